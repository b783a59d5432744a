"""The log: one JSON object a line on standard error, with every configured secret blanked out."""

import logging
import sys
from collections.abc import Iterator, Mapping
from typing import Any

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

from foreshock.settings import Settings

BLANK = "[secret]"
# Options whose values never appear anywhere, whatever channel they belong to.
SECRET_KEYS = ("token", "password", "secret", "webhook", "api_key")
# A shorter value would blank out ordinary words.
SHORTEST_SECRET = 6


def configure_log(settings: Settings | None = None, *, level: int = logging.INFO) -> None:
    """Send the log to standard error at this level, blanking out the secrets of these settings."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.dict_tracebacks,
            redactor(tuple(secrets(settings)) if settings else ()),
            structlog.processors.JSONRenderer(sort_keys=True, ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )


def secrets(settings: Settings) -> Iterator[str]:
    """The secret values that the settings hold: channel options by name, and the database's password."""
    for table in settings.channels.values():
        for key, value in table.items():
            if any(mark in key.lower() for mark in SECRET_KEYS) and len(str(value)) >= SHORTEST_SECRET:
                yield str(value)
    user_part, at, _ = settings.database.partition("@")
    if at and ":" in user_part.removeprefix("postgresql"):
        yield user_part.rpartition(":")[2]


def redactor(hidden: tuple[str, ...]) -> Processor:
    """A log processor that replaces the hidden values wherever they stand."""

    def redact(_logger: WrappedLogger, _name: str, event: EventDict) -> EventDict:
        return {key: blank(value, hidden) for key, value in event.items()}

    return redact


def blank(value: Any, hidden: tuple[str, ...]) -> Any:
    """The value with every hidden text in it replaced, also inside lists and mappings."""
    if isinstance(value, str):
        for text in hidden:
            value = value.replace(text, BLANK)
        return value
    if isinstance(value, Mapping):
        return {key: blank(inner, hidden) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [blank(inner, hidden) for inner in value]
    return value
