"""kill -9 at any point of the line: no alert is lost, and none is sent twice but the one in flight, under the same key."""

import random
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from alerts.slack_form import RESENT
from domain.delivery import DeliveryState
from foreshock.demo.piece import Piece
from foreshock.demo.play import TEAM_CHANNEL
from nlp.catalog import load_catalog
from storage.check import problems
from storage.database import Database
from tests.databases import Databases
from tests.story.replay import Replay, replay

FIRST = datetime.fromisoformat("2026-06-12T12:00:00+00:00")
# Longer than a lease, so that what a killed worker held is free again at the next start.
STRIDE = timedelta(minutes=11)
BATCH = 5
MODELS = (
    "Claude Opus 4.8", "Claude Opus 4.5", "Claude Sonnet 4.5", "Claude Haiku 4.5", "GPT-5.1", "GPT-5", "GPT-4.1",
    "GPT-4o", "o3", "Gemini 2.5 Pro", "Gemini 2.5 Flash", "Gemini 3 Pro", "Grok 4", "Grok 3", "DeepSeek-V3.1",
    "DeepSeek-R1", "Qwen3-Max", "Llama 4 Maverick", "Llama 4 Scout", "GLM-4.5", "GLM-5.2", "Kimi K2", "MiniMax-M2",
    "Mistral Large 2", "Command A",
)  # fmt: skip
SWEPT = (
    "collect.before_commit",
    "extract.before_commit", "merge.after_events", "merge.before_commit", "merge.after_commit", "outbox.after_claim",
    "outbox.after_send", "outbox.before_mark",
)  # fmt: skip


def system_id(model: str) -> str:
    return "S" + "".join(c for c in model if c.isalnum())


def write_inventory(folder: Path) -> Path:
    systems = "".join(
        f'[[systems]]\nid = "{system_id(model)}"\nname = "uses {model}"\ncriticality = "critical"\nowner = "owner"\n'
        f'[[systems.dependencies]]\ntarget = "{model}"\nchannel = "first-party"\n'
        for model in MODELS
    )
    file = folder / "inventory.toml"
    file.write_text(
        '[organisation]\nid = "ORG"\nname = "Org"\ndomicile = "NL"\nsector = "bank"\nowners = { NL = 100 }\n'
        '[organisation.users]\ncountries = ["NL"]\nnationalities = ["mixed"]\n'
        '[people.owner]\nname = "Owner"\nmail = "owner@org.example"\n'
        f'[[subscriptions]]\nsubscriber = "team"\nchannel = "slack"\naddress = "{TEAM_CHANNEL}"\nminimum = "medium"\n'
        + systems,
        encoding="utf-8",
    )
    return file


def piece(model: str, at: datetime) -> Piece:
    vendor = VENDORS[model]
    return Piece(
        id=system_id(model).lower(),
        host="wire.example",
        title=f"{vendor} cuts off access to {model} for all customers",
        summary=f"{vendor} shut off {model}.",
        author="Meridian Wire staff",
        section="technology",
        published_at=at,
        body=f"{vendor} on Friday shut off access to {model} for all customers worldwide, the company said. "
        "Requests to the model return an error.\n\nThe company gave no date for a return and did not explain its "
        "decision. Customers were told to move their work elsewhere.",
    )


def vendors() -> dict[str, str]:
    catalog = load_catalog(None)
    found = {}
    for model in MODELS:
        entity = catalog.resolve(model)
        assert entity is not None, model
        vendor = catalog.get(entity.vendor or "")
        assert vendor is not None, model
        found[model] = vendor.name
    return found


VENDORS = vendors()


@contextmanager
def kennel(story: Replay) -> Iterator[subprocess.Popen[str]]:
    """The rig's process, ready to fork workers."""
    command = [sys.executable, "-m", "tests.story.kill_rig", str(story.settings_file), FIRST.isoformat()]
    root = Path(__file__).parents[2]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=root) as process:
        yield process
        assert process.stdin is not None
        process.stdin.close()


def order(process: subprocess.Popen[str], line: str) -> str:
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(line + "\n")
    process.stdin.flush()
    return process.stdout.readline().strip()


@pytest.mark.timeout(900)
@pytest.mark.parametrize(("kind", "kills_a_batch"), [("sqlite", 10), ("postgresql", 3)])
def test_random_kills_lose_nothing(kind: str, kills_a_batch: int, databases: Databases, tmp_path: Path) -> None:
    chance, kills, moment = random.Random(20260612), 0, FIRST
    schedule = "collect_seconds = 0.2\nread_seconds = 0.05\nnotify_seconds = 0.05"
    with (
        databases.fresh(kind, migrated=False) as url,
        replay(tmp_path, url, FIRST.isoformat(), write_inventory(tmp_path), schedule) as story,
        kennel(story) as process,
    ):
        assert order(process, f"finish {moment.isoformat()}") == "finished 0"
        for start in range(0, len(MODELS), BATCH):
            moment += STRIDE
            story.clock.at = moment
            story.newsroom.publish(*(piece(model, moment) for model in MODELS[start : start + BATCH]))
            for _ in range(kills_a_batch):
                moment += STRIDE
                assert order(process, f"work {moment.isoformat()} {chance.randint(50, 2500)}") == "killed"
                kills += 1
            moment += STRIDE
            assert order(process, f"finish {moment.isoformat()}") == "finished 0"
        nothing_is_lost_and_little_is_doubled(story, moment, kills)


def nothing_is_lost_and_little_is_doubled(story: Replay, moment: datetime, kills: int) -> None:
    database = Database.open(story.database_url)
    assert problems(database, moment) == ()
    with database.read() as session:
        deliveries = session.outbox.list("ORG", None, limit=1000)
        threads = session.threads.all("ORG")
    database.dispose()
    assert len(threads) == len(MODELS)
    assert {delivery.state for delivery in deliveries} == {DeliveryState.SENT}
    assert len(deliveries) == 2 * len(MODELS)
    mails = Counter(str(mail.message["Message-ID"]) for mail in story.mail.mails)
    shown = Counter(message.text for message in story.team_messages())
    posts = Counter(message.text.removesuffix(f" {RESENT}") for message in story.team_messages())
    assert {text for text, copies in shown.items() if copies > 1 and not text.endswith(RESENT)} == set()
    assert len(mails) == len(posts) == len(MODELS)
    assert sum(mails.values()) + sum(posts.values()) - 2 * len(MODELS) <= kills


@pytest.mark.timeout(300)
@pytest.mark.parametrize("failpoint", SWEPT)
def test_a_kill_at_every_named_point_is_made_good(failpoint: str, databases: Databases, tmp_path: Path) -> None:
    model = MODELS[0]
    with (
        databases.fresh("sqlite", migrated=False) as url,
        replay(tmp_path, url, FIRST.isoformat(), write_inventory(tmp_path)) as story,
    ):
        story.run("work", "--once")
        story.newsroom.publish(piece(model, FIRST))
        story.clock.at = FIRST + STRIDE
        story.run("work", "--once", expect=-9, failpoints=f"{failpoint}=kill")
        story.clock.at = FIRST + 2 * STRIDE
        story.run("work", "--once")
        sent = [message for message in story.team_messages() if model in message.text]
        mails = {str(mail.message["Message-ID"]) for mail in story.mail.mails}
        assert len(mails) == 1
        assert 1 <= len(sent) <= 2, [(m.at, m.text[:90], m.thread_ts) for m in sent]
        assert len([message for message in sent if RESENT not in message.text]) <= 1
        assert len(sent) + len(story.mail.mails) <= 3
