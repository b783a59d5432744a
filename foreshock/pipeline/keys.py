"""Publishers' keys, taken from the environment at the last moment."""

from collections.abc import Mapping

from domain.source import Source


def key_header(source: Source, environment: Mapping[str, str]) -> dict[str, str]:
    """The header that carries the publisher's key; empty where the source needs none or the operator gave none."""
    key = environment.get(source.token_env, "").strip() if source.token_env else ""
    if not key:
        return {}
    name = source.token_header or "Authorization"
    return {name: f"Bearer {key}" if name == "Authorization" else key}
