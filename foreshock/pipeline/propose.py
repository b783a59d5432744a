"""Propose: let a language model, where one is set, suggest what the rules may have missed. Nothing rests on it."""

import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

import structlog

from domain.article import Article
from domain.claim import Claim
from domain.errors import TryLater
from domain.source import Source
from domain.story import Origin
from foreshock.assembly import Assembly
from foreshock.pipeline.boundary import attempt
from foreshock.pipeline.extract import document_of
from foreshock.pipeline.merge import known_events
from nlp.claims import claims_of
from nlp.merging.matching import best_match
from nlp.merging.targets import families_in
from storage.session import Session

STAGE = "propose"
VERSION = "1"
BATCH = 50
# What was first seen longer ago is asked about no more: it is news that a person should look at.
REACH = timedelta(days=1)

log = structlog.get_logger(__name__)


@dataclass(slots=True)
class Proposed:
    """What one run looked at: articles, the claims proposed for them, and the articles that failed."""

    articles: int = 0
    claims: int = 0
    failed: int = 0


def propose(assembly: Assembly, stop: threading.Event | None = None) -> Proposed:
    """Let the language model, if the settings enable one, read the day's extracted articles, the newest first.

    It runs after the rules and apart from them, so that a slow model holds up no alert. Where the endpoint is to be left
    alone for now the run ends, and the rest is still to be done.
    """
    proposed = Proposed()
    for version_key in _pending(assembly):
        if stop and stop.is_set():
            break
        try:
            done = attempt(assembly, STAGE, VERSION, version_key, partial(_propose, assembly, version_key, proposed))
        except TryLater as error:
            log.warning("proposing ends for now", reason=str(error))
            break
        if done:
            proposed.articles += 1
        else:
            proposed.failed += 1
    return proposed


def _pending(assembly: Assembly) -> Iterator[str]:
    while assembly.proposer is not None:
        now = assembly.clock.now()
        with assembly.database.read() as session:
            batch = session.ledger.extracted(now - REACH, undone_by=STAGE, version=VERSION, limit=BATCH, now=now)
        if not batch:
            return
        yield from batch


def _propose(assembly: Assembly, version_key: str, proposed: Proposed) -> None:
    now = assembly.clock.now()
    with assembly.database.read() as session:
        article = session.articles.get(version_key)
        source, _ = session.sources.get(article.source_id)
        origin = session.articles.origin(article.key) or Origin(
            article_key=article.key, family=source.family, story=article.key
        )
        read = session.claims.of_article(version_key)
    claims = _asked(assembly, article, source, origin, read, now)
    with assembly.database.write() as session:
        session.claims.add(claims)
        _lay_beside(assembly, session, claims)
        session.ledger.done(STAGE, VERSION, version_key, at=now)
    proposed.claims += len(claims)


def _asked(
    assembly: Assembly, article: Article, source: Source, origin: Origin, read: Iterable[Claim], now: datetime
) -> tuple[Claim, ...]:
    """What the model proposes for an article that is news."""
    if assembly.proposer is None or article.baseline:
        return ()
    found = [claim.finding for claim in read]
    findings = assembly.proposer.propose(document_of(article, source), source, found, now=now)
    return claims_of(article, source, origin, findings, silent=True)


def _lay_beside(assembly: Assembly, session: Session, claims: tuple[Claim, ...]) -> None:
    """Note which known event each claim seems to be about, for whoever looks at the event; the event stays as it is."""
    known = known_events(session, claims) if claims else ()
    for claim in claims:
        home = best_match(claim, known, families_in(assembly.catalog))
        if home is not None:
            session.claims.assign(claim.id, home.event.id)
