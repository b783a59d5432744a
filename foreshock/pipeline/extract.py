"""Extract: read the claims out of stored articles."""

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from domain.article import Article
from domain.claim import Claim
from domain.failpoint import failpoint
from domain.source import Source
from domain.story import Origin
from foreshock.assembly import Assembly
from foreshock.history.told import KIND as HISTORY
from foreshock.pipeline.boundary import attempt_together
from nlp.claims import claims_of
from nlp.document import Document

STAGE = "extract"
BATCH = 200
# How many articles are taken from the database and have their claims stored at a time: a second's work at most times.
TOGETHER = 20


@dataclass(slots=True)
class Extracted:
    """What one run read: articles, the claims in them, and the articles that could not be read."""

    articles: int = 0
    claims: int = 0
    failed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Given:
    """An article to be read, its source, whose words it carries if anybody looked, and whether it was read before."""

    article: Article
    source: Source
    origin: Origin | None
    reread: bool


def extract(assembly: Assembly, stop: threading.Event | None = None) -> Extracted:
    """Read every stored article version that this version of extraction has not read.

    A second reading by a better version yields silent claims: old news never alerts again. The history's articles were read
    by people, and no version adds to that. Setting `stop` ends it between two groups of articles; the rest is still to be
    read.
    """
    extracted = Extracted()
    for version_keys in _pending(assembly):
        if stop and stop.is_set():
            break
        read = partial(_read, assembly, extracted)
        done = attempt_together(assembly, STAGE, assembly.reading_version, version_keys, read)
        extracted.articles += done
        extracted.failed += len(version_keys) - done
    return extracted


def _pending(assembly: Assembly) -> Iterator[Sequence[str]]:
    """What is to be read, in groups whose claims are stored together."""
    while True:
        with assembly.database.read() as session:
            batch = session.ledger.pending_articles(
                STAGE, assembly.reading_version, limit=BATCH, now=assembly.clock.now()
            )
        if not batch:
            return
        yield from (batch[start : start + TOGETHER] for start in range(0, len(batch), TOGETHER))


def document_of(article: Article, source: Source) -> Document:
    """The article as readers get it."""
    return Document(
        id=article.version_key,
        title=article.title,
        text=article.text,
        published_on=article.reported_at.date(),
        url=article.url,
        about_ai=source.about_ai,
    )


def _read(assembly: Assembly, extracted: Extracted, version_keys: Sequence[str]) -> None:
    """Read the articles and store their claims: of each all, with the note that it was read, or nothing."""
    given = _given(assembly, version_keys)
    claims = [claim for one in given for claim in _claims(assembly, one)]
    with assembly.database.write() as session:
        session.claims.add(claims)
        failpoint("extract.before_commit")
        session.ledger.done_all(STAGE, assembly.reading_version, version_keys, at=assembly.clock.now())
    extracted.claims += len(claims)


def _given(assembly: Assembly, version_keys: Sequence[str]) -> list[_Given]:
    """The articles with what is known of each."""
    with assembly.database.read() as session:
        articles = session.articles.get_many(version_keys)
        origins = session.articles.origins(article.key for article in articles)
        read_before = session.ledger.done_before(STAGE, version_keys)
        sources = {one: session.sources.get(one)[0] for one in {article.source_id for article in articles}}
    return [
        _Given(
            article=article,
            source=sources[article.source_id],
            origin=origins.get(article.key),
            reread=article.version_key in read_before,
        )
        for article in articles
    ]


def _claims(assembly: Assembly, given: _Given) -> tuple[Claim, ...]:
    article, source = given.article, given.source
    origin = given.origin or Origin(article_key=article.key, family=source.family, story=article.key)
    findings = () if source.kind == HISTORY else assembly.reader.read(document_of(article, source))
    return claims_of(article, source, origin, findings, silent=article.baseline or given.reread)
