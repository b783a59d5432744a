"""Domain objects with every field filled, for tests that store them; each takes changes by field name."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from domain.alert import Alert, AlertKind, Thread
from domain.article import Article, Precision, article_key, content_hash
from domain.claim import Claim, ClaimKind, Confidence, Evidence, Finding, Salience
from domain.dependency import Dependency, Fallback
from domain.development import Change, Development
from domain.event import Corroboration, Event, TargetStatus
from domain.impact import Exposure, Impact, ImpactChange, ImpactState, Level
from domain.message import Message, Quote
from domain.scope import Basis, Hit, Scope
from domain.source import Source, SourceHealth, SourceState, StoreText, Tier
from domain.status import Status
from domain.system import Criticality, Inventory, Organisation, Person, Subscription, System, Users
from storage.session import Session

NOON = datetime(2026, 6, 12, 12, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
SCOPE = Scope(
    basis=Basis.LEGAL, affected=("!US", "CN"), channels=("bedrock",), lists=("annex-a",), plans=("enterprise", "max")
)


def a_source(**changes: Any) -> Source:
    source = Source(
        id="commerce",
        name="Department of Commerce",
        url="https://commerce.example/news.xml",
        kind="feed",
        publisher="Commerce",
        family="us-government",
        tier=Tier.A,
        speaks_for=("us/commerce",),
        jurisdiction="US",
        language="en",
        interval=timedelta(minutes=5),
        delay=timedelta(seconds=1.5),
        about_ai=True,
        terms="public domain",
        llm_ok=False,
        store_text=StoreText.EXCERPT,
        expect_entries_min=3,
        expect_quiet_days=14,
        seen_in="cases",
        probed_on=date(2026, 6, 1),
        sample="commerce.xml",
    )
    return replace(source, **changes)


def a_state(**changes: Any) -> SourceState:
    state = SourceState(
        source_id="commerce",
        health=SourceHealth.DEGRADED,
        etag='W/"a\\"b"',
        last_modified="Fri, 12 Jun 2026 12:00:00 GMT",
        content_hash="ab" * 32,
        next_visit_at=NOON + HOUR,
        last_visit_at=NOON,
        last_success_at=NOON - HOUR,
        last_error="only 2 of 3 entries",
        failures=2,
        baseline_at=NOON - 24 * HOUR,
    )
    return replace(state, **changes)


def an_article(entry: str = "letter-1", **changes: Any) -> Article:
    title = changes.pop("title", "Licence required — für ausländische Nutzer, 外国公民")
    text = changes.pop("text", "The letter requires a licence for any foreign national.\n\nIt takes effect at once. 🛑")
    article = Article(
        key=article_key(a_source(), entry),
        source_id="commerce",
        entry_key=entry,
        entry_hash=f"hash of {entry}",
        url=f"https://commerce.example/{entry}?a=1&b=2",
        title=title,
        text=text,
        content_hash=content_hash(title, text),
        fetched_at=NOON + MINUTE,
        first_seen_at=NOON,
        canonical_url=f"https://commerce.example/{entry}",
        byline="Press Office",
        language="en",
        published_at=NOON - HOUR,
        modified_at=NOON - MINUTE,
        precision=Precision.MINUTE,
        baseline=True,
        verified=False,
    )
    return replace(article, **changes)


def a_finding(**changes: Any) -> Finding:
    finding = Finding(
        kind=ClaimKind.EVENT,
        type="export_control",
        salience=Salience.MAIN,
        status=Status.IN_EFFECT,
        actor=("us/commerce",),
        targets=("anthropic/claude-fable-5", "anthropic/claude-mythos-5"),
        jurisdiction="US",
        scope=SCOPE,
        effective_on=date(2026, 6, 12),
        confidence=Confidence.HIGH,
        evidence=((0, 55, False), (3, 9, True)),
        caused_by=1,
        candidates=("Fable 5.1",),
        action_deadline_on=date(2026, 7, 1),
        probability=0.875,
    )
    return replace(finding, **changes)


def a_claim(claim_id: str = "claim-1", article: Article | None = None, **changes: Any) -> Claim:
    stored = article or an_article()
    claim = Claim(
        id=claim_id,
        article=stored.version_key,
        source_id=stored.source_id,
        tier=Tier.A,
        origin="us-government",
        official=True,
        verified=False,
        finding=a_finding(),
        evidence=(
            Evidence(
                words="The letter requires a licence for any foreign national.",
                start=0,
                end=55,
                in_title=False,
                url=stored.url,
                fetched_at=stored.fetched_at,
                content_hash=stored.content_hash,
            ),
        ),
        reported_at=NOON - HOUR,
        known_at=NOON,
        silent=True,
        caused_by="claim-0",
    )
    return replace(claim, **changes)


def an_event(event_id: str = "event-1", **changes: Any) -> Event:
    event = Event(
        id=event_id,
        display=f"FS-2026-0612-{event_id}",
        type="export_control",
        actor=("us/commerce",),
        targets=("anthropic/claude-fable-5", "anthropic/claude-mythos-5"),
        jurisdiction="US",
        scope=SCOPE,
        status=Status.IN_EFFECT,
        targets_status=(
            TargetStatus(target="anthropic/claude-fable-5", channel=None, status=Status.IN_EFFECT, since_at=NOON),
            TargetStatus(
                target="anthropic/claude-mythos-5", channel="bedrock", status=Status.EASED, since_at=NOON + HOUR
            ),
        ),
        corroboration=Corroboration.C4,
        origins=("us-government", "wire"),
        chain="chain-1",
        caused_by="event-0",
        effective_on=date(2026, 6, 12),
        action_deadline_on=date(2026, 7, 1),
        first_observed_at=NOON - HOUR,
        known_at=NOON,
        last_verified_at=NOON + HOUR,
        revision=3,
    )
    return replace(event, **changes)


def a_development(number: int = 1, event_id: str = "event-1", **changes: Any) -> Development:
    development = Development(
        id=f"{event_id}-development-{number}",
        event_id=event_id,
        number=number,
        change=Change.STATUS,
        targets=("anthropic/claude-fable-5",),
        status=Status.EASED,
        scope=SCOPE,
        claims=("claim-1", "claim-2"),
        at=NOON - HOUR,
        known_at=NOON,
        silent=True,
    )
    return replace(development, **changes)


def an_inventory(organisation: str = "eubank", **changes: Any) -> Inventory:
    dependency = Dependency(
        key="fable-bedrock",
        target="anthropic/claude-fable-5",
        via=("lexdraft",),
        channel="bedrock",
        region="eu-central-1",
        version="20260609",
        plan="enterprise",
        data_mode="zero-retention",
        fallbacks=(
            Fallback(target="anthropic/claude-opus-4.8", channel="bedrock", tested_on=date(2026, 5, 1), note="ok"),
        ),
        since_on=date(2026, 6, 9),
        until_on=date(2027, 6, 9),
    )
    systems = (
        System(
            id="EB2",
            name="Contract review",
            criticality=Criticality.IMPORTANT,
            owner="legal",
            deputy="fraud-ops",
            users=Users(countries=("NL",), nationalities=("NL", "mixed")),
            dependencies=(
                dependency,
                replace(dependency, key="opus", target="anthropic/claude-opus-4.8", fallbacks=()),
            ),
        ),
        System(id="EB1", name="Fraud narratives", criticality=Criticality.CRITICAL, owner="fraud-ops"),
    )
    inventory = Inventory(
        organisation=Organisation(
            id=organisation,
            name="A Dutch bank",
            domicile="NL",
            sector="bank",
            time_zone="Europe/Amsterdam",
            owner_countries=(("NL", 60.5), ("CN", 39.5)),
            users=Users(countries=("NL", "BE")),
            lists=("annex-a",),
        ),
        systems=systems,
        people=(
            Person(
                id="legal",
                name="Léa",
                mail="lea@bank.example",
                slack="U1",
                time_zone="Europe/Paris",
                deputy="fraud-ops",
            ),
            Person(id="fraud-ops", name="Finn"),
        ),
        subscriptions=(
            Subscription(subscriber="team", channel="slack", address="C1", minimum="low", digest=True),
            Subscription(subscriber="legal", channel="email", address="lea@bank.example"),
        ),
    )
    return replace(inventory, **changes)


def an_impact(impact_id: str = "impact-1", **changes: Any) -> Impact:
    impact = Impact(
        id=impact_id,
        organisation="eubank",
        event_id="event-1",
        chain="chain-1",
        system_id="EB1",
        dependency_key=f"dependency of {impact_id}",
        path=("EB1", "lexdraft", "anthropic/claude-fable-5"),
        hit=Hit.UNKNOWN,
        exposure=Exposure.X2,
        level=Level.HIGH,
        reasons=("E3 × X2", "M4: single source"),
        state=ImpactState.CLOSED,
        opened_at=NOON,
        changed_at=NOON + MINUTE,
        closed_at=NOON + HOUR,
        acknowledged_by="fraud-ops",
        not_ours=True,
        announced=True,
        note="switched\tat night",
    )
    return replace(impact, **changes)


def a_change(impact_id: str = "impact-1", **changes: Any) -> ImpactChange:
    change = ImpactChange(
        impact_id=impact_id,
        at=NOON,
        by="foreshock",
        action="opened",
        before=None,
        after=ImpactState.OPEN,
        note="the event is in effect",
    )
    return replace(change, **changes)


def a_thread(thread_id: str = "thread-1", **changes: Any) -> Thread:
    thread = Thread(
        id=thread_id,
        organisation="eubank",
        chain=f"chain of {thread_id}",
        display="FS-2026-0612-01",
        opened_at=NOON,
        level=Level.CRITICAL,
    )
    return replace(thread, **changes)


def an_alert(key: str = "alert-1", **changes: Any) -> Alert:
    alert = Alert(
        key=key,
        organisation="eubank",
        thread_id="thread-1",
        development_id="event-1-development-1",
        subscriber="team",
        channel="slack",
        address="C1",
        kind=AlertKind.OPENED,
        level=Level.HIGH,
        broadcast=True,
        created_at=NOON,
    )
    return replace(alert, **changes)


def a_message(**changes: Any) -> Message:
    message = Message(
        level="critical",
        subject="[CRITICAL] Claude Fable 5 off: EB1, EB2",
        headline="Claude Fable 5 off for all customers",
        status="in effect since Sat 13 Jun 03:59 CEST",
        systems=("EB1 fraud narratives", "EB2 contract review"),
        owners="fraud-ops, legal",
        mentions=("fraud-ops",),
        actions=("switch EB1", "freeze retries"),
        why="The vendor cannot check nationality.",
        quotes=(Quote(words="<b>not available</b>", publisher="Commerce", url="https://commerce.example/letter-1"),),
        origins="2 independent origins",
        sure="the cut-off",
        commands=("foreshock impact ack impact-1",),
        footer="FS-2026-0612-01",
        body="",
    )
    return replace(message, **changes)


def store_chain(session: Session) -> None:
    """Everything that other rows refer to: a source, an article, an event and an organisation."""
    session.sources.put(a_source())
    session.articles.save(an_article())
    session.events.save(an_event())
    session.organisations.put(an_inventory(), NOON)
