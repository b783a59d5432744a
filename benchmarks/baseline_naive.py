"""The plain loop that everybody writes, written well: feedparser, requests, and trafilatura or newspaper4k, into SQLite.

One session with kept connections, conditional requests with stored validators, each page once, one transaction per article,
and the database settings of the product. It obeys no robots.txt, compares no articles, and one slow publisher holds up all.
"""

import argparse
import hashlib
import socket
import sqlite3
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import feedparser
import requests

from benchmarks.plan import Plan


class Page(NamedTuple):
    """What a loop takes from a page; empty where its extractor leaves it out."""

    text: str
    author: str = ""
    date: str = ""
    language: str = ""
    canonical: str = ""


Extract = Callable[[str, str], Page]

USER_AGENT = "plain-loop/1.0"
TIMEOUT = 30
SCHEMA = """
PRAGMA journal_mode=WAL;
PRAGMA synchronous=FULL;
PRAGMA foreign_keys=ON;
CREATE TABLE IF NOT EXISTS feed (url TEXT PRIMARY KEY, etag TEXT, last_modified TEXT);
CREATE TABLE IF NOT EXISTS article (
    feed TEXT NOT NULL REFERENCES feed, entry TEXT NOT NULL, url TEXT NOT NULL, title TEXT NOT NULL, author TEXT NOT NULL,
    language TEXT NOT NULL, canonical TEXT NOT NULL, text TEXT NOT NULL, content_hash TEXT NOT NULL, published_at TEXT,
    fetched_at TEXT NOT NULL, PRIMARY KEY (feed, entry)
);
CREATE INDEX IF NOT EXISTS article_fetched_at ON article (fetched_at);
"""


def extractor(name: str) -> Extract:
    """What takes a page's HTML and URL to what it says; the library is loaded only if it is wanted.

    `trafilatura` gives what the product stores of a page, author, date, language and canonical address included, and
    `trafilatura-text` its text alone.
    """
    if name == "trafilatura":
        import trafilatura

        def read(html: str, url: str) -> Page:
            found = trafilatura.bare_extraction(html, url=url, fast=True, include_comments=False, with_metadata=True)
            if found is None or isinstance(found, dict):
                return Page("")
            return Page(*(str(one or "") for one in (found.text, found.author, found.date, found.language, found.url)))

        return read

    if name == "trafilatura-text":
        import trafilatura

        def read_text(html: str, url: str) -> Page:
            found = trafilatura.extract(html, url=url, fast=True, include_comments=False, with_metadata=False)
            return Page(found or "")

        return read_text

    import newspaper

    def read_with_newspaper(html: str, url: str) -> Page:
        article = newspaper.Article(url, language="en", fetch_images=False, memorize_articles=False)
        article.download(input_html=html)
        article.parse()
        authors = ", ".join(article.authors)
        return Page(str(article.text), authors, str(article.publish_date or ""), "en", str(article.canonical_link))

    return read_with_newspaper


class Loop:
    """Reads feeds one after the other."""

    def __init__(self, database: sqlite3.Connection, session: requests.Session, extract: Extract) -> None:
        self._database = database
        self._session = session
        self._extract = extract

    def visit(self, feed_url: str) -> None:
        """Read the feed if it changed, and the page of each entry that is new."""
        row = self._database.execute("SELECT etag, last_modified FROM feed WHERE url = ?", (feed_url,)).fetchone()
        headers = {"If-None-Match": row[0], "If-Modified-Since": row[1]} if row else {}
        response = self._session.get(feed_url, headers=headers, timeout=TIMEOUT)
        if response.status_code != 200:
            return
        with self._database:
            self._database.execute("INSERT OR IGNORE INTO feed (url) VALUES (?)", (feed_url,))
        known = {key for (key,) in self._database.execute("SELECT entry FROM article WHERE feed = ?", (feed_url,))}
        for entry in feedparser.parse(response.content, response_headers=dict(response.headers)).entries:
            if entry.get("id", entry.get("link")) not in known:
                self._store(feed_url, entry)
        validators = (response.headers.get("ETag"), response.headers.get("Last-Modified"))
        with self._database:
            self._database.execute("UPDATE feed SET etag = ?, last_modified = ? WHERE url = ?", (*validators, feed_url))

    def _store(self, feed_url: str, entry: feedparser.FeedParserDict) -> None:
        response = self._session.get(entry.link, timeout=TIMEOUT)
        if response.status_code != 200:
            return
        title, page = entry.get("title", ""), self._extract(response.text, entry.link)
        moment = entry.get("published_parsed") or entry.get("updated_parsed")
        row = (
            feed_url,
            entry.get("id", entry.link),
            response.url,
            title,
            entry.get("author", "") or page.author,
            page.language,
            page.canonical,
            page.text,
            hashlib.sha256(f"{title}\n{page.text}".encode()).hexdigest(),
            time.strftime("%Y-%m-%dT%H:%M:%SZ", moment) if moment else page.date or None,
            datetime.now(UTC).isoformat(),
        )
        with self._database:
            self._database.execute("INSERT INTO article VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)


def resolve_to_loopback() -> None:
    """Let every host name of this process lead to the farm."""
    look_up = socket.getaddrinfo

    def answer(_host: object, *more: object, **named: object) -> object:
        return look_up("127.0.0.1", *more, **named)  # type: ignore[arg-type]  # passed on as they came

    socket.getaddrinfo = answer  # type: ignore[assignment]  # the same shape, less precisely typed


def visit_all(plan: Plan, database: sqlite3.Connection, extract: Extract) -> None:
    """Read all feeds of the plan into the database, one after the other."""
    with requests.Session() as session:
        session.trust_env = False
        session.verify = plan.ca_file
        session.headers["User-Agent"] = USER_AGENT
        loop = Loop(database, session, extract)
        for feed_url in plan.feeds:
            loop.visit(feed_url)


def main() -> None:
    """Read all feeds of the plan once."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("plan", type=Path)
    parser.add_argument(
        "--extractor", choices=("trafilatura", "trafilatura-text", "newspaper4k"), default="trafilatura"
    )
    told = parser.parse_args()
    plan = Plan.read(told.plan)
    resolve_to_loopback()
    database = sqlite3.connect(plan.database)
    database.executescript(SCHEMA)
    visit_all(plan, database, extractor(told.extractor))
    database.close()


if __name__ == "__main__":
    main()
