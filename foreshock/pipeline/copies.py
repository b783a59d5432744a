"""The recent articles as the database has them, kept in memory from one batch to the next."""

from datetime import UTC, datetime, timedelta

from foreshock.assembly import Assembly
from ingest.recent import WINDOW, Recent

# Another process may store an article a little after it read the clock.
LATE = timedelta(minutes=10)


def catch_up(assembly: Assembly, now: datetime) -> Recent:
    """The recent articles, with what was stored since they were last asked for, by whichever process."""
    recent = assembly.recent
    latest = recent.latest_at()
    since = now - WINDOW if latest is None else datetime.fromtimestamp(latest, UTC) - LATE
    with assembly.database.read() as session:
        recent.learn_many(session.articles.sketches(since))
    return recent
