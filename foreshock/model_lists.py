"""Lists of models fetched and taken up: what they say of the catalog's entities, one assertion per source."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from domain.assertion import Assertion
from domain.errors import ConfigurationError, NeedsPerson, Refused, TryLater
from foreshock.assembly import Assembly
from nlp.catalog.model_list import MOST_BYTES, parse
from nlp.catalog.refresh import LISTS, Reading, Taken, read_list, take_up

_DEADLINE = 60.0
_OK = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Refreshed:
    """What became of one list: `where` it was read, what it held, and what that changed; `error` where it could not be used."""

    where: str
    source: str = ""
    rows: int = 0
    entities: int = 0
    unplaced: int = 0
    new: tuple[str, ...] = ()
    changed: tuple[Assertion, ...] = ()
    withdrawn: tuple[Assertion, ...] = ()
    gone: tuple[str, ...] = ()
    error: str = ""


def refresh(assembly: Assembly, wheres: Sequence[str], *, anyway: bool = False) -> list[Refreshed]:
    """Read each list, by default the public ones, and store what it says; one that fails changes nothing and stops no other.

    A list's assertions replace its own earlier ones. Neither those of other lists nor a person's are touched.
    """
    now = assembly.clock.now()
    return [_refresh(assembly, where, now, anyway) for where in wheres or [kind.url for kind in LISTS.values()]]


def _refresh(assembly: Assembly, where: str, now: datetime, anyway: bool) -> Refreshed:
    try:
        reading = read_list(parse(_content(assembly, where)), assembly.catalog, now)
        with assembly.database.write() as session:
            taken = take_up(reading, session.assertions.all(), assembly.catalog, anyway=anyway)
            session.assertions.put(taken.store)
            session.assertions.withdraw(taken.withdrawn)
    except (Refused, TryLater, ConfigurationError) as error:
        return Refreshed(where=where, error=str(error))
    return _told(where, reading, taken)


def _told(where: str, reading: Reading, taken: Taken) -> Refreshed:
    return Refreshed(
        where=where,
        source=reading.source,
        rows=reading.rows,
        entities=len({one.entity_id for one in reading.assertions}),
        unplaced=reading.unplaced,
        new=taken.new,
        changed=taken.changed,
        withdrawn=taken.withdrawn,
        gone=taken.gone,
    )


def _content(assembly: Assembly, where: str) -> bytes:
    """What the address or the file holds. Raises TryLater, Refused or ConfigurationError, none of which shows what came."""
    if where.startswith(("https://", "http://")):
        door = replace(assembly.door, deadline=_DEADLINE)
        answer = door.get(where, {"Accept": "application/json"}, most_bytes=MOST_BYTES)
        if answer.status != _OK:
            raise TryLater(f"it answered {answer.status}")
        return answer.body
    try:
        with Path(where).open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        raise ConfigurationError(
            f"cannot read it: {error.strerror}", fix="name a readable file or an address"
        ) from error


def require_all(done: Sequence[Refreshed]) -> None:
    """Raise NeedsPerson where a list could not be used, after the others were."""
    failed = [one for one in done if one.error]
    if failed:
        raise NeedsPerson("\n".join(f"{one.where}: {one.error}" for one in failed))
