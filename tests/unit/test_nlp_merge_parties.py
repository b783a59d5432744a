"""Reports that name others than who acts, and instruments that are named late, find the measure that they are about."""

from dataclasses import replace
from itertools import permutations

import pytest

from domain.claim import Claim, ClaimKind
from domain.scope import Scope
from domain.status import Status
from tests.builders.claims import FABLE, Desk, claim

PLAIN = Scope()


def told(*claims: Claim) -> Desk:
    """A desk that was given one article for each claim, in this order."""
    desk = Desk()
    for one in claims:
        desk.take(one)
    return desk


def groups(desk: Desk) -> set[frozenset[str]]:
    """The names of the claims of each event."""
    return {frozenset(one.id for one in known.claims) for known in desk.known.values()}


def test_a_comment_is_about_the_measure_whoever_makes_it() -> None:
    asked = claim("question", kind=ClaimKind.STATEMENT, actor=("us-congress",), reported="2026-06-18T12:00:00+00:00")
    assert groups(told(claim("order"), asked)) == {frozenset({"order", "question"})}


def bill(name: str, actor: str, status: Status, day: str) -> Claim:
    return claim(
        name,
        type="regulation",
        actor=(actor,),
        targets=(),
        jurisdiction="EU",
        status=status,
        reported=f"{day}T12:00:00+00:00",
        words=f"The Digital Omnibus is with {actor}.",
    )


def test_a_bill_stays_one_on_its_way_through_the_houses() -> None:
    way = (
        bill("proposal", "eu-commission", Status.PROPOSED, "2025-11-19"),
        bill("deal", "eu-council", Status.ANNOUNCED, "2026-05-07"),
        bill("vote", "eu-parliament", Status.ANNOUNCED, "2026-06-16"),
    )
    for order in permutations(way):
        assert groups(told(*order)) == {frozenset({"proposal", "deal", "vote"})}


def deal(name: str, status: Status, day: str, *, state: bool = False, buyer: str = "meta") -> Claim:
    return claim(
        name,
        type="ownership_change",
        actor=("cn-gov",) if state else (buyer,),
        targets=("manus",),
        jurisdiction="CN" if state else None,
        status=status,
        scope=PLAIN,
        reported=f"{day}T12:00:00+00:00",
    )


def test_a_state_that_stops_a_deal_ends_it_and_opens_no_other() -> None:
    bought, stopped = (
        deal("deal", Status.ANNOUNCED, "2025-12-30"),
        deal("ban", Status.REVERSED, "2026-04-27", state=True),
    )
    for order in permutations((bought, stopped)):
        desk = told(*order)
        assert groups(desk) == {frozenset({"deal", "ban"})}
        assert desk.of("ownership_change").status is Status.REVERSED
        assert desk.of("ownership_change").actor == ("meta",)


def test_another_buyer_after_the_stop_is_another_deal() -> None:
    desk = told(
        deal("deal", Status.ANNOUNCED, "2025-12-30"),
        deal("ban", Status.REVERSED, "2026-04-27", state=True),
        deal("next", Status.ANNOUNCED, "2026-05-20", buyer="apple"),
    )
    assert groups(desk) == {frozenset({"deal", "ban"}), frozenset({"next"})}


def suit(name: str, litigant: str, day: str) -> Claim:
    return claim(
        name,
        type="enforcement",
        actor=(litigant,),
        targets=(FABLE,),
        jurisdiction=None,
        scope=PLAIN,
        status=Status.ANNOUNCED,
        reported=f"{day}T12:00:00+00:00",
    )


def hearing(words: str) -> Claim:
    return claim(
        "hearing",
        type="enforcement",
        actor=("us-courts",),
        targets=(FABLE,),
        status=Status.ANNOUNCED,
        reported="2026-07-29T12:00:00+00:00",
        words=words,
    )


def test_a_court_hears_the_suit_whose_litigant_is_named() -> None:
    mine, other = suit("legion", "legion-legaltech", "2026-06-23"), suit("acme", "acme", "2026-06-24")
    heard = hearing("The court hears the suit of Legion LegalTech.")
    for order in permutations((mine, other, heard)):
        assert groups(told(*order)) == {frozenset({"legion", "hearing"}), frozenset({"acme"})}


def test_a_hearing_that_names_no_litigant_is_nobodys() -> None:
    desk = told(suit("legion", "legion-legaltech", "2026-06-23"), hearing("The court hears arguments."))
    assert groups(desk) == {frozenset({"legion"}), frozenset({"hearing"})}


def rule(name: str, status: Status, day: str, title: str) -> Claim:
    return claim(name, targets=(), status=status, reported=f"{day}T12:00:00+00:00", words=f"About the {title}.")


def test_a_control_without_targets_is_known_by_the_name_of_its_rule() -> None:
    desk = told(
        rule("issue", Status.ANNOUNCED, "2025-01-13", "AI Diffusion Rule"),
        rule("other", Status.ANNOUNCED, "2025-02-13", "Data Transfer Rule"),
        rule("end", Status.REVERSED, "2025-05-13", "AI Diffusion Rule"),
    )
    assert groups(desk) == {frozenset({"issue", "end"}), frozenset({"other"})}


