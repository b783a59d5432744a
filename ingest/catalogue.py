"""The catalogue of what we watch, read from TOML files."""

import difflib
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from domain.address import AddressPolicy
from domain.errors import AddressRefused, ConfigurationError
from domain.kinds import load_kinds
from domain.source import Option, Source, StoreText, Tier
from ingest import kinds
from ingest.source_kind import SourceKind
from ingest.spans import read_span

BUNDLED = Path(__file__).parent / "sources"

_REQUIRED = ("name", "url", "kind", "publisher", "family", "tier")
_ROBOTS = ("obey", "check")
SHORTEST_INTERVAL = timedelta(minutes=1)
# A publisher's key: never one of our own secrets, and in no header that means something else.
_KEY_NAME = re.compile(r"(?!(?i:foreshock_))[A-Za-z_][A-Za-z0-9_]*")
_KEY_HEADER = re.compile(r"Authorization|(?i:x-([a-z0-9]+-)*(key|token))")


# In a table: its other keys change an earlier file's source of the same id, instead of replacing it.
OVERRIDE = "override"


def load_catalogue(paths: Iterable[Path] = (BUNDLED,), *, policy: AddressPolicy | None = None) -> tuple[Source, ...]:
    """The sources that these files (or all `*.toml` files of a folder) describe, sorted by id.

    Each table `[id]` is a source; a later file replaces a source of the same id, or changes single keys of it where the
    table says `override = true`. A change of a source that no file describes is left out: see `stray_overrides`. Raises
    ConfigurationError, naming file and key, for whatever cannot be used: an unknown key, a wrong value, a URL that `policy`
    would not dial.
    """
    known, found = load_kinds(kinds, SourceKind), {}
    for source_id, (where, table) in _tables(paths).items():
        if not _is_override(table):
            found[source_id] = read_source(source_id, table, where, known, policy or AddressPolicy())
    return tuple(found[source_id] for source_id in sorted(found))


def stray_overrides(paths: Iterable[Path] = (BUNDLED,)) -> tuple[str, ...]:
    """The ids of tables that change a source which no file describes, sorted: misspelt, or of a source that is no more."""
    return tuple(sorted(source_id for source_id, (_, table) in _tables(paths).items() if _is_override(table)))


def read_tables(file: Path) -> Mapping[str, Any]:
    """The file's tables as TOML has them; raises ConfigurationError where it cannot be read or is not TOML."""
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigurationError(
            f"cannot read it: {error.strerror}", where=str(file), fix="name a readable file"
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"it is not TOML: {error}", where=str(file), fix="correct that line") from error


def _tables(paths: Iterable[Path]) -> dict[str, tuple[str, Any]]:
    """Each source's table and where it stands, with the changes that later files make to it."""
    found: dict[str, tuple[str, Any]] = {}
    for file in _files(paths):
        for source_id, table in read_tables(file).items():
            where = f"{file.name}: [{source_id}]"
            changed = _is_override(table) and source_id in found
            found[source_id] = (where, _merged(found[source_id][1], table, where) if changed else table)
    return found


def _is_override(table: object) -> bool:
    return isinstance(table, dict) and table.get(OVERRIDE) is True


def _merged(table: object, change: Mapping[str, Any], where: str) -> object:
    """The table with the keys of the change, options one by one; what changes a stray change is still one."""
    if not isinstance(table, dict):
        return table
    options = [_typed(one.get("options", {}), dict, f"{where} options") for one in (table, change)]
    merged = {**table, **change, **({"options": options[0] | options[1]} if any(options) else {})}
    return merged if _is_override(table) else {key: value for key, value in merged.items() if key != OVERRIDE}


