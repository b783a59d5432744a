"""How text reports that a state or public body forbids or suspends the use of a named model, service or chip."""

from domain.event_type import Example
from domain.status import Status
from nlp.cue import About, By, Cue, Trigger, verb

_USE = r"(?:use|using|usage|uses|purchases?|buying|deployment|adoption|offering|downloads?|access to|processing)"
_PLACES = (
    r"(?:government|federal|official|state|public|military|work|school|ministry|parliament\w*|lawmakers'?"
    r"|civil servants'?|agenc\w+|employees'?)(?:[- ](?:issued|owned))?"
    r" ?(?:devices?|phones?|computers?|networks?|use|agencies|systems|contracts?|staff|laptops?)?"
)
_LIFT_OR_END = verb("lift", "end", "reverse", "drop", "overturn", "rescind", "revoke", "scrap", "unban", "unblock")
_BLOCK_OR_STAY = verb("block", "stay", "pause", "suspend", "halt", "enjoin")
_BAN_OR_BLOCK = verb(
    "ban", "block", "bar", "prohibit", "forbid", "outlaw", "restrict", "suspend", "halt", "stop", "end", "remove"
)
_ORDER_OR_DIRECT = verb("order", "direct", "instruct", "tell", "require", "ask")
_ORDER_OR_TELL = verb("order", "tell", "require", "ask", "direct", "force")

