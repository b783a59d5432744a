"""Train the classifier from the rows in this folder: `make train`.

Three regularised logistic regressions (scikit-learn) over the features of `nlp/learned/features.py`: which type a sentence
reports, whether it reads as the news of the day, and how far it says that a happening of its type has come. Needs no spaCy,
no network and about a minute; the same rows give the same file on the same machine.
"""

import argparse
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression

from nlp.catalog import Catalog, load_catalog
from nlp.components.entities import read_names
from nlp.document import Document
from nlp.learned.abstraction import abstract
from nlp.learned.classifier import ARTEFACT, DIGEST, NONE, Parameters, Weights, write_parameters
from nlp.learned.features import piece_features, word_features
from nlp.training.rows import Row, read_rows

# Features in fewer sentences than this are left out: they teach a sentence by heart.
FEWEST_WORDS, FEWEST_PIECES = 2, 3
# How little weights are held back; chosen by cross-validation over the rows (docs/measurements.md).
TYPE_STRENGTH, NEWS_STRENGTH, STATUS_STRENGTH = 30.0, 8.0, 5.0
ROUNDS = 400

Counts = Sequence[Counter[str]]


def abstracted(row: Row, catalog: Catalog) -> str:
    """The row's text as the classifier sees it when it reads a document."""
    title, text = (row.text, "") if row.place == "title" else ("", row.text)
    passage = read_names(Document(id="row", title=title, text=text, published_on=None, url=""), catalog)
    return " ".join(abstract(sentence) for sentence in passage.sentences)


def train(texts: Sequence[str], rows: Sequence[Row]) -> Parameters:
    """The parameters learned from rows and their abstracted texts."""
    words, pieces = ([count(text) for text in texts] for count in (word_features, piece_features))
    known_words, word_rarity = _vocabulary(words, FEWEST_WORDS)
    known_pieces, piece_rarity = _vocabulary(pieces, FEWEST_PIECES)
    blocks = (_matrix(words, known_words, word_rarity), _matrix(pieces, known_pieces, piece_rarity))
    matrix = hstack(blocks, format="csr")
    of_type = LogisticRegression(C=TYPE_STRENGTH, max_iter=ROUNDS).fit(matrix, [row.type for row in rows])
    of_news = LogisticRegression(C=NEWS_STRENGTH, max_iter=ROUNDS).fit(matrix, [row.salience == "main" for row in rows])
    of_status, leanings = _learn_statuses(matrix, rows)
    models = (of_type, of_news, of_status)
    return Parameters(
        types=tuple(str(name) for name in of_type.classes_),
        statuses=tuple(str(name) for name in of_status.classes_),
        words=known_words,
        pieces={text: place + len(known_words) for text, place in known_pieces.items()},
        rarity=np.concatenate((word_rarity, piece_rarity)).astype(np.float32),
        weights=np.vstack([model.coef_[:, : matrix.shape[1]] for model in models]).T.astype(np.float32),
        bias=np.concatenate([model.intercept_ for model in models]).astype(np.float32),
        leanings=leanings,
    )


def _learn_statuses(matrix: csr_matrix, rows: Sequence[Row]) -> tuple[LogisticRegression, Weights]:
    """A model of the statuses, and what each type adds to their scores: its last columns, one for each type."""
    told = [place for place, row in enumerate(rows) if row.type != NONE]
    types = np.array([rows[place].type for place in told])
    of_type = csr_matrix(types[:, None] == np.unique(types), dtype=np.float32)
    statuses = [rows[place].status for place in told]
    model = LogisticRegression(C=STATUS_STRENGTH, max_iter=ROUNDS).fit(hstack((matrix[told], of_type)), statuses)
    return model, model.coef_[:, matrix.shape[1] :].T.astype(np.float32)


def _vocabulary(counts: Counts, fewest: int) -> tuple[Mapping[str, int], Weights]:
    """The features of at least so many texts, each with its place and its rarity."""
    held = Counter(name for one in counts for name in one)
    kept = sorted(name for name, texts in held.items() if texts >= fewest)
    rarity = [math.log((1 + len(counts)) / (1 + held[name])) + 1 for name in kept]
    return {name: place for place, name in enumerate(kept)}, np.array(rarity, dtype=np.float32)


def _matrix(counts: Counts, known: Mapping[str, int], rarity: Weights) -> csr_matrix:
    """A row of length one for each text."""
    values: list[float] = []
    columns: list[int] = []
    starts = [0]
    for one in counts:
        places = {known[name]: times for name, times in one.items() if name in known}
        amounts = [(1 + math.log(times)) * float(rarity[place]) for place, times in places.items()]
        length = math.sqrt(sum(amount * amount for amount in amounts)) or 1.0
        columns += places
        values += (amount / length for amount in amounts)
        starts.append(len(columns))
    return csr_matrix((values, columns, starts), shape=(len(counts), len(known)))


def main() -> None:
    """Train on all rows and write the artefact and its digest."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--artefact", type=Path, default=ARTEFACT)
    parser.add_argument("--digest", type=Path, default=DIGEST)
    told = parser.parse_args()
    catalog = load_catalog(None)
    rows = list(read_rows())
    texts = [abstracted(row, catalog) for row in rows]
    parameters = train(texts, rows)
    write_parameters(parameters, told.artefact, told.digest)
    print(f"{len(rows)} rows, {len(parameters.rarity)} features, {told.artefact.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
