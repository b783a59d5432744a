"""The packages that we import are ours, and importing one does not pull in another's library."""

import importlib
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("alerts", "domain", "exposure", "foreshock", "ingest", "migrations", "nlp", "storage", "web")


@pytest.mark.parametrize("name", PACKAGES)
def test_the_package_is_ours(name: str) -> None:
    file = importlib.import_module(name).__file__
    assert file is not None
    assert Path(file).is_relative_to(ROOT)


@pytest.mark.parametrize(
    ("module", "library"),
    [
        ("domain.event", "pydantic"),
        ("alerts.deliver", "spacy"),
        ("exposure.match", "spacy"),
        ("nlp.catalog", "spacy"),
        ("nlp.merge", "spacy"),
        ("storage.database", "scrapy"),
        ("foreshock.pipeline.notify", "scrapy.crawler"),
        ("foreshock.cli.app", "spacy"),
    ],
)
def test_importing_stays_light(module: str, library: str) -> None:
    program = f"import sys, {module}; sys.exit({library!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
