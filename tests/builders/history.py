"""The seed history on a desk or in a database, and what was known of a thread on a day."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path

from domain.claim import Claim
from domain.development import Change, Development
from domain.status import Status
from foreshock.history.files import read_history
from foreshock.history.row import HistoryLine
from foreshock.history.told import told
from nlp.catalog import load_catalog
from nlp.merge import KnownEvent
from nlp.merging.targets import families_in
from storage.database import Database
from storage.store.events import EventFilter
from tests.builders.claims import Desk


def history_desk(cache: Path) -> Desk:
    """An empty desk that knows the packaged catalog's families."""
    return Desk(related=families_in(load_catalog(cache)))


def claims_by_line(lines: Iterable[HistoryLine] = ()) -> dict[str, tuple[Claim, ...]]:
    """The claims of each line of the history, by the line's id."""
    return {line.id: told(line).claims for line in lines or read_history()}


def stored(database: Database) -> Desk:
    """Everything that the database knows of events, on a desk."""
    with database.read() as session:
        events = session.events.list(EventFilter(limit=1000))
        known = {
            event.id: KnownEvent(
                event=event,
                developments=tuple(session.events.developments(event.id)),
                claims=tuple(session.claims.of_event(event.id)),
            )
            for event in events
        }
    return Desk(known=known)


@dataclass(frozen=True)
class Thread:
    """One thing that people follow: what a line of the history began, for one target on one channel."""

    line: str
    target: str = ""
    channel: str | None = None


def status_on(desk: Desk, claims: Sequence[Claim], thread: Thread, day: str) -> Status | None:
    """Where the thread stood at the end of that day (UTC), by what was known then; None while there was no event.

    `claims` are those of the line that began it; the first says which event it is.
    """
    known = next(k for k in desk.known.values() if any(one.id == claims[0].id for one in k.claims))
    until = datetime.combine(date.fromisoformat(day), time.max, tzinfo=UTC)
    moves = [one.status for one in _moves(known.developments, thread) if one.known_at <= until]
    return moves[-1] if moves else None


def _moves(developments: Iterable[Development], thread: Thread) -> Iterator[Development]:
    for one in developments:
        concerns = not thread.target or thread.target in one.targets
        on_channel = not one.scope.channels or thread.channel is None or thread.channel in one.scope.channels
        if concerns and on_channel and one.change in {Change.OPENED, Change.STATUS, Change.SCOPE}:
            yield one
