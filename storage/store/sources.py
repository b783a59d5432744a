"""What we watch, and how our visits go."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import Select, and_, delete, or_, select, update

from domain.errors import UnknownItem
from domain.habits import UNTAUGHT
from domain.source import Option, Source, SourceHealth, SourceState
from storage.store.repository import Repository, columns, selection, values_of
from storage.tables.sources import HostRow, SourceMemoryRow, SourceRow, SourceStateRow, SourceTransitionRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Transition:
    """One change of a source's health: when, from what to what, and why; without a change it tells of a list that moved."""

    source_id: str
    at: datetime
    before: SourceHealth
    after: SourceHealth
    reason: str


class Sources(Repository):
    """Sources with the state of our visits to them."""

    def put(self, source: Source) -> None:
        """Store the source in place of its earlier description; the state of our visits stays.

        Where it has another address, kind or options it is another list: what the visits to the old one taught us is
        forgotten, a first import begins, and it is due at once; one that is gone or was paused waits for a person all the same.
        """
        known = self._connection.execute(
            select(SourceRow.definition, SourceRow.host).where(SourceRow.id == source.id)
        ).first()
        stays = known is not None and _list_of(known.definition) == _list_of(source)
        host = known.host if known is not None and stays else source.host
        self._put(SourceRow, {"id": source.id, "host": host, "definition": source, "retired": False}, key=("id",))
        if known is not None and not stays:
            self._forget_visits(source.id)
        fresh = values_of(SourceState(source_id=source.id), SourceStateRow)
        self._add(SourceStateRow, fresh, key=("source_id",))

    def _forget_visits(self, source_id: str) -> None:
        learnt = {
            "etag": None,
            "last_modified": None,
            "content_hash": None,
            "next_visit_at": None,
            "baseline_at": None,
            "habits": UNTAUGHT,
        }
        self._connection.execute(update(SourceStateRow).where(SourceStateRow.source_id == source_id).values(learnt))
        self._connection.execute(delete(SourceMemoryRow).where(SourceMemoryRow.source_id == source_id))

    def retire_all_but(self, source_ids: Iterable[str]) -> int:
        """Retire the sources that the catalogue no longer names: kept, no longer visited. Returns how many are new to it."""
        kept = set(source_ids)
        stored = self._connection.scalars(select(SourceRow.id).where(SourceRow.retired.is_(False))).all()
        gone = [source_id for source_id in stored if source_id not in kept]
        for source_id in gone:
            self._connection.execute(update(SourceRow).where(SourceRow.id == source_id).values(retired=True))
        return len(gone)

    def all(self) -> list[tuple[Source, SourceState]]:
        """The sources that are not retired, by id."""
        return self._pairs(_pairs().where(SourceRow.retired.is_(False)).order_by(SourceRow.id))

    def get(self, source_id: str) -> tuple[Source, SourceState]:
        """The source, retired or not, and the state of our visits. Raises UnknownItem."""
        found = self._pairs(_pairs().where(SourceRow.id == source_id))
        if not found:
            raise UnknownItem(f"there is no source {source_id!r}")
        return found[0]

    def due(self, now: datetime) -> list[tuple[Source, SourceState]]:
        """The sources to visit now, those that have waited longest first.

        Not among them: gone and retired sources, those whose host is left alone, and paused ones: those that a
        person paused have no next visit, those whose publisher turned us away have one a day later.
        """
        held = select(HostRow.host).where(HostRow.held_until > now)
        never = and_(SourceStateRow.next_visit_at.is_(None), SourceStateRow.health != SourceHealth.PAUSED)
        come = or_(never, SourceStateRow.next_visit_at <= now)
        due = _pairs().where(
            SourceRow.retired.is_(False), SourceStateRow.health != SourceHealth.GONE, come, SourceRow.host.not_in(held)
        )
        return self._pairs(due.order_by(SourceStateRow.next_visit_at.asc().nulls_first(), SourceRow.id))

    def save_state(self, state: SourceState, at: datetime, reason: str) -> None:
        """Store where our visits stand and, where the health or the list's address changed, the transition.

        Raises UnknownItem.
        """
        source, before = self.get(state.source_id)
        self._put(SourceStateRow, values_of(state, SourceStateRow), key=("source_id",))
        moved = before.habits.url != state.habits.url
        if moved:
            host = (urlsplit(state.habits.url or source.url).hostname or "").lower()
            self._connection.execute(update(SourceRow).where(SourceRow.id == source.id).values(host=host))
        if moved or before.health is not state.health:
            change = Transition(
                source_id=state.source_id, at=at, before=before.health, after=state.health, reason=reason
            )
            self._insert(SourceTransitionRow, values_of(change, SourceTransitionRow))

    def memory(self, source_id: str) -> str:
        """What the source's kind wanted to be told, empty at first."""
        wanted = select(SourceMemoryRow.memory).where(SourceMemoryRow.source_id == source_id)
        return self._connection.scalar(wanted) or ""

    def remember(self, source_id: str, memory: str) -> None:
        """Store what the source's kind wants to be told next time."""
        self._put(SourceMemoryRow, {"source_id": source_id, "memory": memory}, key=("source_id",))

    def transitions(self, source_id: str) -> list[Transition]:
        """The changes of the source's health, the oldest first."""
        mine = selection(Transition, SourceTransitionRow).where(SourceTransitionRow.source_id == source_id)
        return self._all(Transition, mine.order_by(SourceTransitionRow.number))

    def hold_host(self, host: str, until: datetime) -> None:
        """Leave the host alone until then, or longer where it asked for longer before."""
        held = self.host_held_until(host)
        self._put(HostRow, {"host": host.lower(), "held_until": max(until, held or until)}, key=("host",))

    def end_hold(self, host: str, until: datetime) -> None:
        """Leave the host alone no longer, if it was to be left alone until just then."""
        mine = (HostRow.host == host.lower(), HostRow.held_until == until)
        self._connection.execute(delete(HostRow).where(*mine))

    def held(self, now: datetime) -> dict[str, datetime]:
        """Who is to be left alone, and until when."""
        rows = self._connection.execute(select(HostRow.host, HostRow.held_until).where(HostRow.held_until > now))
        return {row.host: row.held_until for row in rows}

    def host_held_until(self, host: str) -> datetime | None:
        """Until when the host is to be left alone; None where it never asked. The moment may have passed."""
        return self._connection.scalar(select(HostRow.held_until).where(HostRow.host == host.lower()))

    def held_until(self, source_id: str) -> datetime | None:
        """Until when the host of the source's list is to be left alone; None where it never asked."""
        held = select(HostRow.held_until).join(SourceRow, SourceRow.host == HostRow.host)
        return self._connection.scalar(held.where(SourceRow.id == source_id))

    def _pairs(self, statement: Select[Any]) -> list[tuple[Source, SourceState]]:
        return [(row.definition, _state(row)) for row in self._connection.execute(statement)]


def _list_of(source: Source) -> tuple[str, str, frozenset[Option]]:
    """What decides which list is read."""
    return source.url, source.kind, frozenset(source.options)


@cache
def _pairs() -> Select[Any]:
    return select(SourceRow.definition, *columns(SourceState, SourceStateRow)).join(
        SourceStateRow, SourceStateRow.source_id == SourceRow.id
    )


def _state(row: Any) -> SourceState:
    return SourceState(**{name: value for name, value in row._mapping.items() if name != "definition"})
