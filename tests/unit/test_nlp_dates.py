"""Days read from words and the day of publication."""

from datetime import date

import pytest

from nlp.components.dates import doubted_days, effective_on

SATURDAY = date(2026, 6, 13)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The rule takes effect on June 12, 2026.", date(2026, 6, 12)),
        ("It was withdrawn on 30 June.", date(2026, 6, 30)),
        ("Commerce ordered it on Friday.", date(2026, 6, 12)),
        ("The models will go dark on Monday.", date(2026, 6, 15)),
        ("It went off yesterday.", date(2026, 6, 12)),
        ("The change starts tomorrow.", date(2026, 6, 14)),
        ("The ban begins next Friday.", date(2026, 6, 19)),
        ("The order is dated 2026-06-12.", date(2026, 6, 12)),
        ("The price list of December 3 no longer holds.", date(2026, 12, 3)),
        ("It happens on February 30.", None),
        ("The model may return in June.", None),
        ("Plans include it through June 22.", None),
        ("Nothing is dated here.", None),
    ],
)
def test_a_day_follows_from_words_and_publication(words: str, expected: date | None) -> None:
    assert effective_on(words, 0, SATURDAY) == expected


def test_without_a_day_of_publication_only_full_dates_count() -> None:
    assert effective_on("It ends on Friday.", 0, None) is None
    assert effective_on("It ends on June 12.", 0, None) is None
    assert effective_on("It ends on June 12, 2026.", 0, None) == date(2026, 6, 12)


def test_the_day_nearest_to_the_trigger_wins() -> None:
    words = "The letter of June 12 was withdrawn on June 30."
    assert effective_on(words, words.index("withdrawn"), SATURDAY) == date(2026, 6, 30)


@pytest.mark.parametrize("words", ["It ends on aprİl 5.", "It ends on 5 ſeptember.", "It ended on frıday."])
def test_letters_that_only_fold_to_those_of_a_month_make_no_day(words: str) -> None:
    assert effective_on(words, 0, SATURDAY) is None


@pytest.mark.parametrize(
    ("words", "published"),
    [
        ("It starts tomorrow.", date.max),
        ("It will start on Monday.", date.max),
        ("It went off yesterday.", date.min),
        ("It went off last Sunday.", date.min),
    ],
)
def test_days_beyond_the_calendar_are_none(words: str, published: date) -> None:
    assert effective_on(words, 0, published) is None


@pytest.mark.case("AS-07")
@pytest.mark.parametrize(
    ("words", "published", "doubted"),
    [
        ("Anthropic cut it off on Tuesday (August 1).", date(2025, 8, 2), "Tuesday (August 1)"),
        ("The court hears it on Monday, May 19.", date(2026, 5, 12), "Monday, May 19"),
        ("The order ends on Friday 27 June 2026.", date(2026, 6, 20), "Friday 27 June 2026"),
        ("The order ends on 2026-06-26 (Sat).", date(2026, 6, 20), "2026-06-26 (Sat)"),
    ],
)
def test_a_weekday_of_another_date_is_flagged_and_gives_no_day(words: str, published: date, doubted: str) -> None:
    assert doubted_days(words, published) == (doubted,)
    assert effective_on(words, 0, published) is None


@pytest.mark.case("AS-07")
@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Anthropic cut it off on Friday (August 1).", date(2025, 8, 1)),
        ("The court hears it on Tuesday, 19 May 2026.", date(2026, 5, 19)),
        ("It ended on Sat, 2 August.", date(2025, 8, 2)),
        ("It was cut on August 1 (Friday).", date(2025, 8, 1)),
    ],
)
def test_a_weekday_of_its_own_date_is_no_doubt(words: str, day: date) -> None:
    assert doubted_days(words, date(2025, 8, 4)) == ()
    assert effective_on(words, 0, date(2025, 8, 4)) == day


def test_another_day_of_the_sentence_still_counts() -> None:
    words = "Sent on Tuesday (August 1), the letter took effect on August 4, 2025."
    assert effective_on(words, words.index("took"), date(2025, 8, 5)) == date(2025, 8, 4)
