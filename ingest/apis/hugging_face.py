"""Models that an organisation publishes on Hugging Face, the newest first."""

from collections.abc import Iterator
from urllib.parse import parse_qs, quote, urlsplit

from ingest.api import Api, joined, sentence
from ingest.json_rows import Row, rows_of
from ingest.registry import read_registry
from ingest.registry_changes import Window
from ingest.registry_memory import Facts
from ingest.registry_words import Place
from ingest.source_kind import Document, Listing

_PLACE = Place(name="Hugging Face", serves=True, page=lambda name: f"https://huggingface.co/{quote(name, safe='/')}")
# What the interface gives where the address names no limit.
_LIMIT = 1_000


def read(found: object, document: Document) -> Listing:
    """What changed among the models. The list is a window: a model that older ones are hidden with is not gone."""
    limit = parse_qs(urlsplit(document.source.url).query).get("limit", [""])[0]
    size = int(limit) if limit.isascii() and limit.isdigit() and len(limit) < 6 else _LIMIT
    return read_registry(_models(rows_of(found, ""), document), document, _PLACE, window=Window(size=size))


def _models(rows: list[Row], document: Document) -> Iterator[tuple[str, Facts]]:
    for row in rows:
        appeared_at, _ = row.moment("createdAt", document.now)
        tags = row.lines("tags")
        license_name = next((tag.removeprefix("license:") for tag in tags if tag.startswith("license:")), "")
        yield (
            row.line("id", limit=300),
            {
                "access": _access(row),
                "appeared_at": appeared_at.isoformat() if appeared_at else "",
                "more": joined(
                    sentence("Task:", row.line("pipeline_tag", limit=60).replace("-", " ")),
                    sentence("License:", license_name),
                ),
            },
        )


def _access(row: Row) -> str:
    """`gated` is false, or how access is granted: automatically or by hand."""
    if row.is_true("private"):
        return "private"
    return "gated" if row.at("gated") in (True, "auto", "manual") else ""


KIND = Api(name="hugging_face", read=read)
