"""Loading the history into a database, as if it had been read when it was published."""

from collections.abc import Sequence
from datetime import datetime

from foreshock.assembly import Assembly
from foreshock.history.row import HistoryLine
from foreshock.history.told import KIND, Told, told
from foreshock.pipeline.extract import STAGE as EXTRACT
from foreshock.pipeline.merge import merge
from storage.session import Session

READ_BY = "history"
"""What the ledger names as the version that read the history's articles: people did."""


def load_history(assembly: Assembly, lines: Sequence[HistoryLine]) -> int:
    """Store those lines that were told by now and are not stored yet, and merge them as any claims are.

    Returns how many are new. Nobody is alerted; what they leave open is told in one summary where there is an inventory.
    """
    now = assembly.clock.now()
    with assembly.database.write() as session:
        new = [_save(session, told(line), now) for line in lines if line.published <= now].count(True)
        _leave_alone(session)
    if new:
        merge(assembly)
    return new


def _save(session: Session, one: Told, now: datetime) -> bool:
    session.sources.put(one.source)
    if not session.articles.save(one.article):
        return False
    session.claims.add(one.claims)
    session.ledger.done(EXTRACT, READ_BY, one.article.version_key, at=now)
    return True


def _leave_alone(session: Session) -> None:
    """Retire the sources that the history cites, so that they are never visited."""
    watched = [source.id for source, _ in session.sources.all() if source.kind != KIND]
    session.sources.retire_all_but(watched)
