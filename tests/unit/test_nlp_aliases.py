"""One model under the names that vendors, clouds and people give it, and ordinary words that look like models' names."""

import pytest

from nlp.components.entities import read_names
from tests.builders.nlp import catalog, document

FABLE = "anthropic/claude-fable-5"
ALIASES = (
    "Claude Fable 5",
    "Fable 5",
    "claude-fable-5",
    "claude-fable-5[1m]",
    "anthropic.claude-fable-5",
    "global.anthropic.claude-fable-5",
    "databricks-claude-fable-5",
    "claude-fable-5@default",
)
ORDINARY = """
The fable of the tortoise and the hare is one of Aesop's best known.
An Aesop fable teaches that slow and steady wins the race.
Aesop's Fables, volume 5, was printed in Leipzig.
He told the children a fable about five foxes.
The studio released Fable 5 years after the first game was announced.
Fable, the role-playing game by Playground, slips to 2026.
The AI start-up's pitch retold an Aesop fable about five foxes.
At the AI summit Anthropic's chief told an Aesop fable.
OpenAI trained the chatbot on fables by La Fontaine.
Asked for a fable, the chatbot wrote one of 5 lines.
The founding mythos of the club says that it was born in a pub.
Mythos and logos are two ways of speaking of the world.
Stephen Fry's Mythos retells the Greek myths.
The Cthulhu Mythos grew in the pulp magazines.
Mythos, a Greek beer, is brewed in Thessaloniki.
Anthropic's founding mythos is one of caution.
AI has a mythos of its own, writes the critic of the language model boom.
Jean-Claude Van Damme turned 65.
Claude Debussy wrote five preludes there.
Claude Monet's water lilies fetch record prices.
Claude Shannon, the father of information theory, foresaw AI.
Claude, Texas, is the seat of Armstrong County.
The haiku has five, seven and five syllables.
The chatbot wrote a haiku and a sonnet about spring.
The language model recited Sonnet 18 without a mistake.
Beethoven's Opus 5 was played twice.
The magnum opus of machine learning appeared in 1986.
A llama walked through the AI data centre.
Gemini, the third sign of the zodiac, rules communication.
NASA's Gemini 5 mission flew for eight days in 1965.
Its AI tells your Gemini horoscope.
A bard sang in the hall of the king.
The copilot's seat was empty when the cockpit filled with smoke.
A cursor blinked on the empty page.
The mistral blew through the Rhone valley for five days.
Nova Scotia braces for a storm.
A nova brightened in the constellation of Cygnus.
Bedrock lies 40 metres below the city.
The vertex of the triangle is at the origin.
The foundry cast 5 bells for the cathedral.
Phi, the golden ratio, is about 1.618.
Falcon 9 lifted off from Florida on Tuesday.
Luna 5 hit the Moon in 1965.
Sol 5 of the rover's mission was spent on charging.
Titan, the largest moon of Saturn, has lakes of methane.
Sora, a small rail, breeds in marshes.
Blackwell, Oklahoma, lost power for five hours.
Hopper, the painter, sold Nighthawks for 3,000 dollars.
The A100, Berlin's ring road, is closed until May.
The H20 bus runs every 20 minutes.
""".strip().split("\n")


def products_in(title: str, text: str) -> list[str]:
    return [name.entity for name in read_names(document(title, text), catalog()).names if name.is_product]


@pytest.mark.case("AS-10")
@pytest.mark.parametrize("alias", ALIASES)
def test_each_of_the_eight_strings_is_the_one_model(alias: str) -> None:
    known = catalog().resolve(alias)
    assert known is not None
    assert known.id == FABLE
    assert products_in(f"Anthropic: requests to {alias} fail", "") == [FABLE]
    assert products_in("Anthropic reports errors", f"Since Friday requests to {alias} return 404.") == [FABLE]


def test_there_are_fifty_ordinary_sentences() -> None:
    assert len(set(ORDINARY)) == 50


@pytest.mark.case("AS-10")
@pytest.mark.parametrize("sentence", ORDINARY)
def test_ordinary_words_are_no_product_in_title_or_text(sentence: str) -> None:
    assert products_in(sentence, "") == []
    assert products_in("Notes of the day", sentence) == []
