"""The story that Foreshock was built for, through the command line, from 9 June to 2 July 2026."""

import hashlib
import json
import zipfile
from pathlib import Path
from typing import Any

import feedparser
import pytest

from foreshock.demo.piece import Piece, read_pieces
from foreshock.demo.play import TEAM_CHANNEL
from foreshock.demo.slack_lookalike import SlackMessage
from tests.databases import KINDS, Databases
from tests.story.replay import Replay, replay

# An event as `foreshock event --json` prints it.
Shown = dict[str, Any]


@pytest.mark.case("AS-25")
@pytest.mark.timeout(600)
@pytest.mark.parametrize("kind", KINDS)
def test_the_bank_hears_once_and_again_when_it_is_over(kind: str, databases: Databases, tmp_path: Path) -> None:
    with (
        databases.fresh(kind, migrated=False) as url,
        replay(tmp_path, url, "2026-06-09T06:00:00+00:00") as story,
    ):
        nothing_old_is_told(story)
        one_critical_thread_names_systems_owners_and_proof(story)
        copies_add_nothing(story)
        the_fallback_is_told_in_the_thread(story)
        partial_easing_changes_nothing_for_us(story)
        the_reversal_goes_to_the_same_thread(story)
        people_confirm_and_it_closes(story)
        the_proof_can_be_handed_over(story)
        every_format_tells_the_story(story)
        running_every_stage_again_does_nothing(story)


def nothing_old_is_told(story: Replay) -> None:
    story.work("2026-06-09T06:00:00+00:00")
    story.work("2026-06-09T17:04:00+00:00")
    story.work("2026-06-12T16:20:00+00:00")
    assert story.team_messages() == []


def one_critical_thread_names_systems_owners_and_proof(story: Replay) -> None:
    story.work("2026-06-12T22:10:00+00:00")
    story.work("2026-06-13T02:07:00+00:00")
    messages = story.team_messages()
    assert len([m for m in messages if m.thread_ts is None]) == 1
    critical = messages[-1]
    assert "CRITICAL" in critical.text
    body = str(critical.blocks)
    for words in ("EB1", "EB2", "@U0FRAUD", "Opus 4.8"):
        assert words in body, words
    assert "EB7" not in body
    order, shutdown = cause_and_effect(story)
    assert shutdown["event"]["caused_by"] == order["event"]["id"]
    assert shutdown["event"]["chain"] == order["event"]["chain"]
    the_evidence_is_verbatim(story, shutdown)


def cause_and_effect(story: Replay) -> tuple[Shown, Shown]:
    order = only(story, "export_control")
    shutdown = only(story, "access_restriction")
    return order, shutdown


def only(story: Replay, event_type: str) -> Shown:
    found = story.ask("events", "--type", event_type, "--target", "Claude Fable 5")
    assert len(found) == 1, found
    shown: Shown = story.ask("event", found[0]["id"])
    return shown


def the_evidence_is_verbatim(story: Replay, shown: Shown) -> None:
    pages = " ".join(" ".join(block.lines) for piece in story_pieces(story) for block in piece.blocks())
    titles = " ".join(piece.title for piece in story_pieces(story))
    official = [claim for claim in shown["claims"] if claim["official"]]
    assert official
    for claim in official:
        for evidence in claim["evidence"]:
            assert evidence["words"] in (titles if evidence["in_title"] else pages)
            assert evidence["url"].startswith("https://")


def story_pieces(story: Replay) -> list[Piece]:
    return [piece for piece in read_pieces() if piece.id in story.printed]


def copies_add_nothing(story: Replay) -> None:
    before = len(alerts(story))
    story.work("2026-06-14T04:06:00+00:00")
    assert len(alerts(story)) == before
    shutdown = cause_and_effect(story)[1]["event"]
    claims = story.ask("event", shutdown["id"])["claims"]
    assert len(shutdown["origins"]) < len({claim["source_id"] for claim in claims})


def the_fallback_is_told_in_the_thread(story: Replay) -> None:
    story.run("impact", "fallback", "EB1", "--by", "fraud-ops", "--note", "on Opus 4.8")
    story.work("2026-06-14T05:00:00+00:00")
    assert states(story)["EB1"] == {"fallback"}
    assert alerts(story)[-1].thread_ts is not None


def states(story: Replay) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for impact in story.ask("impact", "list"):
        found.setdefault(impact["system_id"], set()).add(impact["state"])
    return found


def partial_easing_changes_nothing_for_us(story: Replay) -> None:
    before = len(alerts(story))
    story.work("2026-06-26T21:34:00+00:00")
    new = alerts(story)[before:]
    assert len(new) == 1
    assert new[0].thread_ts is not None
    assert "your exposure unchanged" in new[0].text
    assert states(story)["EB1"] == {"fallback"}
    assert states(story)["EB2"] == {"open"}


