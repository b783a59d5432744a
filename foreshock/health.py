"""How Foreshock is doing: the facts behind `foreshock doctor` and the health page."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from importlib.metadata import version

from domain.health import Health
from domain.source import Source, SourceHealth, SourceState
from foreshock.assembly import Assembly
from storage import schema

# A message that waits longer than this means that its channel or the sender is stuck.
STUCK = timedelta(minutes=15)
UNWELL = (SourceHealth.FAILING, SourceHealth.GONE, SourceHealth.QUARANTINED)


def examine(assembly: Assembly) -> Health:
    """What works and what does not, from the database alone; quick enough for a page."""
    now = assembly.clock.now()
    with assembly.database.read() as session:
        sources = session.sources.all()
        stats = session.outbox.stats()
        failures = session.ledger.errors(limit=1000)
        refused = session.outbox.refusals()
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
    never = [source.id for source, state in sources if state.last_success_at is None and state.health not in UNWELL]
    if never:
        yield f"{len(never)} sources were never read successfully, such as {never[0]}"
    for source, state in sources:
        if state.health in UNWELL:
            yield f"source {source.id} is {state.health}: {state.last_error}"
        elif state.last_success_at and now - state.last_success_at > max(2 * source.interval, timedelta(hours=1)):
            yield f"source {source.id} was last read {state.last_success_at:%Y-%m-%d %H:%MZ}; silence is not safety"
