"""The price map of LiteLLM: model ids, most with their provider in front, and the days on which some end."""

from collections.abc import Iterator

from nlp.catalog.model_list import Listed, ModelList, plain_day, plain_id

_EXAMPLE = "sample_spec"
_TUNED = "ft:"


def knows(found: object) -> bool:
    """Whether most values say which provider LiteLLM calls; an empty object is none."""
    if not isinstance(found, dict):
        return False
    rows = [row for row in found.values() if isinstance(row, dict) and "litellm_provider" in row]
    return 2 * len(rows) > len(found)


def read(found: dict[str, object]) -> Iterator[Listed]:
    """One row for each model; its example and prices of a customer's own models are none."""
    for api_id, row in found.items():
        if isinstance(row, dict) and api_id != _EXAMPLE and not api_id.startswith(_TUNED):
            yield Listed(
                provider=plain_id(row.get("litellm_provider")),
                api_id=plain_id(api_id),
                ends_on=plain_day(row.get("deprecation_date")),
            )


KIND = ModelList(
    name="litellm",
    title="LiteLLM's price map",
    licence="MIT",
    url="https://raw.githubusercontent.com/BerriAI/litellm/main/model_prices_and_context_window.json",
    knows=knows,
    read=read,
)
