"""What publishers promised to push."""

from datetime import datetime

from sqlalchemy import delete, update

from domain.push import Push
from storage.store.repository import Repository, selection, values_of
from storage.tables.sources import PushRow


class Pushes(Repository):
    """At most one subscription per source."""

    def put(self, push: Push) -> None:
        """Store the subscription in place of the source's earlier one."""
        self._put(PushRow, values_of(push, PushRow), key=("source_id",))

    def all(self) -> list[Push]:
        """All subscriptions, by source."""
        return self._all(Push, selection(Push, PushRow).order_by(PushRow.source_id))

    def of_source(self, source_id: str) -> Push | None:
        """The source's subscription, if there is one."""
        return self._first(Push, selection(Push, PushRow).where(PushRow.source_id == source_id))

    def of_token(self, token: str) -> Push | None:
        """The subscription whose callback ends with this token, if there is one."""
        return self._first(Push, selection(Push, PushRow).where(PushRow.token == token))

    def ask(self, token: str, at: datetime) -> None:
        """Store that the hub is asked once more."""
        self._connection.execute(update(PushRow).where(PushRow.token == token).values(asked_at=at))

    def confirm(self, token: str, lease_until: datetime) -> None:
        """Store that the hub promised to push until then."""
        self._connection.execute(
            update(PushRow).where(PushRow.token == token).values(lease_until=lease_until, error="")
        )

    def hear(self, token: str, at: datetime) -> None:
        """Store that the hub pushed something signed."""
        self._connection.execute(update(PushRow).where(PushRow.token == token).values(heard_at=at))

    def fail(self, token: str, error: str) -> None:
        """Store in one line why asking the hub failed."""
        self._connection.execute(update(PushRow).where(PushRow.token == token).values(error=error))

    def remove(self, token: str) -> None:
        """Forget the subscription, if it is there."""
        self._connection.execute(delete(PushRow).where(PushRow.token == token))
