"""The outbox: who may send what and when, and what is noted of it."""

from datetime import datetime, timedelta

import pytest

from domain.alert import Alert
from domain.delivery import Delivery, DeliveryState, Outcome, OutcomeKind
from domain.errors import UnknownItem
from domain.impact import Level
from storage.database import Database
from storage.session import Session
from tests.builders.storage import HOUR, MINUTE, NOON, a_message, an_alert

SENT = Outcome(kind=OutcomeKind.SENT, reference="ts-1")
LATER = Outcome(kind=OutcomeKind.LATER, reason="rate limited", after=timedelta(seconds=30))
AMBIGUOUS = Outcome(kind=OutcomeKind.AMBIGUOUS, reason="reset after the request was written")
REFUSED = Outcome(kind=OutcomeKind.REFUSED, reason="channel_not_found", channel_broken=True)


def put(session: Session, key: str, **changes: object) -> Alert:
    changes.setdefault("thread_id", f"thread of {key}")
    alert = an_alert(key, **changes)
    assert session.outbox.put(alert, a_message(), NOON)
    return alert


def leased(session: Session, owner: str = "worker", now: object = NOON, limit: int = 10) -> list[str]:
    return [delivery.key for delivery in lease(session, owner, now, limit)]


def lease(session: Session, owner: str = "worker", now: object = NOON, limit: int = 10) -> list[Delivery]:
    return session.outbox.lease(owner, now, 5 * MINUTE, limit)  # type: ignore[arg-type]  # moments come as parameters


def only(session: Session, key: str) -> Delivery:
    return next(delivery for delivery in session.outbox.list("eubank", None, 100) if delivery.key == key)


def test_an_alert_is_put_in_line_once(database: Database) -> None:
    with database.write() as session:
        assert session.outbox.put(an_alert(), a_message(), NOON) is True
        assert session.outbox.put(an_alert(level=Level.LOW), a_message(body="other"), NOON + HOUR) is False
        (delivery,) = session.outbox.list("eubank", None, 10)
    assert (delivery.level, delivery.message, delivery.next_attempt_at) == (Level.HIGH, a_message(), NOON)
    assert (delivery.state, delivery.attempts, delivery.root_reference) == (DeliveryState.PENDING, 0, None)


def test_a_lease_keeps_others_away_until_it_ends(database: Database) -> None:
    with database.write() as session:
        put(session, "a")
        assert leased(session, "first") == ["a"]
        assert leased(session, "second", NOON + 4 * MINUTE) == []
        assert leased(session, "second", NOON + 5 * MINUTE) == ["a"]


def test_what_a_sender_held_and_never_marked_may_have_arrived_and_is_sent_marked_so(database: Database) -> None:
    with database.write() as session:
        put(session, "held")
        (first,) = lease(session, "died")
        put(session, "new")
        again = lease(session, "heir", NOON + HOUR)
        assert first.state is DeliveryState.PENDING
        assert [(each.key, each.state) for each in again] == [
            ("held", DeliveryState.AMBIGUOUS),
            ("new", DeliveryState.PENDING),
        ]
        session.outbox.mark("held", "heir", LATER, NOON + HOUR, NOON + HOUR)
        assert only(session, "held").state is DeliveryState.AMBIGUOUS


def test_what_is_given_back_untried_may_be_leased_at_once_and_is_not_marked(database: Database) -> None:
    with database.write() as session:
        for key in ("tried", "untried", "another's"):
            put(session, key)
        assert leased(session, "first", limit=2) == ["tried", "untried"]
        assert leased(session, "other") == ["another's"]
        session.outbox.release("first", ["untried", "another's"])
        assert [(each.key, each.state) for each in lease(session, "second")] == [("untried", DeliveryState.PENDING)]


def test_critical_messages_go_first_then_the_oldest(database: Database) -> None:
    with database.write() as session:
        put(session, "new", created_at=NOON + MINUTE)
        put(session, "old", created_at=NOON - HOUR, level=Level.LOW)
        put(session, "urgent", created_at=NOON + HOUR, level=Level.CRITICAL)
        assert leased(session, limit=2) == ["urgent", "old"]
        assert leased(session) == ["new"]


