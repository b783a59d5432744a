"""What is read from JSON interfaces that list documents."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from domain.address import AddressPolicy
from domain.article import Precision
from domain.entry import Entry
from domain.source import Source
from ingest.catalogue import load_catalogue
from ingest.kinds.json_api import APIS, KIND
from ingest.pages import entry_hash
from ingest.source_kind import Emptiness, Listing, Verdict
from ingest.text import fragment_text
from tests.builders.ingest import NOW
from tests.builders.json_api import asked, read, sample

LATER = datetime(2026, 6, 26, tzinfo=UTC)
REGISTRIES = {"hugging_face", "openrouter", "models_dev", "litellm", "llm_prices", "endoflife", "model_deprecations"}
LISTS = sorted(set(APIS) - REGISTRIES)


def texts(listing: Listing) -> list[str]:
    return [fragment_text(entry.html) for entry in listing.entries]


def source_of(dialect: str, **more: Any) -> Source:
    return asked(dialect, b"", **more).source


def query_of(url: str) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(url).query))


@pytest.mark.parametrize("dialect", LISTS)
def test_every_sample_is_read_without_complaint(dialect: str) -> None:
    listing = read(dialect, sample(dialect), now=LATER)
    assert (listing.verdict, listing.reason, listing.whole) == (Verdict.GOOD, "", True)
    assert listing.entries
    for entry in listing.entries:
        assert entry.key
        assert entry.title
        AddressPolicy().check_url(entry.url or "")
        assert entry.published_at is not None
        assert not entry.whole or entry.html


@pytest.mark.parametrize("dialect", sorted(APIS))
def test_the_sample_read_again_gives_the_same(dialect: str) -> None:
    first = read(dialect, sample(dialect))
    assert read(dialect, sample(dialect)) == first
    assert len(first.memory or "") < 2_000


@pytest.mark.case("F-20")
@pytest.mark.parametrize("dialect", sorted(APIS))
@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "the answer was empty"),
        (b" \n\t", "the answer was empty"),
        (
            b"<!doctype html><title>Oops</title><h1>Access denied</h1><p>Who are you?",
            "HTML or XML, not JSON: it begins with 'Access denied",
        ),
        (b"Your query was too short.", "the answer is not JSON: it begins with 'Your query was too short.'"),
        (b'{"results": [{"title": "Half', "JSON that breaks off or is damaged"),
        (b'{"message": "API rate limit exceeded"}', "the publisher answered an error: API rate limit exceeded"),
        (b'{"errors": [{"code": 403, "detail": "no key"}]}', "the publisher answered an error: no key"),
        (b'{"hello": 1, "world": 2}', "it holds hello, world"),
        (b"17", "the answer is a number"),
        (b'"maintenance"', "the answer is a text"),
    ],
)
def test_what_came_instead_of_the_list_is_named(dialect: str, body: bytes, reason: str) -> None:
    listing = read(dialect, body)
    assert listing.verdict is Verdict.BAD
    assert reason in listing.reason
    assert listing.entries == ()


@pytest.mark.case("F-21")
@pytest.mark.parametrize("dialect", sorted(set(APIS) - {"gdelt"}))
def test_an_empty_object_is_no_list(dialect: str) -> None:
    listing = read(dialect, {})
    assert (listing.verdict, listing.reason) == (Verdict.BAD, "the answer is an empty object")


@pytest.mark.case("F-21")
def test_three_zeros_are_told_apart() -> None:
    nothing = read("federal_register", {"count": 0, "description": "Documents of nobody"})
    assert (nothing.verdict, nothing.emptiness) == (Verdict.GOOD, Emptiness.NOTHING_FITS)
    assert read("federal_register", {"count": 0, "results": []}).emptiness is Emptiness.NOTHING_FITS
    assert read("gdelt", {}).emptiness is Emptiness.NOTHING_FITS
    assert read("cisa_kev", {"vulnerabilities": []}).emptiness is Emptiness.UNCLEAR
    assert read("federal_register", {"count": 3}).verdict is Verdict.BAD


def test_a_list_of_other_things_is_not_believed() -> None:
    assert "none of its 3 rows" in read("github_releases", [{"a": 1}, 5, None]).reason
    mixed = read("cisa_kev", {"vulnerabilities": [*sample("cisa_kev")["vulnerabilities"], {}, 7, "x"]})
    assert (mixed.verdict, len(mixed.entries)) == (Verdict.SUSPECT, 1)
    assert mixed.reason == "3 of its 4 rows cannot be read"


def test_a_register_document_says_who_did_what_and_when_it_takes_effect() -> None:
    rule, correction = read("federal_register", sample("federal_register")).entries
    text = fragment_text(rule.html)
    assert text.startswith(
        "In this interim final rule, the Bureau of Industry and Security (BIS) imposes a license requirement"
    )
    assert "Agency: Commerce Department; Industry and Security Bureau." in text
    assert "Action: Interim final rule; request for comments." in text
    assert "Effective date: June 12, 2026. Comments are due by July 13, 2026." in text
    assert "Code of Federal Regulations: 15 CFR 744; 15 CFR 774." in text
    assert "Docket: 260610-0123." in text
    assert (rule.key, rule.precision) == ("2026-90412", Precision.DAY)
    assert rule.read_url == "https://register.example/documents/full_text/html/2026/06/12/2026-90412.html"
    assert "It corrects document 2026-90377." in fragment_text(correction.html)
    assert correction.whole


def test_a_document_text_on_another_host_is_not_read() -> None:
    answer = sample("federal_register")
    answer["results"][0] |= {
        "body_html_url": "https://elsewhere.example/a",
        "raw_text_url": "https://elsewhere.example/b",
    }
    entry = read("federal_register", answer).entries[0]
    assert (entry.read_url, entry.whole) == (None, True)


@pytest.mark.parametrize(
    "change", [{"correction_of": "2026-90001"}, {"effective_on": "2026-07-01"}, {"abstract": "Other words."}]
)
def test_a_corrected_document_is_news_again_under_its_own_key(change: dict[str, str]) -> None:
    answer = sample("federal_register")
    before = read("federal_register", answer).entries[0]
    answer["results"][0] |= change
    after = read("federal_register", answer).entries[0]
    assert after.key == before.key
    assert entry_hash(after) != entry_hash(before)


def test_a_special_filing_is_dated_by_its_filing() -> None:
    answer = sample("federal_register_inspection")
    (entry,) = read("federal_register_inspection", answer, now=LATER).entries
    assert entry.title == "Export Administration Regulations: Access to Frontier Models: Clarification"
    assert entry.published_at == datetime(2026, 6, 12, 20, 15, tzinfo=UTC)
    text = fragment_text(entry.html)
    assert "Filing: special. It is to be published on June 15, 2026." in text
    assert "Editorial note: The agency asked that the document be filed at 4:15 p.m." in text
    answer["results"][0]["editorial_note"] = "Withdrawn."
    assert entry_hash(read("federal_register_inspection", answer, now=LATER).entries[0]) != entry_hash(entry)


def register_page(*days: str, following: str | None = None) -> dict[str, Any]:
    rows = [{"document_number": f"2026-{day}", "title": f"Rule of {day}", "publication_date": day} for day in days]
    return {"count": 9, "results": rows, "next_page_url": following}


def test_the_first_visit_asks_for_the_newest_and_later_ones_read_on_with_an_overlap() -> None:
    source = source_of("federal_register")
    first = query_of(KIND.address(source, "", NOW))
    assert (first["order"], first["conditions[publication_date][gte]"]) == ("newest", "2026-05-13")
    memory = read("federal_register", register_page("2026-06-09", "2026-06-08")).memory
    again = query_of(KIND.address(source, memory or "", NOW))
    assert (again["order"], again["conditions[publication_date][gte]"]) == ("oldest", "2026-06-05")
    assert again["conditions[agencies][]"] == "bms"
    assert again["per_page"] == "50"


def test_a_day_that_has_not_come_moves_no_cursor() -> None:
    memory = read("federal_register", register_page("2026-06-09", "2062-01-01")).memory or ""
    assert json.loads(memory)["newest"] == "2026-06-09"
    assert read("federal_register", {"count": 0}, memory).memory == memory


def test_pages_follow_each_other_up_to_a_limit_and_the_next_visit_goes_on_where_they_ended() -> None:
    following = "https://register.example/api/v1/documents.json?page=2"
    memory = '{"newest": "2026-06-01"}'
    for _ in range(3):
        listing = read("federal_register", register_page("2026-06-01", following=following), memory)
        assert listing.next_url == following
        memory = listing.memory or ""
    last = read("federal_register", register_page("2026-06-02", following=following), memory)
    assert last.next_url is None
    address = KIND.address(source_of("federal_register"), last.memory or "", NOW)
    assert query_of(address)["conditions[publication_date][gte]"] == "2026-06-02"


@pytest.mark.parametrize("following", ["https://evil.example/page2", "http://register.example/page2"])
def test_a_next_page_elsewhere_is_not_read(following: str) -> None:
    listing = read("federal_register", register_page("2026-06-09", following=following))
    assert (listing.next_url, listing.whole, listing.verdict) == (None, False, Verdict.SUSPECT)


def test_placeholders_are_filled_with_where_to_go_on_and_now() -> None:
    filings = source_of("edgar")
    assert query_of(KIND.address(filings, "", NOW))["startdt"] == "2026-06-05"
    assert query_of(KIND.address(filings, "", NOW))["enddt"] == "2026-06-12"
    memory = read("edgar", sample("edgar")).memory or ""
    assert query_of(KIND.address(filings, memory, NOW))["startdt"] == "2026-06-07"
    flaws = query_of(KIND.address(source_of("nvd"), "", NOW))
    assert flaws == {"lastModStartDate": "2026-06-05T00:00:00.000Z", "lastModEndDate": "2026-06-12T12:00:00.000Z"}
    assert query_of(KIND.address(filings, memory, NOW + timedelta(days=900)))["startdt"] == "2028-08-10"


@pytest.mark.parametrize("memory", ["", "x", "[]", '{"newest": 7}', '{"newest": "2026-06-10"}', "[" * 5_000])
def test_a_damaged_memory_is_none(memory: str) -> None:
    for dialect in APIS:
        assert KIND.address(source_of(dialect), memory, NOW).startswith("https://")
        assert read(dialect, sample(dialect), memory).verdict is Verdict.GOOD


def test_rows_that_remain_are_asked_for_by_number() -> None:
    answer = sample("edgar")
    answer["hits"]["total"]["value"] = 2
    listing = read("edgar", answer, url="https://efts.filings.example/search-index?q=a&from=0")
    assert listing.next_url == "https://efts.filings.example/search-index?q=a&from=1"
    assert read("edgar", answer, url="https://efts.filings.example/search-index?q=a&from=1").next_url is None


def test_a_release_carries_its_notes_and_drafts_and_previews_do_not_count() -> None:
    listing = read("github_releases", sample("github_releases"))
    (entry,) = listing.entries
    assert (entry.key, entry.title, entry.whole) == ("900100", "acme/agent: v2.4.0", True)
    assert texts(listing) == [
        "## Changed\n- Removes the model `tremor-3`, which is no longer served\n- `Vec<String>` is read in order"
    ]
    assert listing.seen == 2


def test_builds_can_be_left_out_by_pattern() -> None:
    builds = [{"id": number, "tag_name": f"b{number}", "name": f"b{number}"} for number in range(7000, 7010)]
    answer = [*builds, {"id": 1, "tag_name": "v1.0", "name": "Model support"}]
    listing = read("github_releases", answer, leave_out=["*: b[0-9]*"])
    assert [entry.title for entry in listing.entries] == ["acme/agent: v1.0 Model support"]
    assert listing.seen == 11
    assert len(read("github_releases", answer, keep=["*MODEL*", "*b7003*"]).entries) == 2
    assert read("github_releases", answer, keep=["nothing"]).verdict is Verdict.GOOD


def test_an_issue_is_news_again_when_it_is_closed_but_not_for_a_comment() -> None:
    answer = sample("github_issues")
    (before,) = read("github_issues", answer).entries
    assert before.title == "acme/agent: All requests to tremor-3 fail since this morning"
    assert "State: open. Labels: bug, outage." in fragment_text(before.html)
    answer[0]["updated_at"] = "2026-06-12T09:00:00Z"
    assert entry_hash(read("github_issues", answer).entries[0]) == entry_hash(before)
    answer[0] |= {"state": "closed", "state_reason": "completed"}
    assert entry_hash(read("github_issues", answer).entries[0]) != entry_hash(before)


def test_a_bill_is_told_with_its_latest_action() -> None:
    (entry,) = read("congress", sample("congress")).entries
    assert (entry.key, entry.title) == ("119-hr-9412", "H.R. 9412: Model Access Certainty Act")
    assert entry.url == "https://www.congress.gov/bill/119th-congress/house-bill/9412"
    assert texts(read("congress", sample("congress"))) == [
        "Latest action on June 10, 2026: Referred to the House Committee on Foreign Affairs. It was introduced in the House."
    ]
    query = query_of(KIND.address(source_of("congress"), "", NOW))
    assert (query["sort"], query["fromDateTime"]) == ("updateDate desc", "2026-06-05T00:00:00Z")


def test_a_filing_says_what_its_items_report_and_is_read_in_the_archive() -> None:
    (entry,) = read("edgar", sample("edgar")).entries
    assert "filed form 8-K on June 11, 2026. Items: 1.05 (a material cybersecurity incident); 9.01." in entry.summary
    assert entry.url == "https://www.sec.gov/Archives/edgar/data/9999999/000999999926000017/form8k.htm"
    assert not entry.whole


def test_pointers_lead_to_the_page_behind_them() -> None:
    story, question = read("hacker_news", sample("hacker_news")).entries
    assert (story.url, story.whole) == ("https://status.tremor.example/incidents/77", False)
    assert (question.url, question.whole) == ("https://news.ycombinator.com/item?id=49000002", True)
    (article,) = read("gdelt", sample("gdelt")).entries
    assert article.published_at == datetime(2026, 6, 12, 10, 15, tzinfo=UTC)


def test_a_list_of_any_shape_is_read_by_the_names_that_its_options_give() -> None:
    (entry,) = read("fields", sample("fields")).entries
    expected = Entry(
        key="4711",
        url="https://api.example/news/4711",
        title="Supplier moves its service to another region",
        summary="The move takes place on 1 July.\nNothing needs to be done.",
        html="The move takes place on 1 July.<br>Nothing needs to be done.",
        published_at=datetime(2026, 6, 11, 9, 30, tzinfo=UTC),
        precision=Precision.MINUTE,
        whole=True,
    )
    assert entry == expected


def test_a_rejected_vulnerability_and_an_insubstantial_change_are_no_news() -> None:
    assert [entry.key for entry in read("nvd", sample("nvd")).entries] == ["CVE-2026-99003"]
    assert [entry.key for entry in read("ecfr", sample("ecfr")).entries] == ["15-744.99-2026-06-12"]
    assert "Severity: critical (9.8)." in texts(read("nvd", sample("nvd")))[0]


def test_the_sources_that_the_documents_show_can_be_visited(tmp_path: Path) -> None:
    page = Path(__file__).parents[2].joinpath("docs/source-kinds/json-api.md").read_text(encoding="utf-8")
    catalogue = tmp_path / "catalogue.toml"
    catalogue.write_text(page.partition("```toml\n")[2].partition("```")[0], encoding="utf-8")
    sources = load_catalogue([catalogue])
    assert len(sources) >= 25
    for source in sources:
        assert source.option("dialect") in APIS
        AddressPolicy().check_url(KIND.address(source, "", NOW))


def test_every_dialect_is_described() -> None:
    page = Path(__file__).parents[2].joinpath("docs/source-kinds/json-api.md").read_text(encoding="utf-8")
    assert [name for name in APIS if f"`{name}`" not in page] == []
