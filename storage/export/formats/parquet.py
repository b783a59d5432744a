"""Parquet: the events as they stand now as a table of columns, for DuckDB, pandas and Spark."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import IO, Any

from domain.errors import ConfigurationError
from storage.export.dossier import Dossier, Publication
from storage.export.format import Format
from storage.export.table import COLUMNS, row_of

_ROWS_AT_ONCE = 10_000
_LISTS = frozenset({"actor", "targets", "affected", "channels", "lists", "origins"})


def write(dossiers: Iterable[Dossier], publication: Publication, out: IO[bytes]) -> None:
    """Writes the columns of the CSV with lists as lists, in groups of 10,000 rows.

    Raises ConfigurationError where the Arrow library, which is an extra, is not installed.
    """
    pa, pq = _arrow()
    text, several = pa.string(), pa.list_(pa.string())
    schema = pa.schema([(name, _type_of(name, pa, text, several)) for name in COLUMNS])
    schema = schema.with_metadata({"title": publication.title, "publisher": publication.name})
    with pq.ParquetWriter(out, schema) as writer:
        for rows in _batches(dossiers):
            writer.write_table(pa.Table.from_pylist(rows, schema=schema))


def _type_of(name: str, pa: Any, text: Any, several: Any) -> Any:
    if name == "revision":
        return pa.int32()
    return several if name in _LISTS else text


def _batches(dossiers: Iterable[Dossier]) -> Iterator[list[dict[str, Any]]]:
    rows = map(row_of, dossiers)
    while batch := list(islice(rows, _ROWS_AT_ONCE)):
        yield batch


def _arrow() -> tuple[Any, Any]:
    """The Arrow library, which is looked for only where somebody wants Parquet: it is larger than all the rest."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise ConfigurationError(
            "Parquet needs the Arrow library", where="--format parquet", fix="install foreshock[parquet]"
        ) from error
    return pa, pq


KIND = Format(
    name="parquet",
    meaning="the events as they stand now as columns, for DuckDB, pandas and Spark",
    suffix=".parquet",
    media_type="application/vnd.apache.parquet",
    write=write,
)