def test_a_message_is_not_sent_before_its_time(database: Database) -> None:
    with database.write() as session:
        session.outbox.put(an_alert(), a_message(), NOON + MINUTE)
        assert leased(session) == []
        assert leased(session, now=NOON + MINUTE) == ["alert-1"]


def test_a_reply_waits_for_its_root_and_carries_its_reference(database: Database) -> None:
    with database.write() as session:
        put(session, "root", thread_id="t")
        put(session, "reply", thread_id="t", level=Level.CRITICAL)
        put(session, "elsewhere", thread_id="t", address="C2")
        put(session, "by mail", thread_id="t", channel="email")
        assert leased(session) == ["root", "elsewhere", "by mail"]
        assert session.outbox.mark("root", "worker", LATER, NOON, NOON + HOUR)
        assert leased(session, now=NOON + MINUTE) == []
        assert leased(session, now=NOON + HOUR) == ["root", "elsewhere", "by mail"]
        assert session.outbox.mark("root", "worker", SENT, NOON + HOUR, None)
        (reply,) = lease(session, now=NOON + HOUR)
        assert (reply.key, reply.root_reference) == ("reply", "ts-1")
        assert session.outbox.mark(
            "reply", "worker", Outcome(kind=OutcomeKind.SENT, reference="ts-2"), NOON + HOUR, None
        )
        put(session, "second reply", thread_id="t")
        (second,) = lease(session, now=NOON + HOUR)
        assert (second.key, second.root_reference) == ("second reply", "ts-1")


def test_a_root_that_will_never_go_does_not_hold_its_replies(database: Database) -> None:
    with database.write() as session:
        put(session, "root", thread_id="t")
        put(session, "reply", thread_id="t")
        leased(session)
        session.outbox.mark("root", "worker", REFUSED, NOON, None)
        (reply,) = lease(session)
        assert (reply.key, reply.root_reference) == ("reply", None)


def test_sent(database: Database) -> None:
    with database.write() as session:
        put(session, "a")
        leased(session)
        assert session.outbox.mark("a", "worker", SENT, NOON + MINUTE, None) is True
        found = only(session, "a")
        assert (found.state, found.attempts, found.reference) == (DeliveryState.SENT, 1, "ts-1")
        assert (found.sent_at, found.last_error) == (NOON + MINUTE, "")
        assert leased(session, now=NOON + 24 * HOUR) == []


@pytest.mark.parametrize(("outcome", "state"), [(LATER, DeliveryState.PENDING), (AMBIGUOUS, DeliveryState.AMBIGUOUS)])
def test_later_and_ambiguous_stay_in_line(database: Database, outcome: Outcome, state: DeliveryState) -> None:
    with database.write() as session:
        put(session, "a")
        leased(session)
        with pytest.raises(ValueError, match="next one"):
            session.outbox.mark("a", "worker", outcome, NOON, None)
        assert session.outbox.mark("a", "worker", outcome, NOON, NOON + HOUR) is True
        found = only(session, "a")
        assert (found.state, found.attempts, found.last_error) == (state, 1, outcome.reason)
        assert found.next_attempt_at == NOON + HOUR
        assert leased(session, now=NOON + HOUR - MINUTE) == []
        assert leased(session, now=NOON + HOUR) == ["a"]


def test_what_may_have_arrived_stays_marked_so_while_it_is_put_off(database: Database) -> None:
    with database.write() as session:
        put(session, "a")
        for minutes, outcome in enumerate([AMBIGUOUS, LATER]):
            leased(session, now=NOON + minutes * MINUTE)
            session.outbox.mark("a", "worker", outcome, NOON, NOON + (minutes + 1) * MINUTE)
        assert only(session, "a").state is DeliveryState.AMBIGUOUS


