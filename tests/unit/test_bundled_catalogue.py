"""What is watched from the first day: whether every line of it can be relied on, and how much it asks of publishers."""

import tomllib
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from functools import cache
from importlib import resources
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from domain.address import AddressPolicy
from domain.entity import EntityKind
from domain.kinds import load_kinds
from domain.source import Source, StoreText, Tier
from ingest import kinds
from ingest.catalogue import BUNDLED, load_catalogue
from ingest.indexes.links import Wanted
from ingest.source_kind import Document, SourceKind, Verdict
from tests.builders.ingest import NOW
from tests.builders.nlp import catalog

SOURCES = load_catalogue()
USED = sorted({source.kind for source in SOURCES})
PAPER = Path(__file__).parents[2] / "docs" / "catalogue.md"
SAMPLES = {Path(one.name).stem: one for one in resources.files("ingest").joinpath("samples").iterdir()}

# What names the words of one very page, which no sample of its kind has.
_OWN_WORDS = frozenset({"markers", "region", "min_bytes"})

# Lists of those who act themselves that are asked less often than every five minutes, and why.
SLOWER = {
    "pacer-dcd": "the court's own list is ten minutes late",
}

SEED_STORY = """
    anthropic-news anthropic-sitemap claude-platform-notes anthropic-models endoflife-claude bis-news commerce-press
    wh-actions fr-public-inspection ofac-recent-actions status-anthropic anthropic-regions-api anthropic-countries
    anthropic-commercial-terms anthropic-consumer-terms zai-release-notes hf-zai-org hf-moonshotai openrouter-models
    courtlistener-docket-73520460 pacer-dcd export-compliance-daily
"""

# Whose robots.txt, or whose walls, keep us out: host, and the beginning of the path.
CLOSED = (
    ("github.com", "/"),
    ("news.google.com", "/"),
    ("export.arxiv.org", "/"),
    ("api.axios.com", "/"),
    ("www.theregister.com", "/"),
    ("x.ai", "/"),
    ("www.reddit.com", "/"),
    ("aws.amazon.com", "/blogs/"),
    ("aws.amazon.com", "/service-terms"),
    ("status.claude.com", "/api/"),
    ("www.githubstatus.com", "/api/"),
    ("www.cloudflarestatus.com", "/api/"),
    ("www.vercel-status.com", "/api/"),
    ("www.commerce.gov", "/feeds/"),
)

# What was fed from these is dead, frozen or moved: the beginning of the address behind https://.
DEAD = (
    "bis.doc.gov",
    "www.bis.doc.gov",
    "home.treasury.gov/system/files/126/ofac.xml",
    "ofac.treasury.gov/rss",
    "www.justice.gov/feeds/opa/",
    "www.sec.gov/rss/litigation/litreleases.xml",
    "eur-lex.europa.eu/EN/rss.do",
    "www.enisa.europa.eu/",
    "feeds.rijksoverheid.nl",
    "feeds.reuters.com",
    "www.reuters.com",
    "apnews.com",
    "cloud.google.com/feeds/vertex-ai-release-notes.xml",
    "cloud.google.com/feeds/generative-ai-on-vertex-ai-release-notes.xml",
    "docs.cloud.google.com/feeds/vertex-ai-release-notes.xml",
    "docs.cloud.google.com/feeds/generative-ai-on-vertex-ai-release-notes.xml",
    "news.microsoft.com/feed",
    "qwenlm.github.io",
    "www.anthropic.com/rss.xml",
    "hai.stanford.edu",
    "openai.com/blog/",
    "developers.openai.com/codex/changelog",
    "status.anthropic.com",
    "windsurf.com",
    "www.motie.go.kr",
    "mistral.ai/terms",
    "cppa.ca.gov",
)


@cache
def kinds_by_name() -> Mapping[str, SourceKind]:
    """All ways of reading a list."""
    return load_kinds(kinds, SourceKind)


def tables() -> list[tuple[str, str]]:
    """Every table of every file: the shelf and the source's id."""
    return [
        (file.stem, source_id)
        for file in sorted(BUNDLED.glob("*.toml"))
        for source_id in tomllib.loads(file.read_text(encoding="utf-8"))
    ]


def per_hour(source: Source) -> float:
    """How often its list is asked for in an hour at most."""
    return timedelta(hours=1) / source.interval


