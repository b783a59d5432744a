"""What is told of registries: what changed since the last visit, and nothing that is not certain."""

import copy
import json
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from ingest.source_kind import Listing, Verdict
from ingest.text import fragment_text
from tests.builders.ingest import NOW
from tests.builders.json_api import read, sample

IDS = {
    "hugging_face": "tremor-labs/tremor-4-base",
    "openrouter": "tremor-labs/tremor-4",
    "models_dev": "tremor-labs/tremor-4",
    "litellm": "tremor-4",
    "llm_prices": "tremor/tremor-4",
    "endoflife": "4",
    "model_deprecations": "tremor/tremor-4",
}


class Reading:
    """Readings of one registry in a row, each with the memory that the one before left."""

    def __init__(self, dialect: str, **options: Any) -> None:
        self.dialect, self.options, self.memory, self.now = dialect, options, "", NOW

    def __call__(self, answer: Any) -> list[tuple[str, str]]:
        return [(one.title, fragment_text(one.html)) for one in self.listing(answer).entries]

    def listing(self, answer: Any) -> Listing:
        listing = read(self.dialect, answer, self.memory, now=self.now, **self.options)
        self.memory = listing.memory or self.memory
        return listing


def models(*ids: str, **more: Any) -> dict[str, Any]:
    """OpenRouter's answer with these models."""
    return {"data": [model(one, **more) for one in ids]}


def model(
    model_id: str, prompt: str = "0.000003", completion: str = "0.000015", context: int = 200_000, **more: Any
) -> Any:
    return {
        "id": model_id,
        "pricing": {"prompt": prompt, "completion": completion},
        "context_length": context,
        **more,
    }


def hub(*created: tuple[str, str], **more: Any) -> list[dict[str, Any]]:
    """Hugging Face's answer: ids with the day on which each was made."""
    return [{"id": name, "createdAt": f"2026-{day}T10:00:00.000Z", "gated": False, **more} for name, day in created]


@pytest.mark.parametrize("dialect", sorted(IDS))
def test_the_first_reading_is_a_baseline_and_the_same_again_is_no_news(dialect: str) -> None:
    reading = Reading(dialect)
    for _ in range(2):
        listing = reading.listing(sample(dialect))
        assert (listing.verdict, listing.entries, listing.look_again) == (Verdict.GOOD, (), False)
        assert listing.seen >= 2
        assert IDS[dialect] in json.loads(reading.memory)["held"]


def test_a_first_reading_that_names_nothing_is_no_baseline() -> None:
    reading = Reading("openrouter")
    assert [reading(answer) for answer in (models(), models(), *[models("a/one", "a/two")] * 3)] == [[]] * 5


def test_a_list_that_was_told_as_empty_and_is_back_is_told_as_back() -> None:
    reading = Reading("openrouter")
    full = models(*(f"a/{number}" for number in range(12)))
    told = []
    for hours, answer in enumerate([full, *[models()] * 3, *[full] * 3]):
        reading.now = NOW + timedelta(hours=4 * hours)
        told.append([title for title, _ in reading(answer)])
    assert told[:5] == [[], [], [], ["OpenRouter: 12 of 12 entries are gone"], []]
    assert (len(told[5]), told[6]) == (12, [])


def test_a_new_model_is_told_when_it_was_seen_twice() -> None:
    reading = Reading("openrouter")
    reading(models("a/one"))
    first = reading.listing(models("a/one", "a/two", name="Tremor Labs: Two"))
    assert (first.entries, first.look_again) == ((), True)
    second = reading.listing(models("a/one", "a/two", name="Tremor Labs: Two"))
    (entry,) = second.entries
    assert entry.title == "Tremor Labs: Two is now available on OpenRouter"
    assert fragment_text(entry.html) == (
        "OpenRouter added Tremor Labs: Two (a/two) to its list. Its context window is 200,000 tokens. "
        "It costs $3 per million input tokens and $15 per million output tokens."
    )
    assert (entry.url, entry.whole, second.look_again) == ("https://openrouter.ai/a/two", True, False)
    assert reading(models("a/one", "a/two")) == []


