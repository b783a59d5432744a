"""What people can do by naming a system, whatever its impacts stand at."""

from dataclasses import replace
from pathlib import Path

import pytest

from domain.development import Change
from domain.errors import TransitionRefused, UnknownItem
from domain.impact import ImpactState
from domain.status import Status
from foreshock.assembly import Assembly
from foreshock.clock import FixedClock
from foreshock.operate import act_on
from foreshock.pipeline.tell import tell_chain
from foreshock.settings import Settings
from tests.builders.alerts import BANK, CATALOG, CUT, NOW, OPENING, ORDER, development

OWNER = BANK.people[0].id


@pytest.fixture
def assembly(database_url: str, tmp_path: Path) -> Assembly:
    """Foreshock in the middle of the cut-off: everything that leans on Fable 5 is open."""
    made = Assembly(Settings(database=database_url, cache_folder=tmp_path), FixedClock(NOW))
    with made.database.write() as session:
        session.organisations.put(BANK, at=NOW)
        for event in (ORDER, CUT):
            session.events.save(event)
        session.events.add_development(OPENING)
        tell_chain(CATALOG, session, ORDER.chain, [OPENING], NOW)
    return made


def open_another(assembly: Assembly) -> None:
    other = replace(CUT, id="ev-x", chain="ev-x", display="FS-X", caused_by=None)
    news = development(other, Change.OPENED, Status.IN_EFFECT)
    with assembly.database.write() as session:
        session.events.save(other)
        session.events.add_development(news)
        tell_chain(CATALOG, session, other.chain, [news], NOW)


def test_a_system_name_acts_on_what_is_still_open(assembly: Assembly) -> None:
    act_on(assembly, BANK, "EB1", "fallback", by=OWNER, note="on the spare")
    open_another(assembly)
    acted = act_on(assembly, BANK, "EB1", "fallback", by=OWNER, note="this one too")
    assert [impact.event_id for impact in acted] == ["ev-x"]
    assert {impact.state for impact in acted} == {ImpactState.FALLBACK}
    assembly.close()


def test_an_act_that_fits_nothing_says_what_is_possible(assembly: Assembly) -> None:
    act_on(assembly, BANK, "EB1", "fallback", by=OWNER, note="on the spare")
    with pytest.raises(TransitionRefused, match="possible now"):
        act_on(assembly, BANK, "EB1", "fallback", by=OWNER, note="again")
    assembly.close()


def test_unknown_names_and_people_are_refused(assembly: Assembly) -> None:
    with pytest.raises(UnknownItem, match="EB1"):
        act_on(assembly, BANK, "EB99", "ack", by=OWNER, note="")
    with pytest.raises(UnknownItem):
        act_on(assembly, BANK, "EB1", "ack", by="nobody", note="")
    assembly.close()
