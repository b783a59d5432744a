"""The stages on a real database: what they leave due, what a person decided meanwhile, and how they stop."""

import hmac
import http.server
import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from domain.errors import TryLater
from domain.failpoint import FailpointHit
from domain.failpoint import configure as configure_failpoints
from domain.push import Push
from domain.source import SourceHealth, SourceState
from foreshock.assembly import Assembly
from foreshock.clock import FixedClock
from foreshock.pipeline.boundary import attempt, attempt_together
from foreshock.pipeline.collect import collect
from foreshock.pipeline.extract import extract
from foreshock.pipeline.merge import merge
from foreshock.settings import Crawl, Network, Settings
from foreshock.subscriptions import Subscriptions
from ingest.moving import move_visits, moved_over
from tests.builders.ingest import HOSTS, NOW, Newsstand, page
from tests.builders.storage import a_source, an_article
from tests.faulty_server import Answer, Route


@pytest.fixture
def stand(tmp_path: Path) -> Iterator[Newsstand]:
    newsstand = Newsstand(tmp_path)
    yield newsstand
    newsstand.server.close()


@pytest.fixture
def assembly(stand: Newsstand, database_url: str, tmp_path: Path) -> Iterator[Assembly]:
    network = Network(
        hosts=dict.fromkeys(HOSTS, "127.0.0.1"), allow=(f"127.0.0.1/32:{stand.server.port}",), ca_file=stand.ca_file
    )
    settings = Settings(
        database=database_url, network=network, crawl=Crawl(wall_seconds=20), cache_folder=tmp_path / "cache"
    )
    parts = Assembly(settings, FixedClock(NOW))
    yield parts
    parts.close()


def watch(assembly: Assembly, *sources: tuple[str, str]) -> None:
    """Load sources, each an id and the address of its list."""
    with assembly.database.write() as session:
        for source_id, url in sources:
            session.sources.put(a_source(id=source_id, url=url, expect_entries_min=0))


def state_of(assembly: Assembly, source_id: str) -> SourceState:
    with assembly.database.read() as session:
        return session.sources.get(source_id)[1]


def set_health(assembly: Assembly, source_id: str, health: SourceHealth, until: datetime | None = None) -> None:
    """What `foreshock sources pause` and `resume` do."""
    with assembly.database.write() as session:
        _, state = session.sources.get(source_id)
        changed = replace(state, health=health, next_visit_at=until, failures=0)
        session.sources.save_state(changed, at=NOW, reason="by a person")


def meanwhile(assembly: Assembly, health: SourceHealth, answer: Answer, until: datetime | None = None) -> Route:
    """A route that answers after a person has acted on the source `news`."""

    def act(handler: http.server.BaseHTTPRequestHandler) -> None:
        set_health(assembly, "news", health, until)
        answer.send(handler)

    return act


def waiting(never: threading.Event) -> Route:
    """A route that does not answer before it is let."""

    def hold(_handler: http.server.BaseHTTPRequestHandler) -> None:
        never.wait(20)

    return hold


@pytest.mark.parametrize("until", [None, NOW + timedelta(days=20)])
def test_a_source_paused_during_its_visit_stays_paused(
    assembly: Assembly, stand: Newsstand, until: datetime | None
) -> None:
    stand.publish("/feed.xml", "one")
    feed = stand.server.routes["news.example/feed.xml"]
    assert isinstance(feed, Answer)
    stand.server.routes["news.example/feed.xml"] = meanwhile(assembly, SourceHealth.PAUSED, feed, until)
    watch(assembly, ("news", stand.server.url("/feed.xml")))
    assert collect(assembly).articles == 1
    state = state_of(assembly, "news")
    assert (state.health, state.next_visit_at) == (SourceHealth.PAUSED, until)
    assert state.last_success_at == NOW
    assert collect(assembly).visited == 0


def test_a_source_resumed_during_a_visit_that_fails_is_due_at_once(assembly: Assembly, stand: Newsstand) -> None:
    stand.server.routes["/feed.xml"] = meanwhile(assembly, SourceHealth.NEVER, Answer(status=403))
    watch(assembly, ("news", stand.server.url("/feed.xml")))
    assert collect(assembly).failed == 1
    state = state_of(assembly, "news")
    assert (state.health, state.next_visit_at) == (SourceHealth.NEVER, None)
    with assembly.database.read() as session:
        # Once its host had its pause between two requests.
        assert [source.id for source, _ in session.sources.due(NOW + timedelta(seconds=2))] == ["news"]


