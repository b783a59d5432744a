"""What happened to a row of a table, in a sentence."""

import re
from datetime import date

from ingest.watching.line import Line, plain
from ingest.watching.row_keys import named_cells
from ingest.written_dates import only_day

_END = re.compile(
    r"\b(?:retire\w*|retiring|shut[ -]?(?:down|off)|sunset\w*|end[- ]of[- ](?:life|support|service|sale)|eol"
    r"|discontinu\w*|decommission\w*|remov(?:al|ed)|turn(?:ed)?[ -]off|deactivat\w*)\b",
    re.IGNORECASE,
)
_SHUT = re.compile(r"shut|off\b", re.IGNORECASE)
_REFERRING = re.compile(r"\b(?:replace\w*|recommend\w*|successors?|alternatives?|migrat\w*)\b", re.IGNORECASE)
_ENDING_TABLE = re.compile(r"deprecat|retire|sunset|legacy|shut ?down|end[- ]of[- ]|discontinu", re.IGNORECASE)
_MONEY = re.compile(r"[$€£¥]\s?\d|\d\s?(?:USD|EUR|CNY|RMB)\b", re.IGNORECASE)
_PRICE = re.compile(r"price|pricing|cost|rate|fee|charge", re.IGNORECASE)
_NOTHING = frozenset({"", "n/a", "na", "none", "tbd", "null", "unknown", "not applicable"})


def told_as_new(row: Line, name: str, today: date) -> str:
    """A row that came; a column that dates an end is told as that end, or as none where it holds no day."""
    ends, rest = _parted(row, name)
    day = next((value for _, value in ends if only_day(value)), "")
    verb = "was" if (only_day(day) or today) < today else "will be"
    lead = f"{name or 'a row'} {verb} {_ended(ends)} on {day}" if day else name
    said = [f"{header}: {value}" if header else value for header, value in rest]
    open_ends = [] if day else [f"no end date is set: {value}" for _, value in ends]
    more = "; ".join((*said, *open_ends))
    words = f"{lead} ({more})" if lead and more else lead or more
    return f"New in {table_of(row)}: {words}."


def told_as_gone(row: Line, name: str) -> str:
    """A row that went. A table of endings is not named: that a row left it is no ending."""
    where = "a table of the page" if _ENDING_TABLE.search(row.place) else table_of(row)
    return f"No longer in {where}: {name or row.text}."


def told_as_changed(old: Line, new: Line, name: str) -> str:
    """A row that changed, cell by cell; an end that moved is told as postponed or brought forward."""
    before, after = named_cells(old), named_cells(new)
    headers = [one for one in dict.fromkeys((*after, *before)) if before.get(one, "") != after.get(one, "")]
    changed = [(header, before.get(header, ""), after.get(header, "")) for header in headers]
    moved = [cell for cell in changed if _END.search(cell[0])]
    other = ", ".join(_cell_changed(*cell) for cell in changed if cell not in moved)
    for header, was, now in moved:
        if only_day(now):
            return _end_moved(name or "a row", header, was, now, f"{table_of(new)}{_after(other)}")
    open_ends = [f'no end date is set (before "{was}", now "{now}")' for _, was, now in moved]
    return f"Changed in {table_of(new)}: {', '.join(one for one in (name, other, *open_ends) if one)}."


def table_of(row: Line) -> str:
    """How the row's table is named: by the headings above it."""
    return f'the table "{row.place}"' if row.place else "a table"


def _parted(row: Line, name: str) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """The cells that date an end, and those that say something else than the name."""
    cells = [(header, value) for header, value in row.cells if plain(value) not in _NOTHING and value != name]
    ends = [cell for cell in cells if _END.search(cell[0]) and not _REFERRING.search(cell[0])]
    return ends, [cell for cell in cells if cell not in ends]


def _ended(ends: list[tuple[str, str]]) -> str:
    header = next(header for header, value in ends if only_day(value))
    return "shut down" if _SHUT.search(header) else "retired"


def _end_moved(name: str, header: str, was: str, now: str, where: str) -> str:
    noun, verb = ("shutdown", "shut down") if _SHUT.search(header) else ("retirement", "retired")
    old, new = only_day(was), only_day(now)
    if old and new:
        return (
            f"{'Postponed' if new > old else 'Brought forward'}: the {noun} of {name}, from {was} to {now} ({where})."
        )
    before = f'; before: "{was}"' if was else ""
    return f"{name} will be {verb} on {now} ({where}{before})."


def _cell_changed(header: str, was: str, now: str) -> str:
    is_price = _MONEY.search(was) and _MONEY.search(now) and not _PRICE.search(header)
    label = f"{header} price".strip() if is_price else header
    return f"{label} from {was or 'nothing'} to {now or 'nothing'}"


def _after(words: str) -> str:
    return f"; {words}" if words else ""
