"""What an operator sets: one TOML file, overridden by `FORESHOCK_*` variables and, for secrets, `FORESHOCK_*_FILE`."""

import difflib
import os
import re
import tomllib
from collections.abc import Mapping
from ipaddress import ip_network
from pathlib import Path
from typing import Any, get_args
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator
from pydantic_settings import (
    BaseSettings,
    EnvSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    SettingsError,
)

from domain.errors import ConfigurationError

DEFAULT_FILE = Path("foreshock.toml")
PREFIX = "FORESHOCK_"
NESTING = "__"
# Variables with our prefix that are read at the top and are no settings.
RESERVED = frozenset({"FORESHOCK_CONFIG", "FORESHOCK_NOW", "FORESHOCK_FAILPOINTS"})
FROM_FILE = "_FILE"
# Options of channels that end like FROM_FILE and name a file themselves.
CHANNEL_FILES = frozenset({"ca_file"})
# The last way for a message that nobody else takes, so it is always there.
LAST_WAY = {"file": {"folder": "outbox"}}
_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


class Section(BaseModel):
    """A table of the settings file; a key it does not know is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Network(Section):
    """How we reach the network: additive allow-lists; nothing here switches a check off.

    `hosts` maps names to addresses, `allow` holds `CIDR:port` entries that may be dialled although they are not public,
    `ca_file` names a certificate authority trusted beside the system's own.
    """

    user_agent: str = "Foreshock/0.1 (+https://github.com/foreshock/foreshock)"
    hosts: dict[str, str] = {}
    allow: tuple[str, ...] = ()
    ca_file: Path | None = None

    @field_validator("allow")
    @classmethod
    def _check_allow(cls, entries: tuple[str, ...]) -> tuple[str, ...]:
        for entry in entries:
            allow_entry(entry)
        return entries


class Crawl(Section):
    """How a crawl batch behaves. `wall_seconds` ends a batch; `batch` is the most sources it takes."""

    wall_seconds: float = Field(default=45.0, gt=0)
    request_seconds: float = Field(default=30.0, gt=0)
    batch: int = Field(default=100, gt=0)


class Schedule(Section):
    """How often the worker looks for something to do, in seconds."""

    collect_seconds: float = Field(default=15.0, gt=0)
    read_seconds: float = Field(default=5.0, gt=0)
    notify_seconds: float = Field(default=5.0, gt=0)
    digest_seconds: float = Field(default=60.0, gt=0)
    subscribe_seconds: float = Field(default=60.0, gt=0)


class Web(Section):
    """Where the status page listens; only loopback addresses, since it has no sign-in yet.

    `public_url` is where hubs reach the path /push/ through the operator's proxy; unset, we subscribe nowhere.
    """

    host: str = "127.0.0.1"
    port: int = Field(default=8321, ge=0, le=65535)
    public_url: str = ""

    @field_validator("public_url")
    @classmethod
    def _check_public_url(cls, url: str) -> str:
        parts = urlsplit(url)
        if url and (parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment):
            raise ValueError(f"{url!r} is no address such as https://foreshock.example.org")
        return url.rstrip("/")


class LanguageModel(Section):
    """A language model that proposes what rules may have missed and decides nothing; off unless `enabled`.

    `base_url` is that of an endpoint with OpenAI's dialect, without `/chat/completions`; `key_env` names the environment
    variable with its key. At most `questions_a_day` (UTC) are asked, each about at most `most_characters` of one document.
    """

    enabled: bool = False
    base_url: str = "http://127.0.0.1:11434/v1"
    model: str = ""
    key_env: str = ""
    timeout_seconds: float = Field(default=60.0, gt=0, le=600)
    questions_a_day: int = Field(default=200, gt=0)
    most_characters: int = Field(default=12_000, ge=500, le=200_000)

    @field_validator("base_url")
    @classmethod
    def _check_base_url(cls, url: str) -> str:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname or "@" in parts.netloc or parts.query:
            raise ValueError("it is no address such as http://127.0.0.1:11434/v1")
        return url.rstrip("/")

    @field_validator("key_env")
    @classmethod
    def _check_key_env(cls, name: str) -> str:
        if name and (not _VARIABLE.fullmatch(name) or name.startswith(PREFIX)):
            raise ValueError(f"it is no name of a variable such as MODEL_KEY, which must not begin with {PREFIX}")
        return name

    @model_validator(mode="after")
    def _check_model(self) -> "LanguageModel":
        if self.enabled and not self.model.strip():
            raise ValueError('it is enabled but names no model, such as model = "qwen2.5:7b"')
        return self


class Settings(BaseSettings):
    """Everything an operator can set.

    `sources_file` holds the person's own sources, beside the settings file unless it is named; it may be missing.
    `channels` holds one table per channel, whose keys are that channel's own options (`[channels.slack] token = "…"`).
    The channel `file` is always among them. `archive_days` is how long the bytes of articles are kept that prove no claim.
    """

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_nested_delimiter=NESTING,
        extra="forbid",
        frozen=True,
        nested_model_default_partial_update=True,
    )

    database: str = "sqlite:///foreshock.db"
    inventory: Path = Path("inventory.toml")
    catalogue: tuple[Path, ...] = ()
    sources_file: Path = Path("sources.toml")
    bundled_catalogue: bool = True
    cache_folder: Path = Path("~/.cache/foreshock")
    time_zone: str = "UTC"
    archive_days: int = Field(default=400, gt=0)
    network: Network = Network()
    crawl: Crawl = Crawl()
    schedule: Schedule = Schedule()
    web: Web = Web()
    language_model: LanguageModel = LanguageModel()
    channels: dict[str, dict[str, Any]] = LAST_WAY

    @field_validator("time_zone")
    @classmethod
    def _check_zone(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise ValueError(f"{name!r} is no IANA time zone, such as Europe/Amsterdam") from error
        return name

    @field_validator("channels")
    @classmethod
    def _keep_last_way(cls, tables: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
        return tables | {name: options | tables.get(name, {}) for name, options in LAST_WAY.items()}

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003 -- the library's signature
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,  # noqa: ARG003 -- the library's signature
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 -- the library's signature
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003 -- the library's signature
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Only what `read_settings` passes in, which has put file and environment together."""
        return (init_settings,)


