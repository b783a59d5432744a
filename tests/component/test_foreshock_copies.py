"""Copies and stories in the pipeline: what all the world repeats is told once."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from domain.article import Article, article_key, content_hash
from domain.event import Corroboration, Event
from domain.source import Source, Tier
from foreshock.assembly import Assembly
from foreshock.clock import FixedClock
from foreshock.pipeline.copies import catch_up
from foreshock.pipeline.extract import extract
from foreshock.pipeline.merge import merge
from foreshock.settings import Settings
from ingest.origins import place
from storage.store.events import EventFilter
from tests.builders.alerts import BANK, NOW
from tests.builders.storage import a_source
from tests.databases import Databases

OUTLETS = 400
TITLE = "Anthropic switches off Claude Fable 5 for all customers"
STORY = (
    "Anthropic said that it had cut off access to Claude Fable 5 for every customer. The company gave no date for its "
    "return. Staff at a hospital in Porto went back to paper, and a bank in Lisbon closed its chat window."
)


@pytest.fixture
def assembly(databases: Databases, tmp_path: Path) -> Iterator[Assembly]:
    with databases.fresh("sqlite") as url:
        made = Assembly(Settings(database=url, cache_folder=tmp_path), FixedClock(NOW))
        with made.database.write() as session:
            session.organisations.put(BANK, at=NOW)
        yield made
        made.close()


def outlet(number: int) -> Source:
    name = f"outlet-{number}"
    return a_source(
        id=name,
        url=f"https://{name}.example/feed",
        family=name,
        publisher=name,
        tier=Tier.B,
        speaks_for=(),
        about_ai=False,
    )


def article_by(source: Source, text: str, minutes: int, title: str = TITLE) -> Article:
    at = NOW + timedelta(minutes=minutes)
    return Article(
        key=article_key(source, "one"),
        source_id=source.id,
        entry_key="one",
        entry_hash="h",
        url=f"https://{source.id}.example/one",
        title=title,
        text=text,
        content_hash=content_hash(title, text),
        fetched_at=at,
        first_seen_at=at,
        published_at=at,
    )


def publish(assembly: Assembly, articles: Sequence[tuple[Source, Article]]) -> None:
    """Store the articles as collecting does, and read and merge them."""
    recent = catch_up(assembly, NOW)
    with assembly.database.write() as session:
        for source, article in articles:
            session.sources.put(source)
            session.articles.save(article)
            placed = place(article, source, recent)
            recent.learn(*placed)
            session.articles.save_origin(*placed, at=article.first_seen_at)
    assert (extract(assembly).failed, merge(assembly).failed) == (0, 0)


def events(assembly: Assembly) -> list[Event]:
    with assembly.database.read() as session:
        return session.events.list(EventFilter())


def told(assembly: Assembly) -> int:
    with assembly.database.read() as session:
        return len(session.outbox.list(BANK.organisation.id, None, 10_000))


@pytest.mark.case("P-13")
@pytest.mark.timeout(360)  # ten to twenty seconds where the machine is free
def test_four_hundred_outlets_that_repeat_a_story_are_one_event_and_one_alert(assembly: Assembly) -> None:
    first = outlet(0)
    publish(assembly, [(first, article_by(first, STORY, 0))])
    (before,) = events(assembly)
    alerts = told(assembly)
    copies = [outlet(number) for number in range(1, OUTLETS)]
    repeated = [
        (source, article_by(source, f"{STORY} Seen by reader {source.id}.", minutes))
        for minutes, source in enumerate(copies, start=1)
    ]
    publish(assembly, repeated)
    (after,) = events(assembly)
    with assembly.database.read() as session:
        evidence = {claim.article for claim in session.claims.of_event(after.id)}
        stories = session.articles.count_stories(NOW, NOW + timedelta(days=1))
    assert alerts > 0
    assert told(assembly) == alerts
    assert (len(evidence), stories) == (OUTLETS, 1)
    assert after.origins == ("outlet-0",)
    assert (after.id, after.status, after.corroboration) == (before.id, before.status, Corroboration.C1)


def test_what_another_process_stored_is_known_at_the_next_batch(assembly: Assembly) -> None:
    other = Assembly(assembly.settings, FixedClock(NOW))
    first, second = outlet(1), outlet(2)
    assert len(catch_up(assembly, NOW)) == 0
    publish(other, [(first, article_by(first, STORY, 0))])
    copied, _ = place(article_by(second, STORY, 1), second, catch_up(assembly, NOW))
    assert (copied.family, copied.copy_of) == ("outlet-1", article_key(first, "one"))
    assert len(catch_up(assembly, NOW)) == 1
    other.close()


def test_an_independent_report_of_the_same_story_counts_as_a_second_origin(assembly: Assembly) -> None:
    first, second, third = outlet(1), outlet(2), outlet(3)
    own_words = (
        "Claude Fable 5 no longer answers. Anthropic cut off access to Claude Fable 5 for every customer overnight, it "
        "confirmed to this paper, after nurses in Porto had called us about blank screens."
    )
    publish(assembly, [(first, article_by(first, STORY, 0)), (second, article_by(second, STORY, 5))])
    (before,) = events(assembly)
    publish(assembly, [(third, article_by(third, own_words, 10))])
    (after,) = events(assembly)
    assert (before.origins, after.origins) == (("outlet-1",), ("outlet-1", "outlet-3"))
    assert (before.corroboration, after.corroboration) == (Corroboration.C1, Corroboration.C3)
