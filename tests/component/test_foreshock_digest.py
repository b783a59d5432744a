"""The weekly letter: queued once, and a preview of a past week shows how things stood then."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from domain.impact import Impact
from domain.system import Subscription
from foreshock.assembly import Assembly
from foreshock.clock import FixedClock
from foreshock.operate import act_on
from foreshock.pipeline.digest import queue_due_digests, write_digest
from foreshock.pipeline.tell import tell_chain
from foreshock.settings import Settings
from tests.builders.alerts import BANK, CATALOG, CUT, NOW, OPENING, ORDER

READER = replace(BANK, subscriptions=(Subscription(subscriber="team", channel="file", address="team", digest=True),))
MONDAY = datetime.fromisoformat("2026-06-15T07:00:00+02:00")


@pytest.fixture
def assembly(database_url: str, tmp_path: Path) -> Assembly:
    made = Assembly(Settings(database=database_url, cache_folder=tmp_path), FixedClock(NOW))
    with made.database.write() as session:
        session.organisations.put(READER, at=NOW)
        for event in (ORDER, CUT):
            session.events.save(event)
        session.events.add_development(OPENING)
        tell_chain(CATALOG, session, ORDER.chain, [OPENING], NOW)
    return made


def at(assembly: Assembly, moment: datetime) -> Assembly:
    assembly.clock = FixedClock(moment)
    return assembly


def test_a_letter_goes_out_once_a_week(assembly: Assembly) -> None:
    moments = [MONDAY - timedelta(minutes=1), MONDAY, MONDAY + timedelta(hours=1), MONDAY + timedelta(days=7)]
    assert [queue_due_digests(at(assembly, moment)) for moment in moments] == [0, 1, 0, 1]
    assembly.close()


def test_a_preview_shows_the_week_as_it_stood(assembly: Assembly) -> None:
    later = MONDAY + timedelta(days=10)
    for system in {impact.system_id for impact in impacts(assembly)}:
        act_on(at(assembly, later), READER, system, "confirm", by=READER.people[0].id, note="over")
    letter = write_digest(at(assembly, later + timedelta(days=1)), READER, date(2026, 6, 8))
    assert "EB1" in letter.body.split("[SIGNAL 1]")[0]
    assert "None of your systems is hit" not in letter.body
    now = write_digest(assembly, READER, date(2026, 6, 22))
    assert "closed" in now.body or "None of your systems is hit" in now.body
    assembly.close()


def impacts(assembly: Assembly) -> list[Impact]:
    with assembly.database.read() as session:
        return [i for i in session.impacts.of_organisation(READER.organisation.id, None) if i.state == "open"]
