"""One visit to one source: its list, then the pages of what is new in it."""

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from scrapy import Request
from scrapy.http import Response

from domain.entry import Entry, trace
from domain.errors import Refused
from domain.source import StoreText
from ingest.answers import fresh_for, header, moved, push_links, retry_after, unexpected_status
from ingest.batch import Batch, CrawlJob
from ingest.failures import DOWNLOAD_FAILURES, HostHeld, OutOfTime, reason_of
from ingest.hosts import held_as, origin, registrable_host
from ingest.middlewares.guard import KEYS
from ingest.pages import WITHHELD, Fetch, Pages, entry_hash, over_tls
from ingest.parser import Parser, Unreadable
from ingest.recognition import recognise, vanished
from ingest.second_look import any_due, says_the_same
from ingest.source_kind import Document, Emptiness, Listing, SourceKind, Verdict
from ingest.traps import is_disorder
from ingest.visit import Fetched, Removed, Visit, VisitOutcome

_REFUSED = {401, 403, 451}
_TAKEN_AWAY = {404, 410}
ASKED_PER_VISIT = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """The visit to one source. `fetch` downloads, `parser` and `pages` read, `emit` hands over each article as it comes."""

    job: CrawlJob
    kind: SourceKind
    batch: Batch
    fetch: Fetch
    parser: Parser
    pages: Pages
    emit: Callable[[Fetched | Removed], None]
    skipped: Counter[str] = field(default_factory=Counter)

    async def run(self) -> Visit | None:
        """How the visit went; None where the batch had no time for it, so that the source stays due."""
        try:
            response = await self.fetch(self._list_request())
            visit = self._answered(response)
            if visit.outcome is VisitOutcome.OK:
                return await self._read(response, visit)
        except OutOfTime:
            return None
        except HostHeld as held:
            return self._left_alone(held)
        except DOWNLOAD_FAILURES as error:
            return self._visit(VisitOutcome.FAILED, error=reason_of(error))
        return visit

    def _left_alone(self, held: HostHeld) -> Visit | None:
        """None where the list's own host wants peace, so that it stays due; a failed visit where it leads to one that does."""
        if held.place == held_as(self._address()):
            return None
        return self._visit(VisitOutcome.FAILED, error=str(held), retry_after=held.until - self.batch.now)

    def _list_request(self) -> Request:
        """The request for the list, with the validators that its address gave us, unless an entry is to be looked at again."""
        state, url = self.job.state, self._address()
        looks_again = self._looks_again()
        validators = {"If-None-Match": state.etag, "If-Modified-Since": state.last_modified} if not looks_again else {}
        return self._request(url, {name: value for name, value in validators.items() if value is not None})

    def _looks_again(self) -> bool:
        """Whether the list must be read although it may be as it was."""
        stored = (known.hash for known in self.job.known.values())
        return any_due(stored, self.job.state.last_success_at, self.batch.now)

    def _address(self) -> str:
        """Where the list is asked for: where it moved for good, else where its kind says."""
        return self.job.state.habits.url or self.kind.address(self.job.source, self.job.memory, self.batch.now)

    def _request(self, url: str, more: Mapping[str, str]) -> Request:
        keys = self.job.headers if origin(url) == origin(self.job.source.url) else {}
        headers = {"Accept": self.kind.accept, **keys, **more}
        return Request(
            url,
            headers={name: value.encode("latin-1") for name, value in headers.items()},
            meta={
                KEYS: tuple(keys),
                "dont_obey_robotstxt": self.job.source.robots != "check" and not self.kind.obeys_robots,
                "autothrottle_dont_adjust_delay": True,
            },
        )

    def _answered(self, response: Response) -> Visit:
        """The visit as far as the answer's head tells."""
        state, now, looks_again = self.job.state, self.batch.now, self._looks_again()
        moved_to, moved_for_good = moved(response)
        hub, topic = push_links(response)
        answer: dict[str, Any] = {
            "http_status": response.status,
            "etag": header(response, "ETag"),
            "last_modified": header(response, "Last-Modified"),
            "retry_after": retry_after(header(response, "Retry-After"), now),
            "fresh_for": fresh_for(header(response, "Cache-Control"), header(response, "Expires"), now),
            "moved_to": moved_to,
            # An address that the kind makes anew for each visit cannot have moved.
            "moved_for_good": moved_for_good and self._address() in (self.job.source.url, state.habits.url),
            "hub": hub,
            "topic": topic,
        }
        if response.status == 304:
            return self._visit(VisitOutcome.NOT_MODIFIED, **answer)
        if response.status == 200:
            digest = hashlib.sha256(response.body).hexdigest()
            same = digest == state.content_hash and not looks_again
            return self._visit(VisitOutcome.NOT_MODIFIED if same else VisitOutcome.OK, content_hash=digest, **answer)
        return self._visit(_bad_outcome(response.status), error=unexpected_status(response), **answer)

    async def _read(self, response: Response, visit: Visit) -> Visit:
        """Read the list and then what is new in it."""
        try:
            listing = await self._read_list(response)
        except Unreadable as error:
            return replace(visit, outcome=VisitOutcome.UNREADABLE, error=str(error))
        if listing.verdict is Verdict.BAD:
            return replace(visit, outcome=VisitOutcome.FAILED, error=listing.reason)
        recognised = recognise(listing.entries, {} if self.kind.lasting_keys else self.job.known)
        listing = replace(listing, entries=recognised.entries)
        fresh = [entry for entry in listing.entries if self._is_fresh(entry)]
        wanted = fresh[: self.batch.settings.pages_per_source]
        read_all = await self._read_entries(wanted, over_tls(response))
        if listing.whole and read_all:
            await self._ask_for_vanished(listing)
        misled = self._misled(len(wanted))
        return replace(
            _with_listing(visit, listing),
            outcome=VisitOutcome.UNREADABLE if misled else VisitOutcome.OK,
            error=misled or self._oddity(listing),
            rewritten=sum(entry.key in recognised.renamed for entry in fresh),
            complete=listing.whole and read_all and len(wanted) == len(fresh),
            broken_off=not listing.whole and read_all and len(wanted) == len(fresh),
            more=listing.more or not read_all or len(wanted) < len(fresh),
            news_at=tuple(sorted(filter(None, map(self._came_out, fresh)))),
            skipped=dict(self.skipped),
        )

    async def _read_list(self, response: Response) -> Listing:
        """What all pages of the list hold together, as far as the limits allow."""
        limits = self.batch.settings
        listing = await self._read_page_of_list(response, self.job.memory)
        pages, reason = 1, listing.reason
        while listing.next_url and listing.verdict is not Verdict.BAD and pages < limits.lists_per_source:
            further = await self._further(listing.next_url, response, listing.memory or "")
            listing = _joined(listing, further)
            pages, reason = pages + 1, reason or listing.reason
        return replace(listing.newest(limits.entries_per_source), reason=reason)

    async def _further(self, url: str, first: Response, memory: str) -> Listing:
        """The next page of the list; where it cannot be had, an incomplete listing that says why."""
        if registrable_host(url) != registrable_host(first.url):
            return Listing(verdict=Verdict.SUSPECT, whole=False, reason="its next page is on another site")
        try:
            response = await self.fetch(self._request(url, {}))
        except (OutOfTime, HostHeld):
            raise
        except DOWNLOAD_FAILURES as error:
            return _broken_off(reason_of(error))
        if response.status != 200:
            return _broken_off(unexpected_status(response))
        listing = await self._read_page_of_list(response, memory)
        return _broken_off(listing.reason) if listing.verdict is Verdict.BAD else listing

    async def _read_page_of_list(self, response: Response, memory: str) -> Listing:
        document = Document(
            body=response.body,
            content_type=header(response, "Content-Type") or "",
            url=response.url,
            source=replace(self.job.source, url=self.job.state.habits.url or self.job.source.url),
            now=self.batch.now,
            memory=memory,
        )
        return await self.parser.read_list(document, self.batch.settings.entries_per_source)

    def _is_fresh(self, entry: Entry) -> bool:
        known, said = self.job.known.get(entry.key), entry_hash(entry)
        if known is None:
            return trace(entry.key, said) not in self.job.traces
        return known.removed or not says_the_same(said, known.hash, self.batch.now)

    def _came_out(self, entry: Entry) -> datetime | None:
        """When a new or changed entry came out; None for an undated one of the first import, which may be old."""
        return _latest_date(entry) or (self.batch.now if self.job.state.baseline_at else None)

    def _oddity(self, listing: Listing) -> str:
        """What a person should look at in a list that could be read, or an empty text."""
        if listing.reason:
            return listing.reason
        seen, least = listing.seen, self.job.source.expect_entries_min
        if not seen and listing.emptiness is not Emptiness.UNCLEAR:
            return ""
        return f"the list holds {seen} entries, but at least {least} are expected" if seen < least else ""

    async def _read_entries(self, entries: Sequence[Entry], verified: bool) -> bool:
        """Hand over each entry with its page's words; false where the batch's time ran out before the last."""
        for entry in entries:
            try:
                fetched = await self.pages.read(entry, list_verified=verified, known=self.job.known.get(entry.key))
            except OutOfTime:
                return False
            if fetched.note:
                self.skipped[fetched.note] += 1
            self.emit(fetched)
        return True

    def _misled(self, pages: int) -> str:
        """Why the source must be kept apart, where two pages or more and the most of those read were made to mislead.

        One of them at least must give an impossible date, as what looks like disorder may be honest.
        """
        withheld = {note: count for note, count in self.skipped.items() if note.startswith(WITHHELD)}
        count = sum(withheld.values())
        certain = any(not is_disorder(note.removeprefix(WITHHELD)) for note in withheld)
        return f"{count} of {pages} pages were made to mislead" if certain and count >= 2 and 2 * count > pages else ""

    async def _ask_for_vanished(self, listing: Listing) -> None:
        """Say which entries the publisher took away, by the pages of a few that the list leaves out."""
        source = self.job.source
        if source.store_text is StoreText.NONE:
            return
        for key in vanished(listing.entries, self.job.known, self.batch.now, source.interval)[:ASKED_PER_VISIT]:
            try:
                status = await self.pages.status_of(self.job.known[key].url)
            except OutOfTime:
                return
            except (Refused, *DOWNLOAD_FAILURES):
                continue
            if status in _TAKEN_AWAY:
                self.emit(Removed(source_id=source.id, entry_key=key, http_status=status))

    def _visit(self, outcome: VisitOutcome, **more: Any) -> Visit:
        return Visit(source_id=self.job.source.id, outcome=outcome, **more)


