"""An event as one flat row, which tables of every format share."""

from typing import TypeAlias

from storage.export.dossier import Dossier, urn
from storage.export.record import day, moment

Cell: TypeAlias = str | int | list[str] | None

COLUMNS = (
    "id",
    "display",
    "revision",
    "type",
    "status",
    "headline",
    "actor",
    "targets",
    "jurisdiction",
    "affected",
    "channels",
    "lists",
    "corroboration",
    "origins",
    "chain",
    "caused_by",
    "effective_on",
    "action_deadline_on",
    "first_observed_at",
    "known_at",
    "last_verified_at",
    "evidence",
    "evidence_url",
)


def row_of(dossier: Dossier) -> dict[str, Cell]:
    """The event's cells by column, in the order of COLUMNS; lists hold identifiers, and the best sentence stands for all."""
    event = dossier.event
    best = next((evidence for _, evidence in dossier.evidence()), None)
    cells: tuple[Cell, ...] = (
        event.id,
        event.display,
        event.revision,
        event.type,
        event.status.value,
        dossier.headline,
        list(event.actor),
        list(event.targets),
        event.jurisdiction,
        list(event.scope.affected),
        list(event.scope.channels),
        list(event.scope.lists),
        event.corroboration.value,
        list(event.origins),
        event.chain,
        urn(event.caused_by) if event.caused_by else None,
        day(event.effective_on),
        day(event.action_deadline_on),
        moment(event.first_observed_at),
        moment(event.known_at),
        moment(event.last_verified_at),
        best.words if best else None,
        best.url if best else None,
    )
    return dict(zip(COLUMNS, cells, strict=True))
