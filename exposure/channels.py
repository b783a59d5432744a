"""One name for each way of access to a model, whatever people and publishers call it, and which service stands behind it."""

from collections.abc import Mapping

from domain.scope import Hit

SELF_HOSTED = "self-hosted"

_WITHIN: Mapping[str, str] = {"api": "first-party", "app": "first-party", "foundry": "azure"}

_ALIASES: Mapping[str, str] = {
    "amazon-bedrock": "bedrock",
    "aws-bedrock": "bedrock",
    "aws": "bedrock",
    "anthropic-api": "api",
    "openai-api": "api",
    "gemini-api": "api",
    "claude-api": "api",
    "vendor-api": "api",
    "chatgpt": "app",
    "claude.ai": "app",
    "claude-app": "app",
    "gemini-app": "app",
    "consumer": "app",
    "web": "app",
    "direct": "first-party",
    "vendor": "first-party",
    "azure-openai": "azure",
    "azure-openai-service": "azure",
    "azure-ai": "azure",
    "microsoft-azure": "azure",
    "azure-ai-foundry": "foundry",
    "azure-foundry": "foundry",
    "microsoft-foundry": "foundry",
    "google-vertex": "vertex",
    "vertex-ai": "vertex",
    "google-vertex-ai": "vertex",
    "google-cloud": "vertex",
    "gcp": "vertex",
    "snowflake-cortex": "snowflake",
    "copilot": "github-copilot",
    "hugging-face": "huggingface",
    "huggingface-inference": "huggingface",
    "oci-genai": "oci",
    "selfhosted": SELF_HOSTED,
    "self-hosted-weights": SELF_HOSTED,
    "open-weights": SELF_HOSTED,
    "on-premises": SELF_HOSTED,
    "on-prem": SELF_HOSTED,
    "local": SELF_HOSTED,
}

_SERVICES: Mapping[str, tuple[str, ...]] = {
    "bedrock": ("amazon/bedrock", "amazon/amazon-bedrock"),
    "sagemaker": ("amazon/sagemaker",),
    "vertex": ("google/vertex-ai", "google/vertex"),
    "azure": ("microsoft/azure-openai", "microsoft/azure-ai", "microsoft/azure-openai-service"),
    "foundry": ("microsoft/foundry", "microsoft/azure-ai-foundry"),
    "databricks": ("databricks", "databricks/databricks"),
    "snowflake": ("snowflake", "snowflake/cortex"),
    "box": ("box", "box/box-ai"),
    "openrouter": ("openrouter",),
    "github-copilot": ("github", "github/copilot", "github/github-copilot", "microsoft/github-copilot"),
    "huggingface": ("huggingface", "hugging-face"),
    "cursor": ("cursor", "anysphere"),
    "windsurf": ("windsurf",),
}

_CLOUDS: Mapping[str, tuple[str, ...]] = {
    "bedrock": ("amazon", "amazon/aws"),
    "sagemaker": ("amazon", "amazon/aws"),
    "vertex": ("google", "google/google-cloud", "google/cloud"),
    "azure": ("microsoft", "microsoft/azure"),
    "foundry": ("microsoft", "microsoft/azure"),
}

KNOWN = frozenset(_ALIASES.values()) | frozenset(_WITHIN) | frozenset(_WITHIN.values()) | frozenset(_SERVICES)


def canonical_channel(name: str) -> str:
    """The one name for this channel; a name that is not known stays as it is, in lower case with hyphens."""
    slug = "-".join(name.casefold().replace("_", " ").replace("-", " ").split())
    return _ALIASES.get(slug, slug)


def wider_channel(channel: str) -> str | None:
    """The channel that this one is part of: the API and the app are both first-party."""
    return _WITHIN.get(canonical_channel(channel))


def channel_hit(named: str, used: str | None) -> Hit:
    """Whether what is said of the channel `named` holds for somebody who uses `used` (None: not recorded).

    Two names that differ count as different channels only where both are known; otherwise the answer is UNKNOWN.
    """
    if used is None:
        return Hit.UNKNOWN
    ours, theirs = canonical_channel(used), canonical_channel(named)
    if theirs in (ours, _WITHIN.get(ours)):
        return Hit.YES
    known_apart = ours in KNOWN and theirs in KNOWN and _WITHIN.get(theirs) != ours
    return Hit.NO if known_apart else Hit.UNKNOWN


def is_service_of(entity_id: str, channel: str | None) -> bool:
    """Whether this entity is the service through which the channel gives access (`amazon/bedrock` for bedrock)."""
    return channel is not None and entity_id in _SERVICES.get(canonical_channel(channel), ())


def is_cloud_of(entity_id: str, channel: str | None) -> bool:
    """Whether this entity is the cloud under the channel, which matters when the cloud itself fails."""
    return channel is not None and entity_id in _CLOUDS.get(canonical_channel(channel), ())
