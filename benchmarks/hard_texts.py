"""Texts made to break a reader: any Unicode, endless runs, thousands of names, half-begun patterns. One seed, one stream."""

import random
import string
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import count

import nlp.cues
from domain.kinds import load_kinds
from nlp.catalog import Catalog
from nlp.cue import Cue

OPENER = "Anthropic disabled Claude Fable 5 for all customers. "
FIRST, LAST = date.min.toordinal(), date.max.toordinal()
# How long a text is, and how often: most are as long as a lead, some as long as a page, a few a megabyte.
LENGTHS = ((200, 0.6), (1_000, 0.35), (5_000, 0.04), (80_000, 0.008), (1_000_000, 0.002))

Maker = Callable[[random.Random, int], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class HardText:
    """A title and a text with what made them, the day they claim, their address, and whether they are known to be of AI."""

    kind: str
    title: str
    text: str
    published_on: date | None
    url: str
    about_ai: bool


RUNS = (
    *string.printable,
    *"。！？…“”«»’–—·•、，\u00a0\u200b\u200d\u2028\u3000\ufeff\ufffd\u0300\u0130\u0131\u017f\u212a\u0000\u001b",
    *("a ", "A ", "A. ", "1.", "1,", "1 ", "A1", "aA", "Aa ", "A-", "A1-", "?!", ". ", ".\n", "!\n", "- ", "1) ", "* ", "--"),
    *("([", "[(", "{[(", "\"'", "''", "'s ", "' ", "``", "://", "www.", "https://a", "@a ", "#a ", "$1 ", "1% ", "\r\n", "\t "),
    *("e\u0301", "👩\u200d💻", "\u202ea", "ß", "ﬁ", "한", "あ ", "ไทย", "नी", "１２", "٣", "²"),
)  # fmt: skip
# How the patterns of the rules begin: repeated, none of them ever ends.
BEGINNINGS = (
    *("from ", "from 1 ", "until ", "by ", "June ", "5 ", "June 5 ", "June 5, 2026 ", "Friday ", "next Friday ", "effective "),
    *("order to ", "ordered it to ", "asked ", "told them to ", "or ", "if ", "after ", "because of ", "said that ", "who "),
    *("annex ", "Pro ", "Pro and Max ", "Pro plans ", "Free, Plus, ", "the two models ", "both ", "these ", "following: "),
    *("court in ", "judge of ", "US ", "U.S. ", "China's ", "the company's ", "government ", "may ", "will ", "not ", "no "),
    *("has been ", "had ", "was ", "to ", "to be ", "and ", "and the ", "of the ", "which ", "it ", "we ", "AI ", "AI chips "),
    *("prices of ", "price ", "refund ", "outage ", "down ", "access to ", "weights ", "leak ", "ban ", "fine ", "acquire "),
    *("Google's new model ", "OpenAI's agent ", "called ", "Sol, Terra and ", "GPT-", "claude-", "Claude ", "H20 ", "Model 3 "),
)  # fmt: skip
_STEMS = ("claude-", "gpt-", "GLM-", "Claude Opus ", "Google's new agent Wren", "the Abc", "Qwen", "V", "Kimi K")
_ENDINGS = ("", ".5", "-mini", " Flash", " app", "b")
_JOINTS = (" ", ", ", " and ", "\n", "; ", " / ", "'s ", ". ", " - ", "")
_SCRIPTS = (
    (0x20, 0x7F),
    (0xA0, 0x24F),
    (0x370, 0x52F),
    (0x590, 0x6FF),
    (0x900, 0xDFF),
    (0xE00, 0xEFF),
    (0x4E00, 0x9FFF),
)
_BIDI = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


class HardTexts:
    """A seeded stream of hard texts in the words of the catalog's names and of the cues' examples."""

    def __init__(self, catalog: Catalog) -> None:
        self._names = sorted({entity.name for entity in catalog.entities()} | {own.id for own in catalog.entities()})
        cues = load_kinds(nlp.cues, Cue)
        self._sentences = [example.text for cue in cues.values() for example in cue.examples]
        self._words = sorted({word for sentence in self._sentences for word in sentence.split()})
        self._makers: dict[str, Maker] = {
            "any Unicode": self._any_unicode,
            "control characters": self._controls,
            "one script": self._script,
            "right to left": self._right_to_left,
            "no spaces": self._no_spaces,
            "a run": self._run,
            "runs": self._runs,
            "a repetition": self._repetition,
            "nested brackets": self._brackets,
            "names": self._listed_names,
            "invented names": self._invented,
            "half patterns": self._beginnings,
            "word salad": self._salad,
            "news": self._news,
            "damaged news": self._damaged,
        }

    @property
    def kinds(self) -> tuple[str, ...]:
        return tuple(self._makers)

    def stream(self, seed: int) -> Iterator[HardText]:
        """Texts of every kind by turns, without end."""
        return (self.text(seed, number) for number in count())

    def text(self, seed: int, number: int) -> HardText:
        """The text with this number of the stream."""
        chance = random.Random(f"{seed}/{number}")
        kind = self.kinds[number % len(self.kinds)]
        size = chance.choices([size for size, _ in LENGTHS], [share for _, share in LENGTHS])[0]
        return self.made(kind, chance, chance.randint(size // 4, size))

    def made(self, kind: str, chance: random.Random, length: int) -> HardText:
        """A text of that kind and about that length; half of them begin with news, so that every stage has to work."""
        make = self._makers[kind]
        body = (chance.choice(("", OPENER)) + make(chance, length))[: max(length, len(OPENER))]
        titles = (OPENER, body[:200], make(chance, 100), make(chance, 3_000), "")
        return HardText(
            kind=kind,
            title=chance.choices(titles, (5, 4, 4, 1, 1))[0],
            text=body,
            published_on=self._day(chance),
            url=chance.choice(
                ("", "https://www.anthropic.com/news/", f"https://{make(chance, 60)}", make(chance, 300))
            ),
            about_ai=chance.random() < 0.3,
        )

    def _day(self, chance: random.Random) -> date | None:
        days = (date(2026, 6, 12), None, date.min, date.max, date.fromordinal(chance.randint(FIRST, LAST)))
        return chance.choices(days, (6, 1, 1, 1, 1))[0]

    # -- the kinds ----------------------------------------------------------------------------------------------------

    def _any_unicode(self, chance: random.Random, length: int) -> str:
        return _filled(lambda: chr(chance.randrange(0x110000)), length)

    def _controls(self, chance: random.Random, length: int) -> str:
        def piece() -> str:
            return chance.choice(
                (chr(chance.randrange(32)), chr(0x7F + chance.randrange(33)), chance.choice(self._words))
            )

        return _filled(piece, length)

    def _script(self, chance: random.Random, length: int) -> str:
        low, high = chance.choice(_SCRIPTS)
        return _filled(lambda: chance.choice((chr(chance.randrange(low, high)), " ")), length)

    def _right_to_left(self, chance: random.Random, length: int) -> str:
        def piece() -> str:
            word = "".join(chr(chance.randrange(0x5D0, 0x64A)) for _ in range(chance.randint(1, 9)))
            return chance.choice((word, chance.choice(_BIDI), chance.choice(self._names))) + " "

        return _filled(piece, length)

    def _no_spaces(self, chance: random.Random, length: int) -> str:
        few = chance.choices((*self._words, *self._names), k=200)
        return _filled(lambda: chance.choice(few).replace(" ", ""), length)

    def _run(self, chance: random.Random, length: int) -> str:
        return repeated(chance.choice(RUNS), length)

    def _runs(self, chance: random.Random, length: int) -> str:
        return _filled(lambda: repeated(chance.choice(RUNS), chance.choice((1, 3, 20, 200, 2_000))), length)

    def _repetition(self, chance: random.Random, length: int) -> str:
        unit = chance.choice(
            (chance.choice(self._sentences), chance.choice(self._names), " ".join(chance.choices(self._words, k=3)))
        )
        return repeated(unit + chance.choice(_JOINTS), length)

    def _brackets(self, chance: random.Random, length: int) -> str:
        opening, closing = chance.choice(("()", "[]", "{}", "<>", "«»", "“”"))
        inside = chance.choice(("", OPENER, chance.choice(self._names)))
        depth = max(1, length // 2)
        return opening * depth + inside + closing * chance.choice((0, depth, 2 * depth))

    def _listed_names(self, chance: random.Random, length: int) -> str:
        joint = chance.choice(_JOINTS)
        return _filled(lambda: chance.choice(self._names) + joint, length)

    def _invented(self, chance: random.Random, length: int) -> str:
        def piece() -> str:
            name = f"{chance.choice(_STEMS)}{chance.randrange(10_000)}{chance.choice(_ENDINGS)}"
            return name + chance.choice(_JOINTS)

        return _filled(piece, length)

    def _beginnings(self, chance: random.Random, length: int) -> str:
        few = chance.choices(BEGINNINGS, k=chance.randint(1, 4))
        return _filled(lambda: chance.choice(few), length)

    def _salad(self, chance: random.Random, length: int) -> str:
        return _filled(lambda: chance.choice((chance.choice(self._words), chance.choice(self._names))) + " ", length)

    def _news(self, chance: random.Random, length: int) -> str:
        joint = chance.choice((" ", "\n", "\n- "))
        return _filled(lambda: chance.choice(self._sentences) + joint, length)

    def _damaged(self, chance: random.Random, length: int) -> str:
        def piece() -> str:
            letters = list(chance.choice(self._sentences))
            for _ in range(chance.randint(1, 6)):
                place = chance.randrange(len(letters))
                letters[place] = chance.choice(
                    ("", letters[place].swapcase(), chr(chance.randrange(0x110000)), chance.choice(RUNS))
                )
            return "".join(letters) + " "

        return _filled(piece, length)


def repeated(unit: str, length: int) -> str:
    """The unit again and again, cut off at the length."""
    return (unit * (length // len(unit) + 1))[:length]


def _filled(piece: Callable[[], str], length: int) -> str:
    """Pieces until the length is reached, cut off there; what lies beyond 100,000 characters repeats them."""
    pieces: list[str] = []
    size = 0
    while size < min(length, 100_000):
        pieces.append(piece())
        size += max(1, len(pieces[-1]))
    return repeated("".join(pieces) or " ", length)
