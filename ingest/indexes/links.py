"""Which links of an index lead to pages that are wanted, and how a page is known again."""

from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from urllib.parse import parse_qsl, unquote, urlencode, urljoin, urlsplit, urlunsplit

from domain.address import URL_LIMIT
from domain.source import Source
from ingest.hosts import registrable_host

_FOLLOWS = frozenset({"fbclid", "gclid", "mc_cid", "mc_eid", "ref", "source"})


@dataclass(frozen=True, slots=True)
class Link:
    """A link that is wanted: its address without fragment and tracking, and `key`, its path (and query, where there is one).

    The key begins with the host where that is not the source's own.
    """

    url: str
    key: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """Links of one source: to its own site, with a path that fits a pattern of `links` and none of `exclude`.

    In a pattern `*` stands for any letters, also slashes, and `?` for one. Without a pattern every link fits.
    """

    links: tuple[str, ...]
    exclude: tuple[str, ...]
    site: str
    host: str
    own: str

    @classmethod
    def of(cls, source: Source) -> "Wanted":
        """What the source's options `links` and `exclude` want."""
        own = urlsplit(source.url)
        return cls(
            source.option_values("links"),
            source.option_values("exclude"),
            registrable_host(source.url),
            source.host,
            own.path.rstrip("/"),
        )

    def link(self, base: str, href: str) -> Link | None:
        """The link, if it is wanted; None for what is no address, of another site, or the index itself."""
        try:
            parts = urlsplit(urljoin(base, href.strip()))
            host = (parts.hostname or "").lower()
            if parts.scheme not in ("http", "https") or registrable_host(parts.geturl()) != self.site:
                return None
        except ValueError:
            return None
        path, query = parts.path.rstrip("/"), _query(parts.query)
        if (path == self.own and not query) or not self._fits(path, query):
            return None
        key = f"{path}?{query}" if query else path or "/"
        url = urlunsplit((parts.scheme, parts.netloc, parts.path, query, ""))
        return Link(url, key if host == self.host else f"//{host}{key}") if len(url) <= URL_LIMIT else None

    def _fits(self, path: str, query: str) -> bool:
        forms = {path, unquote(path), f"{path}/", f"{path}?{query}" if query else path}
        included = not self.links or _any(forms, self.links)
        return included and not _any(forms, self.exclude)


def _any(forms: Iterable[str], patterns: tuple[str, ...]) -> bool:
    return any(fnmatchcase(form, pattern) and not _is_top(form, pattern) for form in forms for pattern in patterns)


def _is_top(form: str, pattern: str) -> bool:
    """Whether the path is the folder whose pages a pattern like `/news/*` names."""
    return pattern.endswith("/*") and form.rstrip("/") == pattern[:-2]


def _query(query: str) -> str:
    """The query without what only follows people around, in one order."""
    pairs = parse_qsl(query[:URL_LIMIT], keep_blank_values=True)
    return urlencode(sorted(pair for pair in pairs if not _follows(pair[0].lower())))


def _follows(name: str) -> bool:
    return name in _FOLLOWS or name.startswith("utm_")
