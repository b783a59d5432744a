"""What the crawl child reports, line by line, and what becomes of half a line."""

import json

import pytest

from ingest.crawl import CrawlBroken, Visit, VisitOutcome, read_report
from ingest.wire import to_wire

VISIT = Visit(source_id="news", outcome=VisitOutcome.FAILED, error="das Gerät antwortet nicht")
LINE = (json.dumps({"visit": to_wire(VISIT)}, ensure_ascii=False) + "\n").encode()


def test_a_whole_line_is_a_visit_or_the_end() -> None:
    assert read_report(LINE) == VISIT
    assert read_report(b'{"done": true}\n') is None


@pytest.mark.parametrize("length", [1, len(LINE) // 2, LINE.index("ä".encode()) + 1, len(LINE) - 1])
def test_a_child_that_ends_in_the_middle_of_a_line_has_broken_down(length: int) -> None:
    with pytest.raises(CrawlBroken, match="middle of a line"):
        read_report(LINE[:length])
