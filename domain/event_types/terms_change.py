"""A change of licence, usage policy, data-retention or training-on-data terms."""

from domain.event_type import Audience, Effect, EventType, Example
from domain.status import Status

KIND = EventType(
    name="terms_change",
    label="terms change",
    meaning="A vendor's licence, usage policy, data-retention or training-on-data terms change.",
    by_state=False,
    in_effect=Effect.CHANGES_NOW,
    announced=Effect.MAY_MATTER,
    barring=Effect.STOPS_NOW,
    verbs={
        Status.RUMOURED: "{actor} said to plan new terms for {targets}",
        Status.PROPOSED: "{actor} proposes new terms for {targets}",
        Status.ANNOUNCED: "{actor} announces new terms for {targets}",
        Status.IN_EFFECT: "Terms of {targets} change for {affected}",
        Status.EASED: "{actor} softens new terms of {targets}",
        Status.STAYED: "New terms of {targets} on hold",
        Status.REVERSED: "{actor} takes back new terms of {targets}",
        Status.ENDED: "Terms of {targets} expire",
        Status.DENIED: "{actor} denies new terms for {targets}",
    },
    playbook={
        Audience.ENTERPRISE: (
            "Compare data class, ownership and use with the new terms.",
            "Block the accounts that no longer fit.",
            "Have data protection and legal confirm the rest.",
        ),
        Audience.VENDOR: (
            "Check which terms flow down to your customers.",
            "Give your customers notice.",
        ),
        Audience.INVESTOR: ("Name the customer segments that the terms lose.",),
    },
    relief={
        Audience.ENTERPRISE: (
            "Read the terms that count now, and keep both versions.",
            "Unblock the accounts that fit again.",
        ),
        Audience.VENDOR: ("Tell customers which terms count now.",),
        Audience.INVESTOR: ("Check whether the lost segments return.",),
    },
    examples=(
        Example(
            text="Anthropic will train its models on consumer chats unless users opt out by 28 September.",
            reports=True,
        ),
        Example(
            text="Meta changed the Llama licence, which no longer grants rights to companies based in the EU.",
            reports=True,
        ),
        Example(
            text="Lawmakers in Brussels agreed on terms for a new data law.",
            reports=False,
        ),
        Example(
            text="Five terms that every newcomer to machine learning should know.",
            reports=False,
        ),
    ),
)
