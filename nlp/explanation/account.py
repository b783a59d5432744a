"""The account of one reading, as plain values: what was considered, what each part of it rests on, what was decided."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.claim import Finding, Salience
from domain.status import Status


class Known(StrEnum):
    """Why words name the entity that they are taken for.

    ALIAS: the catalog spells it so. GRAMMAR: they are built as the family's names are, and the catalog holds the member.
    API_ID: they are an API id that the catalog holds. CANDIDATE: they are built as the family's names or API ids are, and the
    catalog holds no such member. UNSEEN: the text itself introduces a product that the catalog does not hold. COINED: they
    look like a new model's name in a report of one. SHORT: they stand for a whole name nearby. SPELT: the identifier is made
    of the words as they stand. ITSELF: the actor, which is meant by no words of its own. OWN_API: the API of the firm that is
    named. ITS_PRODUCT, ITS_STATE: a product of the actor is named, or the state whose authority it is. SITE: the vendor on
    whose site the document stands. UNNAMED: nothing spells it; it was worked out from other words.
    """

    ALIAS = "alias"
    GRAMMAR = "grammar"
    API_ID = "api id"
    CANDIDATE = "candidate"
    UNSEEN = "unseen product"
    COINED = "coined name"
    SHORT = "short for a name nearby"
    SPELT = "spelt as it stands"
    ITSELF = "the actor itself"
    OWN_API = "the firm's own API"
    ITS_PRODUCT = "its product is named"
    ITS_STATE = "its state is named"
    SITE = "its own site"
    UNNAMED = "worked out"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words of the document at [start, end) of its title (`in_title`) or text."""

    words: str
    start: int
    end: int
    in_title: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """An entity, the words that name it (None where none do), and why they do.

    `relation` is how they hang on the acting word: subject, passive, object, agent or other; empty where they stand elsewhere.
    """

    entity: str
    kind: str
    known: Known
    quote: Quote | None
    relation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """What the classifier gives one event type, or `none`; a sentence's shares sum to one."""

    type: str
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """A word, a pair or a piece of a word that speaks for a type, with its part in the score before shares are made."""

    words: str
    part: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One sentence that tells the happening, as read by itself.

    `trigger` is what a trigger of the type matched, empty where the classifier alone sees the type; `demands` is what that
    trigger wants besides. `acting` is the word from which tense and roles are read, with its helping words. `shares` are the
    greatest ones and `features` speak most for the happening's type; `news` is how much the words read as news of the day.
    """

    sentence: Quote
    trigger: str
    acting: str
    demands: tuple[str, ...]
    shares: tuple[Share, ...]
    features: tuple[Feature, ...]
    news: float
    status: Status
    salience: Salience
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """Something that speaks for or against the happening's being the news: value times weight is its `part` in the odds."""

    name: str
    value: float
    weight: float
    part: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """How it came to be news or background.

    `read_as` is what the words alone make it, `because` why. Then it counts as news from the probability `threshold` on, which
    `rule` explains; None where no probability is enough.
    """

    read_as: Salience
    because: str
    rule: str
    threshold: float | None
    salience: Salience


@dataclass(frozen=True, slots=True, kw_only=True)
class Considered:
    """One happening that was considered, news or background.

    `finding` is what `read` tells of it, or would tell if it were worth a claim (`is_claim`). `status_words` and `date_words`
    are what its status and day hang on, None where they come of the document as a whole; `status_share` is what the classifier
    gives the status where it decided. `always` and the parts of the `signs`
    add up to the logarithm of the odds of `probability`.
    """

    finding: Finding
    is_claim: bool
    evidence: tuple[Quote, ...]
    actor: tuple[Named, ...]
    targets: tuple[Named, ...]
    names: tuple[Named, ...]
    status_words: str | None
    status_share: float | None
    date_words: Quote | None
    tellings: tuple[Telling, ...]
    always: float
    signs: tuple[Sign, ...]
    probability: float
    decision: Decision

    @property
    def is_news(self) -> bool:
        """Whether it counts as the document's news."""
        return self.finding.salience is Salience.MAIN


@dataclass(frozen=True, slots=True, kw_only=True)
class Dismissed:
    """A trigger's words that stand in the document and make no happening, and why."""

    type: str
    words: str
    sentence: Quote
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Everything that one reading rests on.

    `speaker` is the vendor on whose site the document stands. Of the `sentences`, title included, `looked_at` were near to a
    name of ours; `is_noise` says that the title announces another trade. `names` are all that were found.
    """

    document: str
    title: str
    text: str
    published_on: date | None
    version: str
    speaker: str | None
    about_ai: bool
    is_noise: bool
    sentences: int
    looked_at: int
    names: tuple[Named, ...]
    considered: tuple[Considered, ...]
    dismissed: tuple[Dismissed, ...]
