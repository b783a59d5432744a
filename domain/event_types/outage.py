"""A service that is down or degraded by a fault, or recovers."""

from domain.event_type import Audience, Effect, EventType, Example
from domain.status import Status

KIND = EventType(
    name="outage",
    label="outage",
    meaning="A service is down or degraded by a fault, or recovers from one.",
    by_state=False,
    in_effect=Effect.STOPS_NOW,
    announced=Effect.CHANGES_NOW,
    verbs={
        Status.RUMOURED: "{targets} said to have faults",
        Status.PROPOSED: "{targets} may go down for maintenance",
        Status.ANNOUNCED: "{targets} to go down for {affected}",
        Status.IN_EFFECT: "{targets} down or degraded for {affected}",
        Status.EASED: "{targets} recovers in part",
        Status.STAYED: "Work on {targets} on hold",
        Status.REVERSED: "{targets} works again",
        Status.ENDED: "{targets} works again",
        Status.DENIED: "{actor} denies fault of {targets}",
    },
    playbook={
        Audience.ENTERPRISE: (
            "Fail over to another region or channel.",
            "Check that your alert path does not rest on it.",
            "Hold retries back until its status page says recovered.",
        ),
        Audience.VENDOR: (
            "Post a status text within 15 minutes.",
            "Name the time of your next update in it.",
        ),
        Audience.INVESTOR: (
            "Check SLA credits.",
            "List holdings for which this is the single point of failure.",
        ),
    },
    relief={
        Audience.ENTERPRISE: (
            "Make a test call before you fail back.",
            "Drain queues in stages, and look for lost requests.",
            "Claim SLA credits within their window.",
        ),
        Audience.VENDOR: (
            "Post that it is over, and what remains degraded.",
            "Promise a date for the cause.",
        ),
        Audience.INVESTOR: ("Compare the length with the SLA.",),
    },
    examples=(
        Example(
            text="ChatGPT and the OpenAI API are down for users worldwide, the company's status page says.",
            reports=True,
        ),
        Example(
            text="Google says that errors in Vertex AI are resolved and Gemini calls succeed again.",
            reports=True,
        ),
        Example(
            text="A storm left 40,000 homes without electricity on Sunday.",
            reports=False,
        ),
        Example(
            text="OpenAI will switch off the GPT-3.5 models in September.",
            reports=False,
        ),
    ),
)
