"""Status pages of every platform: one incident is one entry, in words that say where it stands."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.entry import Entry
from domain.kinds import load_kinds
from domain.source import Option
from ingest import status_formats
from ingest.kinds.statuspage import KIND, parse
from ingest.pages import entry_hash
from ingest.source_kind import Document, Emptiness, Listing, Verdict
from ingest.status_format import StatusFormat
from ingest.text import fragment_text
from tests.builders.ingest import NOW, document

SAMPLES = Path(__file__).parents[2] / "ingest" / "samples"
FORMATS = load_kinds(status_formats, StatusFormat)
PLATFORM_OF = {
    "statuspage_atom": "statuspage_history",
    "statuspage_history": "statuspage_history",
    "incident_io_atom": "statuspage_history",
    "statuspage_summary": "statuspage_json",
    "statuspage_incidents": "statuspage_json",
    "better_stack_feed": "better_stack_feed",
    "better_stack_index": "better_stack_json",
    "google_cloud_incidents": "google_cloud",
    "aws_rss": "aws",
    "azure_rss": "azure",
    "xai_feed": "xai",
}
JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3),
    max_leaves=8,
)


def page(body: bytes, memory: str = "", **options: str | tuple[str, ...]) -> Document:
    """The body as the status page of Corvid, read with these options."""
    given_options = tuple(
        Option(name=name, values=(value,) if isinstance(value, str) else value) for name, value in options.items()
    )
    return document(
        body,
        memory=memory,
        kind="statuspage",
        publisher="Corvid",
        url="https://status.corvid.example/summary.json",
        options=given_options,
    )


def sample(name: str) -> bytes:
    return next(SAMPLES.glob(f"{name}.*")).read_bytes()


def read(name: str, **options: str | tuple[str, ...]) -> Listing:
    return parse(page(sample(name), "", **options))


def words(entry: Entry) -> list[str]:
    return fragment_text(entry.html).split("\n")


@pytest.mark.parametrize("name", KIND.examples)
def test_every_sample_is_recognised_and_read(name: str) -> None:
    fitting = [one.name for one in FORMATS.values() if one.fits(page(sample(name))) and not one.general]
    assert fitting == ([] if PLATFORM_OF[name] == "statuspage_history" else [PLATFORM_OF[name]])
    listing = read(name)
    assert listing.verdict is Verdict.GOOD
    assert listing.entries
    assert listing.entries == read(name, platform=PLATFORM_OF[name]).entries
    for entry in listing.entries:
        assert entry.key.startswith(f"{PLATFORM_OF[name]}:")
        assert entry.whole
        assert entry.published_at is not None
        assert entry.updated_at is not None
        assert entry.published_at <= entry.updated_at
        assert words(entry)[0].startswith("Corvid ")


def test_every_platform_has_a_sample() -> None:
    assert set(PLATFORM_OF.values()) == set(FORMATS)
    assert set(PLATFORM_OF) == set(KIND.examples)


def test_an_incident_that_is_over_says_so_first() -> None:
    resolved, identified = read("statuspage_history").entries
    assert resolved.title == "Resolved: Elevated errors on Rook Large"
    assert words(resolved) == [
        "Corvid resolved the incident on 12 June 2026 at 11:05 UTC: Elevated errors on Rook Large.",
        "Calls succeed again at their usual rate.",
        "It began on 12 June 2026 at 10:20 UTC.",
        "All updates, the newest first:",
        "12 June 2026 at 11:05 UTC (resolved): Calls succeed again at their usual rate.",
        "12 June 2026 at 10:40 UTC: About one call in ten still fails.",
        "12 June 2026 at 10:20 UTC (investigating): Calls to Rook Large return errors more often than usual.",
        "We are looking for the cause.",
    ]
    assert identified.title == "Console sign-in fails"
    assert words(identified)[0] == (
        "Corvid has had an incident since 12 June 2026 at 09:30 UTC, the cause of which is identified: "
        "Console sign-in fails."
    )


@pytest.mark.parametrize(
    ("name", "first"),
    [
        (
            "incident_io_atom",
            (
                "Corvid has had an incident, the fix of which is being watched: Slow answers in Corvid Chat, "
                "affecting Search."
            ),
        ),
        (
            "statuspage_summary",
            (
                "Corvid has had an incident since 12 June 2026 at 10:18 UTC, the cause of which is identified: "
                "Elevated errors on Rook Large, affecting API."
            ),
        ),
        (
            "statuspage_incidents",
            "Corvid resolved the incident on 11 June 2026 at 11:05 UTC: Elevated errors on Rook Large, affecting API.",
        ),
        ("better_stack_feed", "Corvid resolved the incident on 12 June 2026 at 10:45 UTC: Rook Large is down."),
        (
            "better_stack_index",
            "Corvid has had an incident since 12 June 2026 at 10:20 UTC: Slow answers from Rook Large.",
        ),
        (
            "google_cloud_incidents",
            (
                "Corvid resolved the incident on 12 June 2026 at 10:30 UTC: Rook on Corvid Cloud answers with errors in "
                "Europe, affecting Rook API."
            ),
        ),
        (
            "aws_rss",
            (
                "Corvid resolved the incident on 12 June 2026 at 10:50 UTC: Increased Error Rates, affecting Amazon Bedrock "
                "in us-east-1."
            ),
        ),
        ("azure_rss", "Corvid has had an incident since 12 June 2026 at 10:30 UTC: Azure OpenAI - Sweden Central."),
        (
            "xai_feed",
            (
                "Corvid resolved the incident on 12 June 2026 at 10:55 UTC: Rook cannot be reached, affecting Global "
                "(api.corvid.example) and Chat (Web)."
            ),
        ),
    ],
)
def test_each_platform_tells_where_its_newest_incident_stands(name: str, first: str) -> None:
    assert words(read(name).entries[0])[0] == first


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("statuspage_history", 2),  # without what is scheduled
        ("incident_io_atom", 2),  # likewise
        ("better_stack_feed", 2),  # five updates, of which two of an incident of 40 seconds
        ("better_stack_index", 2),  # without maintenance
        ("aws_rss", 2),  # three updates
        ("xai_feed", 1),  # one incident on two surfaces; nothing on the console
    ],
)
def test_what_is_no_incident_of_its_own_is_left_out(name: str, count: int) -> None:
    assert len(read(name).entries) == count


def test_options_choose_what_counts() -> None:
    assert len(read("better_stack_feed", least_seconds="0").entries) == 3
    assert len(read("better_stack_feed", least_seconds="3600").entries) == 1
    assert [one.title for one in read("statuspage_incidents", least_impact="minor").entries] == [
        "Resolved: Elevated errors on Rook Large"
    ]
    for product in ("R00kPr0ductId1234567", "rook api"):
        assert len(read("google_cloud_incidents", products=("unheard of", product)).entries) == 1


def test_nothing_that_fits_is_another_thing_than_nothing_at_all() -> None:
    nothing_fits = read("google_cloud_incidents", products="unheard of")
    assert nothing_fits.entries == ()
    assert nothing_fits.emptiness is Emptiness.NOTHING_FITS
    assert parse(page(b"[]", platform="google_cloud")).emptiness is Emptiness.UNCLEAR


@pytest.mark.parametrize(
    "body",
    [
        b'{"page": {"id": "p", "url": "https://status.corvid.example"}, "components": [], "incidents": []}',
        b'{"data": {"type": "status_page", "attributes": {"aggregate_state": "operational"}}, "included": []}',
        b'<rss version="2.0"><channel><title>Azure Status</title></channel></rss>',
        (
            b'<rss version="2.0"><channel><title>x</title><generator>AWS Service Health Dashboard RSS Generator</generator>'
            b"</channel></rss>"
        ),
    ],
    ids=["statuspage", "better stack", "azure", "aws"],
)
def test_a_page_without_incidents_says_that_all_is_well(body: bytes) -> None:
    listing = parse(page(body))
    assert (listing.verdict, listing.entries, listing.emptiness) == (Verdict.GOOD, (), Emptiness.ALL_WELL)


def test_an_empty_history_is_not_taken_for_peace() -> None:
    body = b'<feed xmlns="http://www.w3.org/2005/Atom"><title>Corvid Status - Incident History</title></feed>'
    assert parse(page(body)).emptiness is Emptiness.UNCLEAR


HTML = b"<!doctype html><html><head><title>Sign in</title></head><body>Sign in to go on.</body></html>"


@pytest.mark.case("F-20")
@pytest.mark.parametrize("platform", ["", *FORMATS])
@pytest.mark.parametrize("body", [HTML, b"", b"{}", b"null", b'{"incidents": 3}', b"busy, try later"])
def test_what_is_no_status_page_is_a_failed_visit(platform: str, body: bytes) -> None:
    listing = parse(page(body, **({"platform": platform} if platform else {})))
    assert listing.verdict is Verdict.BAD
    assert listing.reason


def summary(*incidents: Mapping[str, Any], updated_at: str = "2026-06-12T11:30:00Z") -> bytes:
    found = {
        "page": {"url": "https://status.corvid.example", "updated_at": updated_at},
        "components": [],
        "incidents": incidents,
    }
    return json.dumps(found).encode()


OPEN = {
    "id": "q7",
    "name": "Rook fails",
    "status": "investigating",
    "impact": "minor",
    "created_at": "2026-06-12T11:00:00Z",
    "updated_at": "2026-06-12T11:00:00Z",
}


class Visits:
    """Readings of one status page in a row, each with the memory that the one before left."""

    def __init__(self, **options: str) -> None:
        self.options, self.memory, self.now = options, "", NOW

    def __call__(self, body: bytes, *, later: timedelta = timedelta(minutes=5)) -> list[str]:
        return [entry.title for entry in self.listing(body, later=later).entries]

    def listing(self, body: bytes, *, later: timedelta = timedelta(minutes=5)) -> Listing:
        self.now += later
        asked = replace(page(body, self.memory, **self.options), now=self.now)
        listing = parse(asked)
        assert listing == parse(asked)
        self.memory = listing.memory or self.memory
        return listing


def test_an_incident_that_a_summary_names_no_more_at_two_looks_has_ended() -> None:
    visit = Visits()
    (begun,) = visit.listing(summary(OPEN)).entries
    missed = visit.listing(summary())
    assert (missed.entries, missed.look_again) == ((), True)
    ended = visit.listing(summary())
    (entry,) = ended.entries
    assert (entry.key, ended.look_again) == (begun.key, False)
    assert entry.title == "Resolved: Rook fails"
    assert words(entry)[0] == "Corvid resolved the incident on 12 June 2026 at 11:30 UTC: Rook fails."
    assert "It is no longer among the open incidents of the status page." in words(entry)
    assert visit(summary()) == []


@pytest.mark.case("F-23")
def test_a_copy_from_before_an_incident_ends_nothing() -> None:
    visit = Visits()
    visit(summary(OPEN))
    stale = summary(updated_at="2026-06-12T10:50:00Z")
    assert [visit.listing(stale).look_again for _ in range(5)] == [True] * 5
    assert visit(stale) == []
    assert [visit(summary()) for _ in range(2)] == [[], ["Resolved: Rook fails"]]
    assert visit(summary(OPEN, updated_at="2026-06-12T11:10:00Z")) == []


@pytest.mark.case("F-23")
def test_a_copy_from_before_the_end_of_an_incident_opens_nothing() -> None:
    visit = Visits()
    after = sample("statuspage_history")
    before = after.replace(b"11:05", b"10:40").replace(b"Resolved", b"Investigating")
    assert visit(before)[0] == "Elevated errors on Rook Large"
    assert visit(after)[0] == "Resolved: Elevated errors on Rook Large"
    assert visit(before) == []


def test_an_incident_that_is_named_again_is_told_again() -> None:
    visit = Visits(least_impact="minor")
    (begun,) = visit.listing(summary(OPEN)).entries
    visit(summary())
    assert visit(summary(OPEN)) == ["Rook fails"]
    visit(summary())
    (ended,) = visit.listing(summary()).entries
    slight = {**OPEN, "impact": "none"}
    (again,) = visit.listing(summary(slight)).entries
    assert begun.key == ended.key == again.key
    assert entry_hash(ended) != entry_hash(again)
    assert [visit(summary()) for _ in range(2)] == [[], ["Resolved: Rook fails"]]


def test_what_a_page_whose_clock_stands_still_names_no_more_ends_later() -> None:
    visit = Visits()
    stands = {"updated_at": "2026-06-01T08:00:00Z"}
    visit(summary(OPEN, **stands))
    hour = timedelta(hours=1)
    told = [visit(summary(**stands), later=hour) for _ in range(8)]
    assert told == [*[[]] * 6, ["Resolved: Rook fails"], []]


def test_a_page_that_is_older_for_a_day_is_read_all_the_same() -> None:
    visit = Visits()
    visit(summary(updated_at="2026-06-12T11:59:00Z"))
    assert visit(summary(OPEN)) == []
    assert visit(summary(OPEN), later=timedelta(days=1)) == ["Rook fails"]


def test_what_was_told_while_open_is_told_to_its_end() -> None:
    options = {"least_impact": "minor"}
    begun = parse(page(summary(OPEN), **options))
    slight = {**OPEN, "impact": "none", "status": "resolved", "resolved_at": "2026-06-12T11:00:20Z"}
    unknown = parse(page(summary(slight), **options))
    known = parse(page(summary(slight), memory=begun.memory or "", **options))
    assert unknown.entries == ()
    assert [entry.title for entry in known.entries] == ["Resolved: Rook fails"]


def test_a_memory_of_another_platform_ends_nothing() -> None:
    begun = parse(page(summary(OPEN)))
    moved = parse(page(sample("azure_rss"), memory=begun.memory or ""))
    assert [entry.key for entry in moved.entries] == ["azure:CORV-1D0"]


def test_the_year_of_a_date_without_one_is_that_of_the_incident() -> None:
    body = (
        b'<feed xmlns="http://www.w3.org/2005/Atom"><title>Corvid Status - Incident History</title><entry><id>tag:1</id>'
        b"<published>2025-12-31T23:50:00Z</published><updated>2026-01-01T00:10:00Z</updated><title>Rook fails</title>"
        b'<content type="html">&lt;p&gt;Jan 1, 00:10 UTC&lt;br&gt;Resolved - Well.&lt;/p&gt;'
        b"&lt;p&gt;Dec 31, 15:50 PST&lt;br&gt;Investigating - Not well.&lt;/p&gt;</content></entry></feed>"
    )
    (entry,) = parse(page(body)).entries
    assert words(entry)[-2:] == [
        "1 January 2026 at 00:10 UTC (resolved): Well.",
        "31 December 2025 at 23:50 UTC (investigating): Not well.",
    ]


def test_markup_of_a_publisher_stays_text() -> None:
    hostile = {**OPEN, "name": "<script>alert(1)</script> &amp; <b>Rook</b>"}
    (entry,) = parse(page(summary(hostile))).entries
    assert "<script>alert(1)</script>" in words(entry)[0]


@pytest.mark.parametrize("name", ["aws_rss", "better_stack_feed"])
def test_an_address_that_cannot_be_one_is_read_all_the_same(name: str) -> None:
    body = sample(name).replace(b"https://status", b"https://[status")
    assert parse(page(body, platform=PLATFORM_OF[name])).verdict is Verdict.GOOD


@given(JSON_VALUES, st.sampled_from(["", *FORMATS]))
def test_no_json_raises(value: Any, platform: str) -> None:
    assert isinstance(parse(_page(json.dumps(value).encode(), platform)), Listing)


def test_an_incident_without_updates_is_told_all_the_same() -> None:
    body = sample("xai_feed").replace(b"Fri, 12 Jun 2026 10:", b"Fry, 12 June 2026, 10h")
    (entry,) = parse(page(body)).entries
    assert words(entry)[0].startswith("Corvid resolved the incident: Rook cannot be reached")


@settings(max_examples=300)
@given(st.data(), st.sampled_from(KIND.examples))
def test_no_damage_to_a_page_raises_and_reading_twice_is_the_same(data: st.DataObject, name: str) -> None:
    whole = sample(name)
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, len(whole)))
    damaged = page(whole[:start] + data.draw(st.binary(max_size=20)) + whole[end:], memory=data.draw(st.text()))
    listing = parse(damaged)
    assert listing == parse(damaged)
    assert all(entry.key and entry.title for entry in listing.entries)
    assert len({entry.key for entry in listing.entries}) == len(listing.entries)


@given(st.data(), st.sampled_from(["statuspage_summary", "better_stack_index", "google_cloud_incidents"]))
def test_no_odd_value_in_json_raises(data: st.DataObject, name: str) -> None:
    value = json.loads(sample(name))
    _spoil(value, data)
    assert isinstance(parse(page(json.dumps(value).encode())), Listing)


def _spoil(value: Any, data: st.DataObject) -> None:
    """Replace one value somewhere inside by any other."""
    while True:
        key = data.draw(st.sampled_from(sorted(value) if isinstance(value, dict) else range(len(value))))
        inner = value[key]
        if not isinstance(inner, dict | list) or not inner or data.draw(st.booleans()):
            value[key] = data.draw(JSON_VALUES)
            return
        value = inner


def _page(body: bytes, platform: str) -> Document:
    return page(body, platform=platform) if platform else page(body)
