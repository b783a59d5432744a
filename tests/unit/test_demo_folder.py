"""A demonstration touches its own files and nobody else's."""

from pathlib import Path

import pytest

from domain.errors import ConfigurationError
from foreshock.demo.folder import MARK, prepare_folder


def contents(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("fresh", [False, True])
def test_a_folder_with_other_things_is_refused_untouched(tmp_path: Path, fresh: bool) -> None:
    (tmp_path / "foreshock.db").write_text("ours", encoding="utf-8")
    (tmp_path / "thesis.txt").write_text("years of work", encoding="utf-8")
    before = contents(tmp_path)
    with pytest.raises(ConfigurationError, match="--folder"):
        prepare_folder(tmp_path, fresh=fresh)
    assert contents(tmp_path) == before


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    file = tmp_path / "thesis.txt"
    file.write_text("years of work", encoding="utf-8")
    with pytest.raises(ConfigurationError):
        prepare_folder(file, fresh=True)


@pytest.mark.parametrize("there", [False, True])
def test_a_new_or_empty_folder_becomes_a_demonstrations(tmp_path: Path, there: bool) -> None:
    folder = tmp_path / "deep" / "demo"
    if there:
        folder.mkdir(parents=True)
    prepare_folder(folder, fresh=False)
    prepare_folder(folder, fresh=False)
    assert list(contents(folder)) == [MARK]


def test_fresh_forgets_the_demonstration_and_keeps_what_a_person_put_beside_it(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    prepare_folder(folder, fresh=False)
    for name in ("foreshock.db", "messages/01.txt", "outbox/a/b.txt", "notes.txt", "mine/kept.txt"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name, encoding="utf-8")
    prepare_folder(folder, fresh=True)
    assert set(contents(folder)) == {MARK, "notes.txt", "kept.txt"}


def test_fresh_follows_no_link_out_of_the_folder(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "thesis.txt").write_text("years of work", encoding="utf-8")
    prepare_folder(tmp_path / "demo", fresh=False)
    (tmp_path / "demo" / "messages").symlink_to(elsewhere)
    prepare_folder(tmp_path / "demo", fresh=True)
    assert contents(elsewhere) == {"thesis.txt": "years of work"}
