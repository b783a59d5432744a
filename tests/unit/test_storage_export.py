"""Events in every format, each read back by a library that is not ours."""

import csv
import io
import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import atoma
import feedparser
import icalendar
import pyarrow.parquet as pq
import pytest
import stix2
from cloudevents.v1.http import from_dict
from jsonschema import Draft202012Validator

import storage.export
import storage.export.formats
from domain.event_types import EVENT_TYPES
from domain.kinds import load_kinds
from storage.export.dossier import Dossier, Publication
from storage.export.format import Format
from storage.export.record import record_of
from storage.export.table import COLUMNS
from tests.builders.claims import Desk, fable_articles

NOW = datetime(2026, 7, 2, 8, 0, tzinfo=UTC)
ABOUT = Publication(title="What happened to AI", name="Foreshock", made_at=NOW, url="https://desk.example/events.atom")
FORMATS = load_kinds(storage.export.formats, Format)
HOSTILE = '=HYPERLINK("https://evil.example") <script>alert(1)</script> \u202e\x07 & ]]>'


def dossiers(**changes: Any) -> list[Dossier]:
    """The story of June 2026 as the desk merged it, two events and more, the oldest first."""
    desk = Desk()
    for article in fable_articles():
        desk.take(*article)
    known = sorted(desk.known.values(), key=lambda one: one.event.first_observed_at)
    return [
        Dossier(
            event=one.event,
            headline=f"{one.event.type} {one.event.status.value}",
            by_state=EVENT_TYPES[one.event.type].by_state,
            developments=one.developments,
            claims=one.claims,
            **changes,
        )
        for one in known
    ]


def written(name: str, told: Iterable[Dossier]) -> bytes:
    out = io.BytesIO()
    FORMATS[name].write(told, ABOUT, out)
    return out.getvalue()


def test_the_formats_are_these() -> None:
    assert list(FORMATS) == ["atom", "cloudevents", "csv", "icalendar", "json_feed", "json_lines", "parquet", "stix"]


