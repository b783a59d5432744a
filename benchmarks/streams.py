"""Streams of invented news in which it is known what each article reports. The same seed always gives the same stream."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import cycle, islice

from benchmarks.farm_words import Story, story
from benchmarks.stream_words import COUNTRIES, HAPPENINGS, PRODUCTS, QUIET, TALK, Happening

PUBLISHED_ON = date(2026, 6, 12)
SHORTEST, LONGEST = 6, 22
# Of a relevant article's paragraphs two thirds speak of AI; of any other article's one in six is everyday news that the
# gate must look at twice.
TALKATIVE, TEASING = 2 / 3, 1 / 6

_CASES = tuple((kind, product) for kind in sorted(HAPPENINGS) for product in PRODUCTS)


@dataclass(frozen=True, slots=True, order=True)
class Known:
    """An event that an article reports: its type, and the product as the article names it."""

    type: str
    product: str


@dataclass(frozen=True, slots=True)
class Article:
    """An invented article of 6 to 22 paragraphs, and the event it reports, if any."""

    story: Story
    reports: Known | None

    @property
    def text(self) -> str:
        """The paragraphs, with empty lines between them."""
        return "\n\n".join(self.story.paragraphs)

    @property
    def words(self) -> int:
        """How many words title and text have, as white space divides them."""
        return len(self.story.title.split()) + len(self.text.split())


def stream(seed: int, articles: int, percent: int) -> Iterator[Article]:
    """So many articles, of which that percentage, evenly spread, is about AI and reports one of 112 events."""
    for number in range(articles):
        yield article(seed, number, percent)


def article(seed: int, number: int, percent: int) -> Article:
    """The article with this number of the stream."""
    told = story(seed, number)
    chance = random.Random(f"stream {seed}/{number}")
    kept = told.paragraphs[: chance.randint(SHORTEST, LONGEST)]
    before = number * percent // 100
    if (number + 1) * percent // 100 == before:
        return Article(_retold(told, told.title, [_quiet(chance, one) for one in kept]), None)
    known = _case(seed, before)
    return Article(_relevant(chance, told, kept, known), known)


def known_events(seed: int, articles: int, percent: int) -> set[Known]:
    """The events that the articles of a stream report."""
    return {_case(seed, number) for number in range(articles * percent // 100)}


def _case(seed: int, number: int) -> Known:
    """The event of the relevant article with this number; each comes round when all others were told."""
    order = random.Random(f"cases {seed}").sample(_CASES, len(_CASES))
    return Known(*order[number % len(order)])


def _relevant(chance: random.Random, told: Story, kept: tuple[str, ...], known: Known) -> Story:
    happening = HAPPENINGS[known.type]
    slots = _slots(chance, known)
    first = _opening(chance, happening, slots)
    talk = cycle(chance.sample(TALK, len(TALK)))
    others = [_talk(chance, talk, slots) if chance.random() < TALKATIVE else paragraph for paragraph in kept[1:]]
    return _retold(told, chance.choice(happening.titles).format_map(slots), [first, *others])


def _talk(chance: random.Random, talk: Iterator[str], slots: dict[str, str]) -> str:
    """A paragraph of the next three sentences."""
    return " ".join(sentence.format_map(slots | _numbers(chance)) for sentence in islice(talk, 3))


def _opening(chance: random.Random, happening: Happening, slots: dict[str, str]) -> str:
    lead = chance.choice(happening.leads).format_map(slots)
    return " ".join((lead, *(one.format_map(slots) for one in chance.sample(happening.more, 2))))


def _slots(chance: random.Random, known: Known) -> dict[str, str]:
    day = PUBLISHED_ON + timedelta(days=chance.randint(20, 200))
    rivals = [product for product, vendor in PRODUCTS.items() if vendor != PRODUCTS[known.product]]
    return {
        "product": known.product,
        "vendor": PRODUCTS[known.product],
        "rival": chance.choice(rivals),
        # An event happens in one country, whoever reports it.
        "country": COUNTRIES[sum(known.product.encode()) % len(COUNTRIES)],
        "day": f"{day:%B} {day.day}",
        **_numbers(chance),
    }


def _numbers(chance: random.Random) -> dict[str, str]:
    return {"n": str(chance.randint(12, 95)), "m": str(chance.randint(2, 9))}


def _quiet(chance: random.Random, paragraph: str) -> str:
    if chance.random() >= TEASING:
        return paragraph
    name = paragraph.rpartition(" near ")[2].split()[0].strip(".") or "Veldmark"
    slots = {"name": name, "country": chance.choice(COUNTRIES), **_numbers(chance)}
    return f"{chance.choice(QUIET).format_map(slots)} {paragraph}"


def _retold(told: Story, title: str, paragraphs: list[str]) -> Story:
    summary = " ".join(paragraphs[0].split(" ")[:30])
    return Story(title=title, summary=summary, author=told.author, paragraphs=tuple(paragraphs), minutes=told.minutes)
