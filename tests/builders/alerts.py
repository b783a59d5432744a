"""One organisation and the story of two models that were switched off and came back, as facts to decide and word from."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from alerts.news import ThreadNews
from domain.alert import Thread
from domain.claim import Claim, ClaimKind, Confidence, Evidence, Finding, Salience
from domain.delivery import Delivery, DeliveryState
from domain.dependency import Dependency, Fallback
from domain.development import Change, Development
from domain.entity import Entity, EntityKind
from domain.event import Corroboration, Event, TargetStatus
from domain.impact import Exposure, Impact, ImpactChange, ImpactState, Level
from domain.message import Message, Quote
from domain.scope import Basis, Hit, Scope
from domain.source import Source, Tier
from domain.status import Status
from domain.system import Criticality, Inventory, Organisation, Person, Subscription, System

FABLE, MYTHOS, OPUS = "anthropic/claude-fable-5", "anthropic/claude-mythos-5", "anthropic/claude-opus-4.8"
BOTH = (FABLE, MYTHOS)
ORDERED_AT = datetime(2026, 6, 12, 21, 21, tzinfo=UTC)
CUT_AT = datetime(2026, 6, 13, 1, 59, tzinfo=UTC)
EASED_AT = datetime(2026, 6, 26, 20, 0, tzinfo=UTC)
LIFTED_AT = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)
NOW = datetime(2026, 6, 13, 2, 5, tzinfo=UTC)

TEAM = ("team", "slack", "C0RISK")
OWNER = ("fraud-ops", "email", "fraud-ops@bank.example")


class Catalog:
    """A small catalog."""

    def __init__(self, *entities: Entity) -> None:
        self._entities = {entity.id: entity for entity in entities}

    def get(self, entity_id: str) -> Entity | None:
        return self._entities.get(entity_id)

    def resolve(self, name: str) -> Entity | None:
        return next((entity for entity in self._entities.values() if entity.name == name), None)

    def nearest(self, name: str, limit: int = 3) -> tuple[str, ...]:
        return tuple(self._entities)[:limit]


def model(entity_id: str, name: str, *families: str, **more: Any) -> Entity:
    return Entity(
        id=entity_id, kind=EntityKind.MODEL, name=name, vendor=entity_id.split("/")[0], families=families, **more
    )


CATALOG = Catalog(
    model(FABLE, "Claude Fable 5", "anthropic/claude-fable", "anthropic/claude"),
    model(MYTHOS, "Claude Mythos 5", "anthropic/claude-mythos", "anthropic/claude"),
    model(OPUS, "Claude Opus 4.8", "anthropic/claude-opus", "anthropic/claude"),
    model(
        "zhipu/glm-5.2", "GLM-5.2", "zhipu/glm", notes=("maker on the US Entity List since 2025-01-16", "licence: MIT")
    ),
    Entity(id="anthropic/claude", kind=EntityKind.FAMILY, name="Claude", vendor="anthropic"),
    Entity(id="anthropic", kind=EntityKind.VENDOR, name="Anthropic"),
    Entity(id="us-commerce", kind=EntityKind.AUTHORITY, name="US Commerce"),
    Entity(id="lexdraft", kind=EntityKind.SERVICE, name="LexDraft"),
    Entity(id="cursor", kind=EntityKind.SERVICE, name="Cursor"),
)

BANK = Inventory(
    organisation=Organisation(id="eubank", name="A Dutch bank", domicile="NL", time_zone="Europe/Amsterdam"),
    systems=(
        System(
            id="EB1",
            name="fraud narratives",
            criticality=Criticality.CRITICAL,
            owner="fraud-ops",
            deputy="night-ops",
            dependencies=(
                Dependency(
                    key="fable",
                    target=FABLE,
                    channel="bedrock",
                    region="eu-central-1",
                    fallbacks=(Fallback(target=OPUS, channel="bedrock", tested_on=date(2026, 6, 1)),),
                ),
            ),
        ),
        System(
            id="EB2",
            name="contract review",
            criticality=Criticality.IMPORTANT,
            owner="legal",
            dependencies=(Dependency(key="fable", target=FABLE, via=("lexdraft",)),),
        ),
        System(
            id="EB3",
            name="developer IDE",
            criticality=Criticality.SUPPORTING,
            owner="engineering",
            dependencies=(Dependency(key="vendor", target="anthropic", via=("cursor",)),),
        ),
        *(
            System(id=f"EB{number}", name=name, criticality=Criticality.SUPPORTING, owner="engineering")
            for number, name in ((4, "chat"), (5, "vision"), (6, "gateway"), (7, "chips"))
        ),
    ),
    people=(
        Person(id="fraud-ops", name="Fraud Ops", mail="fraud-ops@bank.example", slack="U0FRAUD"),
        Person(id="night-ops", name="Night Ops", mail="night-ops@bank.example"),
        Person(id="legal", name="Legal", mail="legal@bank.example", slack="U0LEGAL"),
        Person(id="engineering", name="Engineering", mail="eng@bank.example"),
    ),
    subscriptions=(Subscription(subscriber="team", channel="slack", address="C0RISK", minimum="medium", digest=True),),
)

VENDOR = Source(
    id="anthropic-news",
    name="Anthropic news",
    url="https://www.anthropic.example/news",
    kind="feed",
    publisher="Anthropic",
    family="anthropic",
    tier=Tier.A,
    speaks_for=("anthropic",),
)
AUTHORITY = replace(
    VENDOR,
    id="us-commerce-news",
    name="Commerce news",
    publisher="US Commerce",
    family="us-commerce",
    speaks_for=("us-commerce",),
)
PRESS = replace(VENDOR, id="wire", name="A wire", publisher="A wire", family="wire", speaks_for=())
SOURCES = {source.id: source for source in (VENDOR, AUTHORITY, PRESS)}


def claim(
    claim_id: str,
    words: str,
    *,
    source: Source = VENDOR,
    type: str = "access_restriction",  # noqa: A002 - the field's own name
    status: Status = Status.IN_EFFECT,
    targets: tuple[str, ...] = BOTH,
    at: datetime = CUT_AT,
    url: str = "",
    **more: Any,
) -> Claim:
    finding = Finding(
        kind=ClaimKind.EVENT,
        type=type,
        salience=Salience.MAIN,
        status=status,
        actor=(),
        targets=targets,
        jurisdiction=None,
        scope=more.pop("scope", Scope()),
        effective_on=more.pop("effective_on", None),
        confidence=Confidence.HIGH,
        evidence=((0, len(words), False),),
    )
    evidence = Evidence(
        words=words,
        start=0,
        end=len(words),
        in_title=False,
        url=url or f"{source.url}/{claim_id}",
        fetched_at=at,
        content_hash="0" * 64,
    )
    values: dict[str, Any] = {
        "id": claim_id,
        "article": f"article-{claim_id}",
        "source_id": source.id,
        "tier": source.tier,
        "origin": source.family,
        "official": bool(source.speaks_for),
        "verified": True,
        "finding": finding,
        "evidence": (evidence,),
        "reported_at": at,
        "known_at": at,
    }
    return Claim(**{**values, **more})


CLAIMS = {
    found.id: found
    for found in (
        claim(
            "c-order",
            "A licence is required before any foreign national uses either model.",
            source=AUTHORITY,
            type="export_control",
            at=ORDERED_AT,
        ),
        claim("c-cut", "Claude Fable 5 and Claude Mythos 5 are not available to any customer as of tonight."),
        claim(
            "c-eased",
            "About 100 bodies named in Annex A may use Mythos 5; all else stays as ordered.",
            source=AUTHORITY,
            type="export_control",
            status=Status.EASED,
            targets=(MYTHOS,),
            at=EASED_AT,
        ),
        claim(
            "c-lifted",
            "The licence requirements for both models are withdrawn as of this evening.",
            source=AUTHORITY,
            type="export_control",
            status=Status.REVERSED,
            at=LIFTED_AT,
        ),
    )
}


def event(event_id: str, **changes: Any) -> Event:
    order: dict[str, Any] = {
        "id": event_id,
        "display": "FS-2026-0612-01",
        "type": "export_control",
        "actor": ("us-commerce",),
        "targets": BOTH,
        "jurisdiction": "US",
        "scope": Scope(basis=Basis.LEGAL, affected=("!US",)),
        "status": Status.IN_EFFECT,
        "targets_status": (),
        "corroboration": Corroboration.C4,
        "origins": ("us-commerce", "wire"),
        "chain": "ch-1",
        "caused_by": None,
        "effective_on": None,
        "action_deadline_on": None,
        "first_observed_at": ORDERED_AT,
        "known_at": ORDERED_AT + timedelta(minutes=5),
        "last_verified_at": ORDERED_AT,
    }
    return Event(**{**order, **changes})


ORDER = event("ev-order")
CUT = event(
    "ev-cut",
    display="FS-2026-0613-01",
    type="access_restriction",
    actor=("anthropic",),
    jurisdiction=None,
    scope=Scope(basis=Basis.EFFECTIVE, affected=("*",)),
    targets_status=tuple(
        TargetStatus(target=target, channel=None, status=Status.IN_EFFECT, since_at=CUT_AT) for target in BOTH
    ),
    origins=("anthropic", "wire"),
    caused_by="ev-order",
    first_observed_at=CUT_AT,
)


def development(of: Event, change: Change, status: Status, *claims: str, **more: Any) -> Development:
    values: dict[str, Any] = {
        "id": f"dv-{of.id}-{change}-{status}",
        "event_id": of.id,
        "number": 1,
        "change": change,
        "targets": of.targets,
        "status": status,
        "scope": of.scope,
        "claims": claims,
        "at": of.first_observed_at,
        "known_at": of.first_observed_at,
    }
    return Development(**{**values, **more})


OPENING = development(CUT, Change.OPENED, Status.IN_EFFECT, "c-cut")
EASING = development(
    ORDER,
    Change.STATUS,
    Status.EASED,
    "c-eased",
    targets=(MYTHOS,),
    scope=Scope(basis=Basis.LEGAL, lists=("annex-a",)),
    at=EASED_AT,
    number=2,
)
LIFTING = development(ORDER, Change.STATUS, Status.REVERSED, "c-lifted", at=LIFTED_AT, number=3)


def impact(system: str, level: Level = Level.CRITICAL, state: ImpactState = ImpactState.OPEN, **more: Any) -> Impact:
    values: dict[str, Any] = {
        "id": f"im-{system.lower()}",
        "organisation": "eubank",
        "event_id": "ev-cut",
        "chain": "ch-1",
        "system_id": system,
        "dependency_key": "fable",
        "path": (system, FABLE),
        "hit": Hit.YES,
        "exposure": Exposure.X3,
        "level": level,
        "reasons": (),
        "state": state,
        "opened_at": NOW,
        "changed_at": NOW,
    }
    return Impact(**{**values, **more})


EB1 = impact("EB1", path=("EB1", "bedrock", FABLE))
EB2 = impact("EB2", Level.MEDIUM, exposure=Exposure.X1, path=("EB2", "lexdraft", FABLE))
EB3 = impact("EB3", Level.MEDIUM, ImpactState.WATCH, exposure=Exposure.WATCH, dependency_key="vendor")


def step(of: Impact, before: ImpactState | None, by: str = "foreshock", action: str = "matched") -> ImpactChange:
    """The step by which the impact came into the state it is in."""
    return ImpactChange(impact_id=of.id, at=NOW, by=by, action=action, before=before, after=of.state)


THREAD = Thread(
    id="th-1",
    organisation="eubank",
    chain="ch-1",
    display="FS-2026-0612-01",
    opened_at=NOW - timedelta(hours=1),
    level=Level.CRITICAL,
)


def news(**changes: Any) -> ThreadNews:
    """The vendor's cut-off as it reaches the bank for the first time, with these changes."""
    values: dict[str, Any] = {
        "inventory": BANK,
        "thread": None,
        "chain": (ORDER, CUT),
        "developments": (OPENING,),
        "impacts": (EB1, EB2, EB3),
        "changes": tuple(step(of, None) for of in (EB1, EB2, EB3)),
        "claims": CLAIMS,
        "sources": SOURCES,
        "entities": CATALOG,
    }
    return ThreadNews(**{**values, **changes})