def allow_entry(text: str) -> tuple[str, int]:
    """The network and port of a `CIDR:port` entry; ValueError where it is not one."""
    network, _, port = text.rpartition(":")
    if not network or not port.isdigit():
        raise ValueError(f"{text!r} is not CIDR:port, such as 10.0.0.0/24:443")
    return str(ip_network(network)), int(port)


def read_settings(path: Path | None, environment: Mapping[str, str]) -> Settings:
    """The settings of this file (default `foreshock.toml`, which may be missing) under this environment.

    Raises ConfigurationError naming file or variable, key and the nearest valid spelling.
    """
    file = path or Path(environment.get("FORESHOCK_CONFIG", DEFAULT_FILE))
    values = _read_file(file, required=path is not None or "FORESHOCK_CONFIG" in environment)
    values.setdefault("sources_file", file.parent / "sources.toml")
    _check_variables(environment)
    _overlay(values, _from_variables(environment))
    for variable in filter(_names_a_file, sorted(environment)):
        _put(values, variable, _content(variable, environment[variable]))
    try:
        return Settings(**values)
    except ValidationError as error:
        raise _explain(error, file) from error


def _read_file(file: Path, *, required: bool) -> dict[str, Any]:
    if not file.exists():
        if required:
            raise ConfigurationError(
                "there is no such file", where=str(file), fix="run `foreshock init` or name another with --config"
            )
        return {}
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"not valid TOML: {error}", where=str(file), fix="correct that line") from error


