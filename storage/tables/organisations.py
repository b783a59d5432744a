"""Tables of who relies on what, and of whom to tell."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from domain.system import Criticality, Organisation, Person, Subscription, System
from storage.tables.table import Table
from storage.types import Choice, Json


class OrganisationRow(Table):
    """An organisation and when its inventory last changed."""

    __tablename__ = "organisations"

    id: Mapped[str] = mapped_column(primary_key=True)
    definition: Mapped[Organisation] = mapped_column(Json(Organisation))
    changed_at: Mapped[datetime]


class SystemRow(Table):
    """Something an organisation runs; `place` keeps the order of its file."""

    __tablename__ = "systems"

    organisation: Mapped[str] = mapped_column(ForeignKey("organisations.id"), primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    criticality: Mapped[Criticality] = mapped_column(Choice(Criticality))
    owner: Mapped[str]
    definition: Mapped[System] = mapped_column(Json(System))
    place: Mapped[int]


class DependencyRow(Table):
    """That a system of an organisation relies on a target, for look-ups."""

    __tablename__ = "dependencies"

    organisation: Mapped[str] = mapped_column(ForeignKey("organisations.id"), primary_key=True)
    system_id: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    target: Mapped[str] = mapped_column(index=True)


class PersonRow(Table):
    """Somebody of an organisation."""

    __tablename__ = "people"

    organisation: Mapped[str] = mapped_column(ForeignKey("organisations.id"), primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    definition: Mapped[Person] = mapped_column(Json(Person))
    place: Mapped[int]


class SubscriptionRow(Table):
    """What somebody of an organisation wants to hear at one place."""

    __tablename__ = "subscriptions"

    organisation: Mapped[str] = mapped_column(ForeignKey("organisations.id"), primary_key=True)
    subscriber: Mapped[str] = mapped_column(primary_key=True)
    channel: Mapped[str] = mapped_column(primary_key=True)
    address: Mapped[str] = mapped_column(primary_key=True)
    definition: Mapped[Subscription] = mapped_column(Json(Subscription))
    place: Mapped[int]
