"""What is told of pages whose change is news, and when they are doubted."""

import re
from datetime import timedelta
from pathlib import Path

import pytest

from ingest.catalogue import load_catalogue
from ingest.kinds.page_watch import KIND, TOO_LONG
from ingest.source_kind import Emptiness, Verdict
from tests.builders.ingest import document
from tests.builders.pages import HTML, MARKDOWN, options, sample, stories, told, watch

PAGE, TWIN = sample("deprecations_page.html"), sample("deprecations_markdown.md")
COUNTRIES, PRICES = sample("supported_countries.html"), sample("price_table.html")
NEW_ROW = "<tr><td>2026-10-01</td><td>halden-3-mini</td><td>halden-4-small</td></tr>"
COOKIE_WALL = "<html><body><h1>Before you continue</h1><p>Choose what we may store about you.</p></body></html>"


@pytest.mark.parametrize("name", KIND.examples)
def test_every_sample_is_a_beginning_that_tells_nothing(name: str) -> None:
    file = f"{name}.md" if name.endswith("markdown") else f"{name}.html"
    (listing,) = watch(sample(file), content_type=MARKDOWN if file.endswith(".md") else HTML)
    assert (listing.verdict, listing.reason, listing.entries) == (Verdict.GOOD, "", ())
    assert listing.emptiness is Emptiness.ALL_WELL
    assert listing.memory


def test_a_new_row_is_told_at_once_as_the_end_that_it_dates() -> None:
    _, listing = watch(PAGE, PAGE.replace("</tbody>", f"{NEW_ROW}</tbody>"))
    assert told(listing) == [
        (
            'New in the table "Deprecated models": halden-3-mini will be shut down on 2026-10-01 '
            "(Recommended replacement: halden-4-small)."
        )
    ]
    (entry,) = listing.entries
    assert entry.title == "Halden AI: models: 1 row added"
    assert (entry.whole, entry.url) == (True, "https://www.halden.example/docs/page")
    assert not listing.look_again


def test_the_markdown_twin_of_a_page_tells_the_same() -> None:
    new = TWIN.replace("## What to do", "| 2026-10-01 | `halden-3-mini` | `halden-4-small` |\n\n## What to do").replace(
        "(/docs/models) |\n\n|", "(/docs/models) |\n|"
    )
    _, listing = watch(TWIN, new, content_type=MARKDOWN)
    assert told(listing)[0].startswith(
        'New in the table "Deprecated models": halden-3-mini will be shut down on 2026-10-01'
    )


def test_an_end_that_comes_later_is_postponed() -> None:
    _, listing = watch(PAGE, PAGE.replace("<td>2026-11-15</td>", "<td>2026-12-31</td>"))
    assert told(listing) == [
        'Postponed: the shutdown of halden-3-preview, from 2026-11-15 to 2026-12-31 (the table "Deprecated models").'
    ]


def test_an_end_that_comes_earlier_is_brought_forward() -> None:
    _, listing = watch(PAGE, PAGE.replace("<td>2026-11-15</td>", "<td>2026-08-01</td>"))
    assert told(listing)[0].startswith(
        "Brought forward: the shutdown of halden-3-preview, from 2026-11-15 to 2026-08-01"
    )


def test_a_tentative_date_is_no_end_and_a_fixed_one_is() -> None:
    row = "<td>halden-4-small</td><td>Active</td><td>Not sooner than May 2027</td>"
    later, fixed = row.replace("May 2027", "July 2027"), row.replace("Not sooner than May 2027", "May 3, 2027")
    _, moved, dated = watch(PAGE, PAGE.replace(row, later), PAGE.replace(row, fixed))
    assert told(moved) == [
        (
            'Changed in the table "Model status": halden-4-small, no end date is set '
            '(before "Not sooner than May 2027", now "Not sooner than July 2027").'
        )
    ]
    assert told(dated) == [
        'halden-4-small will be retired on May 3, 2027 (the table "Model status"; before: "Not sooner than July 2027").'
    ]


