"""How polite a reader was, judged by the server's own record of what it was asked."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from itertools import pairwise
from typing import TypeVar

from protego import Protego

from domain.source import Source, Tier
from foreshock.demo.newsroom import Asked

K = TypeVar("K", bound=Hashable)
DAY = timedelta(days=1)
# A visit that a crash cut off is repeated after its interval, or after an hour where that is longer; never sooner than this.
SOONEST, LONGEST_CLAIM = timedelta(minutes=10), timedelta(hours=1)
# For so long after a page failed its list may be asked for as if it were unknown, as the entry is to be looked at again.
SECOND_LOOKS = timedelta(days=2)
UNWANTED = ("cookie", "referer", "authorization", "proxy-authorization", "x-forwarded-for", "via")
ROBOTS = "/robots.txt"


@dataclass(frozen=True, kw_only=True)
class Reader:
    """Who reads: the sources that the reader was told to visit, under this user agent, and when the reader was killed.

    `pages_at` are the hosts of the pages of sources whose pages are not at their lists' host, by the sources' ids.
    """

    sources: Sequence[Source]
    user_agent: str
    killed: Sequence[datetime] = ()
    pages_at: Mapping[str, str] = field(default_factory=dict)

    def source_at(self, asked: Asked) -> Source | None:
        """The source whose list was asked for, if it was a list."""
        return next((one for one in self.sources if one.host == asked.host and one.url.endswith(asked.path)), None)


def violations(log: Sequence[Asked], reader: Reader) -> list[str]:
    """One sentence for each breach of good manners in the record, which must be in the order of time."""
    found = [sentence for asked in log for sentence in _disguises(asked, reader)]
    for host, requests in _by(log, lambda asked: asked.host).items():
        found += _holds(host, requests)
        found += _robots(host, requests, reader)
    for (host, path), requests in _by(log, lambda asked: (asked.host, asked.path)).items():
        source = reader.source_at(requests[0])
        if source is not None:
            pages_at = reader.pages_at.get(source.id, host)
            failed = [one.at for one in log if one.host == pages_at and one.path != ROBOTS and one.status >= 400]
            found += _visits(source, requests, reader.killed)
            found += _validators(source, requests, failed)
        elif path != ROBOTS:
            found += _downloads(f"{host}{path}", [asked for asked in requests if asked.at not in reader.killed])
    return found


def _disguises(asked: Asked, reader: Reader) -> Iterator[str]:
    """Whoever asks must say who they are, and leave no trail."""
    if asked.headers.get("user-agent") != reader.user_agent:
        yield f"{asked.host}{asked.path}: asked as {asked.headers.get('user-agent')!r}"
    for name in UNWANTED:
        if name in asked.headers:
            yield f"{asked.host}{asked.path}: asked with the header {name}"
    if asked.query:
        yield f"{asked.host}{asked.path}: asked with {asked.query!r} added"


def _holds(host: str, requests: Sequence[Asked]) -> Iterator[str]:
    """Retry-After holds for the whole host, up to a day."""
    until: datetime | None = None
    for asked in requests:
        if until is not None and asked.at < until:
            yield f"{host}{asked.path}: asked at {asked.at}, but was to be left alone until {until}"
        wait = _retry_after(asked)
        if wait is not None:
            until = max(until or asked.at, asked.at + min(wait, DAY))


def _robots(host: str, requests: Sequence[Asked], reader: Reader) -> Iterator[str]:
    """robots.txt is asked at most once a day, and pages are asked for only where it lets us."""
    answered = [asked for asked in requests if asked.path == ROBOTS and asked.status in {200, 404}]
    for earlier, later in pairwise(answered):
        if later.at - earlier.at < DAY:
            yield f"{host}: robots.txt asked again after {later.at - earlier.at}"
    first = answered[0].at if answered else None
    for asked in requests:
        if asked.path != ROBOTS and reader.source_at(asked) is None and (first is None or asked.at < first):
            yield f"{host}{asked.path}: a page was asked for before robots.txt"


def forbidden(log: Sequence[Asked], host: str, rules: str, since: datetime, user_agent: str) -> list[str]:
    """The pages of the host that were asked for, later than a day after `since`, against these rules."""
    parsed = Protego.parse(rules)
    return [
        asked.path
        for asked in log
        if asked.host == host and asked.at > since + DAY and not parsed.can_fetch(asked.path, user_agent)
    ]


def _visits(source: Source, requests: Sequence[Asked], killed: Sequence[datetime]) -> Iterator[str]:
    """A list is asked for at its interval and never again once it is gone."""
    for earlier, later in pairwise(requests):
        gap, least = later.at - earlier.at, _least(source, earlier, died=earlier.at in killed)
        if gap < least:
            yield f"{source.id}: visited again after {gap}, not {least}"
        if earlier.status == 410:
            yield f"{source.id}: visited although it is gone"


def _least(source: Source, earlier: Asked, *, died: bool) -> timedelta:
    """How long the list must be left alone after this answer; if the reader died of it, it did not know that it came."""
    if died:
        return max(SOONEST, min(source.interval, LONGEST_CLAIM))
    if earlier.status == 403:
        return DAY
    wanted = [source.interval]
    if source.tier is not Tier.A and earlier.status in {200, 304}:
        wanted.append(timedelta(seconds=_max_age(earlier.answered.get("cache-control", ""))))
    return max(wanted)


def _validators(source: Source, requests: Sequence[Asked], failed: Sequence[datetime]) -> Iterator[str]:
    """Validators are returned as they came, none is made up, and none that is due is left out but after a page failed."""
    given: set[tuple[str | None, str | None]] = set()
    for asked in requests:
        sent = (asked.headers.get("if-none-match"), asked.headers.get("if-modified-since"))
        if sent == (None, None):
            if given and not any(at <= asked.at <= at + SECOND_LOOKS for at in failed):
                yield f"{source.id}: asked at {asked.at} without the validators that it gave"
        elif sent not in given:
            yield f"{source.id}: asked at {asked.at} with validators that it never gave: {sent}"
        if asked.status in {200, 304}:
            given.add((asked.answered.get("etag"), asked.answered.get("last-modified")))


def _downloads(where: str, requests: Sequence[Asked]) -> Iterator[str]:
    """A page is downloaded again only when it has changed, or when the reader died before it was stored."""
    bodies = [asked.answered.get("etag") for asked in requests if asked.status == 200]
    for etag in set(bodies):
        if bodies.count(etag) > 1:
            yield f"{where}: the same page downloaded {bodies.count(etag)} times"


def _retry_after(asked: Asked) -> timedelta | None:
    text = asked.answered.get("retry-after", "")
    if text.isdigit():
        return timedelta(seconds=int(text))
    try:
        return parsedate_to_datetime(text).astimezone(UTC) - asked.at
    except ValueError:
        return None


def _max_age(cache_control: str) -> int:
    parts = (part.strip() for part in cache_control.split(","))
    return next((int(part.removeprefix("max-age=")) for part in parts if part.startswith("max-age=")), 0)


def _by(log: Iterable[Asked], key: Callable[[Asked], K]) -> Mapping[K, list[Asked]]:
    found: defaultdict[K, list[Asked]] = defaultdict(list)
    for asked in log:
        found[key(asked)].append(asked)
    return found
