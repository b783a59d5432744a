"""When something takes effect, by the words of a sentence and the day of publication."""

import itertools
import re
from collections.abc import Iterator
from datetime import date, timedelta

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        1,
    )
    for name in names.split()
}
_DAYS = {
    name: number
    for number, name in enumerate(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
}
_DAY_NAMES = list(_DAYS)
_WEEKDAY_REACH = 24
# Names are looked up as they are written, so that a letter which only folds to one of theirs ("aprİl") makes no name.
_MONTH = r"(?P<month>(?a:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r"))\.?"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?:,?\s+(?P<year>20\d\d|19\d\d))?"
_FORMS = (
    re.compile(r"\b(?P<year>20\d\d|19\d\d)-(?P<month>[01]\d)-(?P<day>[0-3]\d)\b"),
    re.compile(rf"\b{_MONTH}\s+{_DAY}{_YEAR}(?![\w.]*\d)", re.IGNORECASE),
    re.compile(rf"\b{_DAY}\s+(?:of\s+)?{_MONTH}{_YEAR}\b", re.IGNORECASE),
    re.compile(
        r"\b(?P<which>next|last|this|coming)?\s*(?P<weekday>(?a:"
        + "|".join(_DAYS)
        + r"))\b(?!,?\s+(?:[01]?\d\s|"
        + "|".join(sorted(_MONTHS, key=len, reverse=True))
        + r"))",
        re.IGNORECASE,
    ),
    re.compile(r"\b(?P<near>today|tonight|yesterday|tomorrow|this (?:morning|afternoon|evening))\b", re.IGNORECASE),
)
_CALENDAR = _FORMS[:3]
_NAMED_DAY = r"(?P<weekday>(?a:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?a:day)?)"
_IN_FRONT = re.compile(rf"\b{_NAMED_DAY}\b\.?,?\s+\(?(?:the\s+)?$", re.IGNORECASE)
_BEHIND = re.compile(rf"\s*\((?:a\s+)?{_NAMED_DAY}\)", re.IGNORECASE)
_NEAR = {"yesterday": -1, "tomorrow": 1}
_AHEAD = re.compile(
    r"\b(?:will|would|shall|starting|beginning|effective|is set to|takes? effect"
    r"|comes? into (?:force|effect)|enters? into force|due)\b|\b(?:from|until"
    r"|by)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
_NOT_A_TAKE = re.compile(
    r"(?:until|through|before|by|since|deadline of|expires?(?: on)?|between)\s+(?:\w+\s+){0,1}$", re.IGNORECASE
)
_TAKES = re.compile(
    r"(?:effective|starting|beginning|from|as of|with effect from|takes? effect|took effect|into force|in force"
    r"|goes? live|retir\w+|shut\w* down|on)"
    r"\s+(?:on\s+|from\s+)?$",
    re.IGNORECASE,
)


_UNREAL = re.compile(r"\b(?:would|were to) (?:not )?have\b", re.IGNORECASE)


def effective_on(words: str, near: int, published: date | None, *, past: bool = False) -> date | None:
    """The day that the words give for a happening whose trigger stands at `near`; the nearest one that is no deadline.

    Weekdays and "today" need the day of publication; a date without a year is taken to be the one nearest to it.
    """
    found = [
        (day, start, end)
        for day, start, end in dates_in(words, published, past=past)
        if not (_NOT_A_TAKE.search(words[:start]) or _UNREAL.search(words[near:start]))
    ]
    if not found:
        return None
    moved = [
        later[0]
        for earlier, later in itertools.pairwise(sorted(found, key=lambda row: row[1]))
        if _SHIFTS.search(words)
        and _SHIFTED.search(words[: earlier[1]])
        and _SHIFTED_TO.search(words[earlier[2] : later[1]])
    ]
    if moved:
        return moved[0]
    return min(found, key=lambda row: (not _TAKES.search(words[: row[1]]), _distance(words, near, row[1], row[2])))[0]


_TO_ACT = re.compile(
    r"\b(?:comments?|opt(?:ing)? out|refunds?|claims?|migrat\w+|apply|applications?|respond|submissions?"
    r"|submit|switch|export (?:your|their) data|upgrade|request)\b",
    re.IGNORECASE,
)
_DEADLINE = re.compile(
    r"\b(?:until|by|before|no later than|through|deadline(?: is| of)?|closes? on|ends? on)\s+(?:\w+\s+){0,1}$",
    re.IGNORECASE,
)


def action_deadline_on(words: str, published: date | None) -> date | None:
    """The day until which somebody hit can act (comment, opt out, claim a refund, move away), if the words give one."""
    if not _TO_ACT.search(words):
        return None
    days = [day for day, start, _ in dates_in(words, published) if _DEADLINE.search(words[:start])]
    return min((day for day in days if published is None or day >= published), default=None)


_EFFECT = re.compile(
    r"\b(?:(?:take|takes|taking|took) effect|(?:com|enter|go)\w* into (?:force|effect)|(?:came|went) into (?:force|effect)"
    r"|with effect from|in force (?:from|as of)|effective (?:on |from |as of )?(?=\w+ \d|\d)"
    r"|(?:appl(?:y|ies)|start(?:s|ing)?|begin(?:s|ning)?) (?:from|on|as of)"
    r"|compliance [^.;]{0,40}?(?:required|mandatory|due) (?:from|by|as of|on)|(?:must|have to|has to) comply (?:from"
    r"|by|as of)"
    r"|(?:have|has) (?:until|till) (?=[^.;]{0,20}\d[^.;]{0,12} to comply)"
    r"|from [^.;]{0,40}?\d[^.;]{0,12}? (?:to|until)\b)",
    re.IGNORECASE,
)
_ON_PUBLICATION = re.compile(
    r"\b(?:effect|force|effective|applies)\s+(?:immediately )?(?:up)?on (?:its |their )?(?:publication|receipt|signature)\b",
    re.IGNORECASE,
)
_SHIFTS = re.compile(r"\b(?:delay|postpon|mov|push|put|defer|extend|shift|bring|brought)\w*\b", re.IGNORECASE)
_SHIFTED = re.compile(r"\bfrom\s+$", re.IGNORECASE)
_SHIFTED_TO = re.compile(r"^\s*(?:back )?(?:to|until|till)\s+$", re.IGNORECASE)


def states_effect(words: str) -> bool:
    """Whether the words say when something takes effect, which counts for more than the day on which it was decided."""
    return bool(_EFFECT.search(words) or _ON_PUBLICATION.search(words))


def effect_on(words: str, published: date | None) -> date | None:
    """The day on which the words let something take effect ("from July 1", "on publication"), if they give one."""
    if published and _ON_PUBLICATION.search(words):
        return published
    match = _EFFECT.search(words)
    return effective_on(words, match.end(), published) if match else None


def _distance(words: str, near: int, start: int, end: int) -> int:
    low, high = sorted((near, start))
    # A semicolon or quotation mark between the two makes the date belong to something else.
    return abs(start - near) + 200 * len(re.findall(r"[;\"]", words[low:high])) + 0 * end


def dates_in(words: str, published: date | None, *, past: bool = False) -> Iterator[tuple[date, int, int]]:
    """Every day that the words name, with where its words stand; none where weekday and date contradict each other."""
    doubted = list(_doubted(words, published, past=past))
    for form in _FORMS:
        for match in form.finditer(words):
            day = _resolve(match.groupdict(), words[: match.start()], published, past=past)
            if day is not None and not any(low < match.end() and match.start() < high for low, high in doubted):
                yield day, match.start(), match.end()


def doubted_days(words: str, published: date | None) -> tuple[str, ...]:
    """The days that the words give with a weekday which is not theirs ("Tuesday (August 1)" in 2025), as written."""
    return tuple(words[low:high] for low, high in sorted(_doubted(words, published, past=False)))


def _doubted(words: str, published: date | None, *, past: bool) -> Iterator[tuple[int, int]]:
    """Where a date stands beside a weekday that the calendar gives another date."""
    for form in _CALENDAR:
        for match in form.finditer(words):
            named = _IN_FRONT.search(words, max(0, match.start() - _WEEKDAY_REACH), match.start())
            named = named or _BEHIND.match(words, match.end())
            day = _resolve(match.groupdict(), "", published, past=past) if named else None
            if named and day and not _DAY_NAMES[day.weekday()].startswith(named["weekday"].lower()):
                end = max(named.end(), match.end())
                bracketed = "(" in named[0] and words[end : end + 1] == ")"
                yield min(named.start(), match.start()), end + bracketed


def _resolve(parts: dict[str, str | None], before: str, published: date | None, *, past: bool) -> date | None:
    if parts.get("near") and published:
        return _shifted(published, _NEAR.get(str(parts["near"]).lower(), 0))
    if parts.get("weekday") and published:
        return _weekday(_DAYS[str(parts["weekday"]).lower()], (parts.get("which") or "").lower(), before, published)
    if parts.get("month"):
        return _calendar_day(parts, published, past=past)
    return None


def _weekday(weekday: int, which: str, before: str, published: date) -> date | None:
    back = (published.weekday() - weekday) % 7
    ahead = which in {"next", "coming"} or bool(_AHEAD.search(before[-40:]))
    if ahead and which != "last":
        return _shifted(published, (weekday - published.weekday()) % 7 or 7)
    return _shifted(published, -(back or (7 if which == "last" else 0)))


def _shifted(day: date, days: int) -> date | None:
    """The day so many days later; None where the calendar ends before (a publisher may write any day)."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def _calendar_day(parts: dict[str, str | None], published: date | None, *, past: bool) -> date | None:
    month_name = str(parts["month"]).lower().rstrip(".")
    month = int(month_name) if month_name.isdigit() else _MONTHS[month_name]
    day = int(str(parts["day"]))
    if parts.get("year"):
        return _day(int(str(parts["year"])), month, day)
    if published is None:
        return None
    near = [_day(year, month, day) for year in (published.year - 1, published.year, published.year + 1)]
    known = [found for found in near if found is not None and not (past and found > published)]
    return min(known, key=lambda found: abs(found - published), default=None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
