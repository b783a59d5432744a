"""Who is not reached by the channels that are set up, and where their messages go instead."""

from dataclasses import replace

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
    why = "is told by email, but no email channel is set up: their alerts go to the outbox folder"
    assert list(unreached(BANK, {"file"})) == [
        f"EB1's owner fraud-ops {why}",
        f"EB1's deputy and EB2's owner legal {why}",
    ]


def test_subscribers_of_a_channel_that_is_not_set_up_get_their_mail_or_the_folder() -> None:
    subscribed = replace(BANK, subscriptions=(TEAM, LEGAL))
    team, legal = unreached(subscribed, {"file", "email"})
    assert team.startswith("team subscribed by slack at C1, but no slack channel is set up")
    assert team.endswith("go to the outbox folder")
    assert legal.endswith("go to legal@bank.example")


def test_nothing_is_said_where_everybody_is_reached() -> None:
    subscribed = replace(BANK, subscriptions=(TEAM, LEGAL))
    assert list(unreached(subscribed, {"file", "email", "slack"})) == []
