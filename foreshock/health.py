"""How Foreshock is doing: the facts behind `foreshock doctor` and the health page."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from importlib.metadata import version

from domain.health import Health
from domain.source import Source, SourceHealth, SourceState
from foreshock.assembly import Assembly
from ingest.rhythm import expected_wait
from storage import schema

# A message that waits longer than this means that its channel or the sender is stuck.
STUCK = timedelta(minutes=15)
# More sources that can be read but need a look than this are counted, not named.
MOST_ODD = 5
UNWELL = (SourceHealth.FAILING, SourceHealth.GONE, SourceHealth.QUARANTINED)


def examine(assembly: Assembly) -> Health:
    """What works and what does not, from the database alone; quick enough for a page."""
    now = assembly.clock.now()
    with assembly.database.read() as session:
        sources = session.sources.all()
        stats = session.outbox.stats()
        failures = session.ledger.errors(limit=1000)
        refused = session.outbox.refusals(now)
        organisations = session.organisations.all()
    oldest = stats.oldest_unsent_at
    problems = [
        *_source_problems(sources, now),
        *(
            f"channel {channel}: {reason}; fix it and run `foreshock notify --retry-refused`"
            for channel, reason in refused
        ),
        *(f"{f.stage} failed on {f.item}: {f.error}" for f in failures[:5]),
    ]
    if oldest is not None and now - oldest > STUCK:
        problems.append(f"a message has waited to be sent since {oldest:%Y-%m-%d %H:%MZ}; is `foreshock work` running?")
    if not organisations:
        problems.append("no inventory is loaded, so nobody can be told; run `foreshock inventory load`")
    visits = [state.last_visit_at for _, state in sources if state.last_visit_at]
    return Health(
        at=now,
        version=version("foreshock"),
        schema=schema.head(),
        sources=tuple(sorted(Counter(str(state.health) for _, state in sources).items())),
        deliveries=tuple((state.value, count) for state, count in stats.counts.items() if count),
        failures=len(failures),
        oldest_unsent_at=oldest,
        last_visit_at=max(visits, default=None),
        problems=tuple(problems),
    )


def _source_problems(sources: list[tuple[Source, SourceState]], now: datetime) -> Iterator[str]:
    if not sources:
        yield "no sources are loaded; run `foreshock init`"
    watched = [(source, state) for source, state in sources if state.health is not SourceHealth.PAUSED]
    unwell = [(source, state) for source, state in watched if state.health in UNWELL]
    yield from (f"source {source.id} is {state.health}: {state.last_error}" for source, state in unwell)
    odd = [(source, state) for source, state in watched if state.health is SourceHealth.DEGRADED]
    yield from (f"source {source.id} is degraded: {state.last_error}" for source, state in odd[:MOST_ODD])
    if odd[MOST_ODD:]:
        yield f"{len(odd) - MOST_ODD} more sources are degraded; `foreshock sources list` names them"
    never = [source.id for source, state in watched if state.last_success_at is None and state.health not in UNWELL]
    if never:
        yield f"{len(never)} sources were never read, such as {never[0]}"
    stale = [source.id for source, state in watched if state.health not in UNWELL and _is_stale(source, state, now)]
    if stale:
        yield f"{len(stale)} sources were not read for longer than they should be, such as {stale[0]}; silence is not safety"


def _is_stale(source: Source, state: SourceState, now: datetime) -> bool:
    """Whether a source was last read longer ago than twice what was planned, at least an hour."""
    longest = max(2 * (expected_wait(source, state) or source.interval), timedelta(hours=1))
    return state.last_success_at is not None and now - state.last_success_at > longest
