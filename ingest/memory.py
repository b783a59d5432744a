"""The crawl's limit on its own memory."""

import resource
from pathlib import Path

from scrapy.extensions.memusage import MemoryUsage

_HELD = Path("/proc/self/statm")


class OwnMemory(MemoryUsage):
    """Ends the crawl where what it holds goes over the limit.

    Scrapy looks at the most that was ever held, and on Linux a child begins with what its parent had held by then: a worker
    that once was large would see each of its crawls end at once.
    """

    def get_virtual_size(self) -> int:
        """The bytes of memory held now; the most so far where the system does not say."""
        try:
            pages = int(_HELD.read_text(encoding="ascii").split()[1])
        except OSError:
            return int(super().get_virtual_size())
        return pages * resource.getpagesize()
