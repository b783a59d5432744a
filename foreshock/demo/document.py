"""What a publisher of the demonstration shows beside its articles: documentation, a status page, an interface."""

import tomllib
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from domain.errors import ConfigurationError

DOCUMENTS = Path(__file__).with_name("documents")
_FENCE = "+++\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoDocument:
    """What stands under a path of a publisher from a moment on (aware UTC)."""

    host: str
    path: str
    content_type: str
    at: datetime
    body: str


def read_documents(folder: Path = DOCUMENTS) -> tuple[DemoDocument, ...]:
    """The documents of a folder, the earliest first.

    Each file is TOML between two lines of `+++`, then the body. Raises ConfigurationError where that is not so.
    """
    return tuple(sorted(map(_read, folder.iterdir()), key=lambda document: (document.at, document.host, document.path)))


def _read(path: Path) -> DemoDocument:
    _, opened, rest = path.read_text(encoding="utf-8").partition(_FENCE)
    front, closed, body = rest.partition(_FENCE)
    if not (opened and closed):
        raise ConfigurationError("no front matter", where=path.name, fix="put TOML between two lines of +++")
    try:
        keys = tomllib.loads(front)
        return DemoDocument(body=body, at=keys.pop("at").astimezone(UTC), **keys)
    except (tomllib.TOMLDecodeError, KeyError, AttributeError, TypeError) as error:
        raise ConfigurationError(str(error), where=path.name, fix="see DemoDocument for the keys") from error
