"""An authority's or litigant's action against an AI vendor."""

from domain.event_type import Audience, Effect, EventType, Example
from domain.status import Status

KIND = EventType(
    name="enforcement",
    label="enforcement",
    meaning=(
        "An authority or litigant investigates, sues, fines, orders, settles with or rules on an AI vendor, other than by "
        "a ban on use."
    ),
    by_state=True,
    in_effect=Effect.MAY_MATTER,
    announced=Effect.MAY_MATTER,
    verbs={
        Status.RUMOURED: "{actor} said to weigh action against {targets}",
        Status.PROPOSED: "{actor} seeks action against {targets}",
        Status.ANNOUNCED: "{actor} announces action against {targets}",
        Status.IN_EFFECT: "{actor} acts against {targets}",
        Status.EASED: "{actor} narrows action against {targets}",
        Status.STAYED: "Action against {targets} by {actor} suspended",
        Status.REVERSED: "{actor} drops action against {targets}",
        Status.ENDED: "Action against {targets} by {actor} ends",
        Status.DENIED: "{actor} denies action against {targets}",
    },
    playbook={
        Audience.ENTERPRISE: (
            "Note the remedy sought and any interim measure.",
            "Do not switch on a filing alone.",
            "Ask counsel whether your own use is named.",
        ),
        Audience.VENDOR: (
            "Place a litigation hold on what the filing covers.",
            "Prepare answers for customers.",
        ),
        Audience.INVESTOR: (
            "Note the stage, any stay and the court's competence.",
            "Check the reserve.",
        ),
    },
    relief={
        Audience.ENTERPRISE: (
            "Note which remedy is off and which remains.",
            "Check whether an appeal can bring it back.",
        ),
        Audience.VENDOR: (
            "Keep the hold until counsel releases it.",
            "Tell customers how it ended.",
        ),
        Audience.INVESTOR: ("Check the terms of the outcome and release of reserves.",),
    },
    examples=(
        Example(
            text="The New York Times sued OpenAI over the use of its articles to train ChatGPT.",
            reports=True,
        ),
        Example(
            text="France's CNIL fined Google 50 million euros over the data that trained Gemini.",
            reports=True,
        ),
        Example(
            text="Italy's privacy regulator ordered OpenAI to suspend ChatGPT in the country.",
            reports=False,
        ),
        Example(
            text="Police fined a driver who read a novel behind the wheel.",
            reports=False,
        ),
    ),
)
