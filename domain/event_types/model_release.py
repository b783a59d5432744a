"""A new model or model version that becomes available or is announced."""

from domain.event_type import Audience, Effect, EventType, Example
from domain.status import Status

KIND = EventType(
    name="model_release",
    label="model release",
    meaning=(
        "A new model or model version becomes available or is announced, as a preview, in general, as weights or on a "
        "further cloud."
    ),
    by_state=False,
    in_effect=Effect.MAY_MATTER,
    announced=Effect.MAY_MATTER,
    verbs={
        Status.RUMOURED: "{targets} said to be near release",
        Status.PROPOSED: "{actor} proposes release of {targets}",
        Status.ANNOUNCED: "{actor} announces {targets}",
        Status.IN_EFFECT: "{targets} out for {affected}",
        Status.EASED: "{targets} opens to {affected}",
        Status.STAYED: "Release of {targets} on hold",
        Status.REVERSED: "{actor} withdraws {targets}",
        Status.ENDED: "Release of {targets} ends",
        Status.DENIED: "{actor} denies release of {targets}",
    },
    playbook={
        Audience.ENTERPRISE: (
            "Pin your present version, so that no alias moves you.",
            "Read terms, retention and region before you evaluate.",
            "Put nothing critical on it for 30 days.",
        ),
        Audience.VENDOR: (
            "Pin the version that your product uses.",
            "Offer the new one as an opt-in.",
        ),
        Audience.INVESTOR: (
            "Compare price per task with the models it replaces.",
            "Look for substitution among holdings.",
        ),
    },
    relief={
        Audience.ENTERPRISE: (
            "Check whether a pinned version still answers.",
            "Stop any evaluation that rests on the withdrawn one.",
        ),
        Audience.VENDOR: ("Take the opt-in back and say so.",),
        Audience.INVESTOR: ("Undo what the release had led you to assume.",),
    },
    examples=(
        Example(
            text="Mistral today released Mistral Large 3, with weights under the Apache licence.",
            reports=True,
        ),
        Example(
            text="Claude Opus 4.8 is now generally available on Amazon Bedrock.",
            reports=True,
        ),
        Example(
            text="The ChatGPT app for Windows gets a dark theme and a new sidebar.",
            reports=False,
        ),
        Example(
            text="How I fine-tuned Llama 3 on my own e-mails in one weekend.",
            reports=False,
        ),
    ),
)