def designation(name: str, day: str, words: str, status: Status = Status.IN_EFFECT) -> Claim:
    return claim(
        name,
        type="sanction",
        actor=("us-courts",) if status is Status.STAYED else ("us-defense",),
        targets=("anthropic",),
        status=status,
        reported=f"{day}T12:00:00+00:00",
        words=words,
    )


def test_a_threat_belongs_to_the_instrument_that_is_named_first_whenever_we_hear_of_it() -> None:
    threat = designation("threat", "2026-02-24", "The firm will be designated.", Status.PROPOSED)
    first = designation("first", "2026-03-03", "It is designated under 10 USC 3252.")
    second = designation("second", "2026-03-04", "It is designated under 41 USC 4713.")
    stay = designation("stay", "2026-03-26", "The designation under 10 USC 3252 is stayed.", Status.STAYED)
    for order in permutations((threat, first, second, stay)):
        desk = told(*order)
        assert groups(desk) == {frozenset({"threat", "first", "stay"}), frozenset({"second"})}
        assert desk.home("first") is not None
        assert {known.event.status for known in desk.known.values()} == {Status.STAYED, Status.IN_EFFECT}


@pytest.mark.parametrize("backwards", [False, True])
def test_a_fine_and_its_end_more_than_a_year_later_are_one(*, backwards: bool) -> None:
    fine = ruling("fine", "it-garante", Status.IN_EFFECT, "2024-12-20")
    end = ruling("end", "it-courts", Status.REVERSED, "2026-03-18")
    assert groups(told(*((end, fine) if backwards else (fine, end)))) == {frozenset({"fine", "end"})}


def ruling(name: str, actor: str, status: Status, day: str) -> Claim:
    return claim(
        name,
        type="enforcement",
        targets=("openai",),
        jurisdiction="IT",
        scope=PLAIN,
        actor=(actor,),
        status=status,
        reported=f"{day}T12:00:00+00:00",
    )


def act(name: str, event_type: str, day: str, targets: tuple[str, ...], words: str, **changes: object) -> Claim:
    made = claim(
        name,
        type=event_type,
        actor=("openai",),
        jurisdiction=None,
        targets=targets,
        scope=PLAIN,
        reported=f"{day}T12:00:00+00:00",
        words=words,
    )
    return replace(made, finding=replace(made.finding, **changes))  # type: ignore[arg-type]  # a test names what it needs


def test_a_fine_named_by_product_and_by_firm_is_one_however_long_it_takes() -> None:
    state: dict[str, object] = {"actor": ("it-garante",), "jurisdiction": "IT"}
    fine = act("fine", "enforcement", "2024-12-20", ("openai/chatgpt",), "A fine.", **state)
    end = act("end", "enforcement", "2025-09-01", ("openai",), "It is void.", **state | {"status": Status.REVERSED})
    for order in permutations((fine, end)):
        assert groups(told(*order)) == {frozenset({"fine", "end"})}


def test_two_cases_that_a_court_hears_against_one_firm_stay_two() -> None:
    court: dict[str, object] = {"actor": ("us-courts",), "jurisdiction": "US"}
    one = act("one", "enforcement", "2026-05-19", ("openai",), "Argument is heard.", **court)
    other = act("other", "enforcement", "2026-07-29", ("openai/chatgpt",), "A hearing is due.", **court)
    for order in permutations((one, other)):
        assert groups(told(*order)) == {frozenset({"one"}), frozenset({"other"})}


def test_a_firm_that_tells_its_own_end_and_who_ends_it_tell_of_one() -> None:
    filed = act("filed", "ownership_change", "2025-05-20", ("builder-ai",), "It files.", actor=("builder-ai",))
    seized = act("seized", "ownership_change", "2025-05-21", ("builder-ai",), "Seized.", actor=("viola-credit",))
    for order in permutations((filed, seized)):
        assert groups(told(*order)) == {frozenset({"filed", "seized"})}


def test_what_a_vendor_does_to_a_model_and_months_before_to_the_family_are_two_acts() -> None:
    tools = claim(
        "tools",
        type="access_restriction",
        actor=("anthropic",),
        jurisdiction=None,
        targets=("anthropic/claude",),
        reported="2026-01-09T12:00:00+00:00",
    )
    cut = claim("cut", type="access_restriction", actor=("anthropic",), jurisdiction=None, targets=(FABLE,))
    for order in permutations((tools, cut)):
        assert groups(told(*order)) == {frozenset({"tools"}), frozenset({"cut"})}


def test_duties_of_one_act_that_are_put_off_and_that_apply_are_two() -> None:
    delay = replace(
        bill("delay", "eu-council", Status.ANNOUNCED, "2026-06-29"),
        evidence=claim("delay", words="The AI Act's duties for high-risk systems are put off.").evidence,
    )
    apply = replace(
        bill("apply", "eu-council", Status.IN_EFFECT, "2026-08-02"),
        evidence=claim("apply", words="The AI Act's duties for general-purpose models apply.").evidence,
    )
    for order in permutations((delay, apply)):
        assert groups(told(*order)) == {frozenset({"delay"}), frozenset({"apply"})}
