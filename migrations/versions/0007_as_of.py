"""Keep every state of an event, find events by whatever they are asked for, and search the words of claims."""

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import islice, pairwise
from typing import Any

import sqlalchemy as sa
from alembic import op

from storage.search import create_search, drop_search, index_claims

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
MOMENT = sa.DateTime(timezone=True)
ROWS_AT_ONCE = 1_000
Row = dict[str, Any]

STATE = (
    "id", "display", "type", "actor", "targets", "jurisdiction", "scope", "status", "targets_status", "corroboration", "origins",
    "chain", "caused_by", "effective_on", "action_deadline_on", "first_observed_at", "known_at", "last_verified_at", "revision",
    "origin_count",
)  # fmt: skip
TYPES: dict[str, Any] = {
    "effective_on": sa.Date(),
    "action_deadline_on": sa.Date(),
    "first_observed_at": MOMENT,
    "known_at": MOMENT,
    "last_verified_at": MOMENT,
    "revision": sa.Integer(),
    "origin_count": sa.Integer(),
}
NULLABLE = {"jurisdiction", "caused_by", "effective_on", "action_deadline_on"}
ORDERS = (
    ("type", "known_at", "display"),
    ("status", "known_at", "display"),
    ("jurisdiction", "known_at", "display"),
    ("first_observed_at", "display"),
    ("effective_on", "display"),
    ("last_verified_at", "display"),
)
SPAN = ("from_at", "until_at")


def upgrade() -> None:
    """Make the tables and indexes, and fill them from what is stored."""
    _change_events()
    _make_versions()
    _make_look_ups()
    _make_moves()
    connection = op.get_bind()
    create_search(connection)
    _fill_events(connection)
    _fill_search(connection)


def downgrade() -> None:
    """Drop all of it; what the events now are stays."""
    drop_search(op.get_bind())
    for table in (
        "claim_moves", "event_former", "target_standings", "event_affected", "event_actors", "event_versions"
    ):  # fmt: skip
        op.drop_table(table)
    op.drop_index("ix_event_subjects_vendor", table_name="event_subjects")
    op.drop_index("ix_claims_event_id_tier", table_name="claims")
    op.create_index("ix_claims_event_id", "claims", ["event_id"])
    for names in ORDERS:
        op.drop_index(f"ix_events_{'_'.join(names)}", table_name="events")
    op.drop_index("ix_events_known_at", table_name="events")
    op.drop_column("events", "origin_count")
    op.create_index("ix_events_known_at", "events", ["known_at"])
    op.create_index("ix_events_status", "events", ["status"])
    op.create_index("ix_events_type_last_verified_at", "events", ["type", "last_verified_at"])


def _change_events() -> None:
    op.add_column("events", sa.Column("origin_count", sa.Integer(), nullable=False, server_default=sa.text("0")))
    for name in ("ix_events_type_last_verified_at", "ix_events_status", "ix_events_known_at"):
        op.drop_index(name, table_name="events")
    _order("events")
    op.create_index("ix_events_known_at", "events", ["known_at", "display", "first_observed_at", "origin_count"])


def _order(table: str, *beside: str) -> None:
    for names in ORDERS:
        covered = () if "known_at" in names else beside
        op.create_index(f"ix_{table}_{'_'.join(names)}", table, [*names, *covered])


def _make_versions() -> None:
    op.create_table(
        "event_versions",
        *(_state_column(name) for name in STATE),
        sa.Column("from_at", MOMENT, nullable=False),
        sa.Column("until_at", MOMENT),
        sa.Column("became", TEXT),
        sa.PrimaryKeyConstraint("id", "from_at", name="pk_event_versions"),
        _of_event("event_versions", "id"),
        sa.CheckConstraint(
            "until_at IS NULL OR until_at >= from_at", name=op.f("ck_event_versions_ends_after_it_begins")
        ),
    )
    _order("event_versions", *SPAN)
    covered = ["known_at", "display", "from_at", "until_at", "first_observed_at", "origin_count"]
    op.create_index("ix_event_versions_known_at", "event_versions", covered)
    for name in ("display", "chain"):
        op.create_index(f"ix_event_versions_{name}", "event_versions", [name])


def _state_column(name: str) -> sa.Column[Any]:
    default = sa.text("0") if name == "origin_count" else None
    return sa.Column(name, TYPES.get(name, TEXT), nullable=name in NULLABLE, server_default=default)


def _of_event(table: str, name: str = "event_id") -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([name], ["events.id"], name=f"fk_{table}_{name}", ondelete="CASCADE")


