"""When the demonstration visits its newsroom: a few moments that miss nothing urgent."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta

from foreshock.demo.piece import Piece, read_pieces

FIRST_VISIT_AT = datetime(2026, 6, 9, 6, 0, tzinfo=UTC)
SOON = timedelta(minutes=4)
BY_THE_NEXT_DAY = timedelta(hours=26)
PRINTING = timedelta(minutes=2)


def visits() -> tuple[datetime, ...]:
    """The moments of the packaged story at which the newsroom is visited, the first before the story begins."""
    return (FIRST_VISIT_AT, *visits_for(piece for piece in read_pieces() if piece.published_at > FIRST_VISIT_AT))


def visits_for(pieces: Iterable[Piece]) -> tuple[datetime, ...]:
    """The fewest moments that find each decisive piece 2 to 4 minutes after it was printed, each other within 26 hours.

    A piece may be found from two minutes after printing; a moment is the end of the earliest window that no moment met.
    """
    return tuple(_stab(sorted(pieces, key=_latest_visit)))


def printed_between(after: datetime, until: datetime) -> tuple[Piece, ...]:
    """The packaged story's pieces printed later than one moment and no later than the other, the earliest first."""
    return tuple(piece for piece in read_pieces() if after < piece.published_at <= until)


def _latest_visit(piece: Piece) -> datetime:
    return piece.published_at + (SOON if piece.decisive else BY_THE_NEXT_DAY)


def _stab(pieces: Iterable[Piece]) -> Iterator[datetime]:
    """The ends of windows that cover all windows; the pieces come in order of their windows' ends."""
    last: datetime | None = None
    for piece in pieces:
        if last is None or last < piece.published_at + PRINTING:
            last = _latest_visit(piece)
            yield last
