"""An incident of a status page through the real crawl: it opens, changes and ends as versions of one article."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from domain.article import Article
from domain.source import Source, SourceState, Tier
from ingest.articles import article_of
from ingest.visit import Fetched, Visit
from tests.builders.ingest import NOW, Newsstand, feed_answer, known_after
from tests.faulty_server import Answer


@pytest.fixture
def newsstand(tmp_path: Path) -> Iterator[Newsstand]:
    stand = Newsstand(tmp_path)
    yield stand
    stand.server.close()


def history(*updates: tuple[str, str, str]) -> Answer:
    """A history feed with one incident of these updates (time, state, words), the newest first."""
    body = "".join(
        f"&lt;p&gt;Jun 12, {time} UTC&lt;br&gt;&lt;strong&gt;{state}&lt;/strong&gt; - {words}&lt;/p&gt;"
        for time, state, words in updates
    )
    return feed_answer(
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Corvid Status - Incident History</title><entry>'
        "<id>tag:status.corvid.example,2005:Incident/1</id><title>Elevated errors on Rook Large</title>"
        '<link rel="alternate" href="https://status.corvid.example/incidents/q1"/>'
        f"<published>2026-06-12T{updates[-1][0]}:00Z</published><updated>2026-06-12T{updates[0][0]}:00Z</updated>"
        f'<content type="html">{body}</content></entry></feed>'.encode()
    )


def stored(source: Source, fetched: Fetched) -> Article:
    return article_of(source, fetched, baseline=False, now=NOW)


def test_an_incident_opens_changes_and_ends_as_one_article(newsstand: Newsstand) -> None:
    source = newsstand.source(kind="statuspage", publisher="Corvid", tier=Tier.A, interval=timedelta(minutes=5))
    told = [("10:20", "Investigating", "Calls fail.")]
    versions: list[Fetched] = []
    for further in (("10:40", "Identified", "A release is taken back."), ("11:05", "Resolved", "Calls succeed.")):
        versions += _visit(newsstand, source, told, versions)
        told.insert(0, further)
    versions += _visit(newsstand, source, told, versions)
    again = _visit(newsstand, source, told, versions)
    articles = [stored(source, fetched) for fetched in versions]
    assert again == []
    assert len(articles) == 3
    assert len({article.key for article in articles}) == 1
    assert len({article.version_key for article in articles}) == 3
    assert [article.text.split("\n")[0] for article in articles] == [
        "Corvid has been investigating an incident since 12 June 2026 at 10:20 UTC: Elevated errors on Rook Large.",
        (
            "Corvid has had an incident since 12 June 2026 at 10:20 UTC, the cause of which is identified: "
            "Elevated errors on Rook Large."
        ),
        "Corvid resolved the incident on 12 June 2026 at 11:05 UTC: Elevated errors on Rook Large.",
    ]
    assert articles[0].url == "https://status.corvid.example/incidents/q1"
    assert len(newsstand.server.seen) == len(newsstand.server.asked("/feed.xml"))


def _visit(
    newsstand: Newsstand, source: Source, told: list[tuple[str, str, str]], versions: list[Fetched]
) -> list[Fetched]:
    newsstand.server.routes["news.example/feed.xml"] = history(*told)
    return newsstand.crawl(source, known=known_after(versions))[1]


def test_what_a_kind_remembers_ends_an_incident_that_a_summary_names_no_more(newsstand: Newsstand) -> None:
    source = newsstand.source(path="/summary.json", kind="statuspage", publisher="Corvid")
    incident = {"id": "q1", "name": "Rook fails", "status": "investigating", "created_at": "2026-06-12T10:20:00Z"}
    _publish(newsstand, [incident])
    visits, begun = newsstand.crawl(source)
    _publish(newsstand, [])
    missed, nothing = _again(newsstand, source, begun, visits[source.id])
    visit, ended = _again(newsstand, source, begun, missed)
    assert nothing == []
    assert [fetched.title for fetched in ended] == ["Resolved: Rook fails"]
    assert ended[0].entry.key == begun[0].entry.key
    assert visit.error == ""


def _again(newsstand: Newsstand, source: Source, known: list[Fetched], before: Visit) -> tuple[Visit, list[Fetched]]:
    visits, found = newsstand.crawl(source, known=known_after(known), memories={source.id: before.memory or ""})
    return visits[source.id], found


def _publish(newsstand: Newsstand, incidents: list[dict[str, str]]) -> None:
    found = {"page": {"id": "p", "updated_at": "2026-06-12T11:00:00Z"}, "components": [], "incidents": incidents}
    headers = {"Content-Type": "application/json"}
    newsstand.server.routes["news.example/summary.json"] = Answer(json.dumps(found).encode(), headers=headers)


@pytest.mark.case("F-20")
def test_html_for_json_is_a_failed_visit_that_keeps_what_is_known(newsstand: Newsstand) -> None:
    source = newsstand.source(path="/summary.json", kind="statuspage")
    headers = {"Content-Type": "text/html"}
    newsstand.server.routes["news.example/summary.json"] = Answer(b"<html><title>Wait</title></html>", headers=headers)
    state = SourceState(source_id=source.id, etag='"1"')
    visits, found = newsstand.crawl(source, states={source.id: state})
    assert found == []
    assert "HTML page (Wait)" in visits[source.id].error
    assert visits[source.id].memory is None
