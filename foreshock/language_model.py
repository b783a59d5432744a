"""The reader by language model as the settings want it, with a door of its own that leads to its endpoint alone."""

import ipaddress
import re
from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import urlsplit

from domain.address import PORTS, Address, AddressPolicy, Allowed
from domain.errors import ConfigurationError
from foreshock.http import Door
from foreshock.settings import LanguageModel, Network, Settings
from nlp.catalog import Catalog
from nlp.llm.endpoint import Endpoint
from nlp.llm.proposer import Proposer
from nlp.llm.reader import Limits, ModelReader
from nlp.llm.record import Record

SECTION = "[language_model]"
_KEY = re.compile(r"[!-~]+")


def proposer_of(settings: Settings, catalog: Catalog, environment: Mapping[str, str]) -> Proposer | None:
    """What proposes, None where the settings do not enable it. Raises ConfigurationError for what cannot be used."""
    wanted = settings.language_model
    if not wanted.enabled:
        return None
    endpoint = Endpoint(
        base_url=wanted.base_url,
        model=wanted.model.strip(),
        door=door_to(wanted, settings.network),
        key=_key(wanted, environment),
    )
    limits = Limits(questions_a_day=wanted.questions_a_day, most_characters=wanted.most_characters)
    return ModelReader(endpoint, catalog, Record(settings.cache_folder.expanduser() / "language-model"), limits)


def door_to(wanted: LanguageModel, network: Network) -> Door:
    """A door that may dial what every door may and, where the base URL names one, the machine or network of its own.

    Only that very address and port are added, and for this door alone: sources cannot reach it. Raises ConfigurationError
    where the URL would send words in clear to another machine's network.
    """
    parts = urlsplit(wanted.base_url)
    inside = _inside(parts.hostname or "", network)
    if parts.scheme == "http" and inside is None:
        raise ConfigurationError(
            "words would go in clear over a public network",
            where=f"{SECTION} base_url",
            fix="write https://, or http:// with a loopback or private address (a name may get one in [network] hosts)",
        )
    policy = AddressPolicy.of(network.hosts, network.allow)
    if inside is not None:
        own = Allowed(ipaddress.ip_network(str(inside)), parts.port or PORTS[parts.scheme])
        policy = replace(policy, allow=(*policy.allow, own))
    return Door(policy=policy, user_agent=network.user_agent, ca_file=network.ca_file, deadline=wanted.timeout_seconds)


def _inside(host: str, network: Network) -> Address | None:
    """The loopback or private address that the settings give for the host, itself or in `hosts`; None for any other."""
    hosts = {name.lower(): address for name, address in network.hosts.items()}
    try:
        address = ipaddress.ip_address(hosts.get(host, host))
    except ValueError:
        return None
    # Addresses of the link hold clouds' metadata services.
    usual = not (address.is_link_local or address.is_unspecified or address.is_multicast or address.is_reserved)
    return address if address.is_loopback or (address.is_private and usual) else None


def _key(wanted: LanguageModel, environment: Mapping[str, str]) -> str:
    """The endpoint's key; never shown, not even where it is wrong."""
    key = environment.get(wanted.key_env, "").strip() if wanted.key_env else ""
    if wanted.key_env and not _KEY.fullmatch(key):
        raise ConfigurationError(
            f"the variable {wanted.key_env} holds no key that a request can carry",
            where=f"{SECTION} key_env",
            fix="set it in the environment of this process, or take key_env away",
        )
    return key
