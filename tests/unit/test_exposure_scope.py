"""Whom a scope covers: three answers, and what is not recorded is never a NO."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.dependency import Dependency
from domain.scope import Hit, Scope
from domain.system import Criticality, Organisation, System, Users
from exposure.scope import covers
from tests.builders.inventories import eubank, sgcn, usdef

BANK, STUDIO, CONTRACTOR = eubank(), sgcn(), usdef()


def answer(
    scope: Scope, organisation: Organisation, dependency: Dependency | None = None, users: Users | None = None
) -> Hit:
    system = System(
        id="s", name="s", criticality=Criticality.CRITICAL, owner="o", users=users or Users(), dependencies=()
    )
    return covers(scope, organisation, system, dependency or Dependency(key="k", target="anthropic/claude"))


@pytest.mark.parametrize(
    ("affected", "organisation", "hit"),
    [
        (("*",), CONTRACTOR.organisation, Hit.YES),
        ((), BANK.organisation, Hit.UNKNOWN),
        (("!US",), BANK.organisation, Hit.YES),
        (("!US",), STUDIO.organisation, Hit.YES),
        (("!US",), CONTRACTOR.organisation, Hit.UNKNOWN),
        (("EU",), BANK.organisation, Hit.YES),
        (("EU",), CONTRACTOR.organisation, Hit.NO),
        (("CN", "HK"), BANK.organisation, Hit.NO),
        (("CN",), STUDIO.organisation, Hit.YES),
        (("US",), CONTRACTOR.organisation, Hit.YES),
        (("AU",), BANK.organisation, Hit.NO),
        (("D:5",), BANK.organisation, Hit.UNKNOWN),
    ],
)
def test_countries_are_read_against_seat_users_and_owners(
    affected: tuple[str, ...], organisation: Organisation, hit: Hit
) -> None:
    assert answer(Scope(affected=affected), organisation) is hit


@pytest.mark.parametrize(
    ("users", "hit"),
    [
        (Users(countries=("US",), nationalities=("US",)), Hit.NO),
        (Users(countries=("US",), nationalities=("mixed",)), Hit.YES),
        (Users(countries=("US",), nationalities=("US", "IN")), Hit.YES),
        (Users(countries=("US", "CA")), Hit.YES),
        (Users(countries=("US",)), Hit.UNKNOWN),
        (Users(), Hit.UNKNOWN),
    ],
)
def test_everyone_but_us_persons_asks_for_nationalities(users: Users, hit: Hit) -> None:
    organisation = Organisation(id="us", name="us", domicile="US", owner_countries=(("US", 100.0),), users=users)
    assert answer(Scope(affected=("!US",)), organisation) is hit


@pytest.mark.parametrize(("share", "hit"), [(50.0, Hit.NO), (50.1, Hit.YES), (60.0, Hit.YES)])
def test_owners_count_when_they_hold_more_than_half(share: float, hit: Hit) -> None:
    assert answer(Scope(affected=("CN", "RU")), sgcn(chinese_share=share).organisation) is hit


def test_owners_who_are_not_all_known_may_hold_more_than_half() -> None:
    half_known = replace(STUDIO.organisation, owner_countries=(("SG", 40.0),))
    assert answer(Scope(affected=("CN",)), half_known) is Hit.UNKNOWN
    mostly_known = replace(STUDIO.organisation, owner_countries=(("SG", 60.0),))
    assert answer(Scope(affected=("CN",)), mostly_known) is Hit.NO


def test_a_region_that_is_a_country_counts_as_a_place_of_use() -> None:
    in_hong_kong = Dependency(key="k", target="openai/gpt-4o", channel="first-party", region="HK")
    assert answer(Scope(affected=("HK",)), sgcn(chinese_share=0).organisation, in_hong_kong) is Hit.YES


def test_a_system_may_have_other_users_than_its_organisation() -> None:
    assert answer(Scope(affected=("AU",)), BANK.organisation, users=Users(countries=("AU",))) is Hit.YES


@pytest.mark.parametrize(
    ("named", "used", "hit"),
    [
        ((), "bedrock", Hit.YES),
        (("bedrock",), "bedrock", Hit.YES),
        (("Amazon Bedrock",), "bedrock", Hit.YES),
        (("first-party",), "bedrock", Hit.NO),
        (("first-party",), "api", Hit.YES),
        (("app",), "api", Hit.NO),
        (("chatgpt",), "first-party", Hit.UNKNOWN),
        (("first-party",), "azure", Hit.NO),
        (("bedrock", "vertex"), None, Hit.UNKNOWN),
        (("bedrock",), "our own gateway", Hit.UNKNOWN),
    ],
)
def test_channels_limit_a_scope(named: tuple[str, ...], used: str | None, hit: Hit) -> None:
    dependency = Dependency(key="k", target="anthropic/claude", channel=used)
    assert answer(Scope(affected=("*",), channels=named), BANK.organisation, dependency) is hit


def test_a_scope_limited_to_a_list_covers_only_those_on_it() -> None:
    eased = Scope(lists=("annex-a",))
    assert answer(eased, CONTRACTOR.organisation) is Hit.YES
    assert answer(eased, BANK.organisation) is Hit.NO


@pytest.mark.parametrize(("plan", "hit"), [("Max", Hit.YES), ("team", Hit.NO), (None, Hit.UNKNOWN)])
def test_plans_limit_a_scope(plan: str | None, hit: Hit) -> None:
    dependency = Dependency(key="k", target="anthropic/claude", plan=plan)
    assert answer(Scope(affected=("*",), plans=("max",)), BANK.organisation, dependency) is hit


words = st.sampled_from(["US", "NL", "CN", "HK", "EU", "UK", "mixed", "nowhere", "", "*", "!US", "!EU", "D:5", "ß"])
codes = st.lists(words | st.text(max_size=4), max_size=4).map(tuple)
channels = st.lists(st.sampled_from(["bedrock", "api", "first-party", "azure", "own"]), max_size=3).map(tuple)
places = st.none() | words
scopes = st.builds(Scope, affected=codes, channels=channels, plans=codes)
organisations = st.builds(
    Organisation,
    id=st.just("o"),
    name=st.just("o"),
    domicile=places,
    owner_countries=st.lists(st.tuples(words, st.floats(0, 100)), max_size=3).map(tuple),
    users=st.builds(Users, countries=codes, nationalities=codes),
    lists=codes,
)
dependencies = st.builds(
    Dependency,
    key=st.just("k"),
    target=st.just("anthropic/claude"),
    channel=st.none() | st.sampled_from(["bedrock", "api", "own"]),
    region=places,
    plan=places,
)


@given(scopes, organisations, dependencies)
def test_every_scope_gets_an_answer(scope: Scope, organisation: Organisation, dependency: Dependency) -> None:
    assert answer(scope, organisation, dependency) in Hit


@given(scopes)
def test_of_somebody_unknown_nothing_is_excluded(scope: Scope) -> None:
    assert answer(scope, Organisation(id="o", name="o")) is not Hit.NO


@given(scopes, organisations, dependencies, st.data())
def test_knowing_less_never_turns_an_answer_into_a_no(
    scope: Scope, organisation: Organisation, dependency: Dependency, data: st.DataObject
) -> None:
    before = answer(scope, organisation, dependency)
    if before is Hit.NO:
        return
    forgotten = data.draw(st.sampled_from(["domicile", "owners", "countries", "channel", "plan"]))
    less = {
        "domicile": replace(organisation, domicile=None),
        "owners": replace(organisation, owner_countries=()),
        "countries": replace(organisation, users=replace(organisation.users, countries=())),
    }.get(forgotten, organisation)
    vague = {"channel": replace(dependency, channel=None), "plan": replace(dependency, plan=None)}.get(
        forgotten, dependency
    )
    assert answer(scope, less, vague) is not Hit.NO
