"""From a report to a draft of a finding: every component's reading of it together."""

import re
from dataclasses import dataclass, field
from datetime import date

from domain.claim import ClaimKind, Salience
from domain.entity import Entity
from domain.status import Status
from nlp.catalog import Catalog
from nlp.components import actors, jurisdiction, quotation, scope
from nlp.components.dates import action_deadline_on, dates_in, effective_on
from nlp.components.salience import read_salience
from nlp.components.status import read_status
from nlp.components.targets import read_targets
from nlp.cue import About, By, Hits
from nlp.passage import Name, Passage, Sentence
from nlp.report import Report, relation

LONGEST_EVIDENCE = 350


@dataclass(slots=True)
class Draft:
    """What one sentence says of one happening, before the document's sentences are put together.

    `status_share` is what the classifier gives the status where it, and no word, decided.
    """

    report: Report
    kind: ClaimKind
    type: str
    salience: Salience
    status: Status
    actor: list[str]
    targets: list[Name]
    jurisdiction: str | None
    affected: tuple[str, ...]
    channels: tuple[str, ...]
    lists: tuple[str, ...]
    plans: tuple[str, ...]
    effective_on: date | None
    act_by: date | None
    evidence: tuple[int, int, bool]
    by_state: bool
    probability: float = 1.0
    status_share: float | None = None
    echoes: tuple[tuple[int, int, bool], ...] = ()
    more: list["Draft"] = field(default_factory=list)

    @property
    def is_worded(self) -> bool:
        """Whether the words of a trigger tell it, and not the classifier alone."""
        return any(draft.report.is_worded for draft in (self, *self.more))

    @property
    def target_ids(self) -> frozenset[str]:
        return frozenset(name.entity for name in self.targets)


def draft_of(report: Report, passage: Passage, catalog: Catalog) -> Draft | None:
    """The draft that a report makes, or None where its words do not report a happening of its type."""
    if quotation.is_supposed(report) or quotation.is_quoted(report):
        return None
    parties = _parties(report, passage, catalog)
    if parties is None:
        return None
    actor, home, targets = parties
    if not _is_built_so(report, catalog):
        return None
    if report.cue.hits_itself and not targets:
        targets = [itself(own, report, catalog) for own in actor[:1]]
    if (report.cue.needs_target or report.trigger.tight) and not targets:
        return None
    if report.trigger.about is About.NEW_MODEL and not (targets := _new(targets, report, passage, catalog)):
        return None
    return _finish(report, passage, actor, home, targets, by_state=home is not None or report.trigger.by is By.STATE)


def _is_built_so(report: Report, catalog: Catalog) -> bool:
    """Whether the sentence is built as the trigger wants it: its verb, subject and object."""
    trigger, names = report.trigger, report.sentence.names
    if trigger.verbal and report.head is not None and report.head.pos_ != "VERB":
        return False
    if trigger.general and any(_is_object(report, name, catalog) for name in names):
        return False
    if trigger.names_object and not any(_is_next(report, name, catalog) for name in names):
        return False
    if trigger.of_place and not jurisdiction.read_affected(report, report.cue, None, by_state=False):
        return False
    if trigger.by_firm and not actors.has_firm_for_subject(report):
        return False
    return not trigger.of_product or actors.has_product_for_subject(report)


def _parties(report: Report, passage: Passage, catalog: Catalog) -> tuple[list[str], str | None, list[Name]] | None:
    """Who does it, for which state (if any), and to what; None where the wrong sort of party does it."""
    by = report.trigger.by
    if by is By.STATE:
        return _of_state(report, passage, catalog)
    if by is By.VENDOR and (_is_ordered(report) or _state_is_subject(report)):
        return None
    if by in {By.PARTY, By.ANYBODY} and (acting := jurisdiction.acting_state(report, passage)):
        return acting[0], acting[1], read_targets(report, passage, catalog, by_state=True)
    if by is By.ANYBODY and report.trigger.passive and report.cue.hits is Hits.FIRMS:
        pursued_by, home = jurisdiction.state_actors(report, passage)
        return pursued_by, home, read_targets(report, passage, catalog, by_state=True)
    targets = read_targets(report, passage, catalog, by_state=False)
    if by is By.NOBODY:
        return [], None, targets
    by_party = by is By.PARTY and not (report.cue.hits_itself and report.trigger.passive)
    actor = actors.named_party(report, catalog) if by_party else None
    if report.cue.hits_itself and actor and catalog.get(actor) is None and not _TRAINS.search(report.sentence.words):
        return None
    actor = actor or (actors.vendor_actor(report, passage, targets, catalog) if not by_party else None)
    return [actor] if actor else [], None, targets


