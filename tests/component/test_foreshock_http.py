"""The door to the network for everything but sources, against loopback servers that misbehave."""

import contextlib
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
import trustme

from domain.address import AddressPolicy
from domain.errors import AddressRefused, TryLater
from foreshock.http import MOST_ANSWER_BYTES, Door
from tests.faulty_server import Answer, FaultyServer, Trap, redirect, silent_listener

FORM = {"Content-Type": "application/x-www-form-urlencoded"}


class PostServer(FaultyServer):
    """A faulty server at hub.example that answers POST as it answers GET, and keeps the bodies."""

    def __init__(self, **more: Any) -> None:
        super().__init__(names=("hub.example",), **more)
        self.bodies: list[bytes] = []
        handler: Any = self._server.RequestHandlerClass
        bodies = self.bodies

        def do_post(self: BaseHTTPRequestHandler) -> None:
            bodies.append(self.rfile.read(int(self.headers["Content-Length"])))
            handler.do_GET(self)

        handler.do_POST = do_post


@pytest.fixture
def server(tmp_path: Path) -> Iterator[PostServer]:
    started = PostServer(authority=trustme.CA(), ca_file=tmp_path / "ca.pem")
    yield started
    started.close()


def door_to(port: int, ca_file: Path | None = None, **more: Any) -> Door:
    policy = AddressPolicy.of({"hub.example": "127.0.0.1"}, [f"127.0.0.1/32:{port}"])
    return Door(policy=policy, user_agent="Foreshock/0.1", ca_file=ca_file, **more)


def test_a_request_arrives_whole_and_its_answer_comes_back(server: PostServer, tmp_path: Path) -> None:
    server.routes["/subscribe?at=once"] = Answer(b"later", 202)
    answer = door_to(server.port, tmp_path / "ca.pem").post(
        server.url("/subscribe?at=once", "hub.example"), b"a=b", FORM
    )
    assert (answer.status, answer.body) == (202, b"later")
    assert server.bodies == [b"a=b"]
    seen = server.seen[0].headers
    assert seen["Host"] == f"hub.example:{server.port}"
    assert seen["User-Agent"] == "Foreshock/0.1"
    assert seen["Content-Type"] == FORM["Content-Type"]


@pytest.mark.case("X-03")
def test_a_redirect_is_an_answer_and_is_not_followed(server: PostServer, tmp_path: Path) -> None:
    trap = Trap()
    with contextlib.closing(trap):
        server.routes["/"] = redirect(f"http://127.0.0.1:{trap.port}/", 307)
        answer = door_to(server.port, tmp_path / "ca.pem").post(server.url("/", "hub.example"), b"", FORM)
        assert answer.status == 307
        assert trap.touched == 0


@pytest.mark.case("X-01")
@pytest.mark.case("X-02")
@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.1", "2130706433", "[::ffff:127.0.0.1]", "localhost", "169.254.169.254"]
)
def test_an_inside_address_is_refused_before_anything_is_sent(host: str) -> None:
    trap = Trap()
    with contextlib.closing(trap):
        with pytest.raises(AddressRefused):
            door_to(1).post(f"http://{host}:{trap.port}/", b"", FORM)
        with pytest.raises(AddressRefused):
            door_to(1).post(f"http://{host}/", b"", FORM)
        assert trap.touched == 0


@pytest.mark.case("X-04")
@pytest.mark.parametrize("answers", [["127.0.0.1"], ["93.184.215.14", "10.0.0.1"], ["::1"], ["64:ff9b::a9fe:a9fe"], []])
def test_a_name_that_leads_inside_is_refused(answers: list[str]) -> None:
    door = Door(policy=AddressPolicy(), user_agent="x", look_up=lambda _host, _port: answers)
    with pytest.raises(AddressRefused):
        door.post("https://hub.example/", b"", FORM)


@pytest.mark.case("X-08")
def test_proxies_of_the_environment_are_ignored(
    server: PostServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trap = Trap()
    with contextlib.closing(trap):
        for name in ("http_proxy", "https_proxy", "all_proxy", "HTTPS_PROXY"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{trap.port}")
        server.routes["/"] = Answer(b"", 202)
        door_to(server.port, tmp_path / "ca.pem").post(server.url("/", "hub.example"), b"", FORM)
        assert trap.touched == 0


def test_a_certificate_that_nobody_vouches_for_gets_nothing(server: PostServer) -> None:
    with pytest.raises(TryLater, match=r"^hub\.example: .*certificate"):
        door_to(server.port).post(server.url("/secret-path", "hub.example"), b"secret", FORM)
    assert server.bodies == []


def test_an_answer_may_be_no_longer_than_agreed(server: PostServer, tmp_path: Path) -> None:
    url, door = server.url("/", "hub.example"), door_to(server.port, tmp_path / "ca.pem")
    server.routes["/"] = Answer(b"x" * MOST_ANSWER_BYTES)
    assert len(door.post(url, b"", FORM).body) == MOST_ANSWER_BYTES
    server.routes["/"] = Answer(b"x" * (MOST_ANSWER_BYTES + 1))
    with pytest.raises(TryLater, match="more than 65536 bytes"):
        door.post(url, b"", FORM)


def test_a_dripping_answer_ends_at_the_deadline(server: PostServer, tmp_path: Path) -> None:
    stop = threading.Event()

    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        while not stop.wait(0.05):
            handler.wfile.write(b"x")

    server.routes["/"] = drip
    began = monotonic()
    with pytest.raises(TryLater, match="no answer within the deadline"):
        door_to(server.port, tmp_path / "ca.pem", deadline=0.5).post(server.url("/", "hub.example"), b"", FORM)
    stop.set()
    assert monotonic() - began < 5


def test_a_silent_handshake_and_a_slow_resolver_end_at_the_deadline() -> None:
    with silent_listener() as port, pytest.raises(TryLater, match="deadline"):
        door_to(port, deadline=0.3).post(f"https://hub.example:{port}/", b"", FORM)
    stop = threading.Event()
    slow = Door(policy=AddressPolicy(), user_agent="x", deadline=0.3, look_up=lambda _host, _port: [str(stop.wait(20))])
    with pytest.raises(TryLater, match="deadline"):
        slow.post("https://hub.example/", b"", FORM)
    stop.set()


def test_an_address_is_read_and_its_answer_may_be_as_long_as_agreed(server: PostServer, tmp_path: Path) -> None:
    url, door = server.url("/list?all=1", "hub.example"), door_to(server.port, tmp_path / "ca.pem")
    server.routes["/list?all=1"] = Answer(b"x" * 100_000)
    assert len(door.get(url, {"Accept": "text/plain"}, most_bytes=100_000).body) == 100_000
    assert server.bodies == []
    assert server.seen[0].headers["Accept"] == "text/plain"
    with pytest.raises(TryLater, match="more than 99999 bytes"):
        door.get(url, {}, most_bytes=99_999)
