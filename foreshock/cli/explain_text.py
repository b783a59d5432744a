"""An account of a reading on a terminal."""

from collections.abc import Sequence

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table

from foreshock.cli.output import inert
from nlp.explanation import rows
from nlp.explanation.account import Account, Considered

INDENT = 3


def print_account(console: Console, account: Account) -> None:
    """Print the account: each happening with its tables, then the words that made none."""
    title = inert(account.title) or "(no title)"
    console.print(title, style="bold", markup=False)
    console.print(inert(f"document {account.document}; {rows.summary_of(account)}"), markup=False)
    for place, one in enumerate(account.considered, 1):
        _print_considered(console, place, one)
    if account.dismissed:
        console.print("\nWords of triggers that made no happening", style="bold")
        _print_table(console, rows.DISMISSED_COLUMNS, rows.dismissed_rows(account))


def _print_considered(console: Console, place: int, one: Considered) -> None:
    style = "bold green" if one.is_news else "bold yellow"
    console.print(f"\n{place}. {inert(rows.heading_of(one))}", style=style, markup=False)
    _print_table(console, rows.NAME_COLUMNS, rows.name_rows(one))
    _print_table(console, rows.READ_COLUMNS, rows.read_rows(one))
    for telling in one.tellings:
        _print_table(console, ("told by", ""), rows.telling_rows(telling))
    _print_table(console, rows.SIGN_COLUMNS, rows.sign_rows(one))
    decided = inert(rows.decision_of(one.decision, one.probability))
    console.print(Padding(escape(decided), (0, 0, 0, INDENT)))


def _print_table(console: Console, columns: Sequence[str], cells: Sequence[rows.Row]) -> None:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for column in columns:
        is_number = columns is rows.SIGN_COLUMNS and column != columns[0]
        table.add_column(column, overflow="fold", justify="right" if is_number else "left")
    for row in cells:
        table.add_row(*(escape(inert(cell)) for cell in row))
    console.print(Padding(table, (0, 0, 1, INDENT)))