PUSH = Push(source_id="news", hub="https://hub.example/", topic="t", token="t", secret="s", asked_at=NOW)


def test_a_push_during_a_visit_brings_about_another_one_after_it_and_none_beside_it(
    assembly: Assembly, stand: Newsstand
) -> None:
    stand.publish("/feed.xml", "one")
    feed = stand.server.routes["news.example/feed.xml"]
    assert isinstance(feed, Answer)
    beside: list[int] = []

    def push(handler: http.server.BaseHTTPRequestHandler) -> None:
        signature = hmac.new(b"s", b"body", "sha256").hexdigest()
        Subscriptions(assembly).receive("t", b"body", f"sha256={signature}")
        beside.append(collect(assembly).visited)
        feed.send(handler)

    stand.server.routes["news.example/feed.xml"] = push
    watch(assembly, ("news", stand.server.url("/feed.xml")))
    with assembly.database.write() as session:
        session.pushes.put(PUSH)
    assert collect(assembly).articles == 1
    assert beside == [0]
    assert state_of(assembly, "news").next_visit_at == NOW + timedelta(minutes=1)


def test_an_earlier_push_hurries_no_later_visit(assembly: Assembly, stand: Newsstand) -> None:
    stand.publish("/feed.xml", "one")
    watch(assembly, ("news", stand.server.url("/feed.xml")))
    with assembly.database.write() as session:
        session.pushes.put(replace(PUSH, heard_at=NOW - timedelta(seconds=1)))
    collect(assembly)
    next_visit_at = state_of(assembly, "news").next_visit_at
    assert next_visit_at is not None
    assert next_visit_at > NOW + timedelta(minutes=1)


@pytest.mark.parametrize("stopped", [False, True])
def test_what_a_visit_to_a_list_learnt_that_was_replaced_meanwhile_is_forgotten(
    assembly: Assembly, stand: Newsstand, stopped: bool
) -> None:
    stand.publish("/feed.xml", "one", ETag='"old"')
    feed, stop = stand.server.routes["news.example/feed.xml"], threading.Event()
    assert isinstance(feed, Answer)

    def replace_it(handler: http.server.BaseHTTPRequestHandler) -> None:
        watch(assembly, ("news", stand.server.url("/new.xml", "good.example")))
        if stopped:
            stop.set()
            threading.Event().wait(2)
        feed.send(handler)

    stand.server.routes["news.example/feed.xml"] = replace_it
    watch(assembly, ("news", stand.server.url("/feed.xml")))
    collect(assembly, stop)
    assert state_of(assembly, "news") == SourceState(source_id="news")
    with assembly.database.read() as session:
        assert [source.url for source, _ in session.sources.due(NOW)] == [stand.server.url("/new.xml", "good.example")]


def test_what_a_visit_to_the_old_address_learnt_is_forgotten_where_a_person_moved_the_list(
    assembly: Assembly, stand: Newsstand
) -> None:
    stand.publish("/feed.xml", "one", ETag='"old"')
    feed, new = stand.server.routes["news.example/feed.xml"], stand.server.url("/new.xml", "good.example")
    assert isinstance(feed, Answer)

    def move(handler: http.server.BaseHTTPRequestHandler) -> None:
        with assembly.database.write() as session:
            source, state = session.sources.get("news")
            moved = move_visits(state, moved_over(source, state.habits, new))
            session.sources.save_state(moved, at=NOW, reason="by a person")
        feed.send(handler)

    stand.server.routes["news.example/feed.xml"] = move
    watch(assembly, ("news", stand.server.url("/feed.xml")))
    collect(assembly)
    state = state_of(assembly, "news")
    assert (state.etag, state.next_visit_at, state.habits.url) == (None, None, new)


