"""Which words name an entity, and why they do."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property

from nlp.catalog import Catalog
from nlp.components.actors import relation_of
from nlp.drafts import Draft
from nlp.explanation.account import Known, Named
from nlp.explanation.quoting import quote_of
from nlp.passage import LEAD, Name, Passage, Sentence
from nlp.report import Report, relation, token_at


class Naming:
    """The names of one passage with the reasons for them."""

    def __init__(self, passage: Passage, catalog: Catalog) -> None:
        self._passage = passage
        self._catalog = catalog

    def of_name(self, name: Name, report: Report | None = None) -> Named:
        """The name, and how it hangs on the report's acting word where it stands in its sentence."""
        known = self._known(name)
        stands = known is not Known.ITSELF
        return Named(
            entity=name.entity,
            kind=name.kind,
            known=known,
            quote=quote_of(self._passage, name.start, name.end) if stands else None,
            relation=relation_of(report, name) if report and stands and _is_in(name, report.sentence) else "",
        )

    def of_sentences(self, drafts: Iterable[Draft]) -> tuple[Named, ...]:
        """The names in the sentences of the drafts, each sentence once."""
        reports = {draft.report.sentence.place: draft.report for draft in drafts}
        return tuple(self.of_name(name, report) for report in reports.values() for name in report.sentence.names)

    def of_target(self, target: Name, drafts: Iterable[Draft]) -> Named:
        """A happening's target, beside the sentence of the drafts that names it, if one does."""
        holding = (draft.report for draft in drafts if _is_in(target, draft.report.sentence))
        return self.of_name(target, next(holding, None))

    def of_actor(self, actor: str, drafts: list[Draft]) -> Named:
        """A happening's actor, by the words that most likely stand for it."""
        for report in (draft.report for draft in drafts):
            if found := next(_naming(actor, report.sentence), None):
                return self._called(actor, found, report)
            if span := _spelt(actor, report.sentence):
                return self._spelt_out(actor, span, report)
        if self._passage.speaker == actor:
            return Named(entity=actor, kind="vendor", known=Known.SITE, quote=None)
        elsewhere = (name for sentence in self._passage.sentences for name in _naming(actor, sentence))
        if found := next(elsewhere, None):
            return self._called(actor, found, None)
        return Named(entity=actor, kind=self._kind(actor), known=Known.UNNAMED, quote=None)

    def _called(self, actor: str, name: Name, report: Report | None) -> Named:
        """The actor under a name of its own, of its product or of its state."""
        named = self.of_name(name, report)
        borrowed = Known.ITS_STATE if name.kind == "jurisdiction" else Known.ITS_PRODUCT
        known = named.known if name.entity == actor else borrowed
        return replace(named, entity=actor, kind=self._kind(actor), known=known)

    def _spelt_out(self, actor: str, span: tuple[int, int], report: Report) -> Named:
        token = token_at(report.sentence, span[1] - 1)
        start = report.sentence.start
        return Named(
            entity=actor,
            kind=self._kind(actor),
            known=Known.SPELT,
            quote=quote_of(self._passage, start + span[0], start + span[1]),
            relation=relation(token, report.head) if token is not None and report.head is not None else "",
        )

    def _kind(self, entity: str) -> str:
        known = self._catalog.get(entity)
        return known.kind.value if known else "party"

    def _known(self, name: Name) -> Known:
        words = self._passage.whole[name.start : name.end]
        if name not in self._passage.names:
            return _made_up(name)
        if (name.start, name.end, name.entity) in self._by_catalog:
            if name.candidate:
                return Known.CANDIDATE
            return Known.ALIAS if self._catalog.matcher.is_alias(words, name.entity) else Known.GRAMMAR
        if name.candidate:
            return Known.CANDIDATE if name.families else Known.UNSEEN
        if self._is_api_id(name, words):
            return Known.API_ID
        lengthened = any(start == name.start for start, _, _ in self._by_catalog)
        return Known.GRAMMAR if lengthened else Known.SHORT

    def _is_api_id(self, name: Name, words: str) -> bool:
        known = self._catalog.known_id(words)
        return name.role == "api" or (known is not None and known.id == name.entity)

    @cached_property
    def _by_catalog(self) -> frozenset[tuple[int, int, str]]:
        """What the catalog's matcher finds by itself in the passage."""
        whole, about_ai = self._passage.whole, self._passage.about_ai
        address = re.sub(r"\W+", " ", self._passage.document.url[:300])
        lead = f"{whole[: len(self._passage.document.title) + LEAD]}\n{address}"
        hits = self._catalog.matcher.find(whole, lead, about_ai=about_ai)
        return frozenset((hit.start, hit.end, hit.entity) for hit in hits)


def _made_up(name: Name) -> Known:
    """Why a name stands that only the reading of one report made."""
    if name.candidate:
        return Known.COINED
    return Known.OWN_API if name.entity.endswith("/api") else Known.ITSELF


def _is_in(name: Name, sentence: Sentence) -> bool:
    return sentence.start <= name.start < sentence.end


def _naming(actor: str, sentence: Sentence) -> Iterator[Name]:
    """The names in the sentence that can stand for the actor: its own before its products' and its country's."""
    yield from (name for name in sentence.names if name.entity == actor)
    for name in sentence.names:
        home = (name.jurisdiction or name.entity).lower()
        if name.vendor == actor or (name.kind == "jurisdiction" and actor in {f"{home}-gov", f"{home}-courts"}):
            yield name


def _spelt(actor: str, sentence: Sentence) -> tuple[int, int] | None:
    """Where the sentence holds the very words that the identifier was made of."""
    spelling = r"\W+".join(re.escape(part) for part in actor.split("-"))
    match = re.search(rf"(?<!\w){spelling}(?!\w)", sentence.words, re.IGNORECASE)
    return match.span() if match else None
