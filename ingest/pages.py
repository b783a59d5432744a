"""The page behind an entry, and what to take from it."""

import hashlib
import re
import zlib
from base64 import b64encode
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from urllib.parse import unquote, urlsplit

from scrapy import Request
from scrapy.exceptions import DownloadCancelledError, IgnoreRequest, StopDownload
from scrapy.http import Headers, Response

from domain.address import AddressPolicy
from domain.entry import Entry, KnownEntry
from domain.errors import AddressRefused, Refused
from domain.plain_text import clean_line
from domain.source import Source, StoreText
from ingest.answers import header, retry_after
from ingest.failures import DOWNLOAD_FAILURES, HostHeld, OutOfTime, RobotsUnreachable, reason_of
from ingest.hosts import registrable_host
from ingest.media_types import CARRIED_HTML, CARRIED_WORDS, may_be_read, why_not_read
from ingest.page_words import PageSkipped, PageWords
from ingest.parser import Parser
from ingest.second_look import UNASKED, after_failure, after_waiting, is_marked
from ingest.traps import is_disorder, trap_in
from ingest.visit import Fetched

Fetch = Callable[[Request], Awaitable[Response]]

# How the note on a page begins that must not be believed.
WITHHELD = "Withheld: "
# Marks a request for a page in Scrapy's meta.
PAGE = "page"

_BUSY = {429, 503}
# A list often names a page some minutes before it is there.
_EARLY = timedelta(days=1)
# So many failures in a row, and a host is asked for no further page in this batch.
_BROKEN = 2
_TAG = re.compile(r"<[^<>]*>")
_HREF = re.compile(r"\bhref\s*=\s*[\"']?([^\"'<>\s?#]+)", re.IGNORECASE)
# Snapshots grow by less than a tenth against the usual level, at half the work.
_PACKING = 3


class EnoughAsked(OutOfTime):
    """The batch asked the site for as many pages as it may; the rest is for the next."""


