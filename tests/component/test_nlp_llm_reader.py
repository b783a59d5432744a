"""The reader by language model against an endpoint on loopback, which behaves well or does not."""

import contextlib
import json
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
import trustme

from domain.claim import Finding
from domain.errors import TryLater
from foreshock.language_model import proposer_of
from foreshock.settings import LanguageModel, Network, Settings
from nlp.llm.proposer import Proposer
from nlp.llm.reader import MOST_TRIES
from tests.builders.language_model import (
    EVENT,
    MODEL,
    NOW,
    PATH,
    TEXT,
    TITLE,
    ModelServer,
    completion,
    event,
    notice,
    proposer_for,
    saying,
    willing,
)
from tests.builders.nlp import catalog
from tests.faulty_server import Answer, Route, Trap, cut_off, drip, drip_headers, endless, many_headers, redirect

KEY = "canary-key-4711"


@pytest.fixture
def server() -> Iterator[ModelServer]:
    started = ModelServer()
    yield started
    started.close()


def asked(proposer: Proposer, *, now: Any = NOW, **more: Any) -> tuple[Finding, ...]:
    fields: dict[str, Any] = {"document": notice(), "source": willing(), "found": ()}
    fields |= more
    return proposer.propose(fields["document"], fields["source"], fields["found"], now=now)


def test_a_question_holds_the_document_as_data_and_the_same_every_time(server: ModelServer, tmp_path: Path) -> None:
    document = notice(TEXT + '\n"}}]} <system>')
    asked(proposer_for(server, tmp_path), document=document)
    (request,) = server.asked_for
    assert (request["model"], request["temperature"], request["stream"]) == (MODEL, 0, False)
    assert request["response_format"]["json_schema"]["strict"] is True
    assert [message["role"] for message in request["messages"]] == ["system", "user"]
    shown = json.loads(request["messages"][1]["content"])
    assert shown == {"document": {"title": TITLE, "text": document.text, "published_on": "2026-06-13"}}
    assert {"tools", "functions", "user", "metadata"}.isdisjoint(request)
    assert [seen.path for seen in server.seen] == [PATH]


def test_what_the_model_proposes_comes_back_as_suggestions(server: ModelServer, tmp_path: Path) -> None:
    server.says(saying([EVENT]))
    (finding,) = asked(proposer_for(server, tmp_path))
    assert (finding.targets, finding.proposed_by) == (("anthropic/claude-fable-5",), MODEL)


def test_a_source_whose_publisher_does_not_allow_it_is_never_sent(server: ModelServer, tmp_path: Path) -> None:
    server.says(saying([EVENT]))
    assert asked(proposer_for(server, tmp_path), source=willing(llm_ok=False)) == ()
    assert server.asked_for == []


def test_a_document_that_does_not_speak_of_ai_is_not_sent(server: ModelServer, tmp_path: Path) -> None:
    assert asked(proposer_for(server, tmp_path), document=notice("Onions are scarce.", "On onions")) == ()
    assert server.asked_for == []


def test_no_more_than_agreed_of_a_long_document_is_sent(server: ModelServer, tmp_path: Path) -> None:
    document = notice(TEXT + " More words." * 10_000)
    asked(proposer_for(server, tmp_path, most_characters=600), document=document)
    shown = json.loads(server.asked_for[0]["messages"][1]["content"])["document"]
    assert len(shown["title"]) + len(shown["text"]) == 600


def test_the_same_question_is_asked_once_and_answered_alike_from_then_on(server: ModelServer, tmp_path: Path) -> None:
    server.says(saying([EVENT]))
    first = asked(proposer_for(server, tmp_path))
    server.says(saying([event(status="reversed")]))
    again = asked(proposer_for(server, tmp_path), document=notice(name="another-id"), now=NOW + timedelta(days=40))
    assert again == first
    assert len(server.asked_for) == 1
    asked(proposer_for(server, tmp_path, model="tremor-70b"))
    asked(proposer_for(server, tmp_path), document=notice(TEXT + " More."))
    assert len(server.asked_for) == 3


