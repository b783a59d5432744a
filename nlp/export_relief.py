"""How text reports that a state lifts or eases its export controls, in full or in part."""

from domain.status import Status
from nlp.cue import About, By, Trigger, verb
from nlp.export_words import CONTROL, LICENCE, ORDER, STRANGERS

_EXPORT = r"(?:exports?|exporting|sales?|sell|selling|ship|ships|shipping|shipments?|suppl(?:y|ies|ying)|access)"
_LIFT = verb(
    "lift", "withdraw", "rescind", "scrap", "revoke", "repeal", "remove", "drop", "cancel", "end", "void", "reverse"
)
_EASE = verb("ease", "relax", "loosen", "soften", "narrow")
_ALLOW = verb(
    "allow", "permit", "let", "approve", "clear", "authorize", "authorise", "license", "licence", "greenlight", "exempt"
)
_LET = verb("let", "allow", "permit", "exempt", "clear")
_NOBODY = rf"\bno (?:\w+ )?(?:foreign\w*|{STRANGERS}|person|one)\b|\bnobody\b"

RELIEF = (
    # Relief in full, as a noun or a verb: the control itself is the object of lifting, withdrawing, scrapping.
    Trigger(
        pattern=rf"\b(?P<head>withdrawal|lifting|removal|repeal|revocation|rescission|end) of (?:\w+ ){{0,3}}?"
        rf"(?:{CONTROL}|{ORDER})\b",
        by=By.STATE,
        about=About.CHIP,
        status=Status.REVERSED,
        also=rf"{CONTROL}|\bexport|\bforeign|licen[cs]e requirement",
    ),
    Trigger(
        pattern=rf"\b(?P<head>{_LIFT})\b"
        rf"(?! (?:a |the )?licen[cs]es?\b(?! requirement))[^.;]{{0,70}}?\b(?:{CONTROL}|{ORDER}|curbs?|limits?"
        rf"|restrictions?|bans?)\b",
        by=By.STATE,
        about=About.CHIP,
        status=Status.REVERSED,
        unless=r"\b(?:partly|partially|some|part of|certain|eases?|licen[cs]es? that|tariffs?)\b",
        also=rf"{CONTROL}|\bexport|\bforeign|licen[cs]e requirement|\b(?:controls|curbs|limits|restrictions) on\b"
        r"|\b(?:Commerce|BIS)\b",
    ),
    Trigger(
        pattern=rf"\b(?:{CONTROL}|{ORDER}|curbs|limits|restrictions)\b[^.;]{{0,80}}?\b(?:is|are|was|were|been"
        rf"|being)\s+(?:\w+ly )?"
        r"(?P<head>lifted|withdrawn|rescinded|scrapped|revoked|repealed|removed|dropped|cancelled"
        r"|canceled|ended|reversed)\b",
        by=By.STATE,
        about=About.CHIP,
        status=Status.REVERSED,
        unless=r"\b(?:partly|partially|some of)\b",
        also=rf"{CONTROL}|\bexport|\bforeign|licen[cs]e requirement|\b(?:US|U\.S\.|Commerce|BIS|government) "
        r"(?:order|directive|letter)",
        passive=True,
    ),
    Trigger(
        pattern=rf"\b(?P<head>{verb('suspend', 'pause', 'freeze')})\b[^.;]{{0,60}}?\b(?:export (?:controls?"
        rf"|curbs?|bans?|restrictions?|rules?)|"
        r"(?:bans?|curbs|controls|restrictions) on (?:\w+ ){0,3}?exports?)\b",
        by=By.STATE,
        about=About.CHIP,
        status=Status.STAYED,
    ),
    # Relief in part: allowing, licensing, easing, resuming sales.
    Trigger(
        pattern=r"\b(?:may|can) (?:now |again |once more |still )*(?P<head>use|access|buy|import|export|ship"
        r"|sell|order)\b"
        r"[^.;]{0,90}?\bwithout (?:an? |any |the |further |individual )*licen[cs]e\b",
        by=By.STATE,
        about=About.CHIP,
        status=Status.EASED,
        permits=True,
        unless=_NOBODY,
    ),
    Trigger(
        pattern=rf"\b(?P<head>{_LET})\b[^.;]{{0,80}}?\b(?:use|access)\b",
        by=By.STATE,
        about=About.MODEL,
        status=Status.EASED,
        also=r"\b(?:bodies|entities|organi[sz]ations|institutions|operators|partners|listed|nationals"
        r"|foreign\w*)\b",
        unless=r"\b(?:schools?|pupils|students|teachers|children|public (?:sector|service)|civil servants"
        r"|agencies|staff)\b",
    ),
    Trigger(
        pattern=r"\b(?P<head>authori[sz](?:ation|es|ed|ing))\b(?: of| for)? (?:the )?(?:use|export|sale"
        r"|access)\b[^.;]{0,90}",
        by=By.STATE,
        about=About.CHIP,
        status=Status.EASED,
        also=rf"\bexport|licen[cs]|\blisted\b|annex [a-z]\b|{STRANGERS}",
    ),
    Trigger(
        pattern=rf"\b(?P<head>{_EASE}|(?:partly|partially) (?:lift\w*|restor\w*|eas\w*))\b"
        rf"[^.;]{{0,80}}?\b(?:{CONTROL}|curbs|controls|limits|restrictions|{_EXPORT})\b",
        by=By.STATE,
        about=About.CHIP,
        status=Status.EASED,
        also=rf"\bexport|\bchip|\bcurbs|\bforeign|licen[cs]|controls on|{CONTROL}",
        unless=r"\btariffs?\b",
    ),
    Trigger(
        pattern=rf"\b(?!licen[cs]es? (?:\w+ )?(?:necessary|mandatory|compulsory|obligatory"
        rf"|required))(?P<head>{_ALLOW}"
        rf"|{verb('give')}[^.;]{{0,30}}? (?:the )?(?:green light|go-ahead|permission)"
        rf"|{verb('grant', 'issue')}[^.;]{{0,30}}? {LICENCE}|resum(?:e|es|ed|ing))\b"
        rf"[^.;]{{0,90}}?\b(?:{_EXPORT}|export\w*|{STRANGERS}|licen[cs]es?|use)\b",
        by=By.STATE,
        about=About.CHIP,
        status=Status.EASED,
        also=rf"\b(?:export\w*|sales?|sell\w*|ship\w*|licen[cs]\w*|{STRANGERS}|annex [a-z]|listed)\b",
        unless=r"\b(?:requir\w+|before any|need\w*|bill|legislation|acquisition|takeover|merger|competition"
        r"|antitrust)\b|\b(?:would|refus\w+|den(?:y|ied"
        r"|ies))\b[^.;]{0,30}licen[cs]|\bopen-?source|\bApache\b|\bMIT "
        r"licen|copyright|content licen",
    ),
    Trigger(
        pattern=rf"\b(?P<head>(?:decision|move|plan|bid)s? to (?:resume|allow|permit|approve|let|ease"
        rf"|lift))\b[^.;]{{0,60}}?\b(?:{_EXPORT}|export\w*|curbs|controls)\b",
        by=By.STATE,
        about=About.CHIP,
        status=Status.EASED,
        noun=True,
    ),
)
