"""How names and API ids are brought to one form (docs/event-types.md)."""

import re
from functools import lru_cache

# A text says the same few names again and again.
_REMEMBERED = 4_096
_OUTSIDE = re.compile(r"[^a-z0-9.]+")
_NUMBER = re.compile(r"[\d.]+")
_SPLIT_VERSION = re.compile(r"(?<=\d)-(?=\d{1,2}(?!\d))")
_TOKENS = re.compile(r"\d+(?:\.\d+)*|[a-z]+")
_VENDOR_LABELS = [
    "anthropic",
    "amazon",
    "meta",
    "mistral",
    "cohere",
    "ai21",
    "deepseek",
    "openai",
    "qwen",
    "moonshotai",
    "moonshot",
    "minimax",
    "nvidia",
    "google",
    "zai",
    "writer",
    "stability",
    "luma",
    "twelvelabs",
    "xai",
]
_STEPS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\[\d+[mk]\]$"), ""),
    (re.compile(r"^arn:aws[a-z-]*:bedrock:[^:]*:[^:]*:[a-z-]+/"), ""),
    (re.compile(r"^.*/"), ""),
    (re.compile(r"@(?:default|latest|\d{3})$"), ""),
    (re.compile(r"@(\d{8})$"), r"-\1"),
    (re.compile(r"^([^:]*(?<!-v\d)(?<!-v\d\d)):.*$"), r"\1"),
    (re.compile(r"^(?:us|eu|apac|global|au|jp|in|ca|us-gov)\.(?=[a-z0-9]+\.)"), ""),
    (re.compile(rf"^(?:{'|'.join(_VENDOR_LABELS)})\.(?=[a-z])"), ""),
    (re.compile(r"-v\d+:\d+(?::\w+)?$"), ""),
    (re.compile(r"^((?:claude|nova)-.*)-v\d$"), r"\1"),
    (re.compile(r"^(?:databricks-|nvidia-(?=nemotron)|meta-(?=llama)|zai-(?=glm))"), ""),
    (re.compile(r"(?<=\d)p(?=\d)"), "."),
    (re.compile(r"[_ ]"), "-"),
    (re.compile(r"(?:-(?:fp8|fp4|nvfp4|mxfp4|awq|bf16|maas|tee|latest|fp8-fast|us|eu|fast-us))+$"), ""),
)


@lru_cache(maxsize=_REMEMBERED)
def slug(name: str) -> str:
    """The name in lower case with every run of other characters turned into one hyphen: "Fable 5.1" → `fable-5.1`."""
    return _OUTSIDE.sub("-", name.lower()).strip("-.")


def without_vendor(name_slug: str, vendor_slugs: tuple[str, ...]) -> str:
    """The slug without the vendor's own name in front, unless nothing but a number would remain."""
    for vendor in vendor_slugs:
        rest = name_slug.removeprefix(f"{vendor}-")
        if rest != name_slug and not _NUMBER.fullmatch(rest):
            return rest
    return name_slug


@lru_cache(maxsize=_REMEMBERED)
def model_key(name_slug: str) -> str:
    """One spelling for slugs that mean the same product: `qwen3.5` and `qwen-3.5`, `claude-3-opus` and `claude-opus-3`."""
    tokens = _TOKENS.findall(_SPLIT_VERSION.sub(".", name_slug))
    return " ".join(sorted(token.removesuffix(".0") for token in tokens))


def dotted(api_id: str) -> str:
    """An API id with its version written as in prose: `claude-fable-5-1` → `claude-fable-5.1`."""
    return re.sub(r"(?<=-\d)-(?=\d{1,2}(?:-|$))", ".", api_id)


def core(api_id: str) -> str:
    """The model id without what hosts add: region, vendor label, `@date`, `[1m]`, `databricks-`, precision."""
    bare = api_id.strip().lower().lstrip("~")
    for pattern, replacement in _STEPS:
        bare = pattern.sub(replacement, bare)
    return bare
