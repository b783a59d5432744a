"""How text reports that a state blacklists a company or person by sanctions or procurement designation."""

from domain.event_type import Example
from domain.status import Status
from nlp.cue import About, By, Cue, Hits, Trigger, verb

_LIST = (
    r"(?:SDN list|specially designated nationals|1260H list|1260H|list of (?:chinese "
    r")?military(?:-industrial)? (?:complex )?companies"
    r"|list of (?:\w+ ){0,2}compan(?:y|ies)\b[^.;]{0,60}?\b(?:chinese|russian|iranian) military"
    r"|military companies list|chinese military compan(?:y|ies)|supply[- ]chain risk|covered list|sanctions "
    r"list|list of persons subject to restrictive measures|military-industrial complex|blacklist\w*"
    r"|unreliable entit(?:y|ies)(?: list)?|procurement (?:ban|blacklist))"
)
_LIFT_OR_REMOVE = verb(
    "lift", "remove", "drop", "withdraw", "rescind", "revoke", "delist", "reverse", "vacate", "annul", "void", "quash"
)
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
_LISTING = r"(?:sanctions?|designations?|determinations?|risk labels?|asset freeze)"

KIND = Cue(
    name="sanction",
    unworded=Trigger(pattern="", by=By.STATE, about=About.LISTED),
    triggers=(
        Trigger(
            pattern=rf"\b(?P<head>(?:lift(?:s|ed)?|vacat(?:es|ed)|overturn(?:s|ed)?) (?:a |the |its )?(?:stay"
            rf"|injunction|block)|reviv(?:es|ed)|reinstat(?:es|ed))\b[^.;]{{0,70}}?\b(?:{_LISTING}|{_LIST})\b",
            by=By.STATE,
            about=About.LISTED,
            status=Status.IN_EFFECT,
        ),
        Trigger(
            pattern=rf"\b(?P<head>{_LIFT_OR_REMOVE}"
            rf"|str(?:ikes?|uck) down|set(?:s|ting)? aside)\b[^.;]{{0,70}}?\b(?:{_LISTING}|{_LIST})\b",
            by=By.STATE,
            about=About.LISTED,
            status=Status.REVERSED,
            unless=r"\b(?:refus\w+|declin\w+)\b|\bexport",
        ),
        Trigger(
            pattern=rf"\b(?P<head>set(?:s|ting)?|ruled|found|held|declared)\b[^.;]{{0,60}}?\b(?:{_LISTING}|{_LIST})\b[^.;]{{0,30}}?"
            r"\b(?:aside|unlawful|illegal|void|invalid|unconstitutional)\b",
            by=By.STATE,
            about=About.LISTED,
            status=Status.REVERSED,
        ),
        Trigger(
            pattern=rf"\b(?P<head>removal|delisting|lifting|revocation"
            rf"|withdrawal) of\b[^.;]{{0,70}}?\b(?:{_LISTING}|{_LIST})\b",
            by=By.STATE,
            about=About.LISTED,
            status=Status.REVERSED,
            also=r"\b(?:was|were|is|has been|have been|takes?|took|announc\w+|confirm\w+)\b",
        ),
        Trigger(
            pattern=rf"\b(?:{_LISTING}|{_LIST})\b[^.;]{{0,60}}?\b(?:is|are|was|were|been|being) (?:\w+ly )?(?P<head>lifted"
            r"|withdrawn|rescinded|revoked|annulled|voided|vacated|quashed|set aside|struck down)\b",
            by=By.STATE,
            about=About.LISTED,
            status=Status.REVERSED,
            passive=True,
        ),
        Trigger(
            pattern=rf"\b(?P<head>{_BLOCK_OR_STAY})\b[^.;]{{0,70}}?\b(?:{_LISTING}|designating|{_LIST})\b",
            by=By.STATE,
            about=About.LISTED,
            status=Status.STAYED,
            also=r"\b(?:judge|court|circuit|injunction)\b",
            unless=r"\b(?:refus\w+|declin\w+|den(?:y|ies|ied))\b",
        ),
        Trigger(
            pattern=rf"\b(?P<head>refus\w+|declin\w+|den(?:y|ies|ied))\b[^.;]{{0,40}}?\b(?:to (?:block|stay|pause"
            rf"|suspend|lift|halt)|a stay"
            rf"|an injunction)\b[^.;]{{0,70}}?\b(?:{_LISTING}|{_LIST})\b",
            by=By.STATE,
            about=About.LISTED,
            status=Status.IN_EFFECT,
        ),
        Trigger(
            pattern=rf"\b(?P<head>{_DESIGNATE_OR_ADD})\b[^.;]{{0,90}}?\b{_LIST}\b",
            by=By.STATE,
            about=About.LISTED,
            also=r"\b(?:AI|chips?|semiconductor\w*|[A-Z]\w+)\b",
            unless=r"(?<!unreliable )\bentity list\b|\bexport\b",
        ),
        Trigger(
            pattern=r"\bsanctions? (?:package|round|list|regime)\b[^.;]{0,30}?\b(?P<head>lists?|names?|targets?|hits?|includes?"
            r"|covers?|adds?)\b",
            by=By.STATE,
            about=About.LISTED,
            status=Status.IN_EFFECT,
        ),
        Trigger(
            pattern=r"\b(?P<head>designat(?:es?|ed|ing|ion of))\b[^.;]{0,90}?\b(?:pursuant to|under|for (?:its"
            r"|their|having|supplying"
            r"|supporting))\b",
            by=By.STATE,
            about=About.LISTED,
            also=r"\b(?:executive order|E\.O\.|OFAC|Treasury|sanctions|section \d+|regulations?)\b",
            unless=r"\b(?:gatekeeper|systemic risk|export)\b",
        ),
        Trigger(
            pattern=r"\b(?P<head>impos(?:es|ed|ing)|announc(?:es|ed|ing)|(?:is|are|was"
            r"|were)(?: now)? subject to|freez(?:es|ing)|froze"
            r"|frozen)\b[^.;]{0,50}?\b(?:asset freezes?|(?:the |all )?assets of|restrictive measures|property and interests)\b",
            by=By.STATE,
            about=About.LISTED,
            status=Status.IN_EFFECT,
            unless=r"\bexport\b",
        ),
        Trigger(
            pattern=rf"\b(?P<head>additions?) (?:of|to)\b[^.;]{{0,60}}?\b{_LIST}\b",
            by=By.STATE,
            about=About.LISTED,
            status=Status.IN_EFFECT,
            also=r"\b(?:was|were|is|has been|have been|takes?|took|announc\w+|publish\w+)\b",
        ),
        Trigger(
            pattern=rf"\b(?P<head>{verb('sanction', 'blacklist')}|(?:impos|adopt|announc|approv|unveil)(?:e|es|ed"
            rf"|ing)? (?:new )?sanctions (?:on|against))\b",
            by=By.STATE,
            about=About.LISTED,
            verbal=True,
            unless=r"\b(?:attorney|lawyer|counsel|entity list|export|citations?|sanctioned by the court)\b",
        ),
        Trigger(
            pattern=rf"\b(?P<head>{_LIST})\b",
            by=By.STATE,
            about=About.LISTED,
            noun=True,
            unless=r"\b(?:entity list|export)\b",
        ),
    ),
    unless=r"\b(?:(?:sanction|blacklist)\w* (?:an? |the |two |three )?(?:attorneys?|lawyers?|counsel)|(?:attorneys?|lawyers?"
    r"|counsel) (?:\w+ ){0,2}?sanction\w*|(?:fabricated|hallucinated|invented) (?:citations?|quot\w+|cases?))\b",
    own_country=False,
    needs_target=True,
    hits=Hits.LISTED,
    examples=(
        Example(text="The Pentagon designated Anthropic a supply chain risk.", reports=True),
        Example(text="The Defense Department added CXMT to its 1260H list.", reports=True),
        Example(text="OFAC is designating SenseTime pursuant to an executive order on human rights.", reports=True),
        Example(text="Britain imposed an asset freeze on iFlytek, a maker of AI speech models.", reports=True),
        Example(text="A court ruled the Pentagon's designation of Anthropic unlawful.", reports=True),
        Example(text="The removal of CXMT from the 1260H list was announced by the Pentagon.", reports=True),
        Example(text="The EU's new sanctions package lists Yandex, which makes AI models.", reports=True),
        Example(text="The museum announced additions to its list of AI exhibits.", reports=False),
        Example(text="Brussels designated Gemini a gatekeeper service under its market rules.", reports=False),
        Example(text="The Treasury sanctioned an oil trader.", reports=False),
        Example(text="A court sanctioned a lawyer over ChatGPT's invented quotes.", reports=False),
    ),
)
