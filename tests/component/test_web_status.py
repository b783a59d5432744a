"""The status page and its JSON, over a real server on loopback."""

import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
import uvicorn

from domain.health import Health
from web.app import create_app

WELL = Health(
    at=datetime(2026, 6, 13, 2, 5, tzinfo=UTC),
    version="0.1.0",
    schema="0001",
    sources=(("healthy", 3),),
    deliveries=(("sent", 2),),
    failures=0,
    oldest_unsent_at=None,
    last_visit_at=datetime(2026, 6, 13, 2, 4, tzinfo=UTC),
    problems=(),
)
HOSTILE = "<script>alert('x')</script>"


@contextmanager
def served(health: Health) -> Iterator[str]:
    """The address of a running server; its socket listens before it does, so that no request comes too early."""
    server = uvicorn.Server(uvicorn.Config(create_app(lambda: health), log_level="error"))
    listening = socket.create_server(("127.0.0.1", 0))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()


def test_health_is_json_and_well() -> None:
    with served(WELL) as site, urlopen(f"{site}/health") as answer:
        told = json.load(answer)
    assert told["sources"] == [["healthy", 3]]
    assert told["last_visit_at"] == "2026-06-13T02:04:00Z"


def test_a_problem_answers_503_so_that_a_monitor_sees_it() -> None:
    with served(replace(WELL, problems=("source x is failing",))) as site, pytest.raises(HTTPError) as caught:
        urlopen(f"{site}/health")
    with caught.value as answer:
        assert answer.code == 503
        assert json.load(answer)["problems"] == ["source x is failing"]


@pytest.mark.parametrize("path", ["/", "/health", "/style.css", "/nowhere"])
def test_every_answer_keeps_the_page_inert(path: str) -> None:
    with served(WELL) as site:
        try:
            answer = urlopen(site + path)
        except HTTPError as error:
            answer = error
        with answer:
            assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
            assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_third_party_text_is_escaped() -> None:
    with served(replace(WELL, problems=(HOSTILE,))) as site, urlopen(site) as answer:
        page = answer.read().decode()
    assert HOSTILE not in page
    assert "&lt;script&gt;" in page
