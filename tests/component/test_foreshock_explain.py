"""`foreshock explain` as a shell sees it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from storage import schema
from storage.database import Database
from tests.builders.storage import a_source, an_article

TITLE = "OpenAI retires GPT-4.1 on July 1"
TEXT = (
    "OpenAI will retire GPT-4.1 from its API on July 1. Anthropic sells Claude Opus 4.8 \x1b[31mred\x1b[0m <b>bold</b>."
)
ROWS = [
    {"id": "a", "title": TITLE, "text": TEXT, "published": "2026-06-13", "url": "https://news.example/a"},
    {"id": "b", "title": "Onions are dear", "text": "Nothing else.", "published": "", "url": ""},
]


@pytest.fixture
def folder(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with settings, a file of two documents, one of a single document, and a database with an article."""
    cache = tmp_path_factory.getbasetemp() / "cache"
    (tmp_path / "foreshock.toml").write_text(f'bundled_catalogue = false\ncache_folder = "{cache}"\n', encoding="utf-8")
    (tmp_path / "two.jsonl").write_text("\n".join(map(json.dumps, ROWS)) + "\n", encoding="utf-8")
    (tmp_path / "one.json").write_text(json.dumps(ROWS[0], indent=2), encoding="utf-8")
    url = f"sqlite:///{tmp_path / 'foreshock.db'}"
    schema.upgrade(url)
    database = Database.open(url)
    with database.write() as session:
        session.sources.put(a_source())
        session.articles.save(an_article(title=TITLE, text=TEXT))
    database.dispose()
    return tmp_path


def explain(folder: Path, *arguments: str, given: str = "", fails: bool = False) -> str:
    """What the command prints, on standard error where it is expected to fail."""
    command = [sys.executable, "-m", "foreshock", "explain", *arguments]
    done = subprocess.run(command, input=given, capture_output=True, text=True, cwd=folder, check=False)
    assert (done.returncode != 0) is fails, done.stderr
    return done.stderr if fails else done.stdout


def test_a_terminal_of_100_columns_shows_all_of_it(folder: Path) -> None:
    told = explain(folder, "one.json")
    assert "\x1b" not in told
    for words in (
        "deprecation, announced: news",
        "openai/gpt-4.1",
        "grammar",
        "demands",
        "probability",
        "so it is news",
    ):
        assert words in told


@pytest.mark.parametrize("width", ["60", "100"])
def test_no_line_is_wider_than_the_terminal(folder: Path, width: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", width)
    assert max(map(len, explain(folder, "two.jsonl").splitlines())) <= int(width)


def test_programs_get_everything_as_json(folder: Path) -> None:
    told = json.loads(explain(folder, "one.json", "--json"))
    assert told["document"] == "a"
    one = told["considered"][0]
    assert one["finding"]["type"] == "deprecation"
    assert {"actor", "targets", "tellings", "signs", "decision", "probability", "date_words"} <= set(one)
    both = json.loads(explain(folder, "two.jsonl", "--json"))
    assert [account["document"] for account in both] == ["a", "b"]


def test_standard_input_and_a_stored_article_are_read_too(folder: Path) -> None:
    given = json.loads(explain(folder, "-", "--json", given=json.dumps(ROWS[0])))
    stored = json.loads(explain(folder, an_article().key, "--json"))
    assert [one["finding"]["type"] for one in given["considered"]] == ["deprecation"]
    assert [one["finding"]["type"] for one in stored["considered"]] == ["deprecation"]
    assert stored["document"].startswith(an_article().key)


def test_a_page_is_written_for_one_document(folder: Path) -> None:
    assert explain(folder, "two.jsonl", "--id", "a", "--html", "page.html") == ""
    page = (folder / "page.html").read_text(encoding="utf-8")
    assert "&lt;b&gt;bold&lt;/b&gt;" in page
    assert "\x1b" not in page


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("two.jsonl", "--html", "page.html"), "name one with --id"),
        (("two.jsonl", "--id", "z"), "no document has the id 'z'"),
        (("one.json", "--html", "nowhere/page.html"), "nowhere/page.html: cannot write it"),
        (("gone.jsonl",), "gone.jsonl: there is no such file"),
        (("unknown-key",), "there is neither a file nor an article 'unknown-key'"),
        (("foreshock.toml",), "foreshock.toml:1: not a document"),
    ],
)
def test_a_mistake_is_named(folder: Path, arguments: tuple[str, ...], told: str) -> None:
    said = explain(folder, *arguments, fails=True)
    assert told in said
    assert "Traceback" not in said
