"""What `foreshock sources show` says of the visits to a source: when the next is, why then, and what was learnt."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from domain.habits import Habits
from domain.push import Push
from domain.source import Source, SourceState
from foreshock.cli.output import inert, show_time
from ingest.moving import address
from ingest.rhythm import expected_delay, usual_gap


def describe_source(source: Source, state: SourceState) -> dict[str, Any]:
    """The source and its state for JSON, with the delay (seconds) after which its news are found on average."""
    return {"source": source, "state": state, "expected_delay": expected_delay(source, state)}


def describe_push(push: Push) -> dict[str, Any]:
    """The subscription at the hub for JSON, without what only the hub may know."""
    return {name: getattr(push, name) for name in ("hub", "topic", "asked_at", "lease_until", "heard_at", "error")}


def push_line(push: Push, now: datetime, zone: ZoneInfo) -> str:
    """A line for a person on where the subscription at the hub stands."""
    if push.lease_until is None:
        lease = "not confirmed"
    else:
        lease = f"{'until' if push.lease_until > now else 'ended'} {show_time(push.lease_until, zone)}"
    asked, heard = show_time(push.asked_at, zone), show_time(push.heard_at, zone)
    problem = f"; problem: {inert(push.error)}" if push.error else ""
    return f"pushed by {inert(push.hub)}: {lease}, asked {asked}, last push {heard}{problem}"


def source_lines(
    source: Source, state: SourceState, held_until: datetime | None, now: datetime, zone: ZoneInfo
) -> Iterator[str]:
    """Lines for a person on where the visits stand; `held_until` is until when the source's host is left alone, if at all."""
    yield f"{state.health}: {inert(state.last_error)}" if state.last_error else str(state.health)
    yield from _next_visit(state, held_until, now, zone)
    delay = expected_delay(source, state)
    if delay is not None:
        yield f"expected delay {span(delay)}"
    yield from _rhythm(state, now, zone)
    yield from _moves(source, state.habits, zone)
    if state.habits.note:
        yield f"note: {inert(state.habits.note)}"


def span(length: timedelta) -> str:
    """A length of time in words, such as `12 min` or `3 h`."""
    minutes = round(length / timedelta(minutes=1))
    if minutes < 1:
        return f"{round(length.total_seconds())} s"
    if minutes < 120:
        return f"{minutes} min"
    return f"{round(minutes / 60)} h" if minutes < 48 * 60 else f"{round(minutes / 1_440)} days"


def _next_visit(state: SourceState, held_until: datetime | None, now: datetime, zone: ZoneInfo) -> Iterator[str]:
    reason = f" ({inert(state.habits.pace)})" if state.habits.pace and state.next_visit_at else ""
    yield f"last visit {show_time(state.last_visit_at, zone)}; next visit {show_time(state.next_visit_at, zone)}{reason}"
    if held_until is not None and held_until > now:
        yield f"its host is left alone until {show_time(held_until, zone)}"


def _rhythm(state: SourceState, now: datetime, zone: ZoneInfo) -> Iterator[str]:
    news = state.habits.news_at
    if news:
        gap = usual_gap(news, since=state.baseline_at or now, now=now)
        yield f"news about every {span(gap)}, the last one {show_time(news[-1], zone)}"


def _moves(source: Source, habits: Habits, zone: ZoneInfo) -> Iterator[str]:
    if habits.url:
        yield f"moved for good: it is read at {inert(address(source, habits))}"
    if habits.moved_to:
        times = f"{habits.moved_times} times since {show_time(habits.moved_since, zone)}"
        yield f"redirected for good to {inert(habits.moved_to)}, {times}; not taken over yet"
    if habits.held:
        yield f"held: {inert(habits.held)}; if that is right, run `foreshock sources move {source.id}`"
