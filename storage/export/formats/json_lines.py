"""JSON Lines: one event a line in the canonical shape, for programs and archives."""

import json
from collections.abc import Iterable
from typing import IO

from storage.export.dossier import Dossier, Publication
from storage.export.format import Format
from storage.export.record import record_of


def write(dossiers: Iterable[Dossier], _: Publication, out: IO[bytes]) -> None:
    """Writes one record a line, in UTF-8."""
    for dossier in dossiers:
        out.write(json.dumps(record_of(dossier), ensure_ascii=False, sort_keys=True).encode() + b"\n")


KIND = Format(
    name="json_lines",
    meaning="one event a line in the canonical shape, foreshock.event/1",
    suffix=".jsonl",
    media_type="application/jsonl",
    write=write,
)
