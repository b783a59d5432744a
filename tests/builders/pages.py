"""Watched pages, indexes and sitemaps for the tests of the kinds that read them."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from importlib import resources

from domain.source import Option
from ingest.kinds.page_watch import KIND as PAGE_WATCH
from ingest.source_kind import Listing, Verdict
from ingest.text import fragment_text
from tests.builders.ingest import NOW, document

HTML = "text/html; charset=utf-8"
MARKDOWN = "text/markdown; charset=utf-8"
BETWEEN = timedelta(hours=3)


def options(**values: str | Sequence[str]) -> tuple[Option, ...]:
    """A source's options as the catalogue reads them."""
    return tuple(
        Option(name=name, values=(one,) if isinstance(one, str) else tuple(one)) for name, one in values.items()
    )


def sample(name: str) -> str:
    """The text of a sample, by its whole file name."""
    return resources.files("ingest").joinpath("samples", name).read_text("utf-8")


def watch(
    *pages: str,
    content_type: str = HTML,
    between: timedelta = BETWEEN,
    name: str = "Halden AI: models",
    **values: str | Sequence[str],
) -> list[Listing]:
    """What visits in a row to one watched page bring; what a visit wants remembered is told to the next."""
    memory, listings = "", []
    for number, page in enumerate(pages):
        listing = PAGE_WATCH.parse(
            document(
                page.encode(),
                content_type,
                now=NOW + number * between,
                memory=memory,
                id="watched",
                kind="page_watch",
                name=name,
                publisher="Halden AI",
                url="https://www.halden.example/docs/page",
                options=options(**values),
            )
        )
        if listing.verdict is not Verdict.BAD and listing.memory is not None:
            memory = listing.memory
        listings.append(listing)
    return listings


def told(listing: Listing) -> list[str]:
    """The paragraphs of all that a visit tells."""
    return [line for entry in listing.entries for line in fragment_text(entry.html).split("\n")]


def stories(listings: Iterable[Listing]) -> list[list[str]]:
    """What each visit tells."""
    return [told(listing) for listing in listings]
