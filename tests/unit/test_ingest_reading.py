"""Pages, PDF notices and what lists carry, read from their bytes; traps that are not believed."""

import json
from datetime import timedelta

import pytest

from domain.article import Precision
from ingest.language import language_of
from ingest.media_types import CARRIED_HTML, CARRIED_WORDS
from ingest.page_words import PageSkipped, PageWords
from ingest.reading import read_body
from ingest.traps import disorder_in, odd_metadata, trap_in
from tests.builders.ingest import NOW, PARAGRAPHS, page
from tests.builders.pdf import SCAN, encrypted, pdf

URL = "https://www.news.com/one"
HTML = "text/html; charset=utf-8"


DECISION = (
    "The Ministry has decided to suspend the export of the model to any destination that is named in Annex A. "
    "The decision takes effect on 1 July 2026."
)


def read(body: bytes, content_type: str = HTML) -> PageWords:
    return read_body(body, content_type, URL, NOW)


def with_head(head: str, body: str = PARAGRAPHS) -> PageWords:
    return read(page("Title", body, head).body)


NOTICE = [
    [
        "Ministry of Trade",
        "Notice No. 14",
        "",
        "The Ministry has decided to suspend the export of the model to any",
        "destin-",
    ],
    ["Ministry of Trade", "ation that is named in Annex A. The decision takes effect on 1 July 2026.", "2"],
    ["Ministry of Trade", "(a) Holders of a licence may apply within 30 days.", "Page 3 of 3"],
]


@pytest.mark.case("P-15")
def test_a_pdf_notice_is_read_as_paragraphs() -> None:
    words = read(pdf(NOTICE, title="Notice No. 14"), "application/pdf")
    assert words.title == "Notice No. 14"
    assert words.text.split("\n") == [
        "Notice No. 14",
        DECISION,
        "(a) Holders of a licence may apply within 30 days.",
    ]
    assert read(pdf(NOTICE), "application/octet-stream").text == words.text


@pytest.mark.case("P-15")
@pytest.mark.parametrize(
    ("body", "content_type", "reason"),
    [
        (b"%PDF-1.7\nnot really", "application/pdf", "the PDF is broken"),
        (pdf(NOTICE)[:600], "application/pdf", "the PDF (is broken|holds no text)"),
        (pdf(NOTICE, content=SCAN), "application/pdf", "the PDF holds no text"),
        (encrypted(pdf(NOTICE), "secret"), "application/pdf", "the PDF is encrypted"),
        (b"PK\x03\x04", "application/zip", "the page is application/zip, which is not read"),
        (b"a,b\n", "text/csv", "the page is text/csv, which is not read"),
        (b"\x00\x00ftyp", "video/mp4", "the page is video/mp4, which is not read"),
        (b"\x00\x01", "", "the page is of a type that is not named, which is not read"),
        (b"{}", "application/octet-stream", "which is not read"),
    ],
)
def test_what_holds_no_words_is_skipped_with_its_reason(body: bytes, content_type: str, reason: str) -> None:
    with pytest.raises(PageSkipped, match=reason):
        read(body, content_type)


def test_a_pdf_that_anybody_may_open_is_read_and_a_long_one_in_part() -> None:
    assert "Annex A" in read(encrypted(pdf(NOTICE), ""), "application/pdf").text
    same = read(
        pdf([["Head", "One.", "Each holder must apply within 30 days.", "Two.", "7"]] * 4), "application/pdf"
    ).text
    assert same.count("Each holder must apply") == 4
    assert "Head" not in same
    long = pdf([[f"Clause {number} binds every holder of a licence."] for number in range(90)])
    text = read(long, "application/pdf").text
    assert "Clause 59 " in text
    assert "Clause 60 " not in text


def test_text_is_decoded_as_it_is_declared_or_likely() -> None:
    latin = '<html><head><meta charset="iso-8859-1"></head><body><article><p>Behörde {}</p></article></body></html>'
    assert "Behörde" in read(latin.format("x " * 60).encode("latin-1"), "text/html").text
    assert "Behörde" in read("Behörde".encode("cp1252"), "text/plain").text
    assert read("Behörde".encode(), "text/markdown").text == "Behörde"
    assert read("<p>Behörde</p>".encode(), CARRIED_HTML).text == "Behörde"
    assert read(b"a < b", CARRIED_WORDS).text == "a < b"


def test_dates_and_author_come_from_linked_data_and_from_time_elements() -> None:
    linked = {
        "@graph": [
            {"@type": "WebPage", "datePublished": "2026-06-01T00:00:00Z"},
            {
                "@type": ["NewsArticle"],
                "datePublished": "2026-06-12T10:00:00Z",
                "dateModified": "2026-06-12T11:00:00+00:00",
                "author": [{"@type": "Person", "name": "Ida Vos"}, {"name": "Bo Ek"}],
            },
        ]
    }
    words = with_head(f'<script type="application/ld+json">{json.dumps(linked)}</script>')
    assert (words.published_at, words.modified_at) == (NOW - timedelta(hours=2), NOW - timedelta(hours=1))
    assert words.byline == "Ida Vos, Bo Ek"
    timed = with_head("", f'<time datetime="2026-06-11">yesterday</time><a rel="author">Ida Vos</a>{PARAGRAPHS}')
    assert timed.published_at == NOW.replace(day=11, hour=0)
    assert (timed.precision, timed.byline) == (Precision.DAY, "Ida Vos")


