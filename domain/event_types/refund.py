"""Money or credit that a vendor gives back to customers."""

from domain.event_type import Audience, Effect, EventType, Example
from domain.status import Status

KIND = EventType(
    name="refund",
    label="refund",
    meaning="A vendor, by choice or by order, refunds, credits or compensates its customers.",
    by_state=False,
    in_effect=Effect.RELIEVES,
    announced=Effect.RELIEVES,
    verbs={
        Status.RUMOURED: "{actor} said to plan refunds for {targets}",
        Status.PROPOSED: "{actor} proposes refunds for {targets}",
        Status.ANNOUNCED: "{actor} announces refunds for {targets}",
        Status.IN_EFFECT: "{actor} refunds {affected} for {targets}",
        Status.EASED: "{actor} extends refunds for {targets}",
        Status.STAYED: "Refunds for {targets} on hold",
        Status.REVERSED: "{actor} withdraws refunds for {targets}",
        Status.ENDED: "Refunds for {targets} end",
        Status.DENIED: "{actor} refuses refunds for {targets}",
    },
    playbook={
        Audience.ENTERPRISE: (
            "Note the last day to claim, and claim before it.",
            "Record the credits you receive.",
            "Check that no plan was downgraded by mistake.",
        ),
        Audience.VENDOR: (
            "Pass the refund on to your own customers.",
            "State who receives it and when.",
        ),
        Audience.INVESTOR: ("Decide whether it is a single act or a policy.",),
    },
    relief={
        Audience.ENTERPRISE: (
            "Check whether a claim you filed still counts.",
            "Keep the record of credits.",
        ),
        Audience.VENDOR: ("Tell customers whether their claims still count.",),
        Audience.INVESTOR: ("Adjust what you assumed about the cost.",),
    },
    examples=(
        Example(
            text="Anthropic will refund subscribers who were charged twice for Claude Max in April.",
            reports=True,
        ),
        Example(
            text="Cursor apologised for its new pricing and refunds users for unexpected charges.",
            reports=True,
        ),
        Example(
            text="The tax office is using an AI model to speed up tax refunds.",
            reports=False,
        ),
        Example(
            text="How to get a refund for a cancelled flight with the help of ChatGPT.",
            reports=False,
        ),
    ),
)