def test_a_vanished_model_is_told_when_it_was_missed_twice() -> None:
    reading = Reading("openrouter")
    for _ in range(2):
        reading(models("a/one", "a/two", "a/three"))
    assert reading(models("a/one", "a/three")) == []
    assert reading(models("a/one", "a/three")) == [
        ("a/two is no longer listed on OpenRouter", "a/two is no longer listed on OpenRouter.")
    ]
    assert reading(models("a/one", "a/three")) == []


def test_a_model_that_comes_and_goes_is_not_told() -> None:
    reading = Reading("openrouter")
    full, without = models("a/one", "a/two", "a/three"), models("a/one", "a/three")
    assert [reading(answer) for answer in (full, without, full, without, full, without)] == [[]] * 6


def test_a_change_back_is_another_change() -> None:
    reading = Reading("openrouter")
    full, without = models("a/one", "a/two", "a/three"), models("a/one", "a/three")
    keys = [
        entry.key
        for answer in (full, *[without] * 2, *[full] * 3, *[without] * 4)
        for entry in reading.listing(answer).entries
    ]
    assert len(set(keys)) == 3


def test_the_same_answer_with_the_same_memory_gives_the_same_keys() -> None:
    reading = Reading("openrouter")
    for answer in (models("a/one", "a/two"), models("a/one", "a/two", "a/three")):
        reading(answer)
    last = models("a/one", "a/two", "a/three")
    again = [read("openrouter", last, reading.memory) for _ in range(2)]
    assert again[0].entries
    assert again[0] == again[1]


@pytest.mark.parametrize(
    ("dialect", "change", "told"),
    [
        (
            "openrouter",
            lambda answer: answer["data"][0].update(expiration_date="2026-08-01"),
            "According to OpenRouter, Tremor Labs: Tremor 4 (tremor-labs/tremor-4) will be retired on August 1, 2026.",
        ),
        (
            "openrouter",
            lambda answer: answer["data"][1].update(expiration_date="2026-10-01"),
            "will be retired on October 1, 2026. The date given before was September 1, 2026.",
        ),
        (
            "litellm",
            lambda answer: answer["tremor-4"].update(deprecation_date="2026-06-01"),
            "According to LiteLLM's price map, tremor-4 was retired on June 1, 2026.",
        ),
        (
            "endoflife",
            lambda answer: answer["result"]["releases"][0].update(eolFrom="2027-01-01"),
            "According to endoflife.date, Tremor 4 (4) will be retired on January 1, 2027.",
        ),
        (
            "endoflife",
            lambda answer: answer["result"]["releases"][1].update(isEol=True),
            "According to endoflife.date, Tremor 3 (3) has been retired.",
        ),
        (
            "models_dev",
            lambda answer: answer["tremor-labs"]["models"]["tremor-4"].update(status="deprecated"),
            "According to models.dev, Tremor 4 (tremor-labs/tremor-4) is now deprecated.",
        ),
        (
            "model_deprecations",
            lambda answer: answer["models"][1].update(status="retired", shutdown_on="2026-06-10"),
            "has been retired. Tremor 4 was retired on June 10, 2026.",
        ),
        (
            "hugging_face",
            lambda answer: answer[0].update(gated="auto"),
            "tremor-labs/tremor-4-base is now gated on Hugging Face: access requires approval by its publisher.",
        ),
        (
            "hugging_face",
            lambda answer: answer[0].update(private=True),
            "tremor-labs/tremor-4-base is no longer available on Hugging Face: it was made private.",
        ),
    ],
)
def test_an_end_and_closed_access_are_told_at_once(dialect: str, change: Callable[[Any], None], told: str) -> None:
    reading = Reading(dialect)
    answer = sample(dialect)
    reading(answer)
    change(answer)
    assert any(told in text for _, text in reading(answer))
    assert reading(answer) == []