def test_every_record_is_as_the_schema_says() -> None:
    schema = json.loads((Path(storage.export.__path__[0]) / "event.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    told = dossiers()
    records = [json.loads(line) for line in written("json_lines", told).splitlines()]
    assert [record["id"] for record in records] == [one.event.id for one in told]
    for record in records:
        validator.validate(record)
    assert schema["properties"]["type"]["enum"] == sorted(EVENT_TYPES)


def test_what_is_missing_says_why() -> None:
    states = {one.event.type: record_of(one) for one in dossiers()}
    assert states["access_restriction"]["jurisdiction"] == {"state": "not_applicable", "why": "no state acts"}
    assert states["export_control"]["jurisdiction"] == {"state": "known", "value": "US"}
    bare = dossiers()[0]
    unknown = replace(bare, event=replace(bare.event, effective_on=None, jurisdiction=None))
    assert record_of(unknown)["effective_on"] == {"state": "unknown"}
    assert record_of(unknown)["jurisdiction"] == {"state": "unknown"}


def test_a_change_refers_to_what_it_changes_and_edits_nothing() -> None:
    control = next(record_of(one) for one in dossiers() if one.event.type == "export_control")
    urns = [one["urn"] for one in control["developments"]]
    assert len(set(urns)) == len(urns) == control["revision"]
    assert [one["references"] for one in control["developments"]] == [[], *([earlier] for earlier in urns[:-1])]
    assert control["developments"][0]["message_type"] == "alert"
    assert [one["message_type"] for one in control["developments"] if one["status"] == "reversed"] == ["cancel"]
    assert control["supersedes"] == urns[-2]


def test_feed_readers_see_every_development_as_an_entry() -> None:
    told = dossiers()
    feed = feedparser.parse(written("atom", told))
    assert not feed.bozo
    assert (feed.version, feed.feed.title) == ("atom10", "What happened to AI")
    assert len(feed.entries) == sum(len(one.developments) for one in told)
    assert [entry.updated for entry in feed.entries] == sorted((e.updated for e in feed.entries), reverse=True)
    lifted = next(entry for entry in feed.entries if {"term": "reversed"}.items() <= entry.tags[1].items())
    assert next(link.href for link in lifted.links if link.rel == "related").startswith("urn:foreshock:event:")
    assert "export control: reversed" in lifted.summary


def test_a_json_feed_carries_the_whole_event() -> None:
    told = dossiers()
    feed = atoma.parse_json_feed_bytes(written("json_feed", told))
    assert len(feed.items) == sum(len(one.developments) for one in told)
    assert [item.date_published for item in feed.items] == sorted((i.date_published for i in feed.items), reverse=True)
    whole = json.loads(written("json_feed", told))
    assert whole["version"] == "https://jsonfeed.org/version/1.1"
    assert {item["_foreshock"]["event"]["id"] for item in whole["items"]} == {one.event.id for one in told}


def test_tables_hold_the_same_rows() -> None:
    told = dossiers()
    rows = list(csv.DictReader(io.StringIO(written("csv", told).decode(), newline="")))
    table = pq.read_table(io.BytesIO(written("parquet", told))).to_pylist()
    assert len(rows) == len(table) == len(told)
    for flat, deep, one in zip(rows, table, told, strict=True):
        assert tuple(flat) == tuple(deep) == COLUMNS
        assert flat["targets"].split() == deep["targets"] == list(one.event.targets)
        assert flat["status"] == deep["status"] == one.event.status.value
        assert (flat["revision"], deep["revision"]) == (str(one.event.revision), one.event.revision)


def test_calendars_hold_the_days() -> None:
    first = dossiers()[0]
    day = date(2026, 7, 15)
    planned = replace(first.event, effective_on=day, action_deadline_on=date(2026, 7, 8))
    calendar = icalendar.Calendar.from_ical(written("icalendar", [replace(first, event=planned)]))
    entries = {one.uid.rsplit(":", 1)[1]: one for one in calendar.walk("VEVENT") if isinstance(one, icalendar.Event)}
    assert entries["effective"].start == day
    assert entries["act-by"].start == date(2026, 7, 8)
    assert all(entry.sequence == planned.revision for entry in entries.values())
    status = {str(entry["status"]) for entry in entries.values()}
    assert status == {"CANCELLED" if planned.status.is_over else "CONFIRMED"}


def test_threat_platforms_read_the_bundle() -> None:
    told = dossiers()
    bundle = stix2.parse(written("stix", told).decode(), allow_custom=False)
    by_type: dict[str, list[Any]] = {}
    for one in bundle.objects:
        by_type.setdefault(one["type"], []).append(one)
    assert len(by_type["report"]) == len(told)
    known = {one["id"] for one in bundle.objects}
    assert all(set(report["object_refs"]) <= known for report in by_type["report"])
    assert {place["country"] for place in by_type["location"]} == {"US"}
    assert written("stix", told) == written("stix", told)


def test_buses_take_each_development_once() -> None:
    told = dossiers()
    events = [from_dict(one) for one in json.loads(written("cloudevents", told))]
    assert len({event["id"] for event in events}) == len(events) == sum(len(one.developments) for one in told)
    assert {event["type"] for event in events} >= {
        "io.foreshock.event.opened.v1",
        "io.foreshock.event.status_changed.v1",
    }
    assert {event["subject"] for event in events} == {one.event.id for one in told}


def hostile() -> list[Dossier]:
    told = []
    for one in dossiers(headlines=dict.fromkeys(range(1, 30), HOSTILE)):
        claims = tuple(
            replace(
                claim,
                evidence=tuple(
                    replace(own, words=HOSTILE, url="javascript:alert(document.cookie)") for own in claim.evidence
                ),
            )
            for claim in one.claims
        )
        told.append(replace(one, headline=HOSTILE, claims=claims))
    return told


@pytest.mark.parametrize("name", FORMATS)
def test_hostile_words_are_inert(name: str) -> None:
    whole = written(name, hostile())
    assert whole
    if name in {"atom", "icalendar"}:
        assert b"\x07" not in whole
        assert "\u202e".encode() not in whole


def test_no_third_party_scheme_becomes_a_link() -> None:
    feed = feedparser.parse(written("atom", hostile()))
    assert not feed.bozo
    assert all(link.href.startswith("urn:") for entry in feed.entries for link in entry.get("links", []))
    assert all(entry.title.startswith("=HYPERLINK") for entry in feed.entries)
    assert not any("external_url" in item for item in json.loads(written("json_feed", hostile()))["items"])
    bundle = stix2.parse(written("stix", hostile()).decode(), allow_custom=False)
    assert not any("external_references" in one for one in bundle.objects)


def test_no_cell_is_a_formula() -> None:
    rows = csv.DictReader(io.StringIO(written("csv", hostile()).decode(), newline=""))
    for row in rows:
        assert row["headline"].startswith("'=HYPERLINK")
        assert row["evidence"].startswith("'=")


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_to_tell_is_a_valid_document_too(name: str) -> None:
    whole = written(name, [])
    if name in {"cloudevents", "json_feed", "stix"}:
        json.loads(whole)
    elif name == "atom":
        assert not feedparser.parse(whole).bozo
