"""A small catalog for tests that need names but not the real one."""

import difflib

from domain.entity import Entity, EntityKind


def _vendor(own_id: str, name: str, country: str = "US") -> Entity:
    return Entity(id=own_id, kind=EntityKind.VENDOR, name=name, vendor=own_id, jurisdiction=country)


def _family(own_id: str, name: str, *families: str) -> Entity:
    vendor = own_id.split("/", maxsplit=1)[0]
    return Entity(id=own_id, kind=EntityKind.FAMILY, name=name, vendor=vendor, families=families)


def _model(own_id: str, name: str, *families: str, candidate: bool = False) -> Entity:
    vendor = own_id.split("/", maxsplit=1)[0]
    return Entity(id=own_id, kind=EntityKind.MODEL, name=name, vendor=vendor, families=families, candidate=candidate)


def _service(own_id: str, name: str) -> Entity:
    return Entity(id=own_id, kind=EntityKind.SERVICE, name=name, vendor=own_id.split("/", maxsplit=1)[0])


KNOWN = (
    _vendor("anthropic", "Anthropic"),
    _family("anthropic/claude", "Claude"),
    _family("anthropic/claude-fable", "Claude Fable", "anthropic/claude"),
    _family("anthropic/claude-mythos", "Claude Mythos", "anthropic/claude"),
    _family("anthropic/claude-opus", "Claude Opus", "anthropic/claude"),
    _model("anthropic/claude-fable-5", "Claude Fable 5", "anthropic/claude-fable", "anthropic/claude"),
    _model("anthropic/claude-fable-6", "Claude Fable 6", "anthropic/claude-fable", "anthropic/claude", candidate=True),
    _model("anthropic/claude-mythos-5", "Claude Mythos 5", "anthropic/claude-mythos", "anthropic/claude"),
    _model("anthropic/claude-opus-4.8", "Claude Opus 4.8", "anthropic/claude-opus", "anthropic/claude"),
    _model("anthropic/claude-opus-5", "Claude Opus 5", "anthropic/claude-opus", "anthropic/claude"),
    _service("anthropic/api", "Anthropic API"),
    _vendor("openai", "OpenAI"),
    _family("openai/gpt", "GPT"),
    _model("openai/gpt-4o", "GPT-4o", "openai/gpt"),
    _model("openai/chatgpt-4o-latest", "chatgpt-4o-latest", "openai/gpt"),
    _model("openai/gpt-5.1", "GPT-5.1", "openai/gpt"),
    _model("openai/gpt-6", "GPT-6", "openai/gpt"),
    _service("openai/api", "OpenAI API"),
    _vendor("meta", "Meta"),
    _family("meta/llama", "Llama"),
    _model("meta/llama-4", "Llama 4", "meta/llama"),
    _vendor("zhipu", "Zhipu", "CN"),
    _family("zhipu/glm", "GLM"),
    _model("zhipu/glm-4.5", "GLM-4.5", "zhipu/glm"),
    _vendor("deepseek", "DeepSeek", "CN"),
    _vendor("cursor", "Cursor"),
    _vendor("litellm", "LiteLLM"),
    _vendor("github", "GitHub"),
    _vendor("nvidia", "NVIDIA"),
    Entity(id="nvidia/h200", kind=EntityKind.CHIP, name="H200", vendor="nvidia"),
    _vendor("amazon", "Amazon"),
    _service("amazon/bedrock", "Amazon Bedrock"),
    _vendor("google", "Google"),
)

ALIASES = {
    "fable 5": "anthropic/claude-fable-5",
    "global.anthropic.claude-fable-5": "anthropic/claude-fable-5",
    "github copilot": "github",
    "nvidia h200": "nvidia/h200",
    "z.ai": "zhipu",
}


class SmallCatalog:
    """The entities above, by identifier, name or alias (`domain.entity.Entities`)."""

    def get(self, entity_id: str) -> Entity | None:
        return next((entity for entity in KNOWN if entity.id == entity_id), None)

    def resolve(self, name: str) -> Entity | None:
        wanted = " ".join(name.split()).casefold()
        by_name = next((entity for entity in KNOWN if wanted in (entity.name.casefold(), entity.id)), None)
        return by_name or self.get(ALIASES.get(wanted, ""))

    def nearest(self, name: str, limit: int = 3) -> tuple[str, ...]:
        return tuple(difflib.get_close_matches(name, [entity.name for entity in KNOWN], n=limit, cutoff=0.5))


CATALOG = SmallCatalog()
