"""When a feed says that it wants no visit."""

from datetime import timedelta

import pytest

from ingest.kinds.feed import parse
from ingest.source_kind import Listing
from tests.builders.ingest import document

HOUR = timedelta(hours=1)


def feed(channel: str) -> Listing:
    item = "<item><guid>1</guid><title>One</title></item>"
    head = '<?xml version="1.0"?><rss version="2.0" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">'
    return parse(document(f"{head}<channel><title>News</title>{channel}{item}</channel></rss>".encode()))


@pytest.mark.case("F-10")
@pytest.mark.parametrize(
    ("channel", "fresh_for"),
    [
        ("", None),
        ("<ttl>90</ttl>", 1.5 * HOUR),
        ("<ttl> 60 </ttl>", HOUR),
        ("<ttl>0</ttl>", None),
        ("<ttl>-60</ttl>", None),
        ("<ttl>often</ttl>", None),
        ("<ttl>999999999999</ttl>", None),
        ("<ttl>999999</ttl>", timedelta(days=10)),
        ("<sy:updatePeriod>hourly</sy:updatePeriod>", HOUR),
        ("<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>6</sy:updateFrequency>", 4 * HOUR),
        ("<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>0</sy:updateFrequency>", 24 * HOUR),
        ("<sy:updatePeriod>sometimes</sy:updatePeriod>", None),
        ("<ttl>30</ttl><sy:updatePeriod>hourly</sy:updatePeriod>", HOUR),
    ],
)
def test_how_long_a_feed_stays_as_it_is(channel: str, fresh_for: timedelta | None) -> None:
    assert feed(channel).fresh_for == fresh_for


@pytest.mark.case("F-10")
@pytest.mark.parametrize(
    ("channel", "hours", "days"),
    [
        ("<skipHours><hour>0</hour><hour>3</hour><hour>24</hour></skipHours>", (0, 3), ()),
        ("<skipHours><hour>25</hour><hour>-1</hour><hour>noon</hour><hour>7</hour></skipHours>", (7,), ()),
        ("<skipDays><day>Sunday</day><day>saturday</day><day>Caturday</day></skipDays>", (), (5, 6)),
        ("<skipHours></skipHours><hour>4</hour>", (), ()),
        ("<skipHours><hour>4</hour>", (), ()),
    ],
)
def test_which_hours_and_days_a_feed_skips(channel: str, hours: tuple[int, ...], days: tuple[int, ...]) -> None:
    listing = feed(channel)
    assert (listing.skip_hours, listing.skip_days) == (hours, days)