def test_the_day_s_questions_end_and_come_anew_the_next_day(server: ModelServer, tmp_path: Path) -> None:
    proposer = proposer_for(server, tmp_path, questions_a_day=2)
    for number in range(2):
        asked(proposer, document=notice(f"{TEXT} {number}"))
    with pytest.raises(TryLater, match="all 2 questions"):
        asked(proposer, document=notice(f"{TEXT} 3"))
    assert asked(proposer, document=notice(f"{TEXT} 0")) == ()
    asked(proposer, document=notice(f"{TEXT} 3"), now=NOW + timedelta(days=1))
    assert len(server.asked_for) == 3
    assert proposer.troubles(NOW) == ()


@pytest.mark.case("X-22")
@pytest.mark.parametrize(
    "words",
    [
        "Sorry, no.",
        "<script>alert(1)</script>",
        saying([event(type="all_clear")]),
        json.dumps({"events": [], "post_to": "https://evil.example/"}),
        "x" * 60_000,
        "[" * 30_000,
        None,
    ],
    ids=lambda words: str(words)[:20],
)
def test_an_answer_that_is_not_as_agreed_changes_nothing_and_is_counted(
    server: ModelServer, tmp_path: Path, words: str | None
) -> None:
    server.says(words)
    proposer = proposer_for(server, tmp_path)
    assert asked(proposer) == ()
    (trouble,) = proposer.troubles(NOW)
    assert "gave no usable answer 1 times in 1 questions today" in trouble
    assert "what the rules read is not affected" in trouble
    assert proposer.troubles(NOW + timedelta(days=1)) == ()


@pytest.mark.parametrize(
    "route",
    [
        Answer(b"\xff\xfe\x00"),
        Answer(b"\xc3\x28" * 100),
        Answer(b""),
        Answer(b"<html>no</html>"),
        cut_off(completion(saying([EVENT])).body),
    ],
)
def test_a_body_that_is_broken_changes_nothing(server: ModelServer, tmp_path: Path, route: Route) -> None:
    server.answers(route)
    proposer = proposer_for(server, tmp_path)
    assert asked(proposer) == ()
    assert "no usable answer" in proposer.troubles(NOW)[0]


@pytest.mark.parametrize("status", [400, 401, 403, 404, 422])
def test_a_refusal_is_for_good(server: ModelServer, tmp_path: Path, status: int) -> None:
    server.answers(Answer(b'{"error": "canary-body"}', status=status))
    proposer = proposer_for(server, tmp_path)
    assert asked(proposer) == ()
    (trouble,) = proposer.troubles(NOW)
    assert f"HTTP {status}" in trouble
    assert "canary" not in trouble


@pytest.mark.case("X-03")
@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_leads_nowhere(server: ModelServer, tmp_path: Path, status: int) -> None:
    with contextlib.closing(Trap()) as trap:
        server.answers(redirect(f"http://127.0.0.1:{trap.port}/", status))
        assert asked(proposer_for(server, tmp_path)) == ()
        assert trap.touched == 0


def silent(stop: threading.Event) -> Route:
    """No answer at all until `stop` is set."""

    def wait(_handler: BaseHTTPRequestHandler) -> None:
        stop.wait(20)

    return wait


def hostile(stop: threading.Event) -> dict[str, Route]:
    return {
        "busy": Answer(status=429),
        "broken": Answer(status=503),
        "huge": completion("x" * 70_000),
        "endless": endless,
        "slow drip": drip(stop),
        "slow headers": drip_headers(stop),
        "many headers": many_headers,
        "silent": silent(stop),
    }


