"""What an unknown address is taken for, and which ways of reading it are tried, in which order."""

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from domain.address import AddressPolicy
from domain.errors import AddressRefused
from domain.kinds import load_kinds
from domain.source import Tier
from ingest import kinds
from ingest.discovery import MOST_GUESSES, Candidate, by_address, by_sight
from ingest.looked import Looked
from ingest.proposal import free_id, id_of, kin_of, not_assumed, owner_of, propose, slug
from ingest.sight import Sight, Sort, see
from ingest.source_kind import SourceKind
from ingest.visit import Visit, VisitOutcome
from tests.builders.ingest import document, source

SAMPLES = Path(kinds.__file__).parents[1] / "samples"
KINDS = load_kinds(kinds, SourceKind)
SITE = "https://www.notice.example/news/"


def page(head: str = "", body: str = "", lang: str = "en-GB") -> bytes:
    return f'<!doctype html><html lang="{lang}"><head><title>The Notice</title>{head}</head><body>{body}</body></html>'.encode()


def seen(body: bytes, content_type: str = "text/html; charset=utf-8", url: str = SITE) -> Sight:
    return see(body, content_type, url)


def tried(body: bytes, url: str = SITE, sitemaps: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """The kinds and addresses in the order in which they are tried, as far as there are such kinds."""
    ways = by_sight(url, seen(body, url=url), sitemaps)
    return [(one.kind, one.url) for one in ways if one.fits(KINDS.get(one.kind))]


def dated_list(count: int, date_of: str = "<time>12 June 2026</time>") -> str:
    items = "".join(f'<li><a href="/news/piece-{number}">Piece {number}</a> {date_of}</li>' for number in range(count))
    return f'<nav><a href="/about">About</a><a href="/jobs">Jobs</a></nav><ul>{items}</ul>'


@pytest.mark.parametrize(
    ("sample", "sort"),
    [
        ("rss.xml", Sort.FEED),
        ("atom.xml", Sort.FEED),
        ("json_feed.json", Sort.FEED),
        ("statuspage_summary.json", Sort.JSON),
        ("sitemap_pages.xml", Sort.SITEMAP),
        ("sitemap_index.xml", Sort.SITEMAP),
        ("news_index.html", Sort.PAGE),
    ],
)
def test_documents_are_told_apart(sample: str, sort: Sort) -> None:
    assert seen((SAMPLES / sample).read_bytes(), "application/octet-stream").sort is sort


def test_a_feed_introduces_itself() -> None:
    body = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>Notices &amp; more</title>
    <link>https://www.notice.example/</link><language>de-CH</language></channel></rss>"""
    found = seen(body, "text/xml")
    assert (found.title, found.language, found.home) == ("Notices & more", "de", "https://www.notice.example/")


@pytest.mark.case("X-05")
def test_feeds_that_a_page_names_are_taken_in_its_order_and_only_over_http() -> None:
    kinds_of_links = [
        ("application/rss+xml", "/feed.xml"),
        ("application/rss+xml", "/comments/feed/"),
        ("application/atom+xml; charset=utf-8", "https://other.example/atom"),
        ("application/json", "/wp-json/"),
        ("text/html", "/en/"),
        *(
            ("application/rss+xml", link)
            for link in (
                "file:///etc/passwd",
                "ftp://notice.example/feed",
                "gopher://notice.example/",
                "data:text/xml,<rss/>",
                "jar:https://notice.example!/feed",
                "javascript:alert(1)",
                "dict://notice.example/",
                "http://[::1",
                "https://",
            )
        ),
    ]
    head = "".join(f'<link rel="alternate" type="{kind}" href="{link}">' for kind, link in kinds_of_links)
    assert seen(page(head)).feeds == ("https://www.notice.example/feed.xml", "https://other.example/atom")


@pytest.mark.case("X-05")
@pytest.mark.parametrize("place", ["file:///etc/passwd", "ftp://x.example/map.xml", "data:,x"])
def test_what_robots_calls_a_sitemap_is_still_checked_when_it_is_asked(place: str) -> None:
    (way,) = [one for one in by_sight("https://a.example/", seen(page()), (place,)) if one.kind == "sitemap"]
    with pytest.raises(AddressRefused):
        AddressPolicy().check_url(way.url)


def test_a_feed_goes_before_the_page_itself() -> None:
    head = '<link rel="alternate" type="application/atom+xml" href="/atom">'
    assert tried(page(head, dated_list(6)))[0] == ("feed", "https://www.notice.example/atom")
    assert tried(page(head, dated_list(6)))[-1] == ("page_watch", SITE)


def test_usual_places_are_few_and_follow_the_sites_maker() -> None:
    guesses = [one for one in by_sight(SITE, seen(page()), ()) if one.guessed]
    assert [one.url for one in guesses] == [
        "https://www.notice.example/news/feed",
        "https://www.notice.example/feed",
        "https://www.notice.example/rss.xml",
    ]
    assert len(guesses) == MOST_GUESSES
    hugo = seen(page('<meta name="generator" content="Hugo 0.140">'))
    assert [one.url for one in by_sight(SITE, hugo, ()) if one.guessed] == [
        "https://www.notice.example/news/index.xml",
        "https://www.notice.example/index.xml",
    ]


@pytest.mark.parametrize(
    "date_of",
    [
        "<time>12 June 2026</time>",
        "12 Jun 2026",
        "June 12, 2026",
        "2026-06-12",
        "12. Juni 2026",
        "<span>Jun 3, 2026</span>",
    ],
)
def test_many_dated_links_of_one_pattern_make_a_list(date_of: str) -> None:
    ways = by_sight(SITE, seen(page(body=dated_list(6, date_of))), ())
    (way,) = [one for one in ways if one.kind == "page_list"]
    assert (way.url, way.options[0].name, way.options[0].values) == (SITE, "links", ("/news/*",))


def test_the_list_that_is_proposed_can_be_read() -> None:
    body = page(body=dated_list(6))
    (way,) = [one for one in by_sight(SITE, seen(body), ()) if one.kind == "page_list"]
    wanted = document(body, "text/html", url=way.url, kind="page_list", options=way.options)
    assert [entry.title for entry in KINDS["page_list"].parse(wanted).entries] == [
        f"Piece {number}" for number in range(6)
    ]


@pytest.mark.parametrize("body", [dated_list(2), dated_list(20, ""), "<p>12 June 2026</p>" + dated_list(9, "")])
def test_menus_and_short_lists_make_none(body: str) -> None:
    assert "page_list" not in [one.kind for one in by_sight(SITE, seen(page(body=body)), ())]


def test_a_sites_map_counts_for_the_whole_site_only() -> None:
    place = "https://www.notice.example/map.xml"
    assert ("sitemap", place) in tried(page(), "https://www.notice.example/", (place,))
    assert ("sitemap", place) not in tried(page(), SITE, (place,))


@pytest.mark.parametrize(
    ("maker", "place"),
    [
        ('<a href="https://www.atlassian.com/software/statuspage">Powered by</a>', "/history.atom"),
        ('<a href="https://incident.io/status-pages">Powered by</a>', "/feed.atom"),
        ('<script src="https://uptime.betterstack.com/app.js"></script>', "/feed"),
    ],
)
def test_status_pages_are_known_by_their_makers(maker: str, place: str) -> None:
    assert tried(page(body=maker), "https://status.vendor.example/")[0] == (
        "statuspage",
        f"https://status.vendor.example{place}",
    )


@pytest.mark.parametrize(
    ("url", "expected", "dialect"),
    [
        ("https://github.com/owner/tool", "https://api.github.com/repos/owner/tool/releases", "github_releases"),
        (
            "https://github.com/owner/tool/releases.atom",
            "https://api.github.com/repos/owner/tool/releases",
            "github_releases",
        ),
        (
            "https://api.github.com/repos/a/b/commits",
            "https://api.github.com/repos/a/b/commits",
            "github_commits",
        ),
        ("https://endoflife.date/python", "https://endoflife.date/api/python.json", "endoflife"),
        (
            "https://huggingface.co/some-lab",
            "https://huggingface.co/api/models?author=some-lab&sort=createdAt&direction=-1&limit=50",
            "hugging_face",
        ),
        (
            "https://www.federalregister.gov/agencies/commerce-department",
            "https://www.federalregister.gov/api/v1/documents.json?conditions[agencies][]=commerce-department&order=newest",
            "federal_register",
        ),
        ("https://models.dev/api.json", "https://models.dev/api.json", "models_dev"),
    ],
)
def test_interfaces_of_well_known_hosts_are_taken(url: str, expected: str, dialect: str) -> None:
    (way,) = by_address(url)
    assert (way.url, way.kind, way.options[0].values) == (expected, "json_api", (dialect,))
    assert way.fits(KINDS["json_api"])


@pytest.mark.parametrize(
    ("url", "feed"),
    [
        ("https://www.youtube.com/channel/UCabc", "https://www.youtube.com/feeds/videos.xml?channel_id=UCabc"),
        ("https://www.youtube.com/playlist?list=PL1", "https://www.youtube.com/feeds/videos.xml?playlist_id=PL1"),
        ("https://medium.com/@writer", "https://medium.com/feed/@writer"),
        ("https://letters.substack.com/p/one", "https://letters.substack.com/feed"),
    ],
)
def test_feeds_of_well_known_hosts_are_taken(url: str, feed: str) -> None:
    assert by_address(url) == (Candidate(url=feed, kind="feed"),)


def test_the_history_of_a_status_page_is_read_as_one() -> None:
    url = "https://status.vendor.example/history.atom"
    assert by_address(url) == (Candidate(url=url, kind="statuspage"),)


def test_plain_words_are_watched() -> None:
    found = seen(b"# Models\n\n- one\n", "text/markdown; charset=utf-8")
    assert by_sight(SITE, found, ()) == (Candidate(url=SITE, kind="page_watch"),)
    assert by_sight(SITE, seen(b"%PDF-1.7", "application/pdf"), ()) == ()


@pytest.mark.parametrize(
    "url", ["https://docs.github.com/en/rest", "https://notice.example/github.com/a/b", "https://github.com"]
)
def test_other_addresses_are_explored(url: str) -> None:
    assert by_address(url) == ()


def test_a_way_that_no_kind_knows_is_none() -> None:
    assert not Candidate(url=SITE, kind="page_list").fits(KINDS["page_list"])
    assert not Candidate(url=SITE, kind="telex").fits(KINDS.get("telex"))


@pytest.mark.parametrize(
    "body",
    [b"", b"\0" * 50, b"{", b'{"a":' * 5_000, b"<html" + b"<div>" * 5_000, b"<rss" + b"<a>" * 5_000, b"\xff\xfe<html>"],
)
def test_nothing_that_is_sent_breaks_it(body: bytes) -> None:
    found = seen(body)
    assert json.dumps(found.title) is not None
    assert found.feeds == ()


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://www.notice.example/feed.xml", ("notice", "notice")),
        ("https://status.vendor.com/history.atom", ("status-vendor", "vendor")),
        ("https://api.github.com/repos/Owner/The.Tool/releases", ("github-owner-the-tool", "Owner")),
        ("https://letters.substack.com/feed", ("substack-letters", "letters")),
        ("https://medium.com/feed/@writer", ("medium-writer", "writer")),
        ("https://huggingface.co/api/models?author=some-lab", ("huggingface-some-lab", "some-lab")),
    ],
)
def test_sources_are_named_after_who_publishes(url: str, expected: tuple[str, str]) -> None:
    assert (id_of(url), owner_of(url)) == expected


