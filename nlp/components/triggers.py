"""Where in a passage the triggers of the event types stand, and what makes them count."""

import re
from collections.abc import Iterable, Iterator

from nlp.components.topics import Topics
from nlp.cue import About, Cue, Trigger
from nlp.passage import Sentence
from nlp.report import Report, token_at

# A web address spells a headline in its path, which the document does not say.
_ADDRESS = re.compile(r"\b(?:https?://|www\.)\S+")
NEAR = 70


def find_reports(topics: Topics, sentence: Sentence, triggers: Iterable[tuple[Cue, Trigger]]) -> Iterator[Report]:
    """The reports that those of the triggers make whose words stand in the sentence, in the order given."""
    cancelled: dict[str, bool] = {}
    for cue, trigger in triggers:
        if cancelled.get(cue.name) or not (report := _report(topics, sentence, cue, trigger)):
            continue
        # Few triggers match, so what cancels them is looked for only behind one that does.
        if cue.name not in cancelled:
            cancelled[cue.name] = bool(cue.unless_regex and cue.unless_regex.search(sentence.words))
        if not cancelled[cue.name]:
            yield report


def _report(topics: Topics, sentence: Sentence, cue: Cue, trigger: Trigger) -> Report | None:
    # What a sentence is about is known sooner than whether the words stand in it, but for coined names.
    is_coining = trigger.about is About.NEW_MODEL
    if not is_coining and not topics.is_about(trigger.about, sentence):
        return None
    match = trigger.regex.search(sentence.words)
    if match is None or not _words_fit(trigger, sentence.words, match):
        return None
    if is_coining and not topics.is_about(trigger.about, sentence):
        return None
    start, head_end = match.span("head") if "head" in trigger.regex.groupindex else match.span()
    if start < 0:
        start, head_end = match.span()
    if _is_inside(cue.instead_regex, sentence.words, start) or _is_inside(_ADDRESS, sentence.words, start):
        return None
    return Report(cue, trigger, sentence, start, head_end, match.end(), token_at(sentence, start))


def _is_inside(regex: re.Pattern[str] | None, words: str, place: int) -> bool:
    """Whether a place lies inside one of the expression's matches."""
    return regex is not None and any(match.start() <= place < match.end() for match in regex.finditer(words))


def _words_fit(trigger: Trigger, words: str, match: re.Match[str]) -> bool:
    """Whether the sentence has what else the trigger wants, and nothing near the trigger cancels it."""
    if trigger.also_regex and not trigger.also_regex.search(words):
        return False
    near = words[max(0, match.start() - NEAR) : match.end() + NEAR]
    return not (trigger.unless_regex and trigger.unless_regex.search(near))
