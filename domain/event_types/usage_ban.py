"""A public body's ban on using, buying or offering a named model, service or chip."""

from domain.event_type import Audience, Effect, EventType, Example
from domain.status import Status

KIND = EventType(
    name="usage_ban",
    label="usage ban",
    meaning=(
        "A state, regulator, court or public body forbids or suspends the use, purchase or offering of a named model, "
        "service or chip in its territory or on its devices, or allows it again."
    ),
    by_state=True,
    in_effect=Effect.STOPS_NOW,
    announced=Effect.CHANGES_NOW,
    verbs={
        Status.RUMOURED: "{actor} said to weigh ban on {targets}",
        Status.PROPOSED: "{actor} proposes ban on {targets}",
        Status.ANNOUNCED: "{actor} decides ban on {targets}",
        Status.IN_EFFECT: "{targets} banned for {affected}",
        Status.EASED: "{actor} eases ban on {targets}",
        Status.STAYED: "Ban on {targets} suspended",
        Status.REVERSED: "{actor} lifts ban on {targets}",
        Status.ENDED: "Ban on {targets} expires",
        Status.DENIED: "{actor} denies ban on {targets}",
    },
    playbook={
        Audience.ENTERPRISE: (
            "Check place, device and sector against the ban.",
            "Block the named surface only, and record that you did.",
            "Tell the users it covers which tool replaces it.",
        ),
        Audience.VENDOR: (
            "Fence off the territory that the ban names.",
            "State which channels remain open there.",
            "Answer the authority within its term.",
        ),
        Audience.INVESTOR: (
            "Estimate the share of users in that territory.",
            "Watch which other authorities follow.",
        ),
    },
    relief={
        Audience.ENTERPRISE: (
            "Read the conditions under which use is allowed again.",
            "Unblock in stages and test before you return.",
            "Keep the replacement for 30 days.",
        ),
        Audience.VENDOR: (
            "Say when each surface is back in that territory.",
            "Document how you meet the conditions.",
        ),
        Audience.INVESTOR: (
            "Check which conditions the return carries.",
            "Watch whether users come back.",
        ),
    },
    examples=(
        Example(
            text="Italy's data protection authority ordered DeepSeek to stop offering its chatbot in the country.",
            reports=True,
        ),
        Example(
            text="Australia has banned DeepSeek from all government devices.",
            reports=True,
        ),
        Example(
            text="Samsung told its engineers not to paste source code into ChatGPT.",
            reports=False,
        ),
        Example(
            text="A school principal banned mobile phones from the classroom.",
            reports=False,
        ),
    ),
)
