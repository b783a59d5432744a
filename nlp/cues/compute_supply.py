"""How text reports that supply of AI chips, memory, fabs, power or cloud compute is interrupted, rationed or restored."""

from domain.event_type import Example
from domain.status import Status
from nlp.cue import About, By, Cue, Hits, Trigger

_THING = (
    r"(?:DRAM|HBM\d?\w?|RAM|NAND|memory(?: chips?)?|GPUs?|AI chips?|chips?|semiconductors?|compute"
    r"|computing (?:power|capacity)|cloud capacity|data cent(?:er|re) (?:power|capacity)|power|wafers?"
    r"|CoWoS|"
    r"advanced packaging|packaging (?:lines?|plants?|capacity)|accelerators?|Blackwell|Rubin|H100s?|H200s?|B200s?"
    r"|GB\d00s?|MI\d{3}X?|TPUs?"
    r"|Trainium\d?|instances|GPU (?:racks?|clusters?|servers?|cloud)|(?:AI )?racks?|(?:AI )?servers?|substrates?"
    r"|electricity)"
)
_PLANT = (
    r"(?:production|output|shipments?|deliver(?:y|ies)|fabs?|plants?|lines?|factor(?:y|ies)|sites?|supply|supplies"
    r"|capacity|allocations?"
    r"|lead times?|power|operations?|work)"
)
_TRADES = (
    r"\b(?:export|licen[cs]e|to china|government|commerce|administration|washington|beijing|mine|copper|oil|film"
    r"|cars?|carmak\w+|nurses?)\b"
)

