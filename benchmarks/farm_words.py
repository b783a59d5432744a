"""Invented news for the farm: the same number always gives the same words."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import islice

_WHO = [
    "The harbour board",
    "A panel of engineers",
    "The ministry",
    "The regulator",
    "Her office",
    "The lender",
    "The grid operator",
    "The port of Veldmark",
    "A spokeswoman",
    "The cooperative",
    "The audit office",
    "Two suppliers",
    "The city council",
    "The rail company",
    "The hospital trust",
    "The growers' union",
    "A former inspector",
    "The insurer",
    "The research fleet",
    "The water authority",
    "The shipyard",
    "An appeals court",
    "The chip maker",
    "The school network",
    "The observatory",
    "The postal service",
    "A group of pilots",
    "The tax office",
    "The cable company",
]
_DID = [
    "approved",
    "postponed",
    "questioned",
    "published",
    "withdrew",
    "defended",
    "rewrote",
    "audited",
    "rejected",
    "extended",
    "halved",
    "reopened",
    "described",
    "priced",
    "mapped",
    "tested",
    "replaced",
    "outsourced",
    "insured",
    "criticised",
    "translated",
    "measured",
    "licensed",
    "inspected",
    "simplified",
    "paused",
]
_WHAT = [
    "the plan for a northern tunnel",
    "its forecast for the spring",
    "a contract with three vendors",
    "the rules on night flights",
    "an older estimate of the damage",
    "the second phase of the trial",
    "a list of unsafe bridges",
    "the budget for coastal pumps",
    "the software behind its ticketing",
    "a fund for flooded farms",
    "the timetable for heat pumps",
    "its agreement with the islands",
    "a register of private wells",
    "the tender for new trams",
    "its model of the estuary",
    "the fee for heavy lorries",
    "a study of sleeping patients",
    "the ban on old boilers",
    "an index of empty offices",
    "the archive of weather charts",
    "the licence of a small bank",
    "its promise on parking",
    "the recall of brake parts",
    "a survey of young teachers",
]
_HOW = [
    "after a long session behind closed doors",
    "without waiting for the auditors",
    "in spite of a warning from its own staff",
    "with the votes of both wings",
    "because the cheaper offer had failed",
    "although the figures were disputed",
    "as part of a wider settlement",
    "to the surprise of its neighbours",
    "following weeks of heavy rain",
    "under pressure from investors",
    "in line with what had been agreed",
    "for the third time in a decade",
    "while the inquiry was still open",
    "at the request of the workers",
    "days before the deadline",
    "despite a shortage of spare parts",
    "on the advice of a consultant",
]
_THEN = [
    "Costs would rise by {n} million over {m} years, according to the papers.",
    "Nobody was hurt, and service resumed after {m} hours.",
    "About {n} households are expected to notice the change.",
    "The next review is planned in {m} months.",
    "Of {n} replies, a clear majority was in favour.",
    "Critics counted {m} open questions and asked for {n} documents.",
    "A similar attempt {m} years ago had covered only {n} sites.",
    "Work could begin once {n} objections have been heard.",
    "The share of late deliveries fell to {m} in {n}.",
    "It employs {n} people at {m} sites along the coast.",
]
_SYLLABLES = [
    "al",
    "bre",
    "car",
    "dun",
    "esk",
    "fen",
    "gar",
    "hol",
    "ing",
    "jor",
    "kes",
    "lin",
    "mor",
    "nar",
    "ost",
    "pel",
    "quar",
    "ros",
    "sel",
    "tarn",
    "ulv",
    "vel",
    "wen",
    "yar",
]
_ENDINGS = [
    "by",
    "dale",
    "ford",
    "ham",
    "haven",
    "hurst",
    "mark",
    "mere",
    "mouth",
    "ness",
    "ridge",
    "stad",
    "thorpe",
    "vale",
    "wick",
    "wold",
]
_KINDS = [
    "plan",
    "forecast",
    "contract",
    "rule",
    "estimate",
    "trial",
    "list",
    "budget",
    "system",
    "fund",
    "timetable",
    "agreement",
    "register",
    "tender",
]
_BODIES = ["council", "hospital", "shipyard", "college", "bank", "museum", "laboratory", "airport", "union", "court"]
_SPEAKERS = [
    "Ada Marrick",
    "Jonas Feld",
    "Priya Sandoval",
    "Tomas Brandt",
    "Lena Okoro",
    "Ruth Castell",
    "Emil Varga",
    "Noor Haddad",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One invented article: plain text throughout, `minutes` is its age within the feed."""

    title: str
    summary: str
    author: str
    paragraphs: tuple[str, ...]
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cast:
    """Whom and what one story is about: few of all there are, so that two stories are as different as two stories are."""

    who: tuple[str, ...]
    what: tuple[str, ...]
    places: tuple[str, ...]

    @classmethod
    def drawn(cls, chance: random.Random) -> "_Cast":
        """A cast of people, matters and places, some of them invented for it."""
        names = [_name(chance) for _ in range(9)]
        return cls(
            who=(*chance.sample(_WHO, 4), *(f"{name} {chance.choice(_BODIES)}" for name in names[:4])),
            what=(*chance.sample(_WHAT, 4), *(f"the {name} {chance.choice(_KINDS)}" for name in names[4:6])),
            places=tuple(names[6:]),
        )


