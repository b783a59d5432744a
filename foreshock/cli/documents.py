"""Documents as people hand them in: one JSON object a line."""

import json
from datetime import date

from domain.errors import ConfigurationError
from nlp.document import Document


def read_document(line: str | bytes, where: str) -> Document:
    """The document of a line; raises ConfigurationError naming `where` (file and line) for anything else."""
    try:
        row = json.loads(line)
        published = str(row.get("published") or "")[:10]
        return Document(
            id=str(row["id"]),
            title=str(row.get("title") or ""),
            text=str(row.get("text") or ""),
            published_on=date.fromisoformat(published) if published else None,
            url=str(row.get("url") or ""),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ConfigurationError(
            f"not a document: {type(error).__name__}: {error}",
            where=where,
            fix='write {"id": …, "title": …, "text": …, "published": "2026-06-12", "url": …}',
        ) from error
