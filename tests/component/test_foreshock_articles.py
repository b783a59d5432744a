"""`foreshock articles`: showing what was published, and checking it against what was fetched."""

import json
import sqlite3
import subprocess
import sys
import zlib
from base64 import b64encode
from pathlib import Path

import pytest

from domain.entry import Entry
from domain.source import SourceState
from foreshock.assembly import Assembly
from foreshock.clock import FixedClock
from foreshock.pipeline.extract import extract
from foreshock.pipeline.store_article import store_article
from foreshock.settings import Settings
from ingest.batch import CrawlJob
from ingest.reading import read_body
from ingest.recent import Recent
from ingest.visit import Fetched
from storage import schema
from tests.builders.ingest import NOW, page, source

URL = "https://news.example/a"
TITLE = "Anthropic suspends access to Claude Fable 5 for all customers"
PAGE = page(TITLE, f"<p>{TITLE}, the company said on Friday.</p><p>{'It gave no reason. ' * 30}</p>").body


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with settings and a database that holds one article with claims."""
    (tmp_path / "foreshock.toml").write_text(
        f'bundled_catalogue = false\ncache_folder = "{tmp_path.parent / "cache"}"\n', encoding="utf-8"
    )
    url = f"sqlite:///{tmp_path / 'foreshock.db'}"
    schema.upgrade(url)
    assembly = Assembly(Settings(database=url, cache_folder=tmp_path.parent / "cache"), FixedClock(NOW))
    watched = source(about_ai=True)
    with assembly.database.write() as session:
        session.sources.put(watched)
    fetched = Fetched(
        source_id="news",
        entry=Entry(key="a", url=URL, title=TITLE),
        entry_hash="e",
        url=URL,
        title=TITLE,
        text=read_body(PAGE, "text/html", URL, NOW).text,
        content_type="text/html",
        body=b64encode(zlib.compress(PAGE)).decode(),
    )
    store_article(
        assembly, CrawlJob(source=watched, state=SourceState(source_id="news", baseline_at=NOW)), fetched, Recent()
    )
    extract(assembly)
    assembly.close()
    return tmp_path


def articles(folder: Path, *arguments: str, expect: int = 0) -> bytes:
    """What the command printed; it must end with this exit code."""
    done = subprocess.run([sys.executable, "-m", "foreshock", "articles", *arguments], capture_output=True, cwd=folder)
    assert done.returncode == expect, done.stderr
    return done.stdout


def test_an_article_is_shown_with_its_evidence_and_its_bytes(folder: Path) -> None:
    (listed,) = json.loads(articles(folder, "list", "--json"))
    assert (listed["title"], listed["language"]) == (TITLE, "en")
    shown = json.loads(articles(folder, "show", URL, "--json"))
    assert shown["kept"] == {"content_type": "text/html", "size": len(PAGE)}
    assert shown["claims"][0]["evidence"][0]["words"] in (TITLE, *shown["article"]["text"].split("\n"))
    assert articles(folder, "show", listed["key"], "--raw") == PAGE
    words = articles(folder, "show", listed["key"]).decode()
    assert "access_restriction" in words
    assert "no reason" in words
    assert articles(folder, "show", "https://news.example/nowhere", expect=2) == b""


def test_a_change_in_the_database_is_found_out(folder: Path) -> None:
    assert b"0 wrong" in articles(folder, "check")
    assert json.loads(articles(folder, "check", URL, "--json"))[0]["problems"] == []
    with sqlite3.connect(folder / "foreshock.db") as database:
        database.execute("UPDATE articles SET text = replace(text, 'no reason', 'a reason')")
    database.close()
    told = " ".join(articles(folder, "check", expect=1).decode().split())
    assert "the stored words do not fit their hash" in told
    assert "1 wrong" in told
