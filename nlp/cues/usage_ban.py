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
_BANNED = r"(?:banned|blocked|barred|prohibited|outlawed|suspended|forbidden)"
_BAN_NOUN = r"(?:ban|blocking|block|suspension|prohibition|(?:temporary )?limitation)"
_NOT_THESE = (
    r"\b(?:exports?|exporting|sales? (?:of|to)|shipments?|shipping|merger|acquisition|takeover|deal|designation"
    r"|risk label|entity"
    r" list|foreign nationals?|from selling|accounts?|terms|resale|stop(?:s|ped)? short"
    r"|fines?|penalt(?:y|ies))\b|\w's (?:purchase|bid|offer)\b"
)
_LIFT_OR_END = verb("lift", "end", "reverse", "drop", "overturn", "rescind", "revoke", "scrap", "unban", "unblock")
_BLOCK_OR_STAY = verb("block", "stay", "pause", "suspend", "halt", "enjoin")
_BAN_OR_BLOCK = verb(
    "ban", "block", "bar", "prohibit", "forbid", "outlaw", "restrict", "suspend", "halt", "stop", "end", "remove"
)
_ORDER_OR_DIRECT = verb("order", "direct", "instruct", "tell", "require", "ask", "urge", "advise", "warn")
_ORDER_OR_TELL = verb("order", "tell", "require", "ask", "direct", "force")