@pytest.mark.parametrize(
    ("dialect", "change", "told"),
    [
        (
            "openrouter",
            lambda answer: answer["data"][0].update(pricing={"prompt": "0.000004", "completion": "0.000015"}),
            "output tokens to $4 per million input tokens and $15 per million output tokens.",
        ),
        (
            "openrouter",
            lambda answer: answer["data"][0].update(context_length=128_000),
            "Tremor 4 (tremor-labs/tremor-4) on OpenRouter shrank from 200,000 to 128,000 tokens.",
        ),
        (
            "llm_prices",
            lambda answer: answer["prices"][0].update(input=1.5, output=7.5),
            "The price of Tremor 4 (tremor/tremor-4) on llm-prices.com fell from",
        ),
        (
            "openrouter",
            lambda answer: answer["data"][1].pop("expiration_date"),
            "OpenRouter took back the end date of Tremor Labs: Tremor 3 (tremor-labs/tremor-3), which was September 1, 2026.",
        ),
        (
            "hugging_face",
            lambda answer: answer[1].update(gated=False),
            "Access to tremor-labs/tremor-3 on Hugging Face has been restored: it no longer requires approval.",
        ),
        (
            "models_dev",
            lambda answer: answer["tremor-labs"]["models"]["tremor-3"].pop("status"),
            "According to models.dev, Tremor 3 (tremor-labs/tremor-3) counts as active again.",
        ),
        (
            "model_deprecations",
            lambda answer: answer["models"][1].update(earliest_shutdown_on="2027-12-01"),
            "Tremor 4 (tremor/tremor-4) is kept until December 1, 2027 at least.",
        ),
        (
            "models_dev",
            lambda answer: answer["tremor-labs"]["models"].pop("tremor-4"),
            "models.dev dropped its entry for Tremor 4 (tremor-labs/tremor-4)",
        ),
        (
            "models_dev",
            lambda answer: answer["tremor-labs"]["models"].update(
                {"tremor-5": {"name": "Tremor 5", "release_date": "2026-06-12"}}
            ),
            "According to models.dev, Tremor 5 (tremor-labs/tremor-5) was released on June 12, 2026.",
        ),
    ],
)
def test_other_changes_are_told_when_seen_twice(dialect: str, change: Callable[[Any], None], told: str) -> None:
    reading = Reading(dialect)
    answer = sample(dialect)
    reading(answer)
    change(answer)
    assert reading(answer) == []
    assert any(told in text for _, text in reading(answer))
    assert reading(answer) == []


def test_an_old_model_with_a_new_entry_is_no_release() -> None:
    reading = Reading("models_dev")
    answer = sample("models_dev")
    reading(answer)
    answer["lone-provider"]["models"]["tremor-1"] = {"name": "Tremor 1", "release_date": "2024-01-09"}
    reading(answer)
    assert [title for title, _ in reading(answer)] == ["models.dev has an entry for Tremor 1"]


def test_small_steps_of_a_price_are_told_once_they_add_up() -> None:
    reading = Reading("openrouter")
    told = []
    for price in (3.0, 3.1, 3.1, 3.2, 3.2, 3.2, 3.3):
        told += reading(models("a/one", prompt=f"{price / 1e6:.9f}"))
    assert len(told) == 1
    assert "from $3 per million" in told[0][1]
    assert "to $3.2 per million" in told[0][1]


def test_a_price_that_is_not_known_is_no_change() -> None:
    reading = Reading("openrouter")
    for prompt in ("0.000003", "-1", "-1", "none of your business", "0.000003", "0.000003"):
        assert reading(models("a/one", prompt=prompt)) == []


FULL, FEW = models(*(f"a/{number}" for number in range(60))), models(*(f"a/{number}" for number in range(12)))
SAYS = "the list holds 12 of the 60 ids of last time; that is told once 3 visits in a row over 6 hours found it so"


