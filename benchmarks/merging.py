"""How merging one claim grows with the events that are stored: `python -m benchmarks.merging [--events 10000 100000]`.

SQLite files are filled with invented events, on the same vendors and over the same eight years whatever their number, so that
what a claim may belong to grows with them. Then articles of one claim each are merged, and what that costs is told.
"""

import argparse
import tempfile
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from random import Random
from statistics import mean

from benchmarks.event_database import fill
from benchmarks.invented_events import ENDS_AT, TARGETS, TYPES, Spread
from domain.article import Article
from domain.claim import Claim
from domain.status import Status
from foreshock.assembly import Assembly
from foreshock.clock import FixedClock
from foreshock.pipeline.merge import known_events, merge
from foreshock.settings import Settings
from storage.schema import upgrade
from tests.builders.storage import a_claim, a_finding, an_article

CLAIMS = 200
SOURCE = "source-1"


def news(count: int) -> Iterator[tuple[Article, Claim]]:
    """Articles of one claim each from the last day of the invented years, as unevenly spread over vendors and types."""
    draw = Random(2)
    types, targets = Spread(TYPES, draw, 2), Spread(TARGETS, draw, 20)
    for number in range(count):
        at = ENDS_AT - timedelta(days=1) + timedelta(minutes=number)
        moments = {"fetched_at": at, "first_seen_at": at, "published_at": at}
        article = an_article(f"news-{number}", source_id=SOURCE, **moments)
        finding = a_finding(type=types.one(), status=Status.ANNOUNCED, targets=(targets.one(),), actor=())
        yield article, a_claim(f"news-{number}", article, finding=finding, reported_at=at, known_at=at)


# Invented claims are made to be searched; to be merged with they must say what they are about.
_COMPLETE = """
    UPDATE claims SET
        finding = json_set(
            finding, '$.targets', (SELECT json(targets) FROM events WHERE events.id = event_id), '$.salience', 'main',
            '$.jurisdiction', NULL, '$.effective_on', NULL, '$.confidence', 'high', '$.evidence', json('[[0, 99, false]]'),
            '$.scope', json('{"affected": ["*"], "basis": "effective", "channels": [], "lists": [], "plans": []}')
        ),
        evidence = json_set(evidence, '$[0].url', '', '$[0].fetched_at', '2023-01-01T00:00:00+00:00')
"""


def measure(folder: Path, events: int, count: int) -> tuple[float, float]:
    """Milliseconds of processor time for merging one claim among so many events, and how many it is compared with."""
    url = f"sqlite:///{folder / f'{events}.db'}"
    upgrade(url)
    assembly = Assembly(Settings(database=url), FixedClock(ENDS_AT + timedelta(hours=1)))
    fill(assembly.database, events)
    with assembly.database.writing() as connection:
        connection.exec_driver_sql(_COMPLETE)
    told = list(news(count))
    with assembly.database.write() as session:
        for article, claim in told:
            session.articles.save(article)
            session.claims.add([claim])
        session.ledger.done_all("extract", "1", (article.version_key for article, _ in told), at=ENDS_AT)
    with assembly.database.read() as session:
        compared = mean(len(known_events(session, [claim])) for _, claim in told)
    began = time.process_time()
    merged = merge(assembly)
    spent = time.process_time() - began
    assembly.close()
    if merged.articles != count or merged.failed:
        raise RuntimeError(f"{merged.failed} of {count} articles were not merged")
    return 1_000 * spent / count, compared


def main() -> None:
    """Print a line for each number of events."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.merging", description=__doc__)
    parser.add_argument("--events", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--claims", type=int, default=CLAIMS)
    told = parser.parse_args()
    print(f"{'events':>10}{'CPU ms a claim':>18}{'events compared':>18}")
    with tempfile.TemporaryDirectory(prefix="foreshock-bench-") as name:
        for events in told.events:
            spent, compared = measure(Path(name), events, told.claims)
            print(f"{events:>10,}{spent:>18.1f}{compared:>18.1f}", flush=True)


if __name__ == "__main__":
    main()
