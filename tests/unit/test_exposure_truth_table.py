"""The twenty-four rows of the severity table, each through the whole stage where it has a dependency to go through."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import pytest

from domain.dependency import Fallback
from domain.development import Change, Development
from domain.event import Corroboration, Event
from domain.impact import Exposure, ImpactState, Level
from domain.scope import Basis, Scope
from domain.status import Status
from domain.system import Inventory
from exposure.match import match
from exposure.severity import Facts, kinds, rate
from exposure.states import act
from tests.builders.entities import CATALOG
from tests.builders.exposure import CUT_OFF_AT, FABLE, MYTHOS, Walk, an_event, days, moment, news_of, standing
from tests.builders.inventories import depends_on, eubank, runs, sgcn, usdef

UNSUPPORTED = Scope(affected=("CN", "RU", "KP", "IR"))
CONTRACTORS = Scope(affected=("US",), lists=("defence-contractors",))
ORDER = an_event("order", "export_control", FABLE, MYTHOS, scope=Scope(basis=Basis.LEGAL, affected=("!US",)))
CUT = an_event("cut", "access_restriction", FABLE, MYTHOS, caused_by="order")


@dataclass(frozen=True)
class Row:
    event: Event
    inventory: Callable[[], Inventory]
    system: str
    level: Level | None
    now: datetime = CUT_OFF_AT
    also: tuple[Event, ...] = field(default=())


def only(system: str, inventory: Inventory) -> Inventory:
    return replace(inventory, systems=tuple(one for one in inventory.systems if one.id == system))


def without_fallback() -> Inventory:
    inventory = only("EB4", eubank())
    system = inventory.systems[0]
    bare = replace(system.dependencies[0], fallbacks=())
    return replace(inventory, systems=(replace(system, dependencies=(bare,)),))


def litellm(version: str) -> Callable[[], Inventory]:
    def build() -> Inventory:
        dependency = depends_on("litellm", "eb6", version=version)
        return replace(eubank(), systems=(runs("EB6", "LLM gateway", "critical", "platform", dependency),))

    return build


def ide_on_aws() -> Inventory:
    dependency = depends_on("amazon", "eb3-aws", via=("cursor",), region="us-east-1")
    return replace(eubank(), systems=(runs("EB3", "developer IDE", "supporting", "engineering", dependency),))


CHAT_END = an_event(
    "chat-end",
    "deprecation",
    "openai/chatgpt-4o-latest",
    status=Status.ANNOUNCED,
    effective_on=days("2026-02-16"),
    scope=Scope(channels=("api",)),
    at=moment("2025-11-18"),
)
BAD_WHEELS = an_event("wheels", "security_incident", "litellm-1.82.7", "litellm-1.82.8", scope=Scope())
DESIGNATED = an_event("designation", "sanction", "anthropic", scope=CONTRACTORS, at=moment("2026-03-03"))
POSTS = replace(DESIGNATED, id="posts", status=Status.ANNOUNCED)
OTHER_STATUTE = replace(DESIGNATED, id="other-statute", status=Status.STAYED)
ONE_WIRE = replace(ORDER, corroboration=Corroboration.C2)
RETENTION = an_event("retention", "terms_change", FABLE, MYTHOS, scope=Scope(), at=moment("2026-06-10"))
OWNERSHIP = an_event("ownership", "terms_change", "anthropic/claude", scope=UNSUPPORTED, at=moment("2025-09-05"))
MERGER = an_event("merger", "ownership_change", "cursor", status=Status.ANNOUNCED, at=moment("2026-06-16"))
AWS_DOWN = an_event("aws", "outage", "amazon", at=moment("2025-10-20"))
RUMOUR = an_event("rumour", "model_release", "openai/gpt-6", status=Status.RUMOURED, corroboration=Corroboration.C1)
UNCOUNTED = replace(RUMOUR, corroboration=Corroboration.C0)
H200_RULE = an_event("h200", "export_control", "nvidia/h200", scope=Scope(affected=("CN",)), at=moment("2026-01-13"))
DEEPSEEK_BAN = an_event("deepseek", "usage_ban", "deepseek", scope=Scope(affected=("AU",)), at=moment("2025-02-04"))

ROWS = {
    "row-01-one-wire-report": Row(ONE_WIRE, eubank, "EB1", Level.HIGH),
    "row-02-official-cut-off": Row(CUT, eubank, "EB1", Level.CRITICAL),
    "row-03-fourth-party": Row(CUT, lambda: only("EB2", eubank()), "EB2", Level.MEDIUM),
    "row-08-retention": Row(RETENTION, eubank, "EB1", Level.HIGH, moment("2026-06-10")),
    "row-09-ownership": Row(OWNERSHIP, sgcn, "SC1", Level.CRITICAL, moment("2025-09-05")),
    "row-10-dated-end-90-days": Row(CHAT_END, eubank, "EB4", Level.LOW, moment("2025-11-18")),
    "row-11-dated-end-30-days": Row(CHAT_END, eubank, "EB4", Level.MEDIUM, moment("2026-01-17")),
    "row-11-dated-end-7-days": Row(CHAT_END, eubank, "EB4", Level.HIGH, moment("2026-02-09")),
    "row-11-30-days-no-fallback": Row(CHAT_END, without_fallback, "EB4", Level.HIGH, moment("2026-01-17")),
    "row-11-7-days-no-fallback": Row(CHAT_END, without_fallback, "EB4", Level.CRITICAL, moment("2026-02-09")),
    "row-12-exact-version": Row(BAD_WHEELS, litellm("1.82.7"), "EB6", Level.CRITICAL),
    "row-12-near-miss": Row(BAD_WHEELS, litellm("1.82.6"), "EB6", None),
    "row-13-cloud-through-a-tool": Row(AWS_DOWN, ide_on_aws, "EB3", Level.MEDIUM, moment("2025-10-20")),
    "row-15-merger-of-a-tool": Row(MERGER, eubank, "EB3", Level.LOW, moment("2026-06-16")),
    "row-16-posts": Row(POSTS, usdef, "UD1", Level.HIGH, moment("2026-02-27")),
    "row-17-designation": Row(DESIGNATED, usdef, "UD1", Level.CRITICAL, moment("2026-03-03")),
    "row-18-other-statute-stayed": Row(
        DESIGNATED, usdef, "UD1", Level.CRITICAL, moment("2026-03-26"), also=(OTHER_STATUTE,)
    ),
    "row-19-rumour-no-exposure": Row(RUMOUR, usdef, "UD1", None),
    "row-20-rumour-that-does-not-count": Row(UNCOUNTED, eubank, "EB3", None),
    "row-23-destination-elsewhere": Row(H200_RULE, eubank, "EB7", None, moment("2026-01-14")),
    "row-24-not-in-use": Row(DEEPSEEK_BAN, eubank, "EB1", None, moment("2025-02-04")),
}


@pytest.mark.parametrize("row", [pytest.param(row, id=name) for name, row in ROWS.items()])
def test_a_row_of_the_table_gets_its_level(row: Row) -> None:
    changed = match((row.event, *row.also), (), row.inventory(), (), CATALOG, row.now)
    levels = [impact.level for impact, _ in changed if impact.system_id == row.system]
    assert levels == ([row.level] if row.level else [])


def test_row_04_after_the_fallback_it_is_medium_and_not_closed() -> None:
    walk = Walk(eubank())
    walk.step((CUT,), (), CUT_OFF_AT)
    (impact,) = walk.of("EB1")
    after, _ = act(impact, "fallback", by="fraud-ops", now=CUT_OFF_AT + timedelta(minutes=12))
    walk.impacts[after.id] = after
    walk.step((replace(CUT, revision=2),), (), CUT_OFF_AT + timedelta(hours=1))
    (later,) = walk.of("EB1")
    assert (later.level, later.state) == (Level.MEDIUM, ImpactState.FALLBACK)


@pytest.mark.parametrize("change", [Change.CORROBORATED, Change.LINKED], ids=["row-05-cause-claim", "row-21-late-date"])
def test_what_changes_neither_status_nor_scope_changes_no_impact(change: Change) -> None:
    walk = Walk(eubank())
    walk.step((ORDER, CUT), (), CUT_OFF_AT)
    later = CUT_OFF_AT + timedelta(days=2)
    assert walk.step((ORDER, CUT), (news_of(ORDER, later, change),), later) == ()


def test_row_06_a_listed_easing_is_a_note_for_the_bank_and_a_closure_for_the_listed_body() -> None:
    at = moment("2026-06-26T23:00")
    eased = replace(ORDER, targets_status=(standing(MYTHOS, Status.EASED, at),))
    news: Development = news_of(eased, at, status=Status.EASED, targets=(MYTHOS,), scope=Scope(lists=("annex-a",)))
    bank, listed = Walk(eubank()), Walk(usdef())
    for walk in (bank, listed):
        walk.step((ORDER, CUT), (), CUT_OFF_AT)
    assert bank.step((eased, CUT), (news,), at) == ()
    assert {(i.system_id, i.state) for i in listed.step((eased, CUT), (news,), at)} == {("UD2", ImpactState.CLOSED)}


def test_row_07_the_withdrawal_leaves_the_systems_restoring() -> None:
    at = moment("2026-07-01T00:30")
    lifted = replace(ORDER, status=Status.REVERSED)
    walk = Walk(eubank())
    walk.step((ORDER, CUT), (), CUT_OFF_AT)
    walk.step((lifted, CUT), (news_of(lifted, at),), at)
    assert (walk.state("EB1"), walk.state("EB2")) == ("restoring", "restoring")


def test_row_12_another_version_is_not_hit() -> None:
    assert match((BAD_WHEELS,), (), litellm("1.82.6")(), (), CATALOG, CUT_OFF_AT) == ()


def facts(kind: str, **changes: object) -> Facts:
    plain = Facts(kind=kinds()[kind], status=Status.IN_EFFECT, corroboration=Corroboration.C4, exposure=Exposure.X3)
    return replace(plain, **changes)  # type: ignore[arg-type] # open keywords of the dataclass


@pytest.mark.parametrize(
    ("given", "level"),
    [
        pytest.param(
            facts("security_incident", exact_version=True, exposure=Exposure.NONE),
            Level.DIGEST,
            id="row-12-near-miss-goes-to-the-digest",
        ),
        pytest.param(
            facts("regulation", status=Status.ANNOUNCED, exposure=Exposure.X2), Level.LOW, id="row-14-act-adopted"
        ),
        pytest.param(
            facts("model_release", status=Status.RUMOURED, exposure=Exposure.NONE), Level.NONE, id="row-19-rumour"
        ),
        pytest.param(
            facts("model_release", status=Status.RUMOURED, corroboration=Corroboration.C0),
            Level.NONE,
            id="row-20-not-sent",
        ),
        pytest.param(facts("refund"), Level.DIGEST, id="row-22-refund-to-a-payer"),
    ],
)
def test_a_row_without_a_dependency_to_go_through_gets_its_level(given: Facts, level: Level) -> None:
    assert rate(given, CUT_OFF_AT)[0] is level


def test_a_fallback_that_is_hit_too_is_no_fallback() -> None:
    hit = Fallback(target=MYTHOS, channel="bedrock", tested_on=days("2026-06-11"))
    inventory = only("EB2", eubank())
    system = inventory.systems[0]
    leaning = replace(system, dependencies=(replace(system.dependencies[0], fallbacks=(hit,)),))
    ((impact, _),) = match((CUT,), (), replace(inventory, systems=(leaning,)), (), CATALOG, CUT_OFF_AT)
    assert impact.level is Level.HIGH
    assert "M3: the fallback is hit too" in impact.reasons
