"""One place in a document where a trigger's words stand: a happening that may be reported there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nlp.cue import Cue, Trigger
from nlp.passage import Name, Sentence

if TYPE_CHECKING:
    from spacy.tokens import Span, Token


@dataclass(frozen=True, slots=True)
class Report:
    """A trigger of a cue found in a sentence: its acting words at [start, head_end), all of what it matched up to `end`.

    `head` is the word that carries the tense, once the sentence is parsed.
    """

    cue: Cue
    trigger: Trigger
    sentence: Sentence
    start: int
    head_end: int
    end: int
    head: Token | None

    @property
    def before(self) -> str:
        """The sentence's words in front of the trigger."""
        return self.sentence.words[: self.start]

    @property
    def after(self) -> str:
        """The sentence's words behind the trigger."""
        return self.sentence.words[self.end :]

    @property
    def is_worded(self) -> bool:
        """Whether the words of a trigger make it, and not the classifier alone."""
        return self.trigger is not self.cue.unworded

    @property
    def subject(self) -> Span | None:
        """The phrase that is the subject of the word, or of one above that shares it."""
        for governor in governors(self.head) if self.head is not None else ():
            for child in governor.children:
                if child.dep_ in {"nsubj", "nsubjpass"}:
                    return child.doc[child.left_edge.i : child.right_edge.i + 1]
        return None

    def place(self, name: Name) -> int:
        """Where a name begins, counted from the sentence's start."""
        return name.start - self.sentence.start

    def is_left(self, name: Name) -> bool:
        return self.place(name) < self.start

    def token_of(self, name: Name) -> Token | None:
        """The last word of a name, which its phrase hangs on."""
        return token_at(self.sentence, name.end - 1 - self.sentence.start)


def token_at(sentence: Sentence, offset: int) -> Token | None:
    """The parsed word that covers this place of the sentence."""
    if sentence.parsed is None:
        return None
    for token in sentence.parsed:
        if token.idx <= offset < token.idx + len(token):
            return token
    return None


def acting_token(sentence: Sentence, offset: int) -> Token | None:
    """The word at this place, or the verb that it helps ("will" of "will start")."""
    token = token_at(sentence, offset)
    return token.head if token is not None and token.dep_ in {"aux", "auxpass"} else token


def governors(head: Token) -> Iterator[Token]:
    """The word and those above it that share its subject: "plans to ban", "said it had banned", "bans and fines"."""
    yield head
    while head.dep_ in {"xcomp", "conj", "ccomp", "pcomp", "aux", "acl"} and head.head is not head:
        if any(child.dep_ in {"nsubj", "nsubjpass"} for child in head.children):
            return
        head = head.head
        yield head


def relation(token: Token, head: Token) -> str:
    """How a word hangs on the trigger's: subject, passive (subject), object, agent, or other."""
    above = list(governors(head))
    climbed = token
    for _ in range(12):
        if climbed.head in above and climbed not in above:
            return _RELATIONS.get(climbed.dep_, "other")
        if climbed.head is climbed:
            return "other"
        if climbed.dep_ in {"relcl", "advcl", "acl", "poss"}:
            return "other"
        climbed = climbed.head
    return "other"


_RELATIONS = {
    "nsubj": "subject",
    "nsubjpass": "passive",
    "dobj": "object",
    "dative": "object",
    "oprd": "object",
    "attr": "object",
    "agent": "agent",
    "prep": "object",
    "nmod": "object",
}
