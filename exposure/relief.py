"""What news says about one reached dependency: relieved, relieved by a list, attested on its own channel, or re-imposed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.development import Change, Development
from domain.event import Corroboration, Event
from domain.scope import Hit
from domain.status import Status
from domain.system import Inventory, Organisation
from exposure.channels import canonical_channel, channel_hit, wider_channel
from exposure.reach import Reach, ancestors, place_of
from exposure.scope import covers, list_of
from exposure.severity import kinds

TURNS = frozenset({Change.OPENED, Change.STATUS, Change.SCOPE, Change.LINKED})
"""Changes that can move an impact; one more source for what is known moves none."""

STAYS_UNTIL_A_PERSON_SAYS = frozenset({"security_incident"})
"""Types that the end of the event does not close: a removed package has already read the secrets."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relief:
    """What stands and what news says.

    `over` is true where the event itself no longer binds this dependency, `cause_over` where what brought it about is
    reversed. `turned_at` is when the news behind either became known, None without such news. `listed` names the list of
    the organisation for which an easing is. `attested_at` is when an official source last said that the dependency's own
    channel is back. `reimposed` is true where news puts the event in force again. `void` is true where it never took effect.
    """

    over: bool
    cause_over: bool
    void: bool
    turned_at: datetime | None
    listed: str | None
    attested_at: datetime | None
    reimposed: bool


def relief_of(
    event: Event, chain: Sequence[Event], one: Reach, news: Sequence[Development], inventory: Inventory, now: datetime
) -> Relief:
    """What relief there is for this reached dependency under this event."""
    lasting = event.type in STAYS_UNTIL_A_PERSON_SAYS and one.status is not Status.DENIED
    causes = () if lasting else tuple(ancestors(event, chain))
    concerned = [development for development in news if _concerns(development, one.link.target)]
    family = {event.id, *(cause.id for cause in causes)}
    attested_at = None if lasting else _attested_at(concerned, {other.id: other for other in chain}, one)
    return Relief(
        over=not lasting and _over(event, one),
        cause_over=any(_reversed(cause, one, inventory.organisation) for cause in causes),
        void=_void(event, one, now),
        turned_at=_latest(
            development.known_at
            for development in concerned
            if development.event_id in family
            and development.change in TURNS
            and (development.status.is_relief or development.change is Change.LINKED)
        ),
        listed=None if lasting else _listed(one, causes, concerned, family, inventory.organisation),
        attested_at=attested_at,
        reimposed=any(_reimposes(development, event, one, inventory) for development in concerned),
    )


def _concerns(development: Development, target: str) -> bool:
    return not development.targets or target in development.targets


def _over(event: Event, one: Reach) -> bool:
    """Whether the event no longer binds here; an easing counts only where it names the channel and is official."""
    if one.status.is_over or one.status is Status.STAYED:
        return True
    return one.status is Status.EASED and one.place.own_channel and event.corroboration is Corroboration.C4


def _reversed(cause: Event, one: Reach, organisation: Organisation) -> bool:
    place = place_of(cause, one.link.target, one.dependency.channel, organisation)
    return place.status in {Status.REVERSED, Status.ENDED}


def _void(event: Event, one: Reach, now: datetime) -> bool:
    """Whether nothing has to be restored: it was denied, or withdrawn before its day."""
    before_its_day = event.effective_on is not None and event.effective_on > now.date()
    return one.status is Status.DENIED or (one.status.is_over and before_its_day)


def _latest(moments: Iterable[datetime]) -> datetime | None:
    return max(moments, default=None)


def _attested_at(news: Sequence[Development], chain: Mapping[str, Event], one: Reach) -> datetime | None:
    """When an official source last said that the channel in use is back."""
    return _latest(
        development.known_at
        for development in news
        if development.event_id in chain
        and development.status.is_relief
        and development.status is not Status.STAYED
        and chain[development.event_id].corroboration is Corroboration.C4
        and _names_channel(development, chain[development.event_id], one.dependency.channel)
    )


def _names_channel(development: Development, event: Event, channel: str | None) -> bool:
    """Whether it speaks of this very channel; a vendor's word without limits speaks of its own."""
    if channel is None:
        return False
    if development.scope.channels:
        return any(channel_hit(named, channel) is Hit.YES for named in development.scope.channels)
    at_the_vendor = "first-party" in (canonical_channel(channel), wider_channel(channel))
    return at_the_vendor and development.status.is_over and not kinds()[event.type].by_state


def _listed(
    one: Reach, causes: Sequence[Event], news: Sequence[Development], family: set[str], organisation: Organisation
) -> str | None:
    """The list of ours that an easing of the event, or of what caused it, is for."""
    channel, target = one.dependency.channel, one.link.target
    standing = [one.place.listed, *(place_of(cause, target, channel, organisation).listed for cause in causes)]
    told = [
        list_of(development.scope.lists, organisation)
        for development in news
        if development.event_id in family and development.status.is_relief
    ]
    return next((name for name in (*standing, *told) if name is not None), None)


def _reimposes(development: Development, event: Event, one: Reach, inventory: Inventory) -> bool:
    """Whether the news puts the event in force again, for somebody like us."""
    binding = {Status.IN_EFFECT, Status.ANNOUNCED}
    return (
        development.event_id == event.id
        and development.change is Change.STATUS
        and development.status in binding
        and one.status in binding
        and covers(development.scope, inventory.organisation, one.system, one.dependency) is not Hit.NO
    )
