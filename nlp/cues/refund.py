"""How text reports that a vendor refunds, credits or compensates customers."""

from domain.event_type import Example
from nlp.cue import About, Cue, Trigger, verb

_OFFER = verb("offer", "give", "issue", "grant", "provide", "extend", "promise", "announce")

KIND = Cue(
    name="refund",
    triggers=(
        Trigger(
            pattern=rf"\b(?P<head>{verb('refund', 'reimburse')}|(?:received|got|issued|given|offered|granted"
            rf"|processed|approved|confirmed) (?:me |us |them |him |her )?(?:an? |the |full |partial "
            rf"|\$?[\d.,]+ )*refunds?"
            r"|refunds? (?:is|are|was|were|has|have|will)\b|money back"
            r"|(?:got|get|gets|received?|paid) (?:my |our |his |her |their )?[$€£]\d[\d.,]* back)\b",
            about=About.AI,
            unless=r"\b(?:tax|tariffs?|ticket\w*|flights?|airline\w*|shopping|duty|duties|deposits? scheme"
            r"|returns? policy|asks? for (?:a )?refund|how (?:do|to))\b",
        ),
        Trigger(
            pattern=rf"\b(?P<head>{_OFFER})\b[^.;]{{0,60}}?\b(?:refunds?|(?:service|account|usage|API|bill|free)? "
            rf"?credits? (?:to|for)|compensation (?:to|for)|rebates?)\b",
            about=About.AI,
            also=r"\b(?:customers?|users?|subscribers?|accounts?|developers?|plans?|affected)\b",
            unless=r"\b(?:tax|tariffs?|salary|stock|executives?|employees?|hires?|startups?|students?"
            r"|researchers?|program(?:me)?|cloud credits|award\w*|authors?)\b",
        ),
        Trigger(
            pattern=rf"\b(?P<head>{verb('compensate')}|credited|crediting|will "
            rf"credit)\b[^.;]{{0,60}}?\b(?:customers?|users?"
            rf"|subscribers?|accounts?)\b",
            about=About.AI,
            unless=r"\b(?:authors?|artists?|publishers?|employees?|creators?|workers?)\b",
        ),
    ),
    unless=r"\b(?:tax refunds?|tariff refunds?|IRS|compensation packages?|workers' compensation)\b",
    examples=(
        Example(text="Anthropic is refunding Max subscribers who upgraded for Claude Fable 5.", reports=True),
        Example(text="I was refunded $129.82 for the Claude Max upgrade after Fable 5 was removed.", reports=True),
        Example(text="The tax office sent refunds to two million households.", reports=False),
        Example(text="OpenAI raised its compensation packages after hires by Meta.", reports=False),
    ),
)
