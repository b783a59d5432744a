"""The page that explains a reading is inert, whole, and says the document's own words."""

import re
from html import unescape
from html.parser import HTMLParser

import pytest

from domain.plain_text import clean
from tests.builders.nlp import document, reader
from web.explanation import POLICY, render_account

HOSTILE = (
    '<script>alert(1)</script><img src=x onerror=alert(1)> OpenAI retires GPT-4.1 on July 1 & "more" \u202e</span>'
)
VOID = {"meta", "br"}


class Outline(HTMLParser):
    """The tags of a page with their attributes, and the words inside the marked document."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.depth = 0
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)
        if ("class", "document") in attrs:
            self.depth = len(self.open)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        if len(self.open) < self.depth:
            self.depth = 0

    def handle_data(self, data: str) -> None:
        self.words += data if self.depth else ""


def page(title: str, text: str = "") -> str:
    return render_account(reader().explain(document(title, text, url="https://news.example/a")))


def outline(html: str) -> Outline:
    found = Outline()
    found.feed(html)
    assert found.open == []
    return found


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (HOSTILE, HOSTILE),
        ("OpenAI retires GPT-4.1", f"OpenAI will retire GPT-4.1 from its API on July 1.\n\n{HOSTILE}"),
        ("", ""),
    ],
)
def test_the_page_is_inert_and_holds_every_word(title: str, text: str) -> None:
    html = page(title, text)
    found = outline(html)
    assert {tag for tag, _ in found.tags} <= {
        *("html", "head", "meta", "title", "style", "body", "h1", "h2", "p", "span", "div", "table", "tr", "th", "td")
    }
    names = {name for _, attributes in found.tags for name in attributes}
    assert names <= {"lang", "charset", "name", "content", "http-equiv", "class", "title"}
    assert not re.search(r"url\(|@import|https?:", html.partition("</style>")[0])
    assert found.words == clean(title) + clean(text)
    assert "\u202e" not in html


def test_nothing_may_be_loaded_or_run() -> None:
    metas = [attributes for tag, attributes in outline(page("OpenAI retires GPT-4.1")).tags if tag == "meta"]
    assert {"http-equiv": "Content-Security-Policy", "content": POLICY} in metas
    assert "default-src 'none'" in POLICY
    assert "script-src" not in POLICY


def test_dark_is_chosen_by_the_reader() -> None:
    html = page("OpenAI retires GPT-4.1")
    assert "color-scheme: light dark" in html
    assert "prefers-color-scheme: dark" in html


def test_evidence_names_and_days_are_marked() -> None:
    html = page("OpenAI retires GPT-4.1 on July 1", "OpenAI will retire GPT-4.1 from its API on July 1.")
    marked = dict.fromkeys(
        (words, look) for look, words in re.findall(r'<span class="([a-z ]+)" title="[^"]*">([^<]+)</span>', html)
    )
    assert ("GPT-4.1", "news name") in marked
    assert any(words == "July 1" and "day" in look for words, look in marked)
    assert any(words == "retire" and "trigger" in look for words, look in marked)
    assert "openai/gpt-4.1 (grammar)" in unescape(html)
