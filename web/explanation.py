"""An account of a reading as a page of its own: one file, no script, nothing loaded from anywhere, every word escaped."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import pairwise

from domain.plain_text import clean
from nlp.explanation import rows
from nlp.explanation.account import Account, Considered, Named, Quote

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
STYLE = """
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; --news: #cdeccf; --background: #f3e6b8; --line: #8886; }
body { max-width: 64rem; margin: 2rem auto; padding: 0 1rem; }
h2 { margin-top: 2.5rem; border-bottom: 1px solid var(--line); }
table { border-collapse: collapse; margin: 0 0 1.2rem; }
td, th { text-align: left; padding: .15rem 1.2rem .15rem 0; vertical-align: top; overflow-wrap: anywhere; }
table.numbers td + td, table.numbers th + th { text-align: right; }
.document { white-space: pre-wrap; overflow-wrap: anywhere; border: 1px solid var(--line); padding: 1rem; }
.title { font-weight: bold; }
.news { background: var(--news); } .background { background: var(--background); }
.name { border-bottom: 2px solid currentColor; } .candidate { border-bottom-style: dashed; }
.trigger, .day { font-weight: bold; }
@media (prefers-color-scheme: dark) { :root { --news: #1d4a24; --background: #4f4218; } }
"""
_GUESSED = frozenset({"candidate", "unseen product", "coined name"})
Mark = tuple[Quote, str, str]
"""A stretch of the document, the class of its look, and what is told where one points at it."""


def render_account(account: Account) -> str:
    """The page as HTML; the document's names, evidence, triggers and days are marked in its own words."""
    title = _shown(account.title) or "(no title)"
    considered = "".join(_considered(place, one) for place, one in enumerate(account.considered, 1))
    return f"""<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{POLICY}"><meta name="referrer" content="no-referrer">
<title>Explained: {title}</title><style>{STYLE}</style></head>
<body>
<h1>{title}</h1>
<p>Document {_shown(account.document)}, published {account.published_on or "on an unknown day"}. \
{_shown(rows.summary_of(account))} Reading version {_shown(account.version)}.</p>
<p><span class="news">Evidence of news</span>, <span class="background">evidence of background</span>, \
<span class="name">name</span>, <span class="name candidate">name that the catalog does not hold</span>, \
<span class="trigger">trigger or day</span></p>
<div class="document"><p class="title">{_marked(account, in_title=True)}</p>{_marked(account, in_title=False)}</div>
{considered}
{_dismissed(account)}
</body></html>
"""


def _considered(place: int, one: Considered) -> str:
    tellings = "".join(_table(("told by", ""), rows.telling_rows(telling)) for telling in one.tellings)
    return (
        f"<h2>{place}. {_shown(rows.heading_of(one))}</h2>"
        f"<p>{_shown(rows.decision_of(one.decision, one.probability))}</p>"
        f"{_table(rows.NAME_COLUMNS, rows.name_rows(one))}{_table(rows.READ_COLUMNS, rows.read_rows(one))}{tellings}"
        f"{_table(rows.SIGN_COLUMNS, rows.sign_rows(one), look='numbers')}"
    )


def _dismissed(account: Account) -> str:
    if not account.dismissed:
        return ""
    table = _table(rows.DISMISSED_COLUMNS, rows.dismissed_rows(account))
    return f"<h2>Words of triggers that made no happening</h2>{table}"


def _table(columns: Sequence[str], cells: Iterable[rows.Row], look: str = "words") -> str:
    head = "".join(f"<th>{_shown(column)}</th>" for column in columns)
    body = "".join(f"<tr>{''.join(f'<td>{_shown(cell)}</td>' for cell in row)}</tr>" for row in cells)
    return f'<table class="{look}"><tr>{head}</tr>{body}</table>'


def _marked(account: Account, *, in_title: bool) -> str:
    """The title or text, cut wherever a mark begins or ends, each piece with the looks of all marks over it."""
    words = account.title if in_title else account.text
    marks = [mark for mark in _marks(account) if mark[0].in_title is in_title]
    borders = sorted({0, len(words), *(place for quote, _, _ in marks for place in (quote.start, quote.end))})
    pieces = (
        _piece(words[low:high], [mark for mark in marks if mark[0].start <= low and high <= mark[0].end])
        for low, high in pairwise(borders)
    )
    return "".join(pieces)


def _piece(words: str, marks: Sequence[Mark]) -> str:
    if not marks:
        return _shown(words)
    looks = " ".join(dict.fromkeys(look for _, look, _ in marks))
    told = "; ".join(dict.fromkeys(told for _, _, told in marks if told))
    return f'<span class="{looks}" title="{_shown(told)}">{_shown(words)}</span>'


def _marks(account: Account) -> Iterator[Mark]:
    for place, one in enumerate(account.considered, 1):
        look = "news" if one.is_news else "background"
        yield from ((quote, look, f"{place}. {one.finding.type}") for quote in one.evidence)
        if one.date_words:
            yield one.date_words, "day", str(one.finding.effective_on)
        for telling in one.tellings:
            yield from _trigger_marks(telling.sentence, telling.trigger)
    yield from (mark for named in account.names for mark in _name_marks(named))


def _trigger_marks(sentence: Quote, trigger: str) -> Iterator[Mark]:
    """The trigger's words in the sentence, unless it spells them with other quotation marks or hyphens."""
    at = sentence.words.find(trigger) if trigger else -1
    if at >= 0:
        start = sentence.start + at
        yield Quote(words=trigger, start=start, end=start + len(trigger), in_title=sentence.in_title), "trigger", ""


def _name_marks(named: Named) -> Iterator[Mark]:
    if named.quote:
        look = "name candidate" if named.known.value in _GUESSED else "name"
        yield named.quote, look, f"{named.entity} ({named.known.value})"


def _shown(words: str) -> str:
    return escape(clean(words))
