"""An alert or digest put into words, before a channel gives it its form."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A verbatim sentence with its publisher's name and full URL. The words are third-party text: channels escape them."""

    words: str
    publisher: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What is to be said, in the order of docs/messages.md; plain text without any channel's markup.

    `subject` is at most 70 characters, `headline` at most 75. `mentions` are ids of people to be named. `actions` are the
    numbered steps. `commands` are command lines with which a person can answer. `body` replaces all of these for a digest.
    """

    level: str
    subject: str
    headline: str
    status: str = ""
    systems: tuple[str, ...] = ()
    owners: str = ""
    mentions: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    why: str = ""
    quotes: tuple[Quote, ...] = ()
    origins: str = ""
    sure: str = ""
    commands: tuple[str, ...] = ()
    footer: str = ""
    body: str = ""

    def to_json(self) -> dict[str, Any]:
        """The message as plain JSON values, for the outbox."""
        return asdict(self)

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> "Message":
        """The message that `to_json` wrote."""
        fields: dict[str, Any] = {
            key: tuple(value) if isinstance(value, list) else value for key, value in values.items()
        }
        fields["quotes"] = tuple(Quote(**quote) for quote in values.get("quotes", ()))
        return cls(**fields)