def test_a_price_that_changed_is_told_with_both_prices() -> None:
    _, listing = watch(PRICES, PRICES.replace("$2.00", "$3.00").replace("$8.00", "$9.00"))
    assert told(listing) == [
        (
            'Changed in the table "Text models": halden-4-large, Price per million tokens Input from $2.00 to $3.00, '
            "Price per million tokens Output from $8.00 to $9.00."
        )
    ]


def test_a_country_that_left_the_list_is_told_as_such_and_again_when_it_is_back_for_good() -> None:
    without = COUNTRIES.replace("<li>Hungary</li>", "").replace("<li>Serbia</li>", "")
    visits = stories(watch(COUNTRIES, without, COUNTRIES, COUNTRIES))
    assert visits == [
        [],
        ['Hungary and Serbia were removed from the supported countries (list "Supported countries and territories").'],
        [],
        [
            (
                "Hungary and Serbia are back among the supported countries: access was restored "
                '(list "Supported countries and territories").'
            )
        ],
    ]


@pytest.mark.parametrize(
    ("before", "between", "after", "visits"),
    [("<p>", "</p><p>", "</p>", 2), ("<p>", ", ", ".</p>", 1),
     ("<table><tr><th>Country</th></tr><tr><td>", "</td></tr><tr><td>", "</td></tr></table>", 2)],
    ids=["paragraphs", "enumeration", "column"],
)  # fmt: skip
def test_countries_are_found_in_whatever_form_they_stand(before: str, between: str, after: str, visits: int) -> None:
    names = re.findall(r"<li>(.*?)</li>", COUNTRIES)
    page, without = (
        f"<main><h1>Where it runs</h1>{before}{between.join(some)}{after}</main>"
        for some in (names, [name for name in names if name != "Hungary"])
    )
    listings = watch(page, *[without] * visits, name="Halden AI: supported countries")
    assert told(listings[-1]) == ['Hungary was removed from the supported countries (list "Where it runs").']


def test_a_row_that_left_a_table_of_endings_is_told_as_no_ending() -> None:
    row = "<tr><td>2026-11-15</td><td><code>halden-3-preview</code></td><td><code>halden-4-large</code></td></tr>"
    _, listing = watch(PAGE, PAGE.replace(row, ""))
    assert told(listing) == ["No longer in a table of the page: halden-3-preview."]


@pytest.mark.parametrize(
    "new",
    [
        PAGE.replace("June 2, 2026", "June 11, 2026"),
        PAGE.replace("© 2026", "© 2027").replace("7f31c2", "0a0a0a"),
        PAGE.replace("We use cookies to remember your settings.", "We and our 212 partners use cookies."),
        PAGE.replace("<li><a href=\"/pricing\">Pricing</a></li>", ""),
        PAGE.replace("Halden AI retires older", "HALDEN AI   retires\nolder"),
        PAGE.replace("halden-4-large</td><td>Active", "halden-4-large </td> <td><b>Active</b>"),
    ],
    ids=["last update", "footer", "cookies", "menu", "spacing", "markup"],
)  # fmt: skip
def test_what_nobody_decided_is_no_change(new: str) -> None:
    assert stories(watch(PAGE, new, new, new)) == [[], [], [], []]


def test_rows_and_items_that_swap_places_are_no_change() -> None:
    first, second = "<tr><td>halden-4-large</td><td>$2.00</td>", "<tr><td>halden-4-small</td><td>$0.20</td>"
    swapped = PRICES.replace(first, "?").replace(second, first).replace("?", second)
    swapped = (
        swapped.replace("<td>$8.00</td>", "?")
        .replace("<td>$0.80</td>", "<td>$8.00</td>")
        .replace("?", "<td>$0.80</td>")
    )
    assert swapped != PRICES
    assert stories(watch(PRICES, swapped)) == [[], []]
    turned = COUNTRIES.replace("Austria", "?").replace("Belgium", "Austria").replace("?", "Belgium")
    assert stories(watch(COUNTRIES, turned)) == [[], []]


