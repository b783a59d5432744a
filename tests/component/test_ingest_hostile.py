"""One batch with a source of each hostile kind and a good one: each harms only itself, and nothing inside is reached."""

import contextlib
import gzip
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from time import monotonic

import brotli
import pytest
import trustme
from backports import zstd

from domain.source import Source
from ingest.crawl import Fetched, Visit, VisitOutcome
from tests.builders.ingest import HOSTS, ROBOTS_HOSTS, SLOW_HOSTS, Newsstand, feed_answer, page, rss, source
from tests.faulty_server import (
    Answer,
    FaultyServer,
    Route,
    Trap,
    cut_off,
    drip,
    drip_headers,
    endless,
    gzip_bomb,
    long_header,
    many_headers,
    redirect,
    reset,
    silent_listener,
    slow_redirect,
)

REQUEST_SECONDS = 2.0
GOOD_HOSTS = ("good.example", "other.example")
# Of sources of tier A, in seconds.
SHORTEST_INTERVAL = 300
AUTHOR = "a@" + "a." * 24_000 + "!"


@dataclass
class Round:
    """What the batch with all the hostile sources came to."""

    visits: dict[str, Visit]
    found: list[Fetched]
    seconds: float
    stand: Newsstand
    traps: dict[str, Trap]


@pytest.fixture(scope="module")
def hostile_round(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Round]:
    folder, stop = tmp_path_factory.mktemp("hostile"), threading.Event()
    authority = trustme.CA()
    with contextlib.ExitStack() as stack, pytest.MonkeyPatch.context() as environment:
        stand = Newsstand(folder, authority=authority)
        servers = tls_servers(authority)
        plain = FaultyServer(names=HOSTS, authority=None)
        traps = {"loopback": Trap(), "metadata": Trap("127.0.0.2"), "proxy": Trap()}
        silent = stack.enter_context(silent_listener())
        to_close: list[FaultyServer | Trap] = [stand.server, plain, *servers.values(), *traps.values()]
        for one in to_close:
            stack.callback(one.close)
        for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "all_proxy"):
            environment.setenv(name, f"http://127.0.0.1:{traps['proxy'].port}")
        faults(stand, plain, traps, stop)
        sources = [
            *(source_at(name[1:], hostile_url(stand, name)) for name in stand.server.routes if name.startswith("/f-")),
            *(source_at(name, server.url("/feed.xml")) for name, server in servers.items()),
            source_at("f-tls-silent", f"https://news.example:{silent}/feed.xml"),
            source_at("f-unknown", f"https://unknown.invalid:{stand.server.port}/feed.xml"),
            source_at("f-name-inside", stand.server.url("/", "inside.example")),
            source_at("f-trap-metadata", f"https://127.0.0.2:{traps['metadata'].port}/feed.xml"),
            source_at("f-plain", plain.url("/feed.xml")),
            source_at("f-downgrade", plain.url("/up.xml")),
            stand.source("f-checked", "/listed.xml", "disallows.example", robots="check"),
            stand.source("operator", "/listed.xml", "disallows.example"),
            stand.source("good", "/good.xml", "good.example"),
            *(stand.source(f"good-{number}", f"/good-{number}.xml", GOOD_HOSTS[number % 2]) for number in range(49)),
        ]
        ports = [stand.server.port, plain.port, silent, *(server.port for server in servers.values())]
        started = monotonic()
        visits, found = stand.crawl(
            *sources,
            hosts={**dict.fromkeys(HOSTS, "127.0.0.1"), "inside.example": "127.0.0.2"},
            allow=tuple(f"127.0.0.1/32:{port}" for port in ports),
            request_seconds=REQUEST_SECONDS,
            parse_seconds=2.0,
            body_bytes=2**20,
        )
        seconds = monotonic() - started
        stop.set()
        yield Round(visits, found, seconds, stand, traps)


def tls_servers(authority: trustme.CA) -> dict[str, FaultyServer]:
    """A server for each thing that can be wrong with a certificate."""
    return {
        "f-self-signed": FaultyServer(names=HOSTS, authority=trustme.CA()),
        "f-wrong-host": FaultyServer(names=("else.example",), authority=authority),
        "f-expired": FaultyServer(names=HOSTS, authority=authority, expired=True),
        "f-old-tls": FaultyServer(names=HOSTS, authority=authority, oldest_tls=True),
    }


