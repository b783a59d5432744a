"""A loopback endpoint for a language model that says what a test scripts, and readers that ask it."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import trustme

from domain.source import Source
from foreshock.language_model import proposer_of
from foreshock.settings import LanguageModel, Settings
from nlp.document import Document
from nlp.llm.proposer import Proposer
from tests.builders.ingest import source
from tests.builders.nlp import catalog
from tests.faulty_server import Answer, FaultyServer, Route

NOW = datetime(2026, 6, 13, 12, 0, tzinfo=UTC)
PATH = "/v1/chat/completions"
MODEL = "tremor-7b"
TITLE = "A notice from Anthropic on Fable 5"
ORDER = "Anthropic has switched off Fable 5 for customers outside the country on June 12, 2026."
TEXT = f"The company wrote to its customers. {ORDER} It gave no reason."
EVENT = {
    "type": "access_restriction",
    "status": "in_effect",
    "actor": ["Anthropic"],
    "targets": ["Fable 5"],
    "effective_date": "2026-06-12",
    "evidence": [ORDER],
}


def event(**changes: Any) -> dict[str, Any]:
    """A happening as a model may put it, borne out by `notice()` unless changed."""
    return EVENT | changes


def notice(text: str = TEXT, title: str = TITLE, name: str = "notice") -> Document:
    """A document of the day after the happening."""
    return Document(id=name, title=title, text=text, published_on=NOW.date())


def saying(events: Sequence[Mapping[str, Any]]) -> str:
    """The words of a model that lists these happenings."""
    return json.dumps({"events": list(events)}, ensure_ascii=False)


def completion(words: str | None, **more: Any) -> Answer:
    """What a chat endpoint answers whose model says these words."""
    message = {"role": "assistant", "content": words}
    body = {"id": "1", "choices": [{"index": 0, "message": message, "finish_reason": "stop"}], **more}
    return Answer(json.dumps(body).encode(), headers={"Content-Type": "application/json"})


class ModelServer(FaultyServer):
    """An endpoint on loopback; `asked_for` holds the request bodies as they came. It speaks HTTP unless given an authority."""

    def __init__(self, authority: trustme.CA | None = None, ca_file: Path | None = None) -> None:
        super().__init__(names=("model.example",), authority=authority, ca_file=ca_file)
        self.asked_for: list[dict[str, Any]] = []
        handler: Any = self._server.RequestHandlerClass
        handler.do_POST = keeping_bodies(self.asked_for)
        self.says(saying([]))

    def says(self, words: str | None) -> None:
        """Let the model say these words from now on."""
        self.answers(completion(words))

    def answers(self, route: Route) -> None:
        """Let the endpoint answer so from now on."""
        self.routes[PATH] = route


def keeping_bodies(asked_for: list[dict[str, Any]]) -> Any:
    """A handler of POST that keeps the body and answers as GET would."""

    def do_post(handler: Any) -> None:
        asked_for.append(json.loads(handler.rfile.read(int(handler.headers["Content-Length"]))))
        handler.do_GET()

    return do_post


def settings_for(server: ModelServer, folder: Path, **more: Any) -> Settings:
    """Settings that enable a model at this server; `more` are keys of their section."""
    fields = {"base_url": f"http://127.0.0.1:{server.port}/v1", "model": MODEL, "enabled": True, "timeout_seconds": 5.0}
    return Settings(cache_folder=folder / "cache", language_model=LanguageModel(**{**fields, **more}))


def proposer_for(
    server: ModelServer, folder: Path, environment: Mapping[str, str] | None = None, **more: Any
) -> Proposer:
    """A reader by the model at this server, which keeps its record in the folder."""
    found = proposer_of(settings_for(server, folder, **more), catalog(), environment or {})
    assert found is not None
    return found


def willing(**more: Any) -> Source:
    """A source whose publisher lets models read what it publishes, unless changed."""
    return source(**{"llm_ok": True, **more})


def obeying(server: ModelServer) -> Route:
    """A model that does whatever the document says behind `ANSWER:`, down to the last line of it."""

    def send(handler: Any) -> None:
        shown = json.loads(server.asked_for[-1]["messages"][1]["content"])["document"]
        completion(shown["text"].partition("ANSWER:")[2].strip()).send(handler)

    return send
