"""The three ways an operation can fail, and the errors shared by all stages.

Every error that Foreshock raises on purpose is one of three: a person must act (`NeedsPerson`), it may work later
(`TryLater`), or it will never work (`Refused`). The first sentence of each docstring is the default message.
"""

from datetime import timedelta


class ForeshockError(Exception):
    """Something went wrong in Foreshock."""

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or (self.__doc__ or "").strip().splitlines()[0])


class NeedsPerson(ForeshockError):
    """A person must fix something before this can work; the command line ends with exit code 2."""


class ConfigurationError(NeedsPerson):
    """A file that a person edits holds something we cannot use.

    `where` names the file and key (`foreshock.toml: [mail] port`), `fix` says what to write instead.
    """

    def __init__(self, message: str, *, where: str = "", fix: str = "") -> None:
        self.where = where
        self.fix = fix
        parts = [f"{where}: {message}" if where else message]
        if fix:
            parts.append(f"Fix: {fix}")
        super().__init__("\n".join(parts))


class StorageUnavailable(NeedsPerson):
    """The database cannot be reached or used."""


class SchemaMismatch(NeedsPerson):
    """The database's schema is not the one this version of Foreshock needs."""


class ModelMismatch(NeedsPerson):
    """The language model is missing or is not the one that was pinned."""


class UnknownItem(NeedsPerson):
    """Nothing is stored under that id."""


class TransitionRefused(NeedsPerson):
    """The impact is in a state from which that action is not possible."""


class TryLater(ForeshockError):
    """It did not work now and may work later; `after` is how long to wait, if the other side said so."""

    def __init__(self, message: str | None = None, *, after: timedelta | None = None) -> None:
        self.after = after
        super().__init__(message)


class Refused(ForeshockError):
    """It was refused for good; trying again without a change is pointless."""


class AddressRefused(Refused):
    """The address may not be dialled."""
