"""A person hands in a text and learns what it means for them; nothing is stored."""

from pathlib import Path

import pytest

from foreshock.assembly import Assembly
from foreshock.clock import FixedClock
from foreshock.hand_reading import read_by_hand
from foreshock.settings import Settings
from storage.store.events import EventFilter
from tests.builders.alerts import BANK, CUT, NOW

CUT_OFF = (
    "Anthropic switches off Claude Fable 5 for all customers\n"
    "Anthropic said that it had cut off access to Claude Fable 5 for every customer to comply with a US order."
)


@pytest.fixture
def assembly(database_url: str, tmp_path: Path) -> Assembly:
    made = Assembly(Settings(database=database_url, cache_folder=tmp_path), FixedClock(NOW))
    with made.database.write() as session:
        session.organisations.put(BANK, at=NOW)
    return made


def test_news_is_matched_and_not_stored(assembly: Assembly) -> None:
    found = read_by_hand(assembly, CUT_OFF, BANK.organisation.id)
    assert "access_restriction" in {event.type for event in found.events}
    assert found.known == frozenset()
    assert {"EB1", "EB2"} <= {impact.system_id for impact in found.impacts}
    with assembly.database.read() as session:
        assert session.events.list(EventFilter()) == []
        assert session.impacts.of_organisation(BANK.organisation.id, None) == []
    assembly.close()


def test_a_known_event_is_recognised(assembly: Assembly) -> None:
    with assembly.database.write() as session:
        session.events.save(CUT)
    found = read_by_hand(assembly, CUT_OFF, None)
    assert CUT.id in {event.id for event in found.events} & found.known
    assert found.impacts == ()
    assembly.close()


@pytest.mark.parametrize("text", ["", "Onions are dear this spring.", "\x00\u202e" * 50])
def test_a_text_without_news_gives_nothing(assembly: Assembly, text: str) -> None:
    found = read_by_hand(assembly, text, BANK.organisation.id)
    assert (found.events, found.impacts) == ((), ())
    assembly.close()
