"""What every command gets from the options before it: settings, clock, and the assembled parts."""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from zoneinfo import ZoneInfo

import typer
from rich.console import Console

from domain.errors import ConfigurationError, UnknownItem
from domain.system import Inventory
from foreshock.assembly import Assembly
from foreshock.clock import Clock, FixedClock, SystemClock
from foreshock.settings import Settings, environment, read_settings


@dataclass
class Invocation:
    """One call of the command line.

    `now_text` replaces the clock for replays and `now_named` is the option or variable it came from; `config` names the
    settings file.
    """

    config: Path | None
    now_text: str | None
    now_named: str = "--now"

    @cached_property
    def settings(self) -> Settings:
        """The settings, read once."""
        return read_settings(self.config, environment())

    @cached_property
    def clock(self) -> Clock:
        """The machine's clock, or the moment given for a replay."""
        return FixedClock(parse_moment(self.now_text, self.now_named)) if self.now_text else SystemClock()

    @cached_property
    def assembly(self) -> Assembly:
        """The parts put together."""
        return Assembly(self.settings, self.clock)

    @cached_property
    def console(self) -> Console:
        """Where results are printed."""
        return Console(highlight=False, soft_wrap=False)

    def refuse_standing_clock(self, fix: str) -> None:
        """Raise ConfigurationError where a moment was given to a command that runs on and would wait for ever."""
        if self.now_text:
            raise ConfigurationError("the clock would stand still while this runs", where=self.now_named, fix=fix)

    def zone(self, inventory: Inventory | None = None) -> ZoneInfo:
        """The time zone in which this user reads times: the organisation's, else the settings'."""
        return ZoneInfo(inventory.organisation.time_zone if inventory else self.settings.time_zone)

    def inventory(self, organisation: str | None) -> Inventory:
        """The inventory of the named organisation, or the only one there is.

        Raises UnknownItem where none is loaded or named, ConfigurationError where the choice is open.
        """
        with self.assembly.database.read() as session:
            inventories = session.organisations.all()
        known = {inventory.organisation.id: inventory for inventory in inventories}
        if organisation is not None:
            if organisation not in known:
                raise UnknownItem(
                    f"no organisation {organisation!r} is loaded; known: {', '.join(sorted(known)) or 'none'}"
                )
            return known[organisation]
        if not known:
            raise UnknownItem("no inventory is loaded; fill in inventory.toml and run `foreshock inventory load`")
        if len(known) > 1:
            raise ConfigurationError(
                "several organisations are loaded", where="--as", fix=f"name one of {', '.join(sorted(known))}"
            )
        return inventories[0]


def invocation(context: typer.Context) -> Invocation:
    """The invocation that the options before the command made."""
    found = context.find_root().obj
    if not isinstance(found, Invocation):
        raise TypeError("the root command did not run")
    return found


def parse_moment(text: str, option: str) -> datetime:
    """The aware moment that an ISO 8601 text names, in UTC.

    Raises ConfigurationError that names the option where it is none or has no zone.
    """
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise ConfigurationError(f"{text!r} is no time", where=option, fix="write 2026-06-13T02:05Z") from error
    if moment.tzinfo is None:
        in_utc = f"{moment.isoformat(timespec='seconds' if moment.second else 'minutes')}Z"
        raise ConfigurationError(f"{text!r} has no time zone", where=option, fix=f"write {in_utc} for UTC")
    return moment.astimezone(UTC)