def test_a_pause_survives_a_batch_that_was_stopped(assembly: Assembly, stand: Newsstand) -> None:
    stop = threading.Event()

    def pause_and_stop(_handler: http.server.BaseHTTPRequestHandler) -> None:
        set_health(assembly, "news", SourceHealth.PAUSED)
        stop.set()
        threading.Event().wait(5)

    stand.server.routes["/feed.xml"] = pause_and_stop
    watch(assembly, ("news", stand.server.url("/feed.xml")))
    assert collect(assembly, stop).visited == 0
    state = state_of(assembly, "news")
    assert (state.health, state.next_visit_at) == (SourceHealth.PAUSED, None)


def test_an_error_leaves_no_source_claimed(assembly: Assembly, stand: Newsstand) -> None:
    never = threading.Event()
    stand.publish("/feed.xml", "one")
    stand.server.routes["/slow.xml"] = waiting(never)
    watch(assembly, ("news", stand.server.url("/feed.xml")), ("slow", stand.server.url("/slow.xml", "good.example")))
    configure_failpoints("collect.before_commit=raise")
    try:
        with pytest.raises(FailpointHit):
            collect(assembly)
    finally:
        configure_failpoints("")
        never.set()
    assert [state_of(assembly, name).next_visit_at for name in ("news", "slow")] == [None, None]


def test_a_credit_below_the_stored_excerpt_still_names_whose_words_they_are(
    assembly: Assembly, stand: Newsstand
) -> None:
    stand.publish("/feed.xml", "one")
    sentences = "".join(
        f"<p>Sentence {number} tells what the ministry decided about the model.</p>" for number in range(60)
    )
    stand.server.routes["news.example/one.html"] = page(
        "One", sentences + "<p>Originally published by Meridian Wire.</p>"
    )
    watch(assembly, ("news", stand.server.url("/feed.xml")))
    assert collect(assembly).articles == 1
    with assembly.database.read() as session:
        (version_key,) = session.ledger.pending_articles("extract", "1", limit=10, now=NOW)
        article = session.articles.get(version_key)
        origin = session.articles.origin(article.key)
    assert "Meridian" not in article.text
    assert len(article.text) <= 1_600
    assert origin is not None
    assert origin.family == "meridian-wire"


def test_a_busy_database_is_no_fault_of_the_item(assembly: Assembly) -> None:
    def meet_a_busy_database() -> None:
        raise TryLater("another process is writing")

    with pytest.raises(TryLater):
        attempt(assembly, "extract", "1", "item", meet_a_busy_database)
    with assembly.database.read() as session:
        assert session.ledger.errors(limit=10) == []


def test_extraction_stops_between_two_articles_and_leaves_the_rest_due(assembly: Assembly) -> None:
    article = an_article()
    with assembly.database.write() as session:
        session.sources.put(a_source())
        session.articles.save(article)
    stop = threading.Event()
    stop.set()
    assert extract(assembly, stop).articles == 0
    with assembly.database.read() as session:
        due = session.ledger.pending_articles("extract", assembly.reading_version, limit=10, now=NOW)
    assert due == [article.version_key]


def test_one_article_that_cannot_be_read_keeps_none_of_its_group_from_being_read(assembly: Assembly) -> None:
    articles = [an_article(f"e{number}", key=f"article-{number}") for number in range(3)]
    with assembly.database.write() as session:
        session.sources.put(a_source())
        for article in articles:
            session.articles.save(article)
    done: list[str] = []

    def read(version_keys: Sequence[str]) -> None:
        if articles[1].version_key in version_keys:
            raise ValueError("no words")
        done.extend(version_keys)

    keys = [article.version_key for article in articles]
    assert attempt_together(assembly, "extract", "1", keys, read) == 2
    assert done == [articles[0].version_key, articles[2].version_key]
    with assembly.database.read() as session:
        (error,) = session.ledger.errors(limit=10)
    assert (error.item, error.error) == (articles[1].version_key, "ValueError: no words")


def test_articles_that_say_nothing_are_merged_once_and_open_nothing(assembly: Assembly) -> None:
    articles = [
        an_article(f"e{number}", key=f"article-{number}", title="Weather", text="It rains.") for number in range(3)
    ]
    with assembly.database.write() as session:
        session.sources.put(a_source())
        for article in articles:
            session.articles.save(article)
    extract(assembly)
    counted = merge(assembly)
    assert (counted.articles, counted.events, counted.failed) == (3, 0, 0)
    assert merge(assembly).articles == 0
