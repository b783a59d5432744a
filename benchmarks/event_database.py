"""How quickly analysts are answered: `python -m benchmarks.event_database [--events 100000] [--kind sqlite] [--plans]`.

Invented events with five claims each are loaded in bulk; then each filter is asked for a page of 50 again and again. `--plans`
prints how the database goes about each.
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, event, text

from benchmarks.invented_events import (
    ACTORS,
    BEGINS_AT,
    CLAIMS,
    COUNTRIES,
    ENDS_AT,
    STATUSES,
    TARGETS,
    TYPES,
    VENDORS,
    WORDS,
    Inventor,
    Row,
    id_of,
)
from domain.source import Tier
from domain.status import Status
from storage.database import Database
from storage.store.event_filter import EventFilter, EventSort
from storage.store.event_query import FEW, pages
from storage.tables import Table
from tests.builders.storage import a_source, an_article, an_impact, an_inventory
from tests.databases import KINDS, Databases

PAGE = 50
RUNS = 21
CHUNK = 10_000
INVENTED = 50_000
MIDWAY = BEGINS_AT + (ENDS_AT - BEGINS_AT) / 2
TABLES = (
    "events", "event_versions", "event_targets", "event_subjects", "event_actors", "event_affected", "target_standings",
    "claims", "claim_words",
)  # fmt: skip

_COPIED_WORDS = {
    "sqlite": """
        INSERT INTO claim_words (rowid, words)
        SELECT number + :shift, json_extract(evidence, '$[0].words') FROM claims WHERE number <= :last
    """,
    "postgresql": """
        INSERT INTO claim_words (number, words) SELECT number + :shift, words FROM claim_words WHERE number <= :last
    """,
}

QUESTIONS: dict[str, dict[str, Any]] = {
    "newest": {},
    "type, common": {"types": [TYPES[0]]},
    "type, rare": {"types": [TYPES[-1]]},
    "two types": {"types": TYPES[:2]},
    "status, common": {"statuses": [Status(STATUSES[0])]},
    "status, rare": {"statuses": [Status(STATUSES[-1])]},
    "jurisdiction": {"jurisdictions": [COUNTRIES[5]]},
    "target, common": {"targets": [TARGETS[0]]},
    "target, rare": {"targets": [TARGETS[-1]]},
    "family of 20": {"targets": TARGETS[:20]},
    "vendor, common": {"vendors": [VENDORS[0]]},
    "vendor, rare": {"vendors": [VENDORS[-1]]},
    "actor, common": {"actors": [ACTORS[0]]},
    "actor, rare": {"actors": [ACTORS[-1]]},
    "affected": {"affected": COUNTRIES[20]},
    "observed since lately": {"since": ENDS_AT - timedelta(days=2)},
    "observed long ago": {"until": BEGINS_AT + timedelta(days=30)},
    "observed in a month": {"since": MIDWAY, "until": MIDWAY + timedelta(days=30)},
    "known since": {"known_since": ENDS_AT - timedelta(days=1)},
    "tier A": {"tiers": [Tier.A]},
    "two origins": {"min_origins": 2},
    "eight origins": {"min_origins": 8},
    "word, common": {"words": WORDS[0]},
    "word, middling": {"words": WORDS[300]},
    "word, rare": {"words": WORDS[-1]},
    "two words": {"words": f"{WORDS[3]} {WORDS[40]}"},
    "word of no claim": {"words": "nowhere"},
    "chain": {"chain": "none"},
    "touching the inventory": {"touching": True},
    "target and status": {"targets": [TARGETS[3]], "statuses": [Status(STATUSES[2])]},
    "type, status and country": {
        "types": [TYPES[1]],
        "statuses": [Status(STATUSES[1])],
        "jurisdictions": [COUNTRIES[1]],
    },
    "by observed": {"sort": EventSort.OBSERVED},
    "by effective": {"sort": EventSort.EFFECTIVE},
    "by verified": {"sort": EventSort.VERIFIED},
    "by severity": {"sort": EventSort.SEVERITY},
    "type by effective": {"sort": EventSort.EFFECTIVE, "types": [TYPES[3]]},
    "target by verified": {"sort": EventSort.VERIFIED, "targets": [TARGETS[10]]},
    "oldest": {"reverse": True},
    "a page deep down": {"after": id_of(500)},
}
FILTERS = {name: EventFilter(limit=PAGE, **asked) for name, asked in QUESTIONS.items()} | {
    f"{name}, as of midway": EventFilter(limit=PAGE, as_of=MIDWAY, **asked)
    for name, asked in QUESTIONS.items()
    if name in {"newest", "type, common", "target, common", "target, rare", "vendor, common", "affected", "word, rare",
                "word, common", "tier A", "status, rare", "by effective", "actor, rare"}
}  # fmt: skip


def fill(database: Database, count: int) -> None:
    """Load so many events with their claims and states, and an impact of each thousandth; indexes are made after it.

    Of many, only the first 50,000 are invented; the others are copies of them with ids and numbers of their own.
    """
    article = an_article(source_id="source-1")
    with database.write() as session:
        session.sources.put(a_source(id="source-1"))
        session.articles.save(article)
        session.organisations.put(an_inventory(), BEGINS_AT)
    first = min(count, INVENTED)
    ids: list[str] = []
    with database.writing() as connection, _without_indexes(connection):
        rows = Inventor(first, article.version_key).rows()
        while batch := list(islice(rows, CHUNK)):
            ids += [one["events"][0][0] for one in batch][::1_000]
            for table in TABLES:
                _load(connection, table, [row for one in batch for row in one[table]])
        for number in range(1, count // first):
            _copy(connection, number, first)
    with database.write() as session:
        for place, event_id in enumerate(ids):
            session.impacts.save(an_impact(f"impact-{place}", event_id=event_id, opened_at=BEGINS_AT), None)
    with database.writing() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("ANALYZE"))


def _copy(connection: Connection, number: int, first: int) -> None:
    """Store another copy of the events that were invented."""
    shift = number * first * CLAIMS
    changed = {"display": f"display || '-{number}'", "number": f"number + {shift}", "id": f"id || '-{number}'"}
    changed |= {"event_id": f"event_id || '-{number}'", "chain": f"chain || '-{number}'"}
    for table in TABLES[:-1]:
        names = [column.name for column in Table.metadata.tables[table].columns]
        values = ", ".join(changed.get(name, name) for name in names)
        own = f"number <= {first * CLAIMS}" if table == "claims" else f"{_key(table)} NOT LIKE '%-%'"
        connection.execute(text(f"INSERT INTO {table} ({', '.join(names)}) SELECT {values} FROM {table} WHERE {own}"))
    connection.execute(text(_COPIED_WORDS[connection.dialect.name]), {"shift": shift, "last": first * CLAIMS})


def _key(table: str) -> str:
    return "id" if table in {"events", "event_versions"} else "event_id"


@contextmanager
def _without_indexes(connection: Connection) -> Iterator[None]:
    """The tables have no other indexes than their keys inside, and have them again afterwards."""
    listed = {
        "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL",
        "postgresql": "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' AND indexname LIKE 'ix%'",
    }
    found = connection.execute(text(listed[connection.dialect.name])).all()
    for name, _ in found:
        connection.execute(text(f"DROP INDEX {name}"))
    yield
    for _, statement in found:
        connection.execute(text(statement))


def _load(connection: Connection, table: str, rows: Sequence[Row]) -> None:
    cursor = connection.connection.cursor()
    if connection.dialect.name == "postgresql":
        with cursor.copy(f"COPY {table} FROM STDIN") as copy:
            for row in rows:
                copy.write_row([_lexemes(cell) if isinstance(cell, list) else cell for cell in row])
        return
    names = "(rowid, words)" if table == "claim_words" else ""
    places = ", ".join("?" * len(rows[0]))
    cursor.executemany(f"INSERT INTO {table} {names} VALUES ({places})", [tuple(map(_cell, row)) for row in rows])


def _lexemes(words: Iterable[str]) -> str:
    return " ".join(f"'{word}'" for word in words)


def _cell(value: Any) -> Any:
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M:%S.%f}"
    if isinstance(value, date):
        return value.isoformat()
    return " ".join(value) if isinstance(value, list) else value


def plan_of(connection: Connection, wanted: EventFilter, few: int = FEW) -> list[str]:
    """How the database would find the first page of what is asked for, as it says itself."""
    explain = {"sqlite": "EXPLAIN QUERY PLAN ", "postgresql": "EXPLAIN "}[connection.dialect.name]
    statements: list[tuple[str, Any]] = []

    def note(_: Any, __: Any, statement: str, parameters: Any, ___: Any, ____: Any) -> None:
        statements.append((statement, parameters))

    first = next(iter(pages(connection, wanted, few)))
    event.listen(connection, "before_cursor_execute", note)
    connection.execute(first.limit(wanted.limit)).all()
    event.remove(connection, "before_cursor_execute", note)
    rows = connection.exec_driver_sql(explain + statements[-1][0], statements[-1][1])
    return [str(row[-1]) for row in rows]


def measure(database: Database, wanted: EventFilter, runs: int) -> list[float]:
    """How long each run took to find the page, in milliseconds."""
    spent = []
    for _ in range(runs + 1):
        with database.read() as session:
            began = time.perf_counter()
            session.events.list(wanted)
            spent.append((time.perf_counter() - began) * 1_000)
    return spent[1:]


def main() -> None:
    """Fill a database of each kind and print a line for each filter."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--kind", choices=KINDS, action="append")
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument("--plans", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        databases = Databases(Path(folder))
        for kind in asked.kind or KINDS:
            with databases.fresh(kind) as url:
                _report(url, asked)
        databases.close()


def _report(url: str, asked: argparse.Namespace) -> None:
    database = Database.open(url)
    began = time.perf_counter()
    fill(database, asked.events)
    kind = url.split(":")[0].split("+")[0]
    print(f"{kind}: {asked.events:,} events loaded in {time.perf_counter() - began:.0f} s", flush=True)
    print(f"{'filter':<36}{'median ms':>10}{'p95 ms':>10}", flush=True)
    for name, wanted in FILTERS.items():
        spent = measure(database, wanted, asked.runs)
        p95 = statistics.quantiles(spent, n=20)[-1] if len(spent) > 1 else spent[0]
        print(f"{name:<36}{statistics.median(spent):>10.1f}{p95:>10.1f}", flush=True)
        if asked.plans:
            with database.reading() as connection:
                print(*(f"      {line}" for line in plan_of(connection, wanted)), sep="\n", flush=True)
    database.dispose()


if __name__ == "__main__":
    main()
