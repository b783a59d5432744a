"""The price map of LiteLLM."""

from collections.abc import Iterator

from ingest.api import Api
from ingest.json_rows import Row, UnexpectedAnswer, what_is_wrong
from ingest.registry import read_registry
from ingest.registry_memory import Facts
from ingest.registry_words import Place
from ingest.source_kind import Document, Listing

_PLACE = Place(name="LiteLLM's price map", serves=False, page=lambda _: "https://models.litellm.ai/")
_EXAMPLE = "sample_spec"
_TOKENS = 1_000_000


def read(found: object, document: Document) -> Listing:
    """What changed among the models, in particular their deprecation dates."""
    if not isinstance(found, dict) or not any(
        "litellm_provider" in row for row in found.values() if isinstance(row, dict)
    ):
        raise UnexpectedAnswer(what_is_wrong(found, "litellm_provider"))
    return read_registry(_models(found), document, _PLACE)


def _models(found: dict[str, object]) -> Iterator[tuple[str, Facts]]:
    for name, value in found.items():
        if name != _EXAMPLE and isinstance(value, dict):
            row = Row(value)
            ends_on = row.day("deprecation_date")
            yield (
                name,
                {
                    "input_price": _price(row, "input_cost_per_token"),
                    "output_price": _price(row, "output_cost_per_token"),
                    "context": row.number("max_input_tokens") or "",
                    "ends_on": ends_on.isoformat() if ends_on else "",
                },
            )


def _price(row: Row, path: str) -> float | str:
    price = row.number(path)
    return "" if price is None else round(price * _TOKENS, 6)


KIND = Api(name="litellm", read=read)
