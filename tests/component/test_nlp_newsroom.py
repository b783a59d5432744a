"""What extraction reads in the demonstration's articles, against what a careful reader finds in them."""

from datetime import date

import pytest

from foreshock.demo.piece import Piece, read_pieces
from foreshock.demo.publishers import PUBLISHERS
from nlp.catalog import load_catalog
from nlp.document import Document
from nlp.reader import Reader

# Types that the story turns on; an event of one of these must be read where it is the news, and nowhere else.
DECISIVE = {"export_control", "access_restriction", "model_release", "refund"}
PIECES = {piece.id: piece for piece in read_pieces()}
ABOUT_AI = {publisher.host: publisher.about_ai for publisher in PUBLISHERS}
# Accounts of the day before: what they tell may count as news or as background.
RETOLD = {"2026-06-13-your-ai-is-gone", "2026-06-13-how-a-model-was-switched-off"}
ORDERED = {"anthropic/claude-fable-5", "anthropic/claude-mythos-5"}


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader.load(load_catalog(None))


def document(piece: Piece) -> Document:
    text = "\n\n".join(" ".join(block.lines) for block in piece.blocks())
    published = piece.published_at.date()
    return Document(id=piece.id, title=piece.title, text=text, published_on=published, about_ai=ABOUT_AI[piece.host])


@pytest.mark.parametrize("piece_id", PIECES)
def test_the_news_of_an_article_is_read_and_nothing_else(reader: Reader, piece_id: str) -> None:
    piece = PIECES[piece_id]
    findings = [f for f in reader.read(document(piece)) if f.kind == "event"]
    main = {f"{finding.type} {finding.status}" for finding in findings if finding.salience == "main"}
    causes = {f"{f.type} {f.status}" for f in findings if f.salience == "background"}
    assert {reading.split()[0] for reading in main} <= {event.split()[0] for event in piece.events}
    expected = {event for event in piece.events if event.split()[0] in DECISIVE}
    assert {reading for reading in main if reading.split()[0] in DECISIVE} <= expected
    assert expected <= main | causes
    assert main or not expected or piece_id in RETOLD


@pytest.mark.parametrize(
    ("piece_id", "event_type", "targets"),
    [
        ("2026-06-12-commerce-orders-anthropic", "export_control", ORDERED),
        ("2026-06-13-statement-on-government-directive", "access_restriction", ORDERED),
        ("2026-06-26-authorisation-mythos-5-annex-a", "export_control", {"anthropic/claude-mythos-5"}),
        ("2026-06-30-withdrawal-of-licence-requirements", "export_control", ORDERED),
        ("2026-07-01-redeploying-fable-5", "access_restriction", {"anthropic/claude-fable-5"}),
        ("2026-06-13-glm-5-2-coding-plan", "model_release", {"zhipu/glm-5.2"}),
    ],
)
def test_decisive_news_names_its_targets(reader: Reader, piece_id: str, event_type: str, targets: set[str]) -> None:
    found = [f for f in reader.read(document(PIECES[piece_id])) if f.type == event_type and f.salience == "main"]
    assert targets in [set(finding.targets) for finding in found]


def test_the_vendors_statement_links_the_order_as_cause(reader: Reader) -> None:
    findings = reader.read(document(PIECES["2026-06-13-statement-on-government-directive"]))
    shutdown = next(f for f in findings if f.type == "access_restriction" and f.salience == "main")
    assert shutdown.caused_by is not None
    assert findings[shutdown.caused_by].type == "export_control"
    assert shutdown.scope.affected == ("*",)


def test_the_easing_is_for_the_listed_bodies_only(reader: Reader) -> None:
    findings = reader.read(document(PIECES["2026-06-26-authorisation-mythos-5-annex-a"]))
    eased = next(f for f in findings if f.type == "export_control" and f.salience == "main")
    assert eased.scope.lists == ("annex-a",)
    assert "US" in (eased.jurisdiction or "")


def test_the_return_is_on_the_vendors_own_platforms_only(reader: Reader) -> None:
    findings = reader.read(document(PIECES["2026-07-01-redeploying-fable-5"]))
    returned = next(f for f in findings if f.type == "access_restriction" and f.salience == "main")
    assert returned.scope.channels == ("first-party",)


def test_an_error_that_a_cut_off_causes_is_no_outage_beside_it(reader: Reader) -> None:
    text = (
        "Anthropic on Friday shut off access to Claude Opus 4.8 for all customers worldwide, the company said. "
        "Requests to the model return an error.\n\nThe company gave no date for a return."
    )
    title = "Anthropic cuts off access to Claude Opus 4.8 for all customers"
    findings = reader.read(Document(id="cut", title=title, text=text, published_on=date(2026, 6, 12)))
    assert [(f.type, f.status) for f in findings if f.salience == "main"] == [("access_restriction", "in_effect")]
