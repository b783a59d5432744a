"""The planned or reached end of life of a model, API, version or AI product."""

from domain.event_type import Audience, Effect, EventType, Example
from domain.status import Status

KIND = EventType(
    name="deprecation",
    label="deprecation",
    meaning=(
        "A model, API, version or whole AI product is announced for, or reaches, its end of life, or its retirement is "
        "delayed or undone."
    ),
    by_state=False,
    in_effect=Effect.STOPS_NOW,
    announced=Effect.CHANGES_NOW,
    verbs={
        Status.RUMOURED: "{targets} said to be up for retirement",
        Status.PROPOSED: "{actor} proposes to retire {targets}",
        Status.ANNOUNCED: "{actor} sets end date for {targets}",
        Status.IN_EFFECT: "{targets} retired for {affected}",
        Status.EASED: "{actor} delays end of {targets}",
        Status.STAYED: "End of {targets} on hold",
        Status.REVERSED: "{actor} keeps {targets} after all",
        Status.ENDED: "Retirement of {targets} is over",
        Status.DENIED: "{actor} denies end of {targets}",
    },
    playbook={
        Audience.ENTERPRISE: (
            "Check date, exact model ids, and whether app or API ends.",
            "Run your regression on the successor.",
            "Switch at the latest 30 days before the end.",
        ),
        Audience.VENDOR: (
            "Tell your customers the date and the successor.",
            "Say what your aliases will point to.",
        ),
        Audience.INVESTOR: (
            "Compare the notice with the vendor's usual cadence.",
            "Watch for churn among dependents.",
        ),
    },
    relief={
        Audience.ENTERPRISE: (
            "Record the new date, and keep the migration going.",
            "Check whether price or terms changed with the delay.",
        ),
        Audience.VENDOR: ("Tell your customers the new date.",),
        Audience.INVESTOR: ("Ask why the vendor kept it.",),
    },
    examples=(
        Example(
            text="OpenAI will shut down GPT-4.5 in its API on 14 July; developers should move to GPT-4.1.",
            reports=True,
        ),
        Example(
            text="Anthropic has retired Claude 3 Opus, and calls to it now return an error.",
            reports=True,
        ),
        Example(
            text="Why retirement savers should not trust a chatbot with their pension.",
            reports=False,
        ),
        Example(
            text="Anthropic has stopped serving Claude to companies owned from China.",
            reports=False,
        ),
    ),
)
