"""The plain forms of a message: lines for a chat, a letter for mail and files."""

from alerts.wording.phrases import one_line
from domain.message import Message, Quote


def systems_line(message: Message) -> str:
    """The reader's systems on one line, or nothing."""
    return f"Your systems: {' · '.join(message.systems)}" if message.systems else ""


def actions_line(message: Message) -> str:
    """The numbered actions on one line, or nothing."""
    steps = " ".join(f"{number}) {action}" for number, action in enumerate(message.actions, 1))
    return f"Do now: {steps}" if steps else ""


def why_line(message: Message) -> str:
    """Why, or nothing."""
    return f"Why: {message.why}" if message.why else ""


def quoted(quote: Quote) -> str:
    """A quote's words in quotation marks."""
    return f"“{quote.words}”"


def evidence_line(message: Message) -> str:
    """The quotes with their publishers and the origins, without URLs, or nothing."""
    parts = [f"{quoted(quote)} {quote.publisher}" for quote in message.quotes]
    shown = " · ".join([*parts, message.origins] if message.origins else parts)
    return f"Evidence: {shown}" if shown else ""


def answer_line(message: Message) -> str:
    """The thread's name and how to answer, or nothing."""
    return " · ".join(part for part in (message.footer, *message.commands) if part)


def lines(message: Message) -> tuple[str, ...]:
    """What a chat shows of the message, line by line, nothing in them that a terminal or a reader would act on."""
    if message.body:
        return tuple(map(inert, (message.headline, *message.body.splitlines())))
    found = (
        message.headline,
        message.status,
        systems_line(message),
        message.owners,
        actions_line(message),
        why_line(message),
        evidence_line(message),
        message.sure,
        answer_line(message),
    )
    return tuple(inert(line) for line in found if line)


def letter(message: Message) -> str:
    """The message as plain text for mail and files: one matter per line, evidence URLs in full, LF line ends.

    Nothing in it is acted on by a terminal or a reader: control and format characters are gone.
    """
    text = message.body or _alert(message)
    return "\n".join(inert(line) for line in text.rstrip("\n").split("\n")) + "\n"


def inert(line: str) -> str:
    """One line without control and format characters, its indentation kept."""
    return " " * (len(line) - len(line.lstrip(" "))) + one_line(line)


def _alert(message: Message) -> str:
    blocks = (
        [message.headline, message.status],
        [*(["Your systems:"] if message.systems else []), *(f"- {line}" for line in message.systems), message.owners],
        ["Do now:"] + [f"{n}) {action}" for n, action in enumerate(message.actions, 1)] if message.actions else [],
        [why_line(message)],
        _evidence(message),
        [message.sure],
        ["To answer:"] + [f"  {command}" for command in message.commands] if message.commands else [],
        [message.footer],
    )
    shown = ("\n".join(line for line in block if line) for block in blocks)
    return "\n\n".join(block for block in shown if block)


def _evidence(message: Message) -> list[str]:
    found = [f"{quoted(quote)}\n{quote.publisher}: {quote.url}" for quote in message.quotes]
    return ["Evidence:", *found, message.origins] if found or message.origins else []
