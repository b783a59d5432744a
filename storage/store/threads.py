"""The organisations' conversations."""

from domain.alert import Thread
from domain.errors import UnknownItem
from storage.store.repository import Repository, selection, values_of
from storage.tables.outbox import ThreadRow


class Threads(Repository):
    """At most one thread per organisation and chain."""

    def get(self, thread_id: str) -> Thread:
        """The thread. Raises UnknownItem."""
        found = self._first(Thread, selection(Thread, ThreadRow).where(ThreadRow.id == thread_id))
        if found is None:
            raise UnknownItem(f"there is no thread {thread_id!r}")
        return found

    def of_chain(self, organisation: str, chain: str) -> Thread | None:
        """The organisation's thread about the chain, if one was opened."""
        mine = selection(Thread, ThreadRow).where(ThreadRow.organisation == organisation)
        return self._first(Thread, mine.where(ThreadRow.chain == chain))

    def save(self, thread: Thread) -> None:
        """Store the thread, replacing its earlier state. Raises BrokenReference for a second thread of a chain."""
        self._put(ThreadRow, values_of(thread, ThreadRow), key=("id",))

    def all(self, organisation: str) -> list[Thread]:
        """The organisation's threads, the newest first."""
        mine = selection(Thread, ThreadRow).where(ThreadRow.organisation == organisation)
        return self._all(Thread, mine.order_by(ThreadRow.opened_at.desc(), ThreadRow.id))
