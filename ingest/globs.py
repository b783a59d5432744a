"""Which entries of a list a person wants: patterns with `*` and `?`, which no input can make slow."""

from fnmatch import fnmatchcase

from domain.source import Source
from ingest.source_kind import KnownOption

OPTIONS = (
    KnownOption(name="keep", meaning="patterns with * and ?: only entries whose name fits one of them count"),
    KnownOption(name="leave_out", meaning="patterns with * and ?: entries whose name fits one of them do not count"),
)


def is_wanted(source: Source, name: str) -> bool:
    """Whether the name fits a pattern to keep (if there are any) and none to leave out; case makes no difference."""
    kept = source.option_values("keep")
    return (not kept or _fits(name, kept)) and not _fits(name, source.option_values("leave_out"))


def _fits(name: str, patterns: tuple[str, ...]) -> bool:
    return any(fnmatchcase(name.casefold(), pattern.casefold()) for pattern in patterns)
