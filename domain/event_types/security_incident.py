"""A breach, leak, vulnerability, effective jailbreak, model theft or malicious use of a named model."""

from domain.event_type import Audience, Effect, EventType, Example
from domain.status import Status

KIND = EventType(
    name="security_incident",
    label="security incident",
    meaning=(
        "A breach, a leak, an exploited or disclosed vulnerability, a jailbreak with a reported effect, a theft of a model "
        "or a reported malicious use of a named one comes to light."
    ),
    by_state=False,
    in_effect=Effect.STOPS_NOW,
    announced=Effect.MAY_MATTER,
    verbs={
        Status.RUMOURED: "Security incident at {targets} reported, not confirmed",
        Status.PROPOSED: "Flaw in {targets} suspected",
        Status.ANNOUNCED: "Flaw in {targets} to be disclosed",
        Status.IN_EFFECT: "Security incident at {targets}; check exposure",
        Status.EASED: "Security incident at {targets} contained in part",
        Status.STAYED: "Security incident at {targets} on hold",
        Status.REVERSED: "Security incident at {targets} withdrawn",
        Status.ENDED: "Security incident at {targets} contained",
        Status.DENIED: "{actor} denies security incident at {targets}",
    },
    playbook={
        Audience.ENTERPRISE: (
            "Search for the exact version, and pin one that is clean.",
            "Rotate every secret that it could reach.",
            "Stay open until rotation is done: removal is not the end.",
        ),
        Audience.VENDOR: (
            "Publish an advisory with the exact versions.",
            "Give customers a guide to rotation.",
            "Keep the traces for forensics.",
        ),
        Audience.INVESTOR: ("List holdings on the same supply chain.",),
    },
    relief={
        Audience.ENTERPRISE: (
            "Close only after every secret is rotated.",
            "Look back through logs for the days of exposure.",
        ),
        Audience.VENDOR: ("Publish what was reached and what was not.",),
        Audience.INVESTOR: ("Read the report on the cause.",),
    },
    examples=(
        Example(
            text="Attackers uploaded a poisoned version of LiteLLM to PyPI that steals cloud credentials.",
            reports=True,
        ),
        Example(
            text="Researchers disclosed a vulnerability in Microsoft 365 Copilot that leaked mail without a click.",
            reports=True,
        ),
        Example(
            text="Ten tips to keep your passwords safe this year.",
            reports=False,
        ),
        Example(
            text="Security experts advise companies to write a policy for the use of chatbots.",
            reports=False,
        ),
    ),
)