def _files(paths: Iterable[Path]) -> Iterable[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(path.glob("*.toml"))
        elif path.is_file():
            yield path
        else:
            raise ConfigurationError(
                "there is no such file or folder", where=str(path), fix="give the path of a catalogue"
            )


def read_source(
    source_id: str, table: object, where: str, known: Mapping[str, SourceKind], policy: AddressPolicy
) -> Source:
    """The source that the table describes; raises ConfigurationError, naming `where` and the key, where it cannot be used."""
    if not isinstance(table, dict):
        raise ConfigurationError("a source is a table", where=where, fix=f"write [{source_id}] and its keys below")
    _check_keys(table, where)
    values = {key: _value(key, value, f"{where} {key}") for key, value in table.items()}
    _one_of(values["kind"], known, f"{where} kind")
    _check_options(values.get("options", ()), known[values["kind"]], where)
    _one_of(values.get("robots", "obey"), _ROBOTS, f"{where} robots")
    _check_key(values, where)
    try:
        policy.check_url(values["url"])
    except AddressRefused as refusal:
        raise ConfigurationError(str(refusal), where=f"{where} url", fix="give a public http or https URL") from refusal
    return Source(id=source_id, **values)


def _check_key(values: Mapping[str, Any], where: str) -> None:
    """Raises ConfigurationError where the publisher's key would be a secret of ours or travel where it must not."""
    name, header = values.get("token_env", ""), values.get("token_header", "")
    if name and not _KEY_NAME.fullmatch(name):
        raise ConfigurationError(
            f"{name!r} names no publisher's key",
            where=f"{where} token_env",
            fix="name a variable of letters, digits and underscores that does not begin with FORESHOCK_",
        )
    if header and not _KEY_HEADER.fullmatch(header):
        raise ConfigurationError(
            f"{header!r} is no header for a key",
            where=f"{where} token_header",
            fix="leave it out for Authorization, or write one such as X-Api-Key or X-Auth-Token",
        )
    if name and not values["url"].lower().startswith("https:"):
        raise ConfigurationError(
            "a key is not sent over plain HTTP", where=f"{where} token_env", fix="give an https URL"
        )


def _check_options(options: tuple[Option, ...], kind: SourceKind, where: str) -> None:
    """Raises ConfigurationError for an option that the kind does not know, lacks, or cannot use."""
    rules = {rule.name: rule for rule in kind.options}
    for option in options:
        _one_of(option.name, rules, f"{where} options")
        for value in option.values if rules[option.name].choices else ():
            _one_of(value, rules[option.name].choices, f"{where} options.{option.name}")
    for rule in kind.options:
        if rule.required and rule.name not in {option.name for option in options}:
            raise ConfigurationError(
                f"a source of the kind {kind.name} needs the option {rule.name!r}",
                where=f"{where} options",
                fix=f"add {rule.name} = … ({rule.meaning})",
            )


def _check_keys(table: Mapping[str, Any], where: str) -> None:
    known = [one.name for one in fields(Source) if one.name != "id"]
    for key in table:
        if key not in known:
            nearest = difflib.get_close_matches(key, known, n=1, cutoff=0.4)
            fix = f"write {nearest[0]!r}" if nearest else f"use one of {', '.join(known)}"
            raise ConfigurationError(f"there is no key {key!r}", where=where, fix=fix)
    for key in _REQUIRED:
        if key not in table:
            raise ConfigurationError(f"the key {key!r} is missing", where=where, fix=f"add {key} = …")


def _value(key: str, value: Any, where: str) -> Any:
    """The value as `Source` holds it; raises ConfigurationError where it is of the wrong sort."""
    if key == "interval":
        return _span(value, where, least=SHORTEST_INTERVAL)
    if key == "delay":
        return _span(value, where)
    if key == "tier":
        return Tier(_one_of(value, [tier.value for tier in Tier], where))
    if key == "store_text":
        return StoreText(_one_of(value, [one.value for one in StoreText], where))
    if key == "options":
        return _options(value, where)
    if key == "speaks_for":
        return tuple(_typed(one, str, where) for one in _typed(value, list, where))
    return _typed(value, PLAIN_TYPES.get(key, str), where)


def _options(table: Any, where: str) -> tuple[Option, ...]:
    """The options with every value as a text, so that a number or a yes may be written as TOML writes them."""
    return tuple(
        Option(name=name, values=tuple(_option_value(one, f"{where}.{name}") for one in _several(value)))
        for name, value in _typed(table, dict, where).items()
    )


def _several(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _option_value(value: Any, where: str) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, int) else str(_typed(value, str, where))


PLAIN_TYPES: Mapping[str, type] = {
    "about_ai": bool,
    "insist": bool,
    "llm_ok": bool,
    "expect_entries_min": int,
    "expect_quiet_days": int,
    "probed_on": date,
}


def _typed(value: Any, kind: type, where: str) -> Any:
    if type(value) is not kind:
        raise ConfigurationError(f"{value!r} is not a {kind.__name__}", where=where, fix=f"write a {kind.__name__}")
    return value


def _one_of(value: Any, names: Iterable[str], where: str) -> str:
    known = list(names)
    if value not in known:
        spelled = {name.casefold(): name for name in known}
        nearest = difflib.get_close_matches(str(value).casefold(), spelled, n=1, cutoff=0.4)
        fix = f"write {spelled[nearest[0]]!r}" if nearest else f"write one of {', '.join(known)}"
        raise ConfigurationError(f"{value!r} is not known", where=where, fix=fix)
    return str(value)


def _span(value: Any, where: str, least: timedelta = timedelta()) -> timedelta:
    try:
        span = read_span(_typed(value, str, where))
    except ValueError as error:
        raise ConfigurationError(str(error), where=where, fix='write it as "5m", "90s", "2h" or "1d"') from error
    if span < least:
        raise ConfigurationError(f"{value!r} is too short", where=where, fix=f"write {least.seconds} seconds at least")
    return span
