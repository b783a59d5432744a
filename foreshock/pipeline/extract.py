"""Extract: read the claims out of stored articles."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from domain.article import Article
from domain.failpoint import failpoint
from domain.source import Source
from domain.story import Origin
from foreshock.assembly import Assembly
from foreshock.history.told import KIND as HISTORY
from foreshock.pipeline.boundary import attempt
from nlp.claims import claims_of
from nlp.document import Document

STAGE = "extract"
BATCH = 200


@dataclass(slots=True)
class Extracted:
    """What one run read: articles, the claims in them, and the articles that could not be read."""

    articles: int = 0
    claims: int = 0
    failed: int = 0


def extract(assembly: Assembly, stop: threading.Event | None = None) -> Extracted:
    """Read every stored article version that this version of extraction has not read.

    A second reading by a better version yields silent claims: old news never alerts again. The history's articles were read
    by people, and no version adds to that. Setting `stop` ends it between two articles; the rest is still to be read.
    """
    extracted = Extracted()
    for version_key in _pending(assembly):
        if stop and stop.is_set():
            break
        read = partial(_read, assembly, version_key, extracted)
        if attempt(assembly, STAGE, assembly.reading_version, version_key, read):
            extracted.articles += 1
        else:
            extracted.failed += 1
    return extracted


def _pending(assembly: Assembly) -> Iterator[str]:
    while True:
        with assembly.database.read() as session:
            batch = session.ledger.pending_articles(
                STAGE, assembly.reading_version, limit=BATCH, now=assembly.clock.now()
            )
        if not batch:
            return
        yield from batch


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


def _read(assembly: Assembly, version_key: str, extracted: Extracted) -> None:
    with assembly.database.read() as session:
        article = session.articles.get(version_key)
        source, _ = session.sources.get(article.source_id)
        origin = session.articles.origin(article.key) or Origin(
            article_key=article.key, family=source.family, story=article.key
        )
        reread = session.ledger.was_done(STAGE, version_key)
    findings = () if source.kind == HISTORY else assembly.reader.read(document_of(article, source))
    claims = claims_of(article, source, origin, findings, silent=article.baseline or reread)
    with assembly.database.write() as session:
        session.claims.add(claims)
        failpoint("extract.before_commit")
        session.ledger.done(STAGE, assembly.reading_version, version_key, at=assembly.clock.now())
    extracted.claims += len(claims)
