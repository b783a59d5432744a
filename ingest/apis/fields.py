"""Any list of objects: the source's options say under which names its values stand."""

from domain.entry import Entry
from ingest.api import Api, listing_of
from ingest.json_rows import Row, as_html, rows_of
from ingest.source_kind import Document, KnownOption, Listing

OPTIONS = (
    KnownOption(
        name="rows", meaning="dialect fields: the path to the list, such as data.items; none for the answer itself"
    ),
    KnownOption(name="key", meaning="dialect fields: the path to a row's own identity; its link where none is given"),
    KnownOption(name="title", meaning="dialect fields: the path to a row's title"),
    KnownOption(name="link", meaning="dialect fields: the path to a row's web address"),
    KnownOption(name="summary", meaning="dialect fields: the path to what a row says, as plain text"),
    KnownOption(name="published", meaning="dialect fields: the path to when it was published"),
    KnownOption(name="updated", meaning="dialect fields: the path to when it was last changed"),
    KnownOption(name="whole", meaning="dialect fields: whether the row says everything", choices=("true", "false")),
)


def read(found: object, document: Document) -> Listing:
    """The rows, which may be none."""
    return listing_of(rows_of(found, document.source.option("rows")), document, _entry, is_query=True)


def _entry(row: Row, document: Document) -> Entry:
    option = document.source.option
    published_at, precision = row.moment(option("published", "published"), document.now)
    updated_at, _ = row.moment(option("updated"), document.now) if option("updated") else (None, precision)
    link = row.url(option("link", "url"), document.url)
    text = row.text(option("summary", "summary"))
    return Entry(
        key=row.line(option("key"), limit=1_000) if option("key") else link or "",
        url=link,
        title=row.line(option("title", "title")),
        summary=text[:2_000],
        html=as_html(text),
        published_at=published_at,
        updated_at=updated_at,
        precision=precision,
        whole=option("whole") == "true",
    )


KIND = Api(name="fields", read=read, options=OPTIONS)
