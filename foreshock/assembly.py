"""The parts of Foreshock put together from the settings; the one place that knows every stage."""

from functools import cached_property
from typing import TYPE_CHECKING

from alerts.channel import ConfiguredChannel, configure
from domain.address import AddressPolicy
from domain.assertion import Assertion
from foreshock.clock import Clock
from foreshock.http import Door
from foreshock.settings import Settings, environment
from ingest.crawl import CrawlSettings
from nlp.catalog import Catalog, load_catalog
from nlp.version import reading_version
from storage.database import Database, exists

if TYPE_CHECKING:
    from ingest.recent import Recent
    from nlp.llm.proposer import Proposer
    from nlp.reader import Reader


class Assembly:
    """Everything a stage needs, made when it is first asked for: a process that only sends never loads the language model."""

    def __init__(self, settings: Settings, clock: Clock) -> None:
        self.settings = settings
        self.clock = clock

    @cached_property
    def database(self) -> Database:
        """The database, at the schema this version needs; raises StorageUnavailable or SchemaMismatch."""
        return Database.open(self.settings.database)

    @cached_property
    def catalog(self) -> Catalog:
        """The entities we know, with what model lists and people say of them in the database, if there is one yet."""
        said: list[Assertion] = []
        if exists(self.settings.database):
            with self.database.read() as session:
                said = session.assertions.all()
        return load_catalog(self.settings.cache_folder.expanduser(), said)

    @cached_property
    def packaged_reader(self) -> "Reader":
        """A reader that knows only what Foreshock ships, so that it reads alike everywhere and needs no database."""
        # Imported here, as for `reader`.
        from nlp.reader import Reader

        return Reader.load(load_catalog(self.settings.cache_folder.expanduser()))

    @cached_property
    def recent(self) -> "Recent":
        """The recent articles, empty at first; `foreshock.pipeline.copies.catch_up` fills them."""
        # Imported here, since it brings numpy, which a process that only sends does not need.
        from ingest.recent import Recent

        return Recent()

    @cached_property
    def reading_version(self) -> str:
        """Which version of extraction this is; raises ModelMismatch where the language model is not the pinned one."""
        return reading_version(self.catalog)

    @cached_property
    def reader(self) -> "Reader":
        """What reads events out of texts; loading it takes a second or two."""
        # Imported here, since spaCy costs every process that does not read half a second and a hundred megabytes.
        from nlp.reader import Reader

        return Reader.load(self.catalog)

    @cached_property
    def proposer(self) -> "Proposer | None":
        """What proposes beside the rules, None unless the settings enable it; raises ConfigurationError."""
        # Imported here, since most installations have none.
        from foreshock.language_model import proposer_of

        return proposer_of(self.settings, self.catalog, environment())

    @cached_property
    def channels(self) -> dict[str, ConfiguredChannel]:
        """The channels that the settings configure, by name; raises ConfigurationError for what they cannot use."""
        return configure(self.settings.channels, where="settings")

    @cached_property
    def crawl_settings(self) -> CrawlSettings:
        """How the crawl child may reach the network."""
        network, crawl = self.settings.network, self.settings.crawl
        return CrawlSettings(
            user_agent=network.user_agent,
            hosts=dict(network.hosts),
            allow=network.allow,
            ca_file=str(network.ca_file) if network.ca_file else None,
            batch_seconds=crawl.wall_seconds,
            request_seconds=crawl.request_seconds,
        )

    @cached_property
    def door(self) -> Door:
        """The way to the network for everything but sources."""
        network = self.settings.network
        policy = AddressPolicy.of(network.hosts, network.allow)
        return Door(policy=policy, user_agent=network.user_agent, ca_file=network.ca_file)

    def close(self) -> None:
        """Let go of the database, if it was opened."""
        if "database" in self.__dict__:
            self.database.dispose()
