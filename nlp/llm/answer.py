"""Reading a model's answer strictly: one JSON object of the agreed form, or nothing of it."""

import json
from collections.abc import Mapping
from typing import Any

from domain.errors import Refused
from domain.event_types import EVENT_TYPES
from domain.status import Status
from nlp.llm.proposer import Proposal

MOST_EVENTS = 8
LONGEST_ANSWER = 32_000
LONGEST_NAME = 120
LONGEST_QUOTATION = 1_000
MOST_NAMES = 12
MOST_QUOTATIONS = 3
_LONGEST_DAY = 10
_LISTS = {
    "actor": (MOST_NAMES, LONGEST_NAME),
    "targets": (MOST_NAMES, LONGEST_NAME),
    "evidence": (MOST_QUOTATIONS, LONGEST_QUOTATION),
}


class UnusableAnswer(Refused):
    """The language model answered something else than it was asked for."""


def schema() -> dict[str, Any]:
    """The form of an answer, as a JSON schema that endpoints can hold a model to; `read_answer` checks it anyway."""
    properties: dict[str, Any] = {
        "type": {"type": "string", "enum": list(EVENT_TYPES)},
        "status": {"type": "string", "enum": [status.value for status in Status]},
        "effective_date": {"type": "string"},
    } | {name: {"type": "array", "items": {"type": "string"}} for name in _LISTS}
    event = {
        "type": "object",
        "properties": properties,
        "required": sorted(properties),
        "additionalProperties": False,
    }
    return {
        "type": "object",
        "properties": {"events": {"type": "array", "items": event}},
        "required": ["events"],
        "additionalProperties": False,
    }


def text_of(body: bytes) -> str:
    """The words of the model in what a chat endpoint answered (`choices[0].message.content`); raises UnusableAnswer."""
    answer = _parsed(body)
    try:
        content = answer["choices"][0]["message"]["content"]
    except (KeyError, IndexError, TypeError) as error:
        raise UnusableAnswer("it is no answer of a chat endpoint") from error
    if not isinstance(content, str):
        raise UnusableAnswer("the answer holds no text")
    if len(content) > LONGEST_ANSWER:
        raise UnusableAnswer(f"the answer is longer than {LONGEST_ANSWER} characters")
    if not _is_storable(content):
        raise UnusableAnswer("the answer holds characters that no encoding can store")
    return content


def read_answer(text: str) -> tuple[Proposal, ...]:
    """The proposals in the model's words.

    Raises UnusableAnswer where they are not exactly what was asked for: then nothing of the answer is used.
    """
    events = _object(_parsed(text), {"events"})["events"]
    if not isinstance(events, list) or len(events) > MOST_EVENTS:
        raise UnusableAnswer(f"`events` is no list of at most {MOST_EVENTS}")
    return tuple(_proposal(event) for event in events)


def _parsed(words: str | bytes) -> Any:
    try:
        text = words.decode("utf-8") if isinstance(words, bytes) else words
        return json.loads(text, object_pairs_hook=_without_twins, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise UnusableAnswer("the answer is not JSON") from error


def _without_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice in one object")
    return found


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is no JSON")


def _proposal(event: Any) -> Proposal:
    found = _object(event, {"type", "status", "effective_date", *_LISTS})
    lists = {name: _texts(found[name], name, most, longest) for name, (most, longest) in _LISTS.items()}
    for name, choices in (("type", set(EVENT_TYPES)), ("status", {status.value for status in Status})):
        if not isinstance(found[name], str) or found[name] not in choices:
            raise UnusableAnswer(f"it names a {name} that does not exist")
    day = found["effective_date"]
    if not isinstance(day, str) or len(day) > _LONGEST_DAY:
        raise UnusableAnswer("`effective_date` is no day")
    return Proposal(type=found["type"], status=found["status"], effective_date=day.strip(), **lists)


def _object(value: Any, keys: set[str]) -> Mapping[str, Any]:
    if not isinstance(value, dict) or set(value) != keys:
        raise UnusableAnswer(f"something else stands where an object with {', '.join(sorted(keys))} should")
    return value


def _texts(value: Any, name: str, most: int, longest: int) -> tuple[str, ...]:
    if not isinstance(value, list) or len(value) > most:
        raise UnusableAnswer(f"`{name}` is no list of at most {most}")
    if not all(isinstance(item, str) and len(item) <= longest for item in value):
        raise UnusableAnswer(f"`{name}` holds something else than texts of at most {longest} characters")
    return tuple(value)


def _is_storable(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
