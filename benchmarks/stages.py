"""On which stages a contender spends its processor time."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager

_MARK = "processor time by stage: "


class Stages:
    """Seconds of processor time by the name of a stage, those of processes that ended meanwhile included."""

    def __init__(self) -> None:
        # What came before, the interpreter's start and the imports, is a stage as well.
        self._spent = {"start": _spent()}

    @contextmanager
    def count(self, name: str) -> Iterator[None]:
        """Count what is done inside under this name."""
        before = _spent()
        yield
        self._spent[name] = self._spent.get(name, 0.0) + _spent() - before

    def tell(self) -> None:
        """Print them for whoever reads what this process says."""
        print(_MARK + json.dumps(self._spent), flush=True)


def told_stages(words: str) -> dict[str, float]:
    """What `tell` printed, out of all that a process said; nothing where it told none."""
    _, _, told = words.rpartition(_MARK)
    return json.loads(told.splitlines()[0]) if told and _MARK in words else {}


def _spent() -> float:
    return sum(os.times()[:4])
