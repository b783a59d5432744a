"""Whether a scope covers an organisation's dependency, in three answers: what is not recorded is never a NO."""

import re
from collections.abc import Iterable, Sequence

from domain.dependency import Dependency
from domain.scope import Hit, Scope
from domain.system import Organisation, System, Users
from exposure.channels import canonical_channel, channel_hit

EVERYONE = "*"
MAJORITY = 50.0

_COUNTRY = re.compile(r"[A-Z]{2}")
_SAME_COUNTRY = {"UK": "GB", "EL": "GR"}
_EU = frozenset(
    (
        "AT",
        "BE",
        "BG",
        "CY",
        "CZ",
        "DE",
        "DK",
        "EE",
        "ES",
        "FI",
        "FR",
        "GR",
        "HR",
        "HU",
        "IE",
        "IT",
        "LT",
        "LU",
        "LV",
        "MT",
        "NL",
        "PL",
        "PT",
        "RO",
        "SE",
        "SI",
        "SK",
    )
)


def covers(scope: Scope, organisation: Organisation, system: System, dependency: Dependency) -> Hit:
    """Whether the scope covers this dependency: NO where one part excludes it, UNKNOWN where one part cannot be told.

    An unstated circle of people is UNKNOWN, hence the widest plausible reading; a scope limited to lists covers only
    organisations that declare that they stand on one of them.
    """
    return _all(
        (
            _people(scope, organisation, system, dependency),
            _channels(scope, dependency),
            _lists(scope, organisation),
            _plans(scope, dependency),
        )
    )


def channels_hit(named: Sequence[str], dependency: Dependency) -> Hit:
    """Whether one of the named channels is a way of this dependency: the channel in use or a service in between."""
    if not named:
        return Hit.YES
    services = {canonical_channel(service.rpartition("/")[2]) for service in dependency.via}
    through = Hit.YES if services & {canonical_channel(channel) for channel in named} else Hit.NO
    return _any((through, *(channel_hit(channel, dependency.channel) for channel in named)))


def list_of(names: Sequence[str], organisation: Organisation) -> str | None:
    """The first of these lists on which the organisation declares to stand."""
    stands_on = {name.casefold() for name in organisation.lists}
    return next((name for name in names if name.casefold() in stands_on), None)


def names_people(scope: Scope) -> bool:
    """Whether the scope singles out countries or lists, instead of everyone or nobody in particular."""
    return bool(scope.lists) or (bool(scope.affected) and EVERYONE not in scope.affected)


def _all(answers: Iterable[Hit]) -> Hit:
    found = frozenset(answers)
    if Hit.NO in found:
        return Hit.NO
    return Hit.UNKNOWN if Hit.UNKNOWN in found else Hit.YES


def _any(answers: Iterable[Hit]) -> Hit:
    found = frozenset(answers)
    if Hit.YES in found:
        return Hit.YES
    return Hit.UNKNOWN if Hit.UNKNOWN in found else Hit.NO


def _people(scope: Scope, organisation: Organisation, system: System, dependency: Dependency) -> Hit:
    if not scope.affected:
        return Hit.YES if scope.lists else Hit.UNKNOWN
    users = Users(
        countries=system.users.countries or organisation.users.countries,
        nationalities=system.users.nationalities or organisation.users.nationalities,
    )
    return _any(_code(code, organisation, users, dependency.region) for code in scope.affected)


def _code(code: str, organisation: Organisation, users: Users, region: str | None) -> Hit:
    if code == EVERYONE:
        return Hit.YES
    if code.startswith("!"):
        return _outside(_country(code[1:]), organisation, users)
    return _inside(_country(code), organisation, users, region)


def _country(code: str) -> str:
    upper = code.strip().upper()
    return _SAME_COUNTRY.get(upper, upper)


def _at(place: str | None, code: str) -> Hit:
    """Whether a recorded place lies in the country or bloc; a place or code that is no country code tells nothing."""
    if place is None:
        return Hit.UNKNOWN
    where = _country(place)
    if where == code or (code == "EU" and where in _EU):
        return Hit.YES
    both_countries = _COUNTRY.fullmatch(where) and _COUNTRY.fullmatch(code)
    part_of_place = where == "EU" and code in _EU
    return Hit.NO if both_countries and not part_of_place else Hit.UNKNOWN


def _inside(code: str, organisation: Organisation, users: Users, region: str | None) -> Hit:
    """Whether somebody of that country is among the users, the firm itself or its majority owners.

    Nationalities count only where they name the country: `mixed` users do not make every country's rule ours.
    """
    places = [_at(country, code) for country in users.countries] or [Hit.UNKNOWN]
    if region is not None and _COUNTRY.fullmatch(region.upper()):
        places.append(_at(region, code))
    national = Hit.YES if any(_at(who, code) is Hit.YES for who in users.nationalities) else Hit.NO
    return _any((_at(organisation.domicile, code), *places, national, _owned_from(code, organisation)))


def _owned_from(code: str, organisation: Organisation) -> Hit:
    shares = [(_at(country, code), share) for country, share in organisation.owner_countries]
    held = sum(share for answer, share in shares if answer is Hit.YES)
    elsewhere = sum(share for answer, share in shares if answer is Hit.NO)
    if held > MAJORITY:
        return Hit.YES
    return Hit.UNKNOWN if 100.0 - elsewhere > MAJORITY and held + elsewhere < 100.0 else Hit.NO


def _outside(code: str, organisation: Organisation, users: Users) -> Hit:
    """Whether somebody from anywhere but that country is, or may be, among the users or the firm itself."""
    domicile = _not(_at(organisation.domicile, code))
    if users.nationalities:
        return _any((domicile, *(_foreign(who, code) for who in users.nationalities)))
    abroad = _any(_not(_at(country, code)) for country in users.countries)
    return Hit.YES if Hit.YES in (domicile, abroad) else Hit.UNKNOWN


def _foreign(nationality: str, code: str) -> Hit:
    return Hit.YES if nationality.casefold() == "mixed" else _not(_at(nationality, code))


def _not(answer: Hit) -> Hit:
    return {Hit.YES: Hit.NO, Hit.NO: Hit.YES, Hit.UNKNOWN: Hit.UNKNOWN}[answer]


def _channels(scope: Scope, dependency: Dependency) -> Hit:
    return channels_hit(scope.channels, dependency)


def _lists(scope: Scope, organisation: Organisation) -> Hit:
    return Hit.YES if not scope.lists or list_of(scope.lists, organisation) else Hit.NO


def _plans(scope: Scope, dependency: Dependency) -> Hit:
    if not scope.plans:
        return Hit.YES
    if dependency.plan is None:
        return Hit.UNKNOWN
    return Hit.YES if dependency.plan.casefold() in {plan.casefold() for plan in scope.plans} else Hit.NO
