"""How text reports that an authority or litigant investigates, sues, fines, orders, settles with or rules on an AI vendor."""

from domain.event_type import Example
from domain.status import Status
from nlp.cue import About, By, Cue, Hits, Trigger, verb

_SUIT = (
    r"(?:lawsuits?|suits?|class[- ]actions?|complaints?|legal action|legal proceedings|charges|antitrust case"
    r"|copyright case|petitions?|counter-?suits?|counter-?claims?)"
)
_PROBE = (
    r"(?:investigations?|probes?|inquir(?:y|ies)|enquir(?:y|ies)|proceedings?|examinations?|raids?|dawn raids?"
    r"|reviews? of)"
)
_FINE = r"(?:fines?|penalt(?:y|ies)|penalty payments?|sanctions?)"
_JUDGMENT = r"(?:judge?ments?|rulings?|verdicts?|decisions?|convictions?|orders?|findings?|injunctions?)"
_PAPER = (
    r"(?:statements? of objections|charge ?sheets?|notices? of (?:violation|intent|infringement)|cease[- ]and[- ]desist"
    r"|subpoenas?|summons(?:es)?|civil investigative demands?|formal notices?|warning letters?|(?:6\(b\) )?orders? (?:to|on)"
    r" (?:\w+ ){0,3}?(?:compan\w+|firms|vendors|providers|developers|chatbot))"
)
_MEASURE = r"\b(?:ban|blacklist\w*|designation|export|entity list|tariffs?)\b"
_DISMISS_OR_DROP = verb("dismiss", "drop", "close", "withdraw", "toss", "end", "settle", "throw out", "conclude")
_TAKE_IN_HAND = verb("suspend", "remove", "oust", "reinstate", "appoint", "order")
_ANNUL = verb("annul", "overturn", "quash", "cancel", "scrap", "void", "reverse", "vacate")
_RULE_ON = verb("dismiss", "reject", "allow", "grant", "turn down")
_CLOSE = verb("dismiss", "drop", "close", "withdraw", "toss", "end", "throw out", "conclude", "discontinue")
_FILE_OR_LAUNCH = verb("file", "launch", "bring", "initiate", "lodge", "take", "join", "win", "lose", "face")
_OPEN_OR_LAUNCH = verb("open", "launch", "start", "begin", "initiate", "expand", "announce", "widen")
_INVESTIGATE_OR_PROBE = verb(
    "investigate",
    "probe",
    "fine",
    "raid",
    "subpoena",
    "summon",
    "prosecute",
    "indict",
    "charge",
    "penalise",
    "penalize",
    "reprimand",
)

