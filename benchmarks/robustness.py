"""Whether any text makes extraction raise or take long: a stream of hard texts, and hard texts of growing length.

Times are of the processor, so that other work on the machine does not count. A text that takes longer than the bound is
given up and counted as a failure, as is one that grows in time much faster than in length.
"""

import argparse
import random
import resource
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from types import FrameType

from benchmarks.hard_texts import BEGINNINGS, OPENER, RUNS, HardText, HardTexts, repeated
from nlp.catalog import load_catalog
from nlp.claims import guideline_event
from nlp.document import Document
from nlp.reader import Reader
from nlp.scoring import LONGEST_EVIDENCE

BOUND = 10.0
# What is read of a document at most: 80,000 characters of text and 2,000 of title.
READ_AT_MOST = 82_000
SMALLEST_RATED = 2_000
LENGTHS = (20_000, 40_000, 80_000)
# Four times the length may take six times as long; what is over in a moment is not judged.
GROWTH, MOMENT = 6.0, 1.0
STEP = 1_000


class TookTooLong(BaseException):
    """The bound was passed; no `Exception`, so that nothing on the way can take it for a fault of its own."""


class UnfoundedEvidence(Exception):
    """A finding quotes what its document does not say, or too much of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One text read: what it was, its characters that were read, seconds of processor time, findings, what went wrong."""

    what: str
    characters: int
    seconds: float
    findings: int
    error: str

    @property
    def rate(self) -> float:
        """Milliseconds per 1,000 characters."""
        return 1_000_000 * self.seconds / self.characters


@dataclass(slots=True)
class Tally:
    """What a stream of readings came to."""

    texts: int = 0
    characters: int = 0
    seconds: float = 0.0
    findings: int = 0
    failures: list[Reading] = field(default_factory=list)
    slowest: Reading | None = None
    densest: Reading | None = None

    def add(self, reading: Reading) -> None:
        self.texts += 1
        self.characters += reading.characters
        self.seconds += reading.seconds
        self.findings += reading.findings
        if reading.error:
            self.failures.append(reading)
        if self.slowest is None or reading.seconds > self.slowest.seconds:
            self.slowest = reading
        if reading.characters >= SMALLEST_RATED and (self.densest is None or reading.rate > self.densest.rate):
            self.densest = reading


def document_of(text: HardText) -> Document:
    """The text as extraction gets it."""
    return Document(
        id=text.kind,
        title=text.title,
        text=text.text,
        published_on=text.published_on,
        url=text.url,
        about_ai=text.about_ai,
    )


def read(reader: Reader, document: Document, what: str, bound: float = BOUND) -> Reading:
    """How the reading of a document went; whatever it raised is told, not raised."""
    characters = min(READ_AT_MOST, len(document.title) + len(document.text)) or 1
    began, findings, error = time.process_time(), 0, ""
    try:
        with limited_to(bound):
            findings = judged(reader, document)
    except TookTooLong:
        error = f"took more than {bound:.1f} s"
    except Exception as raised:  # noqa: BLE001 -- that nothing is raised is what is measured
        error = f"{type(raised).__name__}: {str(raised)[:200]}"
    seconds = time.process_time() - began
    return Reading(what=what, characters=characters, seconds=seconds, findings=findings, error=error)


def judged(reader: Reader, document: Document) -> int:
    """The number of findings. Raises UnfoundedEvidence where one does not rest on the document's own words."""
    findings = reader.read(document)
    for finding in findings:
        quoted = guideline_event(document, finding)["evidence"]
        if not quoted or not all(0 < len(words) <= LONGEST_EVIDENCE for words in quoted):
            raise UnfoundedEvidence(f"{finding.type} rests on {quoted!r}")
    return len(findings)


@contextmanager
def limited_to(seconds: float) -> Iterator[None]:
    """Raises TookTooLong in the middle of the work once it has used so much processor time."""
    before = signal.signal(signal.SIGPROF, _give_up)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _give_up(_signal: int, _frame: FrameType | None) -> None:
    raise TookTooLong


