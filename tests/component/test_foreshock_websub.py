"""WebSub end to end: a real hub over HTTPS, the real web application, both databases."""

import contextlib
import hashlib
import hmac
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import uvicorn

from domain.habits import Habits
from domain.health import Health
from domain.push import Push
from domain.source import SourceHealth, SourceState
from foreshock.assembly import Assembly
from foreshock.clock import FixedClock
from foreshock.settings import Network, Settings, Web
from foreshock.subscriptions import Subscriptions
from tests.builders.hub import CHALLENGE, Hub, Reply, call
from tests.builders.storage import a_source
from tests.faulty_server import Trap
from web.app import create_app

NOW = datetime(2026, 6, 12, 12, 0, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
TOPIC = "https://commerce.example/news.xml"
BODY = b"<rss>what the hub says is the news</rss>"
MEBIBYTE = 2**20


@dataclass
class Desk:
    """Foreshock with one source, whose publisher names the hub, and its web application on loopback."""

    assembly: Assembly
    clock: FixedClock
    hub: Hub
    site: str

    @property
    def subscriptions(self) -> Subscriptions:
        return Subscriptions(self.assembly)

    @property
    def push(self) -> Push:
        with self.assembly.database.read() as session:
            (push,) = session.pushes.all()
        return push

    @property
    def callback(self) -> str:
        return f"{self.site}/push/{self.push.token}"

    @property
    def state(self) -> SourceState:
        with self.assembly.database.read() as session:
            return session.sources.get("commerce")[1]

    def arrange(self, **changes: object) -> None:
        """Change the state of the source."""
        with self.assembly.database.write() as session:
            state = session.sources.get("commerce")[1]
            session.sources.save_state(replace(state, **changes), at=NOW, reason="test")  # type: ignore[arg-type] # fields by name

    def subscribe(self) -> None:
        assert self.subscriptions.keep() == 1

    def later(self, span: timedelta) -> None:
        self.clock.at += span


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Hub]:
    started = Hub(tmp_path)
    yield started
    started.close()


@pytest.fixture
def desk(database_url: str, hub: Hub) -> Iterator[Desk]:
    with _desk(database_url, hub, allowed=(hub.allowed,), url=hub.url) as made:
        yield made


@contextlib.contextmanager
def _desk(database_url: str, hub: Hub, *, allowed: tuple[str, ...], url: str) -> Iterator[Desk]:
    listening = socket.create_server(("127.0.0.1", 0))
    site = f"http://127.0.0.1:{listening.getsockname()[1]}"
    network = Network(hosts={"hub.example": "127.0.0.1"}, allow=allowed, ca_file=hub.ca_file)
    clock = FixedClock(NOW)
    assembly = Assembly(Settings(database=database_url, network=network, web=Web(public_url=site)), clock)
    app = create_app(_never_asked, Subscriptions(assembly))
    server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
    with contextlib.closing(assembly):
        desk = Desk(assembly, clock, hub, site)
        with assembly.database.write() as session:
            session.sources.put(a_source())
        desk.arrange(
            health=SourceHealth.HEALTHY,
            last_visit_at=NOW - HOUR,
            next_visit_at=NOW + DAY,
            habits=Habits(hub=url, topic=TOPIC, hub_times=2),
        )
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            yield desk
        finally:
            server.should_exit = True
            thread.join()


def _never_asked() -> Health:
    raise AssertionError("nobody asks for health here")


def test_a_hub_is_asked_verifies_and_is_believed(desk: Desk) -> None:
    desk.subscribe()
    (asked,) = desk.hub.asked
    assert asked["hub.mode"] == "subscribe"
    assert asked["hub.topic"] == TOPIC
    assert asked["hub.callback"] == desk.callback
    assert asked["hub.secret"] == desk.push.secret
    assert desk.hub.replies == [Reply(200, CHALLENGE, "text/plain", True)]
    assert desk.push.lease_until == NOW + DAY
    assert desk.push.error == ""
    assert desk.subscriptions.keep() == 0


def test_a_lease_is_renewed_under_the_same_address_and_no_longer_than_ten_days(desk: Desk) -> None:
    desk.hub.lease = "99999999"
    desk.subscribe()
    first = desk.push
    assert first.lease_until == NOW + timedelta(days=10)
    desk.later(timedelta(days=8, hours=23))
    assert desk.subscriptions.keep() == 0
    desk.later(HOUR)
    desk.subscribe()
    assert desk.push.token == first.token
    assert desk.push.lease_until == NOW + timedelta(days=19)


