"""Slack's answers, good and bad, through a real client on loopback."""

import json
import threading
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from alerts.channel import configure
from alerts.channels.slack import SlackOptions, check, outcome_of, send, waiting_time
from alerts.deliver import deliver
from alerts.form import letter
from alerts.reroute import reroute
from alerts.secret import Secret
from domain.delivery import DeliveryState, Outcome, OutcomeKind
from domain.errors import ConfigurationError
from foreshock.demo.certificates import CertificateAuthority
from foreshock.demo.slack_lookalike import SlackLookalike
from tests.builders.alerts import BANK, MESSAGE, NOW, delivery
from tests.faulty_slack import Answer, dripping, faulty_slack, hanging_up, http_answer, resetting, saying

TOKEN = "xoxb-canary-7f3a"


def options(base_url: str, **changes: Any) -> SlackOptions:
    return replace(SlackOptions(token=Secret(TOKEN), base_url=base_url, deadline=timedelta(seconds=5)), **changes)


def sent_to(answer: Answer, **changes: Any) -> tuple[Outcome, list[bytes]]:
    with faulty_slack(answer) as (url, requests):
        return send(delivery(), options(url, **changes), NOW), requests


def body_of(request: bytes) -> dict[str, object]:
    found = json.loads(request.partition(b"\r\n\r\n")[2])
    assert isinstance(found, dict)
    return found


OK = b'{"ok": true, "ts": "1781316000.000100", "channel": "C0RISK"}'


def refused(code: str) -> bytes:
    return json.dumps({"ok": False, "error": code}).encode()


def test_a_taken_message_is_sent_under_slacks_own_reference() -> None:
    outcome, requests = sent_to(saying(200, OK))
    assert (outcome.kind, outcome.reference) == (OutcomeKind.SENT, "1781316000.000100")
    told = body_of(requests[0])
    assert told["channel"] == "C0RISK"
    assert told["text"] == MESSAGE.headline
    assert (told["unfurl_links"], told["unfurl_media"], told["link_names"]) == (False, False, False)
    assert "thread_ts" not in told
    assert f"Bearer {TOKEN}".encode() in requests[0]


def test_a_reply_goes_into_its_thread_and_is_shown_outside_it_only_when_told_so() -> None:
    reply = delivery(root_reference="1781316000.000100")
    with faulty_slack(saying(200, OK)) as (url, requests):
        send(reply, options(url), NOW)
        send(replace(reply, broadcast=True), options(url), NOW)
    quiet, loud = map(body_of, requests)
    assert (quiet["thread_ts"], quiet.get("reply_broadcast")) == ("1781316000.000100", None)
    assert (loud["thread_ts"], loud["reply_broadcast"]) == ("1781316000.000100", True)


@pytest.mark.case("A-07")
@pytest.mark.parametrize(
    ("retry_after", "seconds"),
    [
        ("1", 1),
        ("30", 30),
        ("3600", 3600),
        ("99999", 3600),
        ("1.5", 1.5),
        ("-5", 1),
        ("abc", 30),
        (None, 30),
        ("nan", 30),
        ("inf", 30),
    ],
)
def test_a_rate_limit_puts_the_message_off_for_as_long_as_slack_says(retry_after: str | None, seconds: float) -> None:
    headers = [f"Retry-After: {retry_after}"] if retry_after else []
    started = time.monotonic()
    outcome, requests = sent_to(saying(429, b"slow down", *headers))
    assert outcome.kind is OutcomeKind.LATER
    assert outcome.after == timedelta(seconds=seconds)
    assert len(requests) == 1
    assert time.monotonic() - started < 5


@pytest.mark.case("A-07")
def test_a_rate_limit_in_the_body_counts_like_one_in_the_status() -> None:
    outcome, _ = sent_to(saying(200, refused("rate_limited"), "Retry-After: 7"))
    assert (outcome.kind, outcome.after) == (OutcomeKind.LATER, timedelta(seconds=7))
    assert waiting_time("7") == timedelta(seconds=7)


