"""The contenders that read a stream: our reader, the whole language model, and rules on names with whole parses.

As a program it is one of them, in a process of its own. It says `{"ready": …}` once it can read, waits for a line that names
a stream, reads that, and tells in one line of JSON what it cost and what was found.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.streams import PUBLISHED_ON, Article, stream
from domain.claim import Salience
from domain.entity import EntityKind
from nlp.catalog import Catalog, load_catalog

if TYPE_CHECKING:
    from spacy.language import Language

SEED = 11
# Read before the clock runs, by all: what is made at the first use of a long-lived process is no part of its speed.
WARMING_SEED, WARMING = 12, 30
# How many articles a language model takes at a time: more of them cost memory, and are slower as well.
BATCH = 16
PRODUCTS = frozenset({EntityKind.MODEL, EntityKind.FAMILY, EntityKind.SERVICE, EntityKind.CHIP})

Reports = set[tuple[str, str]]
"""Types with targets."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How many articles a contender parsed whole, and what it says each article reports, if it says that."""

    parsed: int
    reports: Sequence[Reports] = ()


Read = Callable[[Sequence[Article]], Reading]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What reading a stream cost, beside the start: seconds, and the process's memory in bytes at its highest.

    `start_cpu` is what the start cost. Of the known events `found` were read; `invented` were read beside them, and both
    are nothing for a contender that tells no events.
    """

    words: int
    articles: int
    known: int
    cpu: float
    wall: float
    start_cpu: float
    peak: int
    parsed: int
    found: int
    invented: int


def our_reader(catalog: Catalog) -> Read:
    """The product's reader, article by article as the pipeline reads."""
    from nlp.document import Document
    from nlp.reader import Reader

    reader = Reader.load(catalog)

    def reports_of(one: Article) -> Reports:
        document = Document(id="stream", title=one.story.title, text=one.text, published_on=PUBLISHED_ON)
        main = [found for found in reader.read(document) if found.salience is Salience.MAIN]
        return {(found.type, target) for found in main for target in found.targets}

    return lambda articles: Reading(0, [reports_of(one) for one in articles])


def whole_pipeline(_catalog: Catalog) -> Read:
    """The pinned model with all its components over every article, in batches, and nothing behind it."""
    language = whole_language()
    return lambda articles: Reading(sum(1 for _ in language.pipe(map(whole_text, articles), batch_size=BATCH)))


def phrase_rules(catalog: Catalog) -> Read:
    """A rule on the catalog's names: articles that hold one are parsed whole, and the verb above each name is looked up."""
    from spacy.matcher import PhraseMatcher

    language = whole_language()
    matcher = PhraseMatcher(language.vocab)
    matcher.add("NAME", [language.make_doc(name) for name in sorted(set(names_in(catalog)))])

    def read(articles: Sequence[Article]) -> Reading:
        cut = (language.make_doc(whole_text(one)) for one in articles)
        named = ((document, matches) for document in cut if (matches := matcher(document)))
        told = [
            {document[low:high].root.head.lemma_ for _, low, high in matches}
            for document, matches in language.pipe(named, as_tuples=True, batch_size=BATCH)
        ]
        return Reading(len(told))

    return read


CONTENDERS: dict[str, Callable[[Catalog], Read]] = {
    "foreshock": our_reader,
    "spacy": whole_pipeline,
    "phrases": phrase_rules,
}


def whole_language() -> "Language":
    """The pinned model with everything that is switched on in it."""
    import spacy

    from nlp.model import find_model

    return spacy.load(find_model().folder)


def whole_text(one: Article) -> str:
    """Title and text, as a plain program hands them to a language model."""
    return f"{one.story.title}\n\n{one.text}"


def names_in(catalog: Catalog) -> Iterator[str]:
    """The names of all products, and of the firms whose name alone shows that a text is about AI."""
    for entity in catalog.entities():
        if entity.kind in PRODUCTS or (entity.kind is EntityKind.VENDOR and catalog.is_pure(entity.id)):
            yield entity.name


def known_reports(one: Article, catalog: Catalog) -> Reports:
    """What an article does report, with the catalog's identifiers."""
    if one.reports is None:
        return set()
    product = catalog.resolve(one.reports.product)
    return {(one.reports.type, product.id)} if product else set()


def read_on_the_clock(read: Read, catalog: Catalog, articles: Sequence[Article], start_cpu: float) -> Cost:
    """Have the articles read, and say what it cost."""
    began, used = time.monotonic(), time.process_time()
    reading = read(articles)
    cpu, wall = time.process_time() - used, time.monotonic() - began
    known = [known_reports(one, catalog) for one in articles]
    return Cost(
        words=sum(one.words for one in articles),
        articles=len(articles),
        known=sum(map(len, known)),
        cpu=cpu,
        wall=wall,
        start_cpu=start_cpu,
        peak=peak_memory(),
        parsed=reading.parsed,
        found=sum(len(told & true) for told, true in zip(reading.reports, known, strict=False)),
        invented=sum(len(told - true) for told, true in zip(reading.reports, known, strict=False)),
    )


def peak_memory() -> int:
    """The most memory that this process has held at any time, in bytes."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM"))


def main() -> None:
    """Be one contender, for one stream."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("contender", choices=tuple(CONTENDERS))
    parser.add_argument("--cache", type=Path, required=True, help="the folder of the compiled catalog")
    told = parser.parse_args()
    catalog = load_catalog(told.cache)
    read = CONTENDERS[told.contender](catalog)
    start_cpu = time.process_time()
    print(json.dumps({"ready": told.contender}), flush=True)
    wanted = json.loads(sys.stdin.readline())
    read(list(stream(WARMING_SEED, WARMING, 100)))
    articles = list(stream(SEED, wanted["articles"], wanted["percent"]))
    print(json.dumps(asdict(read_on_the_clock(read, catalog, articles, start_cpu))), flush=True)


if __name__ == "__main__":
    main()
