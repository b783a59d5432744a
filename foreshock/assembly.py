"""The parts of Foreshock put together from the settings; the one place that knows every stage."""

from functools import cached_property
from pathlib import Path
from typing import Any

from alerts.channel import Channel
from alerts.channels import load_channels
from domain.errors import ConfigurationError
from foreshock.clock import Clock
from foreshock.settings import Settings, allow_entry
from ingest.crawl import CrawlSettings
from nlp.catalog import Catalog, load_catalog
from nlp.reader import Reader
from storage.database import Database


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
        """The entities we know."""
        return load_catalog(self.settings.cache_folder.expanduser())

    @cached_property
    def reader(self) -> Reader:
        """What reads events out of texts; loading it takes a second or two."""
        return Reader.load(self.catalog)

    @cached_property
    def channels(self) -> dict[str, tuple[Channel, Any]]:
        """The channels that the settings configure, by name, each with its options."""
        kinds = load_channels()
        configured: dict[str, tuple[Channel, Any]] = {}
        for name, table in self.settings.channels.items():
            if name not in kinds:
                raise ConfigurationError(
                    "no such channel", where=f"[channels.{name}]", fix=f"use one of {', '.join(sorted(kinds))}"
                )
            configured[name] = (kinds[name], kinds[name].options(table, where=f"[channels.{name}]"))
        return configured

    @cached_property
    def crawl_settings(self) -> CrawlSettings:
        """How the crawl child may reach the network."""
        network, crawl = self.settings.network, self.settings.crawl
        return CrawlSettings(
            user_agent=network.user_agent,
            hosts=dict(network.hosts),
            allow=tuple(allow_entry(entry) for entry in network.allow),
            ca_file=network.ca_file,
            wall_seconds=crawl.wall_seconds,
            request_seconds=crawl.request_seconds,
        )

    @property
    def catalogue_files(self) -> tuple[Path, ...]:
        """The catalogue files that the operator added."""
        return self.settings.catalogue

    def close(self) -> None:
        """Let go of the database, if it was opened."""
        if "database" in self.__dict__:
            self.database.dispose()
