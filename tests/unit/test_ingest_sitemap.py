"""What is read from sitemaps."""

import gzip
from collections.abc import Sequence
from pathlib import Path

import pytest

from ingest.kinds.sitemap import CHILDREN, KIND, MISSED, NONE_FIT
from ingest.source_kind import Emptiness, Listing, Verdict
from tests.builders.ingest import document
from tests.builders.pages import options, sample

PAGES, NEWS, INDEX = sample("sitemap_pages.xml"), sample("sitemap_news.xml"), sample("sitemap_index.xml")
OWN = "https://www.halden.example/sitemap.xml"


def read(body: str | bytes, *, memory: str = "", url: str = OWN, **values: str | Sequence[str]) -> Listing:
    wanted = options(**{"links": "/news/*", **values})
    sent = body if isinstance(body, bytes) else body.encode()
    asked = document(sent, "application/xml", memory=memory, kind="sitemap", url=OWN, options=wanted)
    return KIND.parse(type(asked)(**{**{name: getattr(asked, name) for name in asked.__slots__}, "url": url}))


def urlset(*places: str) -> str:
    return f"<urlset>{''.join(f'<url><loc>{place}</loc></url>' for place in places)}</urlset>"


def test_a_sitemap_lists_the_pages_that_fit_and_changed_last_first() -> None:
    for body in (PAGES, gzip.compress(PAGES.encode())):
        listing = read(body)
        assert (listing.verdict, listing.reason, listing.next_url) == (Verdict.GOOD, "", None)
        assert [(one.key, str(one.updated_at)) for one in listing.entries] == [
            ("/news/access-order", "2026-06-12 06:30:00+00:00"),
            ("/news/halden-5", "2026-06-09 16:00:00+00:00"),
            ("/news/retiring-halden-2", "2026-06-01 00:00:00+00:00"),
        ]


def test_a_news_sitemap_gives_titles_and_when_they_came_out() -> None:
    listing = read(NEWS)
    assert [(one.title, str(one.published_at)) for one in listing.entries] == [
        ("Our answer to the access order", "2026-06-12 06:30:00+00:00"),
        ("Introducing Halden 5", "2026-06-09 00:00:00+00:00"),
    ]


def test_a_lastmod_that_is_no_good_may_be_ignored() -> None:
    assert [one.updated_at for one in read(PAGES, lastmod="ignore").entries] == [None] * 3
    assert read(PAGES, lastmod="ignore").entries[0].key == "/news/access-order"


def test_an_index_is_walked_newest_sitemap_first() -> None:
    first = read(INDEX)
    assert (first.entries, first.next_url) == ((), "https://www.halden.example/sitemap/news.xml")
    second = read(PAGES, memory=first.memory or "", url=first.next_url or "")
    assert len(second.entries) == 3
    assert second.next_url == "https://www.halden.example/sitemap/docs.xml"
    third = read(urlset("https://www.halden.example/docs/a"), memory=second.memory or "", url=second.next_url or "")
    assert (third.verdict, third.next_url) == (Verdict.GOOD, None)
    again = read(INDEX, memory=third.memory or "")
    assert again.next_url == first.next_url
    assert read(INDEX, maps="*/docs.xml").next_url == "https://www.halden.example/sitemap/docs.xml"


def test_of_a_great_index_the_newest_are_read() -> None:
    many = "".join(
        f"<sitemap><loc>https://www.halden.example/s{number}.xml</loc><lastmod>2026-05-{number:02}</lastmod></sitemap>"
        for number in range(1, 30)
    )
    walked, listing = [], read(f"<sitemapindex>{many}</sitemapindex>")
    while listing.next_url:
        walked.append(listing.next_url)
        listing = read(urlset("https://www.halden.example/docs"), memory=listing.memory or "", url=listing.next_url)
    assert walked == [f"https://www.halden.example/s{number}.xml" for number in range(29, 29 - CHILDREN, -1)]
    assert (listing.verdict, listing.emptiness) == (Verdict.GOOD, Emptiness.NOTHING_FITS)


@pytest.mark.case("F-26")
def test_a_sitemap_whose_pages_fit_no_more_is_no_silence() -> None:
    moved = PAGES.replace("/news/", "/posts/")
    assert (read(moved).verdict, read(moved).reason) == (Verdict.SUSPECT, NONE_FIT)
    assert read(moved, memory=read(PAGES).memory or "").reason == MISSED


@pytest.mark.case("X-05")
def test_places_of_other_schemes_and_sites_are_dropped() -> None:
    places = (
        "file:///news/a",
        "ftp://www.halden.example/news/a",
        "https://other.example/news/a",
        "javascript:x",
        "//news/a",
        "",
    )
    assert read(urlset(*places, "https://www.halden.example/news/b")).entries[0].key == "/news/b"
    assert len(read(urlset(*places, "https://www.halden.example/news/b")).entries) == 1
    index = "<sitemapindex><sitemap><loc>file:///etc/passwd</loc></sitemap><sitemap><loc>gopher://x/s</loc></sitemap></sitemapindex>"
    assert read(index).next_url is None


@pytest.mark.case("P-04")
def test_a_document_with_a_dtd_is_not_read(tmp_path: Path) -> None:
    trap = tmp_path / "secret.txt"
    trap.write_text("https://www.halden.example/news/secret")
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 9))
    for inside in (
        f'[<!ENTITY l0 "ha">{laughs}]',
        f'[<!ENTITY l8 SYSTEM "file://{trap}">]',
        'SYSTEM "http://127.0.0.1/x.dtd"',
        "[]",
    ):
        listing = read(
            f"<!DOCTYPE urlset {inside}><urlset><url><loc>https://www.halden.example/news/&l8;</loc></url></urlset>"
        )
        assert listing.verdict is Verdict.BAD
        assert listing.entries == ()


@pytest.mark.case("P-03")
def test_of_a_sitemap_cut_at_any_byte_only_whole_places_count() -> None:
    whole = set(read(PAGES).entries)
    for length in range(len(PAGES)):
        listing = read(PAGES[:length])
        assert set(listing.entries) <= whole
        assert listing.verdict is not Verdict.GOOD or length >= len(PAGES.rstrip())
        assert not listing.whole or not listing.entries or length >= len(PAGES.rstrip())


@pytest.mark.parametrize(
    "body",
    [
        "",
        "x",
        "<html><p>Access denied</html>",
        "<rss/>",
        "{}",
        b"\x1f\x8bgarbage",
        "<urlset>" + "<a>" * 100_000,
        b"\xff\xfe<\x00u\x00",
    ],
)
def test_what_is_no_sitemap_is_a_failed_visit(body: str | bytes) -> None:
    listing = read(body)
    assert listing.verdict is Verdict.BAD
    assert listing.reason


def test_a_bomb_is_unpacked_to_a_limit() -> None:
    bomb = gzip.compress(b"<urlset>" + b" " * 60_000_000)
    assert read(bomb).verdict is not Verdict.GOOD


@pytest.mark.parametrize("memory", ["x", "[]", "null", '{"had": 3}', '{"children": "x"}', "[" * 99_999])
def test_a_memory_that_cannot_be_read_is_a_beginning(memory: str) -> None:
    assert len(read(PAGES, memory=memory).entries) == 3