def test_nothing_is_confirmed_that_was_not_asked_for(desk: Desk) -> None:
    desk.subscribe()
    before = desk.push
    verify, callback = desk.hub.verify, desk.callback
    refused = [
        verify(callback, "subscribe", "https://elsewhere.example/feed"),
        verify(callback, "unsubscribe", TOPIC),
        verify(callback, "take over", TOPIC),
        verify(callback, "subscribe", TOPIC, **{"hub.lease_seconds": "soon"}),
        verify(callback, "subscribe", TOPIC, **{"hub.challenge": "x" * 3_000}),
        verify(f"{desk.site}/push/unknown", "subscribe", TOPIC),
        call(callback),
    ]
    assert {reply.status for reply in refused} == {404}
    assert all(CHALLENGE not in reply.body and reply.nosniff for reply in refused)
    assert desk.push == before


@pytest.mark.parametrize("method", ["sha1", "sha256", "sha512"])
def test_a_signed_push_makes_the_source_due_now(desk: Desk, method: str) -> None:
    desk.subscribe()
    assert desk.hub.push(desk.callback, BODY, desk.push.secret, method).status == 200
    assert desk.state.next_visit_at == NOW
    assert desk.push.heard_at == NOW
    with desk.assembly.database.read() as session:
        assert [source.id for source, _ in session.sources.due(NOW)] == ["commerce"]
        assert session.articles.known("commerce") == {}


def test_a_wrong_signature_is_answered_alike_and_does_nothing(desk: Desk) -> None:
    desk.subscribe()
    wrong = hmac.new(b"a guess", BODY, hashlib.sha256).hexdigest()
    replies = [
        desk.hub.push(desk.callback, BODY, "a guess"),
        call(desk.callback, BODY, {"X-Hub-Signature": wrong}),
        call(desk.callback, BODY, {"X-Hub-Signature": "md5=d41d8cd98f00b204e9800998ecf8427e"}),
        call(desk.callback, BODY),
    ]
    assert {reply.status for reply in replies} == {200}
    assert desk.state.next_visit_at == NOW + DAY
    assert desk.push.heard_at is None


def test_an_unknown_address_and_a_long_body_are_refused(desk: Desk) -> None:
    desk.subscribe()
    assert desk.hub.push(f"{desk.site}/push/unknown", BODY, desk.push.secret).status == 404
    assert desk.hub.push(desk.callback, b"x" * MEBIBYTE, desk.push.secret).status == 200
    desk.arrange(next_visit_at=NOW + DAY)
    assert _status_of_too_much(desk) == 413
    assert desk.state.next_visit_at == NOW + DAY


def _status_of_too_much(desk: Desk) -> int:
    """The answer's status, read while more is still to be sent."""
    host, port = desk.site.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port))) as connection:
        path = desk.callback.removeprefix(desk.site)
        head = f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Length: {10 * MEBIBYTE}\r\n\r\n"
        connection.sendall(head.encode() + b"x" * (MEBIBYTE + 1))
        return int(connection.recv(100).split()[1])


@pytest.mark.parametrize(
    "changes",
    [
        {"health": SourceHealth.PAUSED, "next_visit_at": None},
        {"health": SourceHealth.PAUSED, "next_visit_at": NOW + DAY},
        {"health": SourceHealth.QUARANTINED},
    ],
    ids=["by a person", "by its publisher", "quarantined"],
)
def test_a_push_wakes_no_source_that_is_to_be_left_alone(desk: Desk, changes: dict[str, object]) -> None:
    desk.subscribe()
    desk.arrange(**changes)
    before = desk.state
    assert desk.hub.push(desk.callback, BODY, desk.push.secret).status == 200
    assert desk.state == before


@pytest.mark.case("F-09")
def test_a_push_hurries_no_host_that_asked_to_be_left_alone(desk: Desk) -> None:
    desk.subscribe()
    with desk.assembly.database.write() as session:
        session.sources.hold_host("commerce.example", NOW + HOUR)
    desk.hub.push(desk.callback, BODY, desk.push.secret)
    assert desk.state.next_visit_at == NOW + HOUR


