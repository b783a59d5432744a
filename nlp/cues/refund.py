"""How text reports that a vendor refunds, credits or compensates customers."""

from domain.event_type import Example
from nlp.cue import About, By, Cue, Trigger, verb

_OFFER = verb("offer", "give", "issue", "grant", "provide", "extend", "promise", "announce", "apply", "add", "pay")
_CUSTOMERS = r"(?:customers?|users?|subscribers?|accounts?|developers?|members?|teams?|households?)"

KIND = Cue(
    name="refund",
    unworded=Trigger(pattern="", by=By.VENDOR, about=About.AI),
    triggers=(
        Trigger(
            pattern=rf"\b(?P<head>{verb('refund', 'reimburse')}|(?:has|have|had)? ?reversed the charges?|(?:received"
            rf"|got|issued|given|offered|granted"
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
            rf"?credits? (?:to|for|equal|worth|of)|(?:service|account|usage|one-time|goodwill) credits?"
            rf"|compensation (?:to|for)|rebates?)\b",
            about=About.AI,
            also=r"\b(?:customers?|users?|subscribers?|accounts?|developers?|plans?|affected)\b",
            unless=r"\b(?:tax|tariffs?|salary|stock|executives?|employees?|hires?|startups?|students?"
            r"|researchers?|program(?:me)?|cloud credits|award\w*|authors?)\b",
        ),
        # Money or time given back in other words.
        Trigger(
            pattern=rf"\b(?P<head>{verb('return', 'pay', 'hand', 'give')})\b(?: \w+){{0,4}}? (?:the money|the excess"
            r"|the difference|their money|money)\b|\b(?P<back>(?:waiv|writ)(?:e|es|ed|ing)(?: off)?|will not (?:bill"
            r"|charge)"
            r"|won't (?:bill|charge))\b[^.;]{0,60}?\b(?:charges?|fees|bills?|customers|users|accounts)\b[^.;]{0,60}?"
            r"\b(?:outage|incident|error|downtime|bug|mistake|affected|disruption)\b",
            about=About.AI,
            unless=r"\b(?:tax|tariffs?|investors?|shareholders?|employees?|sponsor\w*|publishers?|artists?)\b",
        ),
        Trigger(
            pattern=rf"\b(?P<head>{verb('extend', 'give', 'offer', 'grant', 'add')})\b[^.;]{{0,50}}?\b(?:(?:free"
            rf"|extra"
            r"|additional|complimentary) (?:months?|weeks?|days?)|(?:months?|weeks?|days?) (?:free|at no (?:charge"
            r"|cost)))\b",
            about=About.AI,
            also=r"\b(?:outage|incident|error|downtime|bug|mistake|affected|disruption|apolog\w+|compensat\w+"
            r"|sorry)\b",
            unless=r"\b(?:trial|students?|new (?:users|customers|subscribers))\b",
        ),
        Trigger(
            pattern=rf"\b{_CUSTOMERS}\b[^.;]{{0,60}}?\b(?P<head>(?:will |should |can )?(?:see|find|get|receive|gets"
            rf"|receives"
            r"|got|received))\b[^.;]{0,30}?\b(?:credits?|rebates?|compensation|refunds?)\b",
            about=About.AI,
            also=r"\b(?:invoice|bill|statement|refund\w*|affected|overcharg\w+|compensat\w+|credits? (?:of|worth"
            r"|equal|for))\b",
            unless=r"\b(?:tax|tariffs?|startups?|students?|researchers?|free credits|program(?:me)?|sign up|signing "
            r"up)\b",
        ),
        Trigger(
            pattern=rf"\b(?P<head>(?:is|are|was|were|has|have|will be)? "
            rf"?{verb('credit')})\b[^.;]{{0,40}}?\b(?:affected|every"
            r"|organi[sz]ations?|their|your|each)\b[^.;]{0,60}?\b(?:with|by|for)\b",
            about=About.AI,
            unless=r"\b(?:with (?:the |having |inventing |creating )|for (?:the |inventing|creating|helping)"
            r"|authors?)\b",
        ),
        # Told from the customer's side: the account has been credited.
        Trigger(
            pattern=rf"\b{_CUSTOMERS}\b[^.;]{{0,120}}?\b(?P<head>(?:has been|have been|was|were|will be|is being|are "
            rf"being"
            r"|be) (?:\w+ )?(?:credited|refunded|reimbursed|compensated|repaid))\b",
            about=About.AI,
            passive=True,
            unless=r"\b(?:tax|tariffs?|airline\w*|flights?|authors?|artists?|publishers?|employees?|creators?"
            r"|workers?"
            r"|can be|may be|must be)\b",
        ),
        Trigger(
            pattern=rf"\b(?P<head>(?:service )?credits?|refunds?)\b (?:for|to) (?:[\w-]+ ){{0,4}}?(?:{_CUSTOMERS}"
            rf"|outage"
            r"|incident|overcharg\w+|downtime)\b",
            about=About.AI,
            noun=True,
            unless=r"\b(?:tax|tariffs?|startups?|students?|researchers?|cloud credits|program(?:me)?|how (?:do"
            r"|to))\b",
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
        Example(text="Every account that xAI charged twice for Grok has been credited.", reports=True),
        Example(text="OpenAI applied service credits to all API accounts with usage on that day.", reports=True),
        Example(
            text="Anthropic offers Max subscribers a one-time credit equal to a month of their plan.", reports=True
        ),
        Example(text="The author was credited as a contributor to the model.", reports=False),
        Example(text="The tax office sent refunds to two million households.", reports=False),
        Example(text="OpenAI raised its compensation packages after hires by Meta.", reports=False),
    ),
)
