"""The crawl's side of a look: one source read as a visit would read it, or one address explored."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from time import monotonic
from urllib.parse import urlsplit

from protego import Protego
from scrapy import Request
from scrapy.http import Response

from domain.entry import Entry
from domain.plain_text import clean_line
from domain.source import StoreText
from ingest.answers import header
from ingest.batch import Batch, CrawlJob
from ingest.discovery import MOST_GUESSES, MOST_TRIED, Candidate, by_address, by_sight
from ingest.errand import Errand
from ingest.failures import DOWNLOAD_FAILURES, OutOfTime, reason_of
from ingest.looked import SHOWN, UNKNOWN_KIND, Looked, Tried
from ingest.middlewares.robots import robots_text
from ingest.moving import address
from ingest.pages import Fetch
from ingest.parser import Parser, Unreadable
from ingest.sight import Sight, Sort
from ingest.source_kind import SourceKind
from ingest.spider import NewsRound
from ingest.visit import Fetched, Removed

ALLOWED, FORBIDDEN, NOT_ASKED = "allowed", "forbidden", "not asked"

Emit = Callable[[Fetched | Removed], None]
MakeErrand = Callable[[CrawlJob, Fetch, Emit], Errand]


class LookRound(NewsRound):
    """Looks at every source of the batch instead of visiting it."""

    async def work(self, job: CrawlJob) -> Looked | None:
        """What a look at the job's source finds; None where the batch had no time for it."""
        try:
            look = Look(
                batch=self.batch, kinds=self.kinds, parser=self.parser, errand=self.errand, once=Once(self.fetch)
            )
            return await look.run(job)
        except OutOfTime:
            return None