@pytest.mark.case("F-22")
def test_a_list_that_shrank_too_much_is_told_as_such_once_it_stayed_so_for_six_hours() -> None:
    reading = Reading("openrouter")
    reading(FULL)
    for hours in (1, 3, 6.5):
        reading.now = NOW + timedelta(hours=hours)
        listing = reading.listing(FEW)
        assert (listing.verdict, listing.reason, listing.entries) == (Verdict.SUSPECT, SAYS, ())
        assert listing.look_again
    reading.now = NOW + timedelta(hours=7)
    told = reading.listing(FEW)
    (entry,) = told.entries
    assert (told.verdict, told.look_again) == (Verdict.GOOD, False)
    assert (entry.title, entry.url) == ("OpenRouter: 48 of 60 entries are gone", "https://openrouter.ai/")
    text = fragment_text(entry.html)
    assert text.startswith("a/12, a/13, a/14, ")
    assert "and a/51 are no longer listed on OpenRouter." in text
    assert text.endswith("a/58 and a/59 are no longer listed on OpenRouter.")
    assert reading(FEW) == []


@pytest.mark.case("F-22")
def test_two_looks_at_a_list_that_shrank_too_much_are_not_enough_however_far_apart() -> None:
    reading = Reading("openrouter")
    reading(FULL)
    for days in (1, 2):
        reading.now = NOW + timedelta(days=days)
        assert reading.listing(FEW).verdict is Verdict.SUSPECT
    reading.now = NOW + timedelta(days=3)
    assert len(reading(FEW)) == 1


def test_what_happens_to_the_rest_of_a_doubted_list_is_told_all_the_same() -> None:
    reading = Reading("openrouter")
    reading(FULL)
    assert reading(FEW) == []
    ends = copy.deepcopy(FEW)
    ends["data"][0]["expiration_date"] = "2026-08-01"
    ends["data"][1]["context_length"] = 100_000
    assert [title for title, _ in reading(ends)] == ["a/0 will be retired on August 1, 2026"]
    assert [title for title, _ in reading(ends)] == ["The context window of a/1 shrank from 200,000 to 100,000 tokens"]
    assert reading.listing(ends).verdict is Verdict.SUSPECT
    reading(FULL)
    assert [title for title, _ in reading(FULL)] == [
        "OpenRouter took back the end date of a/0",
        "The context window of a/1 grew from 100,000 to 200,000 tokens",
    ]


def test_an_end_that_two_copies_of_a_list_disagree_on_is_told_once_and_what_stays_in_the_end() -> None:
    reading = Reading("openrouter")
    one, other = (models("a/1", expiration_date=f"2026-0{month}-01") for month in (8, 9))
    reading(one)
    told = [[title for title, _ in reading(answer)] for answer in [other, one] * 5]
    assert told == [["a/1 will be retired on September 1, 2026"], *[[]] * 9]
    assert [len(reading(one)) for _ in range(3)] == [1, 0, 0]
    assert [len(reading(other)) for _ in range(4)] == [0, 0, 1, 0]


@pytest.mark.parametrize(("left", "entries"), [(50, 10), (49, 1)])
def test_more_than_a_few_removals_are_told_together(left: int, entries: int) -> None:
    reading = Reading("openrouter")
    reading(FULL)
    fewer = models(*(f"a/{number}" for number in range(left)))
    assert [len(reading(fewer)) for _ in range(3)] == [0, entries, 0]


def test_no_removal_is_lost_among_very_many() -> None:
    reading = Reading("openrouter")
    reading(models(*(f"a/{number:04}" for number in range(2_000))))
    fewer = models(*(f"a/{number:04}" for number in range(900)))
    told = []
    for hours in range(1, 30, 3):
        reading.now = NOW + timedelta(hours=hours)
        told += reading(fewer)
    assert [title for title, _ in told] == [
        "OpenRouter: 500 of 2000 entries are gone",
        "OpenRouter: 500 of 1500 entries are gone",
        "OpenRouter: 100 of 1000 entries are gone",
    ]
    assert len(set(re.findall(r"a/\d{4}", " ".join(text for _, text in told)))) == 1_100