def test_there_are_many_sources_and_no_two_have_one_id_or_one_address() -> None:
    assert len(SOURCES) >= 150
    ids = Counter(source_id for _, source_id in tables())
    assert [source_id for source_id, count in ids.items() if count > 1] == []
    assert len({source.url for source in SOURCES}) == len(SOURCES)


def test_every_source_stands_on_the_shelf_of_its_file() -> None:
    shelves = {source.id: source.group for source in SOURCES}
    assert {(group, source_id) for source_id, group in shelves.items()} == set(tables())


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.id)
def test_every_source_says_what_a_person_needs_to_judge_it(source: Source) -> None:
    for value in (source.name, source.publisher, source.family, source.jurisdiction, source.seen_in, source.sample):
        assert value
    assert source.language.isalpha()
    assert source.language == source.language.lower()
    assert source.url.startswith("https://")
    assert source.probed_on is None, "nobody visited it from here"
    assert timedelta(minutes=5) <= source.interval <= timedelta(hours=12)
    AddressPolicy().check_url(kinds_by_name()[source.kind].address(source, "", NOW))


def test_every_source_says_in_its_file_what_is_expected_of_it() -> None:
    for file in BUNDLED.glob("*.toml"):
        for source_id, table in tomllib.loads(file.read_text(encoding="utf-8")).items():
            assert {"expect_entries_min", "expect_quiet_days", "group", "interval"} <= set(table), source_id


def test_who_is_spoken_for_is_in_the_catalog_of_entities() -> None:
    spoken = {own for source in SOURCES for own in source.speaks_for}
    known = {own: entity for own in spoken if (entity := catalog().get(own))}
    assert spoken - set(known) == set()
    assert {entity.kind for entity in known.values()} == {EntityKind.VENDOR, EntityKind.AUTHORITY}


def test_jurisdictions_are_those_of_the_catalog_of_entities() -> None:
    used = {source.jurisdiction for source in SOURCES if source.jurisdiction != "INTL"}
    assert {code for code in used if code and catalog().get(code) is None} == set()


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.id)
def test_the_sample_of_every_source_can_be_read_as_the_source_will_be(source: Source) -> None:
    sample = SAMPLES[source.sample]
    options = tuple(option for option in source.options if option.name not in _OWN_WORDS)
    document = Document(
        body=sample.read_bytes(), content_type="", url=source.url, source=replace(source, options=options), now=NOW
    )
    listing = kinds_by_name()[source.kind].parse(document)
    assert listing.verdict is not Verdict.BAD, listing.reason


def test_nothing_is_asked_of_whom_does_not_want_it() -> None:
    asked = [
        source.id
        for source in SOURCES
        for host, path in CLOSED
        if source.host == host and urlsplit(source.url).path.startswith(path)
    ]
    assert asked == []
    assert [source.id for source in SOURCES if source.url.endswith(".atom") and "github.com" in source.host] == []


def test_no_list_is_one_that_died_or_moved() -> None:
    assert [source.id for source in SOURCES for place in DEAD if source.url.startswith(f"https://{place}")] == []


def test_publishers_who_reserve_reading_by_machines_are_heeded() -> None:
    reserved = {"nyt-tech", "guardian-tech", "ft-tech", "bloomberg-tech", "openai-news"}
    by_id = {source.id: source for source in SOURCES}
    for source_id in reserved:
        assert (by_id[source_id].llm_ok, by_id[source_id].store_text) == (False, StoreText.NONE)
    for source in SOURCES:
        if source.host.endswith("x.ai"):
            assert (source.llm_ok, source.store_text) == (False, StoreText.EXCERPT)
        if source.host == "aws.amazon.com":
            assert source.store_text is StoreText.NONE
        if not source.llm_ok:
            assert source.terms
            assert source.store_text is not StoreText.FULL


def test_those_who_act_are_asked_every_five_minutes_where_their_words_can_be_read() -> None:
    lists = [
        source for source in SOURCES if source.tier is Tier.A and source.kind in ("feed", "page_list", "statuspage")
    ]
    slower = {source.id for source in lists if source.language == "en" and source.interval > timedelta(minutes=5)}
    assert slower == set(SLOWER)
    others = [source for source in SOURCES if source.tier is not Tier.A]
    assert min(source.interval for source in others) == timedelta(minutes=15)


