"""How well and how fast articles are put into stories: `python -m benchmarks.stories PATH [--runs 3]`.

PATH is a file of JSON lines with `title`, `text`, `date` (ISO, or null) and `story`. The articles arrive in the order of
their dates, those without a date first and at one moment, each from an outlet of its own, and are placed once.
The parameters of placing were chosen on the stories whose name hashes to an even number; so both halves are scored apart.
"""

import argparse
import json
import statistics
import time
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from benchmarks.bcubed import Score, by_document, interval, mean
from domain.article import Article, content_hash
from domain.source import Source, Tier
from ingest.origins import place
from ingest.recent import Recent

INVENTED = Path(__file__).parent / "invented" / "stories.jsonl"
_UNDATED = "1980-01-01"


class Told(NamedTuple):
    """An article and the name of the story it belongs to."""

    article: Article
    story: str


def read(path: Path) -> list[Told]:
    """The articles of a file in the order of their dates."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return sorted(
        (_told(number, json.loads(line)) for number, line in enumerate(lines)),
        key=lambda told: told.article.first_seen_at,
    )


def assign(articles: Iterable[Article], recent: Recent | None = None) -> list[str]:
    """The story to which each article is assigned on its arrival."""
    known = Recent() if recent is None else recent
    stories = []
    for article in articles:
        origin, packed = place(article, outlet(article.source_id), known)
        known.learn(origin, packed)
        stories.append(origin.story)
    return stories


def outlet(name: str) -> Source:
    """A publisher that belongs to nobody else."""
    return Source(
        id=name, name=name, url=f"https://{name}.example/", kind="feed", publisher=name, family=name, tier=Tier.B
    )


def tuned_on(story: str) -> bool:
    """Whether the parameters were chosen with this story in view."""
    return sha256(story.encode()).digest()[0] % 2 == 0


def report(told: Sequence[Told], found: Sequence[str]) -> str:
    """Three lines: the scores of all articles, of those in stories for choosing parameters, and of the others.

    All are scored in the grouping of the whole.
    """
    scored = list(zip(told, by_document([one.story for one in told], found), strict=True))
    parts = {
        "all": scored,
        "chosen on": [pair for pair in scored if tuned_on(pair[0].story)],
        "held out": [pair for pair in scored if not tuned_on(pair[0].story)],
    }
    return "\n".join(_line(name, part) for name, part in parts.items() if part)


def _line(name: str, scored: Sequence[tuple[Told, Score]]) -> str:
    scores = [one for _, one in scored]
    total, (low, high) = mean(scores), interval([told.story for told, _ in scored], scores)
    return (
        f"{name:<10} {len(scores):>6} articles  P {total.precision:.3f}  R {total.recall:.3f}  "
        f"F1 {total.f1:.3f} [{low:.3f}, {high:.3f}]"
    )


def _told(number: int, line: dict[str, str | None]) -> Told:
    at = datetime.fromisoformat((line["date"] or _UNDATED)[:10]).replace(tzinfo=UTC)
    title, text = line["title"] or "", line["text"] or ""
    article = Article(
        key=f"{number}",
        source_id=line.get("outlet") or f"outlet-{number}",
        entry_key=f"{number}",
        entry_hash="",
        url=f"https://outlet.example/{number}",
        title=title,
        text=text,
        content_hash=content_hash(title, text),
        fetched_at=at,
        first_seen_at=at,
    )
    return Told(article, line["story"] or "")


def _timed(articles: Sequence[Article]) -> tuple[list[str], float]:
    began = time.process_time()
    found = assign(articles)
    return found, len(articles) / (time.process_time() - began)


def main() -> None:
    """Print scores and speed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path, nargs="?", default=INVENTED)
    parser.add_argument("--runs", type=int, default=3)
    chosen = parser.parse_args()
    told = read(chosen.path)
    runs = [_timed([one.article for one in told]) for _ in range(chosen.runs)]
    print(report(told, runs[0][0]))
    rates = [rate for _, rate in runs]
    print(
        f"articles per CPU second: median {statistics.median(rates):.0f} of {', '.join(f'{rate:.0f}' for rate in rates)}"
    )


if __name__ == "__main__":
    main()
