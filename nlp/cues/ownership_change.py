"""How text reports that an AI vendor, chip, compute or AI-tool firm changes hands, splits or becomes insolvent."""

from domain.event_type import Example
from domain.status import Status
from nlp.cue import By, Cue, Hits, Trigger, verb

_BLOCK_OR_VETO = verb("block", "veto", "reject", "unwind", "reverse", "annul", "prohibit", "order")

KIND = Cue(
    name="ownership_change",
    triggers=(
        Trigger(
            pattern=rf"\b(?P<head>{_BLOCK_OR_VETO})\b[^.;]{{0,60}}?\b(?:acquisition"
            rf"|takeover|merger|purchase|sale|deal)\b",
            by=By.ANYBODY,
            status=Status.REVERSED,
            also=r"\b(?:acquisition|takeover|merger|acqui\w+|deal)\b",
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
            r"(?:acquire|buy|merge)|to acquire)\b",
            by=By.ANYBODY,
            status=Status.ANNOUNCED,
            unless=r"\b(?:buy (?:\w+ ){0,3}?(?:chips?|GPUs?|stake|shares|capacity|power|from|credits)|talent"
            r"|skills|users)\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>acquir(?:es|ed|ing)|buys|bought|takes? over|took over|takes? control of|took "
            r"control of|seiz(?:es|ed) control of|merg(?:es|ed) with|swallows"
            r"|snaps up|snapped up|completes? (?:its |the )?(?:acquisition|purchase|merger)|completed "
            r"(?:its |the )?(?:acquisition|purchase|merger)|acqui-?hires?|reverse acquihires?)\b",
            by=By.ANYBODY,
            unless=r"\b(?:buys? (?:\w+ ){0,4}?(?:chips?|GPUs?|stake|shares|capacity|power|time|land|stocks?)"
            r"|stake in|minority|acquir\w+ (?:new )?(?:skills|knowledge|users|customers|data|talent"
            r"|licen\w+)|podcast|newspaper|real estate|hotel|restaurant)\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>(?:is|was|are|were|been|being|gets?|got) (?:\w+ )?(?:acquired|bought|taken over"
            r"|nationali[sz]ed|split up|spun off|spun out)|spins? off|spun off|nationali[sz]es?)\b",
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
    ),
    unless=r"\b(?:raises? \$|funding round|series [a-f]\b|talent war|poach\w*|legacy brand|bankruptcy attorney"
    r"|mergers support|merges support|merged (?:the |a )?(?:pull request|PR|branch)|snowflake-powered)\b",
    needs_target=True,
    hits=Hits.ACQUIRED,
    examples=(
        Example(text="OpenAI agreed to acquire Windsurf, an AI coding tool, for three billion dollars.", reports=True),
        Example(text="Builder.ai filed for insolvency.", reports=True),
        Example(text="Nvidia bought a minority stake in Poolside AI.", reports=False),
        Example(text="A hotel chain acquired a rival.", reports=False),
    ),
)
