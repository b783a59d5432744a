"""What redirects teach us: when a list has moved for good, and when a person must say so."""

from dataclasses import replace
from datetime import datetime, timedelta

from domain.errors import TransitionRefused
from domain.habits import Habits
from domain.source import Source, SourceHealth, SourceState
from ingest.hosts import registrable_host
from ingest.visit import Visit

ENOUGH_TIMES = 5
LONG_ENOUGH = timedelta(days=3)


def learn_move(source: Source, habits: Habits, visit: Visit, now: datetime) -> Habits:
    """What we know of the list's address after a visit that could read it.

    A permanent redirect (301, 308) within the publisher's site is taken over once five visits in a row over at least three
    days led to the same place. One to another site is held until a person confirms it, and a temporary one teaches nothing.
    """
    if not visit.moved_to or not visit.moved_for_good:
        return _settled(habits)
    if registrable_host(visit.moved_to) != registrable_host(address(source, habits)):
        return replace(_settled(habits), held=visit.moved_to)
    again = visit.moved_to == habits.moved_to and habits.moved_since is not None
    since = habits.moved_since if again and habits.moved_since else now
    times = habits.moved_times + 1 if again else 1
    if times >= ENOUGH_TIMES and now - since >= LONG_ENOUGH:
        return moved_over(source, habits, visit.moved_to)
    return replace(_settled(habits), moved_to=visit.moved_to, moved_since=since, moved_times=times)


def address(source: Source, habits: Habits) -> str:
    """Where the source's list is fetched from by now."""
    return habits.url or source.url


def accept_move(source: Source, habits: Habits) -> Habits:
    """The habits once a person confirmed where the list went; raises TransitionRefused where no move waits for that."""
    if not (habits.held or habits.moved_to):
        raise TransitionRefused(f"{source.id} was not redirected for good, so there is no move to confirm")
    return moved_over(source, habits, habits.held or habits.moved_to)


def moved_over(source: Source, habits: Habits, url: str) -> Habits:
    """The habits with this as the list's address; the catalogue's own is none that we learnt."""
    return replace(_settled(habits), url="" if url == source.url else url)


def move_visits(state: SourceState, habits: Habits) -> SourceState:
    """The state of visits that go to another address from now on: due at once, without what the old server gave us.

    A visit to the old address that has begun teaches nothing any more.
    """
    fresh = replace(state, etag=None, last_modified=None, content_hash=None, habits=replace(habits, begun_at=None))
    return replace(fresh, next_visit_at=None if fresh.health is not SourceHealth.PAUSED else fresh.next_visit_at)


def _settled(habits: Habits) -> Habits:
    return replace(habits, moved_to="", moved_since=None, moved_times=0, held="")
