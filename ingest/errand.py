"""One visit to one source: its list, then the pages of what is new in it."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

from scrapy import Request
from scrapy.http import Response

from domain.entry import Entry
from domain.plain_text import clean_line
from ingest.batch import Batch, CrawlJob
from ingest.failures import DOWNLOAD_FAILURES, OutOfTime, reason_of
from ingest.pages import Fetch, Pages, entry_hash, over_tls
from ingest.parser import Parser, Unreadable
from ingest.source_kind import Listing, Verdict
from ingest.visit import Fetched, Visit, VisitOutcome

_REFUSED = {401, 403, 451}
_LONGEST_SECONDS = 10 * 24 * 3_600
_MAX_AGE = "max-age="


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """The visit to one source. `fetch` downloads, `parser` and `pages` read, `emit` hands over each article as it comes."""

    job: CrawlJob
    batch: Batch
    fetch: Fetch
    parser: Parser
    pages: Pages
    emit: Callable[[Fetched], None]

    async def run(self) -> Visit | None:
        """How the visit went; None where the batch had no time for it, so that the source stays due."""
        try:
            response = await self.fetch(self._list_request())
            visit = self._answered(response)
            return visit if visit.outcome is not VisitOutcome.OK else await self._read(response, visit)
        except OutOfTime:
            return None
        except DOWNLOAD_FAILURES as error:
            return self._visit(VisitOutcome.FAILED, error=reason_of(error))

    def _list_request(self) -> Request:
        state = self.job.state
        headers = {"Accept": "application/atom+xml, application/rss+xml, application/feed+json, */*;q=0.5"}
        if state.etag is not None:
            headers["If-None-Match"] = state.etag
        if state.last_modified is not None:
            headers["If-Modified-Since"] = state.last_modified
        return Request(
            self.job.source.url,
            headers={name: value.encode("latin-1") for name, value in headers.items()},
            meta={
                "dont_obey_robotstxt": self.job.source.robots != "check",
                "autothrottle_dont_adjust_delay": True,
            },
        )

    def _answered(self, response: Response) -> Visit:
        """The visit as far as the answer's status tells."""
        answer: dict[str, Any] = {
            "http_status": response.status,
            "etag": _header(response, "ETag"),
            "last_modified": _header(response, "Last-Modified"),
            "retry_after": retry_after(_header(response, "Retry-After"), self.batch.now),
            "max_age": max_age(_header(response, "Cache-Control")),
        }
        if response.status == 304:
            return self._visit(VisitOutcome.NOT_MODIFIED, **answer)
        if response.status == 200:
            digest = hashlib.sha256(response.body).hexdigest()
            same = digest == self.job.state.content_hash
            return self._visit(VisitOutcome.NOT_MODIFIED if same else VisitOutcome.OK, content_hash=digest, **answer)
        return self._visit(_bad_outcome(response.status), error=_bad_status(response), **answer)

    async def _read(self, response: Response, visit: Visit) -> Visit:
        """Read the list and then what is new in it."""
        source, now, limits = self.job.source, self.batch.now, self.batch.settings
        content_type = _header(response, "Content-Type") or ""
        try:
            listing = await self.parser.read_list(response.body, content_type, source, now, limits.entries_per_source)
        except Unreadable as error:
            return replace(visit, outcome=VisitOutcome.UNREADABLE, error=str(error))
        if listing.verdict is Verdict.BAD:
            return replace(visit, outcome=VisitOutcome.FAILED, error=listing.reason)
        fresh = [entry for entry in listing.entries if self.job.known.get(entry.key) != entry_hash(entry)]
        wanted = fresh[: limits.pages_per_source]
        read_all = await self._read_entries(wanted, over_tls(response))
        return replace(
            visit,
            error=self._oddity(listing),
            complete=listing.whole and read_all and len(wanted) == len(fresh),
        )

    def _oddity(self, listing: Listing) -> str:
        """What a person should look at in a list that could be read, or an empty text."""
        if listing.reason:
            return listing.reason
        seen, least = listing.seen, self.job.source.expect_entries_min
        if not seen and self.job.known:
            return "the list is empty, but it was not before"
        return f"the list holds {seen} entries, but at least {least} are expected" if seen < least else ""

    async def _read_entries(self, entries: Sequence[Entry], verified: bool) -> bool:
        """Hand over each entry with its page's words; false where the batch's time ran out before the last."""
        for entry in entries:
            try:
                self.emit(await self.pages.read(entry, list_verified=verified))
            except OutOfTime:
                return False
        return True

    def _visit(self, outcome: VisitOutcome, **more: Any) -> Visit:
        return Visit(source_id=self.job.source.id, outcome=outcome, **more)


def retry_after(header: str | None, now: datetime) -> timedelta | None:
    """How long the server asks us to wait, from whole seconds or an HTTP date; None where it says nothing sensible."""
    text = (header or "").strip()
    if text.isascii() and text.isdigit():
        return timedelta(seconds=min(int(text[:12]), _LONGEST_SECONDS))
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    return max(moment.replace(tzinfo=moment.tzinfo or UTC) - now, timedelta())


def max_age(header: str | None) -> timedelta | None:
    """How long the answer stays fresh by its Cache-Control; None where that gives no whole number of seconds."""
    for part in (header or "").lower().split(","):
        seconds = part.strip().removeprefix(_MAX_AGE)
        if part.strip().startswith(_MAX_AGE) and seconds.isascii() and seconds.isdigit():
            return timedelta(seconds=min(int(seconds[:12]), _LONGEST_SECONDS))
    return None


def _header(response: Response, name: str) -> str | None:
    """The header's bytes, each as one character, so that they can be returned to the server unchanged."""
    value = response.headers.get(name)
    return value.decode("latin-1") if value is not None else None


def _bad_outcome(status: int) -> VisitOutcome:
    if status == 410:
        return VisitOutcome.GONE
    return VisitOutcome.REFUSED if status in _REFUSED else VisitOutcome.FAILED


def _bad_status(response: Response) -> str:
    if 300 <= response.status < 400:
        target = clean_line(_header(response, "Location") or "nowhere", limit=100)
        return f"HTTP {response.status} to {target}, which is not followed"
    return f"HTTP {response.status}"
