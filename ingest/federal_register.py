"""What the documents of the US Federal Register have in common, published or still on public inspection."""

from urllib.parse import urlsplit

from ingest.api import joined, sentence
from ingest.json_rows import Row, as_html, row_of, rows_of
from ingest.source_kind import Document


def results_of(found: object) -> list[Row]:
    """The answer's documents; where it counts none it leaves the list out."""
    if isinstance(found, dict) and "results" not in found and Row(found).number("count") == 0:
        return []
    return rows_of(found, "results")


def next_page_of(found: object, document: Document) -> str | None:
    """Where the answer says that it goes on."""
    return row_of(found).url("next_page_url", document.url)


def body_of(row: Row, document: Document) -> str | None:
    """Where the document's own words are read: its text on the interface's host.

    Its web page is none, as the host shows programs a form there that asks who they are.
    """
    for name in ("body_html_url", "raw_text_url"):
        url = row.url(name, document.url)
        if url and urlsplit(url).hostname == urlsplit(document.url).hostname:
            return url
    return None


def told(row: Row, *sentences: str) -> str:
    """The document's abstract, and below it who issued it and what else is known of it, as HTML."""
    agencies = [name for agency in row.rows("agencies") if (name := agency.line("name") or agency.line("raw_name"))]
    facts = joined(
        sentence("Agency:", "; ".join(agencies)),
        sentence("Document type:", joined(row.line("subtype"), row.line("type"))),
        sentence("Action:", row.line("action")),
        *sentences,
        sentence("Docket:", "; ".join(one.removeprefix("Docket No. ") for one in row.lines("docket_ids"))),
        sentence("Editorial note:", row.line("editorial_note", limit=2_000)),
    )
    return as_html("\n".join(part for part in (row.text("abstract", limit=20_000), facts) if part))
