"""The ledger: what is still to do, what is done, and what waits after a failure."""

from datetime import timedelta
from typing import Any

from sqlalchemy import event

from storage.database import Database
from storage.session import Session
from storage.store.ledger import Ledger, waiting_time
from tests.builders.storage import HOUR, MINUTE, NOON, a_source, an_article
from tests.databases import Databases


def store(session: Session, count: int) -> list[str]:
    """Articles seen one minute after the other, stored in the opposite order."""
    articles = [an_article(f"e{number}", first_seen_at=NOON + number * MINUTE) for number in range(count)]
    session.sources.put(a_source())
    for article in reversed(articles):
        session.articles.save(article)
    return [article.version_key for article in articles]


def to_extract(session: Session, version: str = "v1", now: object = NOON, limit: int = 10) -> list[str]:
    return session.ledger.pending_articles("extract", version, limit, now=now)  # type: ignore[arg-type]  # a parameter


def to_merge(session: Session, version: str = "m1", now: object = NOON) -> list[str]:
    return session.ledger.pending_articles("merge", version, 10, now=now)  # type: ignore[arg-type]  # a parameter


def test_a_group_of_articles_is_noted_as_each_would_be(database: Database) -> None:
    with database.write() as session:
        first, second, third = store(session, 3)
        session.ledger.failed("extract", "v0", first, NOON, "broken")
        session.ledger.done_all("extract", "v1", (first, second), NOON)
        assert to_extract(session) == [third]
        assert to_merge(session) == [first, second]
        assert session.ledger.errors(limit=10) == []
        assert session.ledger.done_before("extract", (first, second, third)) == {first, second}
        session.ledger.done_all("merge", "m1", (), NOON)
        session.ledger.done_all("merge", "m1", (first, second), NOON)
        assert to_merge(session) == []


def test_each_article_is_extracted_once_per_version_newest_first(database: Database) -> None:
    with database.write() as session:
        first, second, third = store(session, 3)
        assert to_extract(session, limit=2) == [third, second]
        session.ledger.done("extract", "v1", third, NOON)
        assert to_extract(session) == [second, first]
        assert to_extract(session, "v1", limit=2) == [second, first]


def test_what_nobody_has_read_comes_before_the_archive_that_a_better_version_reads_again(database: Database) -> None:
    with database.write() as session:
        oldest, older, newer, newest = store(session, 4)
        for version, item in (("v1", newest), ("v0", newer), ("v1", oldest)):
            session.ledger.done("extract", version, item, NOON)
        assert to_extract(session, "v2") == [older, newest, newer, oldest]
        assert to_extract(session, "v2", limit=1) == [older]
        assert to_extract(session, "v2", limit=3) == [older, newest, newer]
        assert to_extract(session, "v1") == [older, newer]


def test_an_edited_article_is_pending_again(database: Database) -> None:
    with database.write() as session:
        (first,) = store(session, 1)
        session.ledger.done("extract", "v1", first, NOON)
        edited = an_article("e0", content_hash="f" * 64, fetched_at=NOON + HOUR)
        session.articles.save(edited)
        assert to_extract(session) == [edited.version_key]


def test_a_failed_item_waits_longer_each_time_and_blocks_nobody(database: Database) -> None:
    with database.write() as session:
        first, second = store(session, 2)
        session.ledger.failed("extract", "v1", first, NOON, "too slow")
        assert to_extract(session) == [second]
        assert to_extract(session, now=NOON + 2 * MINUTE) == [second, first]
        session.ledger.failed("extract", "v1", first, NOON + 2 * MINUTE, "too slow again")
        assert to_extract(session, now=NOON + 5 * MINUTE) == [second]
        assert to_extract(session, now=NOON + 6 * MINUTE) == [second, first]
        (error,) = session.ledger.errors(10)
        assert (error.item, error.attempts, error.error) == (first, 2, "too slow again")
        assert (error.failed_at, error.next_try_at) == (NOON + 2 * MINUTE, NOON + 6 * MINUTE)


def test_an_item_done_after_failures_is_no_error_any_more(database: Database) -> None:
    with database.write() as session:
        (first,) = store(session, 1)
        session.ledger.failed("extract", "v1", first, NOON, "too slow")
        session.ledger.done("extract", "v1", first, NOON + HOUR)
        assert session.ledger.errors(10) == []
        assert to_extract(session, now=NOON + HOUR) == []