def _is_object(report: Report, name: Name, catalog: Catalog) -> bool:
    """Whether a product or an AI firm stands behind the trigger."""
    ours = (name.is_product and name.kind != "chip") or (name.kind == "vendor" and catalog.is_pure(name.entity))
    return ours and not report.is_left(name)


def _is_next(report: Report, name: Name, catalog: Catalog) -> bool:
    """Whether a product or an AI firm stands right behind the trigger, a few small words apart."""
    ours = name.is_product or (name.kind == "vendor" and catalog.is_pure(name.entity))
    gap = report.sentence.words[report.end : report.place(name)]
    return ours and not report.is_left(name) and len(gap) <= _SHORT_GAP and not _APART.search(gap)


_SHORT_GAP = 30
_APART = re.compile(r"[,;:.]|\b(?:by|in|on|at|after|that|which|who|to|with|as|until)\b")


def itself(actor: str, report: Report, catalog: Catalog) -> Name:
    """The actor as the target of what it does to its own users."""
    known = catalog.get(actor)
    start, end = report.sentence.start, report.sentence.start + report.start
    return Name(start, end, actor, "vendor", "", None, known.jurisdiction if known else None)


_TRAINS = re.compile(r"\b(?:train\w*|scrap\w+)\b", re.IGNORECASE)


def _of_state(report: Report, passage: Passage, catalog: Catalog) -> tuple[list[str], str | None, list[Name]] | None:
    actor, home = jurisdiction.state_actors(report, passage)
    if _vendor_is_subject(report) or not (actor or report.trigger.noun or jurisdiction.names_body(report.sentence)):
        return None
    return actor, home, read_targets(report, passage, catalog, by_state=True)


def _finish(
    report: Report, passage: Passage, actor: list[str], home: str | None, targets: list[Name], *, by_state: bool
) -> Draft | None:
    published = passage.document.published_on
    day = effective_on(report.sentence.words, report.start, published, past=_is_past(report))
    day = day or _day_of_notice(report, passage)
    status = read_status(report, day, published)
    if status is None:
        return None
    if status is Status.ANNOUNCED and report.trigger.by is By.NOBODY and report.cue.hits is Hits.PRODUCTS:
        status = Status.IN_EFFECT
    salience = read_salience(report, passage, day)
    if report.trigger.noun and report.trigger.by is By.STATE and not actor:
        salience = Salience.BACKGROUND
    reaction = quotation.is_reaction(report.sentence, report.start)
    return Draft(
        report=report,
        kind=ClaimKind.STATEMENT if reaction and report.trigger.noun else ClaimKind.EVENT,
        type=report.cue.name,
        salience=salience,
        status=status,
        actor=actor,
        targets=[name for name in targets if name.entity not in actor or len(targets) == 1],
        jurisdiction=home if by_state else None,
        affected=jurisdiction.read_affected(report, report.cue, home, by_state=by_state),
        channels=scope.read_channels(report.sentence.words, report.start),
        lists=scope.read_lists(report.sentence.words),
        plans=scope.read_plans(report.sentence.words),
        effective_on=day,
        act_by=action_deadline_on(report.sentence.words, published),
        evidence=evidence_of(report),
        by_state=by_state,
    )


