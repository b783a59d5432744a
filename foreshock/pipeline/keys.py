"""Publishers' keys, taken from the environment at the last moment."""

import re
from collections.abc import Mapping

from domain.source import Source

_KEY = re.compile(r"[!-~]+")


def key_header(source: Source, environment: Mapping[str, str]) -> dict[str, str]:
    """The header that carries the publisher's key; empty where the source needs none or the operator gave none.

    What no header can carry is no key: visible ASCII without spaces.
    """
    key = environment.get(source.token_env, "").strip() if source.token_env else ""
    if not _KEY.fullmatch(key):
        return {}
    name = source.token_header or "Authorization"
    return {name: f"Bearer {key}" if name == "Authorization" else key}
