"""The catalogue as the settings put it together, and a person's own file in it."""

from collections.abc import Sequence
from pathlib import Path

import structlog

from domain.address import AddressPolicy
from domain.source import Source
from foreshock.assembly import Assembly
from foreshock.settings import Settings
from ingest.catalogue import BUNDLED, load_catalogue, read_tables, stray_overrides
from ingest.catalogue_file import append_sources, remove_source
from ingest.same_address import address_key

log = structlog.get_logger(__name__)


def read_catalogue(settings: Settings) -> tuple[Source, ...]:
    """The sources of the bundled files, of the operator's and of the person's own file, of which the last word counts.

    Raises ConfigurationError where a file is wrong.
    """
    return load_catalogue(_files(settings), policy=address_policy(settings))


def load_sources(assembly: Assembly) -> int:
    """Load the catalogue into the database; sources that it no longer names are retired.

    Returns the number of sources. Raises ConfigurationError, and changes nothing, where a file is wrong.
    """
    sources = read_catalogue(assembly.settings)
    for source_id in stray_overrides(_files(assembly.settings)):
        log.warning("a change of a source that there is not", source=source_id)
    with assembly.database.write() as session:
        for source in sources:
            session.sources.put(source)
        session.sources.retire_all_but(source.id for source in sources)
    return len(sources)


def add_sources(assembly: Assembly, sources: Sequence[Source]) -> None:
    """Write the sources at the end of the person's own file and load the catalogue; their first visit alerts nobody."""
    append_sources(assembly.settings.sources_file, sources)
    load_sources(assembly)


def drop_source(assembly: Assembly, source_id: str) -> bool:
    """Take the source out of the person's own file and load the catalogue; whether a bundled one of that id remains.

    Raises UnknownItem where it is not in that file.
    """
    remove_source(assembly.settings.sources_file, source_id)
    load_sources(assembly)
    return source_id in {source.id for source in read_catalogue(assembly.settings)}


def own_ids(settings: Settings) -> frozenset[str]:
    """The ids that the person's own file names, be it to add or to change."""
    return frozenset(read_tables(settings.sources_file)) if settings.sources_file.exists() else frozenset()


def watched_as(assembly: Assembly, url: str) -> str | None:
    """The id under which this address is watched already, whatever its spelling; None where it is not."""
    known = {address_key(source.url): source.id for source in read_catalogue(assembly.settings)}
    with assembly.database.read() as session:
        moved = {
            address_key(state.habits.url): source.id for source, state in session.sources.all() if state.habits.url
        }
    return (moved | known).get(address_key(url))


def address_policy(settings: Settings) -> AddressPolicy:
    """Which addresses sources may have."""
    return AddressPolicy.of(settings.network.hosts, settings.network.allow)


def _files(settings: Settings) -> list[Path]:
    bundled = [BUNDLED] if settings.bundled_catalogue else []
    own = [settings.sources_file] if settings.sources_file.exists() else []
    return [*bundled, *settings.catalogue, *own]
