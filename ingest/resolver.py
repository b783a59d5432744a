"""Looks names up for the crawl and hands out checked addresses only."""

import socket
from collections.abc import Sequence
from typing import Any, Protocol
from urllib.parse import urlsplit

from twisted.internet.address import IPv4Address, IPv6Address
from twisted.internet.interfaces import IHostnameResolver, IHostResolution
from twisted.internet.threads import deferToThread
from twisted.python.failure import Failure
from zope.interface import implementer  # type: ignore[import-untyped]  # it ships no types

from domain.address import PORTS, Address, AddressPolicy
from domain.errors import AddressRefused

# Twisted can only be told "no address", so the reason waits here until the failure is reported. One crawl per process.
refusals: dict[tuple[str, int], str] = {}


class Receiver(Protocol):
    """Who asked for the addresses (Twisted's IResolutionReceiver)."""

    def resolutionBegan(self, resolution: object) -> None:  # noqa: N802 - Twisted's name
        """The lookup has begun."""

    def addressResolved(self, address: object) -> None:  # noqa: N802 - Twisted's name
        """One address was found."""

    def resolutionComplete(self) -> None:  # noqa: N802 - Twisted's name
        """There are no more addresses."""


@implementer(IHostResolution)
class Resolution:
    """A lookup under way; it cannot be cancelled, but whoever asked may stop listening."""

    def __init__(self, name: str) -> None:
        self.name = name

    def cancel(self) -> None:
        """Nothing: the lookup's thread ends by itself and its answer is dropped."""


@implementer(IHostnameResolver)
class GuardedResolver:
    """Resolves every host that is dialled, literals included, and refuses all answers if the policy refuses one.

    It makes its own lookup, or takes the address that the operator gave the name, and what it returns is what is dialled.
    """

    def __init__(self, reactor: Any, policy: AddressPolicy) -> None:
        self._reactor = reactor
        self._policy = policy

    @classmethod
    def from_crawler(cls, crawler: Any, reactor: Any) -> "GuardedResolver":
        """The resolver with the crawl's address policy."""
        return cls(reactor, crawler.settings["ADDRESS_POLICY"])

    def install_on_reactor(self) -> None:
        """Make the reactor ask this resolver for every name."""
        self._reactor.installNameResolver(self)

    def resolveHostName(  # noqa: N802 - Twisted's name
        self,
        receiver: Receiver,
        hostName: str,  # noqa: N803 - Twisted's name
        portNumber: int = 0,  # noqa: N803 - Twisted's name
        addressTypes: Sequence[type] | None = None,  # noqa: N803, ARG002 - Twisted's name; whoever asks takes both families
        transportSemantics: str = "TCP",  # noqa: N803, ARG002 - Twisted's name; only TCP is ever asked for
    ) -> Resolution:
        """Tell the receiver the checked addresses of the host, or none."""
        resolution = Resolution(hostName)
        receiver.resolutionBegan(resolution)

        def tell(addresses: tuple[Address, ...]) -> None:
            for address in addresses:
                kind = IPv4Address if address.version == 4 else IPv6Address
                receiver.addressResolved(kind("TCP", str(address), portNumber))
            receiver.resolutionComplete()

        def tell_none(failure: Failure) -> None:
            why = "refused" if isinstance(failure.value, AddressRefused) else "its host name cannot be resolved"
            refusals[hostName.lower(), portNumber] = f"{why}: {failure.value}"
            receiver.resolutionComplete()

        found = deferToThread(lookup, self._policy, hostName, portNumber)
        found.addCallbacks(tell, tell_none)
        return resolution


def why_unresolved(url: str) -> str:
    """Why no address was handed out for the URL's host the last time."""
    parts = urlsplit(url)
    return refusals.get((parts.hostname or "", parts.port or PORTS[parts.scheme]), "its host name cannot be resolved")


def lookup(policy: AddressPolicy, host: str, port: int) -> tuple[Address, ...]:
    """The addresses that may be dialled for the host; raises AddressRefused, or OSError where the lookup fails."""
    given = policy.operator_address(host)
    if given is not None:
        return policy.check_answers(host, port, [given])
    answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return policy.check_answers(host, port, [str(answer[4][0]) for answer in answers])
