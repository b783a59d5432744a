"""How text reports that a law, rule, executive order, code or binding guidance about AI or its supply moves."""

from domain.event_type import Example
from domain.status import Status
from nlp.cue import By, Cue, Hits, Trigger, verb

_LAW = (
    r"(?:laws?|legislation|bills?|acts?|rules?|rulemaking|regulations?|executive orders?|code of practice"
    r"|codes? of conduct|guidelines|guidance|framework|directive|statute|moratorium|"
    r"decree|measures?|ordinance|standards?|mandate|treaty|tariffs?|governing body|global body|regulatory "
    r"body|AI (?:Act|law|bill|rules?|strategy|order))"
)
_REPEAL_OR_RESCIND = verb(
    "repeal", "rescind", "revoke", "scrap", "veto", "withdraw", "strike down", "drop", "abandon", "kill"
)
_DELAY_OR_POSTPONE = verb(
    "delay", "postpone", "pause", "soften", "water down", "ease", "loosen", "simplify", "exempt", "extend"
)
_BLOCK_OR_STAY = verb("block", "stay", "pause", "halt", "suspend", "enjoin")
_PASS_OR_ADOPT = verb(
    "pass",
    "adopt",
    "approve",
    "enact",
    "finalize",
    "finalise",
    "issue",
    "publish",
    "unveil",
    "announce",
    "impose",
    "introduce",
    "release",
    "vote",
    "advance",
    "set out",
    "order",
    "endorse",
)
_PROPOSE_OR_DRAFT = verb("propose", "draft", "plan", "consider", "weigh", "table", "push", "seek", "debate")
_BAN_OR_OUTLAW = verb(
    "ban",
    "outlaw",
    "prohibit",
    "regulate",
    "require",
    "restrict",
    "criminalise",
    "criminalize",
    "mandate",
    "order",
    "force",
    "limit",
)

KIND = Cue(
    name="regulation",
    triggers=(
        Trigger(
            pattern=rf"\b(?P<head>{_REPEAL_OR_RESCIND})\b[^.;]{{0,60}}?\b{_LAW}\b",
            by=By.STATE,
            status=Status.REVERSED,
        ),
        Trigger(
            pattern=rf"\b(?P<head>{_DELAY_OR_POSTPONE})\b[^.;]{{0,60}}?\b(?:{_LAW}"
            rf"|deadline|implementation|obligations)\b",
            by=By.STATE,
            status=Status.EASED,
            unless=r"\b(?:judge|court)\b|\bexport|\bcontract",
        ),
        Trigger(
            pattern=rf"\b(?P<head>{_BLOCK_OR_STAY})\b[^.;]{{0,50}}?\b{_LAW}\b",
            by=By.STATE,
            status=Status.STAYED,
            also=r"\b(?:judge|court)\b",
        ),
        Trigger(
            pattern=rf"\b(?P<head>sign(?:s|ed|ing)?)\b[^.;]{{0,70}}?\b(?:{_LAW}|into law)\b",
            by=By.STATE,
            status=Status.IN_EFFECT,
            unless=r"\b(?:deals?|contracts?|partnership|memorandum|agreement with)\b",
        ),
        Trigger(
            pattern=rf"\b{_LAW}\b[^.;]{{0,60}}?\b(?P<head>{verb('take')} effect|took effect|{verb('enter')} into "
            rf"force|{verb('come')} into (?:force|effect)|came into (?:force|effect)|"
            rf"{verb('apply')} from|starts? to apply|{verb('go')} into effect|is now (?:in force|law)"
            rf"|becomes? law|became law)\b",
            by=By.STATE,
            passive=True,
        ),
        Trigger(
            pattern=rf"\b(?P<head>{_PASS_OR_ADOPT})\b"
            rf"[^.;]{{0,60}}?\b{_LAW}\b",
            by=By.STATE,
            also=r"\b(?:AI|artificial intelligence|algorithm\w*|deepfakes?|chatbots?|machine learning"
            r"|generative|chips?|semiconductors?|data cent(?:er|re)s?|frontier models?|foundation "
            r"models?)\b",
            unless=r"\b(?:usage policy|terms of service|research paper|benchmark|open[- ]source|framework for "
            r"(?:building|developers)|agent framework|framework laptop|SDK)\b",
        ),
        Trigger(
            pattern=rf"\b(?P<head>{_PROPOSE_OR_DRAFT}"
            rf"|tr(?:y|ies|ied|ying) to \w+|campaign|bid|effort|proposals?)\b[^.;]{{0,70}}?\b(?:{_LAW}"
            rf"|(?:to )?(?:ban(?: on)?|regulate|preempt"
            rf"|pre-empt|govern|restrict|require))\b",
            by=By.STATE,
            status=Status.PROPOSED,
            also=r"\b(?:AI|artificial intelligence|algorithm\w*|deepfakes?|chatbots?|generative|frontier "
            r"models?|data cent(?:er|re)s?)\b",
            unless=r"\b(?:framework for (?:building|developers)|agent framework)\b",
        ),
        Trigger(
            pattern=rf"\b(?P<head>{_BAN_OR_OUTLAW})\b[^.;]{{0,80}}?"
            r"\b(?:AI[- ](?:generated|powered|made)|deepfakes?|nudification|chatbots?|AI (?:companions?"
            r"|apps?|systems?|tools?|developers|companies|labs|models|content)|state AI laws|facial "
            r"recognition|"
            r"social scoring|platforms?|watermark\w*|label\w*)\b",
            by=By.STATE,
            general=True,
            also=r"\b(?:AI|artificial intelligence|deepfakes?|algorithm\w*|chatbots?|facial recognition)\b",
            unless=r"\b(?:devices|federal agencies|government use|civil servants|staff|employees|lawmakers' "
            r"devices|students?|schools?|access to|the use of (?:ChatGPT|DeepSeek|Claude|Grok|Gemini))\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>(?:AI )?(?:rules?|law|act|regulation|code))\b[^.;]{0,50}?\b(?:takes? effect|in "
            r"force|applies|starts?)\b",
            by=By.STATE,
            also=r"\bAI\b|\bartificial intelligence\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>(?:first |new |state |federal |national )*AI (?:law|act|bill|rules|regulations?"
            r"|executive order)|AI[- ][\w-]+ (?:law|bill|rules))\b",
            by=By.STATE,
            noun=True,
        ),
    ),
    unless=r"\b(?:(?:chinese|foreign) (?:firms|companies|access|nationals)|exports?|location[- ](?:track"
    r"|verif)\w*|geo-?track\w*|chip security act|diffusion rule|drones?|unmanned"
    r"|export (?:controls?|rules?|licen\w+)|entity list|court ruling on copyright"
    r"|moore's law|scaling laws?|murphy's law|law firms?)\b",
    own_country=True,
    hits=Hits.NOTHING,
    planned_is_proposed=True,
    examples=(
        Example(text="California's governor signed a law on the safety of frontier AI models.", reports=True),
        Example(
            text="The European Commission proposed to delay the AI Act's rules for high-risk systems.", reports=True
        ),
        Example(text="Brazil passed a law on fishing quotas.", reports=False),
        Example(text="Scaling laws predict how language models improve.", reports=False),
    ),
)
