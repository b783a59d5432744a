"""What articles say of events."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, Update, bindparam, select, update

from domain.claim import Claim
from domain.errors import UnknownItem
from storage.search import index_claims
from storage.store.homes import told_of
from storage.store.repository import Repository, chunks, columns, values_of
from storage.tables.articles import ArticleRow, ArticleWorkRow
from storage.tables.claims import ClaimMoveRow, ClaimRow
from storage.types import Utc

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
        return self._all(Claim, _claims_of_article(), article=version_key)

    def articles_with_any(self, version_keys: Iterable[str]) -> set[str]:
        """Those of the versions of articles that have claims."""
        found: set[str] = set()
        for part in chunks(version_keys):
            told = select(ClaimRow.article).where(ClaimRow.article.in_(part), _READ)
            found.update(self._connection.scalars(told.distinct()))
        return found

    def of_event(self, event_id: str, as_of: datetime | None = None) -> list[Claim]:
        """The claims that were merged into the event, in the order in which they were stored.

        With a moment, those that belonged to it then, and of their articles what was known then.
        """
        found = self._in_order(told_of(event_id, as_of), _READ)
        return found if as_of is None else [_as_known(claim, as_of) for claim in found]

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

    def assign(self, claim_id: str, event_id: str, at: datetime | None = None) -> None:
        """Note which event the claim belongs to; where it leaves another one, `at` is when that became known.

        Raises UnknownItem where there is no such claim.
        """
        if at is not None:
            self._connection.execute(self._leaving(), {"claim": claim_id, "event": event_id, "left_at": at})
        if not self._connection.execute(_assignment(), {"claim": claim_id, "event": event_id}).rowcount:
            raise UnknownItem(f"there is no claim {claim_id!r}")

    def leave(self, at: datetime, *which: ColumnElement[bool]) -> None:
        """Remember which event these claims belonged to until now, for those who ask of an earlier moment."""
        self._connection.execute(self._leave(*which), {"left_at": at})

    def waiting(self, types: Collection[str], since: datetime, limit: int) -> list[Claim]:
        """Claims of these types that were reported since then and belong to no event, the newest first.

        Those of an article that is still to be merged come with it, so that events go through all states they were known in.
        """
        return self._all(Claim, _waiting(), types=sorted(types), since=since, most=limit)

    def of_events(self, event_ids: Iterable[str]) -> dict[str, tuple[Claim, ...]]:
        """The claims that were merged into each of the events, in the order in which they were stored."""
        ids = list(event_ids)
        found: dict[str, list[Claim]] = {event_id: [] for event_id in ids}
        for part in chunks(ids):
            for row in self._connection.execute(_claims_of_events(), {"events": part}):
                told = dict(row._mapping)
                found[told.pop("home")].append(Claim(**told))
        return {event_id: tuple(claims) for event_id, claims in found.items()}

    def _leave(self, *which: ColumnElement[bool]) -> Any:
        moved = (ClaimRow.id, bindparam("left_at", type_=Utc()), ClaimRow.event_id)
        homes = select(*moved).where(ClaimRow.event_id.is_not(None), *which)
        names = ["claim_id", "until_at", "event_id"]
        return self._selected(ClaimMoveRow, names, homes, key=("claim_id", "until_at"))

    def _leaving(self) -> Any:
        """Said of every claim that is merged, so it is built once."""
        wanted = (self._connection.dialect.name, "leaving")
        if wanted not in self._built:
            other = (ClaimRow.id == bindparam("claim"), ClaimRow.event_id != bindparam("event"))
            self._built[wanted] = self._leave(*other)
        return self._built[wanted]

    def _add_one(self, claim: Claim) -> bool:
        finding = claim.finding
        described = {"type": finding.type, "status": finding.status, "proposed_by": finding.proposed_by}
        added = self._add(ClaimRow, values_of(claim, ClaimRow, **described), key=("id",))
        if added and not finding.proposed_by:
            number = self._connection.scalar(_number_of(), {"claim": claim.id}) or 0
            names = (finding.type, *finding.actor, *finding.targets, *finding.candidates)
            index_claims(self._connection, [(number, (*names, *(one.words for one in claim.evidence)))])
        return added

    def _in_order(self, *conditions: ColumnElement[bool]) -> list[Claim]:
        return self._all(Claim, _claims().where(*conditions).order_by(ClaimRow.number))


def _as_known(claim: Claim, as_of: datetime) -> Claim:
    gone = claim.removed_at is not None and claim.removed_at > as_of
    return replace(claim, removed_at=None) if gone else claim


@cache
def _claims() -> Select[Any]:
    """A query for claims, with what is known of their articles by now."""
    article = ArticleRow.version_key == ClaimRow.article
    return select(*columns(Claim, ClaimRow), ArticleRow.removed_at).join(ArticleRow, article)


@cache
def _number_of() -> Select[Any]:
    return select(ClaimRow.number).where(ClaimRow.id == bindparam("claim"))


@cache
def _claims_of_article() -> Select[Any]:
    mine = _claims().where(ClaimRow.article == bindparam("article"), _READ)
    return mine.order_by(ClaimRow.number)


@cache
def _claims_of_events() -> Select[Any]:
    """The claims of several events, each with its event as `home`."""
    told = _claims().add_columns(ClaimRow.event_id.label("home"))
    return told.where(ClaimRow.event_id.in_(bindparam("events", expanding=True)), _READ).order_by(ClaimRow.number)


@cache
def _waiting() -> Select[Any]:
    due = select(ArticleWorkRow.version_key).where(ArticleWorkRow.version_key == ClaimRow.article)
    typed = ClaimRow.type.in_(bindparam("types", expanding=True))
    mine = _claims().where(ClaimRow.event_id.is_(None), typed, ClaimRow.reported_at >= bindparam("since"))
    mine = mine.where(_READ, ~due.where(ArticleWorkRow.merge_due).exists())
    return mine.order_by(ClaimRow.number.desc()).limit(bindparam("most"))


@cache
def _assignment() -> Update:
    return update(ClaimRow).where(ClaimRow.id == bindparam("claim")).values(event_id=bindparam("event"))
