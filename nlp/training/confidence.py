"""Fit how much each sign adds to the confidence in a happening, to documents with labels: the second step of `make train`.

A regularised logistic regression (scikit-learn) over the signs of `nlp/confidence.py`: does a careful reader call the
happening the document's news, of this type? Give it the documents that rules may be written against, and not those that they
are scored on.
"""

import argparse
import json
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from sklearn.linear_model import LogisticRegression

from domain.claim import Salience
from nlp.catalog import load_catalog
from nlp.components.entities import read_names
from nlp.confidence import COEFFICIENTS, signs_of, stands_in_opening
from nlp.document import Document
from nlp.reader import Reader

STRENGTH = 0.3
HEAD = "# Written by `make train`: what each sign adds to the logarithm of the odds (nlp/confidence.py).\n[weights]\n"

Example = tuple[dict[str, float], bool]


def examples_in(rows: Iterable[dict[str, Any]], reader: Reader) -> Iterator[Example]:
    """The signs of every happening that may be its document's news, and whether the labels hold one of its type as that.

    Of several happenings of a type as many count as right as the labels hold, those that are not recalled first.
    """
    for row in rows:
        published = date.fromisoformat(row["published"]) if row.get("published") else None
        document = Document(
            id=row["id"], title=row["title"], text=row["text"], published_on=published, url=row.get("url") or ""
        )
        passage = read_names(document, reader.catalog)
        groups = reader.happenings(passage)
        told = [group for group in groups if group.salience is Salience.MAIN]
        read = [*told, *(group for group in groups if group not in told and stands_in_opening(group))]
        left = [event["type"] for event in row["events"] if event["salience"] == Salience.MAIN.value]
        for group in read:
            is_right = group.type in left
            if is_right:
                left.remove(group.type)
            rivals = [other for other in told if other is not group]
            yield signs_of(group, rivals, passage, reader.classifier), is_right


def read_documents(path: Path, remainder: int | None) -> Iterator[dict[str, Any]]:
    """The file's documents; of a numbered file those whose number leaves this remainder, divided by two."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if remainder is None or int(row["id"].rpartition("-")[2]) % 2 == remainder:
            yield row


def main() -> None:
    """Fit to the documents named and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--even", type=Path, action="append", default=[], help="a file of which even numbers are taken")
    parser.add_argument("--odd", type=Path, action="append", default=[], help="a file of which odd numbers are taken")
    parser.add_argument("--whole", type=Path, action="append", default=[], help="a file that is taken whole")
    told = parser.parse_args()
    reader = Reader.load(load_catalog(None))
    files = [
        *((path, 0) for path in told.even),
        *((path, 1) for path in told.odd),
        *((path, None) for path in told.whole),
    ]
    examples = [one for path, remainder in files for one in examples_in(read_documents(path, remainder), reader)]
    names = list(examples[0][0])
    fitted = LogisticRegression(C=STRENGTH, max_iter=1000).fit(
        [[signs[name] for name in names] for signs, _ in examples], [is_right for _, is_right in examples]
    )
    weights = {"always": fitted.intercept_[0], **dict(zip(names, fitted.coef_[0], strict=True))}
    COEFFICIENTS.write_text(
        HEAD + "".join(f"{name} = {weight:.4f}\n" for name, weight in weights.items()), encoding="utf-8"
    )
    print(f"{len(examples)} happenings, of which {sum(is_right for _, is_right in examples)} are right")


if __name__ == "__main__":
    main()
