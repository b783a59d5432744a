"""Whether the installed spaCy stack is one of the slow ones."""

from importlib.metadata import version

# Measured on x86-64: wheels of blis from 1.2 use a generic kernel, spaCy from 3.8.8 is slower by itself; the parses are equal.
FASTEST = "spacy==3.8.3 thinc==8.3.3 blis==1.1.0"
FIRST_SLOW = {"blis": (1, 2, 0), "spacy": (3, 8, 8)}


def slow_stack() -> str | None:
    """What is slow about the installed stack and how to mend it, or None."""
    slow = [f"{name} {version(name)}" for name, first in FIRST_SLOW.items() if _numbers(version(name)) >= first]
    if not slow:
        return None
    return f"{' and '.join(slow)} read text about two times slower than {FASTEST}; install the locked dependencies"


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(".")[:3] if part.isdigit())
