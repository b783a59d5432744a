"""`foreshock sources pause` and `resume`."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Annotated

import typer

from domain.errors import ConfigurationError
from domain.source import SourceHealth
from foreshock.cli.invocation import Invocation, invocation

Id = Annotated[str, typer.Argument(metavar="ID", help="The source's id.")]
Reason = Annotated[str, typer.Option(help="Why; it is kept with the change of health.")]


def register(app: typer.Typer) -> None:
    """Add the commands to the group."""
    app.command("pause")(pause)
    app.command("resume")(resume)


def pause(
    context: typer.Context,
    source_id: Id,
    reason: Reason = "",
    until: Annotated[str | None, typer.Option(help="The day on which it is visited again, such as 2026-07-01.")] = None,
) -> None:
    """Stop visiting a source until it is resumed, or until a day. It stays paused when the catalogue is loaded again."""
    call = invocation(context)
    back_at = _beginning(call, until) if until else None
    _set_health(call, source_id, SourceHealth.PAUSED, reason, back_at)


def resume(context: typer.Context, source_id: Id, reason: Reason = "") -> None:
    """Visit a source again, at the next opportunity."""
    _set_health(invocation(context), source_id, SourceHealth.NEVER, reason, None)


def _set_health(call: Invocation, source_id: str, health: SourceHealth, reason: str, back_at: datetime | None) -> None:
    told = f"by a person: {reason}" if reason else "by a person"
    with call.assembly.database.write() as session:
        _, state = session.sources.get(source_id)
        # Whoever resumes a source takes its list as it is now.
        habits = replace(state.habits, sizes=(), empty=0, oddity="")
        changed = replace(
            state,
            health=health,
            next_visit_at=back_at,
            last_error=told if health is SourceHealth.PAUSED else "",
            failures=0,
            habits=habits,
        )
        session.sources.save_state(changed, at=call.clock.now(), reason=told)
    until = f" until {back_at.astimezone(call.zone()):%Y-%m-%d}" if back_at else ""
    call.console.print(f"{source_id}: {health}{until}", markup=False)


def _beginning(call: Invocation, text: str) -> datetime:
    """The beginning of the day in the settings' time zone; raises ConfigurationError for a day that is none or has begun."""
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise ConfigurationError(f"{text!r} is no day", where="--until", fix="write it as 2026-07-01") from error
    moment = datetime.combine(day, time(), tzinfo=call.zone()).astimezone(UTC)
    if moment <= call.clock.now():
        raise ConfigurationError(f"{text} has begun already", where="--until", fix="name a day to come")
    return moment
