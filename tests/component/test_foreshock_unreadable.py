"""An article that extraction cannot read: parked, counted in the week's letter, and read after an upgrade."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from domain.claim import Finding
from foreshock.pipeline.digest import write_digest
from foreshock.pipeline.extract import extract
from nlp.document import Document
from nlp.model import find_model
from nlp.reader import Reader
from tests.builders.ingest import NOW
from tests.builders.inventories import eubank
from tests.builders.nlp import catalog
from tests.builders.watching import HOUR, Item, Watch, cut_off, quiet_items, watching

PARKED = "1 article could not be read"
POISON = Item(
    key="poison",
    path="/articles/poison",
    title="OpenAI retires GPT-4o on Friday",
    text="OpenAI said that it retires GPT-4o on Friday.\nCustomers have to move to another model by then.",
    published_at=NOW,
)


class OlderReader(Reader):
    """A reader with a fault that one article finds."""

    def read(self, document: Document) -> tuple[Finding, ...]:
        if document.title == POISON.title:
            raise RecursionError("one bracket too many")
        return super().read(document)


@pytest.fixture
def watch(database_url: str, tmp_path: Path) -> Iterator[Watch]:
    with watching(tmp_path, database_url) as watched:
        watched.assembly.reader = OlderReader(catalog(), find_model())
        watched.publish(*quiet_items(2, NOW - HOUR))
        watched.work()
        watched.publish(POISON, cut_off(), *quiet_items(2, NOW - HOUR))
        watched.work()
        yield watched


def read_titles(watch: Watch) -> set[str]:
    titles = {article.version_key: article.title for article in watch.articles()}
    return {titles[claim.article] for claim in watch.claims()}


def letter(watch: Watch) -> str:
    monday = watch.clock.at.date()
    return write_digest(watch.assembly, eubank(), date.fromordinal(monday.toordinal() - monday.weekday())).body


def upgrade(watch: Watch) -> None:
    """What a new release brings: another version of extraction, without the fault."""
    watch.assembly.reader = Reader(catalog(), find_model())
    watch.assembly.reading_version = "without the fault"


@pytest.mark.case("N-02")
def test_an_article_that_cannot_be_read_waits_and_holds_up_no_other(watch: Watch) -> None:
    with watch.assembly.database.read() as session:
        (parked,) = session.ledger.errors(limit=10)
    assert parked.error == "RecursionError: one bracket too many"
    assert read_titles(watch) == {cut_off().title}
    assert PARKED in letter(watch)


@pytest.mark.case("N-02")
def test_an_upgrade_reads_what_was_parked(watch: Watch) -> None:
    upgrade(watch)
    assert extract(watch.assembly).failed == 0
    assert read_titles(watch) == {cut_off().title, POISON.title}
    assert PARKED not in letter(watch)
