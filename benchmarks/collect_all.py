"""The product as a contender: `collect` over a database of its own until nothing is due.

The farm's hosts are named in `[network]`, and its sources ask for no pause between requests; all else is as an operator has
it, with a longer limit for a batch, as whoever fills a new database would set.
"""

import argparse
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from benchmarks.farm_site import PUBLISHED_AT
from benchmarks.plan import Plan
from domain.source import Source, Tier
from foreshock.assembly import Assembly
from foreshock.clock import FixedClock
from foreshock.pipeline.collect import Collected, collect
from foreshock.settings import Crawl, Network, Settings
from storage.schema import upgrade

BATCH_SECONDS = 3_600


def assembly_for(plan: Plan) -> Assembly:
    """The product over the plan's database, which is made and given its sources if it is not there."""
    url = f"sqlite:///{plan.database}"
    network = Network(
        hosts=dict.fromkeys(plan.hosts, "127.0.0.1"), allow=(f"127.0.0.1/32:{plan.port}",), ca_file=Path(plan.ca_file)
    )
    settings = Settings(database=url, network=network, crawl=Crawl(wall_seconds=BATCH_SECONDS))
    is_new = not Path(plan.database).exists()
    if is_new:
        upgrade(url)
    assembly = Assembly(settings, FixedClock(PUBLISHED_AT + timedelta(hours=1 + plan.hours)))
    if is_new:
        with assembly.database.write() as session:
            for source in sources_of(plan):
                session.sources.put(source)
    return assembly


def sources_of(plan: Plan) -> list[Source]:
    """A source for each feed of the plan."""
    return [
        Source(
            id=host.partition(".")[0],
            name=host,
            url=url,
            kind="feed",
            publisher=host,
            family=host.partition(".")[0],
            tier=Tier.B,
            delay=timedelta(0),
        )
        for host, url in zip(plan.hosts, plan.feeds, strict=True)
    ]


def collect_all(assembly: Assembly) -> Sequence[Collected]:
    """Collect until nothing is due; what each batch brought."""
    batches: list[Collected] = []
    while (batch := collect(assembly)).visited:
        batches.append(batch)
    return batches


def main() -> None:
    """Visit all sources of the plan that are due."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("plan", type=Path)
    assembly = assembly_for(Plan.read(parser.parse_args().plan))
    try:
        collect_all(assembly)
    finally:
        assembly.close()


if __name__ == "__main__":
    main()