def _check_variables(environment: Mapping[str, str]) -> None:
    """Refuse a variable with our prefix that sets nothing: a misspelt one would be ignored in silence."""
    known = {f"{PREFIX}{name.upper()}" for name in Settings.model_fields}
    for variable in sorted(environment):
        if not variable.startswith(PREFIX) or variable in RESERVED:
            continue
        top = variable.removesuffix(FROM_FILE) if _names_a_file(variable) else variable
        if top.split(NESTING)[0] not in known:
            raise ConfigurationError("no such setting", where=f"environment: {variable}", fix=_nearest(variable, known))


def _from_variables(environment: Mapping[str, str]) -> dict[str, Any]:
    source = EnvSettingsSource(Settings)
    source.env_vars = {
        name.lower(): value
        for name, value in environment.items()
        if name.startswith(PREFIX) and name not in RESERVED and not _names_a_file(name)
    }
    try:
        return source()
    except SettingsError as error:
        raise ConfigurationError(str(error), where="environment", fix="write lists and tables as JSON") from error


def _overlay(values: dict[str, Any], over: Mapping[str, Any]) -> None:
    """Put `over` on `values`, table by table, so that one variable does not hide the rest of its table."""
    for key, value in over.items():
        if isinstance(value, Mapping) and isinstance(values.get(key), dict):
            _overlay(values[key], value)
        else:
            values[key] = value


def _names_a_file(variable: str) -> bool:
    """Whether the variable names a file with a setting's value, and is not itself a setting whose name ends so."""
    return variable.startswith(PREFIX) and variable.endswith(FROM_FILE) and not _is_setting(_key_path(variable))


def _key_path(variable: str) -> list[str]:
    return variable.removeprefix(PREFIX).lower().split(NESTING)


def _is_setting(path: list[str]) -> bool:
    if path[0] == "channels":
        return path[-1] in CHANNEL_FILES
    return path[-1] in _keys_beside(path)


def _content(variable: str, named: str) -> str:
    try:
        return Path(named).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise ConfigurationError(
            f"cannot read {named}: {reason}", where=f"environment: {variable}", fix="name a readable file"
        ) from error


def _put(values: dict[str, Any], variable: str, content: str) -> None:
    """Put what the file held at the key path that its variable names."""
    *tables, key = _key_path(variable.removesuffix(FROM_FILE))
    for depth, name in enumerate(tables, 1):
        values = values.setdefault(name, {})
        if not isinstance(values, dict):
            raise ConfigurationError(
                f"{'.'.join(tables[:depth])} is no table, so it has no key {key!r}",
                where=f"environment: {variable}",
                fix="take one of the two away",
            )
    values[key] = content


def _explain(error: ValidationError, file: Path) -> ConfigurationError:
    """The first problem as a sentence that names file and key; never the value, which may be a secret."""
    problem = error.errors(include_input=False, include_url=False)[0]
    path = [str(part) for part in problem["loc"]]
    where = f"{file}: {_toml_key(path)}"
    if problem["type"] == "extra_forbidden":
        return ConfigurationError("no such key", where=where, fix=_nearest(path[-1], _keys_beside(path)))
    return ConfigurationError(problem["msg"].removeprefix("Value error, "), where=where, fix="correct the value")


def _toml_key(path: list[str]) -> str:
    return path[0] if len(path) == 1 else f"[{path[0]}] {'.'.join(path[1:])}"


def _keys_beside(path: list[str]) -> set[str]:
    model: type[BaseModel] = Settings
    for part in path[:-1]:
        if part not in model.model_fields:
            return set()
        annotation = model.model_fields[part].annotation
        nested = [
            kind
            for kind in (annotation, *get_args(annotation))
            if isinstance(kind, type) and issubclass(kind, BaseModel)
        ]
        if not nested:
            return set()
        model = nested[0]
    return set(model.model_fields)


def _nearest(name: str, known: set[str]) -> str:
    close = difflib.get_close_matches(name, sorted(known), n=1)
    return f"write {close[0]}" if close else f"remove it; known are {', '.join(sorted(known))}"


def environment() -> Mapping[str, str]:
    """This process's environment; the only place that reads it."""
    return os.environ