def eased_news() -> ThreadNews:
    """The easing for listed bodies, which leaves the bank where it was."""
    return news(thread=THREAD, developments=(EASING,), changes=(), recipients=(TEAM, OWNER))


def lifted_news() -> ThreadNews:
    """The withdrawal of the order: the bank's systems are on their way back, their channels not confirmed."""
    back = tuple(replace(of, state=ImpactState.RESTORING) for of in (EB1, EB2))
    return news(
        thread=THREAD,
        chain=(replace(ORDER, status=Status.REVERSED), CUT),
        developments=(LIFTING,),
        impacts=back,
        changes=tuple(step(of, ImpactState.OPEN) for of in back),
        recipients=(TEAM, OWNER),
    )


MESSAGE = Message(
    level="critical",
    subject="[CRITICAL] Claude Fable 5 off: EB1",
    headline="🔴 CRITICAL · Claude Fable 5 off for all customers",
    status="IN EFFECT since Sat 13 Jun 03:59 CEST (01:59Z) · official",
    systems=("EB1 fraud narratives (critical, Bedrock)",),
    owners="Owners: Fraud Ops",
    mentions=("U0FRAUD",),
    actions=("switch EB1 to Claude Opus 4.8 (tested fallback)",),
    why="The vendor switched it off.",
    quotes=(
        Quote(words="Claude Fable 5 is not available.", publisher="Anthropic", url="https://www.anthropic.example/n"),
    ),
    origins="2 independent origins",
    footer="Thread FS-2026-0612-01",
)


def delivery(channel: str = "slack", address: str = "C0RISK", **changes: Any) -> Delivery:
    """A message that waits to be sent for the first time, with these changes."""
    values: dict[str, Any] = {
        "key": "5f" * 32,
        "organisation": "eubank",
        "thread_id": "th-1",
        "subscriber": "team",
        "channel": channel,
        "address": address,
        "level": Level.CRITICAL,
        "broadcast": False,
        "message": MESSAGE,
        "state": DeliveryState.PENDING,
        "attempts": 0,
        "created_at": NOW,
        "next_attempt_at": NOW,
    }
    return Delivery(**{**values, **changes})
