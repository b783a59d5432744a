"""How well merging groups reports: pairs of reports of one event, and of one chain, against a careful reader's grouping.

`python -m benchmarks.merging_pairs` measures three ways. The history's own claims are what people read, so that only
merging is measured; merging was mended on them, so their figure is a floor and no forecast. The labelled documents of the
same cases were written and labelled before, and blind to merging: once with their labels as claims, and once as extraction
reads them, where its mistakes count as well. A report without an event is in no pair.
"""

import argparse
import itertools
import json
import tempfile
import tomllib
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from domain.article import Article, Precision, content_hash
from domain.claim import Claim, ClaimKind, Confidence, Finding, Salience
from domain.event import Event
from domain.scope import Scope
from domain.source import Source, Tier
from domain.status import Status
from domain.story import Origin
from foreshock.history.files import read_history
from foreshock.history.told import told
from nlp.catalog import Catalog, load_catalog
from nlp.claims import claims_of
from nlp.document import Document
from nlp.merge import KnownEvent, merge
from nlp.merging.targets import families_in
from nlp.reader import Reader

GOLD = Path(__file__).parent / "gold"
NOW = datetime(2027, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class PairScore:
    """Of the pairs that merging put together, how many belong together, and of those that do, how many it put together."""

    right: int
    found: int
    expected: int

    @property
    def precision(self) -> float:
        """The share of found pairs that are right."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of expected pairs that are found."""
        return self.right / self.expected if self.expected else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def pair_score(expected: Iterable[Collection[str]], found: Iterable[Collection[str]]) -> PairScore:
    """The score of one grouping against another, both of them groups of names."""
    wanted, got = _pairs(expected), _pairs(found)
    return PairScore(right=len(wanted & got), found=len(got), expected=len(wanted))


def _pairs(groups: Iterable[Collection[str]]) -> set[tuple[str, ...]]:
    return {pair for group in groups for pair in itertools.combinations(sorted(group), 2)}


def expected_threads() -> dict[str, dict[str, list[str]]]:
    """The lines of each event, by chain and event, as a careful reader groups them."""
    return tomllib.loads((GOLD / "threads.toml").read_text(encoding="utf-8"))


def merged_by(articles: Mapping[str, Sequence[Claim]], catalog: Catalog) -> dict[str, Event]:
    """The event of each article's own news after all were merged in the order given; what is in no event is left out."""
    known: dict[str, KnownEvent] = {}
    left: dict[str, Claim] = {}
    for claims in articles.values():
        given = {claim.id: claim for claim in claims} | left
        merged = merge(given.values(), tuple(known.values()), now=NOW, display=_unnamed, related=families_in(catalog))
        claims_at_hand = given | {claim.id: claim for one in known.values() for claim in one.claims}
        homes = {claim.id: one.event.id for one in known.values() for claim in one.claims} | dict(merged.assignments)
        events = {one.event.id: one.event for one in known.values()} | {event.id: event for event in merged.events}
        known = _known(events, homes, claims_at_hand, merged.redirects)
        left = {claim_id: claims_at_hand[claim_id] for claim_id in merged.unassigned}
    home_of = {claim.id: one.event for one in known.values() for claim in one.claims}
    news = {name: claims[0] for name, claims in articles.items() if tells(claims)}
    return {name: home_of[claim.id] for name, claim in news.items() if claim.id in home_of}


def tells(claims: Sequence[Claim]) -> bool:
    """Whether the first of an article's claims is news, and not what it recalls."""
    return bool(claims) and claims[0].finding.salience is Salience.MAIN


def _known(
    events: Mapping[str, Event], homes: Mapping[str, str], claims: Mapping[str, Claim], gone: Collection[str]
) -> dict[str, KnownEvent]:
    held: dict[str, list[Claim]] = defaultdict(list)
    for claim_id, event_id in homes.items():
        held[event_id].append(claims[claim_id])
    return {
        event_id: KnownEvent(event=event, developments=(), claims=tuple(held[event_id]))
        for event_id, event in events.items()
        if event_id not in gone
    }


def _unnamed(_day: date) -> str:
    return "unnamed"


def history_articles() -> dict[str, Sequence[Claim]]:
    """The claims of the history's lines, in the order of their publication."""
    return {line.id: told(line).claims for line in read_history()}


def labelled_articles() -> dict[str, Sequence[Claim]]:
    """What the labels of the cases' documents say, the news of each first, in the order of publication."""
    return {row["id"]: _news_first(_claims(row, _labels(row))) for row in _rows()}


def read_articles(catalog: Catalog) -> dict[str, Sequence[Claim]]:
    """What extraction reads in the labelled documents of the cases, the news of each first, in the order of publication."""
    reader = Reader.load(catalog)
    return {row["id"]: _news_first(_claims(row, reader.read(_document(row)))) for row in _rows()}


def _rows() -> list[dict[str, Any]]:
    rows = [json.loads(line) for line in (GOLD / "cases.jsonl").read_text(encoding="utf-8").splitlines()]
    return sorted(rows, key=lambda row: str(row["published"]))


def _document(row: Mapping[str, Any]) -> Document:
    day = date.fromisoformat(row["published"])
    return Document(id=row["id"], title=row["title"], text=row["text"], published_on=day, url=row["url"])


def _labels(row: Mapping[str, Any]) -> tuple[Finding, ...]:
    return tuple(
        Finding(
            kind=ClaimKind.EVENT,
            type=label["type"],
            salience=Salience(label["salience"]),
            status=Status(label["status"]),
            actor=tuple(label["actor"]),
            targets=tuple(label["targets"]),
            jurisdiction=label["jurisdiction"],
            scope=Scope(affected=tuple(label["affected"])),
            effective_on=date.fromisoformat(label["effective_date"]) if label["effective_date"] else None,
            confidence=Confidence.HIGH,
            evidence=tuple(_span(row, words) for words in label["evidence"]),
        )
        for label in row["events"]
    )


def _span(row: Mapping[str, Any], words: str) -> tuple[int, int, bool]:
    in_title = words in row["title"]
    start = (row["title"] if in_title else row["text"]).index(words)
    return start, start + len(words), in_title


def _claims(row: Mapping[str, Any], findings: Sequence[Finding]) -> tuple[Claim, ...]:
    at = datetime.combine(date.fromisoformat(row["published"]), time.min, tzinfo=UTC)
    host = row["url"].split("/")[2]
    source = Source(id=host, name=host, url=f"https://{host}/", kind="feed", publisher=host, family=host, tier=Tier.B)
    article = Article(
        key=row["id"],
        source_id=source.id,
        entry_key=row["id"],
        entry_hash="",
        url=row["url"],
        title=row["title"],
        text=row["text"],
        content_hash=content_hash(row["title"], row["text"]),
        fetched_at=at,
        first_seen_at=at,
        published_at=at,
        precision=Precision.DAY,
    )
    origin = Origin(article_key=article.key, family=host, story=article.key)
    return claims_of(article, source, origin, findings, silent=True)


def _news_first(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    return tuple(
        sorted(
            claims,
            key=lambda claim: (claim.finding.salience is not Salience.MAIN, claim.finding.kind is ClaimKind.STATEMENT),
        )
    )


def scores(articles: Mapping[str, Sequence[Claim]], catalog: Catalog, among: Collection[str]) -> dict[str, PairScore]:
    """The scores of events and of chains; `among` are the articles that pairs are made of."""
    threads = expected_threads().values()
    found = {name: event for name, event in merged_by(articles, catalog).items() if name in among}
    events = [[name for name in lines if name in among] for chain in threads for lines in chain.values()]
    chains = [[name for lines in chain.values() for name in lines if name in among] for chain in threads]
    return {
        "events": pair_score(events, _grouped(found, lambda event: event.id)),
        "chains": pair_score(chains, _grouped(found, lambda event: event.chain)),
    }


def _grouped(found: Mapping[str, Event], by: Callable[[Event], str]) -> list[list[str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for name, event in found.items():
        groups[by(event)].append(name)
    return list(groups.values())


def main() -> None:
    """Print both measurements."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    with tempfile.TemporaryDirectory() as cache:
        catalog = load_catalog(Path(cache))
    history, labelled = history_articles(), labelled_articles()
    for name, articles, said in (
        ("history", history, history),
        ("labelled documents", labelled, labelled),
        ("as extraction reads them", read_articles(catalog), labelled),
    ):
        among = {article for article, claims in said.items() if tells(claims)}
        for level, score in scores(articles, catalog, among).items():
            print(
                f"{name}, {level}: precision {score.precision:.3f} recall {score.recall:.3f} F1 {score.f1:.3f} "
                f"({score.expected} pairs expected, {score.found} found, {len(among)} reports)"
            )


if __name__ == "__main__":
    main()
