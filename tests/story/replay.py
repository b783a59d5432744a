"""A story played through the command line: newsroom, Slack look-alike and mail server on loopback, one database."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from foreshock.clock import FixedClock
from foreshock.demo.certificates import CertificateAuthority
from foreshock.demo.document import read_documents
from foreshock.demo.mail_server import MailServer
from foreshock.demo.newsroom import Newsroom
from foreshock.demo.newsroom_sources import newsroom_network, newsroom_sources
from foreshock.demo.piece import read_pieces
from foreshock.demo.play import INVENTORY, TEAM_CHANNEL
from foreshock.demo.slack_lookalike import SlackLookalike, SlackMessage
from storage import schema
from storage.database import Database


@dataclass
class Replay:
    """A running story. `tell` publishes what was printed by then and runs one command at that moment."""

    folder: Path
    database_url: str
    clock: FixedClock
    newsroom: Newsroom
    slack: SlackLookalike
    mail: MailServer
    printed: set[str] = field(default_factory=set)

    @property
    def settings_file(self) -> Path:
        return self.folder / "foreshock.toml"

    def work(self, at: str) -> None:
        """Publish everything printed by this moment and let Foreshock do what is due."""
        self.publish_until(at)
        self.run("work", "--once")

    def publish_until(self, at: str) -> None:
        """Let it be this moment, and publish everything printed by then."""
        self.clock.at = datetime.fromisoformat(at).astimezone(UTC)
        due = [p for p in read_pieces() if p.id not in self.printed and p.published_at <= self.clock.at]
        self.newsroom.publish(*due)
        self.newsroom.post(*(document for document in read_documents() if document.at <= self.clock.at))
        self.printed |= {piece.id for piece in due}

    def run(self, *arguments: str, expect: int = 0, failpoints: str = "", both: bool = False) -> str:
        """What a command printed at the story's present moment: on standard error where it is expected to fail.

        `both` adds what it printed on standard output to that.
        """
        command = [sys.executable, "-m", "foreshock", "--config", str(self.settings_file)]
        command += ["--now", self.clock.now().isoformat(), *arguments]
        variables = os.environ | {"FORESHOCK_FAILPOINTS": failpoints}
        done = subprocess.run(command, capture_output=True, text=True, cwd=self.folder, env=variables, check=False)
        assert done.returncode == expect, f"{arguments}: exit {done.returncode}\n{done.stdout}\n{done.stderr}"
        if both:
            return done.stdout + done.stderr
        return done.stdout if expect == 0 else done.stderr

    def ask(self, *arguments: str) -> Any:
        """What a command answered with --json."""
        return json.loads(self.run(*arguments, "--json"))

    def team_messages(self) -> list[SlackMessage]:
        """What the team's channel received, in order."""
        return [message for message in self.slack.messages if message.channel == TEAM_CHANNEL]


@contextmanager
def replay(
    folder: Path, database_url: str, first_moment: str, inventory: Path = INVENTORY, schedule: str = ""
) -> Iterator[Replay]:
    """A story that is about to begin: servers running, sources and the inventory loaded.

    `schedule` is the body of the settings' table of that name.
    """
    clock = FixedClock(datetime.fromisoformat(first_moment))
    authority = CertificateAuthority(folder)
    with (
        Newsroom(folder, clock.now, authority=authority) as newsroom,
        SlackLookalike(authority, clock.now, channels=(TEAM_CHANNEL,)) as slack,
        MailServer() as mail,
    ):
        story = Replay(folder, database_url, clock, newsroom, slack, mail)
        _write_settings(story, inventory, schedule)
        schema.upgrade(database_url)
        database = Database.open(database_url)
        with database.write() as session:
            for source in newsroom_sources(newsroom):
                session.sources.put(source)
        database.dispose()
        story.run("inventory", "load")
        yield story


def _write_settings(story: Replay, inventory: Path, schedule: str) -> None:
    network = newsroom_network(story.newsroom)
    hosts = "".join(f'"{name}" = "{address}"\n' for name, address in network.hosts.items())
    allow = ", ".join(f'"{cidr}:{port}"' for cidr, port in network.allow)
    story.settings_file.write_text(
        f'database = "{story.database_url}"\ninventory = "{inventory}"\nbundled_catalogue = false\n'
        f'cache_folder = "{story.folder.parent / "cache"}"\n'
        f'[network]\nca_file = "{network.ca_file}"\nallow = [{allow}]\n[network.hosts]\n{hosts}'
        f"[schedule]\n{schedule}\n"
        f'[channels.slack]\ntoken = "{story.slack.token}"\nbase_url = "{story.slack.base_url}"\n'
        f'ca_file = "{story.slack.ca_file}"\n'
        f'[channels.email]\nhost = "{story.mail.host}"\nport = {story.mail.port}\nsecurity = "none"\n'
        'sender = "foreshock@eubank.example"\n'
        f'[channels.file]\nfolder = "{story.folder / "outbox"}"\n',
        encoding="utf-8",
    )
