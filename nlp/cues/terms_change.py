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
    r"|addend(?:um|a)|data processing (?:agreements?|addend\w+)|DPA|EULA|clauses?|conditions? of use"
    r"|content polic(?:y|ies)|developer polic(?:y|ies)|polic(?:y|ies)|user agreement|opt-?outs?)"
)
_REVERSE_OR_WITHDRAW = verb("reverse", "withdraw", "walk back", "backtrack", "scrap", "drop")
_PUT_OUT = verb("circulate", "publish", "issue", "post", "release", "introduce", "adopt", "unveil")
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
    "relax",
    "soften",
    "rework",
)

KIND = Cue(
    name="terms_change",
    unworded=Trigger(pattern="", by=By.VENDOR, about=About.MODEL),
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
            unless=r"\b(?:government|licen[cs]e requirements?|exports?|reexport|ministers?|lawmakers|foreign policy"
            r"|monetary|immigration|board|long-?term"
            r"|short-?term|in terms of|regulator\w*|near[- ]term|policy committee|security policy council"
            r"|admissions)\b",
        ),
        Trigger(
            pattern=rf"\b(?P<head>{verb('close', 'plug')})\b[^.;]{{0,20}}?\b(?:gaps?|loopholes?"
            rf"|back ?doors?)\b[^.;]{{0,40}}?\b{_TERMS}\b",
            by=By.PARTY,
            about=About.MODEL,
            unless=r"\b(?:government|ministers?|lawmakers|regulator\w*|exports?|bill)\b",
        ),
        Trigger(
            pattern=rf"\b{_TERMS}\b[^.;]{{0,60}}?\b(?P<head>{verb('withhold', 'deny', 'reserve')}"
            rf"|withheld)\b[^.;]{{0,20}}?\brights?\b",
            by=By.PARTY,
            about=About.MODEL,
            status=Status.IN_EFFECT,
            unless=r"\b(?:all rights reserved|court|judge|lawsuit|sues?|copyright|patents?)\b",
        ),
        # A new text is put out, or says something new, or somebody strikes a clause from it.
        Trigger(
            pattern=rf"\b(?P<head>{_PUT_OUT}|sent|sends"
            rf"|rolls? out|rolled out)\b[^.;]{{0,20}}?\b(?:new|revised|updated|amended|rewritten"
            rf"|stricter)\b[^.;]{{0,30}}?\b{_TERMS}\b",
            by=By.PARTY,
            also=r"\b(?:AI|train\w*|data|usage|models?|API|privacy|terms|licen[cs]e|retention|processing|use)\b",
            unless=r"\b(?:government|ministers?|lawmakers|board|regulator\w*|model under|weights under|industrial)\b",
        ),
        Trigger(
            pattern=rf"\b(?:new|revised|updated|amended"
            rf"|changed)\b[^.;]{{0,20}}?\b{_TERMS}\b(?:, (?:which|that|in force|effective"
            rf"|valid)[^,;]{{0,50}},)?[^.;]{{0,60}}?\b(?P<head>(?:will )?(?:tak(?:e|es)"
            r" effect|appl(?:y|ies)|com(?:e|es) into force|prohibits?|forbids?|bans?|bars?|rules? out|allows?|lets?"
            r"|permits?"
            r"|requires?|gives?|grants?|extends?|adds?|removes?|says?|states?|names?|lists?|introduces?|includes?"
            r"|contains?|covers?|comes?)|took effect|in force)\b",
            by=By.PARTY,
            passive=True,
            unless=r"\b(?:government|ministers?|lawmakers|monetary|immigration|regulator\w*|industrial|foreign "
            r"policy)\b",
        ),
        Trigger(
            pattern=rf"\b{_TERMS}\b[^.;]{{0,60}}?\b(?P<head>(?:has|have|is|are|was|were|will be|being) (?:been "
            rf")?(?:\w+ly )?(?:changed"
            r"|updated|revised|amended|rewritten|modified|tightened|loosened|extended|shortened|replaced))\b",
            by=By.PARTY,
            passive=True,
            also=r"\b(?:AI|train\w*|data|usage|models?|API|privacy|terms|licen[cs]e|retention|use)\b",
            unless=r"\b(?:government|ministers?|lawmakers|monetary|immigration|regulator\w*|industrial|foreign "
            r"policy)\b",
        ),
        Trigger(
            pattern=rf"\b(?P<head>(?:has|have|is|was|were|are|been) (?:been )?(?:struck|removed|deleted|dropped|cut"
            rf"|taken)) (?:out )?(?:from|of)\b"
            rf"[^.;]{{0,40}}?\b{_TERMS}\b",
            by=By.PARTY,
            about=About.MODEL,
            passive=True,
            status=Status.REVERSED,
        ),
        # How long prompts are kept.
        Trigger(
            pattern=r"\b(?P<head>extend(?:s|ed|ing)?|lengthen(?:s|ed|ing)?|shorten(?:s|ed|ing)?|rais(?:es|ed|ing)"
            r"|reduc(?:es|ed|ing)"
            r"|cut(?:s|ting)?|increas(?:es|ed|ing)|lower(?:s|ed|ing)?|doubl(?:es|ed|ing)|halv(?:es|ed"
            r"|ing))\b[^.;]{0,60}?\b(?:retention"
            r"|storage (?:period|time)|how long (?:it|we|they) (?:keeps?|stores?|retains?))\b",
            by=By.PARTY,
            about=About.AI,
            unless=r"\b(?:customer retention|staff retention|employee retention|user retention)\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>(?:will |now )?(?:be |are |is )?(?:keep|kept|retain|retained|store|stored|hold|held"
            r"|delete|deleted)(?:s|ing)?)\b"
            r"[^.;]{0,60}?\b(?:for|after|within)\b (?:up to |more than )?(?:\d+|thirty|sixty|ninety|an?|one|two"
            r"|three|five"
            r"|seven)[- "
            r"](?:days?|months?|years?)\b",
            by=By.PARTY,
            about=About.MODEL,
            also=r"^(?=.*\b(?:prompts?|inputs?|outputs?|data|chats?|conversations?|logs?"
            r"|transcripts?)\b).*\b(?:instead of|rather than"
            r"|up from|down from|no longer|until now|from now on|now|will|starting|from (?:january|february|march"
            r"|april|may|june|july"
            r"|august|september|october|november|december|\d))\b",
            unless=r"\b(?:court|judge|lawsuit|order\w*|law requires|bill|hackers?|attackers?|breach\w*)\b",
        ),
        # Whom a licence leaves out, or under which licence the thing now stands.
        Trigger(
            pattern=r"\b(?P<head>(?:do|does|did|will|shall) not (?:extend|apply|cover|include)|(?:gets?|grants?"
            r"|gives?|giving|granting|receives?|have"
            r"|has) (?:\w+ )?no (?:licen[cs]es?|rights?)|excludes?|excluding|leaves? out|left out)\b",
            by=By.PARTY,
            about=About.MODEL,
            also=r"\b(?:licen[cs]es?|rights granted|the rights|acceptable use|usage polic\w+|terms of (?:use"
            r"|service))\b",
            unless=r"\b(?:export|court|judge|lawsuit|sues?|copyright|patents?|commerce|directive)\b",
            passive=True,
        ),
        Trigger(
            pattern=r"\b(?P<head>(?:is|are|now|be|becomes?) (?:now |also |being )?(?:licen[cs]ed|available|released"
            r"|offered|published|distributed) under)\b"
            r"[^.;]{0,60}?\b(?:licen[cs]e|MIT|Apache|terms)\b",
            by=By.PARTY,
            about=About.MODEL,
            passive=True,
            also=r"\b(?:instead of|rather than|no longer|previously|until now|from now on|replac\w+|chang\w+"
            r"|relicen[cs]\w+|so far)\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>stop(?:s|ped|ping)?|ceas(?:es|ed|ing)|will no longer|won't|no "
            r"longer)\b[^.;]{0,20}?\b(?:us(?:e|ing)|train(?:ing)?)\b"
            r"[^.;]{0,50}?\b(?:customer|user|your|users'|their|business|private)\b[^.;]{0,20}?\b(?:data|chats"
            r"|conversations|code|content"
            r"|prompts|inputs)\b(?=[^.;]{0,40}?(?:\btrain\w*|\bmodels?\b|$))",
            by=By.PARTY,
            about=About.AI,
            also=r"\btrain\w*\b",
            unless=r"\b(?:court|judge|lawsuit|sues|order\w*|regulator\w*|urge\w*|call(?:s|ed) on)\b",
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
        Trigger(
            pattern=r"\b(?P<head>longer|shorter|new|extended|thirty-day|\d+-day|zero)\b (?:data )?(?:retention"
            r"|storage)\b",
            by=By.PARTY,
            about=About.MODEL,
            noun=True,
        ),
        Trigger(
            pattern=r"\b(?P<head>put(?:s|ting)?|plac(?:es|ed)|mov(?:es|ed)|releas(?:es|ed)|offer(?:s|ed)?"
            r"|switch(?:es|ed)?|chang(?:es|ed))\b[^.;]{0,60}?"
            r"\b(?:under|to|from) (?:an? |the |its )?(?:[\w.-]+ ){0,4}?licen[cs]e\b",
            by=By.PARTY,
            about=About.MODEL,
            also=r"\b(?:research-only|non-?commercial|commercial|no longer|instead of|rather than|new|previously"
            r"|restrictive|permissive|own)\b",
            unless=r"\b(?:new (?:\w+ )?model|export|commerce|weights (?:of|for) its (?:new|first|latest)|court"
            r"|driver)\b",
        ),
        Trigger(
            pattern=rf"\b{_TERMS}\b[^.;]{{0,40}}?\b(?P<head>(?:now |no longer |newly |also )(?:allows?|permits?"
            rf"|lets?|prohibits?|forbids?|bans?|bars?|requires?"
            r"|covers?|includes?|excludes?|says?))\b",
            by=By.PARTY,
            passive=True,
            unless=r"\b(?:government|ministers?|lawmakers|monetary|immigration|industrial|foreign policy"
            r"|universit\w+)\b",
        ),
        Trigger(
            pattern=r"\b(?:data|chats|conversations|interactions|posts|photos|messages|content|code|prompts|inputs"
            r"|uploads|recordings)\b[^.;]{0,40}?"
            r"\b(?P<head>will (?:now )?(?:train|feed))\b[^.;]{0,40}?\b(?:models?|AI|Claude|Gemini|Grok|ChatGPT|Le Chat)\b",
            by=By.PARTY,
            about=About.AI,
            unless=r"\b(?:synthetic|researchers|students|how to|lawsuit|sues|robots?)\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>(?:may|will|to|can) (?:now |also )?(?:share|sell|pass on"
            r"|transfer))\b[^.;]{0,50}?\b(?:data|chats|conversations|prompts|inputs"
            r"|code|content)\b[^.;]{0,30}?\b(?:with|to)\b (?:its |their |our )?(?:affiliates?|third parties"
            r"|partners?|advertisers?|sub-?processors?|suppliers?)\b",
            by=By.PARTY,
            about=About.MODEL,
            status=Status.ANNOUNCED,
            also=r"\b(?:starting|from|as of|effective|now|terms|policy|notice)\b",
            unless=r"\b(?:lawsuit|sues|court|judge|order\w*|hackers?|attackers?)\b",
        ),
    ),
    unless=r"\b(?:universit(?:y|ies)|schools?|exams?|hospitals?|newsrooms?|(?:contribution|contributing|maintainers?"
    r"|pull"
    r"[- ]request|merge[- ]request) (?:policy|guidelines|rules)|homework|school policy|company policy on|central "
    r"bank)\b",
    hits_itself=True,
    examples=(
        Example(
            text="Anthropic updated its consumer terms to train on users' chats unless they opt out.", reports=True
        ),
        Example(text="Meta changed the licence of Llama 4 for European users.", reports=True),
        Example(text="OpenAI extends the retention of API inputs from 30 to 60 days.", reports=True),
        Example(
            text="The updated Terms of Service of Anthropic, in force from today, prohibit resale of Claude.",
            reports=True,
        ),
        Example(text="The clause on rivals has been struck from the usage terms of Claude Fable 5.", reports=True),
        Example(text="The licence of Llama 4 does not extend to companies in the European Union.", reports=True),
        Example(text="Google circulated a revised data processing addendum to Gemini API customers.", reports=True),
        Example(text="Anthropic will keep the chats of Claude users for five years instead of 30 days.", reports=True),
        Example(text="Alibaba has put Qwen3-Max under a research-only licence.", reports=True),
        Example(
            text="Effective June 20, Anthropic's usage policy no longer allows Claude to write campaign ads.",
            reports=True,
        ),
        Example(text="Conversations of Le Chat users will train Mistral's models unless they object.", reports=True),
        Example(text="OpenAI's updated DPA names two new sub-processors.", reports=True),
        Example(text="OpenAI's new terms, which apply from January 15, ban resale of ChatGPT.", reports=True),
        Example(text="Data of sensors will improve a robot's model of the kitchen, students say.", reports=False),
        Example(text="A library keeps Claude's answers for 30 days in its cache.", reports=False),
        Example(text="The terminal's maintainers changed their contribution policy on AI.", reports=False),
        Example(text="A university revised its policy on AI in exams.", reports=False),
        Example(text="In terms of speed, the model is unchanged.", reports=False),
    ),
)
