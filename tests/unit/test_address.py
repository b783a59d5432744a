"""Which addresses may be dialled: every spelling of an inside address is refused, and the operator's additions only add."""

import ipaddress

import pytest

from domain.address import AddressPolicy, Allowed, Target
from domain.errors import AddressRefused, ConfigurationError

INSIDE = [
    "127.0.0.1", "127.255.255.254", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254",
    "100.100.100.200", "100.64.0.1", "192.0.0.192", "192.88.99.1", "198.18.0.1", "198.51.100.7", "203.0.113.7",
    "192.0.2.1", "168.63.129.16", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255", "0.0.0.0", "0.1.2.3",
    "::", "::1", "::ffff:127.0.0.1", "::ffff:7f00:1", "::ffff:169.254.169.254", "::169.254.169.254", "::7f00:1",
    "fd00:ec2::254", "fc00::1", "fe80::1", "fec0::1", "ff02::1", "64:ff9b::a9fe:a9fe", "64:ff9b::7f00:1",
    "64:ff9b:1::1", "2002:a9fe:a9fe::", "2002:7f00:1::", "2001::1", "2001:db8::1", "2001:10::1", "3fff::1", "5f00::1",
    "100::1",
]  # fmt: skip

REFUSED_URLS = [
    ("https://127.0.0.1/", "loopback"),
    ("https://[::1]/", "loopback"),
    ("https://[::ffff:7f00:1]/", "loopback"),
    ("https://[::ffff:127.0.0.1]/", "loopback"),
    ("https://[::ffff:169.254.169.254]/", "link-local"),
    ("https://[64:ff9b::a9fe:a9fe]/", "64:ff9b::/96"),
    ("https://[2002:a9fe:a9fe::]/", "2002::/16"),
    ("https://[::169.254.169.254]/", "::/96"),
    ("https://[fd00:ec2::254]/", "not a public address"),
    ("https://[fe80::1]/", "link-local"),
    ("https://[fe80::1%25eth0]/", "percent"),
    ("https://[fe80::1%eth0]/", "percent"),
    ("https://[ff02::1]/", "ff00::/8"),
    ("https://169.254.169.254/latest/meta-data/", "link-local"),
    ("https://100.100.100.200/", "100.64.0.0/10"),
    ("https://192.0.0.192/", "refused network 192.0.0.0/24"),
    ("https://168.63.129.16/", "168.63.129.16/32"),
    ("https://127.1/", "odd spelling"),
    ("https://127.0.1/", "odd spelling"),
    ("https://2130706433/", "odd spelling"),
    ("https://0x7f.1/", "odd spelling"),
    ("https://0x7f000001/", "odd spelling"),
    ("https://0x7f.0x0.0x0.0x1/", "odd spelling"),
    ("https://0177.0.0.1/", "odd spelling"),
    ("https://0177.0.0.01/", "odd spelling"),
    ("https://017700000001/", "odd spelling"),
    ("https://127.0.0.01/", "odd spelling"),
    ("https://127.0.0.256/", "odd spelling"),
    ("https://1.2.3.4.5/", "odd spelling"),
    ("https://0/", "odd spelling"),
    ("https://0x/", "odd spelling"),
    ("https://①②⑦.⓪.⓪.①/", "not ASCII"),
    ("https://１２７.0.0.1/", "not ASCII"),
    ("https://١٢٧.0.0.1/", "not ASCII"),
    ("https://127。0。0。1/", "not ASCII"),
    ("https://xn--abc.münchen.example/", "not ASCII"),
    ("https://127.0.0.1./", "ends with a dot"),
    ("https://localhost./", "ends with a dot"),
    ("https://localhost/", "private network"),
    ("https://app.localhost/", "private network"),
    ("https://printer.local/", "private network"),
    ("https://metadata.google.internal/", "private network"),
    ("https://intranet/", "private network"),
    ("https://127.0.0.2\\@127.0.0.1/", "backslash"),
    ("https:\\\\example.com/", "backslash"),
    ("https://example.com\\.evil.example/", "backslash"),
    ("https://user@example.com/", "credentials"),
    ("https://user:secret@example.com/", "credentials"),
    ("https://example.com@127.0.0.1/", "credentials"),
    ("https://@example.com/", "credentials"),
    ("https://127.0.0.1%00.example.com/", "percent"),
    ("https://exam%70le.com/", "percent"),
    ("https://exam\x00ple.com/", "invisible"),
    ("https://exa\tmple.com/", "invisible"),
    ("https://example.com/a\r\nHost: inside", "invisible"),
    ("https://example.com/a b", "invisible"),
    ("https://exam\u200bple.com/", "invisible"),
    ("https://example.com/\u202egpj", "invisible"),
    (" https://example.com/", "invisible"),
    ("https:///path", "no host"),
    ("https://", "no host"),
    ("https:example.com", "no host"),
    ("https://[::1/", "cannot be read"),
    ("https://[v1.fe80]/", "brackets"),
    ("https://-example.com/", "not a host name"),
    ("https://exa mple.com/", "invisible"),
    ("https://example..com/", "not a host name"),
    (f"https://{'a' * 64}.com/", "not a host name"),
    (f"https://example.com/{'a' * 2_100}", "longer than"),
]

