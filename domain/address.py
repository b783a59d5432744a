"""Which addresses may be dialled: pure rules for every door to the network."""

import ipaddress
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import SplitResult, urlsplit

from domain.errors import AddressRefused, ConfigurationError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

URL_LIMIT = 2_083
PORTS = {"http": 80, "https": 443}

_BLOCKED: tuple[Network, ...] = tuple(
    ipaddress.ip_network(network)
    for network in (
        "100.64.0.0/10",
        "192.0.0.0/24",
        "192.88.99.0/24",
        "198.18.0.0/15",
        "224.0.0.0/3",
        "168.63.129.16/32",
        "64:ff9b::/96",
        "64:ff9b:1::/48",
        "2002::/16",
        "2001::/23",
        "3fff::/20",
        "5f00::/16",
        "ff00::/8",
        "fec0::/10",
        "::/96",
    )
)
_LOCAL_NAMES = ("localhost", "local", "internal", "intranet", "lan", "home.arpa", "onion")
_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)\Z")
_NUMBER = re.compile(r"(?:[0-9]+|0x[0-9a-f]*)\Z")
_ALLOWED = re.compile(r"(?P<network>[0-9.]+(?:/\d+)?|\[[0-9a-f:.]+\](?:/\d+)?):(?P<port>\d{1,5})\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Target:
    """Where a URL leads: its scheme, its host in lower case without brackets, and its port."""

    scheme: str
    host: str
    port: int


@dataclass(frozen=True, slots=True)
class Allowed:
    """One exception that an operator made: this port at the addresses of this network."""

    network: Network
    port: int

    @classmethod
    def read(cls, text: str, where: str = "[network] allow") -> "Allowed":
        """The exception that `10.0.0.0/8:443` or `[fd00::]/8:443` stands for; raises ConfigurationError for anything else."""
        found = _ALLOWED.match(text.strip())
        fix = 'write it as "127.0.0.1/32:8443" or "[::1]/128:8443"'
        if found is None or not 0 < int(found["port"]) < 65_536:
            raise ConfigurationError(f"{text!r} is not a network and a port", where=where, fix=fix)
        try:
            network = ipaddress.ip_network(found["network"].replace("[", "").replace("]", ""))
        except ValueError as error:
            raise ConfigurationError(f"{text!r}: {error}", where=where, fix=fix) from error
        return cls(network, int(found["port"]))


@dataclass(frozen=True, slots=True)
class AddressPolicy:
    """What may be dialled: public addresses on ports 80 and 443, and what an operator added.

    `hosts` (name to address) replaces the lookup of a name; its address is checked like any other. `allow` adds networks
    with a port. Both only add: nothing switches the rules off. Every refusal raises AddressRefused with its reason.
    """

    hosts: Mapping[str, str] = field(default_factory=dict)
    allow: tuple[Allowed, ...] = ()

    @classmethod
    def of(cls, hosts: Mapping[str, str], allow: Iterable[str]) -> "AddressPolicy":
        """The policy that an operator's settings describe; raises ConfigurationError for an address or network that is none."""
        for name, address in hosts.items():
            try:
                ipaddress.ip_address(address)
            except ValueError as error:
                raise ConfigurationError(
                    str(error), where=f"[network.hosts] {name}", fix="give one IP address"
                ) from error
        return cls(
            {name.lower(): address for name, address in hosts.items()}, tuple(Allowed.read(text) for text in allow)
        )

    def check_url(self, url: str) -> Target:
        """Where the URL leads, if its shape, scheme, port and (for a literal) address are allowed; else AddressRefused.

        A name is not looked up here: check the addresses that it resolves to with `check_answers`.
        """
        parts = _split(url)
        if parts.scheme not in PORTS:
            raise AddressRefused(f"the scheme {parts.scheme or 'of nothing'!r} is not http or https")
        host = _host(parts)
        target = Target(parts.scheme, host, _port(parts))
        literal = _literal(host)
        if literal is not None:
            self.check_address(literal, target.port)
            return target
        self._check_port(target.port)
        if host not in self.hosts:
            _check_name(host)
        return target

    def check_address(self, address: str | Address, port: int) -> Address:
        """The address as it will be dialled (IPv4 unwrapped from IPv6), if it may be; else AddressRefused."""
        dialled = _unwrapped(address)
        if any(port == one.port and dialled in one.network for one in self.allow):
            return dialled
        if port not in PORTS.values():
            raise AddressRefused(f"port {port} of {dialled} is not 80 or 443 and no allow-list names it")
        reason = _blocked(dialled)
        if reason:
            raise AddressRefused(f"{dialled} is {reason}")
        return dialled

    def check_answers(self, host: str, port: int, answers: Iterable[str]) -> tuple[Address, ...]:
        """The addresses that a name resolved to, if every one of them may be dialled; one bad answer refuses all."""
        try:
            checked = tuple(dict.fromkeys(self.check_address(answer, port) for answer in answers))
        except AddressRefused as refusal:
            raise AddressRefused(f"{host} resolves to a refused address: {refusal}") from refusal
        if not checked:
            raise AddressRefused(f"{host} resolves to no address")
        return checked

    def operator_address(self, host: str) -> str | None:
        """The address that the operator's `hosts` gives this name, which stands in for a lookup."""
        return self.hosts.get(host.lower())

    def _check_port(self, port: int) -> None:
        if port not in PORTS.values() and all(port != one.port for one in self.allow):
            raise AddressRefused(f"port {port} is not 80 or 443 and no allow-list names it")


def _split(url: str) -> SplitResult:
    if len(url) > URL_LIMIT:
        raise AddressRefused(f"the URL is longer than {URL_LIMIT} characters")
    if "\\" in url:
        raise AddressRefused("the URL holds a backslash")
    if not url.isprintable() or " " in url:
        raise AddressRefused("the URL holds a space, control or invisible character")
    try:
        return urlsplit(url)
    except ValueError as error:
        raise AddressRefused(f"the URL cannot be read: {error}") from error


def _host(parts: SplitResult) -> str:
    netloc = parts.netloc
    if "@" in netloc:
        raise AddressRefused("the URL holds credentials")
    if "%" in netloc:
        raise AddressRefused("the host is percent-encoded or has a zone")
    if not netloc.isascii():
        raise AddressRefused("the host is not ASCII; write it in punycode")
    host = (parts.hostname or "").lower()
    if "[" in netloc and ":" not in host:
        raise AddressRefused("the host in brackets is not an IPv6 address")
    if not host:
        raise AddressRefused("the URL has no host")
    if host.endswith("."):
        raise AddressRefused("the host ends with a dot")
    return host


def _port(parts: SplitResult) -> int:
    try:
        port = parts.port
    except ValueError as error:
        raise AddressRefused(f"the port cannot be read: {error}") from error
    return PORTS[parts.scheme] if port is None else port


def _literal(host: str) -> Address | None:
    """The address that the host spells in the one usual way; any other spelling of a number is refused."""
    if ":" not in host and not _NUMBER.match(host.rsplit(".", 1)[-1]):
        return None
    try:
        return ipaddress.ip_address(host)
    except ValueError as error:
        raise AddressRefused(f"{host} is an odd spelling of an address") from error


def _check_name(host: str) -> None:
    labels = host.split(".")
    if len(host) > 253 or not all(_LABEL.match(label) for label in labels):
        raise AddressRefused(f"{host!r} is not a host name")
    if len(labels) == 1 or any(host == name or host.endswith(f".{name}") for name in _LOCAL_NAMES):
        raise AddressRefused(f"{host} is a name of a private network")


def _unwrapped(address: str | Address) -> Address:
    try:
        found = ipaddress.ip_address(address)
    except ValueError as error:
        raise AddressRefused(f"{address} is not an address") from error
    if isinstance(found, ipaddress.IPv4Address):
        return found
    if found.scope_id:
        raise AddressRefused(f"{address} has a zone")
    return found.ipv4_mapped or found


def _blocked(address: Address) -> str:
    """Why an address is not public, or an empty text."""
    if address.is_loopback:
        return "a loopback address"
    if address.is_link_local:
        return "a link-local address"
    # Our own list first: what counts as private or global differs between versions of Python.
    network = next((one for one in _BLOCKED if address in one), None)
    if network is not None:
        return f"in the refused network {network}"
    if address.is_private or not address.is_global:
        return "not a public address"
    if address.is_multicast or address.is_reserved or address.is_unspecified:
        return "a multicast, reserved or unspecified address"
    return ""
