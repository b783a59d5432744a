"""Where a message goes that its own channel refuses."""

from dataclasses import replace

import pytest

from alerts.form import letter
from alerts.reroute import reroute
from domain.delivery import Outcome, OutcomeKind
from tests.builders.alerts import BANK, NOW, delivery

ARCHIVED = Outcome(kind=OutcomeKind.REFUSED, reason="is_archived", channel_broken=True)


@pytest.mark.parametrize(
    ("subscriber", "channel", "address", "wanted"),
    [
        ("fraud-ops", "slack", "D0FRAUD", ("fraud-ops", "email", "fraud-ops@bank.example")),
        ("fraud-ops", "email", "gone@bank.example", ("fraud-ops", "file", "outbox")),
        ("team", "slack", "C0RISK", ("team", "file", "outbox")),
        ("team", "file", "outbox", None),
    ],
)
def test_a_refused_message_finds_another_way_until_there_is_none(
    subscriber: str, channel: str, address: str, wanted: tuple[str, str, str] | None
) -> None:
    found = reroute(delivery(channel, address, subscriber=subscriber), ARCHIVED, BANK, NOW)
    assert (found and (found[0].subscriber, found[0].channel, found[0].address)) == wanted


@pytest.mark.parametrize("body", ["", "The letter."])
def test_it_says_why_it_comes_this_way_and_has_one_key(body: str) -> None:
    refused = delivery(message=replace(delivery().message, body=body))
    first, again = reroute(refused, ARCHIVED, BANK, NOW), reroute(refused, ARCHIVED, BANK, NOW)
    assert first
    assert first == again
    assert first[0].key != refused.key
    assert "slack C0RISK refused it: is_archived" in letter(first[1])


@pytest.mark.parametrize("kind", [OutcomeKind.SENT, OutcomeKind.LATER, OutcomeKind.AMBIGUOUS])
def test_what_was_not_refused_keeps_its_way(kind: OutcomeKind) -> None:
    assert reroute(delivery(), Outcome(kind=kind), BANK, NOW) is None
