"""How text reports that a model, API, version or AI product is announced for, or reaches, its end of life."""

from domain.event_type import Example
from domain.status import Status
from nlp.cue import About, Cue, Trigger

_END = (
    r"(?:retir(?:e|es|ed|ing)|deprecat(?:e|es|ed|ing)|sunset(?:s|ted|ting)?|discontinu(?:e|es|ed|ing)"
    r"|phas(?:e|es|ed|ing) out|shut(?:s|ting)? down|wind(?:s|ing)? down|kill(?:s|ed|ing)? off|"
    r"pull(?:s|ed|ing)? the plug on|end(?:s|ed|ing)? (?:support|availability|service)|turn(?:s|ed|ing)? "
    r"off|end-of-life|drop(?:s|ped|ping)? support for|axe(?:s|d)?|scrap(?:s|ped"
    r"|ping)?)"
)

KIND = Cue(
    name="deprecation",
    triggers=(
        Trigger(
            pattern=r"\b(?P<head>delay(?:s|ed|ing)?|postpon(?:e|es|ed|ing)|extend(?:s|ed|ing)?|push(?:es|ed|ing)? "
            r"back)\b[^.;]{0,60}?\b(?:retirement|deprecation|shutdown date|sunset|end of life|end-of-life"
            r"|shutdown)\b",
            about=About.MODEL,
            status=Status.EASED,
        ),
        Trigger(
            pattern=r"\b(?P<head>revers(?:e|es|ed|ing)|cancel(?:s|led|ed)?|undo(?:es)?|undid|walk(?:s|ed)? back"
            r"|bring(?:s|ing)? back|brought back|restor(?:es|ed|ing))\b[^.;]{0,70}?\b(?:retirement"
            r"|deprecation|sunset|after "
            r"(?:user )?(?:backlash|outcry|protests?|complaints))\b",
            about=About.MODEL,
            status=Status.REVERSED,
        ),
        Trigger(
            pattern=(
                r"\b(?P<head>remov(?:e|es|ed|ing)|drop(?:s|ped"
                r"|ping)?)\b[^.;]{0,60}?\bfrom\b[^.;]{0,20}?\b(?:ChatGPT|Claude\.ai|Copilot|(?:its|the"
                r"|their) (?:API|apps?|platform|lineup|model picker))\b"
            ),
            about=About.MODEL,
            unless=r"\b(?:complaints?|orders?|directive|senator|regulator|users in|countr\w+|app stores?|ads?"
            r"|feature)\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>(?:will be|was|were|has been|have been|to be|is being|are being) "
            r"removed)\b[^.;]{0,20}?\bfrom\b[^.;]{0,20}?\b(?:API|ChatGPT|Copilot|platform|lineup)\b",
            about=About.MODEL,
            passive=True,
            unless=r"\b(?:complaints?|orders?|directive|app stores?)\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>end(?:s|ed|ing)?|cut(?:s|ting)?|stop(?:s|ped|ping)?) API access to\b",
            about=About.MODEL,
            unless=r"\b(?:china|russia\w*|iran\w*|countries|regions)\b",
        ),
        Trigger(
            pattern=rf"\b(?P<head>{_END})\b",
            about=About.MODEL,
            also=(
                r"\b(?:retir\w+|deprecat\w+|sunset\w*|discontinu\w+|phas\w+ out|shut\w* down|wind\w* down"
                r"|end\w* (?:support|availability)|end-of-life|plug|kill\w*|no longer|models?|API|version"
                r"|support|axe\w*|scrap\w*)\b"
            ),
            unless=(
                r"\b(?:retirement (?:plan|saving|age)|retired (?:general|judge|officer|engineer|teacher)"
                r"|for all customers|foreign nationals?|outage|incident|order|directive|access for"
                r"|accounts?|toggle|setting|data cent\w+|"
                r"windows 1[01]|pension|offices?|factor(?:y|ies)|supercomputer|training computer|turn off "
                r"(?:the )?(?:memory|history|ads)|voice mode button|guardrails?|watermark\w*|background"
                r"|restrictions?|limits|censorship|bug|spam|comments?)\b"
            ),
        ),
        Trigger(
            pattern=(
                r"\b(?P<head>(?:will be|are being|is being|has been|have been|was|were|is|are|to be"
                r"|being) (?:\w+ )?(?:retired|deprecated|sunset|discontinued|phased out|shut down|wound "
                r"down|decommissioned|turned off)|"
                r"reach(?:es|ed)? (?:its |their )?end[- ]of[- ]life|(?:will )?stop(?:s|ped)? working|no "
                r"longer (?:be )?(?:supported|maintained))\b"
            ),
            about=About.MODEL,
            passive=True,
            unless=r"\b(?:outage|incident|order|directive|for all customers|foreign nationals?|data cent\w+"
            r"|windows 1[01]|retired (?:general|judge))\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>(?:decision|plan|move)s? to (?:retire|deprecate|sunset|discontinue|shut down))\b",
            about=About.MODEL,
            status=Status.ANNOUNCED,
        ),
        Trigger(
            pattern=r"\b(?P<head>retirement|deprecation|sunset(?:ting)?|end of life|shutdown)\b(?: (?:of|for"
            r"|notice)\b)?",
            about=About.MODEL,
            noun=True,
            tight=True,
            unless=r"\b(?:retirement (?:plan|saving|fund|age|income)|plan their retirement)\b",
        ),
    ),
    unless=r"\b(?:export controls?|nearing retirement|pensions?|commerce department|directive from)\b",
    needs_target=True,
    going_is_announced=True,
    drops_chips=True,
    examples=(
        Example(text="OpenAI will retire GPT-4o from the API on 16 February.", reports=True),
        Example(text="Google has discontinued Bard.", reports=True),
        Example(text="Claude 2.1 was deprecated and stops working on July 21.", reports=True),
        Example(text="Workers use ChatGPT to plan their retirement.", reports=False),
        Example(text="The airline retired its last jumbo jet.", reports=False),
    ),
)
