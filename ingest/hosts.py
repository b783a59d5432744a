"""Which site a URL belongs to, by the public suffix list that is packaged with its reader."""

from datetime import timedelta
from functools import lru_cache
from urllib.parse import urlsplit

from tldextract import TLDExtract

_extract = TLDExtract(suffix_list_urls=(), cache_dir=None)

# Hosts that serve the lists of many publishers: what one list is told there says nothing of the others.
_SHARED = {
    "feeds.feedburner.com",
    "feeds2.feedburner.com",
    "feedproxy.google.com",
    "feeds.acast.com",
    "feeds.megaphone.fm",
    "feeds.simplecast.com",
    "hnrss.org",
    "medium.com",
    "openrss.org",
    "rsshub.app",
    "www.youtube.com",
}


def registrable_host(url: str) -> str:
    """The name that somebody registered: `bbc.co.uk` of `news.bbc.co.uk`; the whole host if it is an address.

    Where the list knows no suffix the last label is taken for one, which is the list's own rule.
    """
    return _registered(urlsplit(url).hostname or "")


@lru_cache(maxsize=4_096)
def _registered(host: str) -> str:
    """Asked several times for every article, of the same few hosts."""
    parts = _extract(host)
    if parts.suffix and parts.domain:
        return f"{parts.domain}.{parts.suffix}"
    return host if parts.ipv4 or parts.ipv6 else ".".join(host.split(".")[-2:])


def site_name(url: str) -> str:
    """The registered name without its public suffix (`bbc`)."""
    return registrable_host(url).split(".")[0]


# Who wants peace for no longer is waited for: most often that is the source's own pause between two requests.
PATIENCE = timedelta(seconds=10)


def held_as(url: str) -> str:
    """What is left alone where this address asks for it: its host, or the address only where many publishers share the host."""
    host = urlsplit(url).hostname or ""
    return url.lower() if is_shared(host) else host


def origin(url: str) -> str:
    """Scheme, host and port of the address, as it is written: whoever is told a key there tells it nobody else."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}".lower()


def is_shared(host: str) -> bool:
    """Whether many publishers, who know nothing of each other, have their lists at this host (in lower case)."""
    return host in _SHARED