KIND = Cue(
    name="usage_ban",
    triggers=(
        Trigger(
            pattern=rf"\b(?P<head>{_LIFT_OR_END})\b[^.;]{{0,40}}?\b(?:ban"
            rf"|block|suspension|prohibition)\b",
            by=By.STATE,
            about=About.PRODUCT,
            status=Status.REVERSED,
            unless=r"\bexport|\bsales? ban|\bshipments?",
        ),
        Trigger(
            pattern=rf"\b(?P<head>{_BLOCK_OR_STAY})\b[^.;]{{0,60}}?\b(?:ban"
            rf"|phase-?out|order to stop)\b",
            by=By.STATE,
            about=About.AI,
            status=Status.STAYED,
            also=r"\b(?:judge|court)\b",
            unless=r"\bexport|\brefus\w+|\bdeclin\w+",
        ),
        Trigger(
            pattern=rf"\b(?P<head>{_BAN_OR_BLOCK})\b[^.;]{{0,60}}?\b"
            rf"(?:{_USE}\b[^.;]{{0,80}}|{_PLACES})",
            by=By.STATE,
            about=About.AI,
            also=rf"\b(?:ban\w*|block\w*|bar(?:s|red)?|prohibit\w*|forb\w+|outlaw\w*|restrict\w*|suspend\w*"
            rf"|halt\w*|stop\w*|end\w*|remov\w+)\b[^.;]{{0,90}}\b(?:{_USE}|devices?|phones?|networks?"
            rf"|government|agencies|military|civil servants|officials|staff(?:ers)?|employees|public administration)\b",
            unless=r"\b(?:exports?|exporting|shipments?|sales? (?:of|to)|entity list|deepfakes?|nudif\w+|foreign "
            r"nationals?|stop(?:s|ped)? short|state AI laws|tariffs?|judge blocks?)\b",
        ),
        Trigger(
            pattern=(
                rf"\b(?P<head>{_ORDER_OR_TELL})\s+(?:[A-Z][\w.]+\s+){{1,3}}?to\s+(?:\w+ly\s+)?"
                r"(?:block|stop|suspend|halt|withdraw|cease|limit|pull|take down|disable|remove)\b"
            ),
            by=By.STATE,
            about=About.AI,
            unless=r"\b(?:ship\w*|sell\w*|sales?|train\w*|foreign (?:nationals?|users)|foreigners|export|commerce"
            r"|content|posts?|images|deepfakes?)\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>impos(?:es|ed|ing)|order(?:s|ed)?|issu(?:es|ed))\b[^.;]{0,60}?\b(?:limit\w*|ban"
            r"|block|restrictions?|halt|stop)\b[^.;]{0,20}?\b(?:processing|use)\b",
            by=By.STATE,
            about=About.PRODUCT,
            unless=r"\b(?:foreign|export)\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>(?:may|can|must|should) (?:no longer|not) (?:use|buy|install|download|deploy))\b",
            by=By.STATE,
            about=About.PRODUCT,
            status=Status.IN_EFFECT,
            unless=r"\bforeign\b",
        ),
        Trigger(
            pattern=rf"\b(?P<head>{_ORDER_OR_DIRECT})\b[^.;]{{0,80}}?\b(?:agencies"
            rf"|ministr\w+|departments?|officials|civil servants|staff|companies|firms|operators?"
            rf"|contractors?|banks|app stores?|"
            rf"Apple|Google)\b[^.;]{{0,60}}?\b(?:phas\w+ out|stop|cease|halt|remove|avoid|not to"
            rf"|discontinue|suspend|delete|drop|block|refrain)\b[^.;]{{0,60}}",
            by=By.STATE,
            about=About.AI,
            unless=r"\b(?:exports?|foreign nationals?|access by foreign|take down deepfakes?)\b",
        ),
        Trigger(
            pattern=rf"\b(?P<head>{verb('phase out', 'pull')})\b[^.;]{{0,40}}?\b(?:{_USE}|technology|products?)\b",
            by=By.STATE,
            about=About.AI,
            also=r"\b(?:agencies|government|federal|military|ministry)\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>is|are|was|were|has been|have been|been|being)\s+(?:\w+ )?(?:banned|blocked"
            r"|barred|prohibited|outlawed|suspended|forbidden)\b[^.;]{0,60}?\b(?:in|from|on|by|across)\b",
            by=By.STATE,
            about=About.PRODUCT,
            passive=True,
            unless=r"\b(?:exports?|shipments?|foreign nationals?)\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>bans?|banned|blocks?|blocked|outlaws?|outlawed|prohibits?|prohibited|suspends?"
            r"|suspended|restricts?|restricted)\s+(?:[\w'-]+\s+){0,3}?(?:AI\b(?! (?:laws?|exports?|chips?"
            r"|slop|art|content))|"
            r"ChatGPT|DeepSeek|Claude|Grok|Gemini|Copilot|Manus|TikTok|Qwen|Kimi|Llama|Anthropic|OpenAI"
            r"|Nvidia|H20|H200|Ascend)\b",
            by=By.STATE,
            about=About.AI,
            unless=r"\b(?:exports?|sales? (?:of|to)|shipments?|merger|acquisition|designation|risk label|judge"
            r"|deal|takeover|foreign "
            r"nationals?|from (?:exporting|selling|shipping))\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>ban|blockade|prohibition|suspension)\b(?: (?:on|of|against)\b)?",
            by=By.STATE,
            about=About.PRODUCT,
            noun=True,
            tight=True,
            unless=r"\bexport|\bsales?\b|\btravel\b",
        ),
    ),
    unless=(
        r"\b(?:(?:refus\w+|declin\w+) to (?:block|lift|halt|stop|pause|stay)|supply[- ]chain risk label"
        r"|supreme court refuses|coalition demands|nonprofits? urge|export "
        r"(?:ban|controls?|curbs?)|state AI laws|AI regulation|deepfake\w*|nudif\w+|import ban|social "
        r"media ban|teens?|under-16s"
        r"|deezer|spotify|stack overflow|wikipedia|steam|bandcamp)\b"
    ),
    own_country=True,
    drops_chips=False,
    examples=(
        Example(text="Italy's data protection authority blocked DeepSeek in the country.", reports=True),
        Example(text="Taiwan banned the use of DeepSeek on government devices.", reports=True),
        Example(text="The president ordered federal agencies to stop using the AI model Claude.", reports=True),
        Example(text="A school banned mobile phones in class.", reports=False),
        Example(text="Samsung told its engineers not to paste code into ChatGPT.", reports=False),
    ),
)
