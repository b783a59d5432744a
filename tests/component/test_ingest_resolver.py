"""The address that is dialled is the one that was checked, whatever the name server says the next time."""

import json
import socket
import subprocess
import sys

import pytest

from domain.address import AddressPolicy
from domain.errors import AddressRefused
from ingest.resolver import lookup
from tests.faulty_server import Trap

# It dials each host through Twisted with the guarded resolver. The name server says first a public address, then an inside one.
DIALLER = """
import asyncio, json, socket, sys, threading
from twisted.internet import asyncioreactor
asyncioreactor.install(asyncio.new_event_loop())
from twisted.internet import defer, endpoints, protocol, reactor
from domain.address import AddressPolicy
from ingest.resolver import GuardedResolver, refusals
told = json.load(sys.stdin)
asked, hanging = [], threading.Event()
answers = iter(told["answers"])
def server(host, port, *args, **kwargs):
    asked.append(host)
    if host.startswith("fails"):
        raise socket.gaierror(-3, "Temporary failure in name resolution")
    if host.startswith("hangs"):
        hanging.wait(20)
        raise socket.gaierror(-3, "Temporary failure in name resolution")
    return [(2, 1, 6, "", (address, port)) for address in next(answers)]
socket.getaddrinfo = server
dialled = []
real = reactor.connectTCP
def connect(host, port, *args, **kwargs):
    dialled.append(host)
    if host == told["dead"]:
        return real("127.0.0.1", told["closed"], *args, **kwargs)
    return real("127.0.0.1" if host == told["public"] else host, told["trap"], *args, **kwargs)
reactor.connectTCP = connect
GuardedResolver(reactor, AddressPolicy()).install_on_reactor()
async def dial():
    for host in told["hosts"]:
        hanging.clear()
        try:
            endpoint = endpoints.HostnameEndpoint(reactor, host, 443, timeout=2)
            found = await endpoint.connect(protocol.Factory.forProtocol(protocol.Protocol))
            found.transport.abortConnection()
        except Exception as error:
            pass
    hanging.set()
    print(json.dumps({"asked": asked, "dialled": dialled, "refused": sorted(host for host, _ in refusals)}))
    reactor.stop()
reactor.callWhenRunning(lambda: defer.ensureDeferred(dial()))
reactor.run()
"""


PUBLIC, DEAD = "93.184.216.34", "93.184.216.35"


def dial(hosts: list[str], answers: list[list[str]], trap: Trap) -> dict[str, list[str]]:
    with socket.create_server(("127.0.0.1", 0)) as once_open:
        closed = once_open.getsockname()[1]
    told = {
        "hosts": hosts,
        "answers": answers,
        "public": PUBLIC,
        "dead": DEAD,
        "trap": trap.port,
        "closed": closed,
    }
    ended = subprocess.run(
        [sys.executable, "-c", DIALLER], input=json.dumps(told), capture_output=True, text=True, check=True, timeout=30
    )
    said: dict[str, list[str]] = json.loads(ended.stdout)
    return said


@pytest.mark.case("X-04")
def test_a_name_that_changes_its_mind_is_checked_at_every_dial() -> None:
    trap = Trap()
    said = dial(["flips.example"] * 2, [["93.184.216.34"], ["127.0.0.1"]], trap)
    assert said == {"asked": ["flips.example"] * 2, "dialled": ["93.184.216.34"], "refused": ["flips.example"]}
    trap.close()


@pytest.mark.case("X-04")
def test_one_inside_address_among_the_answers_refuses_all() -> None:
    trap = Trap()
    said = dial(["mixed.example"], [["93.184.216.34", "10.0.0.1"]], trap)
    assert (said["dialled"], said["refused"], trap.touched) == ([], ["mixed.example"], 0)
    trap.close()


@pytest.mark.case("F-19")
def test_a_lookup_that_fails_is_no_address_and_hurts_no_other_name() -> None:
    trap = Trap()
    said = dial(["fails.example", "works.example"], [["93.184.216.34"]], trap)
    assert (said["dialled"], said["refused"]) == (["93.184.216.34"], ["fails.example"])
    trap.close()


@pytest.mark.case("F-19")
def test_a_lookup_that_never_ends_keeps_no_other_name_waiting() -> None:
    trap = Trap()
    said = dial(["hangs.example", "works.example"], [[PUBLIC]], trap)
    assert (said["asked"], said["dialled"]) == (["hangs.example", "works.example"], [PUBLIC])
    trap.close()


@pytest.mark.case("F-19")
def test_where_the_first_address_is_dead_the_next_is_dialled() -> None:
    trap = Trap()
    said = dial(["half-dead.example"], [[DEAD, PUBLIC]], trap)
    assert (said["dialled"], trap.touched) == ([DEAD, PUBLIC], 1)
    trap.close()


def test_literals_and_odd_spellings_are_asked_for_as_well() -> None:
    trap = Trap()
    hosts = ["127.0.0.1", "127.1", "0x7f.1", "0177.0.0.1", "::1", "::ffff:7f00:1"]
    said = dial(hosts, [["127.0.0.1"]] * 4 + [["::1"], ["::ffff:127.0.0.1"]], trap)
    assert (said["dialled"], said["refused"], trap.touched) == ([], sorted(hosts), 0)
    trap.close()


def test_a_name_of_the_operators_is_not_looked_up_but_checked() -> None:
    policy = AddressPolicy.of({"inside.example": "10.0.0.1", "news.example": "127.0.0.1"}, ["127.0.0.1/32:8443"])
    assert [str(address) for address in lookup(policy, "news.example", 8443)] == ["127.0.0.1"]
    with pytest.raises(AddressRefused, match=r"inside\.example resolves to a refused address"):
        lookup(policy, "inside.example", 443)


def test_a_name_of_this_machine_is_refused() -> None:
    with pytest.raises(AddressRefused, match="loopback"):
        lookup(AddressPolicy(), "localhost", 443)
