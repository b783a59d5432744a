"""Which event a claim belonged to at a moment."""

from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, or_, select, union_all

from storage.tables.claims import ClaimMoveRow, ClaimRow

Condition = ColumnElement[bool]


def home_of(as_of: datetime | None) -> ColumnElement[str | None]:
    """The event of the claim in the enclosing query: what it belongs to now, or then."""
    if as_of is None:
        return ClaimRow.event_id.expression
    left = select(ClaimMoveRow.event_id).where(ClaimMoveRow.claim_id == ClaimRow.id, ClaimMoveRow.until_at > as_of)
    earliest = left.order_by(ClaimMoveRow.until_at).limit(1).correlate(ClaimRow).scalar_subquery()
    return func.coalesce(earliest, ClaimRow.event_id)


def told_of(event_id: str, as_of: datetime | None) -> Condition:
    """Whether the claim in the enclosing query belongs to this event, or did and was known by then."""
    mine = ClaimRow.event_id == event_id
    if as_of is None:
        return mine
    stayed, left = select(ClaimRow.id).where(mine), select(ClaimMoveRow.claim_id)
    either = union_all(stayed, left.where(ClaimMoveRow.event_id == event_id))
    return and_(ClaimRow.id.in_(either), home_of(as_of) == event_id, ClaimRow.known_at <= as_of)


def some_claim(event_id: ColumnElement[str], as_of: datetime | None, *also: Condition) -> Condition:
    """Whether the event in the enclosing query has a claim of which the conditions hold, or had one by then.

    Claims that stayed and claims that left are asked for one after the other, so that an index finds either; and as a value,
    since PostgreSQL would answer EXISTS for all events at once where only those of a page are asked for.
    """
    if as_of is None:
        return select(ClaimRow.number).where(ClaimRow.event_id == event_id, *also).exists()
    then = (home_of(as_of) == event_id, ClaimRow.known_at <= as_of, *also)
    stayed = select(ClaimRow.number).where(ClaimRow.event_id == event_id, *then)
    moved = select(ClaimRow.number).join(ClaimMoveRow, ClaimMoveRow.claim_id == ClaimRow.id)
    moved = moved.where(ClaimMoveRow.event_id == event_id, *then)
    return or_(*(found.limit(1).scalar_subquery().is_not(None) for found in (stayed, moved)))
