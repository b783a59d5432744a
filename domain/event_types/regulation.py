"""A law, rule, order, code or binding guidance about AI or its supply."""

from domain.event_type import Audience, Effect, EventType, Example
from domain.status import Status

KIND = EventType(
    name="regulation",
    label="regulation",
    meaning=(
        "A law, rule, executive order, code or binding guidance about AI or its supply is proposed, passed, signed, "
        "delayed, repealed or takes effect."
    ),
    by_state=True,
    in_effect=Effect.CHANGES_NOW,
    announced=Effect.MAY_MATTER,
    verbs={
        Status.RUMOURED: "{actor} said to weigh rules on {targets}",
        Status.PROPOSED: "{actor} proposes rules on {targets}",
        Status.ANNOUNCED: "{actor} adopts rules on {targets}",
        Status.IN_EFFECT: "Rules on {targets} by {actor} now apply",
        Status.EASED: "{actor} delays or eases rules on {targets}",
        Status.STAYED: "Rules on {targets} by {actor} suspended",
        Status.REVERSED: "{actor} repeals rules on {targets}",
        Status.ENDED: "Rules on {targets} by {actor} expire",
        Status.DENIED: "{actor} denies plan for rules on {targets}",
    },
    playbook={
        Audience.ENTERPRISE: (
            "Record the date in law and the planned date apart.",
            "Plan for the nearer of the two.",
            "Name the systems whose duties change.",
        ),
        Audience.VENDOR: (
            "Go through the provisions that reach your product.",
            "Update the roadmap for each of them.",
            "Update your documentation for each of them.",
        ),
        Audience.INVESTOR: (
            "List cost and timing by provision.",
            "Separate what is adopted from what is in force.",
        ),
    },
    relief={
        Audience.ENTERPRISE: (
            "Note which date in law still stands.",
            "Keep the work that other provisions need.",
        ),
        Audience.VENDOR: (
            "Move roadmap dates only for the provisions named.",
            "Tell customers which duties remain.",
        ),
        Audience.INVESTOR: (
            "Update cost and timing for the provisions named.",
            "Check who can bring the rule back.",
        ),
    },
    examples=(
        Example(
            text="California's governor signed a bill that obliges developers of frontier AI models to report incidents.",
            reports=True,
        ),
        Example(
            text="The European Commission proposed to delay the AI Act's high-risk duties by sixteen months.",
            reports=True,
        ),
        Example(
            text="The FTC opened an inquiry into how OpenAI handles personal data.",
            reports=False,
        ),
        Example(
            text="A columnist argues that lawmakers ought to regulate artificial intelligence sooner.",
            reports=False,
        ),
    ),
)