def test_ids_are_free_and_plain() -> None:
    assert free_id("news", {"news", "news-2"}) == "news-3"
    assert slug("  Été — à 日本 <b>! ") == "ete-a-b"
    assert slug("日本") == "source"


def looked(url: str, **more: Any) -> Looked:
    visit = Visit(source_id="new", outcome=VisitOutcome.OK, **more)
    return Looked(visit=visit, source=source(id="new", url=url, language="en"), title="News \u202efeed", language="nl")


OWNED = {"publisher": "Vendor Inc", "family": "vendor-group", "tier": Tier.A, "speaks_for": ("vendor",)}


def test_a_proposal_takes_over_what_is_known_of_its_host() -> None:
    owned, known = OWNED, source(url="https://blog.vendor.com/feed", **OWNED)
    found = propose(looked("https://blog.vendor.com/other"), [known], date(2026, 6, 12))
    assert not_assumed(found, kin_of([known])) == ""
    assert {name: getattr(found, name) for name in owned} == owned
    assert (found.name, found.language, found.probed_on) == ("News feed", "nl", date(2026, 6, 12))
    assert found.interval == timedelta(minutes=5)


@pytest.mark.parametrize("host", ["community.vendor.com", "vendor.com", "blog.vendor.com.example"])
def test_at_another_host_of_a_site_not_everything_is_the_owners_word(host: str) -> None:
    known = source(url="https://blog.vendor.com/feed", **OWNED)
    found = propose(looked(f"https://{host}/feed"), [known], date(2026, 6, 12))
    assert (found.tier, found.speaks_for, found.jurisdiction) == (Tier.C, (), None)
    assert found.interval == timedelta(minutes=30)
    same_site = not host.endswith(".example")
    assert found.family == ("vendor-group" if same_site else "com")
    assert ("Vendor Inc is watched at blog.vendor.com" in not_assumed(found, kin_of([known]))) == same_site


