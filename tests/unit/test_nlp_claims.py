"""Findings as claims: stable ids, evidence that checks, and the guidelines' keys."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from domain.article import Article, article_key, content_hash
from domain.claim import Claim, Finding
from domain.source import Source, Tier
from domain.story import Origin
from nlp.claims import claims_of, guideline_event
from nlp.document import Document
from tests.builders.nlp import reader

TITLE = "US orders Anthropic to cut foreigners off from its two strongest models"
TEXT = (
    "The Commerce Department on Friday ordered Anthropic to stop giving foreign nationals access to "
    "Claude Fable 5 and Claude "
    "Mythos 5. Anthropic said it had switched both models off for all customers."
)
AT = datetime(2026, 6, 13, 2, 0, tzinfo=UTC)
SOURCE = Source(
    id="anthropic-news",
    name="Anthropic",
    url="https://news.example/feed",
    kind="feed",
    publisher="Anthropic",
    family="anthropic",
    tier=Tier.A,
    speaks_for=("anthropic",),
)


def article(text: str = TEXT) -> Article:
    return Article(
        key=article_key(SOURCE, "1"),
        source_id=SOURCE.id,
        entry_key="1",
        entry_hash="e",
        url="https://news.example/1",
        title=TITLE,
        text=text,
        content_hash=content_hash(TITLE, text),
        fetched_at=AT,
        first_seen_at=AT,
    )


ORIGIN = Origin(article_key=article_key(SOURCE, "1"), family="anthropic", story="s")


def findings(of: Article) -> tuple[Finding, ...]:
    return reader().read(Document(id=of.key, title=of.title, text=of.text, published_on=AT.date()))


def claims(of: Article, *, silent: bool = False) -> tuple[Claim, ...]:
    return claims_of(of, SOURCE, ORIGIN, findings(of), silent=silent)


def test_ids_are_the_same_for_the_same_words_and_different_for_others() -> None:
    first, again, other = claims(article()), claims(article()), claims(article(TEXT + " More is to come."))
    assert [claim.id for claim in first] == [claim.id for claim in again]
    assert len({claim.id for claim in first}) == len(first) == 2
    assert {claim.id for claim in first}.isdisjoint(claim.id for claim in other)


def test_evidence_can_be_cut_out_of_the_article() -> None:
    of = article()
    for claim in claims(of):
        for evidence in claim.evidence:
            assert (of.title if evidence.in_title else of.text)[evidence.start : evidence.end] == evidence.words
            assert evidence.content_hash == of.content_hash


def test_the_actors_own_words_are_official_and_causes_are_named() -> None:
    by_type = {claim.finding.type: claim for claim in claims(article())}
    assert by_type["access_restriction"].official
    assert not by_type["export_control"].official
    assert by_type["access_restriction"].caused_by == by_type["export_control"].id


def test_old_news_is_silent() -> None:
    assert all(claim.silent for claim in claims(article(), silent=True))


def test_a_record_has_the_guidelines_keys() -> None:
    source = Document(id="1", title=TITLE, text=TEXT, published_on=AT.date())
    assert {tuple(guideline_event(source, finding)) for finding in reader().read(source)} == {
        ("type", "salience", "status", "actor", "targets", "jurisdiction", "affected", "effective_date", "evidence")
    }


def test_only_a_status_page_tells_anew_what_is_so_with_every_version() -> None:
    later = AT + timedelta(hours=2)
    version = replace(article(), fetched_at=later, published_at=AT, modified_at=AT + timedelta(hours=1))
    told = {
        kind: claims_of(version, replace(SOURCE, kind=kind), ORIGIN, findings(version), silent=False)[0]
        for kind in ("feed", "statuspage")
    }
    assert (told["feed"].reported_at, told["feed"].known_at) == (AT, AT)
    assert (told["statuspage"].reported_at, told["statuspage"].known_at) == (AT + timedelta(hours=1), later)