def test_waiting_doubles_up_to_a_day() -> None:
    assert [waiting_time(attempts) for attempts in (1, 2, 3)] == [2 * MINUTE, 4 * MINUTE, 8 * MINUTE]
    assert waiting_time(10) == timedelta(minutes=1024)
    assert waiting_time(11) == waiting_time(10_000) == timedelta(days=1)


def test_merge_takes_what_is_extracted_and_not_merged_since(database: Database) -> None:
    with database.write() as session:
        first, second = store(session, 2)
        assert to_merge(session) == []
        session.ledger.done("extract", "v1", first, NOON)
        assert to_merge(session) == [first]
        session.ledger.done("merge", "m1", first, NOON)
        assert to_merge(session) == []
        assert to_merge(session, "m2") == []
        session.ledger.done("extract", "v2", first, NOON)
        session.ledger.done("extract", "v1", second, NOON)
        assert to_merge(session) == to_merge(session, "m2") == [second, first]
        session.ledger.done("merge", "m2", second, NOON)
        assert to_merge(session) == [first]


def test_what_was_never_merged_comes_before_what_is_merged_again_each_oldest_first(database: Database) -> None:
    with database.write() as session:
        merged_first, new_first, merged_second, new_second = items = store(session, 4)
        for item in items:
            session.ledger.done("extract", "v1", item, NOON)
        assert to_merge(session) == items
        for item in (merged_second, merged_first):
            session.ledger.done("merge", "m1", item, NOON)
            session.ledger.done("extract", "v2", item, NOON)
        assert to_merge(session) == [new_first, new_second, merged_first, merged_second]
        assert session.ledger.pending_articles("merge", "m1", 3, now=NOON) == [new_first, new_second, merged_first]


def test_no_stage_looks_through_the_archive_for_its_work(databases: Databases) -> None:
    with databases.fresh("sqlite") as url:
        database = Database.open(url)
        asked: list[tuple[str, Any]] = []
        with database.reading() as connection:
            event.listen(connection, "before_cursor_execute", lambda *call: asked.append((call[2], call[3])))
            ledger = Ledger(connection)
            ledger.pending_articles("extract", "v1", 10, now=NOON)
            ledger.pending_articles("merge", "m1", 10, now=NOON)
            plans = [
                step.detail
                for statement, values in tuple(asked)
                for step in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
            ]
        database.dispose()
    assert [plan for plan in plans if plan.startswith("SEARCH article_work")]
    assert [plan for plan in plans if plan.startswith("SCAN") or "TEMP B-TREE" in plan] == []


def test_a_failed_merge_waits(database: Database) -> None:
    with database.write() as session:
        (first,) = store(session, 1)
        session.ledger.done("extract", "v1", first, NOON)
        session.ledger.failed("merge", "m1", first, NOON, "conflict")
        assert to_merge(session) == []
        assert to_merge(session, now=NOON + 2 * MINUTE) == [first]


def test_was_done_by_any_version(database: Database) -> None:
    with database.write() as session:
        assert session.ledger.was_done("extract", "a") is False
        session.ledger.failed("extract", "v1", "a", NOON, "no")
        assert session.ledger.was_done("extract", "a") is False
        session.ledger.done("extract", "v0", "a", NOON)
        assert session.ledger.was_done("extract", "a") is True
        assert session.ledger.was_done("merge", "a") is False


def test_errors_come_latest_first(database: Database) -> None:
    with database.write() as session:
        for minutes, item in enumerate(["a", "b", "c"]):
            session.ledger.failed("extract", "v1", item, NOON + minutes * MINUTE, "no")
        assert [error.item for error in session.ledger.errors(2)] == ["c", "b"]


def test_what_a_better_version_has_done_no_longer_counts_as_failed(database: Database) -> None:
    with database.write() as session:
        first, second = store(session, 2)
        for item in (first, second):
            session.ledger.failed("extract", "v1", item, NOON, "KeyError: x")
        session.ledger.failed("merge", "m1", first, NOON, "KeyError: y")
        session.ledger.done("extract", "v2", first, NOON + HOUR)
        left = {(one.stage, one.item) for one in session.ledger.errors(limit=10)}
        assert left == {("extract", second), ("merge", first)}
        assert to_extract(session, "v2") == [second]
