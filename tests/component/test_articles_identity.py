"""Lists that are rewritten, reordered, put back and thinned out: what is stored of them, and that nobody is flooded."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from domain.source import SourceHealth
from domain.status import Status
from storage.store.event_filter import EventFilter
from tests.builders.ingest import NOW
from tests.builders.watching import HOUR, Watch, cut_off, quiet_items, watching
from tests.databases import Databases
from tests.faulty_server import Answer

DAY = timedelta(days=1)


@pytest.fixture
def watch(databases: Databases, tmp_path: Path) -> Iterator[Watch]:
    with databases.fresh("sqlite") as url, watching(tmp_path, url) as watched:
        yield watched


def first_seen(watch: Watch) -> dict[str, object]:
    return {article.key: article.first_seen_at for article in watch.articles()}


@pytest.mark.case("P-08")
def test_a_feed_whose_keys_and_addresses_all_changed_brings_nothing_new(watch: Watch) -> None:
    items = [*quiet_items(6, NOW - DAY), cut_off(published_at=NOW - 2 * DAY)]
    watch.publish(*items)
    watch.work()
    before, told = first_seen(watch), watch.messages()
    watch.publish(
        *(replace(i, key=f"urn:{i.key}", path=f"{i.path}?utm_source=feed", host="other.example") for i in items)
    )
    watch.work()
    assert first_seen(watch) == before
    assert watch.messages() == told
    assert watch.state().habits.note == "the source rewrote itself: 7 of 7 entries came under new keys"
    assert watch.state().health is SourceHealth.HEALTHY
    watch.publish(
        cut_off(1, NOW + 2 * HOUR),
        *(replace(i, key=f"urn:{i.key}", path=f"{i.path}?utm_source=feed", host="other.example") for i in items),
    )
    watch.work()
    assert len(first_seen(watch)) == len(before) + 1
    assert watch.state().habits.note == ""


@pytest.mark.case("P-10")
def test_history_rewritten_reordered_and_put_back_alerts_nobody(watch: Watch) -> None:
    watch.publish(*quiet_items(5, NOW - HOUR))
    watch.work()
    assert watch.messages() == []
    rewritten = [
        replace(item, text=f"{item.text}\nThe archive moved.", updated_at=NOW + HOUR)
        for item in quiet_items(5, NOW - HOUR)
    ]
    put_back = [cut_off(number, NOW - (60 + number) * DAY) for number in range(3)]
    watch.publish(*put_back, *reversed(rewritten))
    watch.work()
    assert all("OPEN NOW" in headline for headline in watch.messages())
    assert {article.entry_key: article.baseline for article in watch.articles()}["cut-2"]
    with watch.assembly.database.read() as session:
        assert {session.articles.count_versions(article.key) for article in watch.articles()} == {1, 2}


@pytest.mark.case("P-10")
def test_old_items_attach_to_what_is_known_and_new_ones_are_told(watch: Watch) -> None:
    watch.publish(*quiet_items(3, NOW - HOUR))
    watch.work()
    watch.publish(cut_off(0, NOW + HOUR), *quiet_items(3, NOW - HOUR))
    watch.work()
    told = watch.messages()
    assert told
    watch.publish(*(cut_off(number, NOW - (5 + number) * DAY) for number in range(1, 6)), cut_off(0, NOW + HOUR))
    watch.work()
    assert watch.messages() == told
    assert [claim.silent for claim in watch.claims()].count(True) == 5


@pytest.mark.case("P-14")
def test_what_a_publisher_takes_away_stays_and_is_marked(watch: Watch) -> None:
    news = cut_off(0, NOW + HOUR)
    watch.publish(*quiet_items(6, NOW - HOUR))
    watch.work()
    watch.publish(news, *quiet_items(6, NOW - HOUR))
    watch.work()
    assert watch.claims()[0].removed_at is None
    watch.stand.server.routes[f"news.example{news.path}"] = Answer(b"gone", 410)
    watch.publish(cut_off(1, NOW + 3 * HOUR), *quiet_items(6, NOW - HOUR))
    watch.work()
    removed = {claim.article: claim.removed_at for claim in watch.claims()}
    assert sorted(removed.values(), key=str) == sorted([watch.clock.at, None], key=str)
    article = next(one for one in watch.articles() if one.entry_key == news.key)
    assert article.removed_at == watch.clock.at
    with watch.assembly.database.read() as session:
        assert b"Claude Fable 5" in session.articles.snapshot(article.snapshot).body()
    del watch.stand.server.routes[f"news.example{news.path}"]
    watch.publish(cut_off(1, NOW + 3 * HOUR), news, *quiet_items(6, NOW - HOUR))
    watch.work()
    assert {claim.removed_at for claim in watch.claims()} == {None}


def test_a_first_import_tells_no_news_but_what_is_open(watch: Watch) -> None:
    watch.publish(*(cut_off(number, NOW - number * DAY) for number in range(8)), *quiet_items(60, NOW - HOUR))
    watch.work()
    assert len(watch.articles()) == 68
    assert all(article.baseline for article in watch.articles())
    assert all("OPEN NOW" in headline for headline in watch.messages())
    assert len(watch.messages()) <= 1 + 5


def test_a_backlog_after_an_outage_tells_each_event_once(watch: Watch) -> None:
    watch.publish(*quiet_items(5, NOW - HOUR))
    watch.work()
    watch.stand.server.routes["news.example/feed.xml"] = Answer(status=503)
    watch.work(3 * DAY)
    assert watch.state().failures == 1
    backlog = [cut_off(number, NOW + number * HOUR) for number in range(12)]
    watch.publish(*reversed(backlog), *quiet_items(5, NOW - HOUR))
    watch.work()
    opened = [headline for headline in watch.messages() if "Fable" in headline]
    assert len(watch.articles()) == 17
    assert 1 <= len(opened) <= 3


def test_what_a_page_says_again_is_merged_again_as_said_then(watch: Watch) -> None:
    cut = cut_off(0, NOW + HOUR)
    back = replace(cut, title="Anthropic restores access to Claude Fable 5 for all customers", text="It did so today.")
    watch.publish(*quiet_items(3, NOW - HOUR))
    watch.work()
    for number, item in enumerate((cut, back, cut)):
        watch.publish(replace(item, updated_at=NOW + (2 + number) * HOUR), *quiet_items(3, NOW - HOUR))
        watch.work()
    again = next(article for article in watch.articles() if article.entry_key == cut.key)
    with watch.assembly.database.read() as session:
        events = session.events.list(EventFilter())
        merged = [claim for event in events for claim in session.claims.of_event(event.id)]
    said = {claim.article: (claim.finding.status, claim.reported_at, claim.silent) for claim in merged}
    assert len(said) == 3
    assert said[again.version_key] == (Status.IN_EFFECT, watch.clock.at, False)


@pytest.mark.case("P-12")
def test_a_reversal_goes_to_all_who_heard_of_the_cut_off_on_the_same_channel(watch: Watch) -> None:
    watch.publish(*quiet_items(3, NOW - HOUR))
    watch.work()
    cut = cut_off(0, NOW + HOUR)
    watch.publish(cut, *quiet_items(3, NOW - HOUR))
    watch.work()
    first = watch.queued()
    back = replace(
        cut_off(1, NOW + DAY),
        title="Anthropic restores access to Claude Fable 5 for all customers",
        text="Anthropic said on Saturday that it has restored access to Claude Fable 5 for all customers on all channels.",
    )
    watch.publish(back, cut, *quiet_items(3, NOW - HOUR))
    watch.work(DAY)
    later = watch.queued()[len(first) :]
    assert first
    assert {(one.channel, one.address) for one in first} <= {(one.channel, one.address) for one in later}
    assert {one.thread_id for one in later} == {one.thread_id for one in first}
    assert all("EASED" in one.message.headline or "REVERSED" in one.message.headline for one in later)
