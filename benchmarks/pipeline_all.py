"""The product as a contender: collect, extract and merge over a database of its own until nothing is left to do."""

import argparse
from pathlib import Path

from benchmarks.collect_all import assembly_for, collect_all
from benchmarks.plan import Plan
from benchmarks.stages import Stages
from foreshock.pipeline.extract import extract
from foreshock.pipeline.merge import merge


def main() -> None:
    """Read all sources of the plan, and what they say."""
    stages = Stages()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("plan", type=Path)
    assembly = assembly_for(Plan.read(parser.parse_args().plan))
    try:
        with stages.count("collect"):
            collect_all(assembly)
        with stages.count("start"):
            assembly.reader  # noqa: B018 loading it is the start
        with stages.count("extract"):
            extract(assembly)
        with stages.count("merge"):
            merge(assembly)
    finally:
        assembly.close()
    stages.tell()


if __name__ == "__main__":
    main()