@pytest.mark.parametrize(
    ("source_id", "page"),
    [
        ("bis-news", "/press-release/a-rule"),
        ("ofac-recent-actions", "/recent-actions/20260612_33"),
        ("commerce-press", "/news/press-releases/2026/06/a-statement"),
        ("mofcom-announcements", "/zcfb/blgg/art/2026/art_0a1b.html"),
        ("mfa-cn-antisanctions", "./202606/t20260612_1.shtml"),
        ("sg-imda", "/resources/press-releases-factsheets-and-speeches/press-releases/2026/a-guide"),
        ("anthropic-news", "/news/a-model"),
        ("anthropic-sitemap", "/engineering/a-post"),
        ("deepseek-sitemap", "/news/news260612"),
        ("cohere-blog", "/blog/a-model"),
        ("export-compliance-daily", "/article/2026/06/25/a-suit-2606240001"),
    ],
)
def test_the_pages_that_an_index_is_known_to_link_to_are_wanted(source_id: str, page: str) -> None:
    (source,) = [source for source in SOURCES if source.id == source_id]
    assert Wanted.of(source).link(source.url, page)
    assert Wanted.of(source).link(source.url, "/about") is None
    assert Wanted.of(source).link(source.url, source.url) is None


def test_what_is_asked_of_publishers_in_an_hour_is_bearable() -> None:
    hosts: defaultdict[str, float] = defaultdict(float)
    for source in SOURCES:
        hosts[source.host] += per_hour(source)
    assert sum(hosts.values()) <= 2_500
    assert max(hosts.values()) <= 60
    assert hosts["api.github.com"] <= 20
    assert hosts["www.federalregister.gov"] <= 40
    assert hosts["www.sec.gov"] + hosts["efts.sec.gov"] <= 15
    assert hosts["www.anthropic.com"] <= 20


def test_sources_of_one_host_agree_on_its_pause() -> None:
    pauses = defaultdict(set)
    for source in SOURCES:
        pauses[source.host].add(source.delay)
    assert [host for host, delays in pauses.items() if len(delays) > 1] == []
    assert pauses["www.ftc.gov"] == {timedelta(seconds=10)}
    assert pauses["api.gdeltproject.org"] == {timedelta(seconds=5)}
    assert pauses["services.nvd.nist.gov"] == {timedelta(seconds=6)}


def test_all_that_the_first_story_needs_is_watched() -> None:
    assert set(SEED_STORY.split()) - {source.id for source in SOURCES} == set()


@pytest.mark.parametrize(
    "siblings",
    [
        ("wired-ai", "ars-policy"),
        ("ft-tech", "nikkei-asia"),
        ("scmp-tech", "hf-qwen"),
        ("github-copilot-changelog", "azure-updates", "bing-news-rss", "github-advisories"),
        ("importai", "anthropic-news"),
        ("status-windsurf", "devin-changelog"),
        ("status-replicate", "cloudflare-ai"),
        ("deepmind-blog", "gcp-genai-notes"),
        ("politico-tech", "politico-eu-tech"),
        ("simonwillison", "llm-prices"),
        ("bis-news", "commerce-press", "fr-bis"),
    ],
)
def test_titles_of_one_owner_are_one_family(siblings: tuple[str, ...]) -> None:
    families = {source.family for source in SOURCES if source.id in siblings}
    assert len(families) == 1


def test_the_paper_counts_what_is_on_the_shelves() -> None:
    assert shelves_table() in PAPER.read_text(encoding="utf-8"), f"docs/catalogue.md should hold:\n\n{shelves_table()}"


def test_the_paper_says_how_many_indexes_are_read_on_an_assumption() -> None:
    assumed = [source for source in SOURCES if "assumed" in source.seen_in]
    assert {source.kind for source in assumed} == {"page_list"}
    assert f"{len(assumed)} sources have links whose form is assumed" in PAPER.read_text(encoding="utf-8")


def shelves_table() -> str:
    """The table of shelves as the paper has it."""
    rows = [
        _row(group, [source for source in SOURCES if source.group == group])
        for group in sorted({source.group for source in SOURCES})
    ]
    names = [*USED, *Tier]
    head = f"| shelf | sources | {' | '.join(names)} | asked for per hour |"
    return "\n".join([head, "|---" * (len(names) + 3) + "|", *rows, _row("**all**", list(SOURCES))])


def _row(name: str, sources: list[Source]) -> str:
    read = Counter(source.kind for source in sources)
    tiers = Counter(source.tier for source in sources)
    counts = [len(sources), *(read[kind] for kind in USED), *(tiers[tier] for tier in Tier)]
    asked = round(sum(per_hour(source) for source in sources))
    return f"| {name} | {' | '.join(str(count) if count else '' for count in counts)} | {asked} |"