def stream(reader: Reader, texts: HardTexts, seed: int, first: int, number: int) -> Iterator[Reading]:
    """The readings of so many texts of the stream."""
    for place in range(first, first + number):
        text = texts.text(seed, place)
        yield read(reader, document_of(text), f"{seed}/{place} ({text.kind}, {len(text.text):,} characters)")


def growing(reader: Reader, texts: HardTexts, seed: int) -> Iterator[tuple[str, list[Reading]]]:
    """Every run, every half-begun pattern and every kind of text at each length, behind a line of news."""
    for unit in (*RUNS, *BEGINNINGS):
        yield repr(unit), [_grown(reader, OPENER + repeated(unit, length)) for length in LENGTHS]
    for kind in texts.kinds:
        made = [texts.made(kind, random.Random(f"{seed}/{kind}"), length) for length in LENGTHS]
        yield kind, [_grown(reader, OPENER + one.text) for one in made]


def _grown(reader: Reader, text: str) -> Reading:
    document = Document(id="grown", title=OPENER, text=text, published_on=date(2026, 6, 12))
    return read(reader, document, f"{len(text):,} characters")


def grows_too_fast(readings: Sequence[Reading]) -> bool:
    """Whether the longest takes much longer than its length explains."""
    first, last = readings[0].seconds, readings[-1].seconds
    return last > MOMENT and last > GROWTH * max(first, MOMENT / GROWTH)


def _shown(tally: Tally) -> str:
    return (
        f"{tally.texts:,} texts, {tally.characters:,} characters, {tally.findings:,} findings, "
        f"{tally.seconds:,.0f} s of the processor, {len(tally.failures)} failures"
    )


def _summary(tally: Tally) -> Iterator[str]:
    yield _shown(tally)
    if tally.slowest and tally.densest:
        yield f"slowest: {tally.slowest.seconds:.2f} s for {tally.slowest.what}"
        yield f"dearest: {tally.densest.rate:.1f} ms per 1,000 characters for {tally.densest.what}"
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_000
    yield f"memory at most: {peak:,.0f} MB"
    for failure in tally.failures:
        yield f"FAILED {failure.what}: {failure.error}"


def _follow(readings: Iterator[Reading]) -> Tally:
    tally = Tally()
    for reading in readings:
        tally.add(reading)
        if reading.error or tally.texts % STEP == 0:
            print(f"… {_shown(tally)}{f'; {reading.what}: {reading.error}' if reading.error else ''}", flush=True)
    return tally


def _compare(reader: Reader, texts: HardTexts, seed: int) -> int:
    """Prints how time grows with length where that is worth a line; the number of texts that grow too fast or fail."""
    bad = 0
    for what, readings in growing(reader, texts, seed):
        failed = grows_too_fast(readings) or any(one.error for one in readings)
        bad += failed
        if failed or readings[-1].seconds > MOMENT:
            times = " ".join(f"{one.seconds:.2f}" for one in readings)
            print(f"{'TOO FAST ' if failed else '         '}{times} s for {what}", flush=True)
    print(f"{bad} kinds of text grow in time faster than in length")
    return bad


def main() -> int:
    """0 where every text was read in time and nothing was raised, else 1."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=int, default=10_000, help="how many texts of the stream are read")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="the number of the first text, to look at one again")
    arguments = parser.parse_args()
    catalog = load_catalog()
    reader, texts = Reader.load(catalog), HardTexts(catalog)
    print(f"A text may take {BOUND:.0f} s of the processor and raise nothing.", flush=True)
    tally = _follow(stream(reader, texts, arguments.seed, arguments.first, arguments.texts))
    print("\n".join(_summary(tally)), flush=True)
    print(f"Seconds for texts of {', '.join(f'{length:,}' for length in LENGTHS)} characters:", flush=True)
    return int(bool(_compare(reader, texts, arguments.seed) or tally.failures))


if __name__ == "__main__":
    sys.exit(main())
