"""What the classifier adds to the triggers' reports."""

from collections.abc import Iterator, Mapping, Sequence

from nlp.catalog import Catalog
from nlp.components.topics import is_about
from nlp.cue import Cue
from nlp.learned.classifier import NONE, Classifier, Judgement
from nlp.passage import Passage, Sentence
from nlp.report import Report

# The classifier speaks for a type from this share on, where the sentence reads as news; where a trigger's words stand in the
# sentence already, it must be surer, and give that trigger's type next to nothing.
SURE, SURER = 0.3, 0.7
NEXT_TO_NOTHING = 0.05
NEWS = 0.4
# Of the text only the first sentences are looked at; one of them must give a headline's type at least this share.
OPENING = 3
ECHO = 0.1


def proposed(
    passage: Passage,
    near: Sequence[Sentence],
    told: Mapping[int, set[str]],
    cues: Mapping[str, Cue],
    classifier: Classifier,
    catalog: Catalog,
) -> Iterator[tuple[Sentence, Cue]]:
    """The sentences of title and opening that read as news of a type, with that type's cue.

    `told` holds, by the place of a sentence, the types that triggers read in it already.
    """
    for sentence in near:
        if not (sentence.in_title or sentence.number < OPENING or passage.opens_item(sentence)):
            continue
        judged = classifier.judge(sentence)
        name = judged.likeliest
        if name == NONE or judged.news < NEWS or not _is_sure(judged, told.get(sentence.place, set())):
            continue
        if sentence.in_title and not _is_echoed(name, passage, classifier):
            continue
        unless = cues[name].unless_regex
        if unless and unless.search(sentence.words):
            continue
        if is_about(cues[name].unworded.about, passage, sentence, catalog):
            yield sentence, cues[name]


def _is_sure(judged: Judgement, worded: set[str]) -> bool:
    """Whether the likeliest type is likely enough, beside the types that triggers found in the sentence."""
    share = judged.types[judged.likeliest]
    if not worded:
        return share >= SURE
    return share >= SURER and all(judged.types[name] < NEXT_TO_NOTHING for name in worded)


def _is_echoed(name: str, passage: Passage, classifier: Classifier) -> bool:
    """Whether the opening of the text, if there is any, bears out what a headline seems to say."""
    opening = [sentence for sentence in passage.sentences if 0 <= sentence.number < OPENING]
    return not opening or any(classifier.judge(sentence).types[name] >= ECHO for sentence in opening)


def report_of(sentence: Sentence, cue: Cue) -> Report | None:
    """The report that the parsed sentence's main verb makes of the type, or None where it has no words to hang it on."""
    if sentence.parsed is None or not len(sentence.parsed):
        return None
    head = sentence.parsed.root
    if head.lemma_ in _SAYING:
        head = next((child for child in head.children if child.dep_ == "ccomp"), head)
    end = head.idx + len(head)
    return Report(cue, cue.unworded, sentence, head.idx, end, end, head)


_SAYING = frozenset(
    {"say", "tell", "announce", "confirm", "report", "disclose", "reveal", "write", "add", "state", "show"}
)
