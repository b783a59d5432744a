"""What was known at a moment is answered later as it would have been then."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import pytest

from domain.claim import Claim
from domain.errors import UnknownItem
from domain.event import Event
from domain.scope import Scope
from domain.status import Status
from storage.database import Database
from storage.session import Session
from storage.store.events import EventFilter
from tests.builders.storage import HOUR, MINUTE, NOON, a_claim, a_development, an_article, an_event, store_chain


def ids(events: Iterable[Event]) -> list[str]:
    return [event.id for event in events]


def save(session: Session, at: datetime, event_id: str = "event-1", **changes: Any) -> Event:
    """An event saved as it became known at this moment."""
    event = an_event(event_id, **{"known_at": NOON, "first_observed_at": NOON} | changes)
    session.events.save(event, known_at=at, now=at)
    return event


def test_each_state_answers_from_the_moment_it_became_known_until_the_next(database: Database) -> None:
    with database.write() as session:
        first = save(session, NOON, status=Status.ANNOUNCED)
        second = save(session, NOON + HOUR, status=Status.IN_EFFECT, revision=2)
        third = save(session, NOON + 2 * HOUR, status=Status.REVERSED, revision=3)
    with database.read() as session:
        moments = (NOON, NOON + HOUR - MINUTE, NOON + HOUR, NOON + 2 * HOUR, NOON + 99 * HOUR)
        assert [session.events.get("event-1", at) for at in moments] == [first, first, second, third, third]
        assert [session.events.by_display(first.display, at) for at in moments] == [first, first, second, third, third]
        assert session.events.get("event-1") == third
        assert [session.events.list(EventFilter(as_of=at)) for at in moments] == [
            [first],
            [first],
            [second],
            [third],
            [third],
        ]


def test_nothing_is_known_before_it_was(database: Database) -> None:
    with database.write() as session:
        save(session, NOON)
        before = NOON - MINUTE
        assert session.events.list(EventFilter(as_of=before)) == []
        assert session.events.of_chain("chain-1", before) == []
        with pytest.raises(UnknownItem, match="no event 'event-1' at 2026-06-12T11:59:00Z"):
            session.events.get("event-1", before)


def test_saving_the_same_state_again_adds_no_version(database: Database) -> None:
    with database.write() as session:
        save(session, NOON)
        save(session, NOON + HOUR)
        save(session, NOON + 2 * HOUR, status=Status.ENDED)
        save(session, NOON + 3 * HOUR, status=Status.ENDED)
        assert [from_at for from_at, _ in session.events.spans("event-1")] == [NOON, NOON + 2 * HOUR]


def test_of_states_that_became_known_at_once_the_last_one_stays(database: Database) -> None:
    with database.write() as session:
        save(session, NOON, status=Status.RUMOURED)
        last = save(session, NOON, status=Status.IN_EFFECT)
        assert session.events.get("event-1", NOON) == last
        assert session.events.spans("event-1") == [(NOON, None)]


def test_old_news_that_comes_late_changes_no_earlier_answer(database: Database) -> None:
    with database.write() as session:
        told = save(session, NOON + HOUR, status=Status.IN_EFFECT)
        late = an_event(status=Status.EASED, known_at=NOON, first_observed_at=NOON)
        session.events.save(late, known_at=NOON, now=NOON + 5 * HOUR)
        assert session.events.get("event-1", NOON + 4 * HOUR) == told
        assert session.events.get("event-1", NOON + 5 * HOUR) == late


def test_an_event_merged_away_later_stands_in_answers_of_before(database: Database) -> None:
    with database.write() as session:
        store_chain(session)
        old = save(session, NOON, "old", targets=("openai/gpt-5",))
        new = save(session, NOON, "new", targets=("openai/gpt-5",), display="FS-2026-0612-new")
        session.claims.add([a_claim("one"), a_claim("two")])
        session.claims.assign("one", "old", NOON)
        session.claims.assign("two", "new", NOON)
        session.events.redirect("old", "new", NOON + HOUR)
    with database.read() as session:
        wanted: dict[str, Any] = {"targets": ["openai/gpt-5"]}
        before, after = NOON + HOUR - MINUTE, NOON + HOUR
        assert ids(session.events.list(EventFilter(as_of=before, **wanted))) == ["old", "new"]
        assert ids(session.events.list(EventFilter(as_of=after, **wanted))) == ["new"]
        assert ids(session.events.list(EventFilter(**wanted))) == ["new"]
        assert session.events.get("old", before) == old
        assert session.events.get("old", after) == session.events.get("old") == new
        assert claims_of(session, "old", before) == ["one"]
        assert claims_of(session, "new", before) == ["two"]
        assert claims_of(session, "new", after) == claims_of(session, "new", None) == ["one", "two"]


def test_the_way_of_an_event_merged_twice_is_followed_as_far_as_it_went(database: Database) -> None:
    with database.write() as session:
        events = [save(session, NOON, name) for name in ("one", "two", "three")]
        session.events.redirect("one", "two", NOON + HOUR)
        session.events.redirect("two", "three", NOON + 2 * HOUR)
        moments = (NOON, NOON + HOUR, NOON + 2 * HOUR)
        assert [session.events.get("one", at) for at in moments] == events


def claims_of(session: Session, event_id: str, as_of: datetime | None) -> list[str]:
    return [claim.id for claim in session.claims.of_event(event_id, as_of)]


def test_a_claim_given_to_another_event_belonged_to_the_first_one_before(database: Database) -> None:
    with database.write() as session:
        store_chain(session)
        save(session, NOON, "other")
        session.claims.add([a_claim("one", known_at=NOON + MINUTE)])
        session.claims.assign("one", "event-1", NOON + MINUTE)
        session.claims.assign("one", "other", NOON + HOUR)
        assert claims_of(session, "event-1", NOON) == []
        assert claims_of(session, "event-1", NOON + MINUTE) == ["one"]
        assert claims_of(session, "other", NOON + MINUTE) == []
        assert claims_of(session, "event-1", NOON + HOUR) == []
        assert claims_of(session, "other", NOON + HOUR) == ["one"]


def test_what_a_publisher_took_away_later_was_there_before(database: Database) -> None:
    with database.write() as session:
        store_chain(session)
        session.claims.add([a_claim("one", known_at=NOON)])
        session.claims.assign("one", "event-1", NOON)
        session.articles.remove("commerce", an_article().entry_key, NOON + HOUR)
        assert removals(session.claims.of_event("event-1", NOON)) == [None]
        assert removals(session.claims.of_event("event-1", NOON + HOUR)) == [NOON + HOUR]


def removals(claims: Iterable[Claim]) -> list[datetime | None]:
    return [claim.removed_at for claim in claims]


def test_developments_are_those_known_by_then(database: Database) -> None:
    with database.write() as session:
        store_chain(session)
        for number in (1, 2):
            session.events.add_development(a_development(number, known_at=NOON + number * HOUR))
        assert [one.number for one in session.events.developments("event-1", NOON + HOUR)] == [1]
        assert session.events.developments("event-1", NOON) == []


@pytest.mark.parametrize(
    ("wanted", "before", "after"),
    [
        ({"targets": ["openai/gpt-5"]}, ["event-1"], []),
        ({"targets": ["openai/gpt-6"]}, [], ["event-1"]),
        ({"vendors": ["openai"]}, ["event-1"], ["event-1"]),
        ({"actors": ["us-commerce"]}, ["event-1"], []),
        ({"actors": ["eu"]}, [], ["event-1"]),
        ({"affected": "CN"}, ["event-1"], []),
        ({"affected": "DE"}, [], ["event-1"]),
        ({"statuses": [Status.ANNOUNCED]}, ["event-1"], []),
        ({"statuses": [Status.IN_EFFECT]}, [], ["event-1"]),
        ({"jurisdictions": ["US"]}, ["event-1"], []),
        ({"types": ["outage", "export_control"]}, ["event-1"], ["event-1"]),
        ({"min_origins": 2}, [], ["event-1"]),
        ({"chain": "one"}, ["event-1"], []),
    ],
)
def test_every_filter_looks_at_what_was_known(
    database: Database, wanted: dict[str, Any], before: list[str], after: list[str]
) -> None:
    with database.write() as session:
        then: dict[str, Any] = {
            "targets": ("openai/gpt-5",),
            "actor": ("us-commerce",),
            "jurisdiction": "US",
            "chain": "one",
        }
        save(session, NOON, status=Status.ANNOUNCED, scope=Scope(affected=("CN",)), origins=("a",), **then)
        now: dict[str, Any] = {"targets": ("openai/gpt-6",), "actor": ("eu",), "jurisdiction": "EU", "chain": "two"}
        later = NOON + HOUR
        save(session, later, status=Status.IN_EFFECT, scope=Scope(affected=("!CN",)), origins=("a", "b"), **now)
        assert ids(session.events.list(EventFilter(as_of=NOON, **wanted))) == before
        assert ids(session.events.list(EventFilter(as_of=later, **wanted))) == after
        assert ids(session.events.list(EventFilter(**wanted))) == after


def test_words_are_looked_for_in_what_had_been_said_by_then(database: Database) -> None:
    with database.write() as session:
        store_chain(session)
        save(session, NOON, "other")
        session.claims.add([a_claim("one", known_at=NOON + HOUR)])
        session.claims.assign("one", "event-1", NOON + HOUR)
        session.claims.assign("one", "other", NOON + 2 * HOUR)
        found = [ids(session.events.list(EventFilter(words="licence", as_of=NOON + n * HOUR))) for n in range(3)]
        assert found == [[], ["event-1"], ["other"]]
