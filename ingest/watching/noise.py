"""What on a page changes without anybody having decided anything."""

import re

_NOISE = re.compile(
    r"(?:page |this page was |content )?(?:last |was )?(?:updated|modified|edited|reviewed|changed|verified)\b.{0,60}"
    r"|(?:last|latest) (?:update|change|revision|review|modification)s?\b.{0,60}"
    r"|(?:copyright|©|\(c\)).{0,120}"
    r"|[\d.,\s]+(?:[kmb]|%|\+)?"
    r"|[\d.,]+ ?[kmb]?\+? (?:views?|downloads?|likes?|stars?|shares?|comments?|reactions?"
    r"|followers?|online|readers?|people found .{0,30})"
    r"|\d+ ?(?:min(?:ute)?s?|sec(?:ond)?s?|hours?|days?)\.? (?:read|ago|to read)"
    r"|(?:just now|yesterday|today)"
    r"|(?:skip|jump|back) to (?:\w+ ){0,2}(?:content|navigation|top|main|home)"
    r"|(?:on this page|in this article|table of contents|edit (?:this|on) .{0,30}|copy (?:page|link|code)?|share|print)"
    r"|(?:previous|next|back|menu|search|close|open|expand all|collapse all|show more|learn more|read more|yes|no)"
    r"|(?:was this (?:page|article|content) helpful|did this (?:page|article) help|send feedback|give feedback).{0,60}"
    r"|(?:we|this (?:web)?site|our (?:web)?site|by (?:using|continuing|clicking)).{0,160}\bcookies?\b.{0,160}"
    r"|(?:accept|reject|allow|manage|customi[sz]e|decline|necessary)\b.{0,40}\b(?:cookies?|preferences|all)"
    r"|cookie (?:settings|policy|preferences|notice)",
    re.IGNORECASE,
)
_END = re.compile(r"[\s.!?:>»→]+$")


def is_noise(text: str) -> bool:
    """Whether a sentence or list item is a date of the last update, a counter, a button, or about cookies."""
    return len(text) <= 400 and _NOISE.fullmatch(_END.sub("", text)) is not None
