"""What is read from feeds, sound, broken and hostile."""

import json
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path

import pytest

from ingest.kinds.feed import KIND
from ingest.source_kind import Listing, Verdict
from tests.builders.ingest import document, rss

SAMPLES = {Path(one.name).stem: one for one in resources.files("ingest").joinpath("samples").iterdir()}


def parse(body: bytes, content_type: str = "application/xml") -> Listing:
    return KIND.parse(document(body, content_type))


@pytest.mark.parametrize("name", KIND.examples)
def test_every_sample_is_read_without_complaint(name: str) -> None:
    now = datetime(2026, 6, 26, tzinfo=UTC)
    listing = KIND.parse(document(SAMPLES[name].read_bytes(), "", now=now, url="https://commission.example/feed"))
    assert (listing.verdict, listing.reason, listing.whole) == (Verdict.GOOD, "", True)
    assert listing.entries
    for entry in listing.entries:
        assert entry.key
        assert entry.title
        assert (entry.url or "").startswith("https://")
        assert entry.published_at is not None


def test_an_rss_entry_is_plain_text_with_absolute_link() -> None:
    listing = KIND.parse(document(SAMPLES["rss"].read_bytes(), "", url="https://commission.example/feed"))
    first, second = listing.entries
    assert first.title == "Commission asks four vendors about model retirements"
    assert first.url == "https://commission.example/news/press-releases/2026/06/commission-asks-four-vendors"
    assert first.key == "release-2026-0611"
    assert first.published_at == datetime(2026, 6, 11, 18, 30, tzinfo=UTC)
    assert second.published_at == datetime(2026, 6, 9, tzinfo=UTC)


def test_a_status_entry_carries_its_text_and_when_it_changed() -> None:
    now = datetime(2026, 6, 13, tzinfo=UTC)
    (entry,) = KIND.parse(document(SAMPLES["statuspage_atom"].read_bytes(), "", now=now)).entries
    assert "<strong>Identified</strong>" in entry.html
    assert "Identified" in entry.summary
    assert "<" not in entry.summary
    assert entry.updated_at == datetime(2026, 6, 12, 22, 10, tzinfo=UTC)
    assert entry.published_at == datetime(2026, 6, 12, 21, 40, tzinfo=UTC)


def test_a_json_feed_entry_keeps_its_signs() -> None:
    (entry,) = parse(SAMPLES["json_feed"].read_bytes()).entries
    assert (entry.key, entry.title) == ("73", "Model 4 & Model 5 retire on 1 September")
    assert entry.author == "Platform team"
    assert entry.published_at == datetime(2026, 6, 10, 6, 0, tzinfo=UTC)


@pytest.mark.case("F-20")
@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (
            b"<!DOCTYPE html><html><head><title>Sign in</title></head></html>",
            "the answer is an HTML page (Sign in), not a feed",
        ),
        (b"<html><body>Just a moment...</body></html>", "the answer is an HTML page, not a feed"),
        (b"\n<!-- x --><!doctype HTML><title>Accept our <b>cookies</b></title>", "an HTML page (Accept our cookies)"),
        (b"Access denied", "the answer is not a feed"),
        (b"<?xml version='1.0'?><urlset><url/></urlset>", "the answer is not a feed"),
        (b'{"items": []}', "JSON, but not a JSON Feed"),
        (b'{"version": "https://jsonfeed.org/version/1.1"}', "JSON, but not a JSON Feed"),
        (b'{"version": "https://jsonfeed.org/version/1.1", "items": [', "not JSON"),
        (b"{" * 100_000, "not JSON"),
        (b"\x00" * 1_000, "the answer is not a feed"),
        (b"\x1f\x8b\x08garbage", "the answer is not a feed"),
    ],
)
def test_what_is_no_feed_is_never_taken_for_no_news(body: bytes, reason: str) -> None:
    listing = parse(body, "text/html")
    assert listing.verdict is Verdict.BAD
    assert reason in listing.reason
    assert listing.entries == ()


@pytest.mark.parametrize("body", [b"", b"  \r\n\t ", b"{}", b"[]", b"null"])
def test_an_empty_answer_is_bad(body: bytes) -> None:
    assert parse(body).verdict is Verdict.BAD


def test_a_feed_without_entries_is_a_feed() -> None:
    assert parse(rss()).verdict is Verdict.GOOD


@pytest.mark.case("P-03")
@pytest.mark.case("F-17")
def test_a_document_cut_at_any_byte_yields_no_entry_that_is_not_whole() -> None:
    body = rss(*((f"id{n}", f"Title & more {n}", f"https://news.example/{n}?a=1&b={n}") for n in range(3)))
    whole = parse(body)
    assert len(whole.entries) == 3
    for length in range(len(body)):
        listing = parse(body[:length])
        assert set(listing.entries) <= set(whole.entries), body[:length]
        assert listing.verdict is not Verdict.GOOD or listing.entries == whole.entries


def test_a_malformed_but_finished_document_is_used_and_marked() -> None:
    body = rss(("a", "A", "https://news.example/a")).replace(b"<channel>", b"<channel>&nosuch; <br>")
    listing = parse(body)
    assert (listing.verdict, listing.whole) == (Verdict.SUSPECT, True)
    assert [entry.title for entry in listing.entries] == ["A"]


