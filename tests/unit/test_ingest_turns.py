"""Which of the due sources a batch visits, so that no host keeps the others waiting."""

from datetime import timedelta

import pytest

from domain.habits import Habits
from domain.source import SourceState
from ingest.turns import Due, take_turns
from tests.builders.ingest import source


def due(name: str, host: str, seconds: float = 2.0, **habits: str) -> Due:
    watched = source(id=name, url=f"https://{host}/{name}", delay=timedelta(seconds=seconds))
    return watched, SourceState(source_id=name, habits=Habits(url=habits.get("url", "")))


def names(pairs: list[Due]) -> list[str]:
    return [source.id for source, _ in pairs]


@pytest.mark.case("F-11")
def test_a_host_with_hundreds_of_lists_leaves_room_for_the_others() -> None:
    waiting = [due(f"big-{number}", "big.example") for number in range(500)] + [due("small", "small.example")]
    taken = names(take_turns(waiting, most=100, seconds=45))
    assert taken == [*(f"big-{number}" for number in range(22)), "small"]


def test_the_first_come_first_and_no_more_than_a_batch_takes() -> None:
    waiting = [due(f"one-{number}", f"host-{number}.example") for number in range(10)]
    assert names(take_turns(waiting, most=3, seconds=45)) == ["one-0", "one-1", "one-2"]


def test_a_slow_host_still_gets_its_turn() -> None:
    waiting = [due("slow-1", "slow.example", 120), due("slow-2", "slow.example", 120)]
    assert names(take_turns(waiting, most=100, seconds=45)) == ["slow-1"]


def test_where_a_list_moved_is_what_counts() -> None:
    moved = "https://new.example/feed"
    waiting = [due("a", "one.example", 30, url=moved), due("b", "two.example", 30, url=moved)]
    assert names(take_turns(waiting, most=100, seconds=45)) == ["a"]
    assert len(take_turns([due("a", "x.example", 0), due("b", "x.example", 0)], most=100, seconds=1)) == 2
