"""What a list that could be read teaches us about its source."""

from dataclasses import replace
from datetime import datetime

from domain.habits import Habits
from domain.source import Source
from ingest.condition import doubt
from ingest.recognition import is_most
from ingest.rhythm import remembered
from ingest.visit import Visit

REMEMBERED_LISTS = 8
HASH_LETTERS = 16


def learn_list(source: Source, habits: Habits, visit: Visit, now: datetime) -> Habits:
    """The habits after a list that was read. One that is doubted teaches its oddity only, so that it stays an exception."""
    doubted = doubt(source, habits, visit)
    if doubted:
        return replace(habits, oddity=doubted, empty=0 if visit.entries else habits.empty + 1, unchanged=0)
    body = (visit.content_hash or "")[:HASH_LETTERS]
    return replace(
        habits,
        sizes=(*habits.sizes, visit.entries)[-REMEMBERED_LISTS:] if visit.complete else habits.sizes,
        news_at=remembered(habits.news_at, visit.news_at, now),
        newest_at=_newest(habits, visit),
        bodies=(*habits.bodies, body)[-REMEMBERED_LISTS:] if body not in ("", *habits.bodies[-1:]) else habits.bodies,
        unchanged=0,
        empty=0,
        rounds=habits.rounds + 1 if visit.more else 0,
        hub=visit.hub,
        topic=visit.topic,
        hub_times=habits.hub_times + 1 if (visit.hub, visit.topic) == (habits.hub, habits.topic) else 1,
        fresh_for=visit.list_fresh_for,
        skip_hours=visit.skip_hours,
        skip_days=visit.skip_days,
        oddity=visit.error,
        note=_note(habits, visit, body),
    )


def learn_same(habits: Habits, visit: Visit, old_etag: str | None) -> Habits:
    """The habits after a list that is as it was: whether it came whole and without validators, or under another ETag."""
    habits = replace(habits, hub_times=habits.hub_times + 1)
    if visit.http_status == 304:
        return replace(habits, unchanged=0)
    if visit.etag is None and visit.last_modified is None:
        return replace(habits, unchanged=habits.unchanged + 1)
    flapping = visit.etag is not None and old_etag is not None and visit.etag != old_etag
    note = "flapping: its servers send the same list under different ETags" if flapping else habits.note
    return replace(habits, unchanged=0, note=note)


def _newest(habits: Habits, visit: Visit) -> datetime | None:
    """The newest date that a list had which was read to its end; what is left of another must not be old by then."""
    dates = (habits.newest_at, visit.newest_at if visit.complete else None)
    return max((one for one in dates if one), default=None)


def _note(habits: Habits, visit: Visit, body: str) -> str:
    """What is worth a look in a list that was believed."""
    if is_most(visit.rewritten, visit.entries):
        return f"the source rewrote itself: {visit.rewritten} of {visit.entries} entries came under new keys"
    if body and body in habits.bodies[:-1]:
        return "flapping: it sent a list that it had already replaced, as servers do whose copies are of different age"
    skipped = (f"{count} × {reason}" for reason, count in sorted(visit.skipped.items()))
    return f"pages that were not read: {'; '.join(skipped)}" if visit.skipped else ""
