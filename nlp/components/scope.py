"""Which ways of access, and which lists of bodies, a happening is limited to by the text."""

import re

CHANNELS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (channel, re.compile(pattern, re.IGNORECASE))
    for channel, pattern in {
        "bedrock": r"\bbedrock\b",
        "vertex": r"\bvertex(?: ai)?\b|\bgoogle cloud\b|\bgemini enterprise\b",
        "foundry": r"\b(?:microsoft|azure)(?: ai)? foundry\b|\bazure\b(?! openai)|\bfoundry\b",
        "azure-openai": r"\bazure openai\b",
        "snowflake": r"\bsnowflake\b",
        "databricks": r"\bdatabricks\b",
        "box": r"\bBox AI\b|(?<=, )Box\b|\bBox(?=,| and\b)",
        "openrouter": r"\bopenrouter\b",
        "github-copilot": r"\bgithub copilot\b",
        "cursor": r"\bcursor\b",
        "windsurf": r"\bwindsurf\b",
        "first-party": (
            r"\bclaude (?:platform|code|cowork|api)\b|\bclaude\.ai\b|\bfirst-party\b|\b(?:its|our|their) "
            r"own (?:api|apps?|platform|products)\b"
            r"|\b(?:anthropic|openai) api\b|\bai studio\b"
        ),
    }.items()
)
_LATER = re.compile(
    r"\b(?:cloud (?:platforms?|providers?|partners?|marketplaces?)|(?:other|third-party) (?:platforms?"
    r"|clouds?|channels?)|hyperscalers?)\b[^.;]{0,60}"
    r"\b(?:follow\w*|later|soon|yet|weeks?|wait\w*|not back)\b|\b(?:bedrock|vertex(?: ai)?|foundry|google "
    r"cloud|azure)\b[^.;]{0,80}"
    r"\b(?:will follow|to follow|follows|later|not yet|still (?:off|dark|down|waiting)|in the coming)\b",
    re.IGNORECASE,
)
_LISTED = re.compile(
    r"\bannex (?P<annex>[a-z])\b|\b(?:listed|named|pre-?approved|approved|designated) (?:U\.?S\.? "
    r"|american )?(?:organi[sz]ations?|entities|institutions?|bodies|users?|"
    r"companies|customers?)\b|\b(?:organi[sz]ations?|entities|institutions?|bodies|companies) (?:named "
    r"|set out |included )?(?:on|in) (?:a|the|an) (?:approved |attached |"
    r"government )?(?:list|annex)\b|\babout (?:100|a hundred) (?:U\.?S\.? |american |listed "
    r")?(?:organi[sz]ations?|entities|institutions?|bodies)\b",
    re.IGNORECASE,
)


def read_channels(words: str, trigger_start: int) -> tuple[str, ...]:
    """The ways of access that the words name for a happening, without those said to follow later."""
    later = _LATER.search(words)
    end = later.start() if later and later.start() > trigger_start else len(words)
    heard = words[:end] if not later or later.start() > trigger_start else words[later.end() :]
    found = [channel for channel, pattern in CHANNELS if pattern.search(heard)]
    if later and not found:
        return ("first-party",)
    return tuple(found)


_PLANS = re.compile(
    r"\b(?P<plan>Free|Plus|Pro|Max|Team|Business|Enterprise|Edu|Go)\b(?=[\w ,&/-]{0,30}\b(?:plans?"
    r"|subscribers?|users|customers|tiers?|subscriptions?|accounts?)\b)"
)


def read_plans(words: str) -> tuple[str, ...]:
    """The plans that the words limit a happening to ("Plus and Pro subscribers")."""
    return tuple(dict.fromkeys(match.group("plan").lower() for match in _PLANS.finditer(words)))


def follows_later(words: str) -> bool:
    """Whether the words say that cloud platforms come later, so that what is told holds for the vendor's own access."""
    return bool(_LATER.search(words))


def read_lists(words: str) -> tuple[str, ...]:
    """The lists of bodies that the words limit a happening to; a list without a letter is taken to be the first annex."""
    match = _LISTED.search(words)
    if match is None:
        return ()
    return (f"annex-{(match.group('annex') or 'a').lower()}",)
