"""Which site a URL belongs to, by the public suffix list that is packaged with its reader."""

from urllib.parse import urlsplit

from tldextract import TLDExtract
from tldextract.tldextract import ExtractResult

_extract = TLDExtract(suffix_list_urls=(), cache_dir=None)


def registrable_host(url: str) -> str:
    """The name that somebody registered (`bbc.co.uk` of `news.bbc.co.uk`), or the whole host where no suffix is public."""
    parts = _parts(url)
    return f"{parts.domain}.{parts.suffix}" if parts.suffix and parts.domain else (urlsplit(url).hostname or "")


def site_name(url: str) -> str:
    """The registered name without its public suffix (`bbc`)."""
    return _parts(url).domain


def _parts(url: str) -> ExtractResult:
    return _extract(urlsplit(url).hostname or "")