def faults(stand: Newsstand, plain: FaultyServer, traps: dict[str, Trap], stop: threading.Event) -> None:
    """Put every fault at a path of the newsstand."""
    url, loopback = stand.server.url, f"127.0.0.1:{traps['loopback'].port}"
    author = f"<author>{AUTHOR}</author>"
    stand.publish("/good.xml", "one", "two", host="good.example")
    for number in range(49):
        stand.publish(f"/good-{number}.xml", f"one-{number}", host=GOOD_HOSTS[number % 2])
    hops = {f"/hop{number}": redirect(url(f"/hop{number + 1}")) for number in range(1, 4)}
    stand.server.routes |= hops
    stand.server.routes |= {
        "/hop4": redirect(f"https://{loopback}/fifth"),
        "/slow1": slow_redirect(url("/slow2"), REQUEST_SECONDS * 0.6, stop),
        "/slow2": slow_redirect(url("/slow3"), REQUEST_SECONDS * 0.6, stop),
        "/f-self": redirect(url("/f-self")),
        "/f-loop": redirect(url("/loop-back")),
        "/loop-back": redirect(url("/f-loop")),
        "/f-private": redirect(f"https://{loopback}/admin"),
        "/f-metadata": redirect(f"http://127.0.0.2:{traps['metadata'].port}/latest/meta-data"),
        "/f-fifth-hop": redirect(url("/hop1")),
        "/f-spelling": redirect(f"https://0x7f.1:{traps['loopback'].port}/"),
        "/f-backslash": redirect(f"https://127.0.0.2:{traps['metadata'].port}\\@news.example/"),
        "/f-to-file": redirect("file:///etc/passwd"),
        "/f-to-ftp": redirect("ftp://news.example/x"),
        "/f-to-data": redirect("data:text/xml,<rss/>"),
        "/f-bomb": gzip_bomb(300),
        "/f-nested": Answer(gzip.compress(gzip_bomb(64).body), headers={"Content-Encoding": "gzip, gzip"}),
        "/f-brotli": Answer(brotli.compress(b"\0" * 2**26), headers={"Content-Encoding": "br"}),
        "/f-zstd": Answer(zstd.compress(b"\0" * 2**26), headers={"Content-Encoding": "zstd"}),
        "/f-not-gzip": Answer(b"<rss>plain</rss>", headers={"Content-Encoding": "gzip"}),
        "/f-not-brotli": Answer(b"<rss>plain</rss>", headers={"Content-Encoding": "br"}),
        "/f-not-zstd": Answer(b"<rss>plain</rss>", headers={"Content-Encoding": "zstd"}),
        "/f-endless": endless,
        "/f-too-long": Answer(b"x", headers={"Content-Length": str(2**30)}),
        "/f-half": cut_off(rss(("a", "A", url("/a")))),
        "/f-reset": reset,
        "/f-drip": drip(stop),
        "/f-drip-headers": drip_headers(stop),
        "/f-slow-chain": redirect(url("/slow1")),
        "/f-slow-to-read": feed_answer(rss(("a", "A", url("/a")), extra=author)),
        "/f-many-headers": many_headers,
        "/f-long-header": long_header,
        "/f-odd-headers": feed_answer(
            rss(), ETag='"\x1b[31m"', **{"Retry-After": "\x00", "Cache-Control": "max-age=\xb2"}
        ),
        "/f-to-name-inside": redirect(url("/", "inside.example")),
        "/f-robots": feed_answer(rss(*((name, name, url("/page.html", f"{name}.example")) for name in ROBOTS_HOSTS))),
    }
    plain.routes |= {"/feed.xml": feed_answer(rss(("p", "Plain", plain.url("/p.html")))), "/p.html": page("Plain")}
    plain.routes["/up.xml"] = redirect(url("/down.xml"))
    stand.server.routes["/down.xml"] = redirect(plain.url("/feed.xml"))
    robots(stand, stop)


def robots(stand: Newsstand, stop: threading.Event) -> None:
    """A host for each way in which robots.txt can be."""
    rambling = b"User-agent: *\nAllow: /\n" + b"# and so on\n" * 50_000 + b"Disallow: /\n"
    answers: dict[str, Route] = {
        "disallows": Answer(b"User-agent: *\nDisallow: /\n", headers={"Content-Type": "text/plain"}),
        "missing": Answer(status=404),
        "forbids": Answer(status=403),
        "breaks": Answer(status=503),
        "wanders": redirect(stand.server.url("/home.html", "other.example")),
        "rambles": Answer(rambling, headers={"Content-Type": "text/plain"}),
        "dawdles": drip(stop),
    }
    for name, answer in answers.items():
        stand.server.routes[f"{name}.example/robots.txt"] = answer
        stand.server.routes[f"{name}.example/page.html"] = page(f"Page of {name}")
    stand.server.routes |= {"/home.html": page("Home"), "/listed.xml": feed_answer(rss())}