def test_a_renamed_heading_is_no_change_of_what_stands_under_it() -> None:
    assert stories(watch(PRICES, PRICES.replace("Text models", "Text and code"))) == [[], []]


def test_prose_is_told_when_two_visits_in_a_row_found_it() -> None:
    new = PAGE.replace("at least 60 days", "at least 30 days")
    first, second, third, fourth = watch(PAGE, new, new, new)
    assert (told(first), told(second), told(fourth)) == ([], [], [])
    assert second.look_again
    assert told(third) == [
        'Changed under "Model deprecations":',
        "Customers with active deployments hear of it by e-mail at least 30 days before a model is shut down.",
        (
            "It no longer says: “Customers with active deployments hear of it by e-mail at least 60 days before a model is "
            "shut down.”"
        ),
    ]
    assert not third.look_again


def test_prose_that_is_another_at_each_visit_is_never_told() -> None:
    quotes = [PRICES.replace("<h2>", f"<p>Customer {number} likes us.</p><h2>", 1) for number in range(6)]
    assert stories(watch(*quotes)) == [[]] * 6


def test_a_row_is_told_at_once_while_prose_waits() -> None:
    both = PAGE.replace("</tbody>", f"{NEW_ROW}</tbody>").replace("at least 60", "at least 30")
    _, first, second = watch(PAGE, both, both)
    assert len(told(first)) == 1
    assert "halden-3-mini" in told(first)[0]
    assert "halden-3-mini" not in " ".join(told(second))
    assert "at least 30 days" in told(second)[1]


def test_a_page_that_flaps_is_told_once() -> None:
    other = PAGE.replace("</tbody>", f"{NEW_ROW}</tbody>")
    visits = stories(watch(*[PAGE, other] * 6))
    assert [len(one) for one in visits] == [0, 1, *[0] * 10]


def test_a_page_that_goes_back_and_forth_slowly_is_told_once_each_way() -> None:
    other = PAGE.replace("</tbody>", f"{NEW_ROW}</tbody>")
    visits = stories(watch(PAGE, other, other, *[PAGE, PAGE, other, other] * 4))
    assert [number for number, one in enumerate(visits) if one] == [1, 4]


def test_what_comes_back_after_a_month_is_news_again_under_another_key() -> None:
    other = PAGE.replace("</tbody>", f"{NEW_ROW}</tbody>")
    listings = watch(PAGE, other, PAGE, PAGE, other, other, between=timedelta(days=20))
    keys = [entry.key for listing in listings for entry in listing.entries]
    assert len(keys) == len(set(keys)) == 3


def test_the_same_document_read_again_with_the_same_memory_gives_the_same_entry() -> None:
    other = PAGE.replace("</tbody>", f"{NEW_ROW}</tbody>")
    one, again = watch(PAGE, other)[1], watch(PAGE, other, between=timedelta(hours=9))[1]
    assert one.entries == again.entries


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        (COOKIE_WALL, "the page does not say 'Deprecated models'"),
        ("<html><title>x</title></html>", "the answer has 29 bytes, but at least 50 are expected"),
        (f"<html><body><script>{'x' * 200}</script></body></html>", "the page does not say"),
    ],
)
def test_what_is_not_the_page_is_a_failed_visit(page: str, reason: str) -> None:
    first, listing, third = watch(PAGE, page, PAGE, markers=["Deprecated models", "# What to do"], min_bytes="50")
    assert first.verdict is Verdict.GOOD
    assert listing.verdict is Verdict.BAD
    assert reason in listing.reason
    assert third.entries == ()


@pytest.mark.parametrize(
    "marker", ["# Model deprecations", "## [Deprecated models]", "deprecated  MODELS", "halden-3-preview"]
)
def test_a_marker_is_found_in_whatever_form(marker: str) -> None:
    for page, content_type in (
        (PAGE, HTML),
        (TWIN.replace("## Deprecated models", "## [Deprecated models](#d)"), MARKDOWN),
    ):
        assert watch(page, content_type=content_type, markers=marker)[0].verdict is Verdict.GOOD


