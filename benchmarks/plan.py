"""What every contender is told: which feeds to read, where they are, and where to store."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Self

from benchmarks.farm import Farm


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Feeds, hosts (all at 127.0.0.1), port, authority and database file; `hours` is how long after the first pass it is."""

    feeds: tuple[str, ...]
    hosts: tuple[str, ...]
    port: int
    ca_file: str
    database: str
    hours: int = 0

    @classmethod
    def of(cls, farm: Farm, database: Path, *, hours: int = 0) -> Self:
        """The plan for all of a farm's feeds."""
        return cls(
            feeds=tuple(farm.feed_url(source) for source in range(farm.sources)),
            hosts=farm.hosts,
            port=farm.port,
            ca_file=str(farm.ca_file),
            database=str(database),
            hours=hours,
        )

    def write(self, file: Path) -> None:
        """Write it as JSON."""
        file.write_text(json.dumps(asdict(self)), encoding="utf-8")

    @classmethod
    def read(cls, file: Path) -> Self:
        """What `write` wrote."""
        told = json.loads(file.read_text(encoding="utf-8"))
        return cls(**told | {"feeds": tuple(told["feeds"]), "hosts": tuple(told["hosts"])})
