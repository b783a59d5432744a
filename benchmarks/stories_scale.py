"""What many recent articles cost: `python -m benchmarks.stories_scale [--articles 50000]`.

Articles of made-up words, as frequent as words in a language are, three to a story, are stored in a database; then a new
process's window is filled from it, and further articles are placed among them.
"""

import argparse
import random
import resource
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path

from benchmarks.stories import outlet
from domain.article import Article
from ingest.origins import place
from ingest.recent import WINDOW, Recent
from storage.database import Database
from storage.schema import upgrade

ENDS_AT = datetime(2031, 3, 15, tzinfo=UTC)
VOCABULARY = 60_000
OWN_WORDS = 40
LENGTH = 400
FURTHER = 500


def invent(count: int, since: datetime) -> Iterator[Article]:
    """So many articles over thirteen days; every three share a title and forty rare words."""
    draw = random.Random(1)
    common = [f"w{rank}x" for rank in range(VOCABULARY)]
    weights = list(accumulate(1 / (rank + 10) for rank in range(VOCABULARY)))
    step = timedelta(days=13) / count
    for number in range(count):
        story = random.Random(number // 3).choices(common, k=OWN_WORDS)
        text = draw.choices(common, cum_weights=weights, k=LENGTH - OWN_WORDS) + story
        draw.shuffle(text)
        at = since + number * step
        yield Article(
            key=f"{since:%m%d}-{number}",
            source_id=f"outlet-{number % 400}",
            entry_key="",
            entry_hash="",
            url="https://outlet.example/",
            title=" ".join(story[:8]).title(),
            text=" ".join(text),
            content_hash="",
            fetched_at=at,
            first_seen_at=at,
        )


def fill(database: Database, count: int) -> float:
    """Place and store so many articles; the articles per CPU second."""
    recent = Recent()
    began = time.process_time()
    articles = iter(invent(count, ENDS_AT - WINDOW))
    for start in range(0, count, 1_000):
        with database.write() as session:
            for _, article in zip(range(min(1_000, count - start)), articles, strict=False):
                placed = place(article, outlet(article.source_id), recent)
                recent.learn(*placed)
                session.articles.save_origin(*placed, at=article.first_seen_at)
    return count / (time.process_time() - began)


def main() -> None:
    """Print how long and how much memory a full window takes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=50_000)
    parser.add_argument("--database", type=Path)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = chosen.database or Path(folder) / "scale.sqlite3"
        is_new = not path.exists()
        upgrade(f"sqlite:///{path}")
        database = Database.open(f"sqlite:///{path}")
        if is_new:
            print(
                f"{chosen.articles} placed and stored, articles per CPU second: {fill(database, chosen.articles):.0f}"
            )
        _refill(database)
        database.dispose()


def _refill(database: Database) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began, recent = time.process_time(), Recent()
    with database.read() as session:
        stored = session.articles.sketches(ENDS_AT - WINDOW)
    read = time.process_time()
    recent.learn_many(stored)
    print(f"{len(recent)} read in {read - began:.2f} and learned in {time.process_time() - read:.2f} CPU seconds")
    size = sum(len(packed) for _, packed in stored) / len(stored)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"{size:.0f} bytes each; peak memory {peak // 1024} MB, before {before // 1024} MB")
    began = time.process_time()
    for article in invent(FURTHER, ENDS_AT - timedelta(days=1)):
        recent.learn(*place(article, outlet(article.source_id), recent))
    print(f"{FURTHER} more placed, articles per CPU second: {FURTHER / (time.process_time() - began):.0f}")


if __name__ == "__main__":
    main()