def test_refused_ends_it_until_a_person_lets_it_be_tried_again(database: Database) -> None:
    with database.write() as session:
        put(session, "a")
        put(session, "b")
        leased(session)
        assert session.outbox.mark("a", "worker", REFUSED, NOON, None) is True
        assert only(session, "a").state is DeliveryState.REFUSED
        assert leased(session, now=NOON + 4 * MINUTE) == []
        assert session.outbox.requeue_refused(NOON + HOUR) == 1
        assert leased(session, "other", NOON + HOUR) == ["a", "b"]
        assert only(session, "a").attempts == 1


def test_the_mark_of_a_late_sender_fails_and_its_attempt_is_noted_all_the_same(database: Database) -> None:
    with database.write() as session:
        put(session, "a")
        leased(session, "slow")
        leased(session, "quick", NOON + HOUR)
        assert (
            session.outbox.mark("a", "slow", Outcome(kind=OutcomeKind.SENT, reference="ts-slow"), NOON + HOUR, None)
            is False
        )
        assert only(session, "a").state is DeliveryState.AMBIGUOUS
        assert session.outbox.mark("a", "quick", SENT, NOON + HOUR, None) is True
        assert session.outbox.mark("a", "quick", SENT, NOON + HOUR, None) is False
        tries = [(attempt.owner, attempt.reference, attempt.late) for attempt in session.outbox.attempts("a")]
        assert tries == [("slow", "ts-slow", True), ("quick", "ts-1", False), ("quick", "ts-1", True)]
        assert only(session, "a").reference == "ts-1"


def test_each_attempt_is_noted_with_its_reason(database: Database) -> None:
    with database.write() as session:
        put(session, "a")
        for minutes, outcome in enumerate([LATER, AMBIGUOUS, SENT]):
            leased(session, now=NOON + minutes * MINUTE)
            session.outbox.mark("a", "worker", outcome, NOON + minutes * MINUTE, NOON + (minutes + 1) * MINUTE)
        tries = [(attempt.at, attempt.kind, attempt.reason) for attempt in session.outbox.attempts("a")]
    assert tries == [
        (NOON, OutcomeKind.LATER, "rate limited"),
        (NOON + MINUTE, OutcomeKind.AMBIGUOUS, "reset after the request was written"),
        (NOON + 2 * MINUTE, OutcomeKind.SENT, ""),
    ]


def test_an_unknown_message_cannot_be_marked(database: Database) -> None:
    with database.write() as session, pytest.raises(UnknownItem, match="nothing"):
        session.outbox.mark("nothing", "worker", SENT, NOON, None)


def test_recipients_are_all_who_were_told_in_the_thread_once_each(database: Database) -> None:
    with database.write() as session:
        put(session, "1", thread_id="t", subscriber="team")
        put(session, "2", thread_id="t", subscriber="legal", channel="email", address="l@bank.example")
        put(session, "3", thread_id="t", subscriber="team")
        put(session, "4", thread_id="another", subscriber="finance")
        assert session.outbox.recipients("t") == (("team", "slack", "C1"), ("legal", "email", "l@bank.example"))
        assert session.outbox.recipients("nothing") == ()


def test_counts_by_state_and_the_oldest_unsent(database: Database) -> None:
    with database.write() as session:
        assert session.outbox.oldest_unsent() is None
        for number in range(3):
            put(session, f"{number}", created_at=NOON + number * MINUTE)
        leased(session)
        session.outbox.mark("0", "worker", SENT, NOON, None)
        session.outbox.mark("1", "worker", AMBIGUOUS, NOON, NOON + HOUR)
        stats = session.outbox.stats()
        assert stats.counts == {
            DeliveryState.PENDING: 1,
            DeliveryState.SENT: 1,
            DeliveryState.AMBIGUOUS: 1,
            DeliveryState.REFUSED: 0,
        }
        assert stats.oldest_unsent_at == session.outbox.oldest_unsent() == NOON + MINUTE


