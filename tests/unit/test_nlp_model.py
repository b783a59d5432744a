"""Only the pinned language model is loaded."""

import shutil
from pathlib import Path

import pytest

from domain.errors import ModelMismatch
from nlp import model
from nlp.language import load_language


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    folder = tmp_path / "model"
    shutil.copytree(model._packaged_folder(), folder)
    return folder


def test_the_installed_model_is_the_pinned_one() -> None:
    found = model.find_model()
    assert load_language(found).meta["version"].startswith("3.8")
    assert found.digest


@pytest.mark.case("N-05")
def test_a_changed_file_refuses_to_start(copy: Path) -> None:
    (copy / "tagger" / "cfg").write_text("{}", encoding="utf-8")
    with pytest.raises(ModelMismatch, match="tagger/cfg"):
        model.verify(copy, model.TABLE)


@pytest.mark.case("N-05")
def test_a_missing_file_refuses_to_start(copy: Path) -> None:
    (copy / "parser" / "model").unlink()
    with pytest.raises(ModelMismatch, match="parser/model is missing"):
        model.verify(copy, model.TABLE)


@pytest.mark.case("N-05")
def test_a_file_that_nobody_pinned_refuses_to_start(copy: Path) -> None:
    (copy / "extra").write_text("x", encoding="utf-8")
    with pytest.raises(ModelMismatch, match="extra"):
        model.verify(copy, model.TABLE)