@pytest.mark.case("P-07")
@pytest.mark.parametrize("raw", ["1026-05-25", "2062-01-01", "0001-01-01T00:00:00Z", "1970-01-01", "25 May", "[]", ""])
def test_a_date_that_cannot_be_is_none_and_the_next_one_counts(raw: str) -> None:
    only = with_head(f'<meta property="article:published_time" content="{raw}">')
    assert (only.published_at, only.precision) == (None, Precision.UNKNOWN)
    both = with_head(
        f'<meta property="article:published_time" content="{raw}">'
        '<script type="application/ld+json">{"@type": "Article", "datePublished": "2026-06-12"}</script>'
        '<script type="application/ld+json">{broken</script>'
    )
    assert both.published_at == NOW.replace(hour=0)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The company said on Friday that it had suspended access to the model for all of its customers."),
        (
            "de",
            "Die Behörde teilte mit, dass der Zugang zu dem Modell für alle Kunden gesperrt wird und nicht zurückkehrt.",
        ),
        (
            "fr",
            "La commission a annoncé que l'accès au modèle est suspendu pour les clients dans tous les pays de l'Union.",
        ),
        (
            "es",
            "La agencia anunció que el acceso al modelo queda suspendido para todos los clientes y que no se revisará.",
        ),
        (
            "it",
            "Il garante ha comunicato che l'accesso al modello è sospeso per tutti i clienti e che non sarà rivisto.",
        ),
        ("nl", "De toezichthouder maakte bekend dat de toegang tot het model voor alle klanten wordt opgeschort."),
        (
            "pl",
            "Urząd poinformował, że dostęp do modelu został zawieszony dla klientów i że decyzja nie będzie zmieniona.",
        ),
        (
            "sv",
            "Myndigheten meddelade att åtkomsten till modellen har stängts för alla kunder och att det inte ändras.",
        ),
        ("ja", "政府は金曜日、すべての顧客に対するモデルへのアクセスを停止すると発表した。"),
        ("zh", "商务部星期五宣布暂停所有客户使用该模型，决定立即生效。"),
        ("ko", "정부는 금요일 모든 고객의 모델 접근을 중단한다고 발표했다."),
        ("told", "v2.3.1"),
        ("told", "Claude Opus 4.8 GA 2026-06-12"),
        ("told", ""),
    ],
)
def test_a_text_shows_its_language_whatever_it_is_told_to_be(language: str, text: str) -> None:
    assert language_of(text, "told") == language


STIRRED = (
    "the of deadline a the may and to the 17 model the in license the of a the for export the an the is a to keys " * 4
)
HEAP = " ".join(f'"key{n}": "deadline": 17 May", "model": ban {n} "the' for n in range(20))
EXAMPLE = (
    '{"model": "fable-5", "stream": true, "input": [{"role": "user", "content": "Hi"}], "limits": {"tokens": 5}}\n'
)


@pytest.mark.case("AS-19")
@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Rule", "Firms must comply by May 25, 1026, the agency said."),
        ("The rule of 25 May 1026", ""),
        ("Due 1026-05-25", ""),
    ],
)
def test_a_day_a_thousand_years_ago_is_not_believed(title: str, text: str) -> None:
    assert trap_in(title, text, NOW) == "it gives a day in the year 1026"


@pytest.mark.case("AS-19")
def test_data_in_a_heap_and_words_out_of_order_are_no_prose() -> None:
    assert disorder_in(HEAP) == "it is a heap of data and no prose"
    assert disorder_in(STIRRED) == "its words are out of order"
    assert odd_metadata(["1026-05-25"]) == "it says that it was published in 1026"


@pytest.mark.parametrize(
    "text",
    [
        "The abbey was founded in 1026 and rebuilt in 1826; on July 4, 1826 two presidents died.",
        "The rule takes effect on May 25, 2026, the deadline of 17 May 2026 having passed.",
        " ".join(PARAGRAPHS.split()) * 3,
        'Call the API with {"model": "fable-5", "stream": true} and read the answer. ' * 3
        + "The rest is as it was. " * 20,
        EXAMPLE * 2 + "Both fields are new.",
        EXAMPLE * 40,
        "headers:\n" + '"retry-after":\n  "description": "seconds"\n' * 20,
        "Model A $1.00 $2.00\nModel B $3.00 $4.00\n" * 30,
        "",
    ],
)
def test_an_honest_page_is_believed(text: str) -> None:
    assert trap_in("A title", text, NOW) == disorder_in(text) == ""
    assert odd_metadata(["0001-01-01", "1601-01-01", "1970-01-01T00:00:00Z", "1447-12-26", "2026-06-12"]) == ""
