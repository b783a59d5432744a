"""`foreshock articles`: what was published, word by word, and whether it can be proven."""

import sys
from collections.abc import Iterator
from typing import Annotated

import typer

from domain.article import Article
from domain.claim import Claim
from domain.errors import UnknownItem
from domain.snapshot import Snapshot
from foreshock.cli.invocation import Invocation, invocation
from foreshock.cli.output import inert, print_json, print_rows, show_time, to_json
from foreshock.evidence import Checked, check_version
from foreshock.pipeline.archive import clear_archive
from ingest.reread import Rereader
from storage.session import Session

app = typer.Typer(help="What was published, and what was fetched of it.", no_args_is_help=True)

Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Name = Annotated[
    str, typer.Argument(metavar="KEY|URL", help="The article's key or address, or the key of one version of it.")
]


@app.command("list")
def list_articles(
    context: typer.Context,
    source: Annotated[str | None, typer.Option(help="Only articles of this source.")] = None,
    limit: Annotated[int, typer.Option(min=1, help="At most so many.")] = 50,
    as_json: Json = False,
) -> None:
    """List the articles that were fetched last, with the words that each has now."""
    call = invocation(context)
    with call.assembly.database.read() as session:
        found = session.articles.latest(limit, source)
    if as_json:
        print_json(call.console, [_facts(article) for article in found])
        return
    rows = [
        (article.key, article.source_id, article.language, show_time(article.first_seen_at, call.zone()), article.title)
        for article in found
    ]
    print_rows(call.console, ("key", "source", "language", "first seen", "title"), rows, empty="No articles.")


@app.command("show")
def show_article(
    context: typer.Context,
    name: Name,
    as_json: Json = False,
    raw: Annotated[
        bool, typer.Option("--raw", help="Write out the bytes that were fetched, and nothing else.")
    ] = False,
) -> None:
    """Show an article as it was last read: its times, versions, words, claims, and what was fetched."""
    call = invocation(context)
    with call.assembly.database.read() as session:
        article = versions_named(session, name)[-1]
        versions = session.articles.versions(article.key)
        key = article.version_key
        claims = [*session.claims.of_article(key), *session.claims.proposed_of_article(key)]
        snapshot = _snapshot(session, article)
    if raw:
        _write_raw(snapshot)
    elif as_json:
        kept = {"content_type": snapshot.content_type, "size": snapshot.size} if snapshot else None
        shown = {"article": article, "versions": [one.version_key for one in versions], "claims": claims, "kept": kept}
        print_json(call.console, shown)
    else:
        _print_article(call, article, len(versions), claims, snapshot)


@app.command("check")
def check(
    context: typer.Context,
    name: Annotated[
        str | None, typer.Argument(metavar="[KEY|URL]", help="One article; all that claims rest on by default.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Check that evidence stands in the stored words and these in what was fetched, which is read again; exit code 1 if not."""
    call = invocation(context)
    found = list(_checked(call, name))
    if as_json:
        print_json(call.console, [_outcome(one) for one in found])
    else:
        _print_checked(call, found)
    if any(one.problems for one in found):
        raise typer.Exit(1)


@app.command("clear")
def clear(context: typer.Context) -> None:
    """Delete what was fetched long ago (setting `archive_days`) and proves no claim; the worker does so every day."""
    call = invocation(context)
    call.console.print(f"Bytes of {clear_archive(call.assembly)} articles deleted; their hashes stay.")


def versions_named(session: Session, name: str) -> list[Article]:
    """The versions that the name means, the oldest first; raises UnknownItem."""
    if "://" in name:
        found = session.articles.at_url(name)
    else:
        found = [session.articles.get(name)] if ":" in name else session.articles.versions(name)
    if not found:
        raise UnknownItem(f"there is no article {name!r}")
    return found


def _checked(call: Invocation, name: str | None) -> Iterator[Checked]:
    with call.assembly.database.read() as session:
        keys = [one.version_key for one in versions_named(session, name)] if name else session.articles.with_claims()
    with Rereader() as reader:
        for key in keys:
            with call.assembly.database.read() as session:
                checked = check_version(session, key, reader)
            yield checked


def _snapshot(session: Session, article: Article) -> Snapshot | None:
    try:
        return session.articles.snapshot(article.snapshot)
    except UnknownItem:
        return None


def _write_raw(snapshot: Snapshot | None) -> None:
    if snapshot is None:
        raise UnknownItem("what was fetched is not kept")
    sys.stdout.buffer.write(snapshot.body())
    sys.stdout.buffer.flush()


def _print_article(
    call: Invocation, article: Article, versions: int, claims: list[Claim], snapshot: Snapshot | None
) -> None:
    zone, console = call.zone(), call.console
    console.print(inert(article.title), style="bold", markup=False)
    console.print(article.canonical_url or article.url, markup=False)
    removed = f"; no longer at source since {show_time(article.removed_at, zone)}" if article.removed_at else ""
    kept = (
        f"{snapshot.size} bytes of {snapshot.content_type}, kept in {len(snapshot.packed)}" if snapshot else "not kept"
    )
    console.print(
        f"{article.source_id}; by {article.byline or 'nobody named'}; language {article.language}\n"
        f"published {show_time(article.published_at, zone)} (exact to the {article.precision}), "
        f"modified {show_time(article.modified_at, zone)}, first seen {show_time(article.first_seen_at, zone)}{removed}\n"
        f"version {article.version_key}, of {versions}; fetched {article.snapshot[:16] or 'unknown'}: {kept}",
        markup=False,
    )
    rows = [(_kind_of(one), one.finding.status, evidence.words) for one in claims for evidence in one.evidence[:1]]
    print_rows(console, ("claim", "status", "evidence"), rows, empty="No claims.")
    console.print(f"\n{article.text}", markup=False)


def _kind_of(claim: Claim) -> str:
    return f"{claim.finding.type}{' (proposed by a language model)' if claim.finding.proposed_by else ''}"


def _print_checked(call: Invocation, found: list[Checked]) -> None:
    for one in found:
        for problem in one.problems:
            call.console.print(f"{one.article.version_key}: {problem} ({inert(one.article.url)})", markup=False)
    claims, unkept = sum(one.claims for one in found), sum(bool(one.remarks) for one in found)
    wrong = sum(bool(one.problems) for one in found)
    call.console.print(
        f"{len(found)} versions with {claims} claims checked: {wrong} wrong; of {unkept} what was fetched is not kept."
    )


def _outcome(one: Checked) -> dict[str, object]:
    return {
        "version": one.article.version_key,
        "url": one.article.url,
        "claims": one.claims,
        "problems": one.problems,
        "remarks": one.remarks,
    }


def _facts(article: Article) -> dict[str, object]:
    facts: dict[str, object] = to_json(article)
    return {name: value for name, value in facts.items() if name != "text"}