class Once:
    """Downloads each address once, whoever asks for it."""

    def __init__(self, fetch: Fetch) -> None:
        self._fetch = fetch
        self._answers: dict[str, Response] = {}

    async def __call__(self, request: Request) -> Response:
        """The answer of the first request for this address; raises what a download raises."""
        if request.url not in self._answers:
            self._answers[request.url] = await self._fetch(request)
        return self._answers[request.url]

    def answer(self, url: str) -> Response | None:
        """What the address answered, if it was asked."""
        return self._answers.get(Request(url).url)


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One look. `errand` makes the visit that is tried, `once` downloads, `tried` gathers what did not do."""

    batch: Batch
    kinds: Mapping[str, SourceKind]
    parser: Parser
    errand: MakeErrand
    once: Once
    tried: list[Tried] = field(default_factory=list)

    async def run(self, job: CrawlJob) -> Looked:
        """What the look finds. Raises OutOfTime."""
        started = monotonic()
        unknown = job.source.kind == UNKNOWN_KIND
        looked = await (self._explore(job) if unknown else self._read(job))
        return replace(looked, seconds=round(monotonic() - started, 1), tried=tuple(self.tried))

    async def _explore(self, job: CrawlJob) -> Looked:
        """The first way that works; where none does, what the address itself answered."""
        url = job.source.url
        for candidate in by_address(url):
            found = await self._try(job, candidate)
            if found:
                return found
        first = await self._read(_job(job, Candidate(url=url, kind="feed")))
        if first.is_readable or first.visit.http_status != 200:
            return first
        return await self._look_around(job, first)

    async def _look_around(self, job: CrawlJob, first: Looked) -> Looked:
        sight = await self._sight(job.source.url)
        _, rules = await self._rules(job.source.url)
        for candidate in by_sight(first.visit.moved_to or job.source.url, sight, _sitemaps(rules)):
            if not self._is_worth_asking(candidate):
                continue
            found = await self._try(job, candidate)
            if found:
                return replace(found, others=tuple(one for one in sight.feeds if one != candidate.url))
        return replace(first, title=sight.title, language=sight.language)

    def _is_worth_asking(self, candidate: Candidate) -> bool:
        """Whether it takes no further request, or few were made so far."""
        guessed = sum(one.guessed for one in self.tried)
        asks = self.once.answer(candidate.url) is None
        return not asks or (len(self.tried) < MOST_TRIED and not (candidate.guessed and guessed >= MOST_GUESSES))

    async def _try(self, job: CrawlJob, candidate: Candidate) -> Looked | None:
        """What the candidate gives, if it can be read; nobody named its address, so robots.txt is asked first."""
        if not candidate.fits(self.kinds.get(candidate.kind)):
            return None
        verdict, _ = await self._rules(candidate.url)
        if verdict != ALLOWED:
            self._note(candidate, f"robots.txt: {verdict}; only a feed that you name yourself is read all the same")
            return None
        found = await self._read(_job(job, candidate))
        if found.is_readable and (found.visit.entries or not found.visit.error):
            return found
        self._note(candidate, found.visit.error)
        return None

    def _note(self, candidate: Candidate, reason: str) -> None:
        self.tried.append(Tried(url=candidate.url, kind=candidate.kind, reason=reason, guessed=candidate.guessed))

    async def _read(self, job: CrawlJob) -> Looked:
        """How a visit to the source would go, without any article's page."""
        found: list[Entry] = []
        quiet = replace(job, source=replace(job.source, store_text=StoreText.NONE))
        visit = await self.errand(quiet, self.once, lambda what: _take(found, what)).run()
        if visit is None:
            raise OutOfTime
        verdict, _ = await self._rules(address(job.source, job.state.habits))
        looked = Looked(visit=visit, source=job.source, entries=tuple(found[:SHOWN]), robots=verdict)
        return await self._introduced(looked)

    async def _introduced(self, looked: Looked) -> Looked:
        """With what the publication says of itself."""
        if not looked.is_readable:
            return looked
        sight = await self._sight(looked.source.url)
        return replace(looked, title=sight.title, language=sight.language, home=sight.home)

    async def _sight(self, url: str) -> Sight:
        """What the address answered, seen by the reading process; nothing where it was not asked or cannot be read."""
        answer = self.once.answer(url)
        if answer is None:
            return Sight(sort=Sort.OTHER)
        try:
            return await self.parser.see(answer.body, header(answer, "Content-Type") or "", answer.url)
        except Unreadable:
            return Sight(sort=Sort.OTHER)

    async def _rules(self, url: str) -> tuple[str, Protego | None]:
        """What robots.txt says of the address, in a word, and the host's rules if they can be had."""
        parts = urlsplit(url)
        root = f"{parts.scheme}://{parts.netloc}"
        known = next((one.text for one in self.batch.robots if one.root == root), None)
        if known is not None:
            return self._verdict(url, Protego.parse(known))
        meta = {"dont_obey_robotstxt": True, "autothrottle_dont_adjust_delay": True}
        request = Request(f"{root}/robots.txt", meta=meta)
        try:
            answer = await self.once(request)
        except OutOfTime:
            return NOT_ASKED, None
        except DOWNLOAD_FAILURES as error:
            return f"cannot be had: {reason_of(error)}", None
        text = robots_text(answer)
        if text is None:
            return f"cannot be had: HTTP {answer.status}", None
        return self._verdict(url, Protego.parse(text))

    def _verdict(self, url: str, rules: Protego) -> tuple[str, Protego]:
        return (ALLOWED if rules.can_fetch(url, self.batch.settings.user_agent) else FORBIDDEN), rules


def _job(job: CrawlJob, candidate: Candidate) -> CrawlJob:
    source = replace(job.source, url=candidate.url, kind=candidate.kind, options=candidate.options)
    return replace(job, source=source)


def _take(found: list[Entry], what: Fetched | Removed) -> None:
    if isinstance(what, Fetched):
        found.append(replace(what.entry, html="", title=what.title))


def _sitemaps(rules: Protego | None) -> tuple[str, ...]:
    return tuple(clean_line(one, limit=2_083) for one in rules.sitemaps)[:2] if rules else ()
