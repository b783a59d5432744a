"""Who is not reached by the channels that are set up, and where their messages go instead."""

from dataclasses import replace

import pytest

from domain.system import Criticality, Inventory, Organisation, Person, Subscription, System
from foreshock.reach import unreached

BANK = Inventory(
    organisation=Organisation(id="bank", name="Bank"),
    systems=(
        System(id="EB1", name="Fraud", criticality=Criticality.CRITICAL, owner="fraud-ops", deputy="legal"),
        System(id="EB2", name="Drafts", criticality=Criticality.IMPORTANT, owner="legal"),
        System(id="EB3", name="Chat", criticality=Criticality.IMPORTANT, owner="no-mail"),
    ),
    people=(
        Person(id="fraud-ops", name="Fraud Operations", mail="fraud@bank.example"),
        Person(id="legal", name="Legal", mail="legal@bank.example"),
        Person(id="no-mail", name="Nobody"),
    ),
)
TEAM = Subscription(subscriber="team", channel="slack", address="C1")
LEGAL = Subscription(subscriber="legal", channel="slack", address="U1")


def test_owners_and_deputies_are_told_by_mail_that_is_not_set_up() -> None:
    why = "told by email, but no email channel is set up: their alerts go to the outbox folder"
    alone = replace(BANK, systems=BANK.systems[1:])
    assert list(unreached(alone, {"file"})) == [f"EB2's owner legal is {why}"]
    assert list(unreached(BANK, {"file"})) == [f"EB1's owner fraud-ops and EB1's deputy legal are {why}"]


def test_many_are_counted() -> None:
    third = System(id="EB4", name="Search", criticality=Criticality.IMPORTANT, owner="data")
    bank = replace(
        BANK, systems=(*BANK.systems, third), people=(*BANK.people, Person(id="data", name="D", mail="d@x.y"))
    )
    assert next(unreached(bank, {"file"})).startswith("EB1's owner fraud-ops and 2 others are told by email")


@pytest.mark.parametrize(
    ("subscriptions", "channels", "where"),
    [
        ((TEAM,), {"email"}, "the outbox folder"),
        ((LEGAL,), {"email"}, "their mail"),
        ((TEAM, LEGAL), {"email"}, "their mail, or else the outbox folder"),
        ((LEGAL,), {"file"}, "the outbox folder"),
    ],
)
def test_subscribers_of_a_channel_that_is_not_set_up_get_their_mail_or_the_folder(
    subscriptions: tuple[Subscription, ...], channels: set[str], where: str
) -> None:
    told = next(unreached(replace(BANK, subscriptions=subscriptions), channels))
    assert "subscribed by slack, but no slack channel is set up" in told
    assert told.endswith(f"their messages go to {where}")


def test_nothing_is_said_where_everybody_is_reached() -> None:
    subscribed = replace(BANK, subscriptions=(TEAM, LEGAL))
    assert list(unreached(subscribed, {"file", "email", "slack"})) == []
