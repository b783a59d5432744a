"""`foreshock catalog`: lists fetched over a loopback server, candidates, pins and disputes, on both databases."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import trustme
from typer.testing import CliRunner

from foreshock.assembly import Assembly
from foreshock.cli.app import app
from foreshock.clock import FixedClock
from foreshock.settings import Settings
from storage.database import Database
from tests.builders.model_lists import MONDAY, body, litellm, models_dev
from tests.builders.storage import an_event
from tests.faulty_server import Answer, FaultyServer, redirect

HOST = "lists.example"
BALLAD = {"name": "Claude Ballad 6", "release_date": "2026-11-28", "open_weights": False}
FOUND = models_dev(anthropic={"claude-ballad-6": BALLAD}, aihost={"tune-maker": {"name": "Tune"}})
PRICES = litellm(a={"model": "claude-ballad-6", "litellm_provider": "anthropic", "deprecation_date": "2028-01-31"})


class Desk:
    """An installation of its own, its command line, and the server of the lists it reads."""

    def __init__(self, folder: Path, url: str) -> None:
        self.server = FaultyServer(names=(HOST,), authority=trustme.CA(), ca_file=folder / "ca.pem")
        self.server.routes["/api.json"] = Answer(body(FOUND))
        self.server.routes["/prices.json"] = Answer(body(PRICES))
        self.url = url
        self._file = folder / "foreshock.toml"
        self._file.write_text(
            f'database = "{url}"\nbundled_catalogue = false\ncache_folder = "{folder}/cache"\n'
            f'[network]\nhosts = {{ "{HOST}" = "127.0.0.1" }}\nallow = ["127.0.0.1/32:{self.server.port}"]\n'
            f'ca_file = "{folder}/ca.pem"\n',
            encoding="utf-8",
        )

    def address(self, path: str = "/api.json") -> str:
        return self.server.url(path, HOST)

    def run(self, *arguments: str, code: int = 0) -> str:
        options = ["--config", str(self._file), "--now", "2026-11-30T09:00Z"]
        result = CliRunner().invoke(app, [*options, "catalog", *arguments], env={"COLUMNS": "300"})
        told = f"{result.output}{result.exception or ''}"
        assert (result.exit_code != 0) == (code != 0), told
        return told

    def json(self, *arguments: str) -> Any:
        return json.loads(self.run(*arguments, "--json"))

    def refresh(self) -> str:
        return self.run("refresh", "--from", self.address())

    def assembly(self) -> Assembly:
        return Assembly(Settings(database=self.url), FixedClock(MONDAY))


@pytest.fixture
def desk(database_url: str, tmp_path: Path) -> Iterator[Desk]:
    opened = Desk(tmp_path, database_url)
    yield opened
    opened.server.close()


def test_a_list_over_https_is_taken_up_and_what_is_new_waits(desk: Desk) -> None:
    told = desk.refresh()
    assert "models_dev: 2 rows, 1 entities, 1 rows of nobody we know, 1 new, 0 changed" in told
    assert "new: anthropic/claude-ballad-6" in told
    (waiting,) = desk.json("list", "--candidates")
    assert (waiting["id"], waiting["candidate"], waiting["families"]) == (
        "anthropic/claude-ballad-6",
        True,
        ["anthropic/claude"],
    )
    assert "0 new, 0 changed, 0 withdrawn, 0 gone" in desk.refresh()


def test_two_lists_are_two_sources_and_an_accepted_candidate_is_read_from_the_next_start_on(desk: Desk) -> None:
    desk.run("refresh", "--from", desk.address(), "--from", desk.address("/prices.json"))
    before = desk.assembly()
    digest = before.catalog.digest
    before.close()
    assert "Accepted anthropic/claude-ballad-6." in desk.run("accept", "anthropic/claude-ballad-6")
    after = desk.assembly()
    known = after.catalog.resolve("Claude Ballad 6")
    assert known is not None
    assert (known.id, known.candidate, known.released_on) == ("anthropic/claude-ballad-6", False, "2026-11-28")
    assert after.catalog.digest != digest
    after.close()
    shown = desk.json("show", "anthropic/claude-ballad-6")
    by_source = {fact["property"]: fact["counts"]["source"] for fact in shown["facts"]}
    assert (by_source["released_on"], by_source["ends_on"], by_source["accepted"]) == (
        "models_dev",
        "litellm",
        "person",
    )
    assert shown["standing"] == "model, accepted"
    assert desk.json("list", "--candidates") == []


def test_pins_survive_a_refresh_and_are_shown_with_what_they_overrule(desk: Desk) -> None:
    desk.refresh()
    desk.run("pin", "anthropic/claude-ballad-6", "released_on=2026-12-24", "name=Ballad Six")
    moved = models_dev(anthropic={"claude-ballad-6": BALLAD | {"release_date": "2026-12-01"}})
    desk.server.routes["/api.json"] = Answer(body(moved))
    assert "changed: anthropic/claude-ballad-6 released_on=2026-12-01" in desk.refresh()
    (day,) = (
        fact for fact in desk.json("show", "anthropic/claude-ballad-6")["facts"] if fact["property"] == "released_on"
    )
    assert (day["counts"]["source"], day["counts"]["value"]) == ("person", "2026-12-24")
    assert [(said["source"], said["value"]) for said in day["others"]] == [("models_dev", "2026-12-01")]
    assert "released_on: 2026-12-24 (person), 2026-12-01 (models_dev)" in desk.run("list", "--conflicts")
    assert "name: Ballad Six (person), Claude Ballad 6 (models_dev)" in desk.run("list", "--pinned")
    desk.run("unpin", "anthropic/claude-ballad-6", "released_on")
    (day,) = (
        fact for fact in desk.json("show", "anthropic/claude-ballad-6")["facts"] if fact["property"] == "released_on"
    )
    assert day["counts"]["value"] == "2026-12-01"


def test_a_list_that_fails_changes_nothing_and_stops_no_other(desk: Desk) -> None:
    desk.server.routes["/broken.json"] = Answer(b"<html>")
    desk.server.routes["/moved.json"] = redirect(desk.address(), 302)
    paths = ("/broken.json", "/nothing.json", "/moved.json", "/api.json")
    told = desk.run("refresh", *(word for path in paths for word in ("--from", desk.address(path))), code=2)
    assert "models_dev: 2 rows" in told
    assert f"{desk.address('/broken.json')}: it is not JSON in UTF-8" in told
    assert f"{desk.address('/nothing.json')}: it answered 404" in told
    assert f"{desk.address('/moved.json')}: it answered 302" in told
    assert len(desk.json("list", "--candidates")) == 1


@pytest.mark.parametrize(
    "where", ["http://169.254.169.254/api.json", "http://127.0.0.1:1/api.json", "no-such-file.json"]
)
def test_an_inside_address_or_no_file_is_refused(desk: Desk, where: str) -> None:
    assert where in desk.run("refresh", "--from", where, code=2)
    assert desk.json("list", "--candidates") == []


def test_a_file_will_do(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "mine.json").write_bytes(body(PRICES))
    assert "litellm: 1 rows, 1 entities" in desk.run("refresh", "--from", str(tmp_path / "mine.json"))


def test_a_list_longer_than_a_feed_is_read(desk: Desk) -> None:
    long = models_dev(
        anthropic={"claude-ballad-6": BALLAD}, aihost={f"m-{n}": {"name": "x" * 80} for n in range(2_000)}
    )
    desk.server.routes["/api.json"] = Answer(body(long))
    assert "models_dev: 2001 rows, 1 entities" in desk.refresh()


def test_a_product_that_texts_introduced_waits_too_and_can_be_accepted(desk: Desk) -> None:
    database = Database.open(desk.url)
    with database.write() as session:
        session.events.save(
            an_event(targets=("openai/whistle", "openai/gpt-9", "nobody/x", "anthropic/claude-fable-5"))
        )
    database.dispose()
    assert [one["id"] for one in desk.json("list", "--candidates")] == ["openai/gpt-9", "openai/whistle"]
    assert "candidate from texts" in desk.run("list", "--candidates")
    desk.run("accept", "openai/whistle", "--name", "Whistle")
    desk.run("accept", "openai/gpt-9")
    after = desk.assembly()
    whistle, gpt = after.catalog.get("openai/whistle"), after.catalog.get("openai/gpt-9")
    after.close()
    assert whistle is not None
    assert gpt is not None
    assert (whistle.name, whistle.candidate, gpt.families) == ("Whistle", False, ("openai/gpt",))


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("show", "antropic"), "near are anthropic"),
        (("accept", "anthropic/claude-fable-5"), "is no candidate: the catalog holds it"),
        (("accept", "nobody/x"), "is no candidate"),
        (("accept", "openai/gpt-9", "--name", "<b>"), "write a name of letters"),
        (("pin", "anthropic/claude-fable-5", "released_on=soon"), "write a day, such as released_on=2026-06-09"),
        (("pin", "anthropic/claude-fable-5", "family=openai/gpt"), "a family of that vendor"),
        (("pin", "anthropic/claude-fable-5", "jurisdiction=ZZ"), "a code, such as jurisdiction=US"),
        (("pin", "anthropic/claude-fable-5", "open_weights=perhaps"), "open_weights=yes or open_weights=no"),
        (("pin", "claude-fabel-5", "name=Fabel"), "run `foreshock catalog accept anthropic/claude-fabel-5` first"),
        (("pin", "anthropic/claude-fable-5", "colour=red"), "pin one of name, family, jurisdiction"),
        (("pin", "anthropic/claude-fable-5", "released_on"), "write released_on=VALUE"),
        (("unpin", "anthropic/claude-fable-5", "name"), "nobody pinned name of anthropic/claude-fable-5"),
    ],
)
def test_a_wrong_word_is_refused_with_the_fix(desk: Desk, arguments: tuple[str, ...], complaint: str) -> None:
    assert complaint in desk.run(*arguments, code=2)


def test_the_packaged_catalog_is_listed_and_shown_with_its_provenance(desk: Desk) -> None:
    listed = desk.run("list", "--vendor", "anthropic")
    assert "anthropic/claude-fable-5" in listed
    assert "openai" not in listed
    shown = desk.run("show", "anthropic/claude-fable-5")
    assert "anthropic/claude-fable-5: Claude Fable 5 (model)" in shown
    assert "released_on" in shown
    assert "packaged" in shown


def test_without_a_database_the_packaged_catalog_is_known(tmp_path: Path) -> None:
    parts = Assembly(Settings(database=f"sqlite:///{tmp_path}/none.db"), FixedClock(MONDAY))
    assert parts.catalog.get("anthropic/claude-fable-5") is not None
    assert not (tmp_path / "none.db").exists()
    parts.close()