def test_a_list_of_other_things_is_doubted_too() -> None:
    reading = Reading("openrouter")
    reading(models(*(f"a/{number}" for number in range(60))))
    listing = reading.listing(models(*(f"b/{number}" for number in range(60))))
    assert (listing.verdict, listing.entries) == (Verdict.SUSPECT, ())


def test_a_full_window_may_be_replaced_by_newer_models() -> None:
    reading = Reading("hugging_face")
    reading(hub(("a/4", "05-04"), ("a/3", "05-03"), ("a/2", "05-02"), ("a/1", "05-01")))
    newer = hub(("b/4", "06-04"), ("b/3", "06-03"), ("b/2", "06-02"), ("b/1", "06-01"))
    assert reading.listing(newer).verdict is Verdict.GOOD
    assert len(reading(newer)) == 4


def test_a_list_that_was_doubted_and_came_back_is_as_it_was() -> None:
    reading = Reading("openrouter")
    full = models(*(f"a/{number}" for number in range(60)))
    reading(full)
    before = reading.memory
    reading(models())
    assert reading(full) == []
    assert reading.memory == before


def test_what_fell_out_of_a_window_is_not_gone_and_what_slid_back_is_not_new() -> None:
    reading = Reading("hugging_face")
    full = hub(("a/5", "05-05"), ("a/4", "05-04"), ("a/3", "05-03"), ("a/2", "05-02"))
    newer = hub(("a/6", "06-06"), ("a/5", "05-05"), ("a/4", "05-04"), ("a/3", "05-03"))
    without = hub(("a/6", "06-06"), ("a/5", "05-05"), ("a/3", "05-03"), ("a/2", "05-02"))
    reading(full)
    assert reading(newer) == []
    assert [title for title, _ in reading(newer)] == ["a/6 is now available on Hugging Face"]
    assert reading(without) == []
    assert [title for title, _ in reading(without)] == ["a/4 is no longer listed on Hugging Face"]
    assert reading(without) == []


def test_in_a_list_that_is_not_full_every_missing_model_is_gone() -> None:
    reading = Reading("hugging_face")
    reading(hub(("a/3", "05-03"), ("a/2", "05-02"), ("a/1", "05-01")))
    for _ in range(2):
        told = reading(hub(("a/3", "05-03"), ("a/2", "05-02")))
    assert [title for title, _ in told] == ["a/1 is no longer listed on Hugging Face"]


def test_more_changes_than_a_visit_can_tell_are_told_by_the_next_ones() -> None:
    reading = Reading("openrouter")
    reading(models(*(f"a/{number}" for number in range(200))))
    for _ in range(2):
        first = reading(models(*(f"a/{number}" for number in range(300))))
    told = [first]
    while told[-1]:
        told.append(reading(models(*(f"a/{number}" for number in range(300)))))
    assert [len(one) for one in told] == [40, 40, 20, 0]
    assert len({title for one in told for title, _ in one}) == 100


def test_another_question_is_a_new_baseline() -> None:
    reading = Reading("openrouter", keep=["a/*"])
    answer = models("a/one", "b/one", "b/two")
    assert reading.listing(answer).seen == 1
    reading.options = {"keep": ["*"]}
    assert [reading(answer) for _ in range(3)] == [[], [], []]


def test_a_large_catalogue_is_remembered_in_less_than_a_megabyte() -> None:
    reading = Reading("openrouter")
    large = models(*(f"provider-{number % 90}/a-model-with-a-rather-long-name-{number}" for number in range(9_000)))
    reading(large)
    assert len(reading.memory.encode()) < 1_000_000
    assert reading(large) == []
    dated = copy.deepcopy(large)
    dated["data"][0]["expiration_date"] = "2026-08-01"
    assert len(reading(dated)) == 1
    endless = models(*(f"provider-{number}/{'name' * 20}" for number in range(12_000)))
    assert "choose some with the option keep" in read("openrouter", endless).reason
