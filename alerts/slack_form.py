"""A message as Slack shows it: escaped text and blocks, in which nobody else's words take effect."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from urllib.parse import quote as percent
from urllib.parse import urlsplit, urlunsplit

from alerts.form import actions_line, answer_line, lines, quoted, systems_line, why_line
from domain.message import Message, Quote

HEADER_CHARACTERS = 150
SECTION_CHARACTERS = 2800
PLAIN_CHARACTERS = 2800
URL_CHARACTERS = 1000
MOST_BLOCKS = 45
BLOCKS_CHARACTERS = 11_000
RESENT = "(resent)"
_MEMBER = re.compile(r"[UW][A-Z0-9]{2,}")
_GROUP = re.compile(r"S[A-Z0-9]{2,}")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ud800-\udfff\ufeff]")

Block = dict[str, Any]


def escaped(text: str) -> str:
    """The text with Slack's three control characters escaped and invisible ones removed."""
    clean = _CONTROLS.sub("", text)
    return clean.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def notice(message: Message, *, resent: bool) -> str:
    """The headline, which Slack shows in notifications."""
    return _within(_marked(message.headline, resent), HEADER_CHARACTERS)


def plain_text(message: Message, *, resent: bool) -> str:
    """The whole message as text, for when Slack refuses the blocks; URLs are percent-encoded and not labelled."""
    urls = [
        address for quote in message.quotes[:2] if (address := safe_url(quote.url)) and len(address) <= URL_CHARACTERS
    ]
    shown = [_marked(message.headline, resent), *lines(message)[1:]]
    room = PLAIN_CHARACTERS - sum(len(url) + 1 for url in urls)
    return "\n".join([_within("\n".join(shown), room), *urls])


def blocks(message: Message, *, resent: bool) -> list[Block]:
    """The message as blocks within Slack's limits: our markup only, third-party words as plain text."""
    shown = [_header(_marked(message.headline, resent)), *(_letter(message) if message.body else _alert(message))]
    return list(_affordable(shown))


def safe_url(url: str) -> str:
    """The URL if it is plain http or https, its host in ASCII, with everything encoded that could end a link; else nothing."""
    host = host_of(url)
    if not host or not re.match(r"https?://", url, re.IGNORECASE) or "@" in urlsplit(url).netloc:
        return ""
    parts = urlsplit(url)
    netloc = f"{host}:{parts.port}" if parts.port else host
    whole = urlunsplit((parts.scheme, netloc, parts.path, parts.query, parts.fragment))
    return escaped(percent(whole, safe="/:?#[]@!$&'()+,;=%-._", errors="replace"))


def host_of(url: str) -> str:
    """The host as it is dialled, in its ASCII form, to be shown beside a link; nothing where the URL has none."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "") if parts.port is None or parts.port else ""
        ascii_host = host.encode("idna").decode("ascii")
    except ValueError:
        return ""
    return ascii_host if re.fullmatch(r"[a-z0-9.:_-]+", ascii_host) else ""


def _alert(message: Message) -> Iterator[Block]:
    yield from _plain([message.status, systems_line(message)])
    yield from _markup(_owners(message))
    yield from _plain([actions_line(message), why_line(message)])
    yield from _plain(["Evidence: " + " · ".join(quoted(quote) for quote in message.quotes)] if message.quotes else [])
    yield from _context(
        " · ".join(
            part
            for part in (*map(_link, message.quotes[:2]), _within(_unformatted(message.origins), HEADER_CHARACTERS))
            if part
        )
    )
    yield from _plain([message.sure, answer_line(message)])


def _letter(message: Message) -> Iterator[Block]:
    part: list[str] = []
    for line in message.body.splitlines():
        if part and len(escaped("\n".join([*part, line]))) > SECTION_CHARACTERS:
            yield from _plain(part)
            part = []
        part.append(line)
    yield from _plain(part)


def _header(text: str) -> Block:
    return {"type": "header", "text": {"type": "plain_text", "text": _within(text, HEADER_CHARACTERS), "emoji": False}}


def _plain(shown: Sequence[str]) -> Iterator[Block]:
    text = _within("\n".join(line for line in shown if line), SECTION_CHARACTERS)
    if text.strip():
        yield {"type": "section", "text": {"type": "plain_text", "text": text, "emoji": False}}


def _markup(text: str) -> Iterator[Block]:
    if text:
        yield {"type": "section", "text": {"type": "mrkdwn", "text": text, "verbatim": True}}


def _context(text: str) -> Iterator[Block]:
    if text:
        yield {"type": "context", "elements": [{"type": "mrkdwn", "text": text, "verbatim": True}]}


def _owners(message: Message) -> str:
    named = " ".join(filter(None, map(_mention, message.mentions)))
    return " ".join(part for part in (_within(_unformatted(message.owners), SECTION_CHARACTERS), named) if part)


def _mention(person: str) -> str:
    if _MEMBER.fullmatch(person):
        return f"<@{person}>"
    return f"<!subteam^{person}>" if _GROUP.fullmatch(person) else ""


def _link(quote: Quote) -> str:
    url, host = safe_url(quote.url), host_of(quote.url)
    label = _within(_unformatted(f"{quote.publisher} ({host})" if host else quote.publisher), HEADER_CHARACTERS)
    return f"<{url}|{label}>" if url and len(url) <= URL_CHARACTERS else label


def _unformatted(text: str) -> str:
    """The text without the characters that format, for the few places that allow markup."""
    return re.sub(r"[*_~`|]", " ", text)


def _marked(text: str, resent: bool) -> str:
    shown = text if escaped(text).strip() else "Foreshock"
    return f"{shown} {RESENT}" if resent else shown


def _within(text: str, limit: int) -> str:
    """The text, escaped, in at most `limit` characters; cut between characters, never inside an escape."""
    whole = escaped(text)
    if len(whole) <= limit:
        return whole
    kept: list[str] = []
    left = limit - 1
    for piece in map(escaped, text):
        if len(piece) > left:
            break
        kept.append(piece)
        left -= len(piece)
    return "".join(kept) + "…" if limit > 0 else ""


def _affordable(shown: Iterable[Block]) -> Iterator[Block]:
    left = BLOCKS_CHARACTERS
    for number, block in enumerate(shown):
        left -= len(str(block))
        if number >= MOST_BLOCKS or left < 0:
            return
        yield block
