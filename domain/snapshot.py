"""What a publisher sent, kept so that evidence can be checked and reading be repeated."""

import hashlib
import zlib
from dataclasses import dataclass
from datetime import datetime


class SnapshotDamaged(ValueError):
    """What is stored is not what was fetched."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """The bytes that one address answered: `sha256` (hexadecimal) over `size` bytes, stored compressed with zlib."""

    sha256: str
    url: str
    content_type: str
    size: int
    packed: bytes
    fetched_at: datetime

    def body(self) -> bytes:
        """The bytes as they came; raises SnapshotDamaged where they no longer fit their hash."""
        try:
            found = zlib.decompress(self.packed)
        except zlib.error as error:
            raise SnapshotDamaged(f"the snapshot {self.sha256} cannot be unpacked: {error}") from error
        if hashlib.sha256(found).hexdigest() != self.sha256:
            raise SnapshotDamaged(f"the snapshot {self.sha256} does not fit its hash")
        return found
