"""Slack, by its Web API."""

import ipaddress
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from alerts.channel import Channel
from alerts.options import OptionTable
from alerts.secret import Secret
from alerts.slack_client import AnswerLost, DeadlineClient, NotTrusted, NotWritten
from alerts.slack_form import blocks, notice, plain_text
from domain.delivery import Delivery, DeliveryState, Outcome, OutcomeKind

API = "https://slack.com/api/"
LONGEST_WAIT = timedelta(hours=1)
WAIT_UNSAID = timedelta(seconds=30)

RATE_LIMITED = frozenset({"ratelimited", "rate_limited", "message_limit_exceeded"})
LATER = frozenset({"org_login_required", "team_added_to_org"})
AMBIGUOUS = frozenset({"internal_error", "fatal_error", "request_timeout", "service_unavailable"})
PLACE_BROKEN = frozenset({"channel_not_found", "is_archived", "not_in_channel", "no_permission"})
WORKSPACE_BROKEN = frozenset(
    {
        "invalid_auth",
        "not_authed",
        "account_inactive",
        "token_revoked",
        "token_expired",
        "missing_scope",
        "ekm_access_denied",
    }
)
TOO_MUCH = frozenset(
    {"msg_too_long", "msg_blocks_too_long", "invalid_blocks", "invalid_arguments", "no_text", "too_many_attachments"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SlackOptions:
    """How to reach a workspace. `deadline` bounds one call as a whole; `ca_file` adds to the system's authorities."""

    token: Secret
    base_url: str = API
    ca_file: Path | None = None
    deadline: timedelta = timedelta(seconds=15)


def read_options(table: OptionTable) -> SlackOptions:
    """The options of `[channels.slack]`: token, base_url, ca_file, deadline_seconds.

    Raises ConfigurationError for a base URL that is neither HTTPS nor on this machine.
    """
    base_url = table.text("base_url", API)
    options = SlackOptions(
        token=table.secret("token"),
        base_url=base_url,
        ca_file=table.file("ca_file"),
        deadline=timedelta(seconds=table.number("deadline_seconds", 15)),
    )
    table.done()
    if not _reachable(base_url):
        raise table.error("base_url", f"{base_url!r} is not an HTTPS address", f'write base_url = "{API}"')
    return options


def send(delivery: Delivery, options: SlackOptions, now: datetime) -> Outcome:  # noqa: ARG001 - Slack stamps the time
    """Post the message; where Slack refuses its blocks, once more as plain text."""
    client = _client(options)
    outcome = _attempt(lambda: _post(client, delivery, rich=True))
    if outcome.kind is OutcomeKind.REFUSED and outcome.reason in TOO_MUCH:
        return _attempt(lambda: _post(client, delivery, rich=False))
    return outcome


def check(options: SlackOptions) -> str | None:
    """What Slack says of the token, None where it is good. Nothing is posted."""
    outcome = _attempt(lambda: _client(options).auth_test())
    return None if outcome.kind is OutcomeKind.SENT else outcome.reason


def _client(options: SlackOptions) -> DeadlineClient:
    context = ssl.create_default_context()
    if options.ca_file:
        context.load_verify_locations(cafile=options.ca_file)
    return DeadlineClient(
        token=options.token.reveal(), base_url=options.base_url, context=context, deadline=options.deadline
    )


def _post(client: DeadlineClient, delivery: Delivery, *, rich: bool) -> SlackResponse:
    resent = delivery.state is DeliveryState.AMBIGUOUS
    message = delivery.message
    return client.chat_postMessage(
        channel=delivery.address,
        text=notice(message, resent=resent) if rich else plain_text(message, resent=resent),
        blocks=blocks(message, resent=resent) if rich else None,
        thread_ts=delivery.root_reference,
        reply_broadcast=True if delivery.broadcast and delivery.root_reference else None,
        parse="none",
        link_names=False,
        unfurl_links=False,
        unfurl_media=False,
        metadata={"event_type": "foreshock_alert", "event_payload": {"key": delivery.key}},
    )


def _attempt(call: Callable[[], SlackResponse]) -> Outcome:
    try:
        answer = call()
    except NotWritten as error:
        return Outcome(kind=OutcomeKind.LATER, reason=str(error))
    except NotTrusted as error:
        return Outcome(kind=OutcomeKind.REFUSED, reason=str(error), channel_broken=True)
    except AnswerLost as error:
        return Outcome(kind=OutcomeKind.AMBIGUOUS, reason=str(error))
    except SlackApiError as error:
        return outcome_of(str(error.response.get("error", "")), error.response.headers.get("retry-after"))
    return Outcome(kind=OutcomeKind.SENT, reference=str(answer.get("ts", "")))


def outcome_of(code: str, retry_after: str | None = None) -> Outcome:
    """What an error code of Slack's means for the message."""
    if code in RATE_LIMITED:
        return Outcome(kind=OutcomeKind.LATER, reason=code, after=waiting_time(retry_after))
    if code in LATER:
        return Outcome(kind=OutcomeKind.LATER, reason=code)
    if code in AMBIGUOUS:
        return Outcome(kind=OutcomeKind.AMBIGUOUS, reason=code)
    if code in TOO_MUCH:
        return Outcome(kind=OutcomeKind.REFUSED, reason=code)
    if code in PLACE_BROKEN or code in WORKSPACE_BROKEN or code.startswith("restricted_action"):
        return Outcome(kind=OutcomeKind.REFUSED, reason=code, channel_broken=True)
    return Outcome(kind=OutcomeKind.REFUSED, reason=f"unknown answer {code[:60]!r}", channel_broken=True)


def waiting_time(retry_after: str | None) -> timedelta:
    """How long Slack asks to wait: at least a second, at most an hour, 30 seconds where it does not say."""
    try:
        asked = timedelta(seconds=float(retry_after or ""))
    except (ValueError, OverflowError):
        return WAIT_UNSAID
    return min(max(asked, timedelta(seconds=1)), LONGEST_WAIT)


def _reachable(url: str) -> bool:
    parts = urlsplit(url)
    return bool(parts.hostname) and (parts.scheme == "https" or (parts.scheme == "http" and _is_here(parts.hostname)))


def _is_here(host: str | None) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host or "").is_loopback
    except ValueError:
        return False


KIND = Channel(name="slack", read_options=read_options, send=send, check=check)
