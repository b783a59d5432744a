"""Claims built by hand, for tests of merging; nothing is true in them but the shape."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from domain.claim import Claim, ClaimKind, Confidence, Evidence, Finding, Salience
from domain.development import Development
from domain.event import Event
from domain.scope import Basis, Scope
from domain.source import Tier
from domain.status import Status
from nlp.merge import KnownEvent, Merged, merge
from nlp.merging.targets import Related

FABLE = "anthropic/claude-fable-5"
MYTHOS = "anthropic/claude-mythos-5"
BOTH = (FABLE, MYTHOS)
FAMILIES = {
    FABLE: ("anthropic/claude-fable", "anthropic/claude"),
    MYTHOS: ("anthropic/claude-mythos", "anthropic/claude"),
}


def related(one: str, other: str) -> bool:
    """Whether one of the two is a family of the other, as a small catalog has it."""
    return other in FAMILIES.get(one, ()) or one in FAMILIES.get(other, ())


def at(text: str) -> datetime:
    """The moment that an ISO text names; its offset is given in it."""
    return datetime.fromisoformat(text)


def claim(
    name: str,
    *,
    type: str = "export_control",  # noqa: A002 (the claim's own word)
    status: Status = Status.IN_EFFECT,
    targets: Sequence[str] = BOTH,
    actor: Sequence[str] = ("us-commerce",),
    jurisdiction: str | None = "US",
    scope: Scope | None = None,
    effective_on: str | None = None,
    deadline_on: str | None = None,
    salience: Salience = Salience.MAIN,
    kind: ClaimKind = ClaimKind.EVENT,
    confidence: Confidence = Confidence.HIGH,
    tier: Tier = Tier.A,
    official: bool = False,
    verified: bool = True,
    origin: str = "",
    article: str = "",
    source: str = "",
    reported: str = "2026-06-12T22:00:00+00:00",
    seen: str = "",
    words: str = "",
    silent: bool = False,
    caused_by: str | None = None,
) -> Claim:
    """A claim called `name`: its article, source and origin are named after it unless given, its words say nothing."""
    reported_at = at(reported)
    known_at = at(seen) if seen else reported_at + timedelta(minutes=2)
    article = article or f"article-{name}"
    words = words or f"Report {name}."
    return Claim(
        id=name,
        article=article,
        source_id=source or f"source-{name}",
        tier=tier,
        origin=origin or f"family-{name}",
        official=official,
        verified=verified,
        finding=Finding(
            kind=kind,
            type=type,
            salience=salience,
            status=status,
            actor=tuple(actor),
            targets=tuple(targets),
            jurisdiction=jurisdiction,
            scope=scope or Scope(basis=Basis.LEGAL if jurisdiction else Basis.EFFECTIVE),
            effective_on=date.fromisoformat(effective_on) if effective_on else None,
            confidence=confidence,
            evidence=((0, len(words), False),),
            action_deadline_on=date.fromisoformat(deadline_on) if deadline_on else None,
        ),
        evidence=(
            Evidence(
                words=words,
                start=0,
                end=len(words),
                in_title=False,
                url=f"https://{name}.example/",
                fetched_at=known_at,
                content_hash=hashlib.sha256(words.encode()).hexdigest(),
            ),
        ),
        reported_at=reported_at,
        known_at=known_at,
        silent=silent,
        caused_by=caused_by,
    )


@dataclass
class Desk:
    """An archive in memory: gives each article to `merge` as the pipeline does, with what was left over before."""

    known: dict[str, KnownEvent] = field(default_factory=dict)
    left: dict[str, Claim] = field(default_factory=dict)
    redirects: dict[str, str] = field(default_factory=dict)
    shown: int = 0
    related: Related = related

    def take(self, *claims: Claim, now: str = "2026-09-01T00:00:00+00:00") -> Merged:
        """Merge these claims and those left over, and keep what comes out."""
        given = {**{one.id: one for one in claims}, **self.left}
        merged = merge(
            given.values(), tuple(self.known.values()), now=at(now), display=self._display, related=self.related
        )
        everything = given | {one.id: one for event in self.known.values() for one in event.claims}
        self._keep(merged, everything)
        return merged

    def _display(self, day: date) -> str:
        self.shown += 1
        return f"FS-{day:%Y-%m%d}-{self.shown:02d}"

    def _keep(self, merged: Merged, everything: dict[str, Claim]) -> None:
        homes = {one.id: event.event.id for event in self.known.values() for one in event.claims} | dict(
            merged.assignments
        )
        events = {key: one.event for key, one in self.known.items()} | {event.id: event for event in merged.events}
        history: dict[str, list[Development]] = {key: list(one.developments) for key, one in self.known.items()}
        for development in merged.developments:
            history.setdefault(development.event_id, []).append(development)
        self.known = {
            key: KnownEvent(
                event=event,
                developments=tuple(history.get(key, ())),
                claims=tuple(everything[found] for found, home in homes.items() if home == key),
            )
            for key, event in events.items()
            if key not in merged.redirects
        }
        self.redirects.update(merged.redirects)
        self.left = {key: everything[key] for key in merged.unassigned}

    def of(self, event_type: str) -> Event:
        """The only event of this type."""
        (found,) = [one.event for one in self.known.values() if one.event.type == event_type]
        return found

    def history(self, event_type: str) -> tuple[Development, ...]:
        """The developments of the only event of this type."""
        return self.known[self.of(event_type).id].developments

    def home(self, name: str) -> Event | None:
        """The event of the claim called so."""
        return next((k.event for k in self.known.values() if any(one.id == name for one in k.claims)), None)

    def contents(self) -> frozenset[object]:
        """What is known of all events apart from ids, names and when we came to know it."""
        chains = {key: one.event.chain for key, one in self.known.items()}
        first = {key: (one.event.type, one.event.first_observed_at) for key, one in self.known.items()}
        return frozenset(
            (
                one.event.type,
                one.event.status,
                frozenset(one.event.targets),
                frozenset((s.target, s.channel, s.status, s.lists) for s in one.event.targets_status),
                one.event.scope,
                one.event.actor,
                one.event.corroboration,
                one.event.origins,
                one.event.effective_on,
                one.event.first_observed_at,
                first.get(one.event.caused_by or ""),
                first[chains[key]],
                frozenset(claim.id for claim in one.claims),
            )
            for key, one in self.known.items()
        )


ALL = Scope(affected=("*",))
FOREIGN = Scope(basis=Basis.LEGAL, affected=("!US",))


def fable_articles() -> list[tuple[Claim, ...]]:
    """The story of one control, the cut-off that it caused, the easing, the withdrawal and the return; by article."""
    wire = claim("order-wire", scope=FOREIGN, effective_on="2026-06-12", reported="2026-06-12T21:40:00+00:00")
    statement = _statement()
    return [
        (wire,),
        statement,
        (
            claim(
                "user-log",
                type="access_restriction",
                actor=(),
                jurisdiction=None,
                tier=Tier.C,
                confidence=Confidence.MEDIUM,
                targets=(FABLE,),
                reported="2026-06-13T02:01:00+00:00",
            ),
        ),
        *_copies(),
        *_wrong_dates(),
        (
            claim(
                "comment",
                kind=ClaimKind.STATEMENT,
                salience=Salience.BACKGROUND,
                reported="2026-06-14T09:00:00+00:00",
                tier=Tier.B,
                actor=(),
            ),
        ),
        (claim("fiction", status=Status.DENIED, actor=(), tier=Tier.B, reported="2026-06-18T09:00:00+00:00"),),
        (
            claim(
                "easing",
                status=Status.EASED,
                targets=(MYTHOS,),
                reported="2026-06-26T22:00:00+00:00",
                effective_on="2026-06-26",
                scope=Scope(basis=Basis.LEGAL, affected=("US",), lists=("annex-a",)),
            ),
        ),
        (
            claim(
                "withdrawal", status=Status.REVERSED, effective_on="2026-06-30", reported="2026-07-01T01:00:00+00:00"
            ),
            claim(
                "withdrawal-recall",
                salience=Salience.BACKGROUND,
                article="article-withdrawal",
                source="source-withdrawal",
                origin="family-withdrawal",
                reported="2026-07-01T01:00:00+00:00",
            ),
        ),
        _return(),
        (
            claim(
                "late-recall",
                targets=(FABLE,),
                tier=Tier.B,
                effective_on="2026-06-12",
                reported="2026-07-14T08:00:00+00:00",
            ),
        ),
        (
            claim(
                "late-recall-wire",
                targets=(FABLE,),
                salience=Salience.BACKGROUND,
                reported="2026-09-11T08:00:00+00:00",
                seen="2026-09-11T08:05:00+00:00",
            ),
        ),
    ]


def _statement() -> tuple[Claim, ...]:
    common: dict[str, Any] = {
        "article": "article-statement",
        "source": "vendor",
        "origin": "anthropic",
        "reported": "2026-06-13T02:00:00+00:00",
    }
    cause = claim("order-cited", salience=Salience.BACKGROUND, scope=FOREIGN, effective_on="2026-06-12", **common)
    cut = claim(
        "cut",
        type="access_restriction",
        actor=("anthropic",),
        jurisdiction=None,
        official=True,
        scope=ALL,
        effective_on="2026-06-12",
        caused_by="order-cited",
        **common,
    )
    return cause, cut


def _copies() -> list[tuple[Claim, ...]]:
    return [
        (
            claim(
                f"copy-{number}",
                type="access_restriction",
                actor=("anthropic",),
                jurisdiction=None,
                tier=Tier.C,
                origin="safety-card",
                source=f"domain-{number}",
                confidence=Confidence.MEDIUM,
                reported=f"2026-06-14T0{number}:00:00+00:00",
            ),
        )
        for number in range(8)
    ]


def _wrong_dates() -> list[tuple[Claim, ...]]:
    dates = ("2026-06-15", "2026-06-13", "2026-06-28", "2024-06-26")
    return [
        (
            claim(
                f"date-{day}",
                effective_on=day,
                tier=Tier.C,
                reported=f"2026-06-{29 + number % 2}T1{number}:00:00+00:00",
            ),
        )
        for number, day in enumerate(dates)
    ]


def _return() -> tuple[Claim, ...]:
    common: dict[str, Any] = {
        "article": "article-return",
        "source": "vendor",
        "origin": "anthropic",
        "reported": "2026-07-01T16:00:00+00:00",
    }
    lifted = claim(
        "lift-cited", status=Status.REVERSED, salience=Salience.BACKGROUND, effective_on="2026-06-30", **common
    )
    back = claim(
        "return",
        type="access_restriction",
        status=Status.EASED,
        actor=("anthropic",),
        jurisdiction=None,
        official=True,
        targets=(FABLE,),
        scope=Scope(channels=("first-party",)),
        effective_on="2026-07-01",
        caused_by="lift-cited",
        **common,
    )
    return back, lifted


def shuffled(articles: Sequence[tuple[Claim, ...]], seed: int) -> list[tuple[Claim, ...]]:
    """The articles in another order of arrival."""
    order = list(articles)
    Random(seed).shuffle(order)
    return order
