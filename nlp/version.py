"""Which version of extraction this is, told without loading the language model."""

import hashlib
from pathlib import Path

from nlp.catalog import Catalog
from nlp.model import find_model

_HERE = Path(__file__).parent
_READS = ("*.py", "components/*.py", "cues/*.py", "learned/*.py", "learned/*.sha256", "learned/*.toml")


def reading_version(catalog: Catalog) -> str:
    """A hash that changes whenever cues, components, catalog, classifier or language model change; merging does not count.

    Raises ModelMismatch where the language model is missing or another.
    """
    whole = hashlib.sha256(f"{catalog.digest}\x1f{find_model().digest}".encode())
    for path in (found for pattern in _READS for found in sorted(_HERE.glob(pattern))):
        if "merg" not in path.name:
            whole.update(path.read_bytes())
    return whole.hexdigest()[:16]