REFUSED_SCHEMES = [
    "file:///etc/passwd", "ftp://example.com/", "gopher://example.com/", "data:text/xml,<rss/>", "jar:https://example.com!/",
    "dict://example.com:11211/", "javascript:alert(1)", "ws://example.com/", "//example.com/feed", "example.com/feed", "",
]  # fmt: skip

PUBLIC = AddressPolicy()


@pytest.mark.case("X-01")
@pytest.mark.parametrize("address", INSIDE)
def test_an_inside_address_is_refused_with_its_reason(address: str) -> None:
    with pytest.raises(AddressRefused, match=r"address|network"):
        PUBLIC.check_address(address, 443)


@pytest.mark.case("X-02")
@pytest.mark.parametrize(("url", "reason"), REFUSED_URLS)
def test_an_inside_address_is_refused_however_it_is_spelled(url: str, reason: str) -> None:
    with pytest.raises(AddressRefused) as refusal:
        PUBLIC.check_url(url)
    assert reason in str(refusal.value)


@pytest.mark.case("P7")
def test_the_table_of_spellings_is_long_enough() -> None:
    assert len({url for url, _ in REFUSED_URLS}) >= 60


@pytest.mark.case("X-05")
@pytest.mark.parametrize("url", REFUSED_SCHEMES)
def test_only_http_and_https_are_dialled(url: str) -> None:
    with pytest.raises(AddressRefused, match="not http or https"):
        PUBLIC.check_url(url)


@pytest.mark.case("X-06")
@pytest.mark.parametrize("port", [0, 21, 22, 25, 6379, 8080, 8443, 65535, 65536])
def test_only_ports_80_and_443_are_dialled(port: int) -> None:
    with pytest.raises(AddressRefused, match=r"[Pp]ort"):
        PUBLIC.check_url(f"https://example.com:{port}/")


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("https://example.com/feed.xml?a=b#c", Target("https", "example.com", 443)),
        ("http://EXAMPLE.com:80", Target("http", "example.com", 80)),
        ("https://xn--mnchen-3ya.example/ü", Target("https", "xn--mnchen-3ya.example", 443)),
        ("https://93.184.216.34/", Target("https", "93.184.216.34", 443)),
        ("https://[2606:2800:220:1::1]:443/", Target("https", "2606:2800:220:1::1", 443)),
        ("https://under_score.example.com/", Target("https", "under_score.example.com", 443)),
        ("https://4chan.example.com/", Target("https", "4chan.example.com", 443)),
    ],
)
def test_a_public_url_passes_and_says_where_it_leads(url: str, target: Target) -> None:
    assert PUBLIC.check_url(url) == target


def test_an_address_is_unwrapped_before_it_is_dialled() -> None:
    assert PUBLIC.check_address("::ffff:93.184.216.34", 443) == ipaddress.ip_address("93.184.216.34")


def test_mixed_answers_are_refused_whole() -> None:
    with pytest.raises(AddressRefused, match=r"example\.com resolves to a refused address: 10\.0\.0\.1"):
        PUBLIC.check_answers("example.com", 443, ["93.184.216.34", "10.0.0.1"])
    with pytest.raises(AddressRefused, match="resolves to no address"):
        PUBLIC.check_answers("example.com", 443, [])


def test_the_operators_additions_open_exactly_what_they_name() -> None:
    policy = AddressPolicy.of({"News.example": "127.0.0.1"}, ["127.0.0.1/32:8443", "[fd00::]/8:443"])
    assert policy.check_url("https://news.example:8443/feed").port == 8443
    assert policy.operator_address("NEWS.example") == "127.0.0.1"
    assert str(policy.check_address("127.0.0.1", 8443)) == "127.0.0.1"
    assert str(policy.check_address("fd00::7", 443)) == "fd00::7"
    for address, port in (("127.0.0.1", 443), ("127.0.0.2", 8443), ("fd00::7", 80), ("93.184.216.34", 8443)):
        with pytest.raises(AddressRefused):
            policy.check_address(address, port)


def test_a_name_of_the_operators_is_still_checked_by_address() -> None:
    policy = AddressPolicy.of({"inside.example": "10.0.0.1"}, [])
    policy.check_url("https://inside.example/")
    with pytest.raises(AddressRefused):
        policy.check_answers("inside.example", 443, ["10.0.0.1"])


@pytest.mark.parametrize(
    "text", ["", "127.0.0.1", "127.0.0.1/33:80", "*:80", "127.0.0.1/32:0", "127.0.0.1/32:99999", "10.0.0.1/8:443"]
)
def test_an_addition_that_is_not_a_network_and_a_port_is_explained(text: str) -> None:
    with pytest.raises(ConfigurationError, match=r"\[network\] allow"):
        Allowed.read(text)


def test_a_host_without_an_address_is_explained() -> None:
    with pytest.raises(ConfigurationError, match=r"\[network\.hosts\] news\.example"):
        AddressPolicy.of({"news.example": "localhost"}, [])
