"""The log: one JSON object a line on standard error, with every configured secret blanked out."""

import logging
import re
import sys
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote, quote_plus, unquote, unquote_plus

import structlog
from structlog.tracebacks import ExceptionDictTransformer
from structlog.typing import EventDict, Processor, WrappedLogger

from foreshock.settings import Settings

BLANK = "[secret]"
# Options whose values never appear anywhere, whatever channel they belong to.
SECRET_KEYS = ("token", "password", "secret", "webhook", "api_key")
# A shorter value would blank out ordinary words.
SHORTEST_SECRET = 6
HANDLER = "foreshock"
# The password of a database URL, which may hold every character that nobody encoded but should have.
PASSWORD = re.compile(r"^[\w+]+://[^:/?#@]*:(.+?)@(?=[^@/]*(?:[/?#]|$))")


def configure_log(settings: Settings | None = None, *, level: int = logging.INFO) -> None:
    """Send the log to standard error at this level, blanking out the secrets of these settings.

    What libraries log takes the same way, so that every line is JSON and none holds a secret.
    """
    added: list[Processor] = [
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    rendering: list[Processor] = [
        # A frame's variables hold whatever a stage works with, passwords too.
        structlog.processors.ExceptionRenderer(ExceptionDictTransformer(show_locals=False)),
        redactor(tuple(secrets(settings)) if settings else ()),
        structlog.processors.JSONRenderer(sort_keys=True, ensure_ascii=False),
    ]
    structlog.configure(
        processors=[*added, *rendering],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.WriteLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )
    _take_in_libraries(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[structlog.stdlib.add_logger_name, *added],
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *rendering],
        ),
        level,
    )


def _take_in_libraries(formatter: logging.Formatter, level: int) -> None:
    """Write what the standard library's loggers are told to standard error in this form."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter)
    handler.set_name(HANDLER)
    root = logging.getLogger()
    for earlier in [one for one in root.handlers if one.get_name() == HANDLER]:
        root.removeHandler(earlier)
    root.addHandler(handler)
    root.setLevel(level)
    # It warns whenever a stage takes longer than its rhythm, which is no news; a stage that fails is an error.
    logging.getLogger("apscheduler").setLevel(max(level, logging.ERROR))


def secrets(settings: Settings) -> Iterator[str]:
    """The secret values that the settings hold: channel options by name, and the database's password in every spelling."""
    found = {
        str(value)
        for table in settings.channels.values()
        for key, value in table.items()
        if any(mark in key.lower() for mark in SECRET_KEYS)
    }
    for password in _database_passwords(settings.database):
        for plain in (unquote(password), unquote_plus(password)):
            found |= {password, plain, quote(plain, safe=""), quote_plus(plain)}
    # The longest first, since one may be part of another.
    yield from sorted((one for one in found if len(one) >= SHORTEST_SECRET), key=lambda one: (-len(one), one))


def _database_passwords(url: str) -> Iterator[str]:
    """The passwords in a database's URL as they stand there: before the host, and among its options."""
    if authority := PASSWORD.match(url):
        yield authority[1]
    for pair in url.partition("?")[2].split("&"):
        key, _, value = pair.partition("=")
        if key.lower() == "password":
            yield value


def redactor(hidden: tuple[str, ...]) -> Processor:
    """A log processor that replaces the hidden values wherever they stand."""

    def redact(_logger: WrappedLogger, _name: str, event: EventDict) -> EventDict:
        return {key: blank(value, hidden) for key, value in event.items()}

    return redact


def blank(value: Any, hidden: tuple[str, ...]) -> Any:
    """The value with every hidden text in it replaced, also inside lists and mappings and in what an object shows."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, Mapping):
        return {key: blank(inner, hidden) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [blank(inner, hidden) for inner in value]
    text = value if isinstance(value, str) else repr(value)
    for secret in hidden:
        text = text.replace(secret, BLANK)
    return text
