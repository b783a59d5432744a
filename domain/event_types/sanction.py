"""A blacklisting of a company or person by sanctions or procurement designation."""

from domain.event_type import Audience, Effect, EventType, Example
from domain.status import Status

KIND = EventType(
    name="sanction",
    label="sanction",
    meaning=(
        "A state or bloc blacklists a company or person by a sanctions or procurement designation, such as the SDN list, "
        "the 1260H list or a supply-chain-risk finding, or takes it off again."
    ),
    by_state=True,
    in_effect=Effect.STOPS_NOW,
    announced=Effect.CHANGES_NOW,
    verbs={
        Status.RUMOURED: "{actor} said to weigh listing {targets}",
        Status.PROPOSED: "{actor} proposes to list {targets}",
        Status.ANNOUNCED: "{actor} orders listing of {targets}",
        Status.IN_EFFECT: "{actor} lists {targets}; {affected} barred",
        Status.EASED: "{actor} eases listing of {targets}",
        Status.STAYED: "Listing of {targets} suspended",
        Status.REVERSED: "{actor} delists {targets}",
        Status.ENDED: "Listing of {targets} expires",
        Status.DENIED: "{actor} denies listing {targets}",
    },
    playbook={
        Audience.ENTERPRISE: (
            "Stop new purchases from the listed party.",
            "Map the contracts and payments that reach it.",
            "Read the flow-down clauses of your public contracts.",
        ),
        Audience.VENDOR: (
            "Screen suppliers and customers against the listing.",
            "Prepare an alternative that you can offer.",
            "Tell customers which of your products contain it.",
        ),
        Audience.INVESTOR: (
            "Note the exit dates that the listing sets.",
            "Check index and custody limits.",
        ),
    },
    relief={
        Audience.ENTERPRISE: (
            "Ask counsel which instrument was lifted: others may remain.",
            "Resume purchases only under the lifted one.",
            "Keep the alternative for 30 days.",
        ),
        Audience.VENDOR: (
            "Screen again and record the date of the lifting.",
            "Tell customers what is possible again.",
        ),
        Audience.INVESTOR: (
            "Check whether a parallel listing still binds.",
            "Price the risk of a new listing.",
        ),
    },
    examples=(
        Example(
            text="The Pentagon designated Anthropic a supply-chain risk, which bars contractors from its Claude models.",
            reports=True,
        ),
        Example(
            text="The US Treasury put SenseTime on its list of Chinese military-industrial companies.",
            reports=True,
        ),
        Example(
            text="The Commerce Department added Zhipu to the Entity List under its export rules.",
            reports=False,
        ),
        Example(
            text="Analysts say the sanctions on Russian oil have pushed freight rates up.",
            reports=False,
        ),
    ),
)
