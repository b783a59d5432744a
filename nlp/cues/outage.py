"""How text reports that a service is down or degraded by a fault, or recovers."""

from domain.event_type import Example
from domain.status import Status
from nlp.cue import About, By, Cue, Trigger

_FAULT = (
    r"(?:outages?|downtime|elevated (?:error|latency)\w*(?: rates?)?|degraded performance|service disruptions?"
    r"|partial disruption|major disruption|(?:service )?incidents?|disruptions?|errors rates?|error rates?)"
)

KIND = Cue(
    name="outage",
    triggers=(
        Trigger(
            pattern=r"\b(?P<head>(?:is|are|was|were|has been|have been|been|now|fully) (?:\w+ )?(?:resolved|fixed"
            r"|restored|recovered|mitigated)|resolv(?:es|ed|ing)|restor(?:es|ed|ing)|recover(?:s|ed|ing)"
            r"|back (?:online|up|to normal)|fix(?:es|ed))\b",
            by=By.NOBODY,
            about=About.MODEL,
            status=Status.ENDED,
            also=rf"\b(?:{_FAULT}|errors?|back (?:online|up)|after (?:going|being) down|went down)\b",
            unless=r"\b(?:bug fixes|changelog|fixed (?:a|an) (?:issue|bug|error) (?:where|that|when|in)|power "
            r"outage|export)\b",
        ),
        Trigger(
            pattern=rf"\b(?P<head>suffer(?:s|ed|ing)?|experienc(?:es|ed|ing)|hit(?:s|ting)?(?: by)?|report(?:s|ed"
            rf"|ing)?|fac(?:es|ed|ing)|investigat(?:es|ed|ing)|see(?:s|ing)?|saw|confirm(?:s|ed|ing)?|had"
            rf"|has|having|cause[sd]?|knock\w* out|identified)\b"
            rf"[^.;]{{0,60}}?\b{_FAULT}\b",
            by=By.NOBODY,
            about=About.MODEL,
            unless=r"\b(?:power outages?|security incidents?|incident response|post-?mortem template|kill|safety "
            r"incidents?|privacy incident|AI incident database|supply disruptions?|labou?r)\b",
        ),
        Trigger(
            pattern=(
                r"\b(?P<head>(?:is|are|was|were|goes|went|going|gone|currently|has been|have been|been) "
                r"(?:\w+ )?(?:down|offline|unreachable|unresponsive)\b(?! (?:to|from|by|on|\d|the|with"
                r"|under|as))|crash(?:es|ed)|"
                r"(?:is|are) having issues)\b"
            ),
            by=By.NOBODY,
            about=About.MODEL,
            passive=True,
            unless=r"\b(?:shares?|stocks?|prices?|costs?|sales|broken|shut|taken|switched|turned|scal\w+|slow\w*"
            r"|cut|wound|watered|dumbed|calm\w*|boil\w*|order|directive|commerce|foreign|market|percent"
            r"|per cent|shut(?:ting)? down)\b",
        ),
        Trigger(
            pattern=rf"\b(?P<head>{_FAULT})\b",
            by=By.NOBODY,
            about=About.MODEL,
            tight=True,
            passive=True,
            unless=r"\b(?:power outages?|security incidents?|supply|incident response|how to survive|safety "
            r"incidents?)\b",
        ),
        Trigger(
            pattern=rf"\b(?P<head>{_FAULT})\b[^.;]{{0,30}}?\b(?:hits?|knocks?|takes?|affect(?:s|ed|ing)|impact(?:s"
            rf"|ed|ing)|at|for|on|across|strikes?|of)\b",
            by=By.NOBODY,
            about=About.MODEL,
            unless=r"\b(?:power outages?|security incidents?|incident response|safety incidents?|supply "
            r"disruptions?|disruptions? of the)\b",
        ),
    ),
    unless=r"\b(?:compensat\w+|refund\w*|credits?|export controls?|commerce department|job market|labou?r market"
    r"|creative destruction|attackers?"
    r"|breach|malware)\b",
    needs_target=True,
    drops_chips=True,
    examples=(
        Example(text="ChatGPT is down for users around the world.", reports=True),
        Example(text="Anthropic reported elevated error rates on Claude Opus 4.8.", reports=True),
        Example(text="The outage of the Claude API was resolved at 14:20 UTC.", reports=True),
        Example(text="Nvidia shares were down three per cent.", reports=False),
        Example(text="A storm caused power outages in three counties.", reports=False),
    ),
)