KIND = Cue(
    name="compute_supply",
    unworded=Trigger(pattern="", by=By.NOBODY, about=About.AI),
    triggers=(
        Trigger(
            pattern=r"\b(?P<head>resum(?:es|ed|ing)|restor(?:es|ed|ing)|restart(?:s|ed|ing)?)\b[^.;]{0,60}?"
            r"\b(?:production|output|fabs?|shipments|supply|power)\b",
            by=By.NOBODY,
            about=About.CHIP,
            status=Status.REVERSED,
            also=rf"\b(?:{_THING}|fabs?|TSMC|SK hynix|Micron|Samsung|foundry)\b",
            unless=r"\b(?:export|licen[cs]e|to china|government|commerce)\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>eas(?:es|ed|ing))\b[^.;]{0,60}?\b(?:production|output|fabs?|shortages?|shipments"
            r"|supply|power)\b",
            by=By.NOBODY,
            about=About.CHIP,
            status=Status.EASED,
            also=rf"\b{_THING}\b",
            unless=r"\b(?:export|licen[cs]e|to china|government|commerce)\b",
        ),
        Trigger(
            pattern=rf"\b{_PLANT}\b[^.;]{{0,80}}?\b(?P<head>(?:is|are|was|were|has|have) (?:\w+ )?(?:resumed"
            rf"|restored|restarted|returned|recovered"
            r"|caught up)|(?:is |are )?back (?:to|at|in)|returns? to|returned to|resum(?:es|ed)|recover(?:s|ed))\b",
            by=By.NOBODY,
            about=About.CHIP,
            status=Status.REVERSED,
            also=rf"\b(?:{_THING}|fabs?|TSMC|foundry)\b",
            unless=rf"{_TRADES}|\b(?:to profit|to growth|revenue)\b",
        ),
        # Less, later or not at all.
        Trigger(
            pattern=rf"\b{_PLANT}\b[^.;]{{0,100}}?\b(?P<head>(?:is|are|was|were|has been|have been|will be|would be"
            rf"|be) (?:\w+ )?(?:delayed|postponed"
            r"|pushed back|late|halted|suspended|stopped|interrupted|disrupted|cut|reduced|rationed|exhausted|sold "
            r"out|on allocation|constrained"
            r"|short|behind)|(?:has |have )?(?:fallen|dropped|shrunk|stopped|slipped)|f(?:ell|alls?)|drops?|slips?"
            r"|runs? at (?:a )?reduced)\b",
            by=By.NOBODY,
            about=About.CHIP,
            also=rf"\b(?:{_THING}|fabs?|TSMC|foundry)\b",
            unless=rf"{_TRADES}|\b(?:shares?|stocks?|prices?|revenue|profits?|sales|percent of revenue)\b",
        ),
        Trigger(
            pattern=rf"\b{_THING}\b[^.;]{{0,60}}?\b(?P<head>(?:will |may |could |to )?(?:ship|arrive|come|be "
            rf"delivered|start|slip)(?:s|ped|ped)?)\b"
            r"[^.;]{0,40}?\b(?:later than|late\b|behind schedule|a (?:quarter|month|year)\b|(?:weeks|months"
            r"|quarters?) (?:late|later)"
            r"|into (?:next|the|20\d\d|january|february|march|april|may|june|july|august|september|october|november"
            r"|december))",
            by=By.NOBODY,
            about=About.CHIP,
            passive=True,
            unless=rf"{_TRADES}|\b(?:shares?|stocks?|prices?|into the (?:cloud|market|US|data))\b",
        ),
        Trigger(
            pattern=r"\bdata cent(?:er|re)s?\b[^.;]{0,80}?\b(?P<head>(?:will |to |would )?(?:open|start|come online"
            r"|go live|be ready"
            r"|be finished)s?)\b[^.;]{0,30}?\b(?:late|later than|behind schedule)\b",
            by=By.NOBODY,
            about=About.CHIP,
            passive=True,
            also=rf"\b{_THING}\b",
            unless=_TRADES,
        ),
        Trigger(
            pattern=rf"\b(?P<head>ration(?:s|ed|ing)?|allocat(?:es|ed|ing)|put(?:s|ting)?|cap(?:s|ped)?"
            rf"|prioriti[sz](?:es|ed|ing)"
            rf"|warn(?:s|ed)?|tell(?:s|ing)?|told)\b[^.;]{{0,80}}?\b(?:{_THING}|customers|orders)\b",
            by=By.NOBODY,
            about=About.CHIP,
            also=rf"\b(?:ration\w*|allocation|(?:percent|per cent|%|half) of (?:what they ordered|their orders"
            rf"|orders)|(?:will|would) be (?:late|short)"
            rf"|sold out|lead times?|fewer)\b(?=.*\b{_THING}\b)|\b{_THING}\b.*\b(?:ration\w*|on allocation|sold out"
            rf"|lead times?)\b",
            unless=rf"{_TRADES}|\b(?:\$|billion|million|budget|shares?)",
        ),
        Trigger(
            pattern=rf"\b(?P<head>los(?:s|es|t)|without|no|out of|ran out of|exhaust(?:s|ed))\b (?:of )?(?:\w+ "
            rf"){{0,2}}?(?:power|electricity|capacity|cooling"
            rf"|{_THING})\b",
            by=By.NOBODY,
            about=About.CHIP,
            status=Status.IN_EFFECT,
            also=r"\b(?:data cent(?:er|re)s?|availability zones?|regions?|instances|GPUs?|accelerators?|cloud"
            r"|clusters?|fabs?)\b(?=.*\b(?:fire|strikes?"
            r"|struck|flood\w*|quake|earthquake|outage|failed|failure|exhausted|weeks|lost|loss|grid|blackout"
            r"|cut)\b)|\b(?:fire|strikes?|struck"
            r"|flood\w*|quake|earthquake|failure|grid|blackout)\b.*\b(?:data cent(?:er|re)s?|availability zones?"
            r"|GPUs?|accelerators?|fabs?)\b",
            unless=rf"{_TRADES}|\b(?:market share|no need|no longer|jobs?|money|value)\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>(?:is|are|was|were|remains?) (?:\w+ )?(?:exhausted|unavailable|sold out|depleted"
            r"|rationed|on allocation|behind schedule|"
            r"constrained|oversubscribed))\b",
            by=By.NOBODY,
            about=About.CHIP,
            passive=True,
            also=rf"\b(?:capacity|supply|inventory|quota|deliver\w+|stock|allocation|output)\b(?=.*\b{_THING}\b)"
            rf"|\b{_THING}\b.*\b(?:capacity|supply|sold"
            rf" out|allocation|inventory|stock)\b",
            unless=_TRADES,
        ),
        Trigger(
            pattern=rf"\b(?P<head>shortages?|scarcity|short supply|lack)\b(?: of| in)? (?:\w+ ){{0,3}}?\b{_THING}\b"
            rf"|\b{_THING}\b[^.;]{{0,30}}?\b(?:is|are|remains?) (?:in )?(?:short supply|scarce|sold out"
            rf"|rationed|tight)\b",
            by=By.NOBODY,
            about=About.CHIP,
            status=Status.IN_EFFECT,
        ),
        Trigger(
            pattern=rf"\b(?P<head>fac(?:e|es|ed|ing)|suffer(?:s|ed|ing)?|run(?:s|ning)? (?:short|out) of|ran (?:short"
            rf"|out) of|ration(?:s|ed|ing)?|warn(?:s|ed)? of|hit by|struggl\w+ (?:with|to (?:get|find"
            rf"|secure)))\b[^.;]{{0,40}}?\b(?:{_THING}\b[^.;]{{0,20}}?\b(?:shortages?|crunch|constraints?"
            rf"|scarcity)|{_THING})\b",
            by=By.NOBODY,
            about=About.CHIP,
            status=Status.IN_EFFECT,
            also=r"\b(?:shortages?|crunch|constraints?|scarcity|short of|out of|ration\w*)\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>delay(?:s|ed|ing)?|postpon(?:es|ed|ing)|halt(?:s|ed|ing)?|suspend(?:s|ed|ing)?"
            r"|stop(?:s|ped|ping)?|paus(?:es|ed|ing)|interrupt(?:s|ed|ing)?|disrupt(?:s|ed|ing)?|shut(?:s"
            r"|ting)? down)\b[^.;]{0,60}?\b"
            r"(?:production|output|shipments?|deliver(?:y|ies)|fabs?|lines|work at|supply|data cent(?:er|re)s? "
            r"(?:because|due|over|for lack|as power|amid)|launch of (?:its |the "
            r")?(?:\w+ ){0,2}?(?:chip|GPU))\b",
            by=By.NOBODY,
            about=About.CHIP,
            also=rf"\b(?:{_THING}|fabs?|TSMC|foundry|Nvidia|SK hynix|Micron|Samsung)\b",
            unless=r"\b(?:export|licen[cs]e|to china|government|commerce|administration|washington|beijing|mine"
            r"|copper|oil|model|film|car)\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>(?:earth)?quake|fire|strike|walk-?out|storm|gas leak|contamination|power (?:failure"
            r"|outage|dip)|blackout|power cuts?|flood\w*|typhoon"
            r"|drought)\b[^.;]{0,80}?\b(?:halt(?:s|ed)?|hits?|shuts?|stop(?:s|ped)?|disrupt(?:s|ed)?|damage[sd]?"
            r"|force[sd]?|idle[sd]?|ruin(?:s|ed)|destroy(?:s|ed)|leaves?|left|took|takes|knock(?:s|ed)|cut(?:s)?"
            r"|slow(?:s|ed)|evacuat\w+)\b",
            by=By.NOBODY,
            about=About.CHIP,
            also=r"\b(?:fabs?|chips?|TSMC|semiconductors?|data cent(?:er|re)s?|SK hynix|Micron|wafers?|memory"
            r"|foundry)\b",
            status=Status.IN_EFFECT,
        ),
        Trigger(
            pattern=rf"\b{_THING}\b[- ](?:\w+ ){{0,2}}?(?P<head>shortages?|crunch|scarcity|supply crunch"
            rf"|bottlenecks?|squeeze|drought)\b(?! (?:trade|stocks?))",
            by=By.NOBODY,
            about=About.CHIP,
            status=Status.IN_EFFECT,
            noun=True,
        ),
        Trigger(
            pattern=rf"\b(?P<head>delay(?:s|ed|ing)?|postpon(?:es|ed|ing)|push(?:es|ed|ing)? back|hold(?:s|ing)? up"
            rf"|held up)\b[^.;]{{0,40}}?\b(?:{_THING}"
            r"|shipments?|deliver(?:y|ies)|launch of (?:the |its )?(?:\w+ )?(?:chip|GPU|accelerator)|opening of "
            r"(?:the |its |a )?(?:\w+ )?(?:fab|data cent\w+))\b",
            by=By.NOBODY,
            about=About.CHIP,
            also=r"\b(?:chips?|GPUs?|racks?|servers?|accelerators?|systems?|fabs?|data cent(?:er|re)s?|Blackwell"
            r"|Rubin|HBM\d?\w?|wafers?|shipments?)\b",
            unless=rf"{_TRADES}|\b(?:models?|film|IPO|trial|ruling|vote|decision|rule)\b",
        ),
        Trigger(
            pattern=r"\b(?:lead times?|waiting times?|waits?|queues?|backlogs?)\b[^.;]{0,40}?\b(?P<head>stretch(?:es"
            r"|ed)?|lengthen(?:s|ed)?|ris(?:e|es)|rose|grow(?:s|n)?"
            r"|grew|reach(?:es|ed)?|(?:is|are) (?:now )?\w+ (?:weeks|months)|extend(?:s|ed)?)\b",
            by=By.NOBODY,
            about=About.CHIP,
            also=rf"\b(?:{_THING})\b",
            unless=_TRADES,
        ),
        Trigger(
            pattern=r"\b(?P<head>restrict(?:s|ed|ing)?|limit(?:s|ed|ing)?|clos(?:es|ed|ing)|paus(?:es|ed|ing)"
            r"|stop(?:s|ped|ping)?|cap(?:s|ped|ping)?|refus(?:es|ed|ing)|(?:will|can) ?not)\b"
            r"[^.;]{0,50}?\b(?:new (?:\w+[- ]){0,2}?(?:deployments?|subscriptions?|connections?|instances|customers"
            r"|orders|data cent(?:er|re)s?)|grid connections?|orders)\b",
            by=By.NOBODY,
            about=About.CHIP,
            also=r"\b(?:GPUs?|grid|power|electricity|capacity|instances|accelerators?|data[- ]cent(?:er|re)s?|chips?"
            r"|memory)\b",
            unless=rf"{_TRADES}|\b(?:prices?|sign-?ups?|accounts?|mayors?|council|residents|lawmakers|bill)\b",
        ),
        Trigger(
            pattern=r"\b(?:supply|supplies|inventor(?:y|ies)|stocks?)\b (?:of \w+ )?(?P<head>tighten(?:s|ed|ing)?"
            r"|dwindl(?:es|ed|ing)|run(?:s|ning)? (?:low|short|dry)|dr(?:y|ies|ied) up)\b",
            by=By.NOBODY,
            about=About.CHIP,
            also=rf"\b(?:{_THING})\b",
            unless=_TRADES,
        ),
        Trigger(
            pattern=r"\bshortages?\b (?:of \w+ )?(?P<head>hits?|slows?|halts?|stops?|delays?|forces?|threatens?"
            r"|squeezes?|leaves?)\b",
            by=By.NOBODY,
            about=About.CHIP,
            also=rf"\b(?:{_THING}|chipmak\w+|TSMC|Samsung|SK hynix|Micron|Nvidia)\b",
            unless=r"\b(?:nurses?|teachers?|drivers?|talent|labou?r|housing|water|smartphones?|consoles?"
            r"|carmak\w+)\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>resum(?:es|ed|ing)|restart(?:s|ed|ing)?|reopen(?:s|ed|ing)?|brings? back|brought "
            r"back)\b[^.;]{0,40}?\b(?:fabs?|plants?|lines?|factor(?:y|ies)|shipments?"
            r"|deliver(?:y|ies)|regions?)\b",
            by=By.NOBODY,
            about=About.CHIP,
            status=Status.REVERSED,
            also=r"\b(?:fabs?|chips?|TSMC|semiconductors?|SK hynix|Micron|wafers?|memory|HBM\d?\w?|GPUs?|DRAM"
            r"|packaging|accelerators?)\b",
            unless=_TRADES,
        ),
        Trigger(
            pattern=r"\b(?:strikes?|walk(?:s|ed)? out|walk-?out)\b (?P<head>at|in|over|among|hits?|idles?"
            r"|slows?)\b[^.;]{0,60}?",
            by=By.NOBODY,
            about=About.CHIP,
            status=Status.IN_EFFECT,
            also=r"\b(?:fabs?|HBM\d?\w?|memory|chips?|wafers?|packaging|foundry)\b(?=.*\b(?:lines?|plants?|fabs?"
            r"|output|production|shipments?)\b)"
            r"|\b(?:lines?|plants?|output|production)\b.*\b(?:fabs?|HBM\d?\w?|memory|chips?|wafers?)\b",
            unless=rf"{_TRADES}|\b(?:strikes? (?:a )?(?:deal|gold)|writers?|actors?|drone)\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>(?:is|are|was|were|already)? ?(?:fully )?(?:booked|sold|spoken for|reserved)) "
            r"(?:out|up|until|through|into|for)\b",
            by=By.NOBODY,
            about=About.CHIP,
            passive=True,
            also=rf"\b(?:capacity|output|supply|production|lines?|orders?|allocation)\b(?=.*\b(?:{_THING})\b)"
            rf"|\b(?:{_THING})\b.*\b(?:capacity|output|supply"
            rf"|production|allocation|booked|sold out)\b",
            unless=rf"{_TRADES}|\b(?:hotel|flights?|conference|tickets?)\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>cannot|can't|can not|could not|couldn't|unable to|not able to)\b (?:\w+ )?(?:launch"
            r"|start|get|create|provision|scale|book|reserve)\b"
            r"[^.;]{0,40}?\b(?:instances?|GPUs?|clusters?|accelerators?|capacity|TPUs?)\b|\b(?P<out>(?:is|are|was"
            r"|were|runs?|ran|has|says it is)?"
            r" ?out of) (?:\w+ ){0,2}?(?:GPUs?|H\d00s?|accelerators?|capacity|TPUs?|instances)\b",
            by=By.NOBODY,
            about=About.CHIP,
            status=Status.IN_EFFECT,
            unless=rf"{_TRADES}|\b(?:afford|how to|your laptop|gamers?)\b",
        ),
        Trigger(
            pattern=rf"\b{_THING} (?:makers?|vendors?|suppliers?|buyers?)\b[^.;]{{0,30}}?\b(?P<head>warn(?:s|ed)?"
            rf"|expect(?:s|ed)?|fac(?:es?|ed)|see(?:s)?)\b"
            r"[^.;]{0,30}?\b(?:shortages?|scarcity|crunch|squeeze)\b",
            by=By.NOBODY,
            about=About.CHIP,
            status=Status.IN_EFFECT,
        ),
    ),
    unless=r"\b(?:export (?:controls?|curbs?|ban|licen\w+)|talent shortage|labou?r shortage|skills shortage"
    r"|shortage (?:trade|stocks?)|second-?hand|hobby\w*|single-board)\b",
    hits=Hits.SUPPLIERS,
    examples=(
        Example(text="AI start-ups face a shortage of GPUs.", reports=True),
        Example(text="An earthquake halted production at TSMC's chip fabs.", reports=True),
        Example(text="Output of HBM4 at Samsung has fallen by a fifth because of a strike.", reports=True),
        Example(text="Vera Rubin systems will ship one quarter later than planned.", reports=True),
        Example(text="Delivery of GB200 clusters has been delayed into the first quarter.", reports=True),
        Example(text="SK hynix puts HBM customers on allocation.", reports=True),
        Example(text="Micron's DRAM production has returned to its full rate after the power cut.", reports=True),
        Example(text="Nvidia delays Blackwell servers because racks overheat.", reports=True),
        Example(text="Lead times for TSMC's advanced packaging stretch to a year.", reports=True),
        Example(text="Azure limits new GPU deployments in Virginia for lack of capacity.", reports=True),
        Example(text="SK hynix restarts a memory fab in Wuxi.", reports=True),
        Example(text="TSMC said that its advanced packaging capacity is fully booked until 2028.", reports=True),
        Example(text="Customers of CoreWeave cannot start new H100 instances.", reports=True),
        Example(text="Workers walk out at Samsung's HBM lines.", reports=True),
        Example(text="Nvidia strikes a deal in Taiwan over chips for cars.", reports=False),
        Example(text="A film studio delays the opening of its new AI film.", reports=False),
        Example(text="Nvidia's shares slipped a quarter of a percent as GPU sales fell.", reports=False),
        Example(text="The delivery of potato crisps was delayed by rain.", reports=False),
        Example(text="Nvidia plans a new data centre in Texas.", reports=False),
        Example(text="Hospitals face a shortage of nurses.", reports=False),
    ),
)
