"""What model lists and people say of the catalog's entities, on both databases."""

from storage.database import Database
from tests.builders.model_lists import FRIDAY, said_by, said_by_person
from tests.builders.storage import an_event

LIST = said_by("models_dev", "openai/gpt-9", name="GPT-9 — “新”", released_on="2026-11-28")


def test_assertions_come_back_as_they_were_by_entity_property_and_source(database: Database) -> None:
    person = said_by_person("openai/gpt-9", name="GPT Nine")
    with database.write() as session:
        session.assertions.put([*reversed(LIST), *person])
    with database.read() as session:
        assert session.assertions.all() == [LIST[0], *person, LIST[1]]


def test_a_source_has_one_word_on_a_property(database: Database) -> None:
    later = said_by("models_dev", "openai/gpt-9", FRIDAY, name="GPT-9")
    with database.write() as session:
        session.assertions.put(LIST)
        session.assertions.put(later)
    with database.read() as session:
        assert session.assertions.all() == [*later, LIST[1]]


def test_withdrawing_takes_back_one_source_and_no_other(database: Database) -> None:
    person = said_by_person("openai/gpt-9", name="GPT Nine")
    with database.write() as session:
        session.assertions.put([*LIST, *person])
        session.assertions.withdraw(LIST)
        session.assertions.withdraw(LIST)
    with database.read() as session:
        assert session.assertions.all() == person


def test_the_targets_of_events_are_listed_once(database: Database) -> None:
    with database.write() as session:
        session.events.save(
            an_event("one", display="FS-2026-0612-01", targets=("openai/gpt-9", "anthropic/claude-fable-5"))
        )
        session.events.save(an_event("two", display="FS-2026-0612-02", targets=("openai/gpt-9",)))
    with database.read() as session:
        assert session.events.targets() == ["anthropic/claude-fable-5", "openai/gpt-9"]
