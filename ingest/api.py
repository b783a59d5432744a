"""What a dialect of a JSON interface must offer, and how lists of rows are read in all of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from domain.entry import Entry
from domain.source import Source
from ingest.cursor import Cursor, dated_address
from ingest.globs import is_wanted
from ingest.json_rows import Row, UnexpectedAnswer
from ingest.source_kind import Document, Emptiness, KnownOption, Listing, Verdict

# A visit reads so many pages of a list that is gone on with, and no further one once it has so many entries.
PAGES = 4
ROWS = 150


@dataclass(frozen=True, slots=True, kw_only=True)
class Api:
    """One dialect of JSON interfaces.

    `read` gets the decoded answer and raises UnexpectedAnswer where it is not what the interface promises. `address` gives
    a visit's first URL from the source, what is remembered, and now. A sample of the same name lies under ingest/samples/.
    """

    name: str
    read: Callable[[object, Document], Listing]
    options: tuple[KnownOption, ...] = ()
    address: Callable[[Source, str, datetime], str] = dated_address


def listing_of(
    rows: Sequence[Row],
    document: Document,
    entry_of: Callable[[Row, Document], Entry],
    *,
    is_news: Callable[[Row], bool] = lambda _: True,
    is_query: bool = False,
    cursor: str = "",
) -> Listing:
    """The listing of these rows, each of which becomes an entry; of twins the first counts.

    A row whose entry has no key cannot be read: a list of nothing else raises UnexpectedAnswer, a list with many such is
    SUSPECT. A row that is no news (a draft) or that nobody wants (see `is_wanted`) counts as seen. `is_query` says that the
    list holds what fits a question, so that it may be empty. `cursor` is the path to the day by which the list may be asked to
    begin later, where it may.
    """
    made = [(row, entry_of(row, document)) for row in rows]
    readable = [(row, entry) for row, entry in made if entry.key]
    if rows and not readable:
        raise UnexpectedAnswer(f"none of its {len(rows)} rows holds what such a list holds")
    news = {
        entry.key: entry
        for row, entry in reversed(readable)
        if is_news(row) and is_wanted(document.source, entry.title)
    }
    lost = len(rows) - len(readable)
    reason = f"{lost} of its {len(rows)} rows cannot be read" if 2 * lost > len(rows) else ""
    return Listing(
        verdict=Verdict.SUSPECT if reason else Verdict.GOOD,
        entries=tuple(reversed(news.values())),
        reason=reason,
        seen=len(readable),
        emptiness=Emptiness.NOTHING_FITS if is_query and not rows else Emptiness.UNCLEAR,
        memory=_moved(document, [row.day(cursor) for row, _ in readable]) if cursor else None,
    )


def _moved(document: Document, days: Sequence[date | None]) -> str:
    return Cursor.read(document.memory).after(days, document.now).write()


def read_on(listing: Listing, document: Document, next_url: str | None, *, ordered: bool = False) -> Listing:
    """The listing with the page that it goes on with, in this visit or in the next one.

    A visit reads few pages. None of their entries is left out, as the next visit goes on behind them: see `Cursor.left`, also
    on `ordered`. A page on another host is not read, and the listing is then incomplete.
    """
    if next_url and urlsplit(next_url)[:2] != urlsplit(document.url)[:2]:
        return replace(listing, verdict=Verdict.SUSPECT, whole=False, reason="its next page is on another host")
    cursor = Cursor.read(listing.memory or document.memory)
    cursor = replace(cursor, page=cursor.page + 1, rows=cursor.rows + len(listing.entries))
    if next_url and cursor.page < PAGES and cursor.rows < ROWS:
        return replace(listing, next_url=next_url, memory=cursor.write(), uncut=True)
    rest = cursor.left(next_url or "", document.now, ordered=ordered)
    return replace(listing, memory=rest.write(), uncut=True, more=rest.is_behind, look_again=rest.is_behind)


def page_from(document: Document, answer: Row, total: str, parameter: str, count: int) -> str | None:
    """The address of the next page, where the answer's total (at that path) says that rows remain after these.

    `parameter` is the query's name for how many rows to skip.
    """
    parts = urlsplit(document.url)
    asked = parse_qsl(parts.query, keep_blank_values=True)
    before = dict(asked).get(parameter, "0")
    skipped = (int(before) if before.isascii() and before.isdigit() and len(before) < 10 else 0) + count
    if not count or skipped >= (answer.number(total) or 0):
        return None
    query = [*((name, value) for name, value in asked if name != parameter), (parameter, str(skipped))]
    return urlunsplit(parts._replace(query=urlencode(query)))


def sentence(start: str, value: str) -> str:
    """A sentence of the two, or nothing where there is no value."""
    return f"{start} {value.rstrip('.')}." if value else ""


def joined(*parts: str) -> str:
    """The parts that say something, with spaces between."""
    return " ".join(part for part in parts if part)


def spelled(day: date | None) -> str:
    """The day as an American reads it, or an empty text."""
    return f"{day:%B} {day.day}, {day.year}" if day else ""
