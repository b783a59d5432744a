"""The catalogue models.dev: providers, and under each the models that it serves."""

from collections.abc import Iterator

from nlp.catalog.model_list import Listed, ModelList, plain_day, plain_flag, plain_id, plain_name


def knows(found: object) -> bool:
    """Whether most values are providers with models; an empty object is none."""
    if not isinstance(found, dict):
        return False
    rows = [row for row in found.values() if isinstance(row, dict) and isinstance(row.get("models"), dict)]
    return 2 * len(rows) > len(found)


def read(found: dict[str, object]) -> Iterator[Listed]:
    """One row for each model of each provider."""
    for provider, value in found.items():
        models = value.get("models") if isinstance(value, dict) else None
        for api_id, row in models.items() if isinstance(models, dict) else ():
            if isinstance(row, dict):
                yield Listed(
                    provider=plain_id(provider),
                    api_id=plain_id(api_id),
                    name=plain_name(row.get("name")),
                    released_on=plain_day(row.get("release_date")),
                    open_weights=plain_flag(row.get("open_weights")),
                )


KIND = ModelList(
    name="models_dev", title="models.dev", licence="MIT", url="https://models.dev/api.json", knows=knows, read=read
)
