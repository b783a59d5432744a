"""Find what a new claim may belong to by whose things it is about, and the claims that wait for an event by their type."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
WAITING = sa.text("event_id IS NULL")


def upgrade() -> None:
    """Make the table and fill it from the events' targets; index the claims that wait."""
    op.create_table(
        "event_subjects",
        sa.Column("event_id", TEXT, nullable=False),
        sa.Column("vendor", TEXT, nullable=False),
        sa.Column("type", TEXT, nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name="fk_event_subjects_event_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("event_id", "vendor", name="pk_event_subjects"),
    )
    op.create_index("ix_event_subjects_type_vendor", "event_subjects", ["type", "vendor"])
    op.create_index(
        "ix_claims_waiting", "claims", ["type", "reported_at"], sqlite_where=WAITING, postgresql_where=WAITING
    )
    _fill()


def _fill() -> None:
    connection = op.get_bind()
    found = connection.execute(
        sa.text(
            "SELECT events.id, events.type, event_targets.target FROM events "
            "LEFT JOIN event_targets ON event_targets.event_id = events.id"
        )
    )
    rows = {(event_id, (target or "").partition("/")[0]): kind for event_id, kind, target in found}
    if rows:
        connection.execute(
            sa.text("INSERT INTO event_subjects (event_id, vendor, type) VALUES (:event_id, :vendor, :type)"),
            [{"event_id": event_id, "vendor": vendor, "type": kind} for (event_id, vendor), kind in rows.items()],
        )


def downgrade() -> None:
    """Drop both; they hold nothing that the events and claims do not."""
    op.drop_index("ix_claims_waiting", table_name="claims")
    op.drop_table("event_subjects")
