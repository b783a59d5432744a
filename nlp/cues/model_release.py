"""How text reports that a new model or model version becomes available or is announced."""

from domain.event_type import Example
from domain.status import Status
from nlp.cue import About, By, Cue, Trigger, verb

_MODEL_WORDS = (
    r"(?:models?|LLMs?|weights?|version|previews?|generally available|GA\b|reasoner|checkpoint|API"
    r"|open-?source\w*|open-?weights?)"
)
_RELEASE = verb(
    "release",
    "launch",
    "unveil",
    "introduce",
    "announce",
    "debut",
    "ship",
    "open-source",
    "opensource",
    "publish",
    "present",
)
_INTRODUCE = verb("introduce", "announce", "launch", "release")

KIND = Cue(
    name="model_release",
    unworded=Trigger(pattern="", by=By.VENDOR, about=About.NEW_MODEL),
    triggers=(
        Trigger(
            pattern=rf"\b(?P<head>{_RELEASE}|previews|previewed|previewing|open-?sourc(?:e|es|ed|ing)"
            rf"|{verb('roll')} out|{verb('make')}(?: [\w.-]+){{0,6}}? available"
            rf"|{verb('bring', 'add')})\b(?=[^.;]{{0,120}}$|[^.;]{{0,120}})",
            about=About.NEW_MODEL,
            unless=(
                r"\b(?:feature|features|app\b|plugin|extension|dashboard|partnership|partners? with"
                r"|benchmark\w*|dataset|report\b|study|fund(?:ing|raise)?|course|"
                r"event|conference|chip|GPU|agent platform|support for|integration|skills?|connector"
                r"|bounty|program(?:me)? for|suite of|back|restor\w+|again)\b"
            ),
        ),
        Trigger(
            pattern=rf"\b(?P<head>{_INTRODUCE}|release of|launch of|announcement of|debut of|arrival of|rollout "
            rf"of)\b",
            about=About.NEW_MODEL,
            also=rf"\b{_MODEL_WORDS}",
            unless=r"\b(?:feature|features|app\b|plugin|extension|partnership|benchmark\w*|dataset|study|bounty)\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>(?:goes|went|go|reach(?:es|ed)?|hits?|enters?|entered) (?:GA|general availability))\b",
            about=About.NEW_MODEL,
            passive=True,
            unless=r"\b(?:feature|app\b|plugin|extension|support for)\b",
        ),
        Trigger(
            pattern=(
                r"\b(?P<head>(?:is|are|was|were|becomes?|now|goes|went|became) (?:now |also |today "
                r")?(?:generally |publicly |broadly )?(?:available|live|out|here)|"
                r"(?:is|are|now) (?:now )?(?:in|on)\b|(?:is|are|was|were) (?:now )?(?:released|published|launched"
                r"|open-sourced"
                r"|rolling out|downloadable)|can (?:now )?be (?:downloaded|called|used|tried)|arriv(?:e|es|ed|ing)"
                r"|lands?|comes? to|came to|goes live"
                r"|went live|drops|dropped|rolls out|rolled out|launch(?:es|ed)|debuts?|ships|shipped)\b"
            ),
            about=About.NEW_MODEL,
            passive=True,
            also=r"\bavailable|\blive\b|\bout\b|\bhere\b|\bnow\b|\barriv|\blands?\b|\bcomes? to|\bdrop|\broll"
            r"|\blaunch|\bdebut|\bship|\bGA\b|\bpreview",
            unless=r"\b(?:feature|app\b|plugin|no longer|not available|unavailable|back|again|benchmark\w*"
            r"|third-party"
            r"|extension|figured out|turns? out|carr\w+ out|point\w* out|is (?:in|on) (?:a|the|its|track"
            r"|talks))\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>beg(?:in|ins|an|un|inning)|start(?:s|ed|ing)?|open(?:s|ed|ing)?|enter(?:s|ed|ing)?"
            r"|mov(?:e|es|ed|ing))\b"
            r"[^.;]{0,40}?\b(?:previews?|general availability|GA|beta|rollout|roll-out|early access|public "
            r"availability)\b(?: of| for| to)?",
            about=About.NEW_MODEL,
            unless=r"\b(?:feature|app\b|plugin|back|again|restor\w+|waitlist for (?:the )?app)\b",
        ),
        # A preview for a few: giving somebody access to a model that is new.
        Trigger(
            pattern=rf"\b(?P<head>{verb('give', 'grant', 'offer', 'provide')})\b[^.;]{{0,70}}?\b(?:early |limited "
            rf"|exclusive )?"
            r"(?:access to|previews? of)\b",
            about=About.NEW_MODEL,
            also=r"\b(?:preview|partners?|testers?|organi[sz]ations|customers|researchers|selected|vetted|group)\b",
            unless=r"\b(?:free|discount|again|back|restor\w+|students?|feature|dataset|compute|GPUs?)\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>(?:you|users|customers|developers|subscribers|teams) can now (?:use|access|try"
            r"|call|select))\b",
            about=About.NEW_MODEL,
            status=Status.IN_EFFECT,
        ),
        Trigger(
            pattern=r"\b(?P<head>(?:giv(?:e|es|ing)|gave|offer(?:s|ed|ing)?|grant(?:s|ed|ing)?|provid(?:e|es|ed"
            r"|ing)|open(?:s|ed|ing)?)\b[^.;]{0,60}?\b(?:early |limited |first )?access to)\b",
            about=About.NEW_MODEL,
            unless=r"\b(?:restor\w+|again|back|resum\w+|foreign\w*|revok\w+|licen[cs]e|commerce|court|order\w*)\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>(?:open )?weights)\b[^.;]{0,60}\b(?:available|released|published|posted|uploaded"
            r"|appeared|visible|on hugging face|under (?:an? )?(?:MIT|Apache))\b",
            about=About.NEW_MODEL,
        ),
        Trigger(
            pattern=r"\b(?P<head>(?:open )?weights)\b[^.;]{0,60}\b(?:available|released|published|posted|uploaded"
            r"|appeared|visible|on hugging face|under (?:an? )?(?:MIT|Apache))\b",
            about=About.NEW_MODEL,
            passive=True,
        ),
        Trigger(
            pattern=(
                r"(?:\b|^)(?P<head>is an? (?:new|open|fully open|state-of-the-art"
                r"|\d+(?:\.\d+)?[BT])[\w, /.-]{0,80}?\b(?:model|LLM|reasoner)|: (?:an?|the) (?:new|open"
                r"|end-to-end|fully|native|\w+-scale|world's)[\w, -]{0,80}"
                r"\b(?:model|LLM)|: (?:Smol|A|The|An)\b[\w, -]{0,60}\b(?:model|LLM))\b"
            ),
            about=About.NEW_MODEL,
            passive=True,
            unless=r"\b(?:was|based on)\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>leaks?|teasers?|rumou?rs?|rumou?red)\b",
            about=About.NEW_MODEL,
            status=Status.RUMOURED,
            passive=True,
            unless=r"\b(?:leaks? (?:data|secrets|prompts?|code|source)|data leak\w*|leaked (?:data|memo|source)"
            r"|source code|app\b|feature)\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>(?:is )?set to (?:launch|arrive|debut)"
            r"|(?:will|may|could) (?:launch|"
            r"debut|arrive|ship)|(?:is )?coming (?:soon|next|in|this|on|to)"
            r"|will (?:be )?(?:available|released|find it|follow|open))\b",
            about=About.NEW_MODEL,
            passive=True,
            also=r"\b(?:launch|release|unveil|debut|arriv|ship|coming|leaks?|teaser|rumou?r|available|weights"
            r"|preview)\w*",
            unless=r"\b(?:leaks? (?:data|secrets|prompts?|code|source)|data leak\w*|leaked (?:data|memo|source)"
            r"|app\b|feature)\b",
        ),
        Trigger(
            pattern=r"^\W*(?P<head>(?:introducing|announcing|meet|hello,?|say hello to)?[\w .+:-]{3,44})\W*$",
            about=About.NEW_MODEL,
            noun=True,
            names_only=True,
        ),
        Trigger(
            pattern=r"\b(?P<head>releas\w+|launch\w*|unveil\w*)\b",
            about=About.NEW_MODEL,
            noun=True,
        ),
        Trigger(
            pattern=r"\b(?P<head>new (?:models?|weights|snapshots?|checkpoints?|versions?)(?: added| available)?:"
            r"|upload(?:s|ed)|teas(?:es|ed)|added (?:the )?(?:new )?(?:models? )?(?=[a-z]+-\d))",
            about=About.NEW_MODEL,
            unless=r"\b(?:feature|app\b|plugin|dataset|benchmark\w*|parameter|support for)\b",
        ),
    ),
    unless=(
        r"\b(?:publish|releas|post|launch|unveil|introduc|announc)\w*\s+(?:[\w.'-]+\s+){0,4}?(?:(?:system"
        r"|model) cards?|SDK|robots?|graphics cards?"
        r"|smartphones?|laptops?|technical report|safety report)\b|\b(?:will not|won't|no plans to) "
        r"(?:release|launch)|\bwithh(?:old|eld)\w*"
        r"|\b(?:delay(?:s|ed)|postpon(?:es|ed)|puts? off|push(?:es|ed) back)\b"
    ),
    # "The newly released model" is one that is known already.
    instead=r"\b(?:newly|recently|previously|just|yet|never|already)[- ](?:released|launched|unveiled|announced"
    r"|introduced)(?= \w)",
    needs_target=True,
    examples=(
        Example(text="Anthropic released Claude Fable 5 on 9 June.", reports=True),
        Example(text="GLM-5.2 is now available to subscribers of the GLM Coding Plan.", reports=True),
        Example(text="Kimi K4 can now be downloaded from Hugging Face.", reports=True),
        Example(text="Today we begin a limited preview of GPT-5.6 with twenty organisations.", reports=True),
        Example(text="Mistral Large 4: coming to La Plateforme on 4 November.", reports=True),
        Example(text="New model: claude-haiku-6, our fastest.", reports=True),
        Example(text="The Codex app arrives on Windows.", reports=False),
        Example(text="Google unveiled a new sidebar for its mail app.", reports=False),
        Example(text="Claude Opus 4.8 scored 81 per cent on the benchmark.", reports=False),
    ),
)
