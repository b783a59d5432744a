"""What the head of an answer says: validators, how long to wait, where it was moved."""

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin

from scrapy.http import Response

from domain.address import URL_LIMIT
from domain.plain_text import clean_line

PERMANENT = {301, 308}
LONGEST_SECONDS = 10 * 24 * 3_600
_MAX_AGE = "max-age="
_LONGEST_LINKS = 4_000
_LINK = re.compile(
    r"""<(?P<target>[^<>]{1,2000})>[^<>,]{0,500}?;\s*rel\s*=\s*(?:"(?P<quoted>[^"]{1,200})"|(?P<plain>[^\s;,"]{1,200}))""",
    re.IGNORECASE,
)


def header(response: Response, name: str) -> str | None:
    """The header's bytes, each as one character, so that they can be returned to the server unchanged."""
    value = response.headers.get(name)
    return value.decode("latin-1") if value is not None else None


def retry_after(text: str | None, now: datetime) -> timedelta | None:
    """How long the server asks us to wait, from whole seconds or an HTTP date; None where it says nothing sensible."""
    stripped = (text or "").strip()
    if stripped.isascii() and stripped.isdigit():
        return timedelta(seconds=min(int(stripped[:12]), LONGEST_SECONDS))
    return _until(stripped, now)


def fresh_for(cache_control: str | None, expires: str | None, now: datetime) -> timedelta | None:
    """How long the answer stays fresh by its Cache-Control, else by its Expires; None where neither says so sensibly."""
    for part in (cache_control or "").lower().split(","):
        seconds = part.strip().removeprefix(_MAX_AGE)
        if part.strip().startswith(_MAX_AGE) and seconds.isascii() and seconds.isdigit():
            return timedelta(seconds=min(int(seconds[:12]), LONGEST_SECONDS))
    return _until(expires or "", now)


def moved(response: Response) -> tuple[str, bool]:
    """Where redirects led to (empty if there were none), and whether all of them were permanent."""
    meta = response.request.meta if response.request else {}
    if not meta.get("redirect_urls"):
        return "", False
    return response.url, all(reason in PERMANENT for reason in meta.get("redirect_reasons", ()))


def push_links(response: Response) -> tuple[str, str]:
    """The hub that the answer's Link headers name and the topic to ask it for; empty texts where they name none."""
    found: dict[str, str] = {}
    for value in response.headers.getlist("Link"):
        for link in _LINK.finditer(value.decode("latin-1")[:_LONGEST_LINKS]):
            for relation in (link["quoted"] or link["plain"] or "").lower().split():
                found.setdefault(relation, _absolute(response.url, link["target"]))
    hub = found.get("hub", "")
    return (hub, found.get("self") or response.url) if hub else ("", "")


def unexpected_status(response: Response) -> str:
    """One line on an answer that is neither 200 nor 304."""
    if 300 <= response.status < 400:
        target = clean_line(header(response, "Location") or "nowhere", limit=100)
        return f"HTTP {response.status} to {target}, which is not followed"
    return f"HTTP {response.status}"


def _absolute(base: str, target: str) -> str:
    try:
        return clean_line(urljoin(base, target.strip()), limit=URL_LIMIT)
    except ValueError:
        return ""


def _until(text: str, now: datetime) -> timedelta | None:
    """The time from now until an HTTP date, at least none and at most ten days; None where the text is no date."""
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    left = moment.replace(tzinfo=moment.tzinfo or UTC) - now
    return min(max(left, timedelta()), timedelta(seconds=LONGEST_SECONDS))
