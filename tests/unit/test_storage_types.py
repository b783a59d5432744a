"""Column types refuse what the two databases would store differently."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Dialect, make_url

from domain.impact import Level
from domain.message import Message
from domain.scope import Basis, Scope
from domain.system import Users
from storage.plain import from_plain, to_plain
from storage.types import Choice, Clean, Json, Utc

SQLITE = make_url("sqlite://").get_dialect()()
POSTGRESQL = make_url("postgresql+psycopg://").get_dialect()()
BOTH = pytest.mark.parametrize("dialect", [SQLITE, POSTGRESQL], ids=["sqlite", "postgresql"])


@BOTH
def test_a_naive_moment_is_refused(dialect: Dialect) -> None:
    with pytest.raises(ValueError, match="2026-06-12T00:00:00 has no time zone"):
        Utc().process_bind_param(datetime(2026, 6, 12), dialect)  # noqa: DTZ001  # it is the case under test


@BOTH
def test_what_is_no_moment_is_refused(dialect: Dialect) -> None:
    with pytest.raises(TypeError, match="is not a moment"):
        Utc().process_bind_param(date(2026, 6, 12), dialect)  # type: ignore[arg-type]  # it is the case under test


@BOTH
@given(st.datetimes(min_value=datetime(1971, 1, 1), max_value=datetime(2999, 1, 1), timezones=st.timezones()))  # noqa: DTZ001  # the strategy wants naive bounds
def test_a_moment_comes_back_as_the_same_moment_in_utc(dialect: Dialect, moment: datetime) -> None:
    stored = Utc().process_bind_param(moment, dialect)
    found = Utc().process_result_value(stored, dialect)
    assert found == moment.astimezone(UTC)
    assert found is not None
    assert found.tzinfo is UTC


def test_a_moment_read_in_another_session_zone_comes_back_in_utc() -> None:
    read = datetime(2026, 6, 12, 21, 21, tzinfo=timezone(timedelta(hours=-4)))
    found = Utc().process_result_value(read, POSTGRESQL)
    assert found is not None
    assert found.isoformat() == "2026-06-13T01:21:00+00:00"


@pytest.mark.parametrize("words", ["", "plain", "日本語 🛑", "\ttabs\nand lines", "\u202ebidi", "\u0001"])
def test_clean_text_passes_unchanged(words: str) -> None:
    assert Clean().process_bind_param(words, SQLITE) == words


@pytest.mark.parametrize(
    ("words", "named"), [("ab\x00", r"U\+0000 at character 2"), ("\udcff", r"U\+DCFF at character 0")]
)
def test_unclean_text_is_refused_and_named(words: str, named: str) -> None:
    for refuses in (Clean(), Json(str)):
        with pytest.raises(ValueError, match=named):
            refuses.process_bind_param(words, SQLITE)


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(TypeError, match="5 is not a text"):
        Clean().process_bind_param(5, SQLITE)  # type: ignore[arg-type]  # it is the case under test


def test_only_a_value_of_the_enumeration_is_stored() -> None:
    assert Choice(Level).process_bind_param(Level.HIGH, SQLITE) == "high"
    assert Choice(Level).process_result_value("high", SQLITE) is Level.HIGH
    with pytest.raises(ValueError, match="shouting"):
        Choice(Level).process_bind_param("shouting", SQLITE)  # type: ignore[arg-type]  # it is the case under test


def test_json_is_the_same_text_for_the_same_value() -> None:
    scope = Scope(basis=Basis.LEGAL, affected=("!US", "外"))
    stored = Json(Scope).process_bind_param(scope, SQLITE)
    assert stored == '{"affected":["!US","外"],"basis":"legal","channels":[],"lists":[],"plans":[]}'
    assert Json(Scope).process_bind_param(scope, POSTGRESQL) == stored
    assert Json(Scope).process_result_value(stored, SQLITE) == scope


@pytest.mark.parametrize("column", [Utc(), Choice(Level), Json(Scope)])
def test_nothing_stays_nothing(column: Utc | Choice | Json) -> None:
    assert column.process_bind_param(None, SQLITE) is None
    assert column.process_result_value(None, SQLITE) is None


class Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True, kw_only=True)
class Sample:
    number: int
    share: float
    on: date | None
    at: datetime
    length: timedelta
    pairs: tuple[tuple[str, float], ...]
    colour: Colour
    users: Users
    yes: bool
    added_later: tuple[str, ...] = ("default",)


TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"))
SAMPLES = st.builds(
    Sample,
    number=st.integers(),
    share=st.floats(allow_nan=False),
    on=st.none() | st.dates(),
    at=st.datetimes(timezones=st.just(UTC)),
    length=st.timedeltas(min_value=timedelta(days=-9999), max_value=timedelta(days=9999)),
    pairs=st.lists(st.tuples(TEXTS, st.floats(allow_nan=False))).map(tuple),
    colour=st.just(Colour.RED),
    users=st.builds(Users, countries=st.lists(TEXTS).map(tuple)),
    yes=st.booleans(),
    added_later=st.lists(TEXTS).map(tuple),
)


@given(SAMPLES)
def test_any_value_comes_back_from_json(sample: Sample) -> None:
    stored = Json(Sample).process_bind_param(sample, SQLITE)
    assert Json(Sample).process_result_value(stored, SQLITE) == sample


def test_a_field_that_older_rows_lack_takes_its_default() -> None:
    assert from_plain(Users, {"countries": ["NL"]}) == Users(countries=("NL",))
    assert from_plain(Message, {"level": "low", "subject": "s", "headline": "h"}) == Message(
        level="low", subject="s", headline="h"
    )


@pytest.mark.parametrize("value", [object(), {"a": 1}, ["list"], b"bytes"])
def test_a_value_without_a_plain_form_is_refused(value: object) -> None:
    with pytest.raises(TypeError, match="cannot be stored"):
        to_plain(value)
