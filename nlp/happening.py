"""What two drafts have in common, by which they tell one happening: its phase, and what it is done to."""

from domain.status import Status
from nlp.drafts import Draft

PHASES = {
    Status.RUMOURED: "on",
    Status.PROPOSED: "on",
    Status.ANNOUNCED: "on",
    Status.IN_EFFECT: "on",
    Status.DENIED: "denied",
    Status.EASED: "relief",
    Status.STAYED: "relief",
    Status.REVERSED: "relief",
    Status.ENDED: "relief",
}
_BY_VENDOR = {"model_release", "pricing_change", "terms_change", "refund"}


def share_targets(group: Draft, draft: Draft) -> bool:
    """Whether both may be done to the same: one names nothing, they share a target, or one's holds the other's."""
    ours, theirs = group.target_ids, draft.target_ids
    if not ours or not theirs or ours & theirs:
        return True
    related = {family for name in group.targets for family in (*name.families, name.vendor)}
    also = {family for name in draft.targets for family in (*name.families, name.vendor)}
    return bool(related & theirs or also & ours) or (draft.type in _BY_VENDOR and _same_vendor(group, draft))


def _same_vendor(group: Draft, draft: Draft) -> bool:
    return {name.vendor for name in group.targets} == {name.vendor for name in draft.targets}
