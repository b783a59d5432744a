import re
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest

from domain.errors import ConfigurationError
from foreshock.demo.document import read_documents
from foreshock.demo.piece import BlockKind, Piece, read_piece, read_pieces
from foreshock.demo.publishers import PUBLISHERS, FeedFormat, publisher_of
from tests.builders.demo import piece

PIECES = read_pieces()
KNOWN_FACTS = {f"FABLE5-{number:02d}" for number in range(1, 26)} | {f"FABLE5-X{number:02d}" for number in range(1, 15)}
TYPES = "export_control access_restriction model_release refund terms_change regulation"
STATUSES = "in_effect announced eased reversed"


@pytest.mark.parametrize("printed", PIECES, ids=lambda printed: printed.id)
class TestEveryPiece:
    def test_belongs_to_a_publisher_and_stands_in_one_of_its_sections(self, printed: Piece) -> None:
        publisher = publisher_of(printed.host)
        assert publisher is not None
        assert printed.section in publisher.sections

    def test_rests_on_known_facts_and_says_what_it_reports(self, printed: Piece) -> None:
        assert set(printed.facts) <= KNOWN_FACTS
        for event in printed.events:
            event_type, status = event.split()
            assert event_type in TYPES.split()
            assert status in STATUSES.split()
        assert printed.facts or not printed.events

    def test_carries_its_day_in_its_name(self, printed: Piece) -> None:
        assert printed.id.startswith(f"{printed.published_at:%Y-%m-%d}-")
        assert printed.published_at.utcoffset() == timedelta(0)

    def test_reads_like_an_article(self, printed: Piece) -> None:
        words = len(printed.body.split())
        assert 85 <= words <= 850
        assert printed.summary
        assert printed.author
        assert not re.search(r"\*\*|\]\(", printed.body)


def test_the_story_has_full_length_articles_and_every_stage_of_the_case() -> None:
    assert sum(len(printed.body.split()) >= 700 for printed in PIECES) == 2
    told = {fact for printed in PIECES for fact in printed.facts}
    assert told >= {
        f"FABLE5-{number}" for number in ("03", "07", "08", "09", "10", "11", "12", "13", "15", "17", "18", "19")
    }


def test_names_are_used_once() -> None:
    assert len({printed.id for printed in PIECES}) == len(PIECES)
    assert len({publisher.host for publisher in PUBLISHERS}) == len(PUBLISHERS)
    assert all(publisher.host.endswith(".example") for publisher in PUBLISHERS)
    assert {publisher.feed for publisher in PUBLISHERS} == set(FeedFormat)


def test_copies_repeat_a_story_almost_word_for_word() -> None:
    bodies = {printed.host: printed.body for printed in PIECES if printed.published_at.day == 13}
    original = set(sentences(bodies["northsea-post.example"]))
    for host in ("newsmash.example", "techrelay.example", "morning-brief.example"):
        assert len(original & set(sentences(bodies[host]))) >= len(original) / 2


def sentences(body: str) -> list[str]:
    return re.split(r"(?<=[.”\"]) ", body.replace("\n\n", " "))


def test_a_body_is_cut_into_what_readers_see() -> None:
    cut = piece(body="One line\nand another.\n\n## Head\n\n- a\n- b\n\n> said\n\n    x = 1\n      y").blocks()
    assert [block.kind for block in cut] == [
        BlockKind.PARAGRAPH,
        BlockKind.HEADING,
        BlockKind.LIST,
        BlockKind.QUOTE,
        BlockKind.CODE,
    ]
    assert cut[2].lines == ("a", "b")
    assert cut[4].lines == ("x = 1", "  y")


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("Just words.", "no front matter"),
        ('+++\ntitle = "x"\nhots = "a"\n+++\nWords.', "hots"),
        ("+++\ntitle = x\n+++\nWords.", "broken.md"),
        ('+++\ntitle = "x"\n+++\nWords.', "missing"),
    ],
)
def test_a_broken_file_is_named_with_what_is_wrong(tmp_path: Path, text: str, complaint: str) -> None:
    (tmp_path / "broken.md").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigurationError, match=complaint):
        read_piece(tmp_path / "broken.md")


def test_what_is_shown_beside_articles_stands_on_known_hosts_and_changes_in_the_story() -> None:
    documents = read_documents()
    assert {document.host for document in documents} <= {publisher.host for publisher in PUBLISHERS}
    changes = Counter((document.host, document.path) for document in documents)
    assert min(changes.values()) >= 2
    assert all(len({one.body for one in documents if (one.host, one.path) == place}) > 1 for place in changes)


def test_a_document_without_front_matter_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text("# Page\n")
    with pytest.raises(ConfigurationError, match=r"page\.md: no front matter"):
        read_documents(tmp_path)
