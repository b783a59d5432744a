"""The tables, one file per group; importing the package makes the metadata complete."""

from storage.tables import articles, catalog, claims, events, impacts, ledger, organisations, outbox, sources
from storage.tables.table import Table

__all__ = [
    "Table",
    "articles",
    "catalog",
    "claims",
    "events",
    "impacts",
    "ledger",
    "organisations",
    "outbox",
    "sources",
]
