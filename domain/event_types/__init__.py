"""The fifteen event types, one file each: what it means, how strongly it touches, how it reads and what to do.

Each file holds one `KIND`, named after its file, and is found by scanning this folder. The set is that of
docs/event-types.md, the effects those of docs/severity.md. Every type carries sentences of its own that report it and
sentences that look alike and do not, so that extraction can be tried against them.
"""

import sys
from collections.abc import Mapping
from typing import Final

from domain.event_type import EventType
from domain.kinds import load_kinds

EVENT_TYPES: Final[Mapping[str, EventType]] = load_kinds(sys.modules[__name__], EventType)
"""Every event type by name, in alphabetical order."""
