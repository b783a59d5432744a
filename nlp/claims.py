"""Findings as claims of a source, and as the records that extraction is measured by (docs/event-types.md)."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from domain.article import Article
from domain.claim import Claim, Evidence, Finding
from domain.source import Source
from domain.story import Origin
from nlp.components.dates import doubted_days
from nlp.components.sentences import plain
from nlp.document import Document


def claims_of(
    article: Article, source: Source, origin: Origin, findings: Sequence[Finding], *, silent: bool
) -> tuple[Claim, ...]:
    """The findings as claims of this source; their ids are the same for the same words of the same article version.

    `silent` marks old news, which alerts nobody, as does what is only proposed; that is never official either.
    """
    ids = _ids(article, findings)
    reported_at, known_at = _times(article, source)
    return tuple(
        Claim(
            id=claim_id,
            article=article.version_key,
            source_id=source.id,
            tier=source.tier,
            origin=origin.family,
            official=bool(set(source.speaks_for) & set(finding.actor)) and not finding.proposed_by,
            verified=article.verified,
            finding=replace(finding, doubted_days=_doubted_days(article, finding)),
            evidence=tuple(_evidence(article, span) for span in finding.evidence),
            reported_at=reported_at,
            known_at=known_at,
            silent=silent or article.baseline or bool(finding.proposed_by),
            caused_by=ids[finding.caused_by] if finding.caused_by is not None else None,
        )
        for claim_id, finding in zip(ids, findings, strict=True)
    )


def _times(article: Article, source: Source) -> tuple[datetime, datetime]:
    """When the publisher told it, and when we knew.

    A status page writes an incident anew with every update, so each version tells what is so from then on. Later versions of
    other articles mostly mend words: what they repeat was told and known with the first. What was taken back and is said
    again is told anew.
    """
    if article.returned:
        return article.fetched_at, article.fetched_at
    if source.kind == "statuspage":
        return article.modified_at or article.reported_at, article.fetched_at
    return article.reported_at, article.first_seen_at


def _ids(article: Article, findings: Sequence[Finding]) -> list[str]:
    ids: list[str] = []
    for finding in findings:
        parts = [
            article.version_key,
            finding.type,
            *finding.targets,
            *(f"{low}-{high}-{title}" for low, high, title in finding.evidence),
            # What we read by ourselves later must not be taken for what was once proposed.
            *([finding.proposed_by] if finding.proposed_by else []),
        ]
        own = hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:24]
        # Two findings may rest on the same words (a measure and its relief in one sentence).
        ids.append(own if own not in ids else hashlib.sha256(f"{own}\x1f{len(ids)}".encode()).hexdigest()[:24])
    return ids


def _doubted_days(article: Article, finding: Finding) -> tuple[str, ...]:
    published = article.reported_at.date()
    found = (doubted_days(plain(_words(article, span)), published) for span in finding.evidence)
    return tuple(dict.fromkeys(day for days in found for day in days))


def _words(article: Article, span: tuple[int, int, bool]) -> str:
    start, end, in_title = span
    return (article.title if in_title else article.text)[start:end]


def _evidence(article: Article, span: tuple[int, int, bool]) -> Evidence:
    start, end, in_title = span
    return Evidence(
        words=_words(article, span),
        start=start,
        end=end,
        in_title=in_title,
        url=article.url,
        fetched_at=article.fetched_at,
        content_hash=article.content_hash,
    )


def guideline_event(document: Document, finding: Finding) -> dict[str, Any]:
    """The finding as a record with the arguments of docs/event-types.md, and exactly those keys."""
    return {
        "type": finding.type,
        "salience": finding.salience.value,
        "status": finding.status.value,
        "actor": list(finding.actor),
        "targets": list(finding.targets),
        "jurisdiction": finding.jurisdiction,
        "affected": list(finding.scope.affected),
        "effective_date": finding.effective_on.isoformat() if finding.effective_on else None,
        "evidence": [(document.title if title else document.text)[start:end] for start, end, title in finding.evidence],
    }
