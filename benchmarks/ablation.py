"""What each part of extraction is worth: rules alone, the classifier alone, both, and a plain text classifier beside them.

`python -m benchmarks.ablation` scores four readers on labelled documents, by default those that neither rules nor confidence
were fitted to. The plain one is what everybody tries first: character n-grams of title and opening into a logistic
regression (scikit-learn, so that it runs in the environment of `make train`), learnt from the same sentences; it knows types
and no targets, so that only its type_f1 can be compared.
"""

import argparse
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from nlp.catalog import load_catalog
from nlp.claims import guideline_event
from nlp.components.sentences import split_text
from nlp.document import Document
from nlp.drafts import Draft
from nlp.learned.classifier import NONE
from nlp.reader import Reader
from nlp.scoring import reading_of, score
from nlp.training.confidence import read_documents
from nlp.training.rows import read_rows

GOLD = Path(__file__).parent / "gold"
OPENING = 2
# From this share on the plain classifier speaks for a type; the best of 0.3, 0.4, 0.5 and 0.6 on the documents that it is
# scored on, so that it is flattered.
SHARES = (0.3, 0.4, 0.5, 0.6)

Read = Callable[[Document], list[dict[str, Any]]]


def document_of(row: Mapping[str, Any]) -> Document:
    """The document that a labelled row holds."""
    published = date.fromisoformat(row["published"]) if row.get("published") else None
    return Document(
        id=row["id"], title=row["title"], text=row["text"], published_on=published, url=row.get("url") or ""
    )


class RulesAlone(Reader):
    """The triggers and their components as they are, without the classifier's proposals and its say in what is news."""

    def unworded(self, *_: object) -> list[Draft]:
        return []

    def settled(self, groups: list[Draft], *_: object) -> list[Draft]:
        return groups


class ClassifierAlone(Reader):
    """What the classifier proposes, with roles, status and targets read by the components."""

    def worded(self, *_: object) -> list[Draft]:
        return []


def product(reader: Reader) -> Read:
    """What a reader of the product finds, as records."""

    def read(document: Document) -> list[dict[str, Any]]:
        events = (guideline_event(document, finding) for finding in reader.read(document))
        return [event for event in events if event]

    return read


def plain(share: float) -> Read:
    """A classifier of the characters alone, which speaks for the likeliest type of title and opening."""
    rows = list(read_rows())
    vectors = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), min_df=3, sublinear_tf=True)
    model = LogisticRegression(C=30.0, max_iter=400).fit(
        vectors.fit_transform(row.text for row in rows), [row.type for row in rows]
    )

    def read(document: Document) -> list[dict[str, Any]]:
        spans = list(split_text(document.text, 0))[:OPENING]
        units = [document.title, *(document.text[low:high] for low, high in spans)]
        shares = model.predict_proba(vectors.transform(units)).max(axis=0)
        best, name = max(
            (float(one), str(kind)) for one, kind in zip(shares, model.classes_, strict=True) if kind != NONE
        )
        if best < share:
            return []
        return [{"type": name, "salience": "main", "status": "in_effect", "actor": [], "targets": [], "evidence": []}]

    return read


def measure(rows: Sequence[dict[str, Any]], read: Read) -> dict[str, float]:
    """The scorer's figures for what is read of the rows."""
    figures = score([reading_of(row, read(document_of(row))) for row in rows])
    return {name: float(getattr(figures, name)) for name in ("type_f1", "event_f1", "false_alarm")}


def lines(rows: Sequence[dict[str, Any]]) -> Iterable[str]:
    """A line for each reader."""
    catalog = load_catalog(None)
    readers = {"rules alone": RulesAlone, "classifier alone": ClassifierAlone, "both": Reader}
    for name, kind in readers.items():
        yield f"{name:<28}" + shown(measure(rows, product(kind.load(catalog))))
    best = max((measure(rows, plain(share)) for share in SHARES), key=lambda found: found["type_f1"])
    yield f"{'characters (type alone)':<28}" + shown(best)


def shown(figures: Mapping[str, float]) -> str:
    """The figures on one line."""
    return "  ".join(f"{name} {value:.3f}" for name, value in figures.items())


def main() -> None:
    """Score the readers on the files given, or on the even numbers of `fresh.jsonl`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path, nargs="*", help="files of labelled documents")
    told = parser.parse_args()
    rows = [row for path in told.gold for row in map(json.loads, path.read_text(encoding="utf-8").splitlines())]
    rows = rows or list(read_documents(GOLD / "fresh.jsonl", 0))
    print(f"{len(rows)} documents")
    for line in lines(rows):
        print(line, flush=True)


if __name__ == "__main__":
    main()
