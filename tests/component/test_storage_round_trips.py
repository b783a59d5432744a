"""What is stored comes back exactly as it was, on both databases."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from domain.article import Article, Precision, content_hash
from domain.claim import Claim
from domain.event import Event
from domain.impact import ImpactState
from domain.scope import Scope
from domain.source import Source, SourceHealth, SourceState
from domain.story import Origin
from domain.system import Inventory, Organisation
from storage.database import Database
from tests.builders.storage import (
    HOUR,
    NOON,
    a_change,
    a_claim,
    a_development,
    a_finding,
    a_message,
    a_source,
    a_state,
    a_thread,
    an_alert,
    an_article,
    an_event,
    an_impact,
    an_inventory,
    store_chain,
)


@pytest.mark.parametrize(
    "source",
    [
        a_source(),
        Source(
            id="commerce",
            name="n",
            url="https://commerce.example",
            kind="feed",
            publisher="p",
            family="f",
            tier=a_source().tier,
        ),
    ],
)
def test_source(database: Database, source: Source) -> None:
    with database.write() as session:
        session.sources.put(source)
    with database.read() as session:
        assert session.sources.get("commerce") == (source, SourceState(source_id="commerce"))


@pytest.mark.parametrize("state", [a_state(), SourceState(source_id="commerce", health=SourceHealth.GONE)])
def test_source_state(database: Database, state: SourceState) -> None:
    with database.write() as session:
        session.sources.put(a_source())
        session.sources.save_state(state, NOON, "why")
    with database.read() as session:
        assert session.sources.get("commerce")[1] == state


@pytest.mark.parametrize(
    "article",
    [
        an_article(),
        an_article(
            canonical_url="",
            byline="",
            published_at=None,
            modified_at=None,
            precision=Precision.UNKNOWN,
            baseline=False,
            verified=True,
        ),
        an_article(text="x" * 300_000, content_hash=content_hash("", "x" * 300_000)),
    ],
)
def test_article(database: Database, article: Article) -> None:
    with database.write() as session:
        session.sources.put(a_source())
        session.articles.save(article)
    with database.read() as session:
        assert session.articles.get(article.version_key) == article


@pytest.mark.parametrize("origin", [Origin(article_key="a", family="f", story="s", copy_of="b")])
def test_origin_and_sketch(database: Database, origin: Origin) -> None:
    sketch = bytes(range(256))
    with database.write() as session:
        session.articles.save_origin(origin, sketch, NOON)
    with database.read() as session:
        assert session.articles.origin("a") == origin
        assert session.articles.sketches(NOON) == [(origin, sketch)]


@pytest.mark.parametrize(
    "claim",
    [
        a_claim(),
        a_claim(
            official=False,
            verified=True,
            silent=False,
            caused_by=None,
            evidence=(),
            finding=a_finding(
                actor=(),
                targets=(),
                jurisdiction=None,
                scope=Scope(),
                effective_on=None,
                evidence=(),
                caused_by=None,
                candidates=(),
                action_deadline_on=None,
            ),
        ),
    ],
)
def test_claim(database: Database, claim: Claim) -> None:
    with database.write() as session:
        store_chain(session)
        session.claims.add([claim])
    with database.read() as session:
        assert session.claims.get_many([claim.id]) == [claim]


@pytest.mark.parametrize(
    "event",
    [
        an_event(),
        an_event(
            actor=(),
            targets=(),
            jurisdiction=None,
            scope=Scope(),
            targets_status=(),
            origins=(),
            caused_by=None,
            effective_on=None,
            action_deadline_on=None,
            revision=1,
        ),
    ],
)
def test_event(database: Database, event: Event) -> None:
    with database.write() as session:
        session.events.save(event)
    with database.read() as session:
        assert session.events.get(event.id) == event


def test_development(database: Database) -> None:
    with database.write() as session:
        store_chain(session)
        session.events.add_development(a_development())
    with database.read() as session:
        assert session.events.developments("event-1") == [a_development()]


@pytest.mark.parametrize(
    "inventory",
    [an_inventory(), Inventory(organisation=Organisation(id="eubank", name="n"), systems=(), people=())],
)
def test_inventory(database: Database, inventory: Inventory) -> None:
    with database.write() as session:
        session.organisations.put(inventory, NOON)
    with database.read() as session:
        assert session.organisations.get("eubank") == inventory


def test_impact_and_its_changes(database: Database) -> None:
    opened = an_impact(
        state=ImpactState.OPEN, closed_at=None, acknowledged_by=None, not_ours=False, announced=False, note=""
    )
    closing = a_change(
        at=NOON + HOUR, by="fraud-ops", action="confirm", before=ImpactState.OPEN, after=ImpactState.CLOSED
    )
    with database.write() as session:
        store_chain(session)
        session.impacts.save(opened, a_change())
        assert session.impacts.get("impact-1") == opened
        session.impacts.save(an_impact(dependency_key=opened.dependency_key), closing)
    with database.read() as session:
        assert session.impacts.get("impact-1") == an_impact()
        assert session.impacts.changes("impact-1") == [a_change(), closing]


def test_thread(database: Database) -> None:
    with database.write() as session:
        store_chain(session)
        session.threads.save(a_thread())
    with database.read() as session:
        assert session.threads.get("thread-1") == a_thread()


@pytest.mark.parametrize(
    "message", [a_message(), a_message(systems=(), actions=(), quotes=(), body="A letter.\nTwo lines.")]
)
def test_message_in_the_outbox(database: Database, message: object) -> None:
    with database.write() as session:
        assert isinstance(message, type(a_message()))
        session.outbox.put(an_alert(), message, NOON)
    with database.read() as session:
        (delivery,) = session.outbox.list("eubank", None, 10)
    assert delivery.message == message
    alert = an_alert()
    for field in (
        "key",
        "organisation",
        "thread_id",
        "subscriber",
        "channel",
        "address",
        "level",
        "broadcast",
        "created_at",
    ):
        assert getattr(delivery, field) == getattr(alert, field)


def test_moments_of_any_zone_come_back_as_the_same_moment_in_utc(database: Database) -> None:
    eastern = datetime(2026, 6, 12, 21, 21, 0, 123456, tzinfo=timezone(timedelta(hours=-4)))
    with database.write() as session:
        session.sources.put(a_source())
        session.articles.save(an_article(published_at=eastern))
    with database.read() as session:
        found = session.articles.get(an_article().version_key).published_at
    assert found == eastern
    assert found is not None
    assert found.tzinfo is UTC
    assert found.isoformat() == "2026-06-13T01:21:00.123456+00:00"


def test_a_naive_moment_is_refused(database: Database) -> None:
    with database.write() as session:
        session.sources.put(a_source())
    with pytest.raises(ValueError, match="has no time zone"), database.write() as session:
        session.articles.save(an_article(published_at=datetime(2026, 6, 12)))  # noqa: DTZ001  # it is the case under test
    with database.read() as session:
        assert session.articles.known("commerce") == {}


@pytest.mark.parametrize("words", ["a NUL \x00 inside", "a lone \ud83d surrogate"])
def test_unclean_text_is_refused_in_columns_and_in_json(database: Database, words: str) -> None:
    with database.write() as session:
        session.sources.put(a_source())
    with pytest.raises(ValueError, match=r"U\+(0000|D83D)"), database.write() as session:
        session.articles.save(replace(an_article(), title=words))
    with pytest.raises(ValueError, match=r"U\+(0000|D83D)"), database.write() as session:
        session.outbox.put(an_alert(), a_message(systems=(words,)), NOON)
    with database.read() as session:
        assert session.outbox.list("eubank", None, 10) == []
