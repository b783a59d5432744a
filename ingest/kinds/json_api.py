"""JSON interfaces of publishers, in several dialects."""

from datetime import datetime

from domain.kinds import load_kinds
from domain.source import Source
from ingest import apis
from ingest.api import Api
from ingest.cursor import Cursor
from ingest.globs import OPTIONS
from ingest.json_rows import UnexpectedAnswer, read_json
from ingest.source_kind import Document, KnownOption, Listing, SourceKind, Verdict

APIS = load_kinds(apis, Api)


def parse(document: Document) -> Listing:
    """What the answer holds in the source's dialect.

    Anything but JSON, an error object and an object that lacks the list are BAD; a list without entries is good where the
    publisher was asked a question that nothing fits.
    """
    try:
        return _dialect(document.source).read(read_json(document.body), document)
    except UnexpectedAnswer as error:
        return Listing(verdict=Verdict.BAD, reason=str(error))


def address(source: Source, memory: str, now: datetime) -> str:
    """Where the visit begins: where the one before could not go on, else as the source's dialect says."""
    return Cursor.read(memory).address(now) or _dialect(source).address(source, memory, now)


def _dialect(source: Source) -> Api:
    return APIS[source.option("dialect")]


KIND = SourceKind(
    name="json_api",
    parse=parse,
    examples=tuple(APIS),
    options=(
        KnownOption(name="dialect", meaning="whose interface it is", required=True, choices=tuple(APIS)),
        *OPTIONS,
        *{option.name: option for api in APIS.values() for option in api.options}.values(),
    ),
    accept="application/json, */*;q=0.5",
    address=address,
    lasting_keys=True,
)
