"""A state's control on exports of, or foreigners' access to, models, chips and compute."""

from domain.event_type import Audience, Effect, EventType, Example
from domain.status import Status

KIND = EventType(
    name="export_control",
    label="export control",
    meaning=(
        "A state imposes, proposes, tightens, eases or lifts a control on exporting, or giving foreigners access to, "
        "models, chips, compute or chip-making tools, lists a firm under export rules, or grants or refuses a licence."
    ),
    by_state=True,
    in_effect=Effect.STOPS_NOW,
    announced=Effect.CHANGES_NOW,
    verbs={
        Status.RUMOURED: "{actor} said to weigh export control on {targets}",
        Status.PROPOSED: "{actor} proposes export control on {targets}",
        Status.ANNOUNCED: "{actor} sets export control on {targets}",
        Status.IN_EFFECT: "{targets} under export control for {affected}",
        Status.EASED: "{actor} eases export control on {targets}",
        Status.STAYED: "Export control on {targets} suspended",
        Status.REVERSED: "{actor} withdraws export control on {targets}",
        Status.ENDED: "Export control on {targets} expires",
        Status.DENIED: "{actor} denies export control on {targets}",
    },
    playbook={
        Audience.ENTERPRISE: (
            "Move to a fallback outside the order's scope and jurisdiction.",
            "Freeze retries: calls may fail for good, not for minutes.",
            "List users by the order's test; ask counsel about the clock.",
        ),
        Audience.VENDOR: (
            "Say what is off, what still works and when you speak next.",
            "Gate by the order's test only if you can prove it, else gate all.",
            "Log the evidence of every cut you make.",
        ),
        Audience.INVESTOR: (
            "Size the revenue in scope; doubt any cause with one source.",
            "Trace the licence path and the odds of reversal.",
            "Name the substitutes that gain.",
        ),
    },
    relief={
        Audience.ENTERPRISE: (
            "List what came back, for whom and on which channel.",
            "Run your regression before you return, then return in stages.",
            "Keep the fallback warm for 30 days: a control can come back.",
        ),
        Audience.VENDOR: (
            "Say when each channel is back.",
            "Say what differs from before the control.",
            "Keep the gate in place but open.",
        ),
        Audience.INVESTOR: (
            "Check whether the returned service is the same one.",
            "Price the risk that the control is imposed again.",
        ),
    },
    examples=(
        Example(
            text="The US Commerce Department now requires a licence before any Nvidia H20 chip is shipped to China.",
            reports=True,
        ),
        Example(
            text="The Bureau of Industry and Security has added Zhipu to its Entity List.",
            reports=True,
        ),
        Example(
            text="The White House imposed a 25 percent tariff on imported semiconductors on Monday.",
            reports=False,
        ),
        Example(
            text="India banned the export of onions until the end of March.",
            reports=False,
        ),
    ),
)