def hostile_url(stand: Newsstand, path: str) -> str:
    """The fault's URL, at a host of its own where it takes long, so that the round is short."""
    name = path.removeprefix("/f-")
    return stand.server.url(path, f"{name}.example" if name in SLOW_HOSTS else "news.example")


def source_at(source_id: str, url: str) -> Source:
    return source(id=source_id, url=url)


def error_of(hostile_round: Round, source_id: str) -> str:
    visit = hostile_round.visits[source_id]
    assert visit.outcome is VisitOutcome.FAILED
    return visit.error


def test_the_good_source_delivers_all_the_same(hostile_round: Round) -> None:
    assert hostile_round.visits["good"].outcome is VisitOutcome.OK
    assert [one.title for one in hostile_round.found if one.source_id == "good"] == ["Title of one", "Title of two"]


@pytest.mark.case("P6")
def test_none_of_fifty_good_sources_is_late_for_a_hostile_one_of_each_kind(hostile_round: Round) -> None:
    """All are due at once and visited in one batch, which is over long before any of them is due again."""
    good = [source_id for source_id in hostile_round.visits if source_id.startswith("good")]
    assert len(good) == 50
    assert {hostile_round.visits[source_id].outcome for source_id in good} == {VisitOutcome.OK}
    assert {one.source_id for one in hostile_round.found} >= set(good)
    assert hostile_round.seconds < SHORTEST_INTERVAL
    assert len(hostile_round.visits) - len(good) > 40


def test_every_source_ends_with_a_visit(hostile_round: Round) -> None:
    expected = {name.strip("/") for name in hostile_round.stand.server.routes if name.startswith("/f-")}
    assert expected <= set(hostile_round.visits)


@pytest.mark.case("F-07")
@pytest.mark.parametrize("source_id", ["f-self", "f-loop"])
def test_a_redirect_loop_is_left_after_five_hops(hostile_round: Round, source_id: str) -> None:
    assert error_of(hostile_round, source_id) == "a redirect loop, or more redirects than are followed"
    assert len(hostile_round.stand.server.asked(f"/{source_id}")) <= 6


@pytest.mark.case("X-03")
@pytest.mark.parametrize(
    ("source_id", "reason"),
    [
        ("f-private", "127.0.0.1 is not 80 or 443"),
        ("f-fifth-hop", "127.0.0.1 is not 80 or 443"),
        ("f-metadata", "127.0.0.2 is not 80 or 443"),
        ("f-downgrade", "a redirect from https down to http"),
    ],
)
def test_a_redirect_to_a_private_address_or_out_of_tls_is_refused(
    hostile_round: Round, source_id: str, reason: str
) -> None:
    error = error_of(hostile_round, source_id)
    assert error.startswith("refused: ")
    assert reason in error


@pytest.mark.case("X-04")
@pytest.mark.parametrize("source_id", ["f-name-inside", "f-to-name-inside"])
def test_a_name_that_leads_inside_is_refused_when_it_is_dialled(hostile_round: Round, source_id: str) -> None:
    error = error_of(hostile_round, source_id)
    assert error.startswith("refused: inside.example resolves to a refused address: port")


@pytest.mark.case("X-10")
def test_hostile_headers_are_capped_and_cleaned(hostile_round: Round) -> None:
    assert error_of(hostile_round, "f-many-headers")
    assert error_of(hostile_round, "f-long-header")
    odd = hostile_round.visits["f-odd-headers"]
    assert (odd.outcome, odd.etag, odd.retry_after, odd.fresh_for) == (VisitOutcome.OK, '"\x1b[31m"', None, None)
    assert all(len(visit.error) < 400 and visit.error.isprintable() for visit in hostile_round.visits.values())


def test_a_private_address_is_refused_however_it_is_spelled(hostile_round: Round) -> None:
    assert "odd spelling" in error_of(hostile_round, "f-spelling")
    assert error_of(hostile_round, "f-backslash").startswith("refused: ")
    assert error_of(hostile_round, "f-trap-metadata").startswith("refused: ")


@pytest.mark.case("X-08", "P7")
def test_nothing_ever_touched_what_may_not_be_dialled(hostile_round: Round) -> None:
    assert {name: trap.touched for name, trap in hostile_round.traps.items()} == {
        "loopback": 0,
        "metadata": 0,
        "proxy": 0,
    }


