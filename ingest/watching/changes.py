"""What changed between two readings of a page."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from ingest.watching.line import Line, Sort
from ingest.watching.row_keys import pair_rows

_ALIKE = 0.6
# Two texts of fewer words are two things, such as "Guinea" and "Equatorial Guinea".
_WORDS = 4
# Texts are compared with each other only where there are few.
_COMPARED = 400


@dataclass(frozen=True, slots=True)
class Change:
    """A line that is gone, one that came, or one that took another's place; `silent` where only its heading was renamed."""

    gone: Line | None = None
    come: Line | None = None
    silent: bool = False

    @property
    def parts(self) -> tuple[str, ...]:
        """Its marks: the ids of the line that is gone after a minus, and of the one that came after a plus."""
        gone = (f"-{self.gone.id}",) if self.gone else ()
        return (*gone, f"+{self.come.id}") if self.come else gone

    @property
    def line(self) -> Line:
        """The line as it is now, or as it was last."""
        line = self.come or self.gone
        assert line is not None  # noqa: S101 - a change has one of both
        return line


def compare(old: Mapping[str, Line], new: Mapping[str, Line]) -> tuple[Change, ...]:
    """The changes between two pages' lines by id, in the order of the new page, and then what is gone without a successor.

    In which order lines stand is no change.
    """
    gone = {key: line for key, line in old.items() if key not in new}
    come = {key: line for key, line in new.items() if key not in old}
    renamed = _renamed(gone, come, old, new)
    before = dict(renamed)
    for pair in (pair_rows, _pair_texts):
        succeeded = {line.id for line in before.values()}
        left = [line for key, line in gone.items() if key not in succeeded]
        before |= pair(left, [line for key, line in come.items() if key not in before])
    succeeded = {line.id for line in before.values()}
    came = [Change(before.get(key), line, silent=key in renamed) for key, line in come.items()]
    return (*came, *(Change(gone=line) for key, line in gone.items() if key not in succeeded))


def _renamed(
    gone: Mapping[str, Line], come: Mapping[str, Line], old: Mapping[str, Line], new: Mapping[str, Line]
) -> dict[str, Line]:
    """The lines that stand unchanged under a heading that was renamed, with what they were, by their new id."""
    old_places = {line.place for line in old.values()}
    new_places = {line.place for line in new.values()}
    homeless = {line.content: line for line in gone.values() if line.place not in new_places}
    return {
        key: homeless[line.content]
        for key, line in come.items()
        if line.place not in old_places and line.content in homeless
    }


def _pair_texts(gone: Iterable[Line], come: Iterable[Line]) -> dict[str, Line]:
    """For new items and sentences the old ones of the same place that they replace: those most alike, by the new one's id."""
    places: defaultdict[tuple[Sort, str], tuple[list[Line], list[Line]]] = defaultdict(lambda: ([], []))
    for side, lines in enumerate((gone, come)):
        for line in lines:
            if line.sort is not Sort.ROW and len(line.text.split()) >= _WORDS:
                places[line.sort, line.place][side].append(line)
    return {key: line for old, new in places.values() for key, line in _most_alike(old, new).items()}


def _most_alike(old: list[Line], new: list[Line]) -> dict[str, Line]:
    if len(old) * len(new) > _COMPARED:
        return {}
    pairs: dict[str, Line] = {}
    taken: set[str] = set()
    scored = [(_likeness(one, other), one, other) for one in old for other in new]
    for likeness, one, other in sorted(scored, key=lambda pair: -pair[0]):
        if likeness >= _ALIKE and other.id not in pairs and one.id not in taken:
            pairs[other.id] = one
            taken.add(one.id)
    return pairs


def _likeness(one: Line, other: Line) -> float:
    return SequenceMatcher(None, one.text.casefold().split(), other.text.casefold().split(), autojunk=False).ratio()
