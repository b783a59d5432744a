"""A line of the history as the stages know it: a source, an article, and claims."""

from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from domain.article import Article, article_key, content_hash
from domain.claim import Claim, Finding, Salience
from domain.scope import Scope
from domain.source import Source, Tier
from domain.story import Origin
from foreshock.history.row import ClaimLine, HistoryLine
from nlp.claims import claims_of

KIND = "history"
"""The kind of the sources that the history cites: nobody visits them, and nothing but their lines is read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A line with everything that is stored of it. Its claims are silent: old news alerts nobody."""

    source: Source
    article: Article
    claims: tuple[Claim, ...]


def told(line: HistoryLine) -> Told:
    """What is stored of the line; it counts as known since it was published, whenever it is loaded."""
    source = _source(line)
    article = _article(line, source)
    origin = Origin(article_key=article.key, family=source.family, story=article.key)
    findings = [_finding(claim, line.text) for claim in line.claims]
    claims = claims_of(article, source, origin, findings, silent=True)
    return Told(source=source, article=article, claims=tuple(_graded(claim, line) for claim in claims))


def _graded(claim: Claim, line: HistoryLine) -> Claim:
    """The claim as near to the act as its line is; what an actor's own words recall besides is another's act."""
    own = line.official and claim.finding.salience is Salience.MAIN
    return replace(claim, tier=line.tier, official=own)


def _source(line: HistoryLine) -> Source:
    host = (urlsplit(line.url).hostname or "").removeprefix("www.")
    return Source(
        id=f"history-{host}",
        name=host,
        url=f"https://{host}/",
        kind=KIND,
        publisher=host,
        family=host,
        tier=Tier.B,
        llm_ok=False,
        terms="Only its address is stored; the words are our own.",
    )


def _article(line: HistoryLine, source: Source) -> Article:
    digest = content_hash(line.title, line.text)
    return Article(
        key=article_key(source, line.id),
        source_id=source.id,
        entry_key=line.id,
        entry_hash=digest,
        url=line.url,
        title=line.title,
        text=line.text,
        content_hash=digest,
        fetched_at=line.published,
        first_seen_at=line.published,
        published_at=line.published,
        precision=line.precision,
        baseline=True,
    )


def _finding(claim: ClaimLine, text: str) -> Finding:
    return Finding(
        kind=claim.kind,
        type=claim.type,
        salience=claim.salience,
        status=claim.status,
        actor=claim.actor,
        targets=claim.targets,
        jurisdiction=claim.jurisdiction,
        scope=Scope(
            basis=claim.basis,
            affected=claim.affected,
            channels=claim.channels,
            lists=claim.lists,
            plans=claim.plans,
        ),
        effective_on=claim.effective_on,
        confidence=claim.confidence,
        evidence=tuple((text.index(words), text.index(words) + len(words), False) for words in claim.evidence),
        caused_by=claim.caused_by,
        action_deadline_on=claim.action_deadline_on,
    )
