"""What is read from index pages that have no feed."""

from collections.abc import Sequence

import pytest

from domain.article import Precision
from ingest.kinds.page_list import KIND, MISSED, NONE_FIT
from ingest.source_kind import Listing, Verdict
from tests.builders.ingest import NOW, document, source
from tests.builders.pages import HTML, options, sample

INDEX, NEXT = sample("news_index.html"), sample("nextjs_index.html")


def read(
    page: str, *, memory: str = "", url: str = "https://www.halden.example/news", **values: str | Sequence[str]
) -> Listing:
    wanted = options(**{"links": "/news/*", **values})
    return KIND.parse(document(page.encode(), HTML, memory=memory, kind="page_list", url=url, options=wanted))


def test_an_index_lists_each_page_once_with_title_and_day() -> None:
    listing = read(INDEX, exclude="/news/archive")
    assert (listing.verdict, listing.reason) == (Verdict.GOOD, "")
    assert [(one.key, one.title, str(one.published_at)) for one in listing.entries] == [
        ("/news/halden-5", "Introducing Halden 5", "2026-06-09 16:00:00+00:00"),
        ("/news/access-order", "Our answer to the access order", "2026-06-12 00:00:00+00:00"),
        ("/news/retiring-halden-2", "Halden 2 will be shut down on 1 September", "2026-06-01 00:00:00+00:00"),
    ]
    assert [one.precision for one in listing.entries] == [Precision.MINUTE, Precision.DAY, Precision.DAY]
    assert listing.entries[0].url == "https://www.halden.example/news/halden-5"
    assert not any(one.whole for one in listing.entries)


def test_an_index_that_scripts_draw_is_read_from_their_data() -> None:
    listing = read(NEXT)
    assert [(one.key, one.title, str(one.published_at)) for one in listing.entries] == [
        ("/news/halden-5", "Introducing Halden 5", "2026-06-09 16:00:00+00:00"),
        ("/news/access-order", 'Our answer to the "access order"', "2026-06-12 00:00:00+00:00"),
    ]


def test_the_older_form_of_script_data_is_read_too() -> None:
    data = '{"props": {"items": [{"headline": "A note", "href": "/news/a-note", "datePublished": "2026-06-02"}]}}'
    (entry,) = read(f'<script id="__NEXT_DATA__" type="application/json">{data}</script>').entries
    assert (entry.key, entry.title, str(entry.published_at)[:10]) == ("/news/a-note", "A note", "2026-06-02")


def test_selectors_and_region_say_where_to_look() -> None:
    page = (
        "<div class=old><a href=/news/x>Old</a></div><div class=new><p class=day>3 June 2026</p><p class=name>The name</p>"
        "<a href=/news/y>Go on</a><p>5 May 2026</p></div>"
    )
    (entry,) = read(page, region=".new", title=".name", date=".day").entries
    assert (entry.key, entry.title, str(entry.published_at)[:10]) == ("/news/y", "The name", "2026-06-03")


@pytest.mark.parametrize(
    ("href", "key"),
    [
        ("/news/a/#top", "/news/a"),
        ("a?utm_source=x&b=2&a=1", "/news/a?a=1&b=2"),
        ("//blog.halden.example/news/a", "//blog.halden.example/news/a"),
        ("http://www.halden.example/news/a", "/news/a"),
        (" /news/a\n", "/news/a"),
    ],
)
def test_a_page_has_one_key_however_it_is_linked(href: str, key: str) -> None:
    (entry,) = read(f'<a href="{href}">A title</a>', url="https://www.halden.example/news/").entries
    assert entry.key == key


@pytest.mark.case("X-05")
@pytest.mark.parametrize(
    "href",
    [
        "file:///news/a", "ftp://www.halden.example/news/a", "javascript:alert(1)", "data:text/html,/news/a", "gopher://x/news/a",
        "mailto:news@halden.example", "https://elsewhere.example/news/a", "http://[::1/news/a", "/about", "/news", "/news/",
        "#x", "",
        "https://www.halden.example/news/" + "a" * 3_000,
    ],
)  # fmt: skip
def test_what_leads_elsewhere_is_no_news(href: str) -> None:
    listing = read(f'<a href="{href}">A title</a>')
    assert listing.entries == ()
    assert listing.verdict is Verdict.SUSPECT


@pytest.mark.case("F-26")
@pytest.mark.parametrize(
    "page", ['<div id="root"></div><script src="/app.js"></script>', INDEX.replace("/news/", "/posts/")]
)
def test_an_index_without_its_links_is_a_missed_selector_and_never_no_news(page: str) -> None:
    memory = read(INDEX).memory
    assert memory
    listing = read(page, memory=memory)
    assert (listing.verdict, listing.reason, listing.entries) == (Verdict.SUSPECT, MISSED, ())
    assert listing.memory is None
    assert listing.look_again
    assert read(page).reason == NONE_FIT


@pytest.mark.case("F-26")
@pytest.mark.parametrize("values", [{"region": ".gone"}, {"region": "a["}, {"title": "a["}, {"date": "::x"}])
def test_a_selector_that_finds_nothing_or_cannot_be_read_is_said(values: dict[str, str]) -> None:
    listing = read(INDEX, **values)
    assert listing.verdict is Verdict.SUSPECT
    assert next(iter(values.values())) in listing.reason


def test_an_answer_from_another_site_or_an_empty_one_is_a_failed_visit() -> None:
    for body, url in ((INDEX, "https://login.portal.example/"), ("", "https://www.halden.example/news")):
        asked = document(
            body.encode(), HTML, kind="page_list", url="https://www.halden.example/news", options=options(links="*")
        )
        answer = type(asked)(**{**{name: getattr(asked, name) for name in asked.__slots__}, "url": url})
        assert KIND.parse(answer).verdict is Verdict.BAD


def test_an_address_may_name_this_year() -> None:
    yearly = source(url="https://www.halden.example/notices/<YYYY>/index.html")
    assert KIND.address(yearly, "", NOW) == "https://www.halden.example/notices/2026/index.html"
