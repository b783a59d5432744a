from collections.abc import Iterator
from datetime import timedelta
from http.client import RemoteDisconnected
from pathlib import Path
from ssl import SSLError
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from foreshock.demo.certificates import CertificateAuthority
from foreshock.demo.slack_lookalike import SlackLookalike
from tests.builders.demo import NOON, noon

CHANNEL = "C0AIRISK"


@pytest.fixture
def authority(tmp_path: Path) -> CertificateAuthority:
    return CertificateAuthority(tmp_path)


@pytest.fixture
def slack(authority: CertificateAuthority) -> Iterator[SlackLookalike]:
    with SlackLookalike(authority, noon, channels={CHANNEL, "C0OTHER"}) as lookalike:
        yield lookalike


@pytest.fixture
def client(slack: SlackLookalike, authority: CertificateAuthority) -> WebClient:
    return client_of(slack, authority, slack.token)


def client_of(slack: SlackLookalike, authority: CertificateAuthority, token: str) -> WebClient:
    return WebClient(token=token, base_url=slack.base_url, ssl=authority.client_context(), retry_handlers=[], timeout=5)


def refusal(client: WebClient, **message: Any) -> SlackApiError:
    with pytest.raises(SlackApiError) as caught:
        client.chat_postMessage(**message)
    return caught.value


def test_the_token_is_known_and_a_wrong_one_is_not(
    slack: SlackLookalike, client: WebClient, authority: CertificateAuthority
) -> None:
    assert client.auth_test()["user"] == "foreshock"
    with pytest.raises(SlackApiError, match="invalid_auth"):
        client_of(slack, authority, "xoxb-stolen").auth_test()
    assert [call.outcome for call in slack.calls] == ["ok", "invalid_auth"]


def test_a_message_its_reply_and_a_broadcast_are_kept_as_readers_see_them(
    slack: SlackLookalike, client: WebClient
) -> None:
    blocks = [{"type": "section", "text": {"type": "mrkdwn", "text": "*Fable 5* is off"}}]
    root = client.chat_postMessage(channel=CHANNEL, text="Fable 5 is off", blocks=blocks)
    client.chat_postMessage(channel=CHANNEL, text="It is back", thread_ts=root["ts"], reply_broadcast=True)
    first, reply = slack.messages
    assert (first.channel, first.text, first.thread_ts, first.at) == (CHANNEL, "Fable 5 is off", None, NOON)
    assert first.blocks == tuple(blocks)
    assert (reply.thread_ts, reply.broadcast) == (first.ts, True)
    assert reply.ts > first.ts


@pytest.mark.parametrize(
    ("message", "code"),
    [
        ({"channel": "C0NOWHERE", "text": "x"}, "channel_not_found"),
        ({"channel": CHANNEL, "text": "x" * 40_001}, "msg_too_long"),
        ({"channel": CHANNEL, "text": "x", "blocks": [{"type": "divider"}] * 51}, "invalid_blocks"),
        (
            {"channel": CHANNEL, "text": "x", "blocks": [{"type": "section", "text": {"text": "y" * 3001}}]},
            "invalid_blocks",
        ),
        ({"channel": CHANNEL, "text": "x", "thread_ts": "the first one"}, "invalid_thread_ts"),
        ({"channel": CHANNEL, "text": "x", "thread_ts": "1781260000.000009"}, "thread_not_found"),
    ],
)
def test_what_slack_would_not_take_is_refused_with_its_code(
    slack: SlackLookalike, client: WebClient, message: dict[str, Any], code: str
) -> None:
    assert refusal(client, **message).response["error"] == code
    assert slack.messages == ()


def test_a_message_without_words_is_refused(slack: SlackLookalike, client: WebClient) -> None:
    with pytest.warns(UserWarning, match="text"), pytest.raises(SlackApiError, match="no_text"):
        client.chat_postMessage(channel=CHANNEL, text="")
    assert slack.messages == ()


def test_a_channel_can_refuse_for_good_and_take_messages_again(slack: SlackLookalike, client: WebClient) -> None:
    slack.set_answer(CHANNEL, "is_archived")
    assert refusal(client, channel=CHANNEL, text="x").response["error"] == "is_archived"
    assert client.chat_postMessage(channel="C0OTHER", text="x")["ok"]
    slack.clear_answer(CHANNEL)
    assert client.chat_postMessage(channel=CHANNEL, text="x")["ok"]


def test_an_http_status_is_answered_so_many_times(slack: SlackLookalike, client: WebClient) -> None:
    slack.set_answer(CHANNEL, 503, retry_after=30, times=2)
    for _ in range(2):
        error = refusal(client, channel=CHANNEL, text="x")
        assert error.response.status_code == 503
        assert error.response.headers["Retry-After"] == "30"
    assert client.chat_postMessage(channel=CHANNEL, text="x")["ok"]
    assert [call.outcome for call in slack.calls] == ["503", "503", "ok"]


def test_a_rate_limit_says_how_long_to_wait(slack: SlackLookalike, client: WebClient) -> None:
    slack.set_rate_limit(1, timedelta(seconds=7))
    client.chat_postMessage(channel=CHANNEL, text="x")
    error = refusal(client, channel=CHANNEL, text="y")
    assert error.response.status_code == 429
    assert error.response["error"] == "ratelimited"
    assert error.response.headers["Retry-After"] == "7"


def test_a_message_can_be_taken_without_a_word(slack: SlackLookalike, client: WebClient) -> None:
    slack.take_and_hang_up(CHANNEL)
    with pytest.raises((RemoteDisconnected, SSLError, OSError)):
        client.chat_postMessage(channel=CHANNEL, text="once")
    client.chat_postMessage(channel=CHANNEL, text="twice")
    assert [message.text for message in slack.messages] == ["once", "twice"]
    assert [call.outcome for call in slack.calls] == ["hung up", "ok"]
