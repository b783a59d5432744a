"""Where the news of an address may be, and how they would be read: guesses in the order in which they are tried."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qs, quote, urljoin, urlsplit

from domain.source import Option
from ingest.sight import Sight, Sort
from ingest.source_kind import SourceKind

# How many addresses that nobody named are asked for a feed.
MOST_GUESSES = 3
MOST_TRIED = 6
_USUAL = ("/feed", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml")
_BY_GENERATOR = {
    "wordpress": "/feed/",
    "ghost": "/rss/",
    "hugo": "/index.xml",
    "jekyll": "/feed.xml",
    "drupal": "/rss.xml",
    "substack": "/feed",
}
_BY_PLATFORM = {
    "statuspage": ("/history.atom",),
    "incident_io": ("/feed.atom", "/history.atom"),
    "better_stack": ("/feed",),
}

# Where status pages tell their past incidents.
_HISTORIES = ("/history.atom", "/history.rss")


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One way in which an address may be read: `guessed` where neither a person nor the publisher named the address."""

    url: str
    kind: str
    options: tuple[Option, ...] = ()
    guessed: bool = False

    def fits(self, kind: SourceKind | None) -> bool:
        """Whether there is such a kind, with such options, and none missing."""
        if kind is None:
            return False
        given = {option.name: option.values for option in self.options}
        rules = {rule.name: rule for rule in kind.options}
        needed = {name for name, rule in rules.items() if rule.required}
        chosen = (set(values) <= set(rules[name].choices) for name, values in given.items() if rules[name].choices)
        return needed <= set(given) <= set(rules) and all(chosen)


def by_address(url: str) -> tuple[Candidate, ...]:
    """Ways that the address itself shows: the interfaces and feeds of well-known hosts."""
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    steps = [step for step in parts.path.split("/") if step]
    if parts.path in _HISTORIES:
        return (Candidate(url=url, kind="statuspage"),)
    if host in _INTERFACES and (steps[:1] == ["api"] or host.count(".") > 1 or url.endswith(".json")):
        return (_api(url, _INTERFACES[host]),)
    ways = _HOSTS.get(host) or _HOSTS.get(f"*.{host.partition('.')[2]}")
    return tuple(ways(url, host, steps)) if ways else ()


def by_sight(url: str, sight: Sight, sitemaps: Sequence[str]) -> tuple[Candidate, ...]:
    """Ways that the answer shows: feeds that it names, its platform's, usual places, its site's map, the page itself."""
    if sight.sort is Sort.SITEMAP:
        return (Candidate(url=url, kind="sitemap"),)
    if sight.sort is Sort.JSON:
        return tuple(_json(url, sight))
    if sight.sort is Sort.WORDS:
        return (Candidate(url=url, kind="page_watch"),)
    if sight.sort is not Sort.PAGE:
        return ()
    return tuple(dict.fromkeys((*_feeds(url, sight), *_page(url, sight, sitemaps))))


def _feeds(url: str, sight: Sight) -> Iterator[Candidate]:
    if sight.platform:
        for place in (*sight.feeds[:1], *(urljoin(url, path) for path in _BY_PLATFORM[sight.platform])):
            yield Candidate(url=place, kind="statuspage", guessed=place not in sight.feeds)
    for place in sight.feeds[:MOST_GUESSES]:
        yield Candidate(url=place, kind="feed")
    if not sight.feeds:
        for place in usual_places(url, sight):
            yield Candidate(url=place, kind="feed", guessed=True)


def usual_places(url: str, sight: Sight) -> tuple[str, ...]:
    """Where sites keep their feed, the likeliest first."""
    path = urlsplit(url).path.rstrip("/")
    own = _BY_GENERATOR.get(sight.generator)
    below = [f"{path}{own or _USUAL[0]}"] if path else []
    usual = [own] if own else list(_USUAL)
    return tuple(dict.fromkeys(urljoin(url, place) for place in (*below, *usual)))[:MOST_GUESSES]


def _page(url: str, sight: Sight, sitemaps: Sequence[str]) -> Iterator[Candidate]:
    dated = next((one for one in sight.links if one.dated), None)
    if dated and dated.dated * 2 >= dated.count:
        yield Candidate(url=url, kind="page_list", options=(Option(name="links", values=(f"{dated.path}*",)),))
    for place in sitemaps if urlsplit(url).path in ("", "/") else ():
        yield Candidate(url=place, kind="sitemap")
    yield Candidate(url=url, kind="page_watch")


