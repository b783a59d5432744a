"""How one event type is reported: its triggers, what cancels them, and examples of both."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from domain.event_type import Example
from domain.status import Status


class By(StrEnum):
    """Who must be doing it for a trigger to count.

    PARTY: an authority, a firm or anybody else whom the sentence names (a litigant, a platform). ANYBODY: an authority if
    one is named, else a vendor. NOBODY: a fault or strangers, so that no actor is read.
    """

    STATE = "state"
    VENDOR = "vendor"
    PARTY = "party"
    ANYBODY = "anybody"
    NOBODY = "nobody"


class Hits(StrEnum):
    """What a type's targets are.

    PRODUCTS: products, else their firm. FIRMS: the firm that is the verb's object, or its product. LISTED: the firms that
    a state lists, products only where no firm is named. ACQUIRED: the firm that
    changes hands, known to the catalog or not. SUPPLIERS: chips, else the makers of chips. NOTHING: laws on AI at large.
    """

    PRODUCTS = "products"
    FIRMS = "firms"
    LISTED = "listed"
    ACQUIRED = "acquired"
    SUPPLIERS = "suppliers"
    NOTHING = "nothing"


class About(StrEnum):
    """What must be named, in the sentence or around it, for a trigger to count.

    MODEL: a model, family or service, or a firm that lives by them. PRODUCT: any product, chips too. NEW_MODEL: a model,
    or a coined name that looks like one. AI: any product, AI firm or AI word. FIRM: a firm of the catalog. LISTED: such
    a firm, or an AI word. CHIP: chips, compute, models or a firm that makes them.
    """

    MODEL = "model"
    NEW_MODEL = "new_model"
    PRODUCT = "product"
    AI = "ai"
    FIRM = "firm"
    LISTED = "listed"
    CHIP = "chip"


@dataclass(frozen=True, kw_only=True)
class Trigger:
    """Words that report a happening.

    `pattern` is searched in the plain words of a sentence, case-folded; its group `head`, else its start, is the word from
    which tense, negation and roles are read. `status` is what the words say by themselves (None: read it from the tense).
    `also` must match the sentence and `unless` must not match near the trigger. `noun` marks a mention of the act rather
    than a report of it; `passive` says that what is hit stands in front; `tight` wants a product's name right beside the
    words ("the Fable 5 removal"); `names_only` wants a headline that is nothing but a model's name, under which the text
    speaks of its coming; `verbal` wants a verb (not "sanctions" or "charges" as a noun);
    `of_product` wants a product, or access to one, as the subject where the parse has one; `by_firm` a firm or pronoun;
    `of_place` wants a country whose users are hit;
    `names_object` wants a product or an AI firm right behind; `general` wants no product or AI firm as its object (a
    rule on AI as a class).
    """

    pattern: str
    by: By = By.VENDOR
    about: About = About.AI
    status: Status | None = None
    also: str | None = None
    unless: str | None = None
    noun: bool = False
    passive: bool = False
    tight: bool = False
    names_only: bool = False
    verbal: bool = False
    permits: bool = False
    names_object: bool = False
    of_product: bool = False
    by_firm: bool = False
    of_place: bool = False
    general: bool = False

    @cached_property
    def regex(self) -> re.Pattern[str]:
        # A full stop inside a number or a name ("GPT-4.1") ends no clause.
        return re.compile(self.pattern.replace("[^.;]", r"(?:[^.;]|\.(?=\w))"), re.IGNORECASE)

    @cached_property
    def also_regex(self) -> re.Pattern[str] | None:
        return re.compile(self.also, re.IGNORECASE) if self.also else None

    @cached_property
    def unless_regex(self) -> re.Pattern[str] | None:
        return re.compile(self.unless, re.IGNORECASE) if self.unless else None


@dataclass(frozen=True, kw_only=True)
class Cue:
    """One event type as text reports it; `name` is the type's.

    `unworded` stands for a trigger where the words of none are found and the classifier reads the type in a sentence.
    `unless` cancels every trigger of a sentence, `instead` those whose words lie inside its own (they say it of something
    else).
    `own_country` says that the acting state's own territory is what is hit. `needs_target` drops events without a target.
    `planned_is_proposed` reads "to ban" as a plan not yet decided; `going_is_announced` reads "is retiring" as a thing to
    come; `drops_chips` takes no chip for a target; `hits_all` takes every product of the
    sentence, on whichever side of the words it stands; `named_later` takes the products that the opening names where the
    sentence itself names none; `hits_itself` takes the actor where nothing else is named.
    """

    name: str
    triggers: tuple[Trigger, ...]
    unworded: Trigger
    examples: tuple[Example, ...]
    unless: str | None = None
    instead: str | None = None
    own_country: bool = False
    needs_target: bool = False
    hits: Hits = Hits.PRODUCTS
    planned_is_proposed: bool = False
    going_is_announced: bool = False
    hits_itself: bool = False
    drops_chips: bool = False
    hits_all: bool = False
    named_later: bool = False

    @cached_property
    def unless_regex(self) -> re.Pattern[str] | None:
        return re.compile(self.unless, re.IGNORECASE) if self.unless else None

    @cached_property
    def instead_regex(self) -> re.Pattern[str] | None:
        return re.compile(self.instead, re.IGNORECASE) if self.instead else None


_IRREGULAR = {
    "withdraw": "withdr(?:aw|aws|ew|awn|awing)",
    "forbid": "forb(?:id|ids|ade|idden|idding)",
    "let": "lets?|letting",
    "cut": "cut(?:s|ting)?",
    "put": "put(?:s|ting)?",
    "shut": "shut(?:s|ting)?",
    "sell": "sell(?:s|ing)?|sold",
    "give": "giv(?:e|es|en|ing)|gave",
    "take": "tak(?:e|es|en|ing)|took",
    "bring": "bring(?:s|ing)?|brought",
    "buy": "buy(?:s|ing)?|bought",
    "tell": "tell(?:s|ing)?|told",
    "pay": "pay(?:s|ing)?|paid",
    "rule": "rul(?:e|es|ed|ing)",
    "go": "go(?:es|ing|ne)?|went",
    "be": "is|are|was|were|be|been|being",
    "steal": "steal(?:s|ing)?|stole|stolen",
    "leak": "leak(?:s|ed|ing)?",
    "hit": "hit(?:s|ting)?",
    "raise": "rais(?:e|es|ed|ing)",
    "win": "win(?:s|ning)?|won",
    "freeze": "freez(?:e|es|ing)|froze|frozen",
    "strike": "strik(?:e|es|ing)|struck",
    "get": "get(?:s|ting)?|got",
    "make": "mak(?:e|es|ing)|made",
    "drop": "drop(?:s|ped|ping)?",
    "wind": "wind(?:s|ing)?|wound",
}
_DOUBLING = re.compile(
    r"(?:ban|bar|stop|drop|ship|permit|scrap|plan|block|curb|unplug|unban|cap|slip|submit|allot|annul|compel)$"
)


def verb(*lemmas: str) -> str:
    """A regular expression for every form of the verbs."""
    return f"(?:{'|'.join(_forms(lemma) for lemma in lemmas)})"


def _forms(lemma: str) -> str:
    stem, space, rest = lemma.partition(" ")
    return _word_forms(stem) + (rf"\s+{rest}" if space else "")


def _word_forms(lemma: str) -> str:
    if lemma in _IRREGULAR:
        return f"(?:{_IRREGULAR[lemma]})"
    if lemma.endswith("e"):
        return f"{lemma[:-1]}(?:e|es|ed|ing)"
    if lemma.endswith("y") and lemma[-2] not in "aeou":
        return f"{lemma[:-1]}(?:y|ies|ied|ying)"
    if re.search(r"(?:s|sh|ch|x|z|to)$", lemma):
        return f"{lemma}(?:es|ed|ing)?"
    if _DOUBLING.search(lemma) and not lemma.endswith(("ck", "rb")):
        return f"{lemma}(?:s|{lemma[-1]}ed|{lemma[-1]}ing)?"
    return f"{lemma}(?:s|ed|ing)?"
