"""What all tables share: the registry, the naming of constraints and the column types."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import MetaData
from sqlalchemy.orm import DeclarativeBase

from storage.types import Clean, Utc

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class Table(DeclarativeBase):
    """A table of Foreshock's schema; rows of it never leave `storage`."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar = {str: Clean(), datetime: Utc()}