def the_reversal_goes_to_the_same_thread(story: Replay) -> None:
    before, threads = len(alerts(story)), roots(story)
    story.work("2026-06-30T23:44:00+00:00")
    story.work("2026-07-01T16:04:00+00:00")
    new = alerts(story)[before:]
    assert roots(story) == threads
    assert len(threads) == 1
    reversal = next(message for message in new if "REVERSED" in message.text)
    assert reversal.broadcast
    assert reversal.thread_ts == alerts(story)[0].ts
    assert states(story)["EB1"] == states(story)["EB2"] == {"restoring"}


def alerts(story: Replay) -> list[SlackMessage]:
    """What the team's channel received but for the weekly letters."""
    return [message for message in story.team_messages() if "[BOTTOM LINE]" not in str(message.blocks)]


def roots(story: Replay) -> list[str]:
    return [message.ts for message in alerts(story) if message.thread_ts is None]


def people_confirm_and_it_closes(story: Replay) -> None:
    story.run("impact", "confirm", "EB1", "--by", "nobody", expect=2)
    story.run("impact", "confirm", "EB1", "--by", "fraud-ops", "--note", "regression passed")
    story.run("impact", "confirm", "EB2", "--by", "legal")
    story.work("2026-07-02T15:00:00+00:00")
    assert states(story)["EB1"] == states(story)["EB2"] == {"closed"}
    assert alerts(story)[-1].thread_ts == alerts(story)[0].ts


def the_proof_can_be_handed_over(story: Replay) -> None:
    shutdown = only(story, "access_restriction")
    bundle = Path(story.folder / "proof.zip")
    story.run("export", "--event", shutdown["event"]["display"], "--out", str(bundle))
    first = bundle.read_bytes()
    story.run("export", "--event", shutdown["event"]["id"], "--out", str(bundle))
    assert bundle.read_bytes() == first
    with zipfile.ZipFile(bundle) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    hashes = json.loads(parts["manifest.json"])
    assert {
        name: hashlib.sha256(whole).hexdigest() for name, whole in parts.items() if name != "manifest.json"
    } == hashes
    told = {name: json.loads(whole) for name, whole in parts.items() if name.endswith(".json")}
    assert [one["id"] for one in told["claims.json"]] == [claim["id"] for claim in shutdown["claims"]]
    assert [one["at"] for one in told["event.json"]["developments"]] == [one["at"] for one in shutdown["developments"]]
    the_sentences_stand_where_they_are_said_to(told)
    times = told["times.json"]
    assert times["first_observed"] <= times["first_seen"] <= times["alerted"] < times["fallback_done"]
    assert times["fallback_done"] < times["restoring"] < times["closed"]
    addresses = [one["delivery"]["address"] for one in told["messages.json"]]
    assert addresses.count(TEAM_CHANNEL) == len(alerts(story))
    assert all(one["attempts"] for one in told["messages.json"])


def the_sentences_stand_where_they_are_said_to(told: dict[str, Any]) -> None:
    articles = {one["content_hash"]: one for one in told["articles.json"]}
    evidence = told["event.json"]["evidence"]
    assert evidence
    for one in evidence:
        article = articles[one["content_hash"]]
        words = article["title" if one["in_title"] else "text"]
        assert words[one["start"] : one["end"]] == one["words"]
        whole = f"{article['title']}\n{article['text']}"
        assert hashlib.sha256(whole.encode()).hexdigest() == one["content_hash"]


def every_format_tells_the_story(story: Replay) -> None:
    ids = {event["id"] for event in story.ask("events")}
    lines = story.run("export", "--format", "json-lines").splitlines()
    assert {json.loads(line)["id"] for line in lines} == ids
    feed = feedparser.parse(story.run("export", "--format", "atom").encode())
    assert not feed.bozo
    assert {entry.id.rsplit(":", 1)[0].removeprefix("urn:foreshock:event:") for entry in feed.entries} == ids
    for name in ("csv", "parquet", "icalendar", "json-feed", "stix", "cloudevents"):
        file = story.folder / f"events.{name}"
        story.run("export", "--format", name, "--out", str(file))
        assert file.stat().st_size > 0
        assert not file.with_name(file.name + ".part").exists()


def running_every_stage_again_does_nothing(story: Replay) -> None:
    stored = contents(story)
    for stage in ("collect", "extract", "merge", "notify", "digest"):
        story.run(stage)
    assert contents(story) == stored


def contents(story: Replay) -> tuple[object, ...]:
    """Everything that a rerun could have added to."""
    return (
        story.ask("events"),
        [event["id"] for event in story.ask("events")],
        story.ask("impact", "list"),
        len(story.slack.messages),
        len(story.mail.mails),
        len([m for m in story.slack.messages if m.channel == TEAM_CHANNEL]),
    )
