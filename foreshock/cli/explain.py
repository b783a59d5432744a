"""`foreshock explain DOC`: why a document was read as it was."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from domain.errors import ConfigurationError, UnknownItem
from foreshock.cli.articles import versions_named
from foreshock.cli.documents import read_document
from foreshock.cli.explain_text import print_account
from foreshock.cli.invocation import Invocation, invocation
from foreshock.cli.output import print_json
from foreshock.pipeline.extract import document_of
from nlp.document import Document
from web.explanation import render_account


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command("explain")(explain)


def explain(
    context: typer.Context,
    doc: Annotated[
        str,
        typer.Argument(
            metavar="DOC", help="A file with documents, one JSON object a line; a stored article's key; - for stdin."
        ),
    ],
    only: Annotated[str | None, typer.Option("--id", help="Of several documents only the one with this id.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    html: Annotated[Path | None, typer.Option(help="Write a page of one document to this file instead.")] = None,
) -> None:
    """Say why a document is read as it is: names, words, the classifier's shares, signs, probability and decision."""
    call = invocation(context)
    documents = _documents(call, doc, only)
    if html is not None:
        _write_page(call, documents, html)
    elif as_json:
        accounts = [call.assembly.reader.explain(document) for document in documents]
        print_json(call.console, accounts[0] if len(accounts) == 1 else accounts)
    else:
        for document in documents:
            print_account(call.console, call.assembly.reader.explain(document))


def _write_page(call: Invocation, documents: list[Document], file: Path) -> None:
    if len(documents) != 1:
        raise ConfigurationError(
            f"there are {len(documents)} documents and a page shows one", where="--html", fix="name one with --id"
        )
    page = render_account(call.assembly.reader.explain(documents[0]))
    try:
        file.write_text(page, encoding="utf-8")
    except OSError as error:
        raise ConfigurationError(
            f"cannot write it: {error.strerror}", where=str(file), fix="name a file in a folder that you can write to"
        ) from error


def _documents(call: Invocation, doc: str, only: str | None) -> list[Document]:
    """The documents that are meant; raises ConfigurationError or UnknownItem where there is none."""
    if doc != "-" and not Path(doc).exists():
        return [_stored(call, doc)]
    found = list(_read(_text(doc), "standard input" if doc == "-" else doc))
    wanted = [document for document in found if only in {None, document.id}]
    if not wanted:
        told = f"no document has the id {only!r}" if found else "it holds no document"
        raise ConfigurationError(told, where=doc, fix="name a file with one JSON object a line")
    return wanted


def _text(doc: str) -> str:
    try:
        return sys.stdin.read() if doc == "-" else Path(doc).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"cannot read it: {error}", where=doc, fix="name a readable file") from error


def _read(text: str, where: str) -> list[Document]:
    """The documents of the text: one JSON object over all its lines, or one a line."""
    try:
        json.loads(text)
    except ValueError:
        lines = enumerate(text.splitlines(), 1)
        return [read_document(line, f"{where}:{place}") for place, line in lines if line.strip()]
    return [read_document(text, where)]


def _stored(call: Invocation, key: str) -> Document:
    """The stored article as it was last read."""
    if key.endswith((".json", ".jsonl")):
        raise ConfigurationError("there is no such file", where=key, fix="name a file, or a stored article's key")
    with call.assembly.database.read() as session:
        try:
            article = versions_named(session, key)[-1]
        except UnknownItem as error:
            raise UnknownItem(f"there is neither a file nor an article {key!r}") from error
        source, _ = session.sources.get(article.source_id)
    return document_of(article, source)
