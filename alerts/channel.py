"""What a way out is: a name, its options, how to send one message and how to check it."""

import difflib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, Generic, TypeVar

import alerts.channels
from alerts.options import OptionTable
from domain.delivery import Delivery, Outcome
from domain.errors import ConfigurationError
from domain.kinds import load_kinds

Options = TypeVar("Options")


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel(Generic[Options]):
    """One kind of way out.

    `read_options` turns a settings table into the channel's options and raises ConfigurationError for what it cannot use.
    `send` makes one attempt and says what it came to; it never waits for a better moment. `check` says what is wrong with
    the options without sending anything, or None.
    """

    name: str
    read_options: Callable[[OptionTable], Options]
    send: Callable[[Delivery, Options, datetime], Outcome]
    check: Callable[[Options], str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfiguredChannel:
    """A channel with its options."""

    name: str
    send: Callable[[Delivery, datetime], Outcome]
    check: Callable[[], str | None]


def channels() -> dict[str, Channel[Any]]:
    """The channels there are, by name."""
    return load_kinds(alerts.channels, Channel)


def configure(tables: Mapping[str, Mapping[str, object]], *, where: str = "settings") -> dict[str, ConfiguredChannel]:
    """The channels that the settings configure, by name; each table is one channel's options.

    Raises ConfigurationError for an unknown channel or option, naming the place and the nearest known spelling.
    """
    known = channels()
    return {name: _configured(_known(name, known, where), table, where) for name, table in tables.items()}


def _known(name: str, known: Mapping[str, Channel[Any]], where: str) -> Channel[Any]:
    if name in known:
        return known[name]
    nearest = difflib.get_close_matches(name, known, n=1) or sorted(known)
    raise ConfigurationError(f"there is no channel {name!r}", where=where, fix=f"use {' or '.join(nearest)}")


def _configured(channel: Channel[Any], table: Mapping[str, object], where: str) -> ConfiguredChannel:
    options = channel.read_options(OptionTable(dict(table), where=f"{where}: [channels.{channel.name}]"))
    return ConfiguredChannel(
        name=channel.name,
        send=lambda delivery, now: channel.send(delivery, options, now),
        check=partial(channel.check, options),
    )
