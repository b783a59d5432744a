"""`python -m nlp.catalog.seal`: seal the catalog's rules for names once their examples show what they do."""

import sys

from nlp.catalog import load_catalog
from nlp.catalog.checked import RESEAL, SEALS, Examples, write_seals


def main() -> int:
    """Write the seals and return 0, or say what stands in the way and return 1."""
    examples = Examples.packaged()
    complaints = [*examples.missing(), *examples.broken(load_catalog().matcher)]
    complaints += [complaint for complaint in examples.unsealed() if not complaint.endswith(f"Fix: {RESEAL}")]
    for complaint in complaints:
        sys.stderr.write(f"{complaint}\n")
    if not complaints:
        write_seals(SEALS, examples.seals())
    return bool(complaints)


if __name__ == "__main__":
    sys.exit(main())