KIND = Cue(
    name="usage_ban",
    unworded=Trigger(pattern="", by=By.STATE, about=About.AI),
    triggers=(
        # The measure as a noun: it takes effect, is ordered, or is left standing by a court.
        Trigger(
            pattern=rf"\b{_BAN_NOUN}\b[^.;]{{0,60}}?\b(?P<head>takes? effect|took effect|(?:comes?|came|enters?"
            rf"|entered) into (?:force"
            r"|effect)|(?:is|are) (?:now )?in (?:force|effect))\b",
            by=By.STATE,
            about=About.MODEL,
            passive=True,
            unless=_NOT_THESE,
        ),
        Trigger(
            pattern=r"\b(?P<head>order(?:s|ed)?|decree(?:s|d)?|impos(?:es|ed)|confirm(?:s|ed))\b[^.;]{0,20}?"
            r"\b(?:blocking|removal|suspension|prohibition|ban|block)\b (?:of|on)\b",
            by=By.STATE,
            about=About.MODEL,
            unless=_NOT_THESE,
        ),
        Trigger(
            pattern=rf"\b(?P<head>refus\w+|declin\w+|den(?:y|ies|ied))\b[^.;]{{0,20}}?\b(?:to (?:block|stay|pause"
            rf"|suspend|lift|halt|end)"
            rf"|a stay|an injunction)\b[^.;]{{0,60}}?\b{_BAN_NOUN}\b",
            by=By.STATE,
            about=About.MODEL,
            status=Status.IN_EFFECT,
            also=r"\b(?:courts?|judges?|tribunal|panel|circuit|justices)\b",
            # The Pentagon's "ban" on a supplier is a designation.
            unless=rf"{_NOT_THESE}|\b(?:pentagon|defen[cs]e department)\b",
        ),
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
            r"nationals?|stop(?:s|ped)? short|state AI laws|tariffs?|judge blocks?|accounts?|under a law"
            r"|law that)\b|\w's (?:purchase|bid|offer)\b",
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
            about=About.MODEL,
            unless=r"\b(?:foreign|export)\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>(?:may|can|must) (?:no longer|not) (?:use|buy|install|download|deploy))\b",
            by=By.STATE,
            about=About.MODEL,
            status=Status.IN_EFFECT,
            also=r"\b(?:government|state|ministr\w+|agenc\w+|civil servants|officials|departments?|public|federal|regulator\w*"
            r"|courts?|parliament\w*|bodies|decision|decree|order)\b",
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
            pattern=rf"\b(?P<head>is|are|was|were|has been|have been|been|being)\s+(?:\w+ )?{_BANNED}\b[^.;]{{0,60}}?"
            r"\b(?:in|from|on|by|across)\b",
            by=By.STATE,
            about=About.MODEL,
            passive=True,
            unless=_NOT_THESE,
        ),
        Trigger(
            pattern=rf"\b(?P<head>{verb('ban', 'block', 'outlaw', 'prohibit', 'suspend', 'restrict', 'forbid')})\b",
            by=By.STATE,
            about=About.AI,
            names_object=True,
            unless=rf"{_NOT_THESE}|\bjudge\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>bans?|banned|blocks?|blocked|outlaws?|outlawed|prohibits?|prohibited|suspends?"
            r"|suspended|restricts?|restricted)\s+(?:[\w'-]+\s+){0,2}?AI\b(?= (?:tools?|apps?|models?|services?"
            r"|systems?|chatbots?"
            r"|assistants?|products?|on|from|at)\b|[.,;:]|$)",
            by=By.STATE,
            about=About.AI,
            unless=rf"{_NOT_THESE}|\bjudge\b",
        ),
        Trigger(
            pattern=rf"\b(?P<head>{_BANNED})\b (?:on|from|in|at|by)\b",
            by=By.STATE,
            about=About.MODEL,
            passive=True,
            tight=True,
            unless=_NOT_THESE,
        ),
        # As notices and orders say it.
        Trigger(
            pattern=r"\b(?P<head>(?:shall|must|(?:is|are) (?:hereby )?(?:required|directed|instructed|ordered) to) (?:\(\w\) )?"
            r"(?:not |immediately |no longer )*(?:block|cease|discontinue|refrain from|remove|uninstall|delete|prevent|stop)"
            r"|(?:shall|must) (?:not|no longer) (?:use|be used|install|be installed|procure|download"
            r"|be downloaded))\b[^.;]{0,80}?"
            r"\b(?:use|products?|applications?|services?|apps?|models?|tools?|devices?|computers?|systems?|instances)\b",
            by=By.STATE,
            about=About.MODEL,
            status=Status.IN_EFFECT,
            also=r"\b(?:government|departments?|agenc\w+|entit\w+|ministr\w+|official|public|state|federal|office|staff|devices?)\b",
            unless=_NOT_THESE,
        ),
        # The act as a noun with its own verb: "the suspension of X was ordered by …".
        Trigger(
            pattern=rf"\b(?P<head>{_BAN_NOUN}) (?:of|on|against)\b[^.;]{{0,80}}?\b(?:was|were|is|has been"
            rf"|have been) (?:\w+ly )?"
            r"(?:ordered|imposed|announced|confirmed|introduced|issued|extended)\b",
            by=By.STATE,
            about=About.MODEL,
            status=Status.IN_EFFECT,
            unless=_NOT_THESE,
        ),
        Trigger(
            pattern=rf"\b{_BAN_NOUN} (?:of|on|against)\b[^.;]{{0,80}}?\b(?:was|were|is|has been|have been) (?:\w+ly )?"
            r"(?P<head>lifted|ended|reversed|dropped|rescinded|revoked|scrapped|withdrawn)\b",
            by=By.STATE,
            about=About.MODEL,
            status=Status.REVERSED,
            passive=True,
            unless=_NOT_THESE,
        ),
        Trigger(
            pattern=rf"\b(?P<head>impos\w+|order(?:s|ed)?|adopt(?:s|ed)?|announc(?:es|ed))\b[^.;]{{0,50}}?\b{_BAN_NOUN}"
            r" (?:of|on)\b[^.;]{0,40}?\b(?:processing|use|service|app|access)\b",
            by=By.STATE,
            about=About.MODEL,
            unless=_NOT_THESE,
        ),
        Trigger(
            pattern=rf"\b(?P<head>{verb('unblock', 'unban', 'reinstate')}|restor(?:es|ed) access to|allow(?:s"
            rf"|ed) (?:use of )?)(?=\s)",
            by=By.STATE,
            about=About.MODEL,
            status=Status.REVERSED,
            names_object=True,
            also=r"\b(?:unblock|unban|reinstat|restor|again|back)\w*",
            unless=_NOT_THESE,
        ),
        # The end of a ban, told of what people can do again.
        Trigger(
            pattern=r"\b(?:downloads?|access|availability|service|processing)\b[^.;]{0,80}?\b(?P<head>resum(?:es?|ed)"
            r"|(?:is|are|was|were) (?:restored|resumed|unblocked|allowed again))\b",
            by=By.STATE,
            about=About.MODEL,
            status=Status.REVERSED,
            passive=True,
            also=r"\b(?:commission|authority|regulator|ministry|government|watchdog|garante|court|agency|suspen\w+|ban)\b",
            unless=r"\b(?:outage|incident|error|licen[cs]e|exports?)\b",
        ),
        Trigger(
            pattern=rf"\b(?P<head>rul(?:es?|ed|ing) out|no plans? (?:for|to))\b[^.;]{{0,30}}?\b(?:{_BAN_NOUN}|ban\w*|block)\b",
            by=By.STATE,
            about=About.MODEL,
            status=Status.DENIED,
            unless=_NOT_THESE,
        ),
        Trigger(
            pattern=r"\b(?P<head>ban|blockade|prohibition|suspension)\b(?: (?:on|of|against)\b)?",
            by=By.STATE,
            about=About.PRODUCT,
            noun=True,
            tight=True,
            unless=r"\bexport|\bsales?\b|\btravel\b|\bterms\b|\bpolic(?:y|ies)\b",
        ),
    ),
    unless=(
        r"\b(?:(?:refus\w+|declin\w+) to (?:block|lift|halt|stop|pause|stay)(?![^.;]{0,60}\b(?:ban|block)\b)"
        r"|supply[- ]chain risk label|export "
        r"(?:ban|controls?|curbs?)|state AI laws|AI regulation|deepfake\w*|nudif\w+|import ban|social media ban|under-1\ds)\b"
    ),
    own_country=True,
    drops_chips=False,
    examples=(
        Example(text="Italy's data protection authority blocked DeepSeek in the country.", reports=True),
        Example(text="Taiwan banned the use of DeepSeek on government devices.", reports=True),
        Example(text="The president ordered federal agencies to stop using the AI model Claude.", reports=True),
        Example(
            text="The suspension of ChatGPT in Malta was ordered by the data protection commissioner.", reports=True
        ),
        Example(text="State bodies in Latvia may no longer use DeepSeek.", reports=True),
        Example(text="Each department of the Kenyan government shall remove DeepSeek from its devices.", reports=True),
        Example(text="Downloads of DeepSeek resumed in Malta after the regulator dropped its ban.", reports=True),
        Example(text="DeepSeek banned on state phones by Iowa's governor", reports=True),
        Example(text="Illinois outlaws AI therapy by a law on health care.", reports=False),
        Example(text="Ministers should ban DeepSeek in hospitals, a think tank says.", reports=False),
        Example(text="OpenAI said the accounts were banned for breaking its rules.", reports=False),
        Example(text="Norway blocked Meta's purchase of Manus.", reports=False),
        Example(text="A school banned mobile phones in class.", reports=False),
        Example(text="Samsung told its engineers not to paste code into ChatGPT.", reports=False),
    ),
)
