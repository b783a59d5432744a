"""Watched pages, indexes and sitemaps through the real crawl, batch after batch."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from domain.entry import KnownEntry
from domain.source import Source, SourceHealth, SourceState
from ingest.articles import article_of, old_news
from ingest.crawl import Fetched, Visit, VisitOutcome
from ingest.kinds.page_list import MISSED
from ingest.visits import is_kept, next_state
from tests.builders.ingest import NOW, Newsstand, known_after, page
from tests.builders.pages import HTML, options, sample
from tests.faulty_server import Answer, redirect

PAGE, PRICES = sample("deprecations_page.html"), sample("price_table.html")
NEW_ROW = "<tr><td>2026-10-01</td><td>halden-3-mini</td><td>halden-4-small</td></tr></tbody>"
NEW_PAGE = PAGE.replace("</tbody>", NEW_ROW).replace("at least 60 days", "at least 30 days")


@pytest.fixture
def stand(tmp_path: Path) -> Iterator[Newsstand]:
    newsstand = Newsstand(tmp_path)
    yield newsstand
    newsstand.server.close()


@dataclass
class Watch:
    """Visits to one source in a row; each is told what the ones before left, as the store would tell it."""

    stand: Newsstand
    source: Source
    state: SourceState = field(init=False)
    known: dict[str, KnownEntry] = field(default_factory=dict)
    memory: str = ""

    def __post_init__(self) -> None:
        self.state = SourceState(source_id=self.source.id)

    def visit(self) -> tuple[Visit, list[Fetched]]:
        visits, found = self.stand.crawl(
            self.source,
            states={self.source.id: self.state},
            known=self.known,
            memories={self.source.id: self.memory},
        )
        visit = visits[self.source.id]
        if is_kept(self.source, self.state, visit) and visit.memory is not None:
            self.memory = visit.memory
        self.state = next_state(self.source, self.state, visit, now=NOW)
        self.known |= known_after(found)
        return visit, found


def watched(stand: Newsstand, kind: str, path: str, **values: Any) -> Watch:
    return Watch(stand, stand.source(path=path, kind=kind, options=options(**values), name="Halden AI: models"))


def answer(html: str, **headers: str) -> Answer:
    return Answer(html.encode(), headers={"Content-Type": HTML, **headers})


def test_a_watched_page_tells_each_change_once_over_many_batches(stand: Newsstand) -> None:
    watch = watched(stand, "page_watch", "/models", markers=["Deprecated models"])
    stand.server.routes["/models"] = answer(PAGE, ETag='"1"')
    visit, found = watch.visit()
    assert (visit.outcome, visit.error, found) == (VisitOutcome.OK, "", [])
    assert watch.state.baseline_at == NOW

    stand.server.routes["/models"] = answer(NEW_PAGE, ETag='"2"')
    before = watch.state
    _, (first,) = watch.visit()
    assert first.text == (
        'New in the table "Deprecated models": halden-3-mini will be shut down on 2026-10-01 '
        "(Recommended replacement: halden-4-small)."
    )
    article = article_of(watch.source, first, baseline=old_news(before, first, now=NOW), now=NOW)
    assert (article.baseline, article.url, article.verified) == (False, watch.source.url, True)
    assert article.title == "Halden AI: models: 1 row added"

    _, (second,) = watch.visit()
    assert "If-None-Match" not in stand.server.asked("/models")[-1].headers
    assert "at least 30 days before a model is shut down." in second.text
    assert "halden-3-mini" not in second.text

    visit, found = watch.visit()
    assert (visit.outcome, found) == (VisitOutcome.NOT_MODIFIED, [])
    assert stand.server.asked("/models")[-1].headers["If-None-Match"] == '"2"'
    assert watch.state.health is SourceHealth.HEALTHY

    another = NEW_ROW.replace("halden-3-mini", "halden-3-tiny")
    stand.server.routes["/models"] = answer(NEW_PAGE.replace("</tbody>", another, 1), ETag='"3"')
    _, (third,) = watch.visit()
    assert third.title == first.title
    assert third.entry.key not in (first.entry.key, second.entry.key)


def test_a_crash_between_the_story_and_the_memory_doubles_nothing(stand: Newsstand) -> None:
    watch = watched(stand, "page_watch", "/models")
    stand.server.routes["/models"] = answer(PAGE)
    watch.visit()
    memory, state = watch.memory, watch.state
    stand.server.routes["/models"] = answer(NEW_PAGE)
    _, (first,) = watch.visit()
    watch.memory, watch.state = memory, state
    visit, found = watch.visit()
    assert (visit.outcome, found) == (VisitOutcome.OK, [])
    assert first.entry.key in watch.known


def test_a_wall_in_front_of_a_page_and_a_move_to_another_site_are_failed_visits(stand: Newsstand) -> None:
    watch = watched(stand, "page_watch", "/models", markers=["Deprecated models"])
    stand.server.routes["/models"] = answer(PAGE)
    watch.visit()
    stand.server.routes["/models"] = answer("<html><body><p>Please sign in to go on.</p></body></html>")
    visit, _ = watch.visit()
    assert (visit.outcome, visit.error) == (VisitOutcome.FAILED, "the page does not say 'Deprecated models'")
    stand.server.routes["/models"] = redirect(stand.server.url("/region", "other.example"))
    stand.server.routes["other.example/region"] = answer(NEW_PAGE)
    visit, found = watch.visit()
    moved = "the page was moved to another site, other.example"
    assert (visit.outcome, visit.error, found) == (VisitOutcome.FAILED, moved, [])
    assert watch.memory


def test_a_halved_page_is_degraded_and_tells_nothing(stand: Newsstand) -> None:
    countries = sample("supported_countries.html")
    watch = watched(stand, "page_watch", "/countries")
    stand.server.routes["/countries"] = answer(countries)
    watch.visit()
    stand.server.routes["/countries"] = answer(countries[: countries.index("<li>Denmark")])
    visit, found = watch.visit()
    assert found == []
    assert "the page lost 10 of its 14 lines" in visit.error
    assert watch.state.health is SourceHealth.DEGRADED
    stand.server.routes["/countries"] = answer(countries)
    visit, found = watch.visit()
    assert (visit.error, found) == ("", [])


def test_an_index_brings_the_pages_that_are_new_in_it(stand: Newsstand) -> None:
    watch = watched(stand, "page_list", "/news", links="/news/*")
    link = '<div><a href="/news/{0}"><h3>Title of {0}</h3></a><time>June {1}, 2026</time></div>'
    for name in ("one", "two", "three"):
        stand.server.routes[f"/news/{name}"] = page(f"Title of {name}")
    stand.server.routes["/news"] = answer(link.format("two", 2) + link.format("one", 1))
    _, found = watch.visit()
    assert [one.entry.key for one in found] == ["/news/two", "/news/one"]
    stand.server.routes["/news"] = answer(link.format("three", 12) + link.format("two", 2) + link.format("one", 1))
    _, (new,) = watch.visit()
    assert (new.title, new.url) == ("Title of three", stand.server.url("/news/three"))
    assert "decided about access to the model" in new.text
    assert len(stand.server.asked("/news/one")) == 1


@pytest.mark.case("F-26")
def test_an_index_that_scripts_took_over_is_an_alarm_after_two_visits(stand: Newsstand) -> None:
    watch = watched(stand, "page_list", "/news", links="/news/*")
    stand.server.routes["/news"] = answer('<a href="/news/one">A title</a>')
    stand.server.routes["/news/one"] = page("One")
    watch.visit()
    stand.server.routes["/news"] = answer('<div id="root"></div><script src="/app.js"></script>')
    visit, _ = watch.visit()
    assert (visit.error, visit.entries) == (MISSED, 0)
    healths = [watch.state.health]
    watch.visit()
    assert [*healths, watch.state.health] == [SourceHealth.DEGRADED, SourceHealth.FAILING]


def test_an_index_of_sitemaps_is_walked_in_one_visit(stand: Newsstand) -> None:
    def place(path: str) -> str:
        return f"<loc>{stand.server.url(path)}</loc>"

    watch = watched(stand, "sitemap", "/sitemap.xml", links="/news/*")
    stand.server.routes |= {
        "/sitemap.xml": Answer(
            f"<sitemapindex><sitemap>{place('/docs.xml')}</sitemap><sitemap>{place('/news.xml')}"
            "<lastmod>2026-06-12</lastmod></sitemap></sitemapindex>".encode()
        ),
        "/docs.xml": Answer(f"<urlset><url>{place('/docs/a')}</url></urlset>".encode()),
        "/news.xml": Answer(
            f"<urlset><url>{place('/news/one')}<lastmod>2026-06-12</lastmod></url>"
            f"<url>{place('/news/retiring-model-4')}</url></urlset>".encode()
        ),
        "/news/one": page("Title of one"),
        "/news/retiring-model-4": Answer(b"no", status=403),
    }
    visit, found = watch.visit()
    assert (visit.outcome, visit.error, visit.complete) == (VisitOutcome.OK, "", True)
    titles = {one.entry.key: one.title for one in found}
    assert titles == {"/news/one": "Title of one", "/news/retiring-model-4": "Retiring model 4"}
    asked = [one.path for one in stand.server.seen if one.path.endswith(".xml")]
    assert asked == ["/sitemap.xml", "/news.xml", "/docs.xml"]


@pytest.mark.case("F-12")
def test_pages_that_robots_txt_forbids_are_left_alone_and_feeds_that_a_person_named_are_not(stand: Newsstand) -> None:
    stand.server.routes["/robots.txt"] = Answer(b"User-agent: *\nDisallow: /\n", headers={"Content-Type": "text/plain"})
    stand.server.routes["/page"] = answer(PRICES)
    stand.publish("/feed.xml")
    links = options(links="/news/*")
    pages = [stand.source(kind, "/page", kind=kind, options=links) for kind in ("page_list", "sitemap")]
    visits, _ = stand.crawl(*pages, stand.source("page_watch", "/page", kind="page_watch"), stand.source("feed"))
    for kind in ("page_list", "sitemap", "page_watch"):
        assert (visits[kind].outcome, visits[kind].error) == (VisitOutcome.FAILED, "robots.txt forbids it")
    assert visits["feed"].outcome is VisitOutcome.OK
    assert stand.server.asked("/page") == []