@pytest.mark.parametrize(
    "code",
    [
        "channel_not_found",
        "is_archived",
        "not_in_channel",
        "restricted_action",
        "restricted_action_thread_locked",
        "no_permission",
        "invalid_auth",
        "not_authed",
        "account_inactive",
        "token_revoked",
        "missing_scope",
        "ekm_access_denied",
    ],
)
def test_what_only_a_person_can_mend_is_refused_and_marks_the_channel_broken(code: str) -> None:
    outcome, requests = sent_to(saying(200, refused(code)))
    assert (outcome.kind, outcome.channel_broken, outcome.reason) == (OutcomeKind.REFUSED, True, code)
    assert len(requests) == 1


@pytest.mark.case("A-08", "A-09")
@pytest.mark.parametrize("code", ["is_archived", "token_revoked"])
def test_what_a_broken_place_refuses_comes_another_way_and_is_sent_again_once_mended(code: str, tmp_path: Path) -> None:
    waiting = tuple(delivery(key=f"{n}" * 64, subscriber=who) for n, who in enumerate(("team", "fraud-ops", "team")))
    marks: dict[str, Outcome] = {}

    def mark(key: str, outcome: Outcome, at: datetime, next_attempt_at: datetime | None) -> bool:
        marks[key] = outcome
        return True

    with faulty_slack(saying(200, refused(code))) as (url, requests):
        channels = configure({"slack": {"token": TOKEN, "base_url": url}, "file": {"folder": tmp_path}})
        attempts = deliver(lambda now: waiting, mark, channels, release=print, clock=lambda: NOW)
    assert len(requests) == 1
    assert {outcome.kind for outcome in marks.values()} == {OutcomeKind.REFUSED}
    other = [found for one in attempts if (found := reroute(one.delivery, one.outcome, BANK, NOW))]
    places = [(alert.channel, alert.address) for alert, _ in other]
    assert places == [("file", "outbox"), ("email", "fraud-ops@bank.example"), ("file", "outbox")]
    assert all(code in letter(message) for _, message in other)
    with faulty_slack(saying(200, OK)) as (url, _):
        mended = configure({"slack": {"token": TOKEN, "base_url": url}})
        deliver(lambda now: waiting, mark, mended, release=print, clock=lambda: NOW)
    assert {outcome.kind for outcome in marks.values()} == {OutcomeKind.SENT}


@pytest.mark.parametrize("code", ["org_login_required", "team_added_to_org"])
def test_a_workspace_that_is_being_moved_is_tried_later(code: str) -> None:
    outcome, _ = sent_to(saying(200, refused(code)))
    assert (outcome.kind, outcome.channel_broken) == (OutcomeKind.LATER, False)


def test_an_unknown_code_is_reported_and_never_dropped() -> None:
    outcome = outcome_of("something_new")
    assert (outcome.kind, outcome.channel_broken) == (OutcomeKind.REFUSED, True)
    assert "something_new" in outcome.reason


@pytest.mark.case("A-10")
@pytest.mark.parametrize(
    "code", ["msg_too_long", "msg_blocks_too_long", "invalid_blocks", "too_many_attachments", "no_text"]
)
def test_refused_blocks_are_sent_again_once_as_short_plain_text(code: str) -> None:
    outcome, requests = sent_to(saying(200, refused(code)))
    rich, plain = map(body_of, requests)
    assert "blocks" in rich
    assert "blocks" not in plain
    text = str(plain["text"])
    assert len(text) <= 2800
    assert "https://www.anthropic.example/n" in text
    assert "EB1" in text
    assert (outcome.kind, outcome.channel_broken) == (OutcomeKind.REFUSED, False)


@pytest.mark.case("A-11")
@pytest.mark.parametrize(
    "answer",
    [
        saying(200, refused("fatal_error")),
        saying(200, refused("internal_error")),
        saying(500, b"oops"),
        saying(503, refused("service_unavailable")),
        saying(200, b"<html>maintenance</html>"),
        saying(200, b"[1]"),
        saying(200, b'{"ok": true, "filler": "' + b"x" * 70_000 + b'"}'),
        saying(302, b"", "Location: http://127.0.0.1:9/elsewhere"),
        resetting,
        hanging_up,
    ],
)
def test_an_unclear_answer_leaves_the_message_ambiguous_and_is_not_repeated_by_itself(answer: Answer) -> None:
    outcome, requests = sent_to(answer)
    assert outcome.kind is OutcomeKind.AMBIGUOUS
    assert len(requests) == 1