def test_a_page_with_nothing_on_it_is_a_failed_visit() -> None:
    for page in ("", "  ", '<html><body><div id="root"></div></body></html>', "<html><nav>Menu</nav></html>"):
        (listing,) = watch(page)
        assert (listing.verdict, listing.reason) == (Verdict.BAD, "there is nothing to read on the page")


def test_an_answer_from_another_site_is_a_failed_visit() -> None:
    asked = document(PAGE.encode(), HTML, kind="page_watch", url="https://www.halden.example/docs")
    for url, verdict in (
        ("https://docs.halden.example/x", Verdict.GOOD),
        ("https://login.portal.example/", Verdict.BAD),
    ):
        answer = type(asked)(**{**{name: getattr(asked, name) for name in asked.__slots__}, "url": url})
        assert KIND.parse(answer).verdict is verdict


def without(page: str, *countries: str) -> str:
    """The page with some of its countries taken out of the list."""
    for country in countries:
        page = page.replace(f"<li>{country}</li>", "")
    return page


SEVEN = ("Austria", "Belgium", "Canada", "Denmark", "Estonia", "France", "Germany")
SECTIONS = "".join(
    f"<h2>Section {number}</h2><p>The terms of section {number} hold.</p><p>Nothing else is promised in {number}.</p>"
    for number in range(5)
)
WHOLE, FEW = f"<main>{SECTIONS}</main>", f"<main>{SECTIONS[: SECTIONS.index('<h2>Section 2')]}</main>"


def test_a_list_that_was_cut_on_a_page_that_is_whole_is_told_at_the_second_visit() -> None:
    cut = without(COUNTRIES, *SEVEN)
    listings = watch(COUNTRIES, cut, cut, cut, between=timedelta(minutes=5))
    assert [one.verdict for one in listings] == [Verdict.GOOD, Verdict.SUSPECT, Verdict.GOOD, Verdict.GOOD]
    assert listings[1].reason == "the page lost 7 of its 14 lines; that is told once 2 visits in a row found it so"
    assert listings[1].look_again
    assert [bool(one.entries) for one in listings] == [False, False, True, False]
    assert "Austria, Belgium, Canada, Denmark, Estonia, France and Germany were removed" in told(listings[2])[0]
    assert stories(watch(COUNTRIES, cut, COUNTRIES, cut, COUNTRIES, cut, COUNTRIES)) == [[]] * 7


@pytest.mark.parametrize(
    ("volatile", "visit"), [("<p>Visitor {} was here.</p>", 4), ("<p>{0}{0} likes {0}</p>", 4), ("<li>Item {}</li>", 5)]
)
def test_a_line_that_is_another_at_each_visit_keeps_no_cut_from_being_told(volatile: str, visit: int) -> None:
    nine = without(COUNTRIES, *SEVEN[:3])
    three = without(nine, *SEVEN[3:], "Hungary", "Serbia")
    pages = [
        page.replace("</main>", f"<h2>Opinions</h2>{volatile.format(f'x{number}')}</main>")
        for number, page in enumerate([nine, nine, nine, three, three, three, three, three])
    ]
    removed = "Denmark, Estonia, France, Germany, Hungary and Serbia were removed from the supported countries"
    assert [number for number, one in enumerate(stories(watch(*pages))) if removed in " ".join(one)] == [visit]


