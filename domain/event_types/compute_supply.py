"""An interruption, delay, rationing or return of the supply of chips, memory, fabs, power or compute."""

from domain.event_type import Audience, Effect, EventType, Example
from domain.status import Status

KIND = EventType(
    name="compute_supply",
    label="compute supply",
    meaning=(
        "Supply of AI chips, data-centre memory, fab capacity, data-centre power or cloud compute is interrupted, delayed, "
        "rationed or restored."
    ),
    by_state=False,
    in_effect=Effect.MAY_MATTER,
    announced=Effect.MAY_MATTER,
    verbs={
        Status.RUMOURED: "{targets} said to run short",
        Status.PROPOSED: "{actor} proposes to ration {targets}",
        Status.ANNOUNCED: "{targets} to come late or run short",
        Status.IN_EFFECT: "{targets} short for {affected}",
        Status.EASED: "Shortage of {targets} eases",
        Status.STAYED: "Rationing of {targets} suspended",
        Status.REVERSED: "Supply of {targets} restored",
        Status.ENDED: "Shortage of {targets} ends",
        Status.DENIED: "{actor} denies shortage of {targets}",
    },
    playbook={
        Audience.ENTERPRISE: (
            "Check your reserved capacity and its region.",
            "Defer launches that need more of it.",
        ),
        Audience.VENDOR: (
            "Set up a capacity plan.",
            "Write down who is served first when it runs out.",
        ),
        Audience.INVESTOR: ("Name who is short and who is the choke point.",),
    },
    relief={
        Audience.ENTERPRISE: (
            "Confirm the delivery date in writing.",
            "Start deferred launches one by one.",
        ),
        Audience.VENDOR: ("Lift the queue in the order you wrote down.",),
        Audience.INVESTOR: ("Check whether prices follow supply.",),
    },
    examples=(
        Example(
            text="TSMC halted production at its Tainan fabs after an earthquake, which delays Nvidia's AI chips.",
            reports=True,
        ),
        Example(
            text="SK Hynix says its high-bandwidth memory for AI servers is sold out and customers are rationed.",
            reports=True,
        ),
        Example(
            text="Microsoft plans to spend 80 billion dollars on data centres next year.",
            reports=False,
        ),
        Example(
            text="A shortage of cocoa has made chocolate dearer.",
            reports=False,
        ),
    ),
)