def test_a_site_of_several_owners_tells_nothing_of_a_newcomer() -> None:
    gazette = "https://gazette.example.org/api?agency="
    known = [
        source(id=name, url=f"{gazette}{name}", family=name, tier=Tier.A, speaks_for=(name,)) for name in ("a", "b")
    ]
    found = propose(looked(f"{gazette}c"), known, date(2026, 6, 12))
    assert (found.family, found.tier, found.speaks_for) == ("example", Tier.C, ())
    same = [replace(one, family="state") for one in known]
    found = propose(looked(f"{gazette}c"), same, date(2026, 6, 12))
    assert (found.family, found.tier, found.speaks_for) == ("state", Tier.A, ())


def test_nobody_vouches_for_a_site_that_nobody_knows() -> None:
    known = source(url="https://x.github.io/feed", family="x", tier=Tier.A)
    found = propose(looked("https://y.github.io/feed"), [known], date(2026, 6, 12))
    assert (found.tier, found.family) == (Tier.C, "y")


def test_what_moved_for_good_is_saved_where_it_is_now() -> None:
    now = "https://new.example/feed"
    assert (
        propose(looked("https://old.example/feed", moved_to=now, moved_for_good=True), [], date(2026, 6, 12)).url == now
    )
    stays = propose(looked("https://old.example/feed", moved_to=now), [], date(2026, 6, 12))
    assert stays.url == "https://old.example/feed"
