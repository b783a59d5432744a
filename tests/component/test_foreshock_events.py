"""`foreshock events` and `foreshock event`: what analysts type, and what they are answered, now and as of a moment."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pytest
from typer.testing import CliRunner

from domain.impact import ImpactState
from domain.source import Tier
from domain.status import Status
from foreshock.cli.app import app
from storage import schema
from storage.database import Database
from tests.builders.storage import (
    HOUR,
    NOON,
    a_change,
    a_claim,
    an_event,
    an_impact,
    store_chain,
)

FABLE, OPUS = "anthropic/claude-fable-5", "anthropic/claude-opus-4.8"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a database in which one event changed once and another one did not."""
    made = tmp_path_factory.mktemp("events")
    settings = f'bundled_catalogue = false\ncache_folder = "{made / "cache"}"\ndatabase = "sqlite:///{made}/f.db"\n'
    (made / "foreshock.toml").write_text(settings, encoding="utf-8")
    schema.upgrade(f"sqlite:///{made}/f.db")
    database = Database.open(f"sqlite:///{made}/f.db")
    with database.write() as session:
        store_chain(session)
        common: dict[str, Any] = {"known_at": NOON, "first_observed_at": NOON}
        order: dict[str, Any] = {"display": "FS-2026-0612-01", "targets": (FABLE,), "actor": ("us-commerce",)}
        session.events.save(an_event(status=Status.ANNOUNCED, **order, **common), known_at=NOON)
        session.events.save(an_event(status=Status.REVERSED, revision=2, **order, **common), known_at=NOON + HOUR)
        terms = an_event(
            "event-2",
            display="FS-2026-0612-02",
            type="terms_change",
            targets=("openai/gpt-5",),
            actor=("openai",),
            jurisdiction=None,
            chain="chain-2",
            origins=("press",),
            known_at=NOON + 2 * HOUR,
            first_observed_at=NOON + HOUR,
        )
        session.events.save(terms)
        session.claims.add([a_claim(), a_claim("claim-2", tier=Tier.C, evidence=(), known_at=NOON + 2 * HOUR)])
        session.claims.assign("claim-1", "event-1", NOON)
        session.claims.assign("claim-2", "event-2", NOON)
        path = ("EB1 fraud narratives", "Claude Fable 5")
        impact = an_impact(event_id="event-1", opened_at=NOON, not_ours=False, path=path)
        session.impacts.save(impact, a_change(impact_id=impact.id, at=NOON, after=ImpactState.OPEN))
    database.dispose()
    return made


def run(folder: Path, *arguments: str) -> str:
    """What the command prints; it must succeed."""
    done = CliRunner().invoke(app, ["--config", str(folder / "foreshock.toml"), *arguments])
    assert done.exit_code == 0, done.output
    return done.output


def displays(folder: Path, *arguments: str) -> list[str]:
    """The numbers of the events that are listed, without the day."""
    return [event["display"][-2:] for event in json.loads(run(folder, "events", "--json", *arguments))]


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        ((), ["02", "01"]),
        (("--reverse",), ["01", "02"]),
        (("--type", "export_control"), ["01"]),
        (("--type", "export_control", "--type", "terms_change"), ["02", "01"]),
        (("--status", "reversed"), ["01"]),
        (("--target", "Claude Fable 5"), ["01"]),
        (("--target", "Claude"), ["01"]),
        (("--target", "Anthropic"), ["01"]),
        (("--target", OPUS), []),
        (("--vendor", "OpenAI"), ["02"]),
        (("--actor", "Commerce"), ["01"]),
        (("--jurisdiction", "US"), ["01"]),
        (("--affected", "DE"), ["02", "01"]),
        (("--affected", "US"), []),
        (("--since", "2026-06-12T12:30Z"), ["02"]),
        (("--until", "2026-06-12T12:30Z"), ["01"]),
        (("--known-since", "2026-06-12T14:00Z"), ["02"]),
        (("--tier", "A"), ["01"]),
        (("--tier", "C"), ["02", "01"]),
        (("--min-origins", "2"), ["01"]),
        (("--text", "foreign LICENCES"), ["01"]),
        (("--touches-inventory",), ["01"]),
        (("--chain", "FS-2026-0612-02"), ["02"]),
        (("--sort", "severity"), ["01", "02"]),
        (("--sort", "observed", "--limit", "1"), ["02"]),
        (("--after", "FS-2026-0612-02"), ["01"]),
        (("--as-of", "2026-06-12T13:30Z"), ["01"]),
        (("--as-of", "2026-06-12T12:30Z", "--status", "announced"), ["01"]),
        (("--as-of", "2026-06-12T11:30Z"), []),
    ],
)
def test_each_option_finds_what_it_says(folder: Path, arguments: tuple[str, ...], found: list[str]) -> None:
    assert displays(folder, *arguments) == found


def test_a_full_page_says_how_to_go_on(folder: Path) -> None:
    told = run(folder, "events", "--limit", "1")
    assert "FS-2026-0612-02" in told
    assert "go on with --after FS-2026-0612-02" in told
    assert "go on" not in run(folder, "events")


def test_a_table_of_events_is_read_by_others_programs(folder: Path, tmp_path: Path) -> None:
    (row,) = csv.DictReader(io.StringIO(run(folder, "events", "--csv", "--type", "export_control")))
    assert (row["display"], row["status"]) == ("FS-2026-0612-01", "reversed")
    (row,) = csv.DictReader(io.StringIO(run(folder, "events", "--csv", "--as-of", "2026-06-12T12:30Z")))
    assert (row["display"], row["status"]) == ("FS-2026-0612-01", "announced")
    run(folder, "events", "--parquet", str(tmp_path / "events.parquet"))
    table = pyarrow.parquet.read_table(tmp_path / "events.parquet")
    assert table["display"].to_pylist() == ["FS-2026-0612-02", "FS-2026-0612-01"]


def test_an_event_is_shown_as_it_was_known(folder: Path) -> None:
    assert json.loads(run(folder, "event", "event-1", "--json"))["impacts"][0]["state"] == "closed"
    told = run(folder, "event", "FS-2026-0612-01", "--as-of", "2026-06-12T12:30Z")
    assert "export_control  announced" in told
    assert "known since 2026-06-12 12:00 UTC" in told
    assert "EB1 fraud narratives" in " ".join(told.split())
    assert json.loads(run(folder, "event", "event-1", "--json"))["event"]["status"] == "reversed"


def test_an_export_takes_the_same_options(folder: Path) -> None:
    told = run(folder, "export", "--format", "json-lines", "--as-of", "2026-06-12T12:30Z", "--actor", "Commerce")
    assert [json.loads(line)["status"] for line in told.splitlines()] == ["announced"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--as-of", "2026-06-12"), "has no time zone"),
        (("--after", "FS-1"), "there is no event 'FS-1' to go on after"),
        (("--json", "--csv"), "several formats"),
        (("--type", "export_contrl"), "use export_control"),
    ],
)
def test_what_cannot_be_understood_is_said(folder: Path, arguments: tuple[str, ...], told: str) -> None:
    done = CliRunner().invoke(app, ["--config", str(folder / "foreshock.toml"), "events", *arguments])
    assert done.exit_code != 0
    assert told in str(done.exception)
