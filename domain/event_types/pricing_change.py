"""A change of prices, tiers, quotas, rate limits or free allowances."""

from domain.event_type import Audience, Effect, EventType, Example
from domain.status import Status

KIND = EventType(
    name="pricing_change",
    label="pricing change",
    meaning="Prices, tiers, quotas, rate limits or free allowances of an AI service change.",
    by_state=False,
    in_effect=Effect.CHANGES_NOW,
    announced=Effect.MAY_MATTER,
    verbs={
        Status.RUMOURED: "{actor} said to plan new prices for {targets}",
        Status.PROPOSED: "{actor} proposes new prices for {targets}",
        Status.ANNOUNCED: "{actor} announces new prices for {targets}",
        Status.IN_EFFECT: "Prices or limits of {targets} change",
        Status.EASED: "{actor} softens price change of {targets}",
        Status.STAYED: "Price change of {targets} on hold",
        Status.REVERSED: "{actor} takes back price change of {targets}",
        Status.ENDED: "Price change of {targets} ends",
        Status.DENIED: "{actor} denies price change of {targets}",
    },
    playbook={
        Audience.ENTERPRISE: (
            "Cap spend at the present level.",
            "Run budgets again under the new prices and limits.",
            "Note the window in which you may leave the contract.",
        ),
        Audience.VENDOR: (
            "Check what your contracts let you pass through.",
            "Set caps for your own customers.",
        ),
        Audience.INVESTOR: (
            "Compute the change in margin of dependents.",
            "Estimate how demand reacts.",
        ),
    },
    relief={
        Audience.ENTERPRISE: (
            "Check from which day the former price counts again.",
            "Keep the cap until the next invoice.",
        ),
        Audience.VENDOR: ("Undo what you passed through.",),
        Audience.INVESTOR: ("Undo the margin change in your figures.",),
    },
    examples=(
        Example(
            text="OpenAI cut the price of its o3 API by 80 percent.",
            reports=True,
        ),
        Example(
            text="Anthropic is introducing weekly rate limits for Claude Code subscribers from 28 August.",
            reports=True,
        ),
        Example(
            text="Nvidia shares rose four percent after its earnings report.",
            reports=False,
        ),
        Example(
            text="A retailer sells one year of a chatbot subscription at half price this weekend.",
            reports=False,
        ),
    ),
)
