"""Which event a claim belonged to at a moment."""

from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, or_, select

from storage.tables.claims import ClaimMoveRow, ClaimRow


def home_of(as_of: datetime | None) -> ColumnElement[str | None]:
    """The event of the claim in the enclosing query: what it belongs to now, or then."""
    if as_of is None:
        return ClaimRow.event_id.expression
    left = select(ClaimMoveRow.event_id).where(ClaimMoveRow.claim_id == ClaimRow.id, ClaimMoveRow.until_at > as_of)
    earliest = left.order_by(ClaimMoveRow.until_at).limit(1).correlate(ClaimRow).scalar_subquery()
    return func.coalesce(earliest, ClaimRow.event_id)


def told_of(event_id: ColumnElement[str] | str, as_of: datetime | None) -> ColumnElement[bool]:
    """Whether the claim in the enclosing query belongs to the event, or did and was known by then."""
    mine = ClaimRow.event_id == event_id
    if as_of is None:
        return mine
    moved = select(ClaimMoveRow.claim_id).where(ClaimMoveRow.event_id == event_id)
    return and_(or_(mine, ClaimRow.id.in_(moved)), home_of(as_of) == event_id, ClaimRow.known_at <= as_of)