def _day_of_notice(report: Report, passage: Passage) -> date | None:
    """The day of a status page's clock times, or of a change log whose title is dated, where the sentence gives none."""
    published = passage.document.published_on
    if report.cue.name == "outage":
        if not any(_CLOCK.search(sentence.words) for sentence in passage.lead):
            return None
        days = [day for sentence in passage.sentences for day, _, _ in dates_in(sentence.words, published)]
        return days[0] if len(set(days)) == 1 else None if days else published
    if not passage.opens_item(report.sentence):
        return None
    days = [day for sentence in passage.headline for day, _, _ in dates_in(sentence.words, published)]
    return days[0] if len(days) == 1 and report.head is not None and report.head.tag_ in {"VBD", "VBN"} else None


_CLOCK = re.compile(r"\b[0-2]?\d:[0-5]\d\b")
_CLOUD = re.compile(
    r"\b(?:bedrock|vertex|google cloud|azure|foundry|snowflake|databricks|oracle cloud|watsonx|sagemaker)\b",
    re.IGNORECASE,
)
_OPENED = re.compile(r"\b(?:open-?sourc\w+|weights)\b", re.IGNORECASE)
_NEW_DAYS = 60


def _new(targets: list[Name], report: Report, passage: Passage, catalog: Catalog) -> list[Name]:
    """The targets that are new at the time: an old model in one more tool is no release, though its arrival on a cloud is."""
    published = passage.document.published_on
    if published is None or _CLOUD.search(report.sentence.words) or _OPENED.search(report.sentence.words):
        return targets
    known = {name.entity: catalog.get(name.entity) for name in targets}
    return [name for name in targets if not _is_older(known[name.entity], published)]


def _is_older(entity: Entity | None, published: date) -> bool:
    if entity is None or entity.released_on is None or len(entity.released_on) != 10:
        return False
    return (published - date.fromisoformat(entity.released_on)).days > _NEW_DAYS


_ORDERED = re.compile(
    r"\b(?:order|direct|instruct|tell|told|requir|forc|ask|urg|compel|want|call on|demand|petition"
    r"|sue)\w*\b[^.;]{0,50}?\bto\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)


def _is_ordered(report: Report) -> bool:
    """Whether somebody tells the vendor to do it, which says nothing of whether it does."""
    match = _ORDERED.search(report.before)
    return match is not None and not re.search(r"\b(?:comply|response)\b", match.group(0), re.IGNORECASE)


def _is_past(report: Report) -> bool:
    return report.head is not None and report.head.tag_ == "VBD"


def _vendor_is_subject(report: Report) -> bool:
    if report.trigger.passive:
        return False
    subjects = [name for name in report.sentence.names if report.is_left(name) and _hangs(report, name) == "subject"]
    if not subjects:
        return actors.refers_to_firm(report)
    return all(name.kind == "vendor" or name.is_product for name in subjects)


def _state_is_subject(report: Report) -> bool:
    """Whether an authority or a country, and no vendor, does what the trigger says."""
    subjects = [name for name in report.sentence.names if _hangs(report, name) in {"subject", "agent"}]
    if subjects:
        return all(name.kind in {"authority", "jurisdiction"} for name in subjects) and not any(
            name.kind == "vendor" for name in report.sentence.names if report.is_left(name)
        )
    return jurisdiction.names_state_body(report) and not any(
        name.kind == "vendor" for name in report.sentence.names if report.is_left(name)
    )


def _hangs(report: Report, name: Name) -> str:
    token = report.token_of(name)
    return relation(token, report.head) if token is not None and report.head is not None else "other"


def evidence_of(report: Report) -> tuple[int, int, bool]:
    """Where the words stand that prove the report: its sentence, or of a long one the 350 characters around the trigger."""
    return words_around(report.sentence, report.start)


def words_around(sentence: Sentence, place: int) -> tuple[int, int, bool]:
    """Where the sentence stands, or of a long one the 350 characters around the place, and whether in the title."""
    if sentence.end - sentence.start <= LONGEST_EVIDENCE:
        return sentence.start, sentence.end, sentence.in_title
    low = max(0, min(place - 120, len(sentence.words) - LONGEST_EVIDENCE))
    low = sentence.words.find(" ", low) + 1 if low else 0
    high = sentence.words.rfind(" ", 0, low + LONGEST_EVIDENCE)
    high = high if high > place else low + LONGEST_EVIDENCE
    return sentence.start + low, sentence.start + high, sentence.in_title
