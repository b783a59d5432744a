"""A change in who owns or controls an AI vendor, chip, compute or AI-tool firm."""

from domain.event_type import Audience, Effect, EventType, Example
from domain.status import Status

KIND = EventType(
    name="ownership_change",
    label="ownership change",
    meaning=(
        "An AI vendor, chip, compute or AI-tool firm is acquired, merged, split, nationalised or becomes insolvent, or "
        "such a deal is agreed or blocked."
    ),
    by_state=False,
    in_effect=Effect.MAY_MATTER,
    announced=Effect.MAY_MATTER,
    verbs={
        Status.RUMOURED: "{targets} said to change hands",
        Status.PROPOSED: "{actor} bids for {targets}",
        Status.ANNOUNCED: "{actor} agrees to take over {targets}",
        Status.IN_EFFECT: "{targets} changes hands",
        Status.EASED: "Terms of deal for {targets} eased",
        Status.STAYED: "Deal for {targets} suspended",
        Status.REVERSED: "Deal for {targets} undone",
        Status.ENDED: "Deal for {targets} is off",
        Status.DENIED: "{actor} denies deal for {targets}",
    },
    playbook={
        Audience.ENTERPRISE: (
            "Freeze renewals with the firm that changes hands.",
            "Get its data terms in writing.",
            "Keep a second tool warm; make no hasty move.",
        ),
        Audience.VENDOR: (
            "Ask for a statement of neutrality.",
            "Read your change-of-control clauses.",
        ),
        Audience.INVESTOR: (
            "List the approvals still missing.",
            "Note the break fee and how it would be unwound.",
        ),
    },
    relief={
        Audience.ENTERPRISE: (
            "Ask the firm who owns it today, in writing.",
            "Thaw renewals that were frozen for the deal only.",
        ),
        Audience.VENDOR: ("Confirm which contracts the undone deal touched.",),
        Audience.INVESTOR: ("Check the break fee and the next bidder.",),
    },
    examples=(
        Example(
            text="Nvidia has agreed to acquire the Israeli AI software firm Run:ai.",
            reports=True,
        ),
        Example(
            text="Builder.ai filed for insolvency after a lender seized most of its cash.",
            reports=True,
        ),
        Example(
            text="Mistral raised 600 million euros in a new funding round.",
            reports=False,
        ),
        Example(
            text="OpenAI hired the former head of a car maker as its finance chief.",
            reports=False,
        ),
    ),
)
