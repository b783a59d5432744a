"""A line in a source's list, before its page is read."""

import hashlib
from base64 import b64encode
from dataclasses import dataclass
from datetime import datetime

from domain.article import Precision


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of a source's list, cleaned but not yet read.

    `key` is the publisher's own identity for it (GUID, else link); `html` the full text that the list carries, if any.
    Times are aware UTC and None where the publisher's are missing or outside what is believable;
    `precision` is that of `published_at`. `whole` says that the list carries all there is, so that no page is read;
    `read_url` is where its words are read if not at `url`, which is what people are shown.
    """

    key: str
    url: str | None
    title: str
    summary: str = ""
    html: str = ""
    author: str = ""
    published_at: datetime | None = None
    updated_at: datetime | None = None
    precision: Precision = Precision.UNKNOWN
    whole: bool = False
    read_url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownEntry:
    """What is stored of an entry that a list named before: enough to know it again.

    `hash` is over what the list last said of it. `url` and `title` find it again where the publisher changed all its keys.
    """

    hash: str
    url: str = ""
    title: str = ""
    published_at: datetime | None = None
    removed: bool = False


def trace(key: str, entry_hash: str) -> str:
    """Eight letters by which an entry is known again as long as its list says the same of it.

    The hash is SHA-256 in hexadecimal; what may stand behind it does not count.
    """
    said = f"{key}\x1f{entry_hash[:64]}".encode()
    return b64encode(hashlib.blake2b(said, digest_size=6).digest()).decode("ascii")