@pytest.mark.case("P-02")
@pytest.mark.parametrize(
    "inside",
    [
        "&#1114112;", "&#xD800;", "&#xFFFFFFFFFFFFFFFFFF;", "&#99999999999999999999;", "&#-1;", "<![CDATA[", "<![if !x]>",
        "<!x", "<?", "<![endif", "]]>", "&", "<a href='http://[::1'>x</a>", "\ud7ff", "<title>x</title>" * 50,
        "<link>http://[bad</link>", "<enclosure url='http://[bad'/>", "<pubDate>Fri, 99 Zzz 2026</pubDate>",
        "<guid isPermaLink='maybe'/>", "<geo:point>x</geo:point>", "<media:content url='' fileSize='x'/>",
    ],
)  # fmt: skip
def test_what_makes_the_parser_stumble_is_one_listing_and_no_exception(inside: str) -> None:
    body = rss(("a", "A", "https://news.example/a"), extra=inside)
    assert parse(body).verdict in set(Verdict)
    assert parse(body[: len(body) // 2] + inside.encode() + body[len(body) // 2 :]).verdict in set(Verdict)


@pytest.mark.case("P-04")
def test_entities_of_a_document_are_not_expanded_and_are_reported(tmp_path: Path) -> None:
    trap = tmp_path / "secret.txt"
    trap.write_text("the secret words")
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 9))
    doctype = f'<!DOCTYPE rss [<!ENTITY l0 "ha"><!ENTITY x SYSTEM "file://{trap}">{laughs}]>'
    body = rss(("a", "T &l8; &x;", "https://news.example/a")).replace(b"&amp;l8; &amp;x;", b"&l8; &x;")
    body = body.replace(b"<rss", doctype.encode() + b"<rss")
    listing = parse(body)
    assert listing.verdict is not Verdict.GOOD
    assert listing.reason
    assert all(len(entry.title) < 500 and "secret words" not in entry.title for entry in listing.entries)


@pytest.mark.case("P-05")
@pytest.mark.parametrize(
    ("encoding", "declared", "content_type"),
    [
        ("utf-8", "utf-8", "application/xml"),
        ("utf-8", "utf-8", "text/xml"),
        ("utf-16", "utf-16", "application/xml"),
        ("utf-16-le", "utf-16", "application/xml"),
        ("gb18030", "gb18030", "application/xml"),
        ("gb18030", "gb2312", "application/xml; charset=gb2312"),
        ("shift_jis", "shift_jis", "application/xml"),
        ("gb18030", "utf-8", "application/xml; charset=gb18030"),
        ("gb18030", "utf-8", "application/xml; charset=utf-8"),
        ("shift_jis", "nosuch-8", "application/xml"),
    ],
)
def test_a_title_is_right_or_the_list_is_marked(encoding: str, declared: str, content_type: str) -> None:
    title = "商务部公告" if encoding.startswith("gb") else "経済産業省"
    body = (
        rss(("a", title, "https://news.example/a"))
        .decode()
        .replace("<?xml version=", f'<?xml encoding="{declared}" version=')
    )
    body = body.replace(f'<?xml encoding="{declared}" version="1.0"?>', f'<?xml version="1.0" encoding="{declared}"?>')
    listing = parse(body.encode(encoding), content_type)
    assert listing.verdict is not Verdict.GOOD or [entry.title for entry in listing.entries] == [title]


@pytest.mark.case("P-09")
def test_an_id_that_entries_share_names_none_of_them() -> None:
    body = rss(
        ("same", "First", "https://news.example/1"),
        ("same", "Second", "https://news.example/2"),
        ("own", "Third", "https://news.example/3"),
        ("same", "Fourth", "https://news.example/3"),
        ("same", "Fifth", "https://news.example/3"),
    )
    entries = parse(body).entries
    assert {entry.title: entry.key for entry in entries} == {
        "First": "https://news.example/1",
        "Second": "https://news.example/2",
        "Third": "own",
        "Fourth": "https://news.example/3|2026-06-12|Fourth",
        "Fifth": "https://news.example/3|2026-06-12|Fifth",
    }


def test_twins_are_one_entry_and_an_entry_without_any_name_is_none() -> None:
    twin = ("same", "Twin", "https://news.example/1")
    assert [entry.title for entry in parse(rss(twin, twin)).entries] == ["Twin"]
    assert parse(b"<rss version='2.0'><channel><item><pubDate>x</pubDate></item></channel></rss>").entries == ()


def test_scripts_and_markup_do_not_come_through() -> None:
    body = rss(("a", "<script>alert(1)</script>Title <img src=x onerror=alert(1)>\u202eevil", "javascript:alert(1)"))
    (entry,) = parse(body).entries
    assert entry.title == "Title evil"
    assert entry.url == "javascript:alert(1)"


def test_json_of_odd_types_is_read_as_far_as_it_goes() -> None:
    items = [{"id": 1.5, "title": ["x"], "url": None, "authors": "x", "tags": 3}, "no item", {"id": "b", "title": "B"}]
    body = json.dumps({"version": "https://jsonfeed.org/version/1", "items": items}).encode()
    assert [(entry.key, entry.title) for entry in parse(body).entries] == [("1.5", ""), ("b", "B")]
