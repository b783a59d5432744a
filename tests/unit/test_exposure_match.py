"""How dependencies lean on what events name, and how impacts live and end."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.dependency import Dependency
from domain.development import Change
from domain.event import Corroboration, Event, TargetStatus
from domain.impact import Exposure, Impact, ImpactState, Level
from domain.scope import Hit, Scope
from domain.status import Status
from domain.system import Inventory
from exposure.match import match
from exposure.states import act
from tests.builders.entities import CATALOG
from tests.builders.exposure import CUT_OFF_AT, FABLE, MYTHOS, Walk, an_event, moment, news_of, standing
from tests.builders.inventories import depends_on, eubank, runs, sgcn, usdef

NOW = CUT_OFF_AT
LATER = NOW + timedelta(days=3)


def one(dependency: Dependency, criticality: str = "critical") -> Inventory:
    return replace(eubank(), systems=(runs("S1", "letters", criticality, "legal", dependency),))


def impacts_of(event: Event, inventory: Inventory, now: datetime = NOW) -> Sequence[Impact]:
    return [impact for impact, _ in match((event,), (), inventory, (), CATALOG, now)]


@pytest.mark.parametrize(
    ("leans_on", "named", "state"),
    [
        (FABLE, FABLE, "open"),
        (FABLE, "anthropic/claude-fable", "open"),
        (FABLE, "anthropic/claude", "open"),
        (FABLE, "anthropic", "open"),
        ("anthropic/claude-fable", FABLE, "open"),
        ("anthropic/claude", FABLE, "watch"),
        ("anthropic", FABLE, "watch"),
        ("anthropic", "anthropic/claude-nova-7", "watch"),
        ("anthropic/claude-fable", "anthropic/claude-fable-6", "watch"),
        ("openai/gpt", "openai/gpt-5.1", "watch"),
        ("anthropic/claude-opus-4.8", FABLE, None),
        (FABLE, MYTHOS, None),
        (FABLE, "openai", None),
        ("meta/llama-9-scout", "meta/llama-9", "open"),
        ("meta/llama-9", "meta/llama-9-scout", "watch"),
        ("Claude Fable 5", FABLE, "open"),
        ("Something of our own", "Something of our own", "open"),
    ],
)
def test_a_dependency_is_hit_by_its_target_and_what_contains_it(leans_on: str, named: str, state: str | None) -> None:
    found = impacts_of(an_event("event", "access_restriction", named), one(depends_on(leans_on, "k")))
    assert [str(impact.state) for impact in found] == ([state] if state else [])


def test_a_watched_match_is_of_watch_exposure_and_asks_the_owner() -> None:
    (impact,) = impacts_of(an_event(), one(depends_on("anthropic", "k")))
    assert impact.exposure is Exposure.WATCH
    assert impact.path[-1] == "maker of Claude Fable 5, which the event names; which product you use is not recorded"


@pytest.mark.parametrize(
    ("target", "version", "expected"),
    [
        ("litellm-1.82.7", "1.82.7", "open"),
        ("litellm==1.82.7", "1.82.7", "open"),
        ("litellm/litellm-1.82.7", "1.82.7", "open"),
        ("litellm-1.82.7", "1.82.6", None),
        ("litellm-1.82.7", None, "watch"),
        ("litellm", "1.82.6", "open"),
    ],
)
def test_versions_are_compared_exactly(target: str, version: str | None, expected: str | None) -> None:
    event = an_event("event", "security_incident", target, scope=Scope())
    found = impacts_of(event, one(depends_on("litellm", "k", version=version)))
    assert [str(impact.state) for impact in found] == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("kind", "hit"),
    [
        ("access_restriction", False),
        ("outage", False),
        ("export_control", True),
        ("terms_change", True),
        ("usage_ban", True),
    ],
)
def test_own_weights_outlast_the_vendor_but_not_the_law(kind: str, hit: bool) -> None:
    event = an_event("event", kind, "meta/llama-4")
    found = impacts_of(event, one(depends_on("meta/llama-4", "k", channel="self-hosted")))
    assert bool(found) is hit


def test_an_event_on_another_channel_is_none_of_ours() -> None:
    event = an_event("event", "deprecation", "openai/gpt-4o", scope=Scope(channels=("chatgpt",)))
    inventory = one(depends_on("openai/gpt-4o", "k", channel="api"))
    assert impacts_of(event, inventory) == []


def test_the_vendors_own_api_hits_first_party_use_and_not_a_cloud() -> None:
    event = an_event("block", "access_restriction", "openai/api", scope=Scope(affected=("CN", "HK")))
    assert impacts_of(event, sgcn()) == []
    direct = depends_on("openai/gpt-4o", "k", channel="first-party", region="HK")
    (impact,) = impacts_of(event, replace(sgcn(), systems=(runs("SC2", "office", "supporting", "it", direct),)))
    assert impact.hit is Hit.YES


@pytest.mark.parametrize(
    ("kind", "target", "hit"),
    [
        ("outage", "amazon/bedrock", True),
        ("outage", "amazon", True),
        ("enforcement", "amazon", False),
        ("outage", "google", False),
    ],
)
def test_a_hosting_service_that_fails_takes_its_models_along(kind: str, target: str, hit: bool) -> None:
    found = impacts_of(an_event("event", kind, target), one(depends_on(FABLE, "k", channel="bedrock")))
    assert bool(found) is hit


def test_a_service_in_between_that_is_named_is_a_direct_hit() -> None:
    (impact,) = impacts_of(an_event("event", "outage", "cursor"), one(depends_on(FABLE, "k", via=("cursor",))))
    assert impact.exposure is Exposure.X3
    assert impact.path == ("S1 letters (critical)", "via Cursor", "named by the event")


def test_a_tool_listed_itself_is_not_counted_again_through_what_it_embeds() -> None:
    found = impacts_of(an_event("merger", "ownership_change", "cursor", status=Status.ANNOUNCED), eubank())
    assert [(impact.system_id, impact.dependency_key) for impact in found] == [("EB3", "eb3")]


@pytest.mark.parametrize(
    ("since_on", "until_on", "hit"),
    [
        (date(2026, 6, 10), None, True),
        (date(2026, 6, 14), None, False),
        (None, date(2026, 6, 13), True),
        (None, date(2026, 6, 12), False),
    ],
)
def test_a_dependency_is_hit_only_while_it_stands(since_on: date | None, until_on: date | None, hit: bool) -> None:
    inventory = one(depends_on(FABLE, "k", since_on=since_on, until_on=until_on))
    assert bool(impacts_of(an_event(), inventory)) is hit


def test_an_announced_end_counts_for_what_starts_before_it() -> None:
    event = an_event("end", "deprecation", FABLE, status=Status.ANNOUNCED, effective_on=date(2026, 9, 1))
    assert impacts_of(event, one(depends_on(FABLE, "k", since_on=date(2026, 8, 1))))


def test_every_change_says_by_whom_and_why() -> None:
    ((impact, change),) = match((an_event(),), (), one(depends_on(FABLE, "k")), (), CATALOG, NOW)
    assert change is not None
    assert (change.by, change.action, change.before, change.after) == ("foreshock", "opened", None, ImpactState.OPEN)
    assert (change.impact_id, change.note) == (impact.id, "named by the event")


def test_better_evidence_raises_the_level_and_says_so() -> None:
    single = an_event(corroboration=Corroboration.C2)
    walk = Walk(one(depends_on(FABLE, "k")))
    walk.step((single,), (), NOW)
    official = replace(single, corroboration=Corroboration.C4)
    ((after, change),) = match((official,), (), walk.inventory, list(walk.impacts.values()), CATALOG, LATER)
    assert after.level is Level.CRITICAL
    assert change is not None
    assert (change.action, change.before, change.after) == ("level", ImpactState.OPEN, ImpactState.OPEN)
    assert change.note.startswith("high to critical")


def test_an_event_without_evidence_that_counts_opens_nothing() -> None:
    assert impacts_of(an_event(corroboration=Corroboration.C0), eubank()) == []


def test_a_fallback_stays_until_the_reversal() -> None:
    event = an_event()
    walk = Walk(one(depends_on(FABLE, "k")))
    walk.step((event,), (), NOW)
    (impact,) = walk.impacts.values()
    walk.impacts[impact.id], _ = act(impact, "fallback", by="legal", now=NOW)
    walk.step((event,), (news_of(event, LATER, Change.CORROBORATED),), LATER)
    assert walk.state("S1") == "fallback"
    over = replace(event, status=Status.REVERSED)
    walk.step((over,), (news_of(over, LATER),), LATER)
    assert walk.state("S1") == "restoring"


def test_what_is_not_ours_stays_closed_whatever_the_event_does() -> None:
    event = an_event()
    walk = Walk(one(depends_on(FABLE, "k")))
    walk.step((event,), (), NOW)
    (impact,) = walk.impacts.values()
    walk.impacts[impact.id], _ = act(impact, "not-ours", by="legal", now=NOW)
    assert walk.step((event,), (news_of(event, LATER),), LATER) == ()


def test_a_removed_package_closes_nothing_until_a_person_confirms() -> None:
    event = an_event("wheels", "security_incident", "litellm-1.82.7", scope=Scope())
    walk = Walk(one(depends_on("litellm", "k", version="1.82.7")))
    walk.step((event,), (), NOW)
    removed = replace(event, status=Status.REVERSED)
    assert walk.step((removed,), (news_of(removed, LATER),), LATER) == ()
    (impact,) = walk.impacts.values()
    assert (impact.state, impact.level) == (ImpactState.OPEN, Level.CRITICAL)
    rotated, _ = act(impact, "confirm", by="legal", note="keys rotated", now=LATER)
    walk.impacts[impact.id] = rotated
    assert walk.step((removed,), (), LATER) == ()


def test_a_stay_is_relief_that_may_end() -> None:
    event = an_event("designation", "sanction", "anthropic")
    walk = Walk(one(depends_on("anthropic", "k")))
    walk.step((event,), (), NOW)
    stayed = replace(event, status=Status.STAYED)
    walk.step((stayed,), (news_of(stayed, LATER),), LATER)
    assert walk.state("S1") == "restoring"
    walk.step((event,), (news_of(event, LATER + timedelta(days=7)),), LATER + timedelta(days=7))
    assert walk.state("S1") == "open"


@pytest.mark.parametrize("status", [Status.DENIED, Status.REVERSED])
def test_what_never_took_effect_is_closed_and_not_restored(status: Status) -> None:
    event = an_event("end", "deprecation", FABLE, status=Status.ANNOUNCED, effective_on=date(2026, 9, 1))
    walk = Walk(one(depends_on(FABLE, "k")))
    walk.step((event,), (), NOW)
    withdrawn = replace(event, status=status)
    walk.step((withdrawn,), (news_of(withdrawn, LATER),), LATER)
    assert walk.state("S1") == "closed"


def test_a_dependency_taken_out_of_the_inventory_is_closed_and_opens_when_it_returns() -> None:
    walk = Walk(one(depends_on(FABLE, "k")))
    walk.step((an_event(),), (), NOW)
    with_it, walk.inventory = walk.inventory, one(depends_on("openai/gpt-4o", "other"))
    walk.step((an_event(),), (), LATER)
    assert walk.state("S1") == "closed"
    walk.inventory = with_it
    walk.step((an_event(),), (), LATER)
    assert walk.state("S1") == "open"


def test_an_owner_who_names_the_model_turns_watch_into_open() -> None:
    walk = Walk(one(depends_on("anthropic", "k")))
    walk.step((an_event(),), (), NOW)
    walk.inventory = one(depends_on(FABLE, "k"))
    walk.step((an_event(),), (), LATER)
    assert (walk.state("S1"), walk.of("S1")[0].exposure) == ("open", Exposure.X3)


def test_a_person_who_says_it_still_fails_is_not_overruled_by_old_news() -> None:
    event = an_event()
    walk = Walk(one(depends_on(FABLE, "k")))
    walk.step((event,), (), NOW)
    over = replace(event, status=Status.REVERSED)
    walk.step((over,), (news_of(over, LATER),), LATER)
    (impact,) = walk.impacts.values()
    walk.impacts[impact.id], _ = act(impact, "reopen", by="legal", now=LATER)
    assert walk.step((over,), (), LATER) == ()
    assert walk.step((over,), (news_of(over, LATER, Change.CORROBORATED),), LATER) == ()


def test_a_cause_that_is_linked_late_and_long_over_restores_its_effect() -> None:
    cut = an_event("cut")
    walk = Walk(one(depends_on(FABLE, "k")))
    walk.step((cut,), (), NOW)
    lifted = an_event("order", "export_control", FABLE, status=Status.REVERSED)
    linked = replace(cut, caused_by="order")
    walk.step((lifted, linked), (news_of(linked, LATER, Change.LINKED),), LATER)
    assert walk.state("S1") == "restoring"


def test_an_impact_follows_its_event_into_another_chain() -> None:
    walk = Walk(one(depends_on(FABLE, "k")))
    walk.step((an_event(),), (), NOW)
    ((after, change),) = match(
        (an_event(chain="other"),), (), walk.inventory, list(walk.impacts.values()), CATALOG, LATER
    )
    assert (after.chain, change) == ("other", None)


def test_each_chain_is_matched_by_its_own_scope() -> None:
    cut = an_event("cut", chain="a")
    designation = an_event(
        "designation", "sanction", "anthropic", chain="b", scope=Scope(lists=("defence-contractors",))
    )
    found = [one for event in (cut, designation) for one in match((event,), (), usdef(), (), CATALOG, NOW)]
    assert {(impact.system_id, impact.event_id, str(impact.state)) for impact, _ in found} == {
        ("UD1", "cut", "watch"),
        ("UD1", "designation", "open"),
        ("UD2", "designation", "open"),
    }


def test_a_new_inventory_on_the_list_of_an_easing_is_not_opened() -> None:
    order = an_event("order", "export_control", MYTHOS, targets_status=(standing(MYTHOS, Status.EASED, NOW),))
    eased = news_of(order, NOW, status=Status.EASED, scope=Scope(lists=("annex-a",)))
    assert match((order,), (eased,), usdef(), (), CATALOG, LATER) == ()


def test_a_relief_recorded_for_a_list_holds_only_for_those_on_it() -> None:
    eased = (TargetStatus(target=MYTHOS, channel=None, status=Status.EASED, since_at=NOW, lists=("Annex-A",)),)
    order = an_event("order", "export_control", MYTHOS, targets_status=eased)
    unlisted = replace(usdef(), organisation=replace(usdef().organisation, lists=()))
    assert [str(impact.state) for impact in impacts_of(order, unlisted) if impact.system_id == "UD2"] == ["open"]
    assert [impact for impact in impacts_of(order, usdef()) if impact.system_id == "UD2"] == []


def test_a_tool_that_is_cut_off_hits_only_what_goes_through_it() -> None:
    event = an_event("cut", "access_restriction", "anthropic/claude", scope=Scope(channels=("windsurf",)))
    assert impacts_of(event, one(depends_on(FABLE, "k", channel="bedrock"))) == []
    (impact,) = impacts_of(event, one(depends_on(FABLE, "k", channel="bedrock", via=("windsurf",))))
    assert impact.state is ImpactState.OPEN


@pytest.mark.parametrize(("share", "state"), [(50.0, "none"), (50.1, "open"), (60.0, "open")])
def test_a_bar_on_owners_hits_from_more_than_half(share: float, state: str) -> None:
    walk = Walk(sgcn(chinese_share=share))
    bar = an_event("bar", "terms_change", "anthropic/claude", scope=Scope(affected=("CN", "RU", "KP", "IR")))
    walk.step((bar,), (), NOW)
    assert walk.state("SC1") == state


def test_of_two_impacts_on_one_dependency_the_one_acted_on_stays() -> None:
    walk = Walk(one(depends_on(FABLE, "k")))
    walk.step((an_event(),), (), NOW)
    (own,) = walk.impacts.values()
    acted, _ = act(replace(own, id="joined"), "fallback", by="legal", now=NOW)
    changed = match((an_event(),), (), walk.inventory, (own, acted), CATALOG, LATER)
    assert [(impact.id, str(impact.state)) for impact, _ in changed] == [(own.id, "closed")]


def test_an_outage_in_part_over_is_lower_and_still_open() -> None:
    down = an_event("down", "outage", FABLE)
    walk = Walk(one(depends_on(FABLE, "k", channel="bedrock")))
    walk.step((down,), (), NOW)
    partly = replace(down, status=Status.EASED)
    walk.step((partly,), (news_of(partly, LATER),), LATER)
    (impact,) = walk.impacts.values()
    assert (impact.state, impact.level) == (ImpactState.OPEN, Level.HIGH)


def test_a_return_on_another_channel_leaves_ours_as_it_is() -> None:
    event = an_event()
    walk = Walk(one(depends_on(FABLE, "k", channel="bedrock")))
    walk.step((event,), (), NOW)
    back = replace(event, targets_status=(standing(FABLE, Status.EASED, LATER, "first-party"),))
    news = news_of(back, LATER, status=Status.EASED, scope=Scope(channels=("first-party",)))
    assert walk.step((back,), (news,), LATER) == ()


def test_our_fourth_party_is_confirmed_by_a_person_only() -> None:
    event = an_event()
    walk = Walk(one(depends_on(FABLE, "k", via=("LexDraft",))))
    walk.step((event,), (), NOW)
    over = replace(event, status=Status.REVERSED)
    walk.step((over,), (news_of(over, LATER),), LATER)
    walk.step((over,), (news_of(over, LATER + timedelta(days=9), Change.CORROBORATED),), LATER + timedelta(days=9))
    assert walk.state("S1") == "restoring"


statuses = st.sampled_from(list(Status))
channels = st.none() | st.sampled_from(["bedrock", "first-party", "api"])
kinds_of_event = st.sampled_from(["access_restriction", "export_control", "outage", "security_incident", "deprecation"])


@given(
    kinds_of_event,
    statuses,
    statuses,
    channels,
    channels,
    st.sampled_from(list(Change)),
    st.sampled_from(list(Corroboration)),
)
def test_matching_twice_changes_nothing_the_second_time(
    kind: str,
    status: Status,
    on_channel: Status,
    recorded: str | None,
    used: str | None,
    change: Change,
    corroboration: Corroboration,
) -> None:
    before = an_event("event", kind)
    walk = Walk(one(depends_on(FABLE, "k", channel=used)))
    walk.step((before,), (), NOW)
    records = (TargetStatus(target=FABLE, channel=recorded, status=on_channel, since_at=LATER),)
    after = replace(before, status=status, targets_status=records, corroboration=corroboration)
    limits = Scope(channels=(recorded,)) if recorded else Scope()
    walk.step((after,), (news_of(after, LATER, change, status=on_channel, scope=limits),), LATER)


def test_a_dated_stop_rises_as_days_pass_without_any_news() -> None:
    end = an_event("end", "deprecation", FABLE, status=Status.ANNOUNCED, effective_on=date(2026, 9, 1))
    walk = Walk(one(depends_on(FABLE, "k")))
    levels = []
    for day in ("2026-05-01", "2026-06-15", "2026-08-05", "2026-08-28"):
        walk.step((end,), (), moment(day))
        levels.append(str(walk.of("S1")[0].level))
    assert levels == ["low", "medium", "high", "critical"]
