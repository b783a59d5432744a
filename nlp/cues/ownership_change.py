"""How text reports that an AI vendor, chip, compute or AI-tool firm changes hands, splits or becomes insolvent."""

from domain.event_type import Example
from domain.status import Status
from nlp.cue import About, By, Cue, Hits, Trigger, verb

_BLOCK_OR_VETO = verb("block", "veto", "reject", "unwind", "reverse", "annul", "prohibit", "order", "undo", "forbid")
_KEEP = verb("block", "prohibit", "bar", "stop", "prevent", "ban", "forbid")
_IN_ITS_HANDS = (
    r"\b(?:goods availability|investment (?:security|screening|control|review)|national security and investment"
    r"|golden share"
    r"|takeover|trusteeship|nationali[sz]\w+|seiz\w+|control of|ownership|(?:say|veto|vote) (?:in|over"
    r"|on) (?:\w+ )?(?:decisions"
    r"|management|business))\b"
)
_NO_TAKING = r"\b(?:export controls?|entity list|fine|privacy)\b"
_BUYING = r"(?:acquiring|buying|taking over|purchasing|merging with)"

KIND = Cue(
    name="ownership_change",
    unworded=Trigger(pattern="", by=By.PARTY, about=About.AI),
    triggers=(
        Trigger(
            pattern=rf"\b(?P<head>{_KEEP})\b[^.;]{{0,50}}?\bfrom {_BUYING}\b",
            by=By.ANYBODY,
            status=Status.REVERSED,
        ),
        Trigger(
            pattern=rf"\b(?P<head>{_BLOCK_OR_VETO})\b[^.;]{{0,60}}?\b(?:acquisition"
            rf"|takeover|merger|purchase|sale|deal)\b",
            by=By.ANYBODY,
            status=Status.REVERSED,
            also=r"\b(?:acquisition|takeover|merger|acqui\w+|purchase|deal)\b",
            unless=r"\b(?:chips? deal|cloud deal|supply deal|licensing deal|content deals?)\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>received?|gets?|got|has received|attracts?|made|makes?|submits?|submitted|weighs?"
            r"|considers?|rejects?|offers?)\b[^.;]{0,50}?\b(?:acquisition|takeover|buyout|merger) "
            r"(?:offers?|bids?|proposals?|approach\w*|talks)\b",
            by=By.ANYBODY,
            status=Status.PROPOSED,
        ),
        Trigger(
            pattern=r"\b(?P<head>(?:mak(?:es|ing)|made|tabl(?:es|ed)|submit(?:s|ted)|launch(?:es|ed)|rais(?:es|ed)"
            r"|offers?|offered|bids?)"
            r"(?: an?| its| the)?(?: \w+)?(?: (?:offer|bid|proposal))?)(?: (?:worth|of))? [$€£]\d[\w.,]* (?:billion"
            r"|million)\b[^.;]{0,20}?"
            r"\bfor [A-Z]",
            by=By.ANYBODY,
            status=Status.PROPOSED,
            unless=r"\b(?:stake|shares|chips?|GPUs?|capacity|licen[cs]e|settle\w*|compute|contract|grants?|fund(?:s"
            r"|ing)?)\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>options?|rights?|letters? of intent|(?:a )?first refusal) to (?:buy|acquire|purchase"
            r"|take over|merge with)\b",
            by=By.ANYBODY,
            status=Status.PROPOSED,
            unless=r"\b(?:stake|shares|stock options?|chips?|GPUs?|capacity|power|customers|exercis(?:es|ed))\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>(?:in|holds?|holding|enters?) (?:\w+ ){0,2}?talks (?:to|about|with|over)|(?:close"
            r"|near|nears?|nearing|set) (?:to )?(?:a deal to )?(?:acquir\w+|buy\w*)|offers? to (?:acquire"
            r"|buy)|bids? (?:for|to (?:acquire|buy)))\b",
            by=By.ANYBODY,
            status=Status.RUMOURED,
            also=r"\b(?:acqui\w+|buy\w*|merg\w+|takeover|buyout)\b",
            unless=r"\b(?:buy(?:s|ing)? (?:\w+ ){0,3}?(?:chips?|GPUs?|stake|shares|capacity|power))\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>(?:agree(?:s|d)?|plan(?:s|ned)?|set|sign(?:s|ed) (?:a |an )?(?:\w+ )?(?:deal"
            r"|agreement)|announce(?:s|d) (?:plans|an agreement|a deal|its intent\w*)|intend(?:s|ed)?|is"
            r"|are|will|to) to (?:acquire|buy|merge with|take over)|to be (?:acquired|bought)|will "
            r"(?:acquire|buy|merge)|to (?:acquire|buy|take over|merge with))\b",
            by=By.ANYBODY,
            status=Status.ANNOUNCED,
            unless=r"\b(?:buy (?:\w+ ){0,3}?(?:chips?|GPUs?|stake|shares|capacity|power|from|credits)|talent"
            r"|skills|users)\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>acquir(?:es|ed|ing)|buys|bought|takes? over|took over|takes? control of|took "
            r"control of|seiz(?:es|ed) control of|merg(?:es|ed) with|swallows"
            r"|snaps up|snapped up|completes? (?:its |the )?(?:[\w$.,]+ ){0,3}?(?:acquisition|purchase|merger"
            r"|takeover|buyout)|completed "
            r"(?:its |the )?(?:[\w$.,]+ ){0,3}?(?:acquisition|purchase|merger|takeover|buyout)|acqui-?hires?|reverse "
            r"acquihires?)\b",
            by=By.ANYBODY,
            unless=r"\b(?:buys? (?:\w+ ){0,4}?(?:chips?|GPUs?|stake|shares|capacity|power|time|land|stocks?)"
            r"|stake in|minority|acquir\w+ (?:new )?(?:skills|knowledge|users|customers|data|talent"
            r"|licen\w+)|podcast|newspaper|real estate|hotel|restaurant)\b",
        ),
        # Told from the side of the firm that changes hands.
        Trigger(
            pattern=r"\b(?P<head>(?:becom(?:es|e|ing)|became|is now|are now|will become|will be) (?:an? |the "
            r")?(?:\w+[- ]){0,2}?(?:subsidiary|part|unit|arm|division)"
            r" of|(?:is|are|was|were|has been|will be|to be|being) (?:\w+ )?(?:sold|transferred|handed over|wound up"
            r"|put into (?:administration|liquidation))"
            r"|(?:agrees?|agreed|plans?|is|are) to (?:be (?:sold|bought|acquired|taken over)|sell itself)|sells? "
            r"itself|sold itself"
            r"|changes hands|changed hands|(?:is|are) joining|joins? forces with|merges? into|folds? into|folded "
            r"into)\b",
            by=By.ANYBODY,
            passive=True,
            unless=r"\b(?:stake|shares|minority|tickets?|units sold|sold out|joins? the|part of the (?:problem"
            r"|solution|plan|reason|deal"
            r"|agreement)|licen[cs]es? sold|chips? (?:is|are|were)|GPUs?)\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>(?:clos(?:es|ed)|complet(?:es|ed)|finali[sz](?:es|ed)|clear(?:s|ed)|approv(?:es|ed)"
            r"|seal(?:s|ed)) (?:\w+ ){0,3}?(?:acquisition|takeover"
            r"|purchase|merger|buyout|deal))\b",
            by=By.ANYBODY,
            also=r"\b(?:acqui\w+|takeover|purchase|merger|buyout|buy)\b",
            unless=r"\b(?:chips? deal|cloud deal|supply deal|licensing deal|content deals?|data cent\w+ deal)\b",
        ),
        # A state takes a firm into its hands, or lets it go.
        Trigger(
            pattern=rf"\b(?P<head>{verb('suspend', 'pause', 'stay')})\b[^.;]{{0,60}}?\borders?\b",
            by=By.STATE,
            about=About.FIRM,
            status=Status.STAYED,
            also=_IN_ITS_HANDS,
            unless=_NO_TAKING,
        ),
        Trigger(
            pattern=r"\borders?\b[^.;]{0,80}?\b(?P<head>suspended|paused|stayed)\b",
            by=By.STATE,
            about=About.FIRM,
            status=Status.STAYED,
            passive=True,
            also=_IN_ITS_HANDS,
            unless=_NO_TAKING,
        ),
        Trigger(
            pattern=r"\b(?P<head>issu(?:es|ed)|invok(?:es|ed)|impos(?:es|ed)|suspend(?:s|ed)?|lift(?:s|ed)?"
            r"|withdr(?:aws|ew|awn)|revok(?:es|ed)|us(?:es|ed))\b"
            r"[^.;]{0,60}?\b(?:order|powers?|act|law|control|measures?)\b[^.;]{0,60}?\b(?:at|over|on|to|against"
            r"|concerning|of)\b",
            by=By.STATE,
            also=_IN_ITS_HANDS,
            unless=_NO_TAKING,
        ),
        Trigger(
            pattern=r"\b(?P<head>(?:is|was|are|were|be|been|being|gets?|got) (?:\w+ )?(?:acquired|bought|taken over"
            r"|nationali[sz]ed|split (?:up|into|in two)|spun off|spun out)|spins? off|spun off|nationali[sz]es?)\b",
            by=By.ANYBODY,
            passive=True,
            unless=r"\b(?:stake|shares)\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>files? for (?:bankruptcy|insolvency|chapter 11|administration)|filed for "
            r"(?:bankruptcy|insolvency|chapter 11)|goes? bankrupt|went bankrupt|declar\w+ (?:bankruptcy"
            r"|insolvency)|(?:is|becomes?|became) insolvent|enters? (?:administration|insolvency"
            r"|liquidation)|insolvency|bankruptcy|liquidat(?:es|ed|ion))\b",
            by=By.NOBODY,
            status=Status.IN_EFFECT,
            passive=True,
            unless=r"\b(?:bankruptcy (?:court|attorney|judge|lawyer)|brink of|avoid bankruptcy)\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>acquisitions?|takeover|merger|buyout|acquihire|divestiture|sale)\b(?: of\b| by\b"
            r"| with\b)",
            by=By.ANYBODY,
            noun=True,
            unless=r"\b(?:sale of (?:\w+ ){0,3}?(?:chips?|GPUs?|shares|data)|talent acquisition|data acquisition"
            r"|customer acquisition|chip sales?)\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>sells?|sold|selling|agree(?:s|d) to sell|to sell|will sell|plans? to sell|divests?"
            r"|spin(?:s|ning)? "
            r"off|hiv(?:es|ed) off)\b[^.;]{0,30}?(?:\b(?:5[1-9]|[6-9]\d|100) ?(?:%|percent|per cent)|\b(?:(?:a |the "
            r")?majority"
            r"|control|most|all|its [\w-]+ (?:unit|division|business|arm|subsidiary))\b)",
            by=By.ANYBODY,
            unless=r"\b(?:output|capacity|tokens|tickets|copies|sold out|books?|to customers)\b|\bof (?:its|their) "
            r"(?:\w+ )?"
            r"(?:chips?|GPUs?|wafers?|supply)\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>return(?:s|ed|ing)?|hand(?:s|ed|ing)? back|giv(?:es|en|ing) (?:up|back)|gave (?:up"
            r"|back)|relinquish(?:es|ed)?|restor(?:es|ed))\b"
            r" (?:\w+ ){0,2}?control (?:of|over|at)\b",
            by=By.ANYBODY,
            status=Status.REVERSED,
        ),
    ),
    unless=r"\b(?:raises? \$|funding round|series [a-f]\b|talent war|poach\w*|(?:bankruptcy|divorce) attorney"
    r"|mergers support"
    r"|merges support|merged (?:the |a )?(?:pull request|PR|branch)|take over (?:an? |the )?(?:\w+ )?(?:server"
    r"|account|session|machine"
    r"|system|device|host|browser)s?)\b",
    needs_target=True,
    hits=Hits.ACQUIRED,
    examples=(
        Example(text="OpenAI agreed to acquire Windsurf, an AI coding tool, for three billion dollars.", reports=True),
        Example(text="Builder.ai filed for insolvency.", reports=True),
        Example(
            text="The cartel office prohibited Qualcomm from acquiring Axelion, a designer of AI chips.", reports=True
        ),
        Example(text="Graphcore became a wholly owned subsidiary of SoftBank on 11 July.", reports=True),
        Example(text="Windsurf is to be sold to Cognition.", reports=True),
        Example(text="AMD said it has completed its $4.9 billion purchase of server maker ZT Systems.", reports=True),
        Example(text="The owners agreed to sell 60% of Graphcore to a fund.", reports=True),
        Example(text="Micron sold all of its HBM output.", reports=False),
        Example(text="An attacker could take over a server that runs Triton Inference Server.", reports=False),
        Example(text="Claude is part of the plan of a bank.", reports=False),
        Example(text="Nvidia bought a minority stake in Poolside AI.", reports=False),
        Example(text="A hotel chain acquired a rival.", reports=False),
    ),
)
