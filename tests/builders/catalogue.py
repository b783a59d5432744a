"""Sources of every shape, for the tests of files that hold them."""

from datetime import date, timedelta

from hypothesis import strategies as st

from domain.source import Option, Source, StoreText, Tier
from ingest.catalogue import SHORTEST_INTERVAL
from ingest.source_kind import KnownOption, Listing, SourceKind, Verdict

OPTIONS = ("pattern", "count", "odd name")
# A kind with options of its own, so that files can be read back without any real kind.
TOY = SourceKind(
    name="feed",
    parse=lambda _document: Listing(verdict=Verdict.BAD),
    examples=(),
    options=tuple(KnownOption(name=name, meaning="anything") for name in OPTIONS),
)

SPANS = st.one_of(
    st.integers(0, 99_999).map(lambda count: timedelta(seconds=count)),
    st.integers(0, 9_999).map(lambda count: timedelta(minutes=count / 2)),
    st.integers(1, 400).map(lambda count: timedelta(days=count)),
)
INTERVALS = SPANS.filter(lambda span: span >= SHORTEST_INTERVAL)


def sources(characters: st.SearchStrategy[str]) -> st.SearchStrategy[Source]:
    """Sources whose texts are made of these characters."""
    text = st.text(characters, max_size=20)
    values = st.lists(text, min_size=1, max_size=3).map(tuple)
    options = st.lists(
        st.builds(Option, name=st.sampled_from(OPTIONS), values=values), max_size=3, unique_by=lambda one: one.name
    )
    return st.builds(
        Source,
        id=st.text(characters, min_size=1, max_size=20),
        name=text,
        url=st.integers(0, 10**9).map(lambda number: f"https://news.example.com/{number}?a=1&b=%3C"),
        kind=st.just("feed"),
        publisher=text,
        family=text,
        tier=st.sampled_from(Tier),
        speaks_for=st.lists(text, max_size=3).map(tuple),
        jurisdiction=st.one_of(st.none(), text),
        language=text,
        interval=INTERVALS,
        delay=SPANS,
        about_ai=st.booleans(),
        robots=st.sampled_from(["obey", "check"]),
        terms=text,
        llm_ok=st.booleans(),
        store_text=st.sampled_from(StoreText),
        expect_entries_min=st.integers(0, 100),
        expect_quiet_days=st.integers(0, 100),
        seen_in=text,
        probed_on=st.one_of(st.none(), st.dates(date(2000, 1, 1), date(2100, 1, 1))),
        sample=text,
        group=text,
        options=options.map(tuple),
        insist=st.booleans(),
        token_env=st.sampled_from(["", "NEWS_KEY"]),
        token_header=st.sampled_from(["", "Authorization", "X-Api-Key"]),
    )
