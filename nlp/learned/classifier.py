"""The classifier: three linear models over the same features, read from one file of plain arrays."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from domain.errors import ModelMismatch
from nlp.learned.abstraction import abstract
from nlp.learned.features import piece_features, word_features
from nlp.passage import Sentence

ARTEFACT = Path(__file__).parent / "classifier.npz"
DIGEST = Path(__file__).parent / "classifier.sha256"
NONE = "none"
_REMEMBERED = 4_096

Weights = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the words of a sentence make likely, in shares that sum to one: each event type or `none`.

    `news` is how likely it is to be news of the day, and nothing recalled.
    """

    types: Mapping[str, float]
    news: float

    @property
    def likeliest(self) -> str:
        """The event type of the greatest share, or `none`."""
        return max(self.types, key=lambda name: self.types[name])


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameters:
    """What training leaves: features with their rarity, and their weights.

    A column of weights for each type stands first, then one for news, then one for each status; `leanings` (types without
    `none` × statuses) is what each type adds to the scores of the statuses.
    """

    types: tuple[str, ...]
    statuses: tuple[str, ...]
    words: Mapping[str, int]
    pieces: Mapping[str, int]
    rarity: Weights
    weights: Weights
    bias: Weights
    leanings: Weights


class Classifier:
    """Judges sentences by what was learned from `nlp/training`; the same words always get the same judgement."""

    def __init__(self, parameters: Parameters) -> None:
        self._learned = parameters
        self._events = tuple(name for name in parameters.types if name != NONE)
        self._judge = lru_cache(maxsize=_REMEMBERED)(self._judge_text)

    @classmethod
    def load(cls, artefact: Path = ARTEFACT, digest: Path = DIGEST) -> Self:
        """The classifier that is part of the product. Raises ModelMismatch where its file is not the recorded one."""
        try:
            found = hashlib.sha256(artefact.read_bytes()).hexdigest()
        except FileNotFoundError as error:
            raise ModelMismatch(
                f"{artefact} is missing\nFix: install the product again, or run `make train`"
            ) from error
        if found != digest.read_text(encoding="utf-8").split()[0]:
            raise ModelMismatch(
                f"{artefact} is not the recorded file\nFix: install the product again, or run `make train`"
            )
        return cls(read_parameters(artefact))

    def judge(self, sentence: Sentence) -> Judgement:
        """What the sentence's words make likely, whatever names, amounts and days stand in it."""
        return self._judge(abstract(sentence))

    def statuses(self, sentence: Sentence, name: str) -> Mapping[str, float]:
        """How far the sentence's words say that a happening of this type has come, in shares that sum to one."""
        learned = self._learned
        scores = self._scores(abstract(sentence))[len(learned.types) + 1 :]
        return _shares(learned.statuses, scores + learned.leanings[self._events.index(name)])

    def reasons(self, sentence: Sentence, name: str, most: int = 8) -> list[tuple[str, float]]:
        """The features that speak most for a class in this sentence, each with its part in the score."""
        places, amounts = self._features(abstract(sentence))
        column = self._learned.types.index(name)
        parts = self._learned.weights[places, column] * amounts
        named = {place: text for known in (self._learned.words, self._learned.pieces) for text, place in known.items()}
        order = np.argsort(-parts)[:most]
        return [(named[int(places[at])], float(parts[at])) for at in order if parts[at] > 0]

    def _judge_text(self, text: str) -> Judgement:
        types = self._learned.types
        scores = self._scores(text)
        return Judgement(types=_shares(types, scores[: len(types)]), news=float(1 / (1 + np.exp(-scores[len(types)]))))

    def _scores(self, text: str) -> Weights:
        places, amounts = self._features(text)
        scores: Weights = amounts @ self._learned.weights[places] + self._learned.bias
        return scores

    def _features(self, text: str) -> tuple[NDArray[np.intp], Weights]:
        """The places of the text's features and their amounts, each sort of features of length one."""
        learned = self._learned
        sorts = (
            self._weighed(word_features(text), learned.words),
            self._weighed(piece_features(text), learned.pieces),
        )
        places = np.concatenate([found for found, _ in sorts])
        return places, np.concatenate([amounts for _, amounts in sorts])

    def _weighed(self, counts: Mapping[str, int], known: Mapping[str, int]) -> tuple[NDArray[np.intp], Weights]:
        found = {known[name]: count for name, count in counts.items() if name in known}
        places = np.fromiter(found, dtype=np.intp, count=len(found))
        amounts = 1 + np.log(np.fromiter(found.values(), dtype=np.float32, count=len(found)))
        amounts = (amounts * self._learned.rarity[places]).astype(np.float32)
        length = float(np.sqrt(amounts @ amounts)) or 1.0
        return places, (amounts / length).astype(np.float32)


def _shares(names: tuple[str, ...], scores: Weights) -> dict[str, float]:
    powers = np.exp(scores - scores.max())
    return dict(zip(names, (powers / powers.sum()).tolist(), strict=True))


def read_parameters(artefact: Path) -> Parameters:
    """The parameters in the file; nothing in it is code."""
    with np.load(artefact, allow_pickle=False) as stored:
        words, pieces = (_texts(stored[name]) for name in ("words", "pieces"))
        return Parameters(
            types=tuple(_texts(stored["types"])),
            statuses=tuple(_texts(stored["statuses"])),
            words={text: place for place, text in enumerate(words)},
            pieces={text: place + len(words) for place, text in enumerate(pieces)},
            rarity=stored["rarity"].astype(np.float32),
            weights=stored["weights"].astype(np.float32),
            bias=stored["bias"].astype(np.float32),
            leanings=stored["leanings"].astype(np.float32),
        )


def write_parameters(parameters: Parameters, artefact: Path, digest: Path) -> None:
    """Store the parameters, the weights in half precision, and the SHA-256 of the file beside it."""
    np.savez_compressed(
        artefact,
        types=_bytes(parameters.types),
        statuses=_bytes(parameters.statuses),
        words=_bytes(parameters.words),
        pieces=_bytes(parameters.pieces),
        rarity=parameters.rarity.astype(np.float16),
        weights=parameters.weights.astype(np.float16),
        bias=parameters.bias.astype(np.float32),
        leanings=parameters.leanings.astype(np.float32),
    )
    digest.write_text(f"{hashlib.sha256(artefact.read_bytes()).hexdigest()}  {artefact.name}\n", encoding="utf-8")


def _bytes(texts: Any) -> NDArray[np.uint8]:
    return np.frombuffer("\n".join(texts).encode(), dtype=np.uint8)


def _texts(stored: NDArray[np.uint8]) -> list[str]:
    return stored.tobytes().decode().split("\n")
