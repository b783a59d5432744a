"""The page behind an entry, and what to take from it."""

import hashlib
import zlib
from base64 import b64encode
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import datetime

from scrapy import Request
from scrapy.exceptions import IgnoreRequest
from scrapy.http import HtmlResponse, Response, TextResponse

from domain.address import AddressPolicy
from domain.entry import Entry
from domain.errors import AddressRefused, Refused
from domain.plain_text import clean, clean_line
from domain.source import Source, StoreText
from ingest.failures import DOWNLOAD_FAILURES, OutOfTime, RobotsUnreachable, reason_of
from ingest.page_words import PageWords
from ingest.parser import Parser
from ingest.visit import Fetched

Fetch = Callable[[Request], Awaitable[Response]]

UNREAD = ":unread"

_BUSY = {429, 503}


class PageSkipped(Refused):
    """The page is not one that can be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """Reads the pages of one source's entries.

    `busy` holds the hosts that asked us to wait (429, 503) in this batch, whichever source met them: they are left alone.
    """

    source: Source
    now: datetime
    policy: AddressPolicy
    fetch: Fetch
    parser: Parser
    busy: set[str] = field(default_factory=set)

    async def read(self, entry: Entry, *, list_verified: bool) -> Fetched:
        """The entry with its page's words, or with the list's own where the page cannot be had or says less.

        An entry whose page may be had another time is marked by its entry hash, so that the next visit tries again. Raises
        OutOfTime where the batch ended first.
        """
        carried = await self._carried(entry)
        plain = _fetched(self.source, entry, PageWords(text=carried), url=self._link(entry), verified=list_verified)
        if entry.whole:
            return plain
        try:
            response = await self._download(entry)
            words = await self._words(response)
        except Refused as refusal:
            return replace(plain, note=str(refusal))
        except OutOfTime:
            raise
        except DOWNLOAD_FAILURES as error:
            return _for_now(plain, error)
        if len(words.text) < len(carried):
            words = replace(words, text=carried)
        verified = list_verified and over_tls(response)
        url = self._link(entry) if entry.read_url else response.url
        return _with_body(_fetched(self.source, entry, words, url=url, verified=verified), response)

    async def _carried(self, entry: Entry) -> str:
        """The words that the list itself carries for the entry."""
        text = await self.parser.read_fragment(entry.html) if entry.html else ""
        return text or entry.summary

    def _link(self, entry: Entry) -> str:
        """The entry's link where it could be dialled, else the list's own address."""
        try:
            self.policy.check_url(entry.url or "")
        except AddressRefused:
            return self.source.url
        return entry.url or self.source.url

    async def _download(self, entry: Entry) -> Response:
        """The page; raises AddressRefused, PageSkipped, or what a download raises."""
        target = entry.read_url or entry.url
        if target is None:
            raise PageSkipped("the entry has no link")
        if self.source.store_text is StoreText.NONE:
            raise PageSkipped("the publisher's terms allow the use of its list only")
        host = self.policy.check_url(target).host
        if host in self.busy:
            raise OSError("its host asked us to wait")
        meta = {"autothrottle_dont_adjust_delay": host == self.source.host}
        response = await self.fetch(Request(target, meta=meta))
        if response.status in _BUSY:
            self.busy.add(host)
        if response.status >= 500 or response.status in _BUSY:
            raise OSError(f"HTTP {response.status}")
        if response.status != 200:
            raise PageSkipped(f"HTTP {response.status}")
        return response

    async def _words(self, response: Response) -> PageWords:
        """The words of the page; raises PageSkipped for anything but HTML and plain text."""
        if isinstance(response, HtmlResponse):
            return await self.parser.read_page(response.text, response.url, self.now)
        content_type = (response.headers.get("Content-Type") or b"nothing that is named").decode("latin-1")
        if isinstance(response, TextResponse) and content_type.startswith("text/plain"):
            return PageWords(text=clean(response.text))
        raise PageSkipped(f"the page is {clean(content_type, limit=80)}, which is not read")


def entry_hash(entry: Entry) -> str:
    """The SHA-256 of what the list says of the entry, in hexadecimal; it changes when the page is worth another look.

    The day of publication is left out, as some publishers put the moment of the request there.
    """
    updated = entry.updated_at.isoformat() if entry.updated_at else ""
    said = "\x1f".join((entry.title, entry.url or "", entry.summary, entry.html, updated))
    return hashlib.sha256(said.encode()).hexdigest()


def over_tls(response: Response) -> bool:
    """Whether every hop to the response went over verified TLS."""
    hops = [response.url, *(response.request.meta.get("redirect_urls", ()) if response.request else ())]
    return all(hop.startswith("https:") for hop in hops)


def _with_body(fetched: Fetched, response: Response) -> Fetched:
    """The article with the answer that it was read from: its type, and its bytes compressed and written in base 64."""
    content_type = clean_line((response.headers.get("Content-Type") or b"").decode("latin-1"), limit=100)
    return replace(fetched, content_type=content_type, body=b64encode(zlib.compress(response.body, 6)).decode("ascii"))


def _for_now(plain: Fetched, error: BaseException) -> Fetched:
    """The entry without its page; marked for another try unless trying again is pointless."""
    again = isinstance(error, RobotsUnreachable) or not isinstance(error, IgnoreRequest)
    return replace(plain, note=reason_of(error), entry_hash=plain.entry_hash + UNREAD if again else plain.entry_hash)


def _fetched(source: Source, entry: Entry, words: PageWords, *, url: str, verified: bool) -> Fetched:
    dated = entry if entry.published_at else words
    return Fetched(
        source_id=source.id,
        entry=replace(entry, html=""),
        entry_hash=entry_hash(entry),
        url=url,
        title=entry.title or words.title,
        text=words.text,
        canonical_url=words.canonical_url,
        byline=entry.author or words.byline,
        language=words.language,
        published_at=dated.published_at,
        modified_at=words.modified_at or entry.updated_at,
        precision=dated.precision,
        verified=verified,
    )
