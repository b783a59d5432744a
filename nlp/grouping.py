"""From the drafts of a document's sentences to its happenings: what belongs together, and which is the news."""

import re
from collections.abc import Iterable

from domain.claim import Salience
from domain.status import Status
from nlp.components.dates import effect_on
from nlp.components.firms import most_specific
from nlp.components.quotation import is_opinion_piece
from nlp.components.salience import is_aside
from nlp.components.targets import is_meant
from nlp.cue import By
from nlp.doubles import without_doubles
from nlp.drafts import Draft
from nlp.happening import PHASES, share_targets
from nlp.passage import Name, Passage, Sentence

_ITSELF = re.compile(
    r"\b(?:th(?:is|ese|e)(?: \w+)?|amended|new|it|its|they) (?:acts?|law|rules?|orders?|measures?|regulations?"
    r"|directions?"
    r"|decisions?|decrees?|bans?|notices?|amendments?|requirements?|restrictions?|designation|listing|code|will"
    r"|shall|tak\w+"
    r"|took|enters?|comes?|applies)\b|\bDATES: |^(?:effective|in force|with effect)\b",
    re.IGNORECASE,
)
_REFINED = {"deprecation", "pricing_change", "terms_change", "refund", "outage", "security_incident"}


def happenings_of(drafts: Iterable[Draft], passage: Passage) -> list[Draft]:
    """One draft a happening, in the order of the text, with what all its sentences say."""
    groups = _grouped(list(drafts))
    groups = without_doubles(groups)
    for group in groups:
        _name_the_body(group, passage)
        _refine_targets(group, passage)
        _date_by_its_effect(group, groups, passage)
    _settle_salience(groups, passage)
    return groups


def _grouped(drafts: list[Draft]) -> list[Draft]:
    groups: list[Draft] = []
    for draft in drafts:
        home = next((group for group in groups if _belong_together(group, draft)), None)
        if home is None:
            groups.append(draft)
        else:
            _absorb(home, draft)
    return groups


def _name_the_body(group: Draft, passage: Passage) -> None:
    """Puts the one authority of the same country that is named beside the evidence in the place of a bare government."""
    if not (group.by_state and group.actor and _is_vague(group.actor) and group.jurisdiction):
        return
    near = [other for draft in (group, *group.more) for other in passage.around(draft.report.sentence)]
    bodies = {
        name.entity
        for sentence in near
        for name in sentence.names
        if name.kind == "authority" and name.role == "" and name.jurisdiction == group.jurisdiction
    }
    bodies = {own for own in bodies if not own.endswith(("-gov", "-courts"))}
    if len(bodies) == 1:
        group.actor = [*bodies]


def _date_by_its_effect(group: Draft, groups: list[Draft], passage: Passage) -> None:
    """Lets the day on which a state's one act takes effect stand for the day on which it was decided."""
    acts = [other for other in groups if other.by_state and other.salience is Salience.MAIN]
    if acts != [group] or group.status not in {Status.IN_EFFECT, Status.ANNOUNCED, Status.EASED}:
        return
    published = passage.document.published_on
    told = [own.words for own in passage.sentences if passage.is_lead(own) and _ITSELF.search(own.words)]
    own = {draft.report.sentence.words for draft in (group, *group.more) if draft.salience is group.salience}
    days = (effect_on(words, published) for words in dict.fromkeys([*own, *told]))
    if day := next(filter(None, days), None):
        group.effective_on = day
        if group.status is Status.IN_EFFECT and published and day > published:
            group.status = Status.ANNOUNCED


def _refine_targets(group: Draft, passage: Passage) -> None:
    """Puts what the text's first sentence names in the place of the firm or brand that a headline told it of."""
    first = next((sentence for sentence in passage.sentences if sentence.number == 0), None)
    told = [group, *group.more]
    if first is None or group.by_state or not all(draft.report.sentence.in_title for draft in told):
        return
    if not passage.headline or group.type not in _REFINED or any(name.kind == "model" for name in group.targets):
        return
    wider = {name.entity for name in group.targets}
    found = [
        name
        for name in first.names
        if is_meant(name, first) and name.entity not in wider and wider & {name.vendor, *name.families}
    ]
    if found:
        group.targets = _united(group.targets, most_specific(found))