def _json(url: str, sight: Sight) -> Iterator[Candidate]:
    if {"page", "incidents"} <= set(sight.names) or {"page", "components"} <= set(sight.names):
        yield Candidate(url=url, kind="statuspage")


def _api(url: str, dialect: str) -> Candidate:
    return Candidate(url=url, kind="json_api", options=(Option(name="dialect", values=(dialect,)),))


def _github(url: str, _host: str, steps: Sequence[str]) -> Iterator[Candidate]:
    # Its robots.txt forbids the Atom feeds of releases, while the interface is meant for programs.
    if steps[:1] == ["repos"]:
        yield _api(url, f"github_{steps[3]}" if len(steps) > 3 else "github_releases")
    elif len(steps) > 1:
        yield _api(f"https://api.github.com/repos/{quote(steps[0])}/{quote(steps[1])}/releases", "github_releases")


def _hugging_face(url: str, _host: str, steps: Sequence[str]) -> Iterator[Candidate]:
    if steps[:2] == ["api", "models"]:
        yield _api(url, "hugging_face")
    elif len(steps) == 1 and steps[0] not in ("blog", "papers", "docs", "models", "datasets", "spaces"):
        author = quote(steps[0], safe="")
        yield _api(
            f"https://huggingface.co/api/models?author={author}&sort=createdAt&direction=-1&limit=50",
            "hugging_face",
        )


def _end_of_life(url: str, _host: str, steps: Sequence[str]) -> Iterator[Candidate]:
    if steps[:1] == ["api"]:
        yield _api(url, "endoflife")
    elif len(steps) == 1:
        yield _api(f"https://endoflife.date/api/{quote(steps[0])}.json", "endoflife")


def _federal_register(url: str, _host: str, steps: Sequence[str]) -> Iterator[Candidate]:
    if steps[:1] == ["api"]:
        yield _api(url, "federal_register")
    elif steps[:1] == ["agencies"] and len(steps) > 1:
        place = f"https://www.federalregister.gov/api/v1/documents.json?conditions[agencies][]={quote(steps[1])}&order=newest"
        yield _api(place, "federal_register")


def _youtube(url: str, _host: str, steps: Sequence[str]) -> Iterator[Candidate]:
    if steps[:1] == ["channel"] and len(steps) > 1:
        place = f"https://www.youtube.com/feeds/videos.xml?channel_id={quote(steps[1])}"
        yield Candidate(url=place, kind="feed")
    listed = parse_qs(urlsplit(url).query).get("list")
    if steps[:1] == ["playlist"] and listed:
        yield Candidate(url=f"https://www.youtube.com/feeds/videos.xml?playlist_id={quote(listed[0])}", kind="feed")


def _medium(_url: str, host: str, steps: Sequence[str]) -> Iterator[Candidate]:
    if host == "medium.com" and steps and steps[0] != "feed":
        yield Candidate(url=f"https://medium.com/feed/{quote(steps[0], safe='@')}", kind="feed")
    elif host != "medium.com" and not steps:
        yield Candidate(url=f"https://{host}/feed", kind="feed")


def _substack(_url: str, host: str, steps: Sequence[str]) -> Iterator[Candidate]:
    if steps[:1] != ["feed"]:
        yield Candidate(url=f"https://{host}/feed", kind="feed")


_HOSTS: dict[str, Callable[[str, str, Sequence[str]], Iterator[Candidate]]] = {
    "github.com": _github,
    "api.github.com": _github,
    "huggingface.co": _hugging_face,
    "endoflife.date": _end_of_life,
    "federalregister.gov": _federal_register,
    "youtube.com": _youtube,
    "medium.com": _medium,
    "*.medium.com": _medium,
    "*.substack.com": _substack,
}
# Hosts of one interface, and its dialect.
_INTERFACES = {
    "api.congress.gov": "congress",
    "api.gdeltproject.org": "gdelt",
    "api.regulations.gov": "regulations_gov",
    "ecfr.gov": "ecfr",
    "efts.sec.gov": "edgar",
    "gov.uk": "govuk_search",
    "hn.algolia.com": "hacker_news",
    "models.dev": "models_dev",
    "openrouter.ai": "openrouter",
    "services.nvd.nist.gov": "nvd",
}
