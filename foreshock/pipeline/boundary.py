"""The ledger's item boundary: one poisoned item gets its error recorded and blocks nobody."""

from collections.abc import Callable, Sequence
from functools import partial

import structlog

from domain.errors import StorageUnavailable, TryLater
from domain.failpoint import FailpointHit
from foreshock.assembly import Assembly

log = structlog.get_logger(__name__)


def attempt(assembly: Assembly, stage: str, version: str, item: str, work: Callable[[], None]) -> bool:
    """Whether the work on this item succeeded; if it did not, the ledger has its error and when it is tried next.

    A database that cannot be reached, is busy or is restarting is no fault of the item and is raised.
    """
    try:
        work()
    except (StorageUnavailable, TryLater, FailpointHit):
        raise
    except Exception as error:
        log.exception("item failed", stage=stage, item=item)
        with assembly.database.write() as session:
            session.ledger.failed(
                stage, version, item, at=assembly.clock.now(), error=f"{type(error).__name__}: {error}"
            )
        return False
    return True


def attempt_together(
    assembly: Assembly, stage: str, version: str, items: Sequence[str], work: Callable[[Sequence[str]], None]
) -> int:
    """How many of the items the work succeeded on: on all at once, or else on each by itself, so that only what fails fails."""
    if len(items) > 1:
        try:
            work(items)
        except (StorageUnavailable, TryLater, FailpointHit):
            raise
        except Exception:
            log.exception("items failed together, now each by itself", stage=stage, items=len(items))
        else:
            return len(items)
    return sum(attempt(assembly, stage, version, item, partial(work, (item,))) for item in items)