def test_messages_are_listed_by_organisation_and_state_newest_first(database: Database) -> None:
    with database.write() as session:
        for key in ("a", "b", "c"):
            put(session, key)
        put(session, "theirs", organisation="usdef")
        assert leased(session, limit=2) == ["a", "b"]
        session.outbox.mark("b", "worker", REFUSED, NOON, None)
        assert [each.key for each in session.outbox.list("eubank", None, 2)] == ["c", "b"]
        assert [each.key for each in session.outbox.list("eubank", {DeliveryState.REFUSED}, 9)] == ["b"]


def test_who_is_told_another_way_is_told_the_next_thing_once_by_their_own(database: Database) -> None:
    with database.write() as session:
        put(session, "1", thread_id="t", subscriber="fraud-ops", address="D1")
        put(session, "2", thread_id="t", subscriber="legal", channel="email", address="l@bank.example")
        refuse(session, "1")
        put(session, "1 by mail", thread_id="t", subscriber="fraud-ops", channel="email", development_id="1")
        assert session.outbox.recipients("t") == (("fraud-ops", "slack", "D1"), ("legal", "email", "l@bank.example"))


def refuse(session: Session, key: str, at: datetime = NOON, reason: str = "channel_not_found") -> None:
    answer(session, key, Outcome(kind=OutcomeKind.REFUSED, reason=reason), at)


def answer(session: Session, key: str, outcome: Outcome, at: datetime = NOON) -> None:
    assert key in leased(session, now=at, limit=100)
    assert session.outbox.mark(key, "worker", outcome, at, None)
    session.outbox.release("worker", [delivery.key for delivery in session.outbox.list("eubank", None, 100)])


def instead(session: Session, key: str, channel: str, outcome: Outcome | None = None) -> str:
    """Send the refused message another way, and say what that came to."""
    put(session, f"{key} by {channel}", development_id=key, channel=channel, address=f"{channel} of {key}")
    if outcome:
        answer(session, f"{key} by {channel}", outcome)
    return f"{key} by {channel}"


def test_what_lies_in_the_folder_only_is_tried_again_and_what_came_by_mail_is_not(database: Database) -> None:
    with database.write() as session:
        for key in ("filed", "mailed", "on its way", "mail refused", "old"):
            put(session, key, address=key)
        refuse(session, "old", NOON)
        for key in ("filed", "mailed", "on its way", "mail refused"):
            refuse(session, key, NOON + HOUR)
        instead(session, "filed", "file", SENT)
        instead(session, "mailed", "email", SENT)
        on_its_way = instead(session, "on its way", "email")
        instead(session, instead(session, "mail refused", "email", REFUSED), "file", SENT)
        assert session.outbox.requeue_refused(NOON + 24 * HOUR) == 2
        assert leased(session, now=NOON + 24 * HOUR) == ["filed", "mail refused", on_its_way]
        assert session.outbox.requeue_refused(NOON + 24 * HOUR) == 0


def test_one_refused_message_can_be_put_in_line_again(database: Database) -> None:
    with database.write() as session:
        put(session, "a")
        assert session.outbox.requeue("a", NOON) is False
        refuse(session, "a")
        assert session.outbox.requeue("a", NOON + HOUR) is True
        assert leased(session) == []
        assert leased(session, now=NOON + HOUR) == ["a"]


def test_a_channel_is_broken_until_it_takes_a_message_for_the_same_address(database: Database) -> None:
    with database.write() as session:
        for key, channel in (("1", "slack"), ("2", "slack"), ("3", "email"), ("4", "webhook")):
            put(session, key, channel=channel)
        for key, reason in (("1", "zz: the older one"), ("2", "is_archived"), ("3", "550 user unknown")):
            refuse(session, key, NOON, reason)
        broken = (("email", "550 user unknown"), ("slack", "is_archived"))
        assert session.outbox.refusals(NOON) == broken
        instead(session, "1", "file", SENT)
        session.outbox.requeue_refused(NOON)
        assert session.outbox.refusals(NOON) == broken
        put(session, "elsewhere", channel="email", address="another")
        answer(session, "elsewhere", SENT)
        answer(session, "1", SENT)
        assert session.outbox.refusals(NOON) == (("email", "550 user unknown"),)
        assert session.outbox.refusals(NOON + 24 * HOUR) == ()
