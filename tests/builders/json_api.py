"""Answers of JSON interfaces for the tests of the ingest stage."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from importlib import resources
from typing import Any

from domain.source import Option
from ingest.kinds.json_api import KIND
from ingest.source_kind import Document, Listing
from tests.builders.ingest import NOW, document

SAMPLES = resources.files("ingest").joinpath("samples")
URLS = {
    "federal_register": "https://register.example/api/v1/documents.json?conditions[agencies][]=bms&order=newest&per_page=50",
    "federal_register_inspection": "https://register.example/api/v1/public-inspection-documents/current.json",
    "github_releases": "https://api.code.example/repos/acme/agent/releases?per_page=30",
    "github_issues": "https://api.code.example/repos/acme/agent/issues?per_page=30",
    "hugging_face": "https://hub.example/api/models?author=tremor-labs&sort=createdAt&direction=-1&limit=4",
    "edgar": "https://efts.filings.example/search-index?q=%22models%22&startdt=<YYYY-MM-DD>&enddt=<YYYY-MM-DD>",
    "nvd": "https://services.nvd.example/rest/json/cves/2.0?lastModStartDate=<iso>&lastModEndDate=<iso>",
    "congress": "https://api.laws.example/v3/bill?sort=updateDate+desc&format=json&limit=250",
}
FIELDS: Mapping[str, str | Sequence[str]] = {
    "rows": "data.items",
    "key": "no",
    "title": "headline",
    "link": "href",
    "summary": "body",
    "published": "when",
    "whole": "true",
}


def sample(dialect: str) -> Any:
    """The sample of the dialect, as a value."""
    return json.loads(SAMPLES.joinpath(f"{dialect}.json").read_text(encoding="utf-8"))


def options(dialect: str, **more: str | Sequence[str]) -> tuple[Option, ...]:
    """The options of a source in this dialect."""
    values = {"dialect": dialect, **(FIELDS if dialect == "fields" else {}), **more}
    return tuple(
        Option(name=name, values=(value,) if isinstance(value, str) else tuple(value)) for name, value in values.items()
    )


def asked(dialect: str, body: bytes, memory: str = "", now: datetime = NOW, url: str = "", **more: Any) -> Document:
    """The body as the answer to a source of this dialect."""
    return document(
        body,
        "application/json",
        now=now,
        memory=memory,
        kind="json_api",
        url=url or URLS.get(dialect, f"https://api.example/{dialect}.json"),
        options=options(dialect, **more),
    )


def read(dialect: str, answer: Any, memory: str | None = "", **more: Any) -> Listing:
    """What the kind reads from the answer, which is written as JSON unless it is bytes already."""
    body = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
    return KIND.parse(asked(dialect, body, memory or "", **more))