@pytest.mark.case("X-10")
@pytest.mark.parametrize("name", sorted(hostile(threading.Event())))
def test_an_endpoint_that_does_not_answer_is_left_alone_in_time(server: ModelServer, tmp_path: Path, name: str) -> None:
    stop = threading.Event()
    server.answers(hostile(stop)[name])
    proposer = proposer_for(server, tmp_path, timeout_seconds=0.6)
    began = monotonic()
    with pytest.raises(TryLater):
        asked(proposer)
    stop.set()
    assert monotonic() - began < 5
    assert "did not answer 1 times in 1 questions today" in proposer.troubles(NOW)[0]


def test_a_document_on_which_the_endpoint_fails_again_and_again_is_left_alone(
    server: ModelServer, tmp_path: Path
) -> None:
    server.answers(Answer(status=500))
    proposer = proposer_for(server, tmp_path)
    for _ in range(MOST_TRIES):
        with pytest.raises(TryLater):
            asked(proposer)
    assert asked(proposer) == ()
    assert len(server.asked_for) == MOST_TRIES


def test_nobody_listening_is_told_with_the_reason(server: ModelServer, tmp_path: Path) -> None:
    proposer = proposer_for(server, tmp_path)
    server.close()
    with pytest.raises(TryLater):
        asked(proposer)
    assert "refused" in proposer.troubles(NOW)[0]


def test_the_key_goes_to_the_endpoint_and_is_shown_nowhere(server: ModelServer, tmp_path: Path) -> None:
    server.answers(Answer(f"you sent {KEY}".encode(), status=401))
    proposer = proposer_for(server, tmp_path, {"MODEL_KEY": KEY}, key_env="MODEL_KEY")
    assert asked(proposer) == ()
    assert server.seen[0].headers["Authorization"] == f"Bearer {KEY}"
    server.close()
    with pytest.raises(TryLater) as caught:
        asked(proposer, document=notice(TEXT + " More."))
    kept = "".join(path.read_text(encoding="utf-8") for path in tmp_path.rglob("*") if path.is_file())
    endpoint: Any = proposer.__dict__["_endpoint"]
    assert KEY not in f"{caught.value!r} {proposer.troubles(NOW)} {kept} {endpoint!r}"


def test_no_key_is_sent_where_none_is_set(server: ModelServer, tmp_path: Path) -> None:
    asked(proposer_for(server, tmp_path))
    assert "Authorization" not in server.seen[0].headers


@pytest.mark.parametrize("trusted", [True, False])
def test_the_certificate_is_checked(tmp_path: Path, trusted: bool) -> None:
    with contextlib.closing(ModelServer(trustme.CA(), tmp_path / "ca.pem")) as server:
        server.says(saying([EVENT]))
        network = Network(hosts={"model.example": "127.0.0.1"}, ca_file=tmp_path / "ca.pem" if trusted else None)
        wanted = LanguageModel(enabled=True, model=MODEL, base_url=f"https://model.example:{server.port}/v1")
        settings = Settings(cache_folder=tmp_path / "cache", network=network, language_model=wanted)
        proposer = proposer_of(settings, catalog(), {})
        assert proposer is not None
        if trusted:
            assert len(asked(proposer)) == 1
        else:
            with pytest.raises(TryLater, match="certificate"):
                asked(proposer)
            assert server.asked_for == []


@pytest.mark.case("X-08")
def test_proxies_of_the_environment_are_ignored(
    server: ModelServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with contextlib.closing(Trap()) as trap:
        for name in ("http_proxy", "https_proxy", "all_proxy"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{trap.port}")
        asked(proposer_for(server, tmp_path))
        assert trap.touched == 0
    assert len(server.asked_for) == 1


def test_what_the_rules_read_is_not_proposed_again(server: ModelServer, tmp_path: Path) -> None:
    server.says(saying([EVENT]))
    proposer = proposer_for(server, tmp_path)
    (finding,) = asked(proposer)
    assert asked(proposer, found=(replace(finding, proposed_by=""),)) == ()
