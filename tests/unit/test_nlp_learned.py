"""The classifier: what it was learnt from, what it keeps of a sentence, and that only the recorded one is used."""

import json
import shutil
from collections import Counter
from pathlib import Path

import pytest

import nlp.cues
from domain.errors import ModelMismatch
from domain.kinds import load_kinds
from nlp.components.entities import read_names
from nlp.cue import Cue
from nlp.learned.abstraction import abstract
from nlp.learned.classifier import ARTEFACT, DIGEST, NONE, Classifier
from nlp.learned.features import piece_features, word_features
from nlp.passage import Sentence
from nlp.training.rows import FOLDER, read_rows
from tests.builders.nlp import catalog, document

SALIENCES = {"main", "background", "none"}


def sentence(words: str) -> Sentence:
    return read_names(document("", words), catalog()).sentences[-1]


@pytest.fixture(scope="module")
def classifier() -> Classifier:
    return Classifier.load()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Claude Mythos 5 is off for users in Italy.", " xmodel  is off for users in  xplace ."),
        ("The fine of €15 million is a fifth, or 20%, of it.", "the fine of xmoney is a fifth, or xshare, of it."),
        ("From 1 June 2027 it costs 40 more.", "from xday xyear it costs xnumber more."),
        ("OpenAI / Anthropic agreed.", " xvendor  agreed."),
    ],
)
def test_names_and_numbers_are_put_away(words: str, expected: str) -> None:
    assert abstract(sentence(words)) == expected


def test_a_sentence_reads_alike_whatever_model_it_names(classifier: Classifier) -> None:
    one = classifier.judge(sentence("The ministry has banned Claude Opus 4.8 from all government computers."))
    other = classifier.judge(sentence("The ministry has banned GPT-5.6 from all government computers."))
    assert one == other
    assert one.likeliest == "usage_ban"


def test_a_judgement_is_a_share_for_every_type(classifier: Classifier) -> None:
    judged = classifier.judge(sentence("We are raising the price of the API by ten percent."))
    assert set(judged.types) == {*load_kinds(nlp.cues, Cue), NONE}
    assert sum(judged.types.values()) == pytest.approx(1.0, abs=1e-4)
    assert 0 <= judged.news <= 1


@pytest.mark.parametrize("words", ["", "?", "的的的", "\u202e\u0301", "a" * 5_000])
def test_odd_words_are_judged_too(classifier: Classifier, words: str) -> None:
    judged = classifier.judge(Sentence(0, 0, 0, len(words), words, in_title=False))
    assert judged.likeliest in judged.types


def test_the_reasons_are_words_of_the_sentence(classifier: Classifier) -> None:
    words = "Subscribers will be refunded in full for the outage."
    reasons = classifier.reasons(sentence(words), "refund")
    assert reasons
    assert any("refund" in feature for feature, _ in reasons)
    assert [part for _, part in reasons] == sorted((part for _, part in reasons), reverse=True)


def test_a_name_by_itself_is_no_feature() -> None:
    assert "xmodel" not in word_features("xmodel is here")
    assert "xmodel is" in word_features("xmodel is here")
    assert not piece_features("xmodel xvendor")


@pytest.mark.case("N-05")
@pytest.mark.parametrize("damage", ["changed", "missing"])
def test_only_the_recorded_classifier_is_used(tmp_path: Path, damage: str) -> None:
    artefact = tmp_path / ARTEFACT.name
    shutil.copy(ARTEFACT, artefact)
    if damage == "missing":
        artefact.unlink()
    else:
        whole = bytearray(artefact.read_bytes())
        whole[len(whole) // 2] ^= 1
        artefact.write_bytes(bytes(whole))
    with pytest.raises(ModelMismatch, match="make train"):
        Classifier.load(artefact, DIGEST)


def test_the_rows_are_what_training_takes() -> None:
    types = {*load_kinds(nlp.cues, Cue), NONE}
    rows = list(read_rows())
    assert len(rows) >= 3_000
    for row in rows:
        assert row.type in types, row
        assert row.salience in SALIENCES, row
        assert (row.type == NONE) == (row.salience == "none"), row
        assert row.place in {"title", "lead", "body"}, row


def test_hardly_any_sentence_stands_twice() -> None:
    texts = Counter(row.text.casefold().strip() for row in read_rows())
    assert sum(count - 1 for count in texts.values()) <= 10


def test_a_broken_row_is_named(tmp_path: Path) -> None:
    (tmp_path / "some.jsonl").write_text(json.dumps({"text": "x"}) + "\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"some\.jsonl:1"):
        list(read_rows(tmp_path))


def test_the_rows_lie_beside_their_reader() -> None:
    assert (FOLDER / "refund.jsonl").is_file()
