"""How text reports that licence, usage-policy, data-retention or training-on-data terms change."""

from domain.event_type import Example
from domain.status import Status
from nlp.cue import About, By, Cue, Trigger, verb

_TERMS = (
    r"(?:terms of (?:service|use)|privacy (?:statements?|notices?)|(?:consumer |commercial |user |service "
    r")?terms|privacy polic(?:y|ies)"
    r"|usage polic(?:y|ies)|acceptable use polic(?:y|ies)|data (?:retention|use|usage|training) polic(?:y"
    r"|ies)|"
    r"(?:model |software |open-source |community )?licen[cs]e(?: terms)?|data retention|retention period"
    r"|content polic(?:y|ies)|developer polic(?:y|ies)|polic(?:y|ies)|user agreement|opt-?outs?)"
)
_REVERSE_OR_WITHDRAW = verb("reverse", "withdraw", "walk back", "backtrack", "scrap", "drop")
_UPDATE_OR_CHANGE = verb(
    "update",
    "change",
    "revise",
    "amend",
    "rewrite",
    "modify",
    "tighten",
    "loosen",
    "overhaul",
    "adjust",
    "expand",
    "alter",
    "clarify",
    "extend",
)

KIND = Cue(
    name="terms_change",
    triggers=(
        Trigger(
            pattern=rf"\b(?P<head>{_REVERSE_OR_WITHDRAW})\b[^.;]{{0,50}}?\b{_TERMS}\b",
            by=By.PARTY,
            status=Status.REVERSED,
            unless=r"\b(?:foreign policy|immigration|trade policy|government|ministers?|lawmakers)\b",
        ),
        Trigger(
            pattern=rf"\b(?P<head>{_UPDATE_OR_CHANGE})\b[^.;]{{0,50}}?\b{_TERMS}\b",
            by=By.PARTY,
            also=r"\b(?:AI|train\w*|data|usage|models?|API|privacy|terms|licen[cs]e|retention|third[- ]party)\b",
            unless=r"\b(?:government|ministers?|lawmakers|foreign policy|monetary|immigration|board|long-?term"
            r"|short-?term|in terms of|regulator\w*|near[- ]term|policy committee|security policy council"
            r"|admissions)\b",
        ),
        Trigger(
            pattern=(
                r"\b(?P<head>(?:will|to|starts?|started|begins?|plans? to|going to|may) (?:start |begin "
                r")?(?:us(?:e|ing)|train(?:ing)?))\b[^.;]{0,60}?\b(?:your |user |users' |customer "
                r"|consumer |personal |chat\w* |public |their |our )*"
                r"(?:data|conversations?|chats|interactions|posts|photos|messages|content|code"
                r"|prompts)\b[^.;]{0,50}?(?:\btrain\w*\b|\bAI\b|\bmodels?\b|\bby default\b|$)"
            ),
            by=By.PARTY,
            also=r"\btrain\w*\b",
            unless=r"\b(?:how to|researchers|students|synthetic data|open dataset|doctors|court|judge|lawsuit"
            r"|sues|alleg\w+)\b",
        ),
        Trigger(
            pattern=(
                r"\b(?P<head>(?:will|to|starts?|started|begins?|may) (?:start |begin )?train(?:ing)?)\b "
                r"(?:(?:its|their|AI|own|future|new)\s+){0,3}(?:models?|AI|systems|Claude|Gemini|Grok)\s+"
                r"(?:on|with|using)\s+(?:[\w-]+\s+){0,3}?(?:data|chats|conversations|interactions|posts"
                r"|photos|messages|content|code|prompts|inputs)\b"
            ),
            by=By.PARTY,
            unless=r"\b(?:synthetic|researchers|students|how to)\b",
        ),
        Trigger(
            pattern=(
                r"\b(?:data|chats|conversations|interactions|posts|photos|messages|content|code|prompts"
                r"|inputs|uploads)\b[^.;]{0,60}?"
                r"\b(?P<head>(?:will|would|may|can|to) (?:now )?be used)\b (?:to |for )(?:\w+ )?train(?:ing)?\b"
            ),
            by=By.PARTY,
            unless=r"\b(?:synthetic|researchers|students|how to|lawsuit|sues)\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>going to train|will train|train) on (?:your|user|users'|customer|their) (?:data"
            r"|chats|conversations|content|code)\b",
            by=By.VENDOR,
        ),
        Trigger(
            pattern=(
                r"\b(?P<head>(?:is|are) (?:no longer|not) (?:permitted|allowed)|(?:now |explicitly "
                r")?(?:prohibit(?:s|ed|ing)?|forbid(?:s|den|ding)?|bann?(?:s|ed|ing)|bars?|disallow(?:s"
                r"|ed)?)) [^.;]{0,60}?(?:under|in) (?:its|the|their|our) (?:new |updated |consumer "
                r"|revised )*"
                r"(?:terms|polic(?:y|ies)|licen[cs]e)\b"
            ),
            by=By.PARTY,
            about=About.AI,
        ),
        Trigger(
            pattern=r"\b(?P<head>constitutes a violation of|violates|is a violation of|against) (?:the |its |our "
            r")(?:\w+ )?terms of (?:service|use)\b",
            by=By.VENDOR,
            about=About.MODEL,
            unless=r"\b(?:lawsuit|sues|suit|alleg\w+|court)\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>requires?|imposes?|introduces?|mandates?)\b[^.;]{0,50}?\b(?:\d+-day "
            r"|thirty-day )?(?:data )?retention\b",
            by=By.VENDOR,
            about=About.MODEL,
        ),
        Trigger(
            pattern=r"\b(?P<head>relicens(?:e|es|ed|ing)|(?:switch|mov|chang)(?:es|ed|ing) (?:\w+ ){0,4}?(?:to"
            r"|from) (?:an? |the )?(?:\w+ ){0,2}?licen[cs]e)\b",
            by=By.VENDOR,
            about=About.MODEL,
        ),
    ),
    unless=r"\b(?:universit(?:y|ies)|schools?|exams?|hospitals?|newsrooms?|ghostty|contribution policy|homework"
    r"|school policy|company policy on|nato|central bank)\b",
    hits_itself=True,
    examples=(
        Example(
            text="Anthropic updated its consumer terms to train on users' chats unless they opt out.", reports=True
        ),
        Example(text="Meta changed the licence of Llama 4 for European users.", reports=True),
        Example(text="A university revised its policy on AI in exams.", reports=False),
        Example(text="In terms of speed, the model is unchanged.", reports=False),
    ),
)
