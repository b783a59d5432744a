"""Events found by every filter, in every order, page by page, and how the databases go about it."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import text

from benchmarks.event_database import FILTERS, MIDWAY, fill, plan_of
from domain.errors import UnknownItem
from domain.event import Event
from domain.impact import Level
from domain.scope import Scope
from domain.source import Tier
from domain.status import Status
from storage import schema
from storage.database import Database
from storage.session import Session
from storage.store.event_filter import EventFilter, EventSort
from storage.store.event_query import FEW, pages
from tests.builders.storage import HOUR, NOON, a_claim, a_finding, an_event, an_impact, store_chain
from tests.databases import KINDS, Databases

DAY = timedelta(days=1)
MANY = 3_000
# No filter finds so few events.
NEVER = -1


@contextmanager
def own_database(databases: Databases, kind: str) -> Iterator[Database]:
    """A database that is no other test's."""
    with databases.fresh(kind, migrated=False) as url:
        schema.upgrade(url)
        database = Database.open(url)
        yield database
        database.dispose()


@pytest.fixture(scope="module", params=KINDS)
def full(request: pytest.FixtureRequest, databases: Databases) -> Iterator[Database]:
    """A database with thousands of events, which no test changes."""
    with own_database(databases, request.param) as database:
        fill(database, MANY)
        yield database


@pytest.fixture(scope="module", params=KINDS)
def three(request: pytest.FixtureRequest, databases: Databases) -> Iterator[Database]:
    """A database with the events A, B and C, which no test changes."""
    with own_database(databases, request.param) as database:
        with database.write() as session:
            store(session)
        yield database


def ids(events: Iterable[Event]) -> list[str]:
    return [event.id for event in events]


def store(session: Session) -> None:
    """Three events that differ in all that is asked for; the newest is C, then B, then A."""
    store_chain(session)
    base: dict[str, Any] = {"chain": "own"}
    session.events.save(
        an_event("a", known_at=NOON, first_observed_at=NOON + 9 * HOUR, scope=Scope(affected=("CN",)), **base)
    )
    session.events.save(
        an_event(
            "b",
            known_at=NOON + HOUR,
            type="outage",
            status=Status.RUMOURED,
            actor=("openai",),
            targets=("openai/gpt-5",),
            jurisdiction=None,
            origins=("press",),
            scope=Scope(affected=("!US",)),
            effective_on=None,
            last_verified_at=NOON + 9 * DAY,
            first_observed_at=NOON,
        )
    )
    session.events.save(
        an_event(
            "c",
            known_at=NOON + 2 * HOUR,
            status=Status.ENDED,
            actor=("eu", "us/commerce"),
            targets=("nvidia/h200", "nvidia"),
            jurisdiction="EU",
            origins=("a", "b", "c"),
            scope=Scope(affected=("*",)),
            effective_on=date(2026, 1, 1),
            first_observed_at=NOON + HOUR,
        )
    )
    words = a_claim().evidence[0]
    tell(session, "c", tier=Tier.B, evidence=(replace(words, words="Export controls on chips were lifted."),))
    down = replace(words, words="Évènement: service down, 公民 told")
    tell(
        session,
        "b",
        tier=Tier.C,
        finding=a_finding(type="outage", targets=("openai/gpt-5",), candidates=()),
        evidence=(down,),
    )
    tell(session, "a", tier=Tier.A)
    session.impacts.save(an_impact("i1", event_id="a", level=Level.LOW, not_ours=False), None)
    session.impacts.save(an_impact("i2", event_id="b", level=Level.HIGH, not_ours=True, system_id="x"), None)
    session.impacts.save(an_impact("i3", event_id="c", level=Level.HIGH, not_ours=False, system_id="y"), None)
    session.events.redirect("event-1", "a", NOON)


