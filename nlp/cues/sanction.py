"""How text reports that a state blacklists a company or person by sanctions or procurement designation."""

from domain.event_type import Example
from domain.status import Status
from nlp.cue import About, By, Cue, Hits, Trigger, verb

_LIST = (
    r"(?:SDN list|specially designated nationals|1260H list|1260H|list of (?:chinese "
    r")?military(?:-industrial)? (?:complex )?companies"
    r"|military companies list|chinese military compan(?:y|ies)|supply[- ]chain risk|covered list|sanctions "
    r"list|blacklist\w*|unreliable entit(?:y|ies)(?: list)?|procurement (?:ban|blacklist))"
)
_LIFT_OR_REMOVE = verb("lift", "remove", "drop", "withdraw", "rescind", "revoke", "delist", "reverse", "vacate")
_BLOCK_OR_STAY = verb("block", "stay", "pause", "suspend", "enjoin", "halt", "freeze")
_DESIGNATE_OR_ADD = verb(
    "designate",
    "add",
    "place",
    "put",
    "declare",
    "deem",
    "label",
    "name",
    "list",
    "brand",
    "call",
    "blacklist",
    "include",
)

KIND = Cue(
    name="sanction",
    triggers=(
        Trigger(
            pattern=rf"\b(?P<head>(?:lift(?:s|ed)?|vacat(?:es|ed)|overturn(?:s|ed)?) (?:a |the |its )?(?:stay"
            rf"|injunction|block)|reviv(?:es|ed)|reinstat(?:es|ed))\b[^.;]{{0,70}}?\b(?:sanctions?"
            rf"|designation|{_LIST})\b",
            by=By.STATE,
            about=About.FIRM,
            status=Status.IN_EFFECT,
        ),
        Trigger(
            pattern=rf"\b(?P<head>{_LIFT_OR_REMOVE}"
            rf"|strikes? down)\b[^.;]{{0,70}}?\b(?:sanctions?|designation|{_LIST})\b",
            by=By.STATE,
            about=About.FIRM,
            status=Status.REVERSED,
            unless=r"\b(?:refus\w+|declin\w+)\b|\bexport",
        ),
        Trigger(
            pattern=rf"\b(?P<head>{_BLOCK_OR_STAY})\b[^.;]{{0,70}}?\b(?:sanctions?"
            rf"|designation|designating|{_LIST})\b",
            by=By.STATE,
            about=About.FIRM,
            status=Status.STAYED,
            also=r"\b(?:judge|court|circuit|injunction)\b",
            unless=r"\b(?:refus\w+|declin\w+|den(?:y|ies|ied))\b",
        ),
        Trigger(
            pattern=rf"\b(?P<head>refus\w+|declin\w+|den(?:y|ies|ied))\b[^.;]{{0,40}}?\b(?:to (?:block|stay|pause"
            rf"|lift|halt)|a stay"
            rf"|an injunction)\b[^.;]{{0,70}}?\b(?:sanctions?|designation|{_LIST})\b",
            by=By.STATE,
            about=About.FIRM,
            status=Status.IN_EFFECT,
        ),
        Trigger(
            pattern=rf"\b(?P<head>{_DESIGNATE_OR_ADD})\b[^.;]{{0,90}}?\b{_LIST}\b",
            by=By.STATE,
            about=About.FIRM,
            also=r"\b(?:AI|chips?|semiconductor\w*|[A-Z]\w+)\b",
            unless=r"(?<!unreliable )\bentity list\b|\bexport\b",
        ),
        Trigger(
            pattern=rf"\b(?P<head>{verb('sanction', 'blacklist')}|impos(?:e|es|ed|ing) sanctions on)\b",
            by=By.STATE,
            about=About.FIRM,
            verbal=True,
            unless=r"\b(?:attorney|lawyer|counsel|entity list|export|citations?|sanctioned by the court)\b",
        ),
        Trigger(
            pattern=rf"\b(?P<head>{_LIST})\b",
            by=By.STATE,
            about=About.FIRM,
            noun=True,
            unless=r"\b(?:entity list|export)\b",
        ),
    ),
    unless=r"\b(?:attorneys?|lawyers?|counsel|aircraft|vessels?|north korea sanctions regulations|fabricated"
    r"|hallucinated)\b",
    own_country=False,
    needs_target=True,
    hits=Hits.FIRMS,
    examples=(
        Example(text="The Pentagon designated Anthropic a supply chain risk.", reports=True),
        Example(text="The Defense Department added CXMT to its 1260H list.", reports=True),
        Example(text="The Treasury sanctioned an oil trader.", reports=False),
        Example(text="A court sanctioned a lawyer over ChatGPT's invented quotes.", reports=False),
    ),
)