def test_a_page_that_lost_sections_is_doubted_until_it_stays_so() -> None:
    listings = watch(WHOLE, FEW, FEW, FEW, FEW)
    assert [one.verdict for one in listings] == [Verdict.GOOD, *[Verdict.SUSPECT] * 2, Verdict.GOOD, Verdict.GOOD]
    assert listings[1].reason == (
        "the page lost 6 of its 10 lines; that is told once 3 visits in a row over 6 hours found it so"
    )
    assert [bool(one.entries) for one in listings] == [False, False, False, True, False]
    assert "The terms of section 4 hold." in " ".join(told(listings[3]))
    soon = watch(WHOLE, FEW, FEW, FEW, FEW, between=timedelta(minutes=5))
    assert [one.verdict for one in soon[1:]] == [Verdict.SUSPECT] * 4
    assert stories(watch(WHOLE, FEW, WHOLE, FEW, WHOLE, FEW, WHOLE)) == [[]] * 7


def test_a_line_that_is_another_at_each_visit_keeps_no_lost_section_from_being_told() -> None:
    pages = [
        page.replace("<main>", f"<main><p>Quote {number} of the day</p>")
        for number, page in enumerate([WHOLE, WHOLE, WHOLE, FEW, FEW, FEW, FEW])
    ]
    assert [bool(one.entries) for one in watch(*pages)[3:]] == [False, False, True, False]


def test_a_row_that_changed_is_told_while_the_page_is_doubted() -> None:
    table = (
        "<h2>Ends</h2><table><tr><th>Model</th><th>Shutdown date</th></tr><tr><td>halden-3</td><td>{}</td></tr></table>"
    )
    before, now = (page.replace("<main>", f"<main>{table}") for page in (WHOLE, FEW))
    visits = watch(before.format("2026-11-01"), now.format("2026-08-01"), now.format("2026-08-01"))
    assert [one.verdict for one in visits[1:]] == [Verdict.SUSPECT] * 2
    assert told(visits[1])[0].startswith("Brought forward: the shutdown of halden-3")
    assert told(visits[2]) == []


def test_what_stays_is_told_in_the_end_however_often_it_went_back_and_forth() -> None:
    without_hungary = without(COUNTRIES, "Hungary")
    listings = watch(COUNTRIES, without_hungary, *[COUNTRIES] * 2, *[without_hungary] * 3, *[COUNTRIES] * 4)
    removed, back = "Hungary was removed", "Hungary is back among the supported countries"
    assert [one[0][: len(removed)] for one in stories(listings) if one] == [removed, back[: len(removed)]] * 2
    assert [number for number, one in enumerate(listings) if one.entries] == [1, 3, 6, 10]
    assert len({entry.key for one in listings for entry in one.entries}) == 4


def test_a_person_may_let_a_page_lose_more() -> None:
    half = PRICES.replace("halden-4-large", "halden-5-large").replace("halden-4-small", "halden-5-small")
    half = half.replace("halden-3-preview", "halden-5-preview")
    assert watch(PRICES, half)[1].verdict is Verdict.SUSPECT
    assert len(told(watch(PRICES, half, may_lose="100")[1])) == 6


def test_prices_that_all_change_are_no_loss() -> None:
    listing = watch(PRICES, PRICES.replace("$", "$1"))[1]
    assert listing.verdict is Verdict.GOOD
    assert len(told(listing)) == 3


def test_only_the_region_counts_and_ignored_lines_do_not() -> None:
    new = PAGE.replace("</tbody>", f"{NEW_ROW}</tbody>").replace("Look for the old", "Search for the old")
    by_region = watch(PAGE, new, new, region="ul")
    assert ["Search for the old" in " ".join(one) for one in stories(by_region)] == [False, True, False]
    assert stories(watch(PAGE, new, new, ignore=["*halden-3-mini*", "*old model's name*"])) == [[], [], []]


@pytest.mark.parametrize("region", ["#gone", "p[", "::text", "a:nosuch", "p::attr(x)"])
def test_a_region_that_is_gone_or_cannot_be_read_is_a_failed_visit(region: str) -> None:
    (listing,) = watch(PAGE, region=region)
    assert listing.verdict is Verdict.BAD
    assert "region" in listing.reason