_NOT_NARROWED = {"ownership_change", "sanction", "compute_supply"}
# "OpenAI, the maker of ChatGPT": the product only says who the firm is.
_SAYS_WHO = re.compile(
    r"\b(?:maker|makers|creator|developer|owner|parent|company|firm|lab|start-?up|team|group|giant|people|office|official)s?"
    r" (?:of|behind)(?: the)?(?: \w+){0,3} $|\b(?:which|who|that) (?:makes|make|owns|runs|develops|operates)(?: \w+){0,4} $",
    re.IGNORECASE,
)


def narrow_targets(group: Draft, echoes: Iterable[Sentence]) -> None:
    """Puts the products in the place of their firm or family that the sentences which tell the same happening name."""
    if (
        group.type in _NOT_NARROWED
        or not group.targets
        or any(name.kind in {"model", "chip"} for name in group.targets)
    ):
        return
    wider = {name.entity for name in group.targets}
    told = {id(one): one for one in (*(draft.report.sentence for draft in (group, *group.more)), *echoes)}.values()
    found = [
        name
        for sentence in told
        for name in sentence.names
        if is_meant(name, sentence) and name.entity not in wider and wider & {name.vendor, *name.families}
        if not _SAYS_WHO.search(sentence.words[: name.start - sentence.start])
    ]
    if found:
        group.targets = most_specific([*(name for name in group.targets if name.is_product), *found])


def _belong_together(group: Draft, draft: Draft) -> bool:
    if group.type != draft.type or group.kind is not draft.kind:
        return False
    if PHASES[group.status] != PHASES[draft.status] and draft.type != "outage":
        return False
    if group.by_state and group.jurisdiction and draft.jurisdiction and group.jurisdiction != draft.jurisdiction:
        return False
    if PHASES[group.status] == "relief" and _differ_in_scope(group, draft):
        return False
    return share_targets(group, draft)


def _differ_in_scope(group: Draft, draft: Draft) -> bool:
    """Two easings are two happenings where their days or their targets differ."""
    if group.effective_on and draft.effective_on and group.effective_on != draft.effective_on:
        return True
    return bool(group.lists) != bool(draft.lists) and group.status is not draft.status


def _absorb(group: Draft, draft: Draft) -> None:
    """Adds what a later sentence says to the group; the first one's words decide the status."""
    if not group.is_worded and draft.report.is_worded:
        _take_from_words(group, draft)
    group.more.append(draft)
    plain = not draft.report.trigger.noun and draft.status is not Status.RUMOURED
    if group.report.trigger.noun and plain and draft.salience is group.salience:
        group.status = draft.status
    if group.by_state and group.status is Status.PROPOSED and draft.salience is Salience.MAIN:
        settled = draft.report.trigger.status is draft.status and draft.status in {Status.ANNOUNCED, Status.IN_EFFECT}
        group.status = draft.status if settled else group.status
    if group.salience is Salience.BACKGROUND and draft.salience is Salience.MAIN:
        group.salience, group.status = Salience.MAIN, draft.status
    if draft.salience is group.salience or not group.targets:
        group.targets = _united(group.targets, draft.targets)
    if not group.actor or (
        _is_vague(group.actor) and not _is_vague(draft.actor) and draft.jurisdiction == group.jurisdiction
    ):
        group.actor = draft.actor or group.actor
    group.jurisdiction = group.jurisdiction or draft.jurisdiction
    group.affected = group.affected or draft.affected
    group.effective_on = group.effective_on or draft.effective_on
    group.lists = group.lists or draft.lists
    group.plans = group.plans or draft.plans
    group.act_by = group.act_by or draft.act_by
    if draft.status is Status.ENDED and draft.type == "outage":
        group.status = Status.ENDED
    if draft.status is Status.ANNOUNCED and group.status is Status.IN_EFFECT and _is_opening(draft):
        group.status = Status.ANNOUNCED


