"""Finding the kinds of a folder: one file holds one `KIND`, named after its file."""

import importlib
import pkgutil
from types import ModuleType
from typing import Protocol, TypeVar

from domain.errors import ConfigurationError


class Named(Protocol):
    """Anything with a name; a kind's name is the name of its file."""

    @property
    def name(self) -> str: ...


K = TypeVar("K", bound=Named)


def load_kinds(package: ModuleType, of: type[K]) -> dict[str, K]:
    """The kinds that the package's files hold, by name, in alphabetical order.

    Raises ConfigurationError where a file holds no `KIND`, one of another type, or one not named after its file.
    """
    kinds: dict[str, K] = {}
    for module_info in sorted(pkgutil.iter_modules(package.__path__), key=lambda found: found.name):
        where = f"{package.__name__}/{module_info.name}.py"
        kind = getattr(importlib.import_module(f"{package.__name__}.{module_info.name}"), "KIND", None)
        if not isinstance(kind, of):
            raise ConfigurationError(f"KIND is {kind!r}, not a {of.__name__}", where=where, fix="define one KIND in it")
        if kind.name != module_info.name:
            raise ConfigurationError(f"KIND is named {kind.name!r}", where=where, fix=f"name it {module_info.name!r}")
        kinds[kind.name] = kind
    return kinds
