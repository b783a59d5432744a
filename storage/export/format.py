"""What a format is."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import IO

from storage.export.dossier import Dossier, Publication

Writer = Callable[[Iterable[Dossier], Publication, IO[bytes]], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One way to write events.

    `meaning` says in a sentence for whom it is, `suffix` how a file of it is called. `write` takes dossiers one by one, so that
    a million of them need no more memory than one, except where the format stands in a single document.
    """

    name: str
    meaning: str
    suffix: str
    media_type: str
    write: Writer
