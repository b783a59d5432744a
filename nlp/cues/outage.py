"""How text reports that a service is down or degraded by a fault, or recovers."""

from domain.event_type import Example
from domain.status import Status
from nlp.cue import About, By, Cue, Trigger

_FAULT = (
    r"(?:(?:(?:major|partial|brief|widespread|global|ongoing|complete) )?outages?|downtime"
    r"|(?:elevated|increased|high|higher) (?:\w+ (?:and )?){0,3}?(?:errors?|latency|latencies|throttling|failures?"
    r"|timeouts?)(?: rates?)?|degraded (?:performance|service|availability)|service disruptions?"
    r"|partial disruption|major disruption|(?:service )?incidents?|disruptions?|errors rates?|error rates?"
    r"|(?:connectivity|login|loading|availability|performance|technical) (?:issues|problems)|service interruptions?"
    r"|service degradation|(?:login|authentication|connection|server|internal|API|5\d\d|timeout) errors)"
)
_FAILING = (
    r"(?:(?:is|are|was|were|has been|have been|been|be) (?:\w+ )?(?:failing|timing out|erroring|returning errors"
    r"|not responding|not loading|slow to respond)"
    r"|(?:failed|fails?|timed out|time out|failed or timed out)\b(?! to (?:\w+ly )?(?!respond|load|complete)\w)"
    r"|(?:could|can|did|would) ?(?:not|n't) (?:be reached|load|connect|respond)|stopped responding)"
)
KIND = Cue(
    name="outage",
    unworded=Trigger(pattern="", by=By.NOBODY, about=About.MODEL),
    triggers=(
        Trigger(
            pattern=r"\b(?P<head>(?:is|are|was|were|has|have)(?: now)? (?:largely|mostly|partly|partially|almost"
            r"|slowly|gradually)"
            r" (?:\w+ )?(?:flowing|restored|recover(?:ed|ing)|back|working|resolved|operational|normal))\b",
            by=By.NOBODY,
            about=About.MODEL,
            status=Status.EASED,
            passive=True,
            also=rf"\b(?:{_FAULT}|errors?|traffic|services?|API|requests)\b",
            unless=r"\b(?:shares?|stocks?|supply|production|economy|export|chips?)\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>(?:is|are|was|were|has been|have been|been|now|fully) (?:\w+ )?(?:resolved|fixed"
            r"|restored|recovered|mitigated)|resolv(?:es|ed|ing)|restor(?:es|ed|ing)|recover(?:s|ed|ing)"
            r"|back (?:online|up|to normal)|fix(?:es|ed)|(?:is|are) over\b|ended\b|(?:are|is|was|were) (?:working"
            r"|operating"
            r"|functioning) (?:as normal|normally|as usual|again)|(?:been|is|are) stable|(?:is|are) (?:fully "
            r")?(?:back"
            r"|operational)(?: again)?|fix has been implemented)\b",
            by=By.NOBODY,
            about=About.MODEL,
            status=Status.ENDED,
            also=rf"\b(?:{_FAULT}|errors?|faults?|latency|problem|back (?:online|up)|after (?:going|being) down|went "
            rf"down)\b",
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
        # Told by users who meet it.
        Trigger(
            pattern=r"\b(?:users?|customers?|people|subscribers?|developers|many|some|thousands|you"
            r"|clients)\b[^.;]{0,50}?"
            r"\b(?P<head>(?:can't|cannot|could not|couldn't|can not|(?:is|are|was|were|being|be) (?:unable|not able) "
            r"to)"
            r" (?:log|sign|access|reach|load|use|open|connect|send|get|start)|(?:may|might|will|are) (?:see"
            r"|experience"
            r"|encounter|seeing|experiencing|encountering) (?:\w+ ){0,2}?(?:errors?|timeouts?|delays|latency"
            r"|failures?"
            r"|slow\w*)|(?:report(?:s|ed|ing)?|complain(?:s|ed|ing)? (?:of|about)|ran into) (?:\w+ "
            r"){0,2}?(?:problems|trouble"
            r"|errors|failures|timeouts|issues) (?:with|on|in|using|logging|accessing))",
            by=By.NOBODY,
            about=About.MODEL,
            unless=r"\b(?:verif\w+|regions?|countr\w+|china|russia|foreign|order|directive|age|minors|employees"
            r"|export"
            r"|contracts?|under (?:the|its|our)|without (?:a|an|permission))\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>(?:did|does|do|would|is|are) (?:not|n't) respond(?:ing)?|stop(?:s|ped|ping)? "
            r"(?:answering"
            r"|responding|working|loading)|go(?:es)? dark|went dark|(?:has|have) been (?:\w+ )?(?:unreachable|down"
            r"|offline)"
            r"|(?:is|was|chat|app|API|service|site|endpoint|models?) (?:degraded|unavailable|unresponsive))\b",
            by=By.NOBODY,
            about=About.MODEL,
            passive=True,
            also=r"\b(?:hours?|minutes|fault|outage|users|errors?|degraded|unreachable|unresponsive|day|morning"
            r"|afternoon"
            r"|investigat\w+|status|chat|dark)\b",
            unless=r"\b(?:order\w*|directive|foreign|regions?|countr\w+|comment|requests? for comment|shut|retir\w+"
            r"|deprecat\w+"
            r"|end of|no longer|export|after (?:\w+ ){0,2}\d|on (?:january|february|march|april|may|june|july|august"
            r"|september|october|november|december)|shares|stock)\b",
        ),
        # A fault at one firm takes others offline.
        Trigger(
            pattern=r"\b(?:faults?|outages?|failures?|glitch\w*|bugs?|errors?|incidents?|problems?)\b[^.;]{0,60}?\b"
            r"(?P<head>(?:knock(?:s|ed) out|takes? down|took down)(?= \w)|(?:takes?|took|knock(?:s|ed)|br(?:ings"
            r"|ought)|leaves?|left|sends|sent)\b(?=[^.;]{0,80}?\b(?:offline"
            r"|down|unreachable|unavailable|out)\b))",
            by=By.NOBODY,
            about=About.MODEL,
            unless=r"\b(?:shares?|stocks?|prices?|power)\b",
        ),
        Trigger(
            pattern=rf"\b(?:requests?|calls?|log-?ins?|sign-?ins?|queries|connections|jobs|tasks|builds|completions"
            rf"|sessions|chats"
            rf"|prompts|pages?|sites?|users|service|API|endpoints?)\b(?! for "
            rf"an?\b)[^.;]{{0,60}}?\b(?P<head>{_FAILING})",
            by=By.NOBODY,
            about=About.MODEL,
            passive=True,
            unless=r"\b(?:tests?|benchmark\w*|evaluat\w+|if|when your|order|directive|payment|export|attempts?|talks"
            r"|policy|classifier)\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>down|offline)\b (?:for (?:many|some|most|thousands|hundreds|users|everyone|hours"
            r"|several"
            r"|over)|in (?:parts of|several)|worldwide|globally|across)\b",
            by=By.NOBODY,
            about=About.MODEL,
            passive=True,
            unless=r"\b(?:shares?|stocks?|prices?|costs?|sales|percent|per cent|shut|shuts|shutting|taken|takes?"
            r"|pulled"
            r"|order|directive|scal\w+|watered|dumbed|broken|cut|export)\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>(?:is|are|was|were|remains?) (?:\w+ )?(?:unavailable|unreachable|inaccessible"
            r"|down))\b[^.;]{0,40}?\b(?:for (?:part|some|many|most|\w+ (?:minutes|hours))|at times|intermittently)\b",
            by=By.NOBODY,
            about=About.MODEL,
            passive=True,
            unless=r"\b(?:regions?|countr\w+|order|directive|export|china|plans?|customers in)\b",
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
        Trigger(
            pattern=r"\b(?P<head>(?:return(?:s|ed|ing)?|show(?:s|ed|ing)?|serv(?:es|ed|ing)|get(?:s|ting)?|got"
            r"|throw(?:s|n)?|threw)"
            r"\b[^.;]{0,30}?\b(?:5\d\d|errors?|error (?:pages?|messages?)|blank (?:pages?|answers?)))\b",
            by=By.NOBODY,
            about=About.MODEL,
            passive=True,
            also=r"\b(?:\d\d:\d\d|UTC|hours?|minutes|morning|afternoon|evening|monday|tuesday|wednesday|thursday"
            r"|friday|saturday"
            r"|sunday|today|users|customers|requests|calls|5\d\d)\b",
            unless=r"\b(?:4\d\d|benchmark\w*|accuracy|not[_ ]found|order|directive|retir\w+|deprecat\w+|after that "
            r"date|spelling|evaluat\w+"
            r"|will return|removed)\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>(?:were|was|is|are|been) (?:\w+ )?(?:unavailable|unreachable|inaccessible|down"
            r"|offline)) (?:for|from|between"
            r"|until|as|after|since)\b[^.;]{0,30}?\b(?:minutes?|hours?|\d\d:\d\d|fails?|failed|failure|outage|fault"
            r"|cut)\b",
            by=By.NOBODY,
            about=About.MODEL,
            passive=True,
            unless=r"\b(?:order|directive|foreign|regions?|countr\w+|shares?|stocks?|prices?)\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>down|offline)\b (?:as|after|because|amid|following)\b",
            by=By.NOBODY,
            about=About.MODEL,
            passive=True,
            also=r"\b(?:outage|fault|fails?|failed|failure|glitch|error|problem|disruption|fire|power)\b",
            unless=r"\b(?:shares?|stocks?|prices?|costs?|sales|percent|per cent|shut|shuts|shutting|taken|takes?"
            r"|pulled|order|cut|watered)\b",
        ),
    ),
    unless=r"\b(?:compensat\w+|refund\w*|credits?|export controls?|commerce department|job market|labou?r market"
    r"|attackers?"
    r"|breach|malware)\b",
    needs_target=True,
    drops_chips=True,
    hits_all=True,
    examples=(
        Example(text="ChatGPT is down for users around the world.", reports=True),
        Example(text="Anthropic reported elevated error rates on Claude Opus 4.8.", reports=True),
        Example(text="The outage of the Claude API was resolved at 14:20 UTC.", reports=True),
        Example(text="About 18% of requests to Claude Sonnet 5 failed or timed out.", reports=True),
        Example(text="A fault at Cloudflare took ChatGPT and other services offline.", reports=True),
        Example(text="mistral / Le Chat / major outage", reports=True),
        Example(text="The fault on the Kimi K2.5 endpoint is over.", reports=True),
        Example(
            text="Gemini 3 Pro requests on Vertex AI returned 503 errors between 09:00 and 10:30 UTC.", reports=True
        ),
        Example(text="Claude and ChatGPT down as a cloud region fails.", reports=True),
        Example(text="Claude Opus 4.8 failed the bar examination.", reports=False),
        Example(text="Requests for a ban on ChatGPT failed in parliament.", reports=False),
        Example(text="Nvidia shares were down three per cent.", reports=False),
        Example(text="A storm caused power outages in three counties.", reports=False),
    ),
)