@pytest.mark.case("F-09")
def test_a_push_asks_for_peace_at_the_host_to_which_the_list_has_moved(desk: Desk) -> None:
    desk.subscribe()
    desk.arrange(habits=replace(desk.state.habits, url="https://new.commerce.example/news.xml"))
    with desk.assembly.database.write() as session:
        session.sources.hold_host("commerce.example", NOW + 2 * HOUR)
        session.sources.hold_host("new.commerce.example", NOW + HOUR)
    desk.hub.push(desk.callback, BODY, desk.push.secret)
    assert desk.state.next_visit_at == NOW + HOUR


def test_many_pushes_bring_about_a_visit_a_minute(desk: Desk) -> None:
    desk.subscribe()
    desk.arrange(last_visit_at=NOW - timedelta(seconds=10))
    for _ in range(3):
        desk.hub.push(desk.callback, BODY, desk.push.secret)
    assert desk.state.next_visit_at == NOW + timedelta(seconds=50)


def test_a_hub_that_refuses_or_is_silent_is_left_alone_for_a_while(desk: Desk) -> None:
    desk.hub.silent, desk.hub.status = True, 503
    desk.subscribe()
    assert (desk.push.error, desk.push.lease_until) == ("HTTP 503", None)
    desk.later(5 * HOUR)
    assert desk.subscriptions.keep() == 0
    desk.later(HOUR)
    desk.hub.silent, desk.hub.status = False, 202
    desk.subscribe()
    assert desk.push.error == ""


def test_a_hub_that_denies_says_why(desk: Desk) -> None:
    desk.subscribe()
    denied = desk.hub.verify(desk.callback, "denied", TOPIC, **{"hub.reason": "not for you\x1b[31m"})
    assert denied.status == 200
    assert desk.push.error == "the hub denied it: not for you[31m"


def test_a_hub_that_vanishes_is_asked_to_stop_and_forgotten(desk: Desk) -> None:
    desk.subscribe()
    token = desk.push.token
    desk.arrange(habits=Habits(hub_times=2))
    desk.later(HOUR)
    desk.subscribe()
    assert desk.hub.asked[-1]["hub.mode"] == "unsubscribe"
    assert "hub.secret" not in desk.hub.asked[-1]
    assert desk.hub.replies[-1].body == CHALLENGE
    desk.later(HOUR)
    assert desk.subscriptions.keep() == 0
    assert not desk.subscriptions.knows(token)


def test_a_publisher_that_names_another_hub_at_every_visit_makes_us_ask_once_an_hour(desk: Desk) -> None:
    desk.subscribe()
    for number in range(118):
        desk.later(timedelta(minutes=1))
        desk.arrange(habits=Habits(hub=f"{desk.hub.url}{number // 2}", topic=TOPIC, hub_times=number % 2 + 1))
        desk.subscriptions.keep()
    assert [asked["hub.mode"] for asked in desk.hub.asked] == ["subscribe", "unsubscribe"]


def test_a_subscription_that_nobody_ends_is_forgotten_with_its_lease(desk: Desk) -> None:
    desk.subscribe()
    desk.arrange(habits=Habits(hub_times=2))
    desk.hub.silent = True
    desk.later(DAY)
    assert desk.subscriptions.keep() == 0
    with desk.assembly.database.read() as session:
        assert session.pushes.all() == []


@pytest.mark.case("X-01")
@pytest.mark.case("X-07")
def test_a_hub_at_an_inside_address_is_never_dialled(database_url: str, hub: Hub) -> None:
    trap = Trap()
    with (
        contextlib.closing(trap),
        _desk(database_url, hub, allowed=(), url=f"https://127.0.0.1:{trap.port}/") as desk,
    ):
        desk.subscribe()
        assert "loopback" in desk.push.error or "not 80 or 443" in desk.push.error
        desk.later(DAY)
        desk.arrange(habits=Habits(hub=f"https://hub.example:{trap.port}/", topic=TOPIC, hub_times=2))
        desk.subscribe()
        assert desk.push.error
        assert trap.touched == 0


def test_without_a_public_address_no_hub_is_asked(database_url: str, hub: Hub) -> None:
    assembly = Assembly(Settings(database=database_url), FixedClock(NOW))
    with contextlib.closing(assembly):
        with assembly.database.write() as session:
            session.sources.put(a_source())
            state = SourceState(source_id="commerce", habits=Habits(hub=hub.url, topic=TOPIC, hub_times=2))
            session.sources.save_state(state, at=NOW, reason="test")
        assert Subscriptions(assembly).keep() == 0
    assert hub.asked == []
