"""What a trigger demands of a sentence besides its words, in sentences for people."""

from collections.abc import Iterator

from nlp.cue import About, By, Cue, Trigger

_BY = {
    By.STATE: "an authority or a state does it",
    By.VENDOR: "a vendor does it",
    By.PARTY: "somebody whom the sentence names does it",
    By.ANYBODY: "an authority, if one is named, or a vendor does it",
    By.NOBODY: "it befalls; no actor is read",
}
_ABOUT = {
    About.MODEL: "a model, a service or an AI firm is named",
    About.NEW_MODEL: "a model is named, or a coined name that looks like one",
    About.PRODUCT: "a product is named",
    About.AI: "a product, an AI firm or a word for AI stands near",
    About.FIRM: "a firm of the catalog is named",
    About.LISTED: "a firm of the catalog is named, or a word for AI stands near",
    About.CHIP: "chips, computing power, models or their makers are named",
}
_FLAGS = {
    "noun": "a noun only mentions the act",
    "passive": "what is hit stands in front",
    "tight": "a product stands right beside the words",
    "names_only": "the headline is nothing but a model's name",
    "verbal": "the word is a verb here",
    "permits": "it permits",
    "names_object": "a product or an AI firm stands right behind",
    "of_product": "the subject is a product, or access to one",
    "by_firm": "the subject is a firm",
    "of_place": "a country whose users are hit is named",
    "general": "its object is no product and no AI firm",
}


def demands_of(cue: Cue, trigger: Trigger, words: str) -> tuple[str, ...]:
    """What must be so for the trigger to count in a sentence of these words; its meaning for the status comes last."""
    return tuple(_demands(cue, trigger, words))


def _demands(cue: Cue, trigger: Trigger, words: str) -> Iterator[str]:
    yield _BY[trigger.by]
    yield _ABOUT[trigger.about]
    yield from (meaning for flag, meaning in _FLAGS.items() if getattr(trigger, flag))
    if trigger.also_regex and (match := trigger.also_regex.search(words)):
        yield f"further words stand in the sentence: “{match.group(0)}”"
    if trigger.unless or cue.unless:
        yield "none of the words that cancel it stands there"
    if cue.needs_target:
        yield "a target is found"
    if trigger.status is not None:
        yield f"the words by themselves say: {trigger.status.value}"