def story(source: int, entry: int) -> Story:
    """The entry's story, of 12 to 30 paragraphs."""
    chance = random.Random(f"{source}/{entry}")
    cast = _Cast.drawn(chance)
    sentences = iter(lambda: _sentence(chance, cast), "")
    paragraphs = tuple(" ".join(islice(sentences, chance.randint(2, 4))) for _ in range(chance.randint(12, 30)))
    return Story(
        title=f"{cast.places[0]}: {_sentence(chance, cast).split('.')[0]}, report {source}-{entry} says",
        summary=" ".join(islice(sentences, 2)),
        author=chance.choice(_SPEAKERS),
        paragraphs=paragraphs,
        minutes=entry * 37 + source % 31,
    )


def link_texts(seed: str, count: int) -> Sequence[str]:
    """Short headlines for the links around an article."""
    chance = random.Random(seed)
    return [f"{chance.choice(_WHO)} {chance.choice(_DID)} {chance.choice(_WHAT)}" for _ in range(count)]


def article_html(told: Story) -> str:
    """The story as the middle of a page: paragraphs with links, subheadings, a figure, a quotation, a list."""
    parts: list[str] = []
    for number, paragraph in enumerate(told.paragraphs):
        words = escape(paragraph, quote=False)
        first, _, rest = words.partition(" ")
        if number % 3 == 0:
            words = f'<a class="in-text" href="/topics/{number}">{first}</a> {rest}'
        if number and number % 5 == 0:
            parts.append(f'<h2 class="sub" id="part-{number}">What is known of part {number}</h2>')
        if number == 2:
            parts.append(_FIGURE)
        if number == 6:
            parts.append(f"<blockquote><p>{words}</p></blockquote>")
            continue
        parts.append(f'<p class="body-text" data-block="{number}">{words}</p>')
    return "\n".join(parts)


_FIGURE = (
    '<figure class="wide"><picture><source media="(min-width: 60em)" srcset="/media/large.avif 2x, /media/mid.avif 1x">'
    '<img src="/media/mid.jpg" alt="A quay in the rain" width="1280" height="720" loading="lazy"></picture>'
    "<figcaption>A quay in the rain. Photograph: staff</figcaption></figure>"
)


def _name(chance: random.Random) -> str:
    return f"{chance.choice(_SYLLABLES)}{chance.choice(_SYLLABLES)}{chance.choice(_ENDINGS)}".capitalize()


def _sentence(chance: random.Random, cast: _Cast) -> str:
    clause = (
        f"{chance.choice(cast.who)} {chance.choice(_DID)} {chance.choice(cast.what)} near {chance.choice(cast.places)}"
    )
    if chance.random() < 0.6:
        clause += f" {chance.choice(_HOW)}"
    then = chance.choice(_THEN).format(n=chance.randint(40, 990), m=chance.randint(2, 39))
    return f"{clause}. {then}" if chance.random() < 0.4 else f"{clause}."