@pytest.mark.case("X-05")
@pytest.mark.parametrize(("source_id", "scheme"), [("f-to-file", "file"), ("f-to-ftp", "ftp"), ("f-to-data", "data")])
def test_a_redirect_to_another_scheme_is_not_followed(hostile_round: Round, source_id: str, scheme: str) -> None:
    error = error_of(hostile_round, source_id)
    assert error.startswith(f"HTTP 302 to {scheme}:")
    assert error.endswith("which is not followed")


@pytest.mark.case("F-15")
@pytest.mark.parametrize("source_id", ["f-bomb", "f-nested", "f-brotli", "f-zstd"])
def test_a_compression_bomb_ends_at_the_limit(hostile_round: Round, source_id: str) -> None:
    assert error_of(hostile_round, source_id) == "the answer is larger than it may be once decompressed"


@pytest.mark.case("F-15")
@pytest.mark.parametrize("source_id", ["f-not-gzip", "f-not-brotli", "f-not-zstd"])
def test_a_wrong_content_encoding_is_a_failed_visit(hostile_round: Round, source_id: str) -> None:
    assert error_of(hostile_round, source_id)


@pytest.mark.case("F-16")
def test_a_body_that_does_not_end_as_promised_is_not_used(hostile_round: Round) -> None:
    assert error_of(hostile_round, "f-endless") == "the answer is larger than it may be"
    assert error_of(hostile_round, "f-too-long") == "the answer is larger than it may be"
    assert error_of(hostile_round, "f-half") == "the answer broke off"
    assert error_of(hostile_round, "f-reset") == "the answer broke off"
    assert not {one.source_id for one in hostile_round.found} & {"f-endless", "f-too-long", "f-half", "f-reset"}


@pytest.mark.case("F-14")
@pytest.mark.parametrize("source_id", ["f-drip", "f-drip-headers", "f-tls-silent", "f-slow-chain"])
def test_one_deadline_covers_all_of_a_request(hostile_round: Round, source_id: str) -> None:
    assert error_of(hostile_round, source_id) == "it took longer than 2 s with all its redirects"
    assert hostile_round.seconds < 15


@pytest.mark.case("F-18")
@pytest.mark.parametrize(
    ("source_id", "reason"),
    [
        ("f-self-signed", "certificate verify failed"),
        ("f-wrong-host", "it is for another host"),
        ("f-expired", "certificate verify failed"),
        ("f-old-tls", "protocol version"),
    ],
)
def test_a_server_without_good_tls_is_refused(hostile_round: Round, source_id: str, reason: str) -> None:
    error = error_of(hostile_round, source_id)
    assert error.startswith("TLS was not accepted: ")
    assert reason in error


@pytest.mark.case("F-18")
def test_every_handshake_names_its_host(hostile_round: Round) -> None:
    named = hostile_round.stand.server.named
    assert "good.example" in named
    assert None not in named


def test_a_name_that_does_not_resolve_is_a_failed_visit(hostile_round: Round) -> None:
    assert error_of(hostile_round, "f-unknown").startswith("its host name cannot be resolved")


def test_what_came_without_tls_is_marked_unverified(hostile_round: Round) -> None:
    assert [one.verified for one in hostile_round.found if one.source_id == "f-plain"] == [False]


@pytest.mark.case("P-01")
def test_a_document_that_takes_too_long_to_read_is_given_up(hostile_round: Round) -> None:
    visit = hostile_round.visits["f-slow-to-read"]
    assert (visit.outcome, visit.error) == (VisitOutcome.UNREADABLE, "reading it took longer than 2 s")


@pytest.mark.case("F-12")
def test_robots_are_obeyed_and_silence_is_a_no(hostile_round: Round) -> None:
    assert error_of(hostile_round, "f-checked") == "robots.txt forbids it"
    assert hostile_round.visits["operator"].outcome is VisitOutcome.OK
    notes = {one.entry.key: one.note for one in hostile_round.found if one.source_id == "f-robots"}
    assert notes["disallows"] == "robots.txt forbids it"
    assert notes["missing"] == notes["forbids"] == notes["wanders"] == notes["rambles"] == ""
    assert "cannot be had (HTTP 503)" in notes["breaks"]
    assert "cannot be had (it took longer" in notes["dawdles"]
    asked = {one.host for one in hostile_round.stand.server.asked("/page.html")}
    assert asked == {"missing.example", "forbids.example", "wanders.example", "rambles.example"}
