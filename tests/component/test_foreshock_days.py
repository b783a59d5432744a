"""Days as newspapers give them: of other time zones, and with the wrong weekday."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from domain.claim import Claim, Salience
from domain.event import Event
from domain.source import Tier
from domain.status import Status
from storage.store.events import EventFilter
from tests.builders.ingest import NOW
from tests.builders.watching import HOUR, Item, Watch, quiet_items, watching

ORDER = Item(
    key="order",
    path="/articles/order",
    title="US orders Anthropic to cut foreigners off from its two strongest models",
    text=(
        "The Commerce Department on Friday ordered Anthropic to stop giving foreign nationals access to Claude Fable 5 and "
        "Claude Mythos 5, citing national security.\nThe letter reached the company at 5:21 p.m. Eastern time."
    ),
    published_at=datetime(2026, 6, 12, 22, 0, tzinfo=UTC),
)
EASED_IN_WASHINGTON = Item(
    key="eased-west",
    path="/articles/eased-west",
    title="US lets about 100 organisations use Anthropic's Mythos 5 again",
    text=(
        "The Commerce Department on June 26 eased its order on Anthropic, allowing roughly 100 American organisations named "
        "in an annex to use Claude Mythos 5.\nFable 5 stays off limits."
    ),
    published_at=datetime(2026, 6, 26, 23, 0, tzinfo=UTC),
)
EASED_IN_ASIA = Item(
    key="eased-east",
    path="/articles/eased-east",
    title="Washington allows listed bodies to use Claude Mythos 5",
    text=(
        "The US Commerce Department on Saturday, June 27, eased its order on Anthropic and allowed about 100 organisations "
        "listed in Annex A to use Claude Mythos 5.\nThe order on Claude Fable 5 remains in force."
    ),
    published_at=datetime(2026, 6, 27, 3, 0, tzinfo=UTC),
)
LIFTED = Item(
    key="lifted",
    path="/articles/lifted",
    title="US lifts export controls on Anthropic's most powerful AI models",
    text=(
        "The Commerce Department on Tuesday evening withdrew the licence requirements that had kept Claude Fable 5 and Claude "
        "Mythos 5 from foreign users since 12 June.\nCommerce keeps the right to impose them again."
    ),
    published_at=datetime(2026, 7, 1, 1, 0, tzinfo=UTC),
)
MISDATED = Item(
    key="misdated",
    path="/articles/misdated",
    title="Anthropic cuts OpenAI off from the Claude API",
    text="Anthropic cut off OpenAI's access to Claude on Tuesday (June 12), the company said.\nBenchmarks are no excuse.",
    published_at=datetime(2026, 6, 12, 20, 0, tzinfo=UTC),
)


@pytest.fixture
def watch(database_url: str, tmp_path: Path) -> Iterator[Watch]:
    with watching(tmp_path, database_url, tier=Tier.A) as watched:
        watched.publish(*quiet_items(2, NOW - HOUR))
        watched.work()
        yield watched


def tell(watch: Watch, *items: Item) -> None:
    """Publish the items one after the other, each an hour before it is read."""
    for number, item in enumerate(items, 1):
        watch.publish(*items[:number][::-1], *quiet_items(2, NOW - HOUR))
        watch.work(max(item.published_at - watch.clock.at, timedelta()) + HOUR)


def events(watch: Watch, event_type: str) -> list[Event]:
    with watch.assembly.database.read() as session:
        held = {claim.id for claim in watch.claims()}
        assert held
        return session.events.list(EventFilter(types=(event_type,)))


def days(claims: list[Claim], status: Status) -> set[date | None]:
    """The days on which the claims that are their articles' news let that happen."""
    told = (claim.finding for claim in claims if claim.finding.salience is Salience.MAIN)
    return {finding.effective_on for finding in told if finding.status is status}


@pytest.mark.case("AS-07")
def test_one_easing_told_on_two_days_of_two_time_zones_is_one_event_and_the_control_lasts_18_days(watch: Watch) -> None:
    tell(watch, ORDER, EASED_IN_WASHINGTON, EASED_IN_ASIA, LIFTED)
    (control,) = events(watch, "export_control")
    claims = [claim for claim in watch.claims() if claim.finding.type == "export_control"]
    assert {date(2026, 6, 26), date(2026, 6, 27)} <= days(claims, Status.EASED)
    assert control.status is Status.REVERSED
    (began,), (ended,) = days(claims, Status.IN_EFFECT), days(claims, Status.REVERSED)
    assert began is not None
    assert ended is not None
    assert ended - began == timedelta(days=18)


@pytest.mark.case("AS-07")
def test_a_wrong_weekday_leaves_the_day_open_and_is_pointed_out(watch: Watch) -> None:
    tell(watch, MISDATED)
    (cut,) = events(watch, "access_restriction")
    claims = [claim for claim in watch.claims() if claim.finding.type == "access_restriction"]
    assert [(claim.finding.effective_on, claim.finding.doubted_days) for claim in claims] == [
        (None, ("Tuesday (June 12)",))
    ]
    assert cut.effective_on is None
