"""The catalogue models.dev: which provider serves which model, at what price."""

from collections.abc import Iterator

from ingest.api import Api
from ingest.json_rows import Row, UnexpectedAnswer, what_is_wrong
from ingest.registry import read_registry
from ingest.registry_memory import Facts
from ingest.registry_words import Place
from ingest.source_kind import Document, Listing

_PLACE = Place(name="models.dev", serves=False, page=lambda _: "https://models.dev/")


def read(found: object, document: Document) -> Listing:
    """What changed among the models, each named `provider/model`."""
    if not isinstance(found, dict) or not any(isinstance(Row(found).at(f"{name}"), dict) for name in found):
        raise UnexpectedAnswer(what_is_wrong(found, "models"))
    return read_registry(_models(found), document, _PLACE)


def _models(found: dict[str, object]) -> Iterator[tuple[str, Facts]]:
    for provider, value in found.items():
        served = Row(value).at("models") if isinstance(value, dict) else None
        for name, model in served.items() if isinstance(served, dict) else ():
            if isinstance(model, dict):
                yield f"{provider}/{name}", _facts(Row(model))


def _facts(row: Row) -> Facts:
    released_on = row.day("release_date")
    input_price, output_price, context = (
        row.number("cost.input"),
        row.number("cost.output"),
        row.number("limit.context"),
    )
    return {
        "name": row.line("name", limit=120),
        "status": "deprecated" if row.line("status") == "deprecated" else "",
        "input_price": "" if input_price is None else input_price,
        "output_price": "" if output_price is None else output_price,
        "context": context or "",
        "released_on": released_on.isoformat() if released_on else "",
    }


KIND = Api(name="models_dev", read=read)
