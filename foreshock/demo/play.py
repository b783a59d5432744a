"""The demonstration: the real pipeline over the bundled newsroom, on a simulated clock."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from domain.delivery import Delivery, DeliveryState
from domain.message import Message
from domain.system import Inventory
from foreshock.assembly import Assembly
from foreshock.clock import FixedClock
from foreshock.demo.certificates import CertificateAuthority
from foreshock.demo.document import read_documents
from foreshock.demo.mail_server import MailServer
from foreshock.demo.newsroom import Newsroom
from foreshock.demo.newsroom_sources import newsroom_network, newsroom_sources
from foreshock.demo.piece import Piece, read_pieces
from foreshock.demo.schedule import visits
from foreshock.demo.slack_lookalike import SlackLookalike
from foreshock.operate import act_on, load_inventory
from foreshock.pipeline.collect import collect
from foreshock.pipeline.digest import queue_due_digests, write_digest
from foreshock.pipeline.extract import extract
from foreshock.pipeline.merge import merge
from foreshock.pipeline.notify import notify
from foreshock.settings import Network, Settings
from storage import schema

INVENTORY = Path(__file__).with_name("t-eubank.toml")
ORGANISATION = "T-EUBANK"
TEAM_CHANNEL = "C0AIRISK"
DIGEST_WEEK = date(2026, 6, 8)


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """What a person of the organisation does at a moment of the story (aware UTC)."""

    at: datetime
    verb: str
    system: str
    by: str
    note: str


ACTS = (
    Act(
        at=datetime(2026, 6, 13, 2, 40, tzinfo=UTC),
        verb="fallback",
        system="EB1",
        by="fraud-ops",
        note="on Opus 4.8 since 04:40",
    ),
    Act(
        at=datetime(2026, 7, 2, 9, 0, tzinfo=UTC),
        verb="confirm",
        system="EB1",
        by="fraud-ops",
        note="regression passed",
    ),
    Act(
        at=datetime(2026, 7, 2, 14, 0, tzinfo=UTC), verb="confirm", system="EB2", by="legal", note="LexDraft confirmed"
    ),
)


# Mondays 07:00 in Amsterdam, when the weekly letter goes out.
LETTER_DAYS = tuple(datetime(2026, 6, day, 5, 0, tzinfo=UTC) for day in (15, 22, 29))


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One moment of the story: a visit to the newsroom, or an act of a person."""

    at: datetime
    act: Act | None = None


def steps() -> tuple[Step, ...]:
    """The story's moments in order."""
    moments = [Step(at=at) for at in (*visits(), *LETTER_DAYS)] + [Step(at=act.at, act=act) for act in ACTS]
    return tuple(sorted(moments, key=lambda step: step.at))


class Play:
    """The stage of the demonstration: newsroom, Slack look-alike and mail server on loopback, and a database in `folder`.

    A context manager. Played again on the same folder it finds everything done, and sends nothing twice.
    """

    def __init__(self, folder: Path, cache_folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.clock = FixedClock(steps()[0].at)
        self._printed: set[str] = set()
        authority = CertificateAuthority(folder)
        self.newsroom = Newsroom(folder, self.clock.now, authority=authority)
        self.slack = SlackLookalike(authority, self.clock.now, channels=(TEAM_CHANNEL,))
        self.mail = MailServer()
        self._cache_folder = cache_folder
        self._open = ExitStack()

    def __enter__(self) -> Self:
        for server in (self.newsroom, self.slack, self.mail):
            self._open.enter_context(server)
        settings = self._settings()
        schema.upgrade(settings.database)
        self.assembly = Assembly(settings, self.clock)
        self._open.callback(self.assembly.close)
        self._load()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()

    def play(self, before: Callable[[Step], None]) -> int:
        """Play the whole story, calling `before` ahead of every step; the number of messages that were sent."""
        sent = 0
        for step in steps():
            before(step)
            self.clock.at = step.at
            if step.act is None:
                self._visit()
            else:
                self._act(step.act)
            sent += notify(self.assembly).sent
        return sent

    def inventory(self) -> Inventory:
        """The organisation's inventory as it was loaded."""
        with self.assembly.database.read() as session:
            return session.organisations.get(ORGANISATION)

    def deliveries(self) -> tuple[Delivery, ...]:
        """Everything that was sent, the first first."""
        with self.assembly.database.read() as session:
            found = session.outbox.list(ORGANISATION, (DeliveryState.SENT,), limit=1000)
        return tuple(sorted(found, key=lambda delivery: (delivery.sent_at or delivery.created_at, delivery.key)))

    def digest(self) -> Message:
        """The letter on the week of the cut-off, as it was sent."""
        with self.assembly.database.read() as session:
            found = session.outbox.list(ORGANISATION, None, limit=1000)
        letters = [delivery.message for delivery in found if delivery.thread_id.endswith("2026-W24")]
        return letters[0] if letters else write_digest(self.assembly, self.inventory(), DIGEST_WEEK)

    def _settings(self) -> Settings:
        network = newsroom_network(self.newsroom)
        return Settings(
            database=f"sqlite:///{self.folder / 'foreshock.db'}",
            inventory=INVENTORY,
            cache_folder=self._cache_folder,
            bundled_catalogue=False,
            network=Network(
                hosts=dict(network.hosts),
                allow=tuple(f"{cidr}:{port}" for cidr, port in network.allow),
                ca_file=network.ca_file,
            ),
            channels={
                "slack": {
                    "token": self.slack.token,
                    "base_url": self.slack.base_url,
                    "ca_file": str(self.slack.ca_file),
                },
                "email": {
                    "host": self.mail.host,
                    "port": self.mail.port,
                    "security": "none",
                    "sender": "foreshock@eubank.example",
                },
                "file": {"folder": str(self.folder / "outbox")},
            },
        )

    def _load(self) -> None:
        with self.assembly.database.write() as session:
            for source in newsroom_sources(self.newsroom):
                session.sources.put(source)
        load_inventory(self.assembly, INVENTORY)

    def _visit(self) -> None:
        self.newsroom.publish(*self._due_pieces())
        self.newsroom.post(*(document for document in read_documents() if document.at <= self.clock.now()))
        collect(self.assembly)
        extract(self.assembly)
        merge(self.assembly)
        queue_due_digests(self.assembly)

    def _due_pieces(self) -> Iterator[Piece]:
        for piece in read_pieces():
            if piece.id not in self._printed and piece.published_at <= self.clock.now():
                self._printed.add(piece.id)
                yield piece

    def _act(self, act: Act) -> None:
        """What the person does, unless the story was played before and it is done."""
        with self.assembly.database.read() as session:
            impacts = session.impacts.of_organisation(ORGANISATION, None)
        waiting = [i for i in impacts if i.system_id == act.system and i.state != _after(act.verb)]
        if any(impact.changed_at < act.at for impact in waiting):
            act_on(self.assembly, self.inventory(), act.system, act.verb, by=act.by, note=act.note)


def _after(verb: str) -> str:
    return {"fallback": "fallback", "confirm": "closed"}[verb]
