"""A sample of the hard texts that `python -m benchmarks.robustness` reads by the hundred thousand."""

import time
from dataclasses import replace
from datetime import date

import pytest

from benchmarks.hard_texts import HardTexts, repeated
from benchmarks.robustness import document_of, grows_too_fast, read, stream
from nlp.document import Document
from nlp.reader import Reader
from tests.builders.nlp import catalog, reader

SEED, SAMPLE = 20260612, 250


class Faulty(Reader):
    """A reader that breaks, or that never comes to an end."""

    def __init__(self, *, hangs: bool) -> None:
        self.hangs = hangs

    def read(self, document: Document) -> tuple[()]:
        while self.hangs:
            pass
        raise KeyError(document.id)


def texts() -> HardTexts:
    return HardTexts(catalog())


def test_no_text_of_a_sample_raises_or_takes_long() -> None:
    readings = list(stream(reader(), texts(), SEED, 0, SAMPLE))
    assert [(one.what, one.error) for one in readings if one.error] == []
    assert sum(one.findings for one in readings) > 50


def test_the_same_seed_gives_the_same_texts_of_every_kind() -> None:
    first, second = texts(), texts()
    sample = [first.text(SEED, number) for number in range(60)]
    assert sample == [second.text(SEED, number) for number in range(60)]
    assert {one.kind for one in sample} == set(first.kinds)
    assert sample != [first.text(SEED + 1, number) for number in range(60)]


def test_the_texts_claim_days_at_both_ends_of_the_calendar() -> None:
    hard = texts()
    assert {date.min, date.max, None} <= {hard.text(SEED, number).published_on for number in range(200)}


@pytest.mark.parametrize(("hangs", "error"), [(False, "KeyError: 'any Unicode'"), (True, "took more than 0.2 s")])
def test_a_reader_that_breaks_or_hangs_is_found_out(hangs: bool, error: str) -> None:
    text = replace(texts().text(SEED, 0), text="short")
    began = time.monotonic()
    assert read(Faulty(hangs=hangs), document_of(text), "one", bound=0.2).error == error
    assert time.monotonic() - began < 60


@pytest.mark.parametrize("unit", [".", "。", "Pro plans ", "[(", "June "])
def test_four_times_the_length_takes_no_sixfold_time(unit: str) -> None:
    readings = [
        read(reader(), Document(id="grown", title="", text=repeated(unit, length), published_on=None), unit)
        for length in (20_000, 80_000)
    ]
    assert not grows_too_fast(readings)
