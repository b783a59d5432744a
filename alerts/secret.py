"""A value that must never be shown."""

from typing import Protocol, runtime_checkable


@runtime_checkable
class Concealed(Protocol):
    """A secret as a settings library wraps it."""

    def get_secret_value(self) -> str:
        """The secret in clear."""


class Secret:
    """A secret that shows itself only to `reveal`."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def __repr__(self) -> str:
        return "Secret(hidden)"

    def __bool__(self) -> bool:
        return bool(self._value)

    def reveal(self) -> str:
        """The secret in clear, for the one call that needs it."""
        return self._value


def secret_of(value: object) -> Secret | None:
    """The secret that a settings value holds, plain or wrapped; None where it is neither."""
    if isinstance(value, Concealed):
        return Secret(value.get_secret_value().strip())
    return Secret(value.strip()) if isinstance(value, str) else None