def _take_from_words(group: Draft, draft: Draft) -> None:
    """Lets the words of a trigger say who acts, and how far it has come, where only the classifier saw the happening so far."""
    group.actor = draft.actor or group.actor
    group.jurisdiction, group.by_state = draft.jurisdiction or group.jurisdiction, draft.by_state or group.by_state
    says_so = draft.report.trigger.by is By.NOBODY or draft.report.trigger.status is draft.status
    if draft.salience is group.salience and (says_so or group.status is Status.IN_EFFECT):
        group.status = draft.status


def _is_vague(actor: list[str]) -> bool:
    """Whether an actor is a government without a body, which a later sentence may name."""
    return all(own.endswith("-gov") for own in actor)


def _is_opening(draft: Draft) -> bool:
    return 0 <= draft.report.sentence.number < 2


def _united(first: list[Name], second: list[Name]) -> list[Name]:
    """Both lists, the most specific: a firm or a family goes where a product or a member of it is named.

    Memory, which has no one maker, stands beside its makers.
    """
    products = [name for name in (*first, *second) if name.is_product]
    products = products if any(name.vendor for name in products) else []
    chosen = products or [*first, *second]
    unique = {name.entity: name for name in reversed(chosen)}
    covered = {family for name in chosen for family in name.families}
    return [unique[own] for own in dict.fromkeys(name.entity for name in chosen) if own not in covered]


def _settle_salience(groups: list[Draft], passage: Passage) -> None:
    """Where a document tells both a measure and its relief, only the later happening is its news."""
    for group in groups:
        if group.salience is Salience.MAIN and PHASES[group.status] == "on" and _is_relieved(group, groups):
            group.salience = Salience.BACKGROUND
    for group in groups:
        if group.type == "outage" and _follows_a_cut(group, groups):
            group.salience = Salience.BACKGROUND
        if group.type == "terms_change" and not group.report.sentence.in_title and _satisfies(group, groups):
            group.salience = Salience.BACKGROUND
    _promote_lead(groups, passage)


def _follows_a_cut(group: Draft, groups: list[Draft]) -> bool:
    """Whether the errors are told, further down, of what a vendor had cut off: they are no fault."""
    place = group.report.sentence.number
    return place > 0 and any(
        other.type == "access_restriction"
        and other.salience is Salience.MAIN
        and PHASES[other.status] == "on"
        and other.report.sentence.number < place
        for other in groups
    )


def _satisfies(group: Draft, groups: list[Draft]) -> bool:
    """Whether a firm's new terms are what an authority eased its own measure for."""
    return any(other.by_state and PHASES[other.status] == "relief" and share_targets(other, group) for other in groups)


def _is_relieved(group: Draft, groups: list[Draft]) -> bool:
    return any(
        other is not group
        and other.type == group.type
        and other.salience is Salience.MAIN
        and PHASES[other.status] == "relief"
        and other.by_state == group.by_state
        and not (group.report.sentence.in_title and not other.report.sentence.in_title)
        for other in groups
    )


def _promote_lead(groups: list[Draft], passage: Passage) -> None:
    """Where nothing is news yet, what the lead reports of the title's own subject is."""
    if any(group.salience is Salience.MAIN for group in groups) or is_opinion_piece(passage):
        return
    title = {name.entity for sentence in passage.headline for name in sentence.names}
    title |= {family for sentence in passage.headline for name in sentence.names for family in name.families}
    for group in groups:
        firm = not is_aside(group.report) and passage.is_lead(group.report.sentence)
        if firm and title and (group.target_ids & title):
            group.salience = Salience.MAIN
            return
