"""How text reports that supply of AI chips, memory, fabs, power or cloud compute is interrupted, rationed or restored."""

from domain.event_type import Example
from domain.status import Status
from nlp.cue import About, By, Cue, Hits, Trigger

_THING = (
    r"(?:DRAM|HBM\d?\w?|RAM|NAND|memory(?: chips?)?|GPUs?|AI chips?|chips?|semiconductors?|compute"
    r"|computing (?:power|capacity)|cloud capacity|data cent(?:er|re) (?:power|capacity)|power|wafers?"
    r"|CoWoS|"
    r"advanced packaging|accelerators?|Blackwell|H100s?|H200s?|B200s?|electricity)"
)

KIND = Cue(
    name="compute_supply",
    triggers=(
        Trigger(
            pattern=r"\b(?P<head>resum(?:es|ed|ing)|restor(?:es|ed|ing)|restart(?:s|ed|ing)?|eas(?:es|ed"
            r"|ing))\b[^.;]{0,60}?\b(?:production|output|fabs?|shortages?|shipments|supply|power)\b",
            by=By.NOBODY,
            about=About.CHIP,
            status=Status.ENDED,
            also=rf"\b{_THING}\b",
            unless=r"\b(?:export|licen[cs]e|to china|government|commerce)\b",
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
            r"(?:production|output|shipments?|deliver(?:y|ies)|fabs?|supply|data cent(?:er|re)s? "
            r"(?:because|due|over|for lack|as power|amid)|launch of (?:its |the "
            r")?(?:\w+ ){0,2}?(?:chip|GPU))\b",
            by=By.NOBODY,
            about=About.CHIP,
            also=rf"\b(?:{_THING}|fabs?|TSMC|foundry|Nvidia|SK hynix|Micron|Samsung)\b",
            unless=r"\b(?:export|licen[cs]e|to china|government|commerce|administration|washington|beijing|mine"
            r"|copper|oil|model|film|car)\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>earthquake|fire|strike|blackout|power cuts?|flood\w*|typhoon"
            r"|drought)\b[^.;]{0,60}?\b(?:halts?|hits?|shuts?|stops?|disrupts?|damages?|forces?|idles?"
            r"|evacuat\w+)\b",
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
    ),
    unless=r"\b(?:export (?:controls?|curbs?|ban|licen\w+)|talent shortage|labou?r shortage|skills shortage"
    r"|shortage trade|raspberry pi|secondhand)\b",
    hits=Hits.SUPPLIERS,
    examples=(
        Example(text="AI start-ups face a shortage of GPUs.", reports=True),
        Example(text="An earthquake halted production at TSMC's chip fabs.", reports=True),
        Example(text="Nvidia plans a new data centre in Texas.", reports=False),
        Example(text="Hospitals face a shortage of nurses.", reports=False),
    ),
)