def tell(session: Session, event_id: str, **changes: Any) -> None:
    session.claims.add([a_claim(f"claim-{event_id}", **changes)])
    session.claims.assign(f"claim-{event_id}", event_id)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, "cba"),
        ({"types": ["outage"]}, "b"),
        ({"types": ["outage", "export_control"]}, "cba"),
        ({"types": []}, ""),
        ({"statuses": [Status.ENDED]}, "c"),
        ({"targets": ["nvidia"]}, "c"),
        ({"targets": ["nvidia/h200", "openai/gpt-5"]}, "cb"),
        ({"targets": ["nvidia/h2"]}, ""),
        ({"vendors": ["nvidia"]}, "c"),
        ({"vendors": ["openai", "anthropic"]}, "ba"),
        ({"actors": ["us/commerce"]}, "ca"),
        ({"jurisdictions": ["EU"]}, "c"),
        ({"affected": "CN"}, "cba"),
        ({"affected": "US"}, "c"),
        ({"affected": "DE"}, "cb"),
        ({"chain": "own"}, "a"),
        ({"tiers": [Tier.A]}, "a"),
        ({"tiers": [Tier.A, Tier.B]}, "ca"),
        ({"min_origins": 2}, "ca"),
        ({"min_origins": 3}, "c"),
        ({"touching": True}, "ca"),
        ({"touching": True, "organisation": "eubank"}, "ca"),
        ({"touching": True, "organisation": "nobody"}, ""),
        ({"since": NOON + HOUR}, "ca"),
        ({"until": NOON + HOUR}, "b"),
        ({"since": NOON, "until": NOON + 2 * HOUR}, "cb"),
        ({"known_since": NOON + HOUR}, "cb"),
        ({"actors": ["us/commerce"], "vendors": ["nvidia"]}, "c"),
        ({"actors": ["eu"], "vendors": ["openai"]}, ""),
        ({"sort": EventSort.OBSERVED}, "acb"),
        ({"sort": EventSort.VERIFIED}, "bca"),
        ({"sort": EventSort.EFFECTIVE}, "acb"),
        ({"sort": EventSort.EFFECTIVE, "reverse": True}, "cab"),
        ({"sort": EventSort.SEVERITY}, "cab"),
        ({"sort": EventSort.KNOWN, "reverse": True}, "abc"),
    ],
)
@pytest.mark.parametrize("few", [NEVER, FEW])
def test_each_filter_finds_its_events_however_it_is_asked(
    three: Database, wanted: dict[str, Any], found: str, few: int
) -> None:
    assert asked(three, EventFilter(**wanted), few) == list(found)


def asked(database: Database, wanted: EventFilter, few: int = FEW) -> list[str]:
    with database.reading() as connection:
        return [row.id for part in pages(connection, wanted, few) for row in connection.execute(part)][: wanted.limit]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("licence", "a"),
        ("LICENCES foreign", "a"),
        ("^licence", "a"),
        ("licence chips", ""),
        ("export control", "ca"),
        ("évènement", "b"),
        ("evenement", "b"),
        ("公民", "b"),
        ("Fable 5", "ca"),
        ("nowhere", ""),
        ("", ""),
        ("—", ""),
    ],
)
@pytest.mark.parametrize("few", [NEVER, FEW])
def test_words_are_found_without_regard_to_case_accents_and_plural(
    three: Database, words: str, found: str, few: int
) -> None:
    assert asked(three, EventFilter(words=words), few) == list(found)


HOSTILE = (
    'licence" OR "chips',
    "licence OR chips",
    "licence NOT foreign",
    "lic*",
    "words : licence",
    "NEAR(licence foreign, 5)",
    "licence') UNION SELECT id FROM events --",
    "licence' | 'chips",
    "!licence & chips:*",
    "licence <-> chips",
    "\\",
    '"',
    "'",
    "%",
    "licence;DROP TABLE claims",
    "{}[]()~^",
)


@pytest.mark.case("W-04")
@pytest.mark.parametrize("words", HOSTILE)
def test_no_word_is_an_expression(three: Database, words: str) -> None:
    assert asked(three, EventFilter(words=words)) == asked(three, EventFilter(words=words), NEVER) == []


