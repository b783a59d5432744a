"""Full text: which events their claims tell of in given words, on SQLite (FTS5) and on PostgreSQL (tsvector) alike.

What is searched is the claim, not the event: a claim never changes, so that an index entry is written once, and what was known
at a moment is found by the claims of that moment.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, cast, column, select, table, text
from sqlalchemy import event as hooks
from sqlalchemy.dialects.postgresql import TSQUERY

from storage.store.homes import home_of, some_claim
from storage.tables import Table
from storage.tables.claims import ClaimRow

NAME = "claim_words"
SHADOWS = tuple(f"{NAME}_{part}" for part in ("data", "idx", "content", "docsize", "config"))

# A letter of a script without spaces is a word of its own; the sound marks of others belong to their letters.
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W_\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
_LONGEST = 100
_WORDS = table(NAME, column("rowid"), column("number"), column("words"), column(NAME))

_CREATE = {
    "sqlite": (
        """
        CREATE VIRTUAL TABLE claim_words
        USING fts5 (words, content='', columnsize=0, tokenize='unicode61 remove_diacritics 0')
    """,
    ),
    "postgresql": (
        """
        CREATE TABLE claim_words (
            number INTEGER NOT NULL CONSTRAINT pk_claim_words PRIMARY KEY,
            words TSVECTOR NOT NULL,
            CONSTRAINT fk_claim_words_number FOREIGN KEY (number) REFERENCES claims (number) ON DELETE CASCADE
        )
        """,
        "CREATE INDEX ix_claim_words_words ON claim_words USING gin (words)",
    ),
}
_INSERT = {
    "sqlite": text("INSERT INTO claim_words (rowid, words) VALUES (:number, :words)"),
    "postgresql": text(
        "INSERT INTO claim_words (number, words) VALUES (:number, array_to_tsvector(CAST(:words AS text[])))"
    ),
}


def create_search(connection: Connection) -> None:
    """Make the index of words, empty; the table `claims` is there already."""
    for statement in _CREATE[connection.dialect.name]:
        connection.execute(text(statement))


def drop_search(connection: Connection) -> None:
    """Drop the index of words; it holds nothing that the claims do not."""
    connection.execute(text("DROP TABLE claim_words"))


@hooks.listens_for(Table.metadata, "after_create")
def _create_beside(_target: Any, connection: Connection, **_options: Any) -> None:
    create_search(connection)


def is_of_search(table: str) -> bool:
    """Whether the database made the table for the index of words, so that no table class describes it."""
    return table == NAME or table in SHADOWS


def index_claims(connection: Connection, claims: Iterable[tuple[int, Iterable[str]]]) -> None:
    """Put the words of claims into the index, each under the claim's number, which must be new to it."""
    found = [(number, sorted({word for one in texts for word in words_of(one)})) for number, texts in claims]
    joined = connection.dialect.name == "sqlite"
    rows = [{"number": number, "words": " ".join(words) if joined else words} for number, words in found]
    if rows:
        connection.execute(_INSERT[connection.dialect.name], rows)


def words_of(words: str) -> Iterator[str]:
    """The words to look for, in lower case, without accents, plurals as singulars (Harman 1991, the S stemmer)."""
    plain = unicodedata.normalize("NFKD", words.casefold())
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    for found in _WORD.finditer(unicodedata.normalize("NFC", bare)):
        yield _singular(found[0][:_LONGEST])


def _singular(word: str) -> str:
    if len(word) < 4 or not word.endswith("s"):
        return word
    if word.endswith("ies") and not word.endswith(("eies", "aies")):
        return f"{word[:-3]}y"
    if word.endswith("es") and not word.endswith(("aes", "ees", "oes")):
        return word[:-1]
    return word if word.endswith(("us", "ss")) else word[:-1]


def search(connection: Connection, words: str, as_of: datetime | None = None) -> Select[Any]:
    """A query for the ids of the events that a claim tells of in all of these words, now or by what was known then.

    The words are words and nothing else: neither database sees an expression of its own in them. The index is asked first and
    the claims are looked up by number, whatever the planner knows of the tables. No words find nothing.
    """
    told = select(home_of(as_of)).where(ClaimRow.number.in_(numbers(connection, words)), ClaimRow.event_id.is_not(None))
    return told if as_of is None else told.where(ClaimRow.known_at <= as_of)


def numbers(connection: Connection, words: str) -> Select[Any]:
    """A query for the numbers of the claims that hold all of the words."""
    number, holds = _holding(connection, words)
    return select(number).where(holds)


def tells(
    connection: Connection, event_id: ColumnElement[str], words: str, as_of: datetime | None = None
) -> ColumnElement[bool]:
    """Whether a claim of the event in the enclosing query holds all of the words; for words that most claims hold."""
    number, holds = _holding(connection, words)
    spoken = select(number).where(holds, number == ClaimRow.number).correlate(ClaimRow).exists()
    return some_claim(event_id, as_of, spoken)


def _holding(connection: Connection, words: str) -> tuple[ColumnElement[int], ColumnElement[bool]]:
    wanted = list(dict.fromkeys(words_of(words)))
    if connection.dialect.name == "sqlite":
        return _WORDS.c.rowid, _WORDS.c[NAME].op("MATCH", is_comparison=True)(" ".join(f'"{one}"' for one in wanted))
    query = " & ".join(f"'{one}'" for one in wanted)
    return _WORDS.c.number, _WORDS.c.words.op("@@", is_comparison=True)(cast(query, TSQUERY))