def test_when_the_options_change_the_page_is_read_from_the_beginning() -> None:
    memory = watch(PAGE)[0].memory or ""
    new = PAGE.replace("</tbody>", f"{NEW_ROW}</tbody>")
    asked = document(new.encode(), HTML, memory=memory, kind="page_watch", options=options(ignore="x*"))
    assert KIND.parse(asked).entries == ()


@pytest.mark.parametrize(
    "memory", ["x", "{}", "[]", "null", '{"options": 3}', '{"options": "a", "lines": [3]}', "[" * 99_999]
)
def test_a_memory_that_cannot_be_read_is_a_beginning(memory: str) -> None:
    listing = KIND.parse(document(PAGE.encode(), HTML, memory=memory, kind="page_watch"))
    assert (listing.verdict, listing.entries) == (Verdict.GOOD, ())


def test_terms_that_changed_are_told_as_changed_terms() -> None:
    policy = "# Usage policy\n\nYou may ask anything.\n\n## Limits\n\nSome things are not allowed here.\n"
    new = f"{policy}\nCustomers in Freedonia may not use the service.\n"
    third = watch(policy, new, new, content_type=MARKDOWN, name="Halden AI: usage policy")[2]
    assert told(third) == [
        "Halden AI updated its usage policy.",
        'New under "Limits":',
        "Customers in Freedonia may not use the service.",
    ]


def test_at_most_sixty_changes_are_told() -> None:
    rows = "".join(f"<tr><td>model-{number}</td><td>${number}.00</td><td>$1</td></tr>" for number in range(100))
    listing = watch(PRICES, PRICES.replace("</tbody>", f"{rows}</tbody>"))[1]
    assert len(told(listing)) == 61
    assert told(listing)[-1] == "And 40 more changes."
    assert listing.entries[0].title == "Halden AI: models: 100 rows added"


def test_a_page_without_end_is_cut_and_its_memory_stays_small() -> None:
    rows = "".join(f"<tr><td>2026-09-01</td><td>model-{number}</td><td>next</td></tr>" for number in range(50_000))
    long = PAGE.replace("</tbody>", f"{rows}</tbody>")
    first, second = watch(long, long.replace("model-17<", "model-17b<"))
    assert (first.verdict, first.reason) == (Verdict.SUSPECT, TOO_LONG)
    assert len((second.memory or "").encode()) < 1_000_000
    assert len(told(second)) == 2


def test_what_a_page_says_is_escaped() -> None:
    _, listing = watch(PRICES, PRICES.replace("$4.00", "&lt;script&gt;alert(1)&lt;/script&gt;"))
    assert "<script>" not in listing.entries[0].html
    assert "to <script>alert(1)</script>" in told(listing)[0]


@pytest.mark.case("P-05")
@pytest.mark.parametrize("encoding", ["gb18030", "shift_jis", "utf-16"])
def test_a_page_in_another_encoding_is_read_by_what_it_declares_and_never_misread(encoding: str) -> None:
    words = "模型停止服务" if encoding == "gb18030" else "モデル提供終了"
    page = f'<html><head><meta charset="{encoding}"></head><main><h1>{words}</h1><p>{words * 30}</p></main></html>'
    declared = document(page.encode(encoding), "text/html", kind="page_watch")
    assert words in (KIND.parse(declared).memory or "")
    silent = document(
        page.replace(encoding, "utf-8").encode(encoding)[2 * (encoding == "utf-16") :], HTML, kind="page_watch"
    )
    assert KIND.parse(silent).verdict is Verdict.BAD


def test_the_examples_in_the_documents_are_a_catalogue(tmp_path: Path) -> None:
    text = (Path(__file__).parents[2] / "docs/source-kinds/pages.md").read_text("utf-8")
    (tmp_path / "examples.toml").write_text("\n".join(re.findall(r"```toml\n(.*?)```", text, re.DOTALL)), "utf-8")
    kinds = [source.kind for source in load_catalogue([tmp_path / "examples.toml"])]
    assert sorted(kinds) == sorted(["page_watch", "page_list", "sitemap"] * 3)
