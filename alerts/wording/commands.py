"""The command lines with which a person can answer a message."""

from collections.abc import Sequence

from domain.impact import Impact

_MOST = 3


def answers(actions: str, impacts: Sequence[Impact]) -> tuple[str, ...]:
    """A command line to answer for each of the first systems: how to once, then the ids."""
    if not impacts:
        return ()
    if len(impacts) == 1:
        return (f"foreshock impact {actions} {impacts[0].id} --by PERSON",)
    ids = ", ".join(f"{impact.system_id} = {impact.id}" for impact in impacts[:_MOST])
    return (f"foreshock impact {actions} ID --by PERSON", ids)