@pytest.mark.case("W-04")
@pytest.mark.parametrize("name", ["types", "targets", "vendors", "actors", "jurisdictions"])
@pytest.mark.parametrize("hostile", ["' OR 1=1 --", '"', "%", "_", "'; DROP TABLE events; --", "a' || 'b"])
def test_no_name_is_an_expression(three: Database, name: str, hostile: str) -> None:
    for as_of in (None, NOON + DAY):
        named: dict[str, Any] = {name: [hostile]}
        assert asked(three, EventFilter(as_of=as_of, **named)) == []
        assert asked(three, EventFilter(as_of=as_of, affected=hostile, actors=["eu"])) == ["c"]
        assert asked(three, EventFilter(as_of=as_of, chain=hostile)) == []


def test_a_page_begins_after_an_event_and_nothing_else(three: Database) -> None:
    with three.read() as session:
        assert ids(session.events.list(EventFilter(after="c", limit=1))) == ["b"]
        assert ids(session.events.list(EventFilter(after=an_event("b").display))) == ["a"]
        assert ids(session.events.list(EventFilter(after="b", reverse=True))) == ["c"]
        with pytest.raises(UnknownItem, match="no event 'z'"):
            session.events.list(EventFilter(after="z"))


@pytest.mark.parametrize("sort", list(EventSort))
@pytest.mark.parametrize("reverse", [False, True])
@pytest.mark.parametrize("as_of", [None, MIDWAY])
def test_pages_one_after_the_other_are_the_whole_list(
    full: Database, sort: EventSort, reverse: bool, as_of: Any
) -> None:
    wanted = EventFilter(sort=sort, reverse=reverse, as_of=as_of, vendors=["vendor-7"], limit=10_000)
    with full.read() as session:
        whole = ids(session.events.list(wanted))
        found: list[str] = []
        while page := session.events.list(replace(wanted, limit=11, after=found[-1] if found else None)):
            found += ids(page)
    assert len(whole) > 11
    assert found == whole


@pytest.mark.parametrize("name", FILTERS)
def test_beginning_with_a_filter_and_walking_past_it_find_the_same(full: Database, name: str) -> None:
    assert asked(full, FILTERS[name], NEVER) == asked(full, FILTERS[name])


@pytest.mark.parametrize("name", FILTERS)
def test_no_filter_reads_all_events(full: Database, name: str) -> None:
    for few in (NEVER, FEW):
        with full.reading() as connection:
            if connection.dialect.name == "postgresql":
                # Small tables are read whole wherever that is possible; what matters is whether there is another way.
                connection.execute(text("SET LOCAL enable_seqscan = off"))
            plan = plan_of(connection, FILTERS[name], few)
        assert reads_everything(plan) == [], "\n".join(plan)


def reads_everything(plan: list[str]) -> list[str]:
    """The steps that read a whole table, or walk along an index and sort what they found."""
    sorts = any("TEMP B-TREE FOR ORDER BY" in step for step in plan)
    scans = [step for step in plan if re.search(r"(SCAN|Seq Scan on) (events|event_versions|claims)\b", step)]
    return [step for step in scans if sorts or "USING" not in step]


@pytest.mark.parametrize("few", [NEVER, FEW])
def test_the_words_are_looked_up_before_the_events_are_joined(databases: Databases, few: int) -> None:
    with databases.fresh("sqlite") as url:
        database = Database.open(url)
        with database.reading() as connection:
            plan = plan_of(connection, EventFilter(words="licence", types=["outage"], limit=20), few)
        database.dispose()
    words = next(step for step in plan if "claim_words" in step)
    claims = next(step for step in plan if "claims" in step and "claim_words" not in step)
    begun = "SEARCH events USING INDEX sqlite_autoindex_events_1 (id=?)" in plan
    assert begun is (few == FEW)
    assert "M1" in words
    assert "(rowid=?)" in claims if begun else "(event_id=?)" in claims
