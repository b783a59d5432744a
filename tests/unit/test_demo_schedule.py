from datetime import timedelta

from foreshock.demo.piece import read_pieces
from foreshock.demo.schedule import FIRST_VISIT_AT, printed_between, visits, visits_for
from tests.builders.demo import NOON, piece


def test_the_story_is_found_in_sixteen_visits_that_begin_before_it() -> None:
    moments = visits()
    assert moments[0] == FIRST_VISIT_AT
    assert len(moments) <= 16
    assert list(moments) == sorted(set(moments))


def test_what_matters_is_found_within_minutes_and_all_else_within_a_day_or_so() -> None:
    for printed in read_pieces():
        if printed.published_at < FIRST_VISIT_AT:
            continue
        found_at = next(moment for moment in visits() if moment >= printed.published_at)
        limit = timedelta(minutes=5) if printed.decisive else timedelta(hours=26)
        assert found_at - printed.published_at <= limit, printed.id


def test_two_decisive_pieces_at_about_the_same_time_need_one_visit() -> None:
    together = [piece(decisive=True), piece(id="second", decisive=True, published_at=NOON + timedelta(minutes=2))]
    assert visits_for(together) == (NOON + timedelta(minutes=4),)
    apart = [piece(decisive=True), piece(id="second", decisive=True, published_at=NOON + timedelta(minutes=3))]
    assert visits_for(apart) == (NOON + timedelta(minutes=4), NOON + timedelta(minutes=7))


def test_each_piece_is_printed_before_exactly_one_visit() -> None:
    moments = visits()
    begin = FIRST_VISIT_AT - timedelta(days=365)
    batches = [printed_between(*pair) for pair in zip((begin, *moments), moments, strict=False)]
    assert [printed.id for batch in batches for printed in batch] == [printed.id for printed in read_pieces()]
    assert batches[0]
