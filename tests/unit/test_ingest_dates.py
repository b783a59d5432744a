"""Which publishers' dates are believed."""

from datetime import UTC, datetime

import pytest

from domain.article import Precision
from ingest.dates import read_moment

NOW = datetime(2026, 6, 12, 12, 0, tzinfo=UTC)


def at(day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(2026, 6, day, hour, minute, tzinfo=UTC)


@pytest.mark.case("P-07")
@pytest.mark.parametrize(
    ("raw", "moment", "precision"),
    [
        ("Fri, 12 Jun 2026 11:21:00 GMT", at(12, 11, 21), Precision.MINUTE),
        ("Fri, 12 Jun 2026 07:21:00 -0400", at(12, 11, 21), Precision.MINUTE),
        ("12 Jun 2026 07:21 EDT", at(12, 11, 21), Precision.MINUTE),
        ("2026-06-12T11:21:00Z", at(12, 11, 21), Precision.MINUTE),
        ("2026-06-12t11:21:00.0+02:00", at(12, 9, 21), Precision.MINUTE),
        ("2026-06-12 11:21:00 +0200", at(12, 9, 21), Precision.MINUTE),
        ("2026-06-12", at(12), Precision.DAY),
        ("2026-06-12T09:00:00", at(12, 9), Precision.DAY),
        ("Fri, 12 Jun 2026 09:00:00", at(12, 9), Precision.DAY),
        ("Fri, 12 Jun 2026 04:00:00 CST", at(12, 10), Precision.DAY),
        ("12 June 2026", at(12), Precision.DAY),
        ("Friday, June 12, 2026 - 15:30", at(12), Precision.DAY),
        ("June 9, 2026", at(9), Precision.DAY),
        ("2026年06月09日 12:00:00", None, Precision.UNKNOWN),
        ("1780000000", None, Precision.UNKNOWN),
        ("2026-06-31T10:00:00Z", None, Precision.UNKNOWN),
        ("31 Jun 2026 10:00:00 GMT", None, Precision.UNKNOWN),
        ("12/06/2026", None, Precision.UNKNOWN),
        ("12.06.2026 10:00", None, Precision.UNKNOWN),
        ("vendredi 12 juin 2026", None, Precision.UNKNOWN),
        ("Juno 12, 2026", None, Precision.UNKNOWN),
        ("yesterday", None, Precision.UNKNOWN),
        ("", None, Precision.UNKNOWN),
        (None, None, Precision.UNKNOWN),
        ("Thu, 01 Jan 1970 00:00:00 GMT", None, Precision.UNKNOWN),
        ("2016-06-11T00:00:00Z", None, Precision.UNKNOWN),
        ("2062-06-12T00:00:00Z", None, Precision.UNKNOWN),
        ("2026-06-13T12:00:01Z", None, Precision.UNKNOWN),
        ("2026-06-13T12:00:00Z", at(13, 12), Precision.MINUTE),
        ("0000-00-00T00:00:00Z", None, Precision.UNKNOWN),
        ("9999-12-31T23:59:59-23:59", None, Precision.UNKNOWN),
    ],
)
def test_only_dates_in_a_known_form_and_near_now_count(
    raw: str | None, moment: datetime | None, precision: str
) -> None:
    assert read_moment(raw, NOW) == (moment, precision)