def _with_listing(visit: Visit, listing: Listing) -> Visit:
    """The visit with what the list said of itself; its hub stands in for one that the server did not name."""
    dates = [moment for moment in map(_latest_date, listing.entries) if moment]
    if listing.look_again:
        visit = replace(visit, etag=None, last_modified=None, content_hash=None)
    return replace(
        visit,
        entries=listing.seen,
        emptiness=listing.emptiness,
        is_judged=listing.is_judged,
        list_fresh_for=listing.fresh_for,
        skip_hours=listing.skip_hours,
        skip_days=listing.skip_days,
        newest_at=max(dates, default=None),
        memory=listing.memory,
        hub=visit.hub or listing.hub,
        topic=visit.topic or listing.topic,
    )


def _latest_date(entry: Entry) -> datetime | None:
    return max((moment for moment in (entry.published_at, entry.updated_at) if moment), default=None)


def _joined(listing: Listing, further: Listing) -> Listing:
    """Two pages of a list as one, on which the second has the last word."""
    known = {entry.key for entry in listing.entries}
    return replace(
        further,
        verdict=Verdict.SUSPECT if Verdict.SUSPECT in (listing.verdict, further.verdict) else Verdict.GOOD,
        entries=(*listing.entries, *(entry for entry in further.entries if entry.key not in known)),
        whole=listing.whole and further.whole,
        seen=listing.seen + further.seen,
    )


def _broken_off(reason: str) -> Listing:
    return Listing(verdict=Verdict.SUSPECT, whole=False, reason=f"a further page of the list cannot be had: {reason}")


def _bad_outcome(status: int) -> VisitOutcome:
    if status == 410:
        return VisitOutcome.GONE
    return VisitOutcome.REFUSED if status in _REFUSED else VisitOutcome.FAILED
