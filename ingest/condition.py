"""Whether a list that could be read is to be believed, and what a person should look at."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import median

from domain.habits import Habits
from domain.source import Source
from ingest.source_kind import Emptiness
from ingest.visit import Visit

TOO_FEW = 0.1
EMPTY_TOO_OFTEN = 2
RHYTHMS_OF_SILENCE = 4


def doubt(source: Source, habits: Habits, visit: Visit) -> str:
    """Why the list is not believed, or an empty text: it is empty, or nearly, where it used to be long.

    `habits` are those before the visit. A list is not doubted for being empty where its publisher says that nothing fits or
    that all is well, nor where its kind itself judges what it lost.
    """
    usual = int(median(habits.sizes)) if habits.sizes else 0
    if visit.is_judged or visit.entries > usual * TOO_FEW or not usual:
        return ""
    if not visit.entries and visit.emptiness is not Emptiness.UNCLEAR:
        return ""
    found = f"{visit.entries or 'no'} {'entry' if visit.entries == 1 else 'entries'}"
    return f"suspicious: the list holds {found}, where {usual} are usual; {_if_right(source)}"


def alarm(source: Source, habits: Habits) -> str:
    """What to say of a list that was empty twice where it was not before, or an empty text."""
    if habits.empty < EMPTY_TOO_OFTEN:
        return ""
    return (
        f"nothing was found {habits.empty} times in a row, although there were entries before: the page was probably "
        f"rebuilt; {_if_right(source)}"
    )


def worry(source: Source, habits: Habits, now: datetime) -> str:
    """What a person should look at in a source that can be read, or an empty text."""
    return next(_worries(source, habits, now), "")


def _worries(source: Source, habits: Habits, now: datetime) -> Iterator[str]:
    if habits.held:
        yield (
            f"it is redirected for good to another site, {habits.held}; if that is right, run "
            f"`foreshock sources move {source.id}`"
        )
    if habits.oddity:
        yield habits.oddity
    silent_since = _silent_since(source, habits, now)
    if silent_since:
        yield (
            f"silent since {silent_since:%Y-%m-%d}: it answers, but its newest entry is {(now - silent_since).days} days old"
        )


def _silent_since(source: Source, habits: Habits, now: datetime) -> datetime | None:
    """When the last news came of a source that is silent for longer than it may be, else None.

    That is longer than `expect_quiet_days` and four times its rhythm. A list that is empty for a good reason is not silent.
    """
    newest = habits.newest_at or (habits.news_at[-1] if habits.news_at else None)
    if newest is None or not source.expect_quiet_days or habits.sizes[-1:] == (0,):
        return None
    quiet = max(timedelta(days=source.expect_quiet_days), RHYTHMS_OF_SILENCE * _rhythm(habits))
    return newest if now - newest > quiet else None


def _rhythm(habits: Habits) -> timedelta:
    """The usual time between two of the remembered news, none where there are fewer than two."""
    gaps = [later - earlier for earlier, later in pairwise(habits.news_at)]
    return sum(gaps, timedelta()) / len(gaps) if gaps else timedelta()


def _if_right(source: Source) -> str:
    return f"if that is right, run `foreshock sources resume {source.id}`"
