"""Keeping a message within its limits (docs/messages.md) by leaving out what matters least."""

from collections.abc import Callable
from dataclasses import replace

from alerts.form import letter, lines
from alerts.wording.phrases import cut
from domain.message import Message

SUBJECT = 70
HEADLINE = 75
STATUS = 110
OWNERS = 110
ACTIONS = 220
WHY = 240
QUOTE = 120
SURE = 110
SYSTEM_LINES = 3
CHAT_CHARACTERS = 900
CHAT_LINES = 10
LETTER_WORDS = 220


def within_limits(message: Message) -> Message:
    """The message within every limit.

    Left out in this order until it fits: a second quote, what is disputed, why, the third action, further systems. Status,
    the first system, owners and the first quote stay.
    """
    message = replace(
        message,
        subject=cut(message.subject, SUBJECT),
        headline=cut(message.headline, HEADLINE),
        status=cut(message.status, STATUS),
        owners=cut(message.owners, OWNERS),
        actions=_actions(message.actions),
        why=cut(message.why, WHY),
        sure=cut(message.sure, SURE),
    )
    for shorter in _DROPS:
        if fits(message):
            break
        message = shorter(message)
    return message


def fits(message: Message) -> bool:
    """Whether the message is short enough for a chat and for a letter."""
    shown = lines(message)
    return (
        len("\n".join(shown)) <= CHAT_CHARACTERS
        and len(shown) <= CHAT_LINES
        and len(letter(message).split()) <= LETTER_WORDS
    )


def _actions(actions: tuple[str, ...]) -> tuple[str, ...]:
    kept: list[str] = []
    left = ACTIONS
    for action in actions[:3]:
        if kept and len(action) > left:
            break
        kept.append(cut(action, left))
        left -= len(kept[-1])
    return tuple(kept)


def _first_system(message: Message) -> Message:
    more = len(message.systems) - 1
    systems = (cut(message.systems[0], HEADLINE), f"+{more}") if more > 0 else message.systems[:1]
    return replace(message, systems=systems, commands=message.commands[:1])


_DROPS: tuple[Callable[[Message], Message], ...] = (
    lambda message: replace(message, quotes=message.quotes[:1]),
    lambda message: replace(message, sure=""),
    lambda message: replace(message, why=""),
    lambda message: replace(message, actions=message.actions[:2]),
    _first_system,
)
