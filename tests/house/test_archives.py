"""Nothing in the product unpacks archives, so no member of one can climb out of a folder."""

import ast
import re

import pytest

from tests.house.test_doors import PACKAGES, ROOT

# An archive may be written; one that is read could only be opened to take something out.
UNPACKERS = re.compile(
    r"\b(?:tarfile|unpack_archive|zipimport|py7zr|rarfile|extractall|from zipfile)\b|\bZipFile\((?![^()]*, '[wx]')"
)


@pytest.mark.case("X-12")
def test_no_module_unpacks_an_archive() -> None:
    files = [file for package in PACKAGES for file in (ROOT / package).rglob("*.py")]
    assert len(files) > 100
    assert [str(file) for file in files if UNPACKERS.search(ast.unparse(ast.parse(file.read_text())))] == []


def test_a_new_unpacker_would_be_found() -> None:
    assert UNPACKERS.search("zipfile.ZipFile(path)")
    assert UNPACKERS.search("zipfile.ZipFile(path, 'r')")
    assert not UNPACKERS.search("zipfile.ZipFile(whole, 'w', zipfile.ZIP_DEFLATED)")
    assert UNPACKERS.search("shutil.unpack_archive(path)")
