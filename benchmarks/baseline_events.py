"""The plain loop with a whole language model behind it, and then the product's own rules for what an article reports.

It fetches as `benchmarks.baseline_naive` does. Every article goes through the whole spaCy pipeline, in batches, and through
the rules, whose own parse of single sentences is so paid twice; how much that is, its stages tell. One transaction per
article; an event is its type and target, and is stored once.
"""

import argparse
import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import spacy

from benchmarks.baseline_naive import SCHEMA, extractor, resolve_to_loopback, visit_all
from benchmarks.plan import Plan
from benchmarks.stages import Stages
from domain.claim import Salience
from nlp.catalog import load_catalog
from nlp.document import Document
from nlp.model import find_model
from nlp.reader import Reader

EVENTS = """
CREATE TABLE IF NOT EXISTS event (
    type TEXT NOT NULL, target TEXT NOT NULL, url TEXT NOT NULL, PRIMARY KEY (type, target)
);
"""
# How many articles the language model takes at a time: more of them cost memory, and are slower as well.
BATCH = 16


class Stored(NamedTuple):
    """What a loop stored of an article."""

    url: str
    title: str
    text: str
    published_at: str | None


class Analysis:
    """Reads the stored articles, each once."""

    def __init__(self, database: sqlite3.Connection, stages: Stages, cache: Path) -> None:
        self._database = database
        self._stages = stages
        self._language = spacy.load(find_model().folder)
        self._reader = Reader.load(load_catalog(cache))

    def run(self) -> None:
        """Parse every article and store what it reports."""
        articles = [
            Stored(*row) for row in self._database.execute("SELECT url, title, text, published_at FROM article")
        ]
        for start in range(0, len(articles), BATCH):
            batch = articles[start : start + BATCH]
            with self._stages.count("parse"):
                list(self._language.pipe(f"{one.title}\n\n{one.text}" for one in batch))
            for one in batch:
                with self._stages.count("rules"):
                    reports = set(self._reports(one))
                with self._stages.count("store"):
                    self._store(one, reports)

    def _reports(self, one: Stored) -> Iterator[tuple[str, str]]:
        published_on = date.fromisoformat(one.published_at[:10]) if one.published_at else None
        document = Document(id=one.url, title=one.title, text=one.text, published_on=published_on, url=one.url)
        for found in self._reader.read(document):
            if found.salience is Salience.MAIN:
                yield from ((found.type, target) for target in found.targets)

    def _store(self, one: Stored, reports: set[tuple[str, str]]) -> None:
        with self._database:
            rows = [(*report, one.url) for report in sorted(reports)]
            self._database.executemany("INSERT OR IGNORE INTO event VALUES (?, ?, ?)", rows)


def main() -> None:
    """Read all feeds of the plan once, and what they say."""
    stages = Stages()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("plan", type=Path)
    parser.add_argument("--cache", type=Path, required=True, help="the folder of the compiled catalog")
    told = parser.parse_args()
    plan = Plan.read(told.plan)
    resolve_to_loopback()
    database = sqlite3.connect(plan.database)
    database.executescript(SCHEMA + EVENTS)
    with stages.count("start"):
        analysis = Analysis(database, stages, told.cache)
    with stages.count("collect"):
        visit_all(plan, database, extractor("trafilatura"))
    analysis.run()
    database.close()
    stages.tell()


if __name__ == "__main__":
    main()