@pytest.mark.case("A-11")
@pytest.mark.parametrize("whole", [b"HTTP/1.1 200 OK\r\nX-Slow: 1\r\n", http_answer(200, b" " * 60_000)])
def test_an_answer_that_drips_is_cut_off_at_the_deadline(whole: bytes) -> None:
    stopped = threading.Event()
    started = time.monotonic()
    outcome, _ = sent_to(dripping(stopped, whole), deadline=timedelta(seconds=0.5))
    taken = time.monotonic() - started
    stopped.set()
    assert outcome.kind is OutcomeKind.AMBIGUOUS
    assert taken < 3


@pytest.mark.case("A-11")
def test_a_second_copy_says_so() -> None:
    again = delivery(state=DeliveryState.AMBIGUOUS)
    with faulty_slack(saying(200, OK)) as (url, requests):
        send(again, options(url), NOW)
    told = body_of(requests[0])
    assert str(told["text"]).endswith("(resent)")
    assert told["metadata"] == {"event_type": "foreshock_alert", "event_payload": {"key": again.key}}


def test_a_server_that_is_not_there_is_tried_later_since_nothing_was_sent() -> None:
    with faulty_slack(hanging_up) as (url, _):
        pass
    assert send(delivery(), options(url), NOW).kind is OutcomeKind.LATER


def test_no_proxy_of_the_environment_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    outcome, _ = sent_to(saying(200, OK))
    assert outcome.kind is OutcomeKind.SENT


@pytest.fixture
def lookalike(tmp_path: Path) -> SlackLookalike:
    return SlackLookalike(CertificateAuthority(tmp_path), lambda: datetime(2026, 6, 13, 2, 5, tzinfo=UTC), token=TOKEN)


def test_over_verified_tls_the_message_arrives_and_the_check_posts_nothing(lookalike: SlackLookalike) -> None:
    with lookalike as slack:
        trusted = options(slack.base_url, ca_file=Path(slack.ca_file))
        assert check(trusted) is None
        first = send(delivery(), trusted, NOW)
        reply = send(delivery(root_reference=first.reference, broadcast=True), trusted, NOW)
        stranger = send(delivery(), options(slack.base_url), NOW)
        wrong = check(options(slack.base_url, ca_file=Path(slack.ca_file), token=Secret("xoxb-other")))
        assert (first.kind, reply.kind) == (OutcomeKind.SENT, OutcomeKind.SENT)
        assert [message.thread_ts for message in slack.messages] == [None, first.reference]
        assert slack.messages[1].broadcast
        assert (stranger.kind, stranger.channel_broken) == (OutcomeKind.REFUSED, True)
        assert "certificate" in stranger.reason
        assert wrong == "invalid_auth"


def test_no_error_shows_the_token(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(0)
    outcomes = [sent_to(answer)[0] for answer in (saying(200, refused("invalid_auth")), saying(500, b""), resetting)]
    configured = configure({"slack": {"token": TOKEN}})
    assert TOKEN not in f"{outcomes} {options('https://slack.com/api/')} {configured} {caplog.text}"


@pytest.mark.parametrize(
    ("table", "where", "fix"),
    [
        ({}, "token", "set token"),
        ({"token": 5}, "token", "write token"),
        ({"token": "x", "base_url": "http://slack.example/api/"}, "base_url", "https://slack.com/api/"),
        ({"token": "x", "base_ulr": "y"}, "base_ulr", "base_url"),
        ({"token": "x", "deadline_seconds": "soon"}, "deadline_seconds", "whole number"),
        ({"token": "x", "ca_file": "/nowhere.pem"}, "ca_file", "a file that exists"),
    ],
)
def test_options_that_cannot_be_used_name_the_place_and_the_remedy(
    table: dict[str, object], where: str, fix: str
) -> None:
    with pytest.raises(ConfigurationError) as caught:
        configure({"slack": table})
    assert where in caught.value.where
    assert fix in caught.value.fix


def test_an_unknown_channel_names_the_nearest_one() -> None:
    with pytest.raises(ConfigurationError, match="slack"):
        configure({"slak": {}})
