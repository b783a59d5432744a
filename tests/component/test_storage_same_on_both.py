"""Where SQLite and PostgreSQL differ by themselves, both give one and the same answer here."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from domain.impact import ImpactState
from domain.status import Status
from storage.database import Database
from storage.store.events import EventFilter
from tests.builders.storage import HOUR, NOON, a_change, a_claim, a_source, an_article, an_event, an_impact, store_chain

ODD = ["a", "B", "ab", "É", "e", "Z", "_", "-", "10", "9", "é", "ß", "日本", "🛑", "a b", ""]


@pytest.mark.case("S-13")
def test_text_sorts_by_code_point(database: Database) -> None:
    with database.write() as session:
        for name in ODD:
            session.sources.put(a_source(id=name))
        assert [source.id for source, _ in session.sources.all()] == sorted(ODD)


@pytest.mark.case("S-13")
def test_case_accents_and_trailing_spaces_make_a_difference(database: Database) -> None:
    names = ["nvidia/H200", "nvidia/h200", "nvidia/h200 ", "nvidia/hé", "nvidia/he\u0301"]
    with database.write() as session:
        for number, name in enumerate(names):
            session.events.save(an_event(f"e{number}", targets=(name,)))
        for number, name in enumerate(names):
            assert [event.id for event in session.events.list(EventFilter(targets=[name]))] == [f"e{number}"]


@pytest.mark.case("S-13")
@pytest.mark.parametrize("length", [1, 255, 256, 65_536, 1_000_000])
def test_text_of_any_length_is_kept_whole(database: Database, length: int) -> None:
    with database.write() as session:
        session.sources.put(a_source(terms="x" * length))
        assert len(session.sources.get("commerce")[0].terms) == length


@pytest.mark.case("S-13")
@pytest.mark.parametrize("words", ["\x00", "a\x00b", "\ud800", "\udfff\ud800"])
def test_what_one_of_them_cannot_keep_is_refused_by_both(database: Database, words: str) -> None:
    with pytest.raises(ValueError, match="clean it before it is stored"), database.write() as session:
        session.sources.hold_host(words, NOON)


@pytest.mark.case("S-13")
def test_moments_of_different_zones_are_ordered_by_when_they_were(database: Database) -> None:
    east, west = timezone(timedelta(hours=14)), timezone(timedelta(hours=-11))
    moments = {
        "first": datetime(2026, 6, 12, 23, 0, tzinfo=east),
        "second": datetime(2026, 6, 12, 1, 0, tzinfo=west),
        "third": datetime(2026, 6, 12, 12, 0, 0, 1, tzinfo=UTC),
    }
    with database.write() as session:
        session.sources.put(a_source())
        articles = {name: an_article(name, first_seen_at=moment) for name, moment in moments.items()}
        for article in articles.values():
            session.articles.save(article)
        since = datetime(2026, 6, 12, 23, 0, tzinfo=east)
        newest_first = [articles[name].version_key for name in ("third", "second", "first")]
        assert session.ledger.pending_articles("extract", "v1", 9, now=NOON) == newest_first
        assert session.articles.count(since, datetime(2026, 6, 12, 1, 0, tzinfo=west)) == 1


@pytest.mark.case("S-13")
def test_days_far_back_and_far_ahead(database: Database) -> None:
    days = (date(1, 1, 1), date(9999, 12, 31))
    with database.write() as session:
        session.events.save(an_event(effective_on=days[0], action_deadline_on=days[1]))
        found = session.events.get("event-1")
    assert (found.effective_on, found.action_deadline_on) == days


@pytest.mark.case("S-13")
def test_json_is_the_same_text_and_nothing_sorts_first(database: Database) -> None:
    with database.write() as session:
        store_chain(session)
        for name, moment in {"later": NOON, "never": None, "earlier": NOON - HOUR}.items():
            session.sources.put(a_source(id=name))
            _, state = session.sources.get(name)
            session.sources.save_state(type(state)(source_id=name, next_visit_at=moment), NOON, "")
        due = [source.id for source, _ in session.sources.due(NOON)]
    assert due == ["commerce", "never", "earlier", "later"]
    with database.reading() as connection:
        scope = connection.exec_driver_sql("SELECT scope FROM events").scalar()
        flags = connection.exec_driver_sql("SELECT baseline, verified FROM articles").one()
    assert scope == (
        '{"affected":["!US","CN"],"basis":"legal","channels":["bedrock"],"lists":["annex-a"],"plans":["enterprise","max"]}'
    )
    assert [bool(flag) for flag in flags] == [True, False]


@pytest.mark.case("S-13")
def test_what_is_stored_twice_counts_once(database: Database) -> None:
    with database.write() as session:
        store_chain(session)
        added = [session.claims.add([a_claim()]), session.claims.add([a_claim()])]
        session.impacts.save(an_impact(state=ImpactState.OPEN, closed_at=None), a_change())
        session.impacts.save(an_impact(state=ImpactState.OPEN, closed_at=None), a_change())
        session.events.save(an_event(status=Status.EASED))
    with database.read() as session:
        assert added == [1, 0]
        assert len(session.impacts.changes("impact-1")) == 1
        assert [event.status for event in session.events.open()] == [Status.EASED]
