"""What all repositories share: turning domain objects into rows and rows into domain objects."""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from functools import cache
from typing import Any, ClassVar, TypeVar

from sqlalchemy import Connection, Select, SelectBase, insert, select
from sqlalchemy import Table as SchemaTable
from sqlalchemy.dialects import postgresql, sqlite

from storage.tables import Table

D = TypeVar("D")
_columns: dict[tuple[type[Any], type[Table]], tuple[Any, ...]] = {}


class Repository:
    """A place for one kind of thing, inside one transaction."""

    _insert_for: ClassVar[dict[str, Any]] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}
    _built: ClassVar[dict[tuple[Any, ...], Any]] = {}

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def _insert(self, table: type[Table], values: dict[str, Any]) -> None:
        """Store a row that cannot be there yet."""
        self._connection.execute(insert(_core(table)), values)

    def _add(self, table: type[Table], values: dict[str, Any], *, key: tuple[str, ...]) -> bool:
        """Whether the row is new; a row that is there under this natural key stays as it is."""
        return bool(self._connection.execute(self._insertion(table, (), key), values).rowcount)

    def _selected(self, table: type[Table], names: list[str], rows: SelectBase, *, key: tuple[str, ...]) -> Any:
        """The statement that stores what the query finds; rows that are there under this natural key stay as they are."""
        statement = self._insert_for[self._connection.dialect.name](_core(table)).from_select(names, rows)
        return statement.on_conflict_do_nothing(index_elements=key)

    def _put(self, table: type[Table], values: dict[str, Any], *, key: tuple[str, ...]) -> None:
        """Store the row, replacing what is there under this natural key."""
        replaced = tuple(name for name in values if name not in key)
        self._connection.execute(self._insertion(table, replaced, key), values)

    def _put_all(self, table: type[Table], rows: Sequence[dict[str, Any]], *, key: tuple[str, ...]) -> None:
        """Store the rows, which have the same columns, replacing what is there under their natural keys."""
        if rows:
            replaced = tuple(name for name in rows[0] if name not in key)
            self._connection.execute(self._insertion(table, replaced, key), rows)

    def _insertion(self, table: type[Table], replaced: tuple[str, ...], key: tuple[str, ...]) -> Any:
        """The statement, built once: building it takes far longer than running it."""
        dialect = self._connection.dialect.name
        wanted = (dialect, table, replaced, key)
        if wanted not in self._built:
            self._built[wanted] = self._build(self._insert_for[dialect](_core(table)), replaced, key)
        return self._built[wanted]

    @staticmethod
    def _build(statement: Any, replaced: tuple[str, ...], key: tuple[str, ...]) -> Any:
        if not replaced:
            return statement.on_conflict_do_nothing(index_elements=key).execution_options(preserve_rowcount=True)
        changes = {name: statement.excluded[name] for name in replaced}
        return statement.on_conflict_do_update(index_elements=key, set_=changes)

    def _all(self, of: type[D], statement: Select[Any], **values: Any) -> list[D]:
        """The domain objects that the statement's rows hold, given the values of its named parameters."""
        return [of(**row._mapping) for row in self._connection.execute(statement, values)]

    def _first(self, of: type[D], statement: Select[Any]) -> D | None:
        """The domain object of the statement's first row."""
        row = self._connection.execute(statement.limit(1)).first()
        return None if row is None else of(**row._mapping)


def _core(table: type[Table]) -> SchemaTable:
    """The table itself, without the detour through mapped classes."""
    return Table.metadata.tables[table.__tablename__]


def columns(of: type[Any], table: type[Table]) -> tuple[Any, ...]:
    """The table's columns that are fields of the domain type; looked up once, as every reading and writing asks."""
    if (of, table) not in _columns:
        stored = _core(table).columns
        _columns[of, table] = tuple(stored[field.name] for field in fields(of) if field.name in stored)
    return _columns[of, table]


@cache
def selection(of: type[Any], table: type[Table]) -> Select[Any]:
    """A query for the domain type's fields in the table; built once, as naming many columns takes longer than asking."""
    return select(*columns(of, table))


def values_of(item: Any, table: type[Table], **others: Any) -> dict[str, Any]:
    """The item's fields that are columns of the table, and the other values given."""
    return {column.key: getattr(item, column.key) for column in columns(type(item), table)} | others


def chunks(items: Iterable[str], size: int = 500) -> Iterable[list[str]]:
    """The items in lists short enough to be parameters of one statement."""
    whole = list(items)
    return (whole[start : start + size] for start in range(0, len(whole), size))
