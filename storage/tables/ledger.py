"""The table of what each stage has done."""

from datetime import datetime

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.table import Table


class LedgerRow(Table):
    """What one version of a stage did with one item; `next_try_at` is set while the item waits after a failure."""

    __tablename__ = "ledger"
    __table_args__ = (Index(None, "next_try_at"),)

    stage: Mapped[str] = mapped_column(primary_key=True)
    item: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[str] = mapped_column(primary_key=True)
    done_at: Mapped[datetime | None]
    attempts: Mapped[int]
    error: Mapped[str]
    failed_at: Mapped[datetime | None]
    next_try_at: Mapped[datetime | None]
