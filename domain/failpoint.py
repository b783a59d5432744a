"""Named places where a test can make a process fail; a no-op unless configured once at the top."""

import os
import signal
from collections.abc import Mapping

_actions: dict[str, str] = {}


class FailpointHit(Exception):
    """A failpoint was told to raise."""


def configure(spec: str) -> None:
    """Set what happens at which failpoint, from `name=action[,name=action]`; an empty text clears all.

    Actions are `kill` (SIGKILL to this process) and `raise`. Raises ValueError for any other.
    """
    wanted: Mapping[str, str] = dict(part.split("=", 1) for part in spec.split(",") if part)
    unknown = sorted(set(wanted.values()) - {"kill", "raise"})
    if unknown:
        raise ValueError(f"unknown failpoint action {unknown[0]!r}; use kill or raise")
    _actions.clear()
    _actions.update(wanted)


def failpoint(name: str) -> None:
    """Do what was configured for this place; normally nothing."""
    action = _actions.get(name)
    if action == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    elif action == "raise":
        raise FailpointHit(name)
