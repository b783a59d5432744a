"""What articles say of events."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, select, update

from domain.claim import Claim
from domain.errors import UnknownItem
from storage.store.repository import Repository, chunks, columns, values_of
from storage.tables.articles import ArticleRow
from storage.tables.claims import ClaimRow

# What we read by ourselves.
_READ = ClaimRow.proposed_by == ""


class Claims(Repository):
    """Claims, which never change once they are stored; only the event they belong to is noted beside them.

    What is only proposed comes where it is asked for by name, never among the claims of an article or event.
    """

    def add(self, claims: Iterable[Claim]) -> int:
        """Store the claims; those that are known already stay as they are. Returns how many are new."""
        return sum(self._add_one(claim) for claim in claims)

    def of_article(self, version_key: str) -> list[Claim]:
        """The claims of one version of an article, in the order in which they were stored."""
        return self._in_order(ClaimRow.article == version_key, _READ)

    def of_event(self, event_id: str) -> list[Claim]:
        """The claims that were merged into the event, in the order in which they were stored."""
        return self._in_order(ClaimRow.event_id == event_id, _READ)

    def proposed_of_article(self, version_key: str) -> list[Claim]:
        """What was proposed for one version of an article, for people to look at."""
        return self._in_order(ClaimRow.article == version_key, ~_READ)

    def proposed_of_event(self, event_id: str) -> list[Claim]:
        """What was proposed that seems to be about the event, for people to look at."""
        return self._in_order(ClaimRow.event_id == event_id, ~_READ)

    def get_many(self, ids: Iterable[str]) -> list[Claim]:
        """The claims with these ids, in the order asked. Raises UnknownItem where one is missing."""
        wanted = list(ids)
        found = {claim.id: claim for part in chunks(wanted) for claim in self._in_order(ClaimRow.id.in_(part))}
        missing = [claim_id for claim_id in wanted if claim_id not in found]
        if missing:
            raise UnknownItem(f"there is no claim {missing[0]!r}")
        return [found[claim_id] for claim_id in wanted]

    def assign(self, claim_id: str, event_id: str) -> None:
        """Note which event the claim belongs to. Raises UnknownItem where there is no such claim."""
        statement = update(ClaimRow).where(ClaimRow.id == claim_id).values(event_id=event_id)
        if not self._connection.execute(statement).rowcount:
            raise UnknownItem(f"there is no claim {claim_id!r}")

    def waiting(self, types: Collection[str], since: datetime, limit: int) -> list[Claim]:
        """Claims of these types that were reported since then and belong to no event, the newest first."""
        mine = _claims().where(ClaimRow.event_id.is_(None), ClaimRow.type.in_(types), ClaimRow.reported_at >= since)
        return self._all(Claim, mine.where(_READ).order_by(ClaimRow.number.desc()).limit(limit))

    def of_events(self, event_ids: Iterable[str]) -> dict[str, tuple[Claim, ...]]:
        """The claims that were merged into each of the events, in the order in which they were stored."""
        ids = list(event_ids)
        found: dict[str, list[Claim]] = {event_id: [] for event_id in ids}
        for part in chunks(ids):
            mine = _claims().add_columns(ClaimRow.event_id.label("home")).where(ClaimRow.event_id.in_(part), _READ)
            for row in self._connection.execute(mine.order_by(ClaimRow.number)):
                told = dict(row._mapping)
                found[told.pop("home")].append(Claim(**told))
        return {event_id: tuple(claims) for event_id, claims in found.items()}

    def _add_one(self, claim: Claim) -> bool:
        finding = claim.finding
        described = {"type": finding.type, "status": finding.status, "proposed_by": finding.proposed_by}
        return self._add(ClaimRow, values_of(claim, ClaimRow, **described), key=("id",))

    def _in_order(self, *conditions: ColumnElement[bool]) -> list[Claim]:
        return self._all(Claim, _claims().where(*conditions).order_by(ClaimRow.number))


def _claims() -> Select[Any]:
    """A query for claims, with what is known of their articles by now."""
    article = ArticleRow.version_key == ClaimRow.article
    return select(*columns(Claim, ClaimRow), ArticleRow.removed_at).join(ArticleRow, article)
