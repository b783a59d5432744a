"""Whom an event hits: a predicate over an organisation and one of its dependencies, with three answers."""

from dataclasses import dataclass
from enum import StrEnum


class Basis(StrEnum):
    """Whether a scope is what an act says in law or what an actor does in fact."""

    LEGAL = "legal"
    EFFECTIVE = "effective"


class Hit(StrEnum):
    """Whether a scope covers somebody; UNKNOWN counts as covered and is marked."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Whom an event hits.

    `affected` holds ISO country codes, `*` for everyone and `!US` for everyone but US persons; empty means unstated,
    hence the widest plausible reading. `channels` limits it to ways of access (`bedrock`, `first-party`); empty means all.
    `lists` names lists of bodies that it is limited to (`annex-a`). `plans` likewise for plans.
    """

    basis: Basis = Basis.EFFECTIVE
    affected: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    plans: tuple[str, ...] = ()
