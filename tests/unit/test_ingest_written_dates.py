"""Days as people write them on pages."""

from datetime import date

import pytest

from ingest.written_dates import day_in, only_day

DAY = date(2026, 6, 2)


@pytest.mark.parametrize(
    "text",
    ["2026-06-02", "2026/6/2", "2026.06.02", "2 June 2026", "2nd Jun 2026", "June 2, 2026", "Jun. 2 2026", "June 2nd, 2026",
     "2026年6月2日", "(June 2, 2026)", "  june\n 2,  2026 "],
)  # fmt: skip
def test_a_day_alone_is_read_in_every_known_form(text: str) -> None:
    assert only_day(text) == day_in(text) == DAY


@pytest.mark.parametrize("text", ["Published on June 2, 2026 by us", "June 2, 2026 · 3 min", "on 2026-06-02T10:00Z"])
def test_a_day_among_words_is_found_but_is_no_day_alone(text: str) -> None:
    assert day_in(text) == DAY
    assert only_day(text) is None


@pytest.mark.parametrize(
    "text",
    ["", "06/02/2026", "2/6/26", "June 2026", "2026", "June 31, 2026", "2026-13-01", "12026-06-02", "2026-06-021",
     "Not sooner than May 2027"],
)  # fmt: skip
def test_what_is_unclear_is_no_day(text: str) -> None:
    assert day_in(text) is None
    assert only_day(text) is None