def _make_look_ups() -> None:
    for table, name in (("event_actors", "actor"), ("event_affected", "country")):
        op.create_table(
            table,
            sa.Column("event_id", TEXT, nullable=False),
            sa.Column(name, TEXT, nullable=False),
            sa.PrimaryKeyConstraint("event_id", name, name=f"pk_{table}"),
            _of_event(table),
        )
        op.create_index(f"ix_{table}_{name}", table, [name])
    op.create_table(
        "target_standings",
        sa.Column("event_id", TEXT, nullable=False),
        sa.Column("target", TEXT, nullable=False),
        sa.Column("channel", TEXT, nullable=False),
        sa.Column("status", TEXT, nullable=False),
        sa.Column("since_at", MOMENT, nullable=False),
        sa.Column("lists", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("event_id", "target", "channel", name="pk_target_standings"),
        _of_event("target_standings"),
    )
    op.create_index("ix_target_standings_target_status", "target_standings", ["target", "status"])
    op.create_table(
        "event_former",
        sa.Column("name", TEXT, nullable=False),
        sa.Column("event_id", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("name", "event_id", name="pk_event_former"),
        _of_event("event_former"),
    )
    op.create_index("ix_event_former_event_id", "event_former", ["event_id"])
    op.create_index("ix_event_subjects_vendor", "event_subjects", ["vendor"])


def _make_moves() -> None:
    op.create_table(
        "claim_moves",
        sa.Column("claim_id", TEXT, nullable=False),
        sa.Column("until_at", MOMENT, nullable=False),
        sa.Column("event_id", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("claim_id", "until_at", name="pk_claim_moves"),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name="fk_claim_moves_claim_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name="fk_claim_moves_event_id"),
    )
    op.create_index("ix_claim_moves_event_id", "claim_moves", ["event_id"])
    op.drop_index("ix_claims_event_id", table_name="claims")
    op.create_index("ix_claims_event_id_tier", "claims", ["event_id", "tier"])


def _fill_events(connection: sa.Connection) -> None:
    found = connection.execute(sa.text("SELECT old_id, new_id FROM event_redirects"))
    redirects: dict[str, str] = {old_id: new_id for old_id, new_id in found}
    events = _table("events", *STATE)
    for rows in _batches(connection.execute(sa.select(events).order_by(events.c.id)).mappings()):
        for row in rows:
            row["origin_count"] = len(json.loads(row["origins"]))
        _count_origins(connection, rows)
        _insert(connection, "event_versions", _versions(connection, rows, redirects))
        _insert(connection, "event_actors", _named(rows, "actor", "actor"))
        _insert(connection, "event_affected", _affected(rows))
        _insert(connection, "target_standings", _standings(rows))


def _count_origins(connection: sa.Connection, rows: list[Row]) -> None:
    counted = [{"id": row["id"], "count": row["origin_count"]} for row in rows]
    connection.execute(sa.text("UPDATE events SET origin_count = :count WHERE id = :id"), counted)


def _versions(connection: sa.Connection, rows: list[Row], redirects: dict[str, str]) -> Iterator[Row]:
    """The states an event was in: what its developments left, and since the last of them what is stored.

    None begins before the event was known.
    """
    developments = _table("developments", "event_id", "number", "status", "scope", "known_at")
    mine = sa.select(developments).where(developments.c.event_id.in_([row["id"] for row in rows]))
    history: dict[str, dict[Any, Row]] = {row["id"]: {} for row in rows}
    for told in connection.execute(mine.order_by(developments.c.event_id, developments.c.number)).mappings():
        history[told["event_id"]][told["known_at"]] = dict(told)
    for row in rows:
        known = {max(at, row["known_at"]): told for at, told in history[row["id"]].items()}
        yield from _states(row, known, redirects.get(row["id"]))


def _states(row: Row, history: dict[Any, Row], became: str | None) -> Iterator[Row]:
    moments = sorted(history) or [row["known_at"]]
    for from_at, until_at in pairwise(moments):
        told = history[from_at]
        changed = {"status": told["status"], "scope": told["scope"], "revision": told["number"], "targets_status": "[]"}
        changed["last_verified_at"] = min(row["last_verified_at"], max(from_at, row["known_at"]))
        yield row | changed | {"from_at": from_at, "until_at": until_at, "became": None}
    ended_at = max(moments[-1], row["last_verified_at"]) if became else None
    yield row | {"from_at": moments[-1], "until_at": ended_at, "became": became}


def _named(rows: list[Row], column: str, name: str) -> Iterator[Row]:
    for row in rows:
        yield from ({"event_id": row["id"], name: one} for one in dict.fromkeys(json.loads(row[column])))


def _affected(rows: list[Row]) -> Iterator[Row]:
    for row in rows:
        countries = dict.fromkeys(json.loads(row["scope"]).get("affected", ()))
        yield from ({"event_id": row["id"], "country": one} for one in countries)


def _standings(rows: list[Row]) -> Iterator[Row]:
    for row in rows:
        found = {(one["target"], one["channel"] or ""): one for one in json.loads(row["targets_status"])}
        for (target, channel), one in found.items():
            lists = json.dumps(one.get("lists", []), ensure_ascii=False, separators=(",", ":"))
            yield {
                "event_id": row["id"],
                "target": target,
                "channel": channel,
                "status": one["status"],
                "since_at": datetime.fromisoformat(one["since_at"]).astimezone(UTC),
                "lists": lists,
            }


def _fill_search(connection: sa.Connection) -> None:
    claims = _table("claims", "number", "finding", "evidence", "proposed_by")
    read = sa.select(claims).where(claims.c.proposed_by == "").order_by(claims.c.number)
    for rows in _batches(connection.execute(read).mappings()):
        index_claims(connection, ((row["number"], _words(row)) for row in rows))


def _words(row: Row) -> list[str]:
    finding = json.loads(row["finding"])
    sentences = [one["words"] for one in json.loads(row["evidence"])]
    return [finding["type"], *finding["actor"], *finding["targets"], *finding.get("candidates", ()), *sentences]


def _table(name: str, *columns: str) -> sa.TableClause:
    return sa.table(name, *(sa.column(column, TYPES.get(column, TEXT)) for column in columns))


def _insert(connection: sa.Connection, table: str, rows: Iterable[Row]) -> None:
    given = list(rows)
    if given:
        moments: dict[str, Any] = {"from_at": MOMENT, "until_at": MOMENT, "since_at": MOMENT}
        columns = (sa.column(name, (TYPES | moments).get(name, TEXT)) for name in given[0])
        connection.execute(sa.insert(sa.table(table, *columns)), given)


def _batches(found: Iterable[Any]) -> Iterator[list[Row]]:
    rows = (dict(one) for one in found)
    while batch := list(islice(rows, ROWS_AT_ONCE)):
        yield batch
