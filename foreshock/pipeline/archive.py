"""The archive of what was fetched: what proves nothing is kept for a time, what proves a claim for good."""

from datetime import timedelta

import structlog

from foreshock.assembly import Assembly

log = structlog.get_logger(__name__)


def clear_archive(assembly: Assembly) -> int:
    """Delete the bytes of articles without claims that are older than the setting says; returns of how many."""
    before = assembly.clock.now() - timedelta(days=assembly.settings.archive_days)
    with assembly.database.write() as session:
        cleared = session.articles.clear_snapshots(before)
    if cleared:
        log.info("archive cleared", snapshots=cleared)
    return cleared
