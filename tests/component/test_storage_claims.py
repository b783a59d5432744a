"""Claims, which never change once stored."""

from datetime import timedelta

import pytest

from domain.errors import UnknownItem
from storage.database import Database
from storage.failures import BrokenReference
from tests.builders.storage import NOON, a_claim, a_finding, an_article, an_event, store_chain

TYPES, LONG_AGO = {"export_control"}, NOON - timedelta(days=900)


def test_a_known_claim_stays_as_it_was(database: Database) -> None:
    with database.write() as session:
        store_chain(session)
        assert session.claims.add([a_claim("one"), a_claim("two")]) == 2
        assert session.claims.add([a_claim("one", origin="somebody else"), a_claim("three")]) == 1
        assert [claim.id for claim in session.claims.of_article(an_article().version_key)] == ["one", "two", "three"]
        assert session.claims.get_many(["one"])[0].origin == "us-government"


def test_claims_come_in_the_order_asked_for_even_a_thousand(database: Database) -> None:
    ids = [f"claim-{number:04d}" for number in range(1100)]
    with database.write() as session:
        store_chain(session)
        session.claims.add(a_claim(claim_id) for claim_id in ids)
        assert [claim.id for claim in session.claims.get_many(reversed(ids))] == ids[::-1]


def test_claims_belong_to_at_most_one_event_and_wait_until_then(database: Database) -> None:
    with database.write() as session:
        store_chain(session)
        session.events.save(an_event("event-2"))
        session.claims.add([a_claim("one"), a_claim("two"), a_claim("three")])
        session.claims.assign("one", "event-1")
        session.claims.assign("two", "event-1")
        session.claims.assign("two", "event-2")
        assert [claim.id for claim in session.claims.of_event("event-1")] == ["one"]
        assert [claim.id for claim in session.claims.of_event("event-2")] == ["two"]
        assert [claim.id for claim in session.claims.waiting(TYPES, LONG_AGO, 10)] == ["three"]


def test_only_claims_of_the_types_and_time_asked_for_wait(database: Database) -> None:
    with database.write() as session:
        store_chain(session)
        session.claims.add([a_claim("one"), a_claim("two", finding=a_finding(type="outage"))])
        assert [claim.id for claim in session.claims.waiting({"outage"}, LONG_AGO, 10)] == ["two"]
        assert session.claims.waiting(TYPES, NOON + timedelta(days=900), 10) == []


def test_the_claims_of_many_events_come_at_once(database: Database) -> None:
    with database.write() as session:
        store_chain(session)
        session.events.save(an_event("event-2"))
        session.claims.add([a_claim("one"), a_claim("two")])
        session.claims.assign("two", "event-1")
        found = session.claims.of_events(["event-1", "event-2"])
        assert found == {"event-1": tuple(session.claims.of_event("event-1")), "event-2": ()}


def test_a_claim_survives_being_added_again_with_its_event(database: Database) -> None:
    with database.write() as session:
        store_chain(session)
        session.claims.add([a_claim("one")])
        session.claims.assign("one", "event-1")
        session.claims.add([a_claim("one")])
        assert [claim.id for claim in session.claims.of_event("event-1")] == ["one"]


def test_unknown_claims_and_articles_are_refused(database: Database) -> None:
    with database.write() as session:
        with pytest.raises(UnknownItem, match="nothing"):
            session.claims.get_many(["nothing"])
        with pytest.raises(UnknownItem, match="nothing"):
            session.claims.assign("nothing", "event-1")
    with pytest.raises(BrokenReference), database.write() as session:
        session.claims.add([a_claim()])


def test_what_is_only_proposed_comes_where_it_is_asked_for_by_name(database: Database) -> None:
    proposed = a_claim("proposed", finding=a_finding(proposed_by="tremor-7b"))
    with database.write() as session:
        store_chain(session)
        session.events.save(an_event("event-2"))
        session.claims.add([a_claim("read"), proposed, a_claim("waits")])
        session.claims.assign("read", "event-1")
        session.claims.assign("proposed", "event-1")
        article = an_article().version_key
        assert [claim.id for claim in session.claims.of_article(article)] == ["read", "waits"]
        assert session.claims.proposed_of_article(article) == [proposed]
        assert [claim.id for claim in session.claims.of_event("event-1")] == ["read"]
        session.events.redirect("event-1", "event-2", NOON)
        assert session.claims.proposed_of_event("event-2") == [proposed]
        assert [claim.id for claim in session.claims.waiting(TYPES, LONG_AGO, 1)] == ["waits"]
        assert session.claims.get_many(["proposed"]) == [proposed]
