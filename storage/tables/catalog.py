"""The table of what model lists and people say of the catalog's entities."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from domain.assertion import Property
from storage.tables.table import Table
from storage.types import Choice


class CatalogAssertionRow(Table):
    """What one source says of one property of one entity."""

    __tablename__ = "catalog_assertions"

    source: Mapped[str] = mapped_column(primary_key=True)
    entity_id: Mapped[str] = mapped_column(primary_key=True)
    property: Mapped[Property] = mapped_column(Choice(Property), primary_key=True)
    value: Mapped[str]
    since_at: Mapped[datetime]
    seen_at: Mapped[datetime]