KIND = Cue(
    name="enforcement",
    unworded=Trigger(pattern="", by=By.PARTY, about=About.AI),
    triggers=(
        Trigger(
            pattern=rf"\b(?P<head>{_CLOSE})\b[^.;]{{0,40}}?\b(?:{_SUIT}|{_PROBE}|claims?|case)\b",
            by=By.PARTY,
            status=Status.ENDED,
            also=r"\b(?:against|into|with|over|by|of|from|that)\b",
            unless=rf"{_MEASURE}|\b(?:refus|declin|reject)\w+|\bto (?:close|end|drop|dismiss)\b",
        ),
        Trigger(
            pattern=rf"\b(?P<head>{_DISMISS_OR_DROP})\b[^.;]{{0,60}}?\b(?:{_SUIT}"
            rf"|{_PROBE}|claims?|case)\b",
            by=By.PARTY,
            also=r"\b(?:against|into|with|over|by|of|from)\b",
            unless=_MEASURE,
        ),
        Trigger(
            pattern=rf"\b(?P<head>{_ANNUL}|str(?:ikes?|uck) down|(?:throws?|threw|thrown) out|sets? aside)\b"
            rf"[^.;]{{0,60}}?\b(?:{_FINE}|{_JUDGMENT})\b",
            by=By.STATE,
            status=Status.REVERSED,
            unless=rf"{_MEASURE}|\b(?:can|powers?) (?:\w+ ){{0,3}}?(?:annul|overturn|quash|cancel|reverse|vacate)",
        ),
        Trigger(
            pattern=rf"\b(?P<head>{verb('suspend', 'stay', 'pause')})\b[^.;]{{0,60}}?\b(?:fines?|penalt(?:y|ies)"
            rf"|rulings?|verdict|judgment)\b",
            by=By.STATE,
            status=Status.STAYED,
            unless=_MEASURE,
        ),
        Trigger(
            pattern=rf"\b(?P<head>{verb('uphold', 'confirm', 'affirm', 'reinstate')}|upheld)\b[^.;]{{0,60}}?"
            rf"\b(?:{_FINE}|{_JUDGMENT})\b",
            by=By.STATE,
            about=About.FIRM,
            status=Status.IN_EFFECT,
            also=r"\b(?:courts?|judges?|tribunal|panel|circuit)\b",
            unless=_MEASURE,
        ),
        Trigger(
            pattern=rf"\b(?P<head>{_RULE_ON}|(?:throws?|threw) out)\b[^.;]{{0,40}}?\bappeals?\b",
            by=By.STATE,
            about=About.FIRM,
            status=Status.IN_EFFECT,
            also=r"\b(?:courts?|judges?|tribunal|circuit)\b",
            unless=_MEASURE,
        ),
        Trigger(
            pattern=r"\b(?P<head>(?:examin|review|assess|check|scrutini[sz]|investigat)(?:e|es|ed|s|ing)|look(?:s|ed"
            r"|ing)? into)\b"
            r"[^.;]{0,20}?\bwhether\b",
            by=By.STATE,
            about=About.FIRM,
            verbal=True,
        ),
        # What courts do before they rule: they let a case go on, hear it, or take a firm's management in hand.
        Trigger(
            pattern=r"\b(?P<head>hear(?:s|d|ing)?)\b[^.;]{0,40}?\b(?:arguments?|cases?|appeals?|suits?|lawsuits?"
            r"|challenges?|claims?"
            r"|petitions?|motions?)\b",
            by=By.STATE,
            about=About.FIRM,
            also=r"\b(?:courts?|judges?|justices|circuit|tribunal|panel|bench|chamber)\b",
            verbal=True,
        ),
        Trigger(
            pattern=rf"\b(?P<head>{verb('allow', 'permit', 'let', 'clear')})\b[^.;]{{0,40}}?\b(?:{_SUIT}|case"
            rf"|claims?)\b[^.;]{{0,40}}?"
            r"\b(?:proceed|go (?:ahead|forward|on|to trial)|move forward|advance|continue)\b",
            by=By.STATE,
            about=About.FIRM,
            status=Status.IN_EFFECT,
            also=r"\b(?:courts?|judges?|tribunal|panel|circuit)\b",
        ),
        Trigger(
            pattern=rf"\b(?P<head>{_TAKE_IN_HAND})\b[^.;]{{0,60}}?\b(?:chief executive"
            r"|CEO|directors?|board|chair(?:man|woman)?|management|administrators?|interim measures"
            r"|provisional measures)\b",
            by=By.STATE,
            about=About.FIRM,
            also=r"\b(?:courts?|judges?|tribunal|chamber)\b",
            unless=_MEASURE,
        ),
        Trigger(
            pattern=rf"\b(?P<head>{verb('impose', 'levy', 'issue', 'announce', 'propose', 'hand')}|hits?|slap(?:s|ped))\b"
            rf"[^.;]{{0,60}}?\b{_FINE}\b(?= (?:on|against|of|over|for|to))",
            by=By.STATE,
            about=About.FIRM,
            also=r"\bfines?\b|\bpenalt|\b(?:million|billion|euros?|dollars?)\b|[$€£]\s?\d",
            unless=_MEASURE,
        ),
        Trigger(
            pattern=rf"\b(?P<head>{verb('issue', 'serve', 'address')}|sen(?:ds?|t|ding)|hits?)\b[^.;]{{0,60}}?\b{_PAPER}",
            by=By.STATE,
            about=About.FIRM,
            unless=_MEASURE,
        ),
        Trigger(
            pattern=rf"\b(?P<head>{verb('hand')} down|{verb('deliver', 'enter', 'award', 'return')})\b[^.;]{{0,40}}?"
            rf"\b(?:{_JUDGMENT}|damages)\b",
            by=By.STATE,
            about=About.FIRM,
            status=Status.IN_EFFECT,
            also=r"\b(?:justice|judges?|courts?|jury|tribunal|claim|case|suit|lawsuit)\b",
            unless=_MEASURE,
        ),
        Trigger(
            pattern=r"\b(?P<head>(?:said|says|found|finds|concluded|ruled|rules|held|holds|decided|established|determined)"
            r"(?: on \w+)? that|find(?:s|ing)?|found)\b[^.;]{0,90}?\b(?:infring(?:ed|es)|violat(?:ed|es)|breach(?:ed|es)"
            r"|broke|abused|misled|acted unlawfully|in breach of|liable)\b",
            by=By.STATE,
            about=About.FIRM,
            status=Status.IN_EFFECT,
            also=r"\b(?:courts?|judges?|jury|regulators?|watchdog|tribunal|commission|authority|agency|administration"
            r"|ministry|commissioner|garante)\b",
            unless=_MEASURE,
        ),
        Trigger(
            pattern=r"\b(?P<head>sen(?:ds?|t)|issu(?:es|ed)|mak(?:es)|made|demand(?:s|ed)?|request(?:s"
            r"|ed)?)\b[^.;]{0,50}?\b(?:requests? for information|information requests?|questionnaire"
            r"|information (?:on|about|from))\b",
            by=By.STATE,
        ),
        Trigger(
            pattern=r"\b(?P<head>(?:counter-?)?su(?:es?|ed|ing)|tak(?:es?|en|ing) [^.;]{1,40}? to court"
            r"|took [^.;]{1,40}? to court|(?:is|are|was|were|been|being) sued)\b",
            by=By.PARTY,
        ),
        Trigger(
            pattern=rf"\b(?P<head>{_FILE_OR_LAUNCH})\b[^.;]{{0,40}}?\b{_SUIT}\b",
            by=By.PARTY,
            also=r"\b(?:against|over|accus\w+|alleg\w+|from|by|court|target\w*|face\w*|with)\b",
        ),
        Trigger(
            pattern=rf"\b(?P<head>{_OPEN_OR_LAUNCH}"
            rf"|opened)\b[^.;]{{0,50}}?\b{_PROBE}\b",
            by=By.PARTY,
            also=r"\b(?:into|of|against|over|targeting|concerning|regarding)\b",
            unless=r"\b(?:internal|independent|its own internal|bug|root[- ]cause|scientific)\b",
        ),
        Trigger(
            pattern=rf"\b(?P<head>{_INVESTIGATE_OR_PROBE})\b",
            by=By.STATE,
            verbal=True,
            unless=r"\b(?:refuses|users?|charges? (?:\$|a fee|more|extra|users|customers|per)|charging (?:station"
            r"|cable)|in charge|free of charge|fine-?tun\w+|space probe|reporters?)\b",
            also=r"\b(?:AI|[A-Z][\w.]+)\b",
        ),
        Trigger(
            pattern=r"(?<=\w )(?P<head>fined|raided|investigated|probed|indicted|prosecuted|subpoenaed)\b (?:by"
            r"|over|for|in|[$€£]?\d)",
            by=By.ANYBODY,
            passive=True,
            about=About.FIRM,
            unless=_MEASURE,
        ),
        Trigger(
            pattern=rf"\b(?:is|are|was|were|been|being|faces?|facing|faced|under)\s+(?:\w+ )?(?P<head>investigated"
            rf"|probed|fined|raided|indicted|charged with|{_PROBE})\b",
            by=By.ANYBODY,
            passive=True,
            unless=r"\b(?:bug|incident is|outage|root[- ]cause)\b",
        ),
        Trigger(
            pattern=rf"\b(?P<head>{verb('rule')} (?:on \w+ )?(?:that|against|in favo\w*r|for)|{verb('order')} (?:\w+ "
            rf"){{0,3}}?to (?:pay|stop (?:using|training|scraping|collecting)|hand over|produce|preserve|delete"
            rf"|disclose|answer|explain|keep)|"
            rf"{verb('find')} (?:\w+ ){{0,3}}?(?:liable|guilty|in breach)|found (?:\w+ ){{0,3}}?(?:liable"
            rf"|guilty|in breach)|found that|{verb('reject', 'grant', 'approve')})\b",
            by=By.STATE,
            verbal=True,
            also=r"\b(?:judge|court|jury|regulator|watchdog|tribunal|commission|authority|settlement|FTC|hand "
            r"over|disclose|explain|preserve)\b",
            unless=_MEASURE,
        ),
        Trigger(
            pattern=rf"\b(?P<head>{verb('settle')}|{verb('agree')} to (?:pay|settle)|settlement (?:with|of|between))\b",
            by=By.PARTY,
            also=r"\b(?:lawsuits?|suits?|claims?|case|copyright|class[- ]action|authors|court|regulators?"
            r"|commission|FTC|SEC|\$[\d.]+)\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>wants?|seeks?|demands?)\b[^.;]{0,60}?\b(?:damages|lawsuit|compensation|injunction)\b",
            by=By.PARTY,
            status=Status.IN_EFFECT,
            also=r"\b(?:lawsuit|suit|court|damages|injunction)\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>stand-?off|showdown|crackdown|clash)\b[^.;]{0,30}?\b(?:with|on|against)\b",
            by=By.STATE,
            also=r"\b(?:regulator|commission|authority|watchdog|ministry|agency)\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>lawsuit|antitrust (?:case|trial|probe)|copyright (?:case|trial|suit)"
            r"|class[- ]action|trial)\b",
            by=By.PARTY,
            noun=True,
            also=r"\b(?:against|v\.?|vs\.?|over|accus\w+|alleg\w+)\b",
        ),
    ),
    unless=(
        r"\b(?:(?:attorneys?|lawyers?) (?:was |were |is )?(?:sanctioned|disqualified|fined)"
        r"|(?:fin|sanction)(?:es|s|ed) (?:an? |the )?(?:attorney|lawyer|law firm|solicitor)s?"
        r"|(?:fabricated|hallucinated|invented) (?:citations?|quot\w+|cases?|precedents?)"
        r"|clinical trials?|(?:free|paid) trials?|trial (?:subscription|period))\b"
    ),
    hits=Hits.FIRMS,
    examples=(
        Example(text="A newspaper group sued OpenAI over the use of its articles.", reports=True),
        Example(text="Ireland's Data Protection Commission opened an investigation into xAI's Grok.", reports=True),
        Example(text="The Court of Milan annulled the fine that the Garante had imposed on OpenAI.", reports=True),
        Example(text="The appeal court in Paris upheld a fine of 20 million euros on Clearview AI.", reports=True),
        Example(text="The European Commission sent Meta a statement of objections over its AI.", reports=True),
        Example(
            text="Mr Justice Hale handed down judgment in the claim of Getty Images against Midjourney.", reports=True
        ),
        Example(text="The Court of Appeal in London dismissed Getty's appeal against Stability AI.", reports=True),
        Example(text="OpenAI fined by Poland's privacy watchdog", reports=True),
        Example(text="OpenAI has filed a countersuit against Elon Musk.", reports=True),
        Example(text="A robot appealed to children at the AI fair, judges of the contest said.", reports=False),
        Example(text="A judge fined a lawyer for invented citations.", reports=False),
        Example(text="The court upheld the conviction of a burglar whom an AI camera had filmed.", reports=False),
        Example(text="Anthropic sent its customers a notice of new AI features.", reports=False),
        Example(text="The sprinter filed a lawsuit against his former coach.", reports=False),
    ),
)
