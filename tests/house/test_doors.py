"""Only the doors open sockets: the crawl's child for sources, the guarded clients for all else that goes out."""

import ast
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("alerts", "domain", "exposure", "foreshock", "ingest", "migrations", "nlp", "storage", "web")
# Modules with which one can reach another machine.
OPENERS = (
    "aiohttp",
    "aiosmtpd",
    "ftplib",
    "http.client",
    "http.server",
    "httpx",
    "imaplib",
    "nntplib",
    "poplib",
    "requests",
    "scrapy",
    "slack_sdk",
    "smtplib",
    "socket",
    "socketserver",
    "telnetlib",
    "twisted",
    "urllib.request",
    "urllib3",
    "uvicorn",
    "websocket",
    "websockets",
    "xmlrpc",
)
# Functions that reach another machine, of whatever module.
CALLS = frozenset(
    {
        "create_connection",
        "create_server",
        "fetch_response",
        "fetch_url",
        "getaddrinfo",
        "gethostbyname",
        "open_connection",
        "start_server",
        "urlopen",
        "urlretrieve",
    }
)
CRAWL = {"scrapy", "twisted"}
# What each file may import of OPENERS, and why.
ALLOWED: dict[str, tuple[set[str], str]] = {
    **{
        f"ingest/{name}.py": (CRAWL, "runs in the crawl's child, behind the guard")
        for name in (
            "answers",
            "child",
            "download",
            "memory",
            "errand",
            "failures",
            "looking",
            "middlewares/guard",
            "middlewares/holds",
            "middlewares/robots",
            "pages",
            "politeness",
            "spider",
        )
    },
    "ingest/resolver.py": ({"socket", "twisted"}, "the guard itself: looks names up and checks every answer"),
    "alerts/mail_client.py": ({"smtplib", "socket"}, "reaches the mail server that the operator named"),
    "alerts/slack_client.py": (
        {"http.client", "slack_sdk", "socket", "urllib.request"},
        "reaches Slack's hosts, with its own guard and deadline",
    ),
    "alerts/channels/slack.py": ({"slack_sdk"}, "reads the errors and answers of the client beside it"),
    "foreshock/http.py": ({"http.client", "socket"}, "the guarded client for all that is no source"),
    "foreshock/pipeline/notify.py": ({"socket"}, "asks for this machine's own name"),
    "foreshock/cli/run.py": ({"uvicorn"}, "listens for the status page; dials nobody"),
    "foreshock/demo/https_server.py": (
        {"http.server", "socket"},
        "the demonstration's newsroom, which listens on loopback",
    ),
    "foreshock/demo/mail_server.py": ({"aiosmtpd", "socket"}, "the demonstration's mailbox, which listens on loopback"),
}
CONNECTS = {
    "ingest/resolver.py",
    "foreshock/http.py",
    "alerts/slack_client.py",
    "foreshock/demo/mail_server.py",
}


@cache
def modules() -> tuple[tuple[str, ast.Module], ...]:
    files = [file for package in PACKAGES for file in sorted((ROOT / package).rglob("*.py"))]
    return tuple((str(file.relative_to(ROOT)), ast.parse(file.read_text(encoding="utf-8"))) for file in files)


def opener(name: str) -> str | None:
    """The one of OPENERS that this module is, or lies in."""
    return next((one for one in OPENERS if name == one or name.startswith(f"{one}.")), None)


def imported(tree: ast.Module) -> set[str]:
    """The OPENERS that the module imports, at its top or anywhere within."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Call) and called(node) in ("__import__", "import_module"):
            names |= {one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)}
    return {found for name in names if (found := opener(name))}


def called(call: ast.Call) -> str:
    return getattr(call.func, "attr", getattr(call.func, "id", ""))


@pytest.mark.case("X-07")
def test_only_the_doors_import_what_opens_sockets() -> None:
    found = {file: names for file, tree in modules() if (names := imported(tree))}
    allowed = {file: names for file, (names, _) in ALLOWED.items()}
    assert {file: extra for file, names in found.items() if (extra := names - allowed.get(file, set()))} == {}


@pytest.mark.case("X-07")
def test_the_list_of_doors_names_nothing_that_is_no_more() -> None:
    found = {file: imported(tree) for file, tree in modules()}
    gone = {file: left for file, (names, _) in ALLOWED.items() if (left := names - found.get(file, set()) - CRAWL)}
    assert gone == {}
    assert all(reason for _, reason in ALLOWED.values())


@pytest.mark.case("X-07")
def test_only_the_guards_look_names_up_or_connect() -> None:
    callers = {
        file
        for file, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and called(node) in CALLS
    }
    assert callers - CONNECTS == set()


@pytest.mark.case("X-07")
def test_no_reader_is_handed_an_address_to_fetch_itself() -> None:
    """feedparser takes a text for an address or a file's name and opens it; a stream of bytes it only reads."""
    calls = [
        (file, node)
        for file, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "feedparser.parse"
    ]
    assert calls
    assert [file for file, node in calls if not ast.unparse(node.args[0]).startswith("BytesIO(")] == []


@pytest.mark.case("X-07")
@pytest.mark.parametrize(
    "text",
    [
        "import socket",
        "import urllib.request as u",
        "from urllib import request",
        "from http import client",
        "def f():\n    import requests",
        "from httpx import get",
        "__import__('socket')",
        "import importlib\nimportlib.import_module('urllib3')",
    ],
)
def test_a_new_door_would_be_found(text: str) -> None:
    assert imported(ast.parse(text))
