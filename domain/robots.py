"""What a host lets robots read, as it last said."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RobotsFile:
    """The robots.txt of `root` (scheme, host and port): its text, empty where all is allowed; read at `read_at` (UTC)."""

    root: str
    text: str
    read_at: datetime