class LeftAlone(OSError):
    """The host asked us to wait, or served errors only, in this batch; nothing is known of the page itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """Reads the pages of one source's entries.

    `busy` holds the hosts that said in this batch, whichever source met them, that they have too much to do (429, 503), but
    not until when: they are left alone, as `fetch` leaves alone those that did say so.
    `failures` counts in how many pages in a row a host failed: after the second it is left alone too.
    `asked` counts the pages asked of each site (a registered name with all its hosts) in this batch, of which there may be
    `pages_per_site`.
    """

    source: Source
    now: datetime
    policy: AddressPolicy
    fetch: Fetch
    parser: Parser
    busy: set[str] = field(default_factory=set)
    failures: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    pages_per_site: int = 100

    async def read(self, entry: Entry, *, list_verified: bool, known: KnownEntry | None = None) -> Fetched:
        """The entry with its page's words, or with the list's own where the page cannot be had, is no prose, or says less.

        An entry whose page may be had another time is marked by its entry hash, so that it is asked for again; `known` is
        what is stored of it. Raises OutOfTime where the batch ended or had asked the entry's site often enough first.
        """
        stored = known.hash if known else ""
        plain = await self._carried(entry, verified=list_verified)
        if entry.whole:
            return _believed(plain, "", self.now)
        try:
            response = await self._download(entry, is_early=self._is_early(entry, stored))
            content_type = header(response, "Content-Type") or ""
            words = await self.parser.read_page(response.body, content_type, response.url, self.now)
        except Refused as refusal:
            return _believed(replace(plain, note=str(refusal)), "", self.now)
        except OutOfTime:
            raise
        except DOWNLOAD_FAILURES as error:
            return _believed(_for_now(plain, error, stored, self.now), "", self.now)
        if is_disorder(words.oddity) and plain.text:
            return _believed(replace(plain, note=f"{WITHHELD}{words.oddity}"), "", self.now)
        url = self._link(entry) if entry.read_url else response.url
        verified = list_verified and over_tls(response)
        read = _with_body(_fetched(self.source, entry, words, url=url, verified=verified), response.body, content_type)
        if len(words.text) < len(plain.text):
            read = replace(read, text=plain.text, body=plain.body, content_type=plain.content_type)
        return _believed(read, words.oddity, self.now)

    async def status_of(self, url: str) -> int:
        """The status with which the page of an entry that is listed no more answers; raises what a download raises."""
        return (await self._ask(url)).status

    async def _carried(self, entry: Entry, *, verified: bool) -> Fetched:
        """The entry with the words that the list itself carries for it, and what they were read from."""
        text = await self.parser.read_fragment(entry.html) if entry.html else ""
        words = PageWords(text=text or entry.summary)
        carried = _fetched(self.source, entry, words, url=self._link(entry), verified=verified)
        if not words.text:
            return carried
        raw, content_type = (entry.html, CARRIED_HTML) if text else (entry.summary, CARRIED_WORDS)
        return _with_body(carried, raw.encode("utf-8", "replace"), content_type)

    def _link(self, entry: Entry) -> str:
        """The entry's link where it could be dialled, else the list's own address."""
        try:
            self.policy.check_url(entry.url or "")
        except AddressRefused:
            return self.source.url
        return entry.url or self.source.url

    def _is_early(self, entry: Entry, stored: str) -> bool:
        """Whether the entry is so new that its page may not be there yet."""
        dates = [moment for moment in (entry.published_at, entry.updated_at) if moment]
        return self.now - max(dates) < _EARLY if dates else not stored or is_marked(stored)

    async def _download(self, entry: Entry, *, is_early: bool) -> Response:
        """The page; raises AddressRefused, PageSkipped, or what a download raises."""
        target = entry.read_url or entry.url
        if target is None:
            raise PageSkipped("the entry has no link")
        if self.source.store_text is StoreText.NONE:
            raise PageSkipped("the publisher's terms allow the use of its list only")
        response = await self._ask(target)
        if response.status >= 500 or response.status in _BUSY or (response.status == 404 and is_early):
            raise OSError(f"HTTP {response.status}")
        if response.status != 200:
            raise PageSkipped(f"HTTP {response.status}")
        content_type = header(response, "Content-Type") or ""
        if not may_be_read(content_type):
            raise PageSkipped(why_not_read(content_type))
        return response

    async def _ask(self, target: str) -> Response:
        """What the address answers, unless its host is left alone (LeftAlone) or its site was asked enough (EnoughAsked)."""
        host, site = self.policy.check_url(target).host, registrable_host(target)
        if host in self.busy:
            raise LeftAlone("its host has too much to do")
        if self.failures[host] >= _BROKEN:
            raise LeftAlone("its host failed twice in a row")
        if self.asked[site] >= self.pages_per_site:
            raise EnoughAsked
        self.asked[site] += 1
        meta = {PAGE: True, "autothrottle_dont_adjust_delay": host == self.source.host}
        try:
            response = await self.fetch(Request(target, meta=meta))
        except (OutOfTime, HostHeld, IgnoreRequest, DownloadCancelledError):
            raise
        except DOWNLOAD_FAILURES:
            self.failures[host] += 1
            raise
        self.failures[host] = self.failures[host] + 1 if response.status >= 500 else 0
        if response.status in _BUSY and not retry_after(header(response, "Retry-After"), self.now):
            self.busy.add(host)
        return response


def stop_unreadable(headers: Headers, request: Request) -> None:
    """Break off the download of a page whose Content-Type says that it will not be read; connected by the spider."""
    content_type = (headers.get("Content-Type") or b"").decode("latin-1")
    if request.meta.get(PAGE) and not may_be_read(content_type):
        raise StopDownload(fail=False)


def entry_hash(entry: Entry) -> str:
    """The SHA-256 of what the list says of the entry, in hexadecimal; it changes when the page is worth another look.

    The day of publication is left out, as some publishers put the moment of the request there. Of markup only the words and
    where its links lead count, as the addresses of pictures often are other ones at every request.
    """
    updated = entry.updated_at.isoformat() if entry.updated_at else ""
    carried = (" ".join(_TAG.sub(" ", entry.html).split()), *_HREF.findall(entry.html))
    said = "\x1f".join((entry.title, entry.url or "", entry.summary, updated, *carried))
    return hashlib.sha256(said.encode()).hexdigest()


def over_tls(response: Response) -> bool:
    """Whether every hop to the response went over verified TLS."""
    hops = [response.url, *(response.request.meta.get("redirect_urls", ()) if response.request else ())]
    return all(hop.startswith("https:") for hop in hops)


def _with_body(fetched: Fetched, body: bytes, content_type: str) -> Fetched:
    """The article with what it was read from: its type, and its bytes compressed and written in base 64."""
    packed = b64encode(zlib.compress(body, _PACKING)).decode("ascii")
    return replace(fetched, content_type=clean_line(content_type, limit=100), body=packed)


def _believed(fetched: Fetched, oddity: str, now: datetime) -> Fetched:
    """The article, or where it was made to mislead crawlers a notice of ours in its place, which reports nothing."""
    reason = oddity or trap_in(fetched.title, fetched.text, now)
    if not reason:
        return fetched
    notice = f"{WITHHELD}{reason}"
    return replace(fetched, title=notice, text="", byline="", body="", content_type="", note=notice)


def _for_now(plain: Fetched, error: BaseException, stored: str, now: datetime) -> Fetched:
    """The entry without its page; marked for another try unless trying again is pointless."""
    unread = replace(plain, note=reason_of(error))
    if isinstance(error, IgnoreRequest) and not isinstance(error, RobotsUnreachable):
        return unread
    if isinstance(error, HostHeld | LeftAlone):
        until = error.until if isinstance(error, HostHeld) else now + UNASKED
        return replace(unread, entry_hash=after_waiting(plain.entry_hash, stored, until))
    return replace(unread, entry_hash=after_failure(plain.entry_hash, stored, now))


def title_in(url: str) -> str:
    """The words in the last part of the URL's path ("Retiring model 4"), for a page that nobody gives a title."""
    name = unquote(urlsplit(url).path.rstrip("/").rpartition("/")[2]).partition(".")[0]
    words = clean_line(name.replace("-", " ").replace("_", " "), limit=200)
    return words[:1].upper() + words[1:] if " " in words else ""


def _fetched(source: Source, entry: Entry, words: PageWords, *, url: str, verified: bool) -> Fetched:
    dated = entry if entry.published_at else words
    return Fetched(
        source_id=source.id,
        entry=replace(entry, html=""),
        entry_hash=entry_hash(entry),
        url=url,
        title=entry.title or words.title or title_in(url),
        text=words.text,
        canonical_url=words.canonical_url,
        byline=entry.author or words.byline,
        language=words.language,
        published_at=dated.published_at,
        modified_at=words.modified_at or entry.updated_at,
        precision=dated.precision,
        verified=verified,
    )
