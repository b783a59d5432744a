"""Pages of lists that are asked for by the number of rows to skip."""

from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from ingest.json_rows import Row
from ingest.source_kind import Document


def page_from(document: Document, answer: Row, total: str, parameter: str, count: int) -> str | None:
    """The address of the next page, where the answer's total (at that path) says that rows remain after these.

    `parameter` is the query's name for how many rows to skip.
    """
    parts = urlsplit(document.url)
    asked = dict(parse_qsl(parts.query, keep_blank_values=True))
    before = asked.get(parameter, "0")
    skipped = (int(before) if before.isascii() and before.isdigit() and len(before) < 10 else 0) + count
    if not count or skipped >= (answer.number(total) or 0):
        return None
    query = [
        *((name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if name != parameter),
        (parameter, str(skipped)),
    ]
    return urlunsplit(parts._replace(query=urlencode(query)))
