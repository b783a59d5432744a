"""How text reports that a law, rule, executive order, code or binding guidance about AI or its supply moves."""

from domain.event_type import Example
from domain.status import Status
from nlp.cue import About, By, Cue, Hits, Trigger, verb

_LAW = (
    r"(?:laws?|legislation|bills?|acts?|rules?|rulemaking|regulations?|executive orders?|code of practice"
    r"|codes? of conduct|guidelines|guidance|framework|directive|statute|moratorium|"
    r"decree|measures?|ordinance|standards?|mandate|treaty|tariffs?|governing body|global body|regulatory "
    r"body|AI (?:Act|law|bill|rules?|strategy|order))"
)
_AI = (
    r"\b(?:AI|artificial intelligence|algorithm\w*|deepfakes?|chatbots?|machine learning|generative|chips?"
    r"|semiconductors?|data cent(?:er|re)s?|frontier models?|foundation models?|general-purpose models?)\b"
)
_ENACTMENT = (
    r"(?:laws?|legislation|bills?|acts?|rules?|regulations?|(?:executive )?orders?|decrees?|measures?|directives?"
    r"|amendments?|statutes?|proclamations?|packages?|omnibus|code)"
)
_POSTPONES = (
    r"(?:delay\w*|postpon\w+|defer\w*|push\w*\b[^.;]{0,50}?\bback|put\w*\b[^.;]{0,50}?\b(?:off|back)|mov\w+ the (?:start|date)"
    r"|grace period)"
)
_MAKERS = (
    r"parliaments?|council|MEPs|lawmakers|negotiators|legislators|member states|senat\w+|chamber|deput(?:y|ies)"
    r"|assembly|house"
    r"|congress|trilogue"
)
_DUTIES = r"(?:powers?|dut(?:y|ies)|obligations?|provisions?|requirements?|chapters?|prohibitions?|transparency rules)"
_STARTS = (
    r"(?:(?:take|takes|taking|taken|took) effect|(?:com|enter|go)\w* into (?:force|effect)|(?:came|went) into (?:force|effect)"
    r"|(?:began|begins?|started?|starts?|starting) to apply|(?:appl(?:y|ies)|applied) (?:from|as of|since)"
    r"|(?:is|are|was|were) (?:now )?(?:in force|law)|becomes? law|became law)"
)
_REPEAL_OR_RESCIND = verb(
    "repeal", "rescind", "revoke", "scrap", "veto", "withdraw", "strike down", "drop", "abandon", "kill", "annul"
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
    unworded=Trigger(pattern="", by=By.STATE, about=About.AI),
    triggers=(
        Trigger(
            pattern=rf"\b(?P<head>{_REPEAL_OR_RESCIND})\b[^.;]{{0,60}}?\b{_LAW}\b",
            by=By.STATE,
            status=Status.REVERSED,
        ),
        Trigger(
            pattern=rf"\b(?P<head>withdrawal|repeal|rescission|revocation|annulment) of\b[^.;]{{0,60}}?\b{_LAW}\b",
            by=By.STATE,
            status=Status.REVERSED,
            also=rf"{_AI}[^.;]*\b(?:was|were|is|has been|confirm\w*|announc\w*|publish\w*|takes?|took)\b",
        ),
        Trigger(
            pattern=rf"\b{_LAW}\b[^.;]{{0,60}}?\b(?:is|are|was|were|been|being) (?:\w+ly )?(?P<head>repealed|withdrawn"
            r"|rescinded|revoked|scrapped|vetoed|struck down|annulled|dropped)\b",
            by=By.STATE,
            status=Status.REVERSED,
            passive=True,
        ),
        Trigger(
            pattern=rf"\b{_LAW}\s+(?P<head>vetoed|repealed|withdrawn|rescinded|scrapped|annulled|struck down)\b",
            by=By.STATE,
            status=Status.REVERSED,
            passive=True,
        ),
        Trigger(
            pattern=rf"\b{_LAW}\s+(?P<head>delayed|postponed|put off|pushed back|softened)\b",
            by=By.STATE,
            status=Status.EASED,
            passive=True,
        ),
        Trigger(
            pattern=rf"\b{_LAW}\s+(?P<head>signed|adopted|passed|approved|published|enacted)\b",
            by=By.STATE,
            passive=True,
        ),
        Trigger(
            pattern=rf"\b(?P<head>{verb('give')} (?:its |their |the |a )?final (?:green light|approval|agreement|consent"
            rf"|nod|go-ahead|sign-?off|passage|reading)|{verb('adopt', 'approve', 'pass')}\b[^.;]{{0,40}}?\bdelays?)\b",
            by=By.STATE,
            status=Status.ANNOUNCED,
        ),
        # Law makers who back, vote for or agree on a delay have decided it; it eases nothing before it is law.
        Trigger(
            pattern=rf"\b(?P<head>{verb('back', 'endorse', 'agree', 'vote', 'confirm')}"
            rf"|{verb('reach', 'strike')} (?:a |an )?(?:\w+ )?"
            rf"(?:deal|agreement|accord|compromise))\b[^.;]{{0,60}}?\b{_POSTPONES}",
            by=By.STATE,
            status=Status.ANNOUNCED,
            also=rf"(?=.*\b(?:{_MAKERS})\b)(?=.*{_AI})",
            unless=r"\bexport|\b(?:refus|declin|reject)\w+",
        ),
        Trigger(
            pattern=rf"\b(?P<head>sign(?:s|ed|ing)?)\b[^.;]{{0,70}}?\b{_ENACTMENT}\b",
            by=By.STATE,
            status=Status.EASED,
            also=rf"\b{_POSTPONES}\b",
        ),
        Trigger(
            pattern=rf"\b(?P<head>{_DELAY_OR_POSTPONE})\b[^.;]{{0,60}}?\b(?:{_LAW}"
            rf"|deadline|implementation|obligations)\b",
            by=By.STATE,
            status=Status.EASED,
            unless=r"\b(?:judge|court)\b|\bexport|\bcontract",
        ),
        Trigger(
            pattern=rf"\b(?P<head>push(?:es|ed|ing)?|put(?:s|ting)?|mov(?:e|es|ed|ing)|defer(?:s|red|ring)?)\b[^.;]{{0,70}}?"
            rf"\b(?:{_LAW}|deadline|start|fines|obligations|duties)\b[^.;]{{0,50}}?\b(?:back|off|from|to|until|by)\b",
            by=By.STATE,
            status=Status.EASED,
            also=rf"^(?=.*\b{_POSTPONES}\b)(?=.*{_AI})",
            unless=r"\b(?:judge|court)\b|\bexport|\bpush\w* for\b",
        ),
        Trigger(
            pattern=rf"\b(?P<head>{_BLOCK_OR_STAY})\b[^.;]{{0,50}}?\b{_LAW}\b",
            by=By.STATE,
            status=Status.STAYED,
            also=r"\b(?:judge|court)\b",
        ),
        Trigger(
            pattern=rf"\b(?P<head>sign(?:s|ed|ing)?)\b[^.;]{{0,70}}?\b(?:{_LAW}|into law|orders?|amendments?)\b",
            by=By.STATE,
            status=Status.IN_EFFECT,
            unless=r"\b(?:deals?|contracts?|partnership|memorandum|agreement with)\b",
        ),
        Trigger(
            pattern=rf"\b(?:{_LAW}|{_DUTIES}|orders?|amendments?)\b[^.;]{{0,110}}?\b(?P<head>{_STARTS})\b",
            by=By.STATE,
            passive=True,
        ),
        Trigger(
            pattern=r"^(?P<head>in force|effective)(?: as)? (?:today|from|since|of|on)\b",
            by=By.STATE,
        ),
        Trigger(
            pattern=r"\b(?P<head>signed)\b(?= (?:on|last|this|late|into|by)\b)",
            by=By.STATE,
            also=rf"\b{_ENACTMENT} (?:that|which) [^.;]{{0,60}}?\bsigned\b",
            status=Status.IN_EFFECT,
        ),
        Trigger(
            pattern=rf"\b(?P<head>{_PASS_OR_ADOPT})\b"
            rf"[^.;]{{0,60}}?\b{_LAW}\b",
            by=By.STATE,
            also=_AI,
            unless=r"\b(?:orders? (?:to|requiring|against) (?:\w+ ){0,3}?(?:compan\w+|firms|vendors|providers|developers)"
            r"|usage policy|terms of service|research paper|benchmark|open[- ]source|framework for "
            r"(?:building|developers)|agent framework|SDK)\b",
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
            verbal=True,
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
    r"|verif)\w*|geo-?track\w*|diffusion rule|licen[cs]es? for (?:\w+ )?(?:shipments|sales)|entity list"
    r"|(?:moore's|murphy's|scaling) laws?|law firms?)\b",
    own_country=True,
    hits=Hits.NOTHING,
    planned_is_proposed=True,
    examples=(
        Example(text="California's governor signed a law on the safety of frontier AI models.", reports=True),
        Example(
            text="The European Commission proposed to delay the AI Act's rules for high-risk systems.", reports=True
        ),
        Example(text="The repeal of the rules on AI liability was published in the Official Journal.", reports=True),
        Example(text="The Indian government's new AI rules come into force on 1 October.", reports=True),
        Example(text="Colorado's governor signed a bill that puts off the state's AI law until June.", reports=True),
        Example(text="Italy's Senate gave its final approval to the AI law.", reports=True),
        Example(text="Chatbot bill vetoed by Vermont's governor", reports=True),
        Example(text="The withdrawal of cash machines was confirmed by a bank that uses AI.", reports=False),
        Example(text="The board gave final approval to a budget for AI servers.", reports=False),
        Example(text="New York's museums passed AI guidebooks to visitors.", reports=False),
        Example(text="Brazil passed a law on fishing quotas.", reports=False),
        Example(text="Scaling laws predict how language models improve.", reports=False),
    ),
)
