"""A vendor's cut, limit, geo-block or gate on customers, countries or classes of user."""

from domain.event_type import Audience, Effect, EventType, Example
from domain.status import Status

KIND = EventType(
    name="access_restriction",
    label="vendor cut-off",
    meaning=(
        "A vendor cuts off, limits, geo-blocks or gates customers, countries or classes of user, or restores them, other "
        "than by a price, a fault or a retirement."
    ),
    by_state=False,
    in_effect=Effect.STOPS_NOW,
    announced=Effect.CHANGES_NOW,
    verbs={
        Status.RUMOURED: "{actor} said to plan cut of {targets}",
        Status.PROPOSED: "{actor} proposes cut of {targets}",
        Status.ANNOUNCED: "{targets} to go off for {affected}",
        Status.IN_EFFECT: "{targets} off for {affected}",
        Status.EASED: "{targets} back in part for {affected}",
        Status.STAYED: "Cut of {targets} suspended for {affected}",
        Status.REVERSED: "{targets} back for {affected}",
        Status.ENDED: "Cut of {targets} ends for {affected}",
        Status.DENIED: "{actor} denies cut of {targets}",
    },
    playbook={
        Audience.ENTERPRISE: (
            "Switch to the fallback; freeze retries.",
            "Check who exactly is cut and if another channel is allowed.",
            "Ask fourth parties for their plan in writing.",
        ),
        Audience.VENDOR: (
            "Tell customers what is off and what replaces it.",
            "Bring up the second supplier.",
            "Offer bring-your-own-key as a bridge.",
        ),
        Audience.INVESTOR: (
            "List holdings that rest on this one supplier.",
            "Weigh who gains bargaining power.",
        ),
    },
    relief={
        Audience.ENTERPRISE: (
            "Stay on the fallback until your own channel is confirmed.",
            "Re-run your regression: the returned service may differ.",
            "Return in stages and keep the fallback for 30 days.",
        ),
        Audience.VENDOR: (
            "Say when each of your channels is back.",
            "List what changed in the returned service.",
        ),
        Audience.INVESTOR: (
            "Check whether the returned service is the same one.",
            "Price the risk of another cut.",
        ),
    },
    examples=(
        Example(
            text="OpenAI will block API traffic from China and Hong Kong from 9 July.",
            reports=True,
        ),
        Example(
            text="Anthropic has cut off Windsurf's first-party access to its Claude models.",
            reports=True,
        ),
        Example(
            text="ChatGPT was unreachable for two hours after a faulty configuration change.",
            reports=False,
        ),
        Example(
            text="Building owners now restrict access to rooftops after dark.",
            reports=False,
        ),
    ),
)
