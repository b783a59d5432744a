"""Whether stored evidence can be believed: it stands in the stored words, and these stand in what was fetched."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from domain.article import Article, content_hash
from domain.claim import Claim, Evidence
from domain.errors import UnknownItem
from domain.snapshot import Snapshot, SnapshotDamaged
from ingest.page_words import PageSkipped
from ingest.reread import Rereader
from storage.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What checking one version of an article found: what is wrong, and why less than everything could be checked."""

    article: Article
    claims: int
    problems: tuple[str, ...]
    remarks: tuple[str, ...] = ()


def check_version(session: Session, version_key: str, reader: Rereader) -> Checked:
    """Check every claim's evidence against the stored words, and these against the bytes; raises UnknownItem."""
    article = session.articles.get(version_key)
    claims = [*session.claims.of_article(version_key), *session.claims.proposed_of_article(version_key)]
    problems = list(_word_problems(article, claims))
    try:
        snapshot = session.articles.snapshot(article.snapshot)
    except UnknownItem:
        return Checked(
            article=article, claims=len(claims), problems=tuple(problems), remarks=("what was fetched is not kept",)
        )
    problems.extend(_byte_problems(article, snapshot, reader))
    return Checked(article=article, claims=len(claims), problems=tuple(problems))


def _word_problems(article: Article, claims: Iterable[Claim]) -> Iterator[str]:
    if content_hash(article.title, article.text) != article.content_hash:
        yield "the stored words do not fit their hash"
    for claim in claims:
        if not all(_stands_there(evidence, article) for evidence in claim.evidence):
            yield f"the evidence of claim {claim.id} does not stand in the stored words"


def _stands_there(evidence: Evidence, article: Article) -> bool:
    words = article.title if evidence.in_title else article.text
    same_words = evidence.words == words[evidence.start : evidence.end]
    return same_words and evidence.content_hash == article.content_hash


def _byte_problems(article: Article, snapshot: Snapshot, reader: Rereader) -> Iterator[str]:
    try:
        text = reader.text(snapshot)
    except (SnapshotDamaged, PageSkipped) as error:
        yield str(error)
        return
    if text != article.text:
        yield "read again, what was fetched gives other words"
