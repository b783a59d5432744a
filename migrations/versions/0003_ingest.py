"""Keep what was fetched, what visits taught us, and what publishers offer."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
MOMENT = sa.DateTime(timezone=True)


def text(name: str, default: sa.TextClause | str | None = None) -> sa.Column[str]:
    """Text that is always there and sorts by code point on both databases."""
    return sa.Column(name, TEXT, nullable=False, server_default=default)


def moment(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, MOMENT, nullable=nullable)


def upgrade() -> None:
    """Add what was learnt to sources, and the archive to articles."""
    op.add_column("source_states", text("habits", "{}"))
    op.add_column("articles", text("snapshot", sa.text("''")))
    op.add_column("articles", moment("removed_at", nullable=True))
    op.add_column("articles", sa.Column("returned", sa.Integer(), nullable=False, server_default=sa.text("0")))
    op.create_table(
        "source_memories",
        text("source_id"),
        text("memory"),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name="fk_source_memories_source_id"),
        sa.PrimaryKeyConstraint("source_id", name="pk_source_memories"),
    )
    op.create_table(
        "robots_files",
        text("root"),
        text("text"),
        moment("read_at"),
        sa.PrimaryKeyConstraint("root", name="pk_robots_files"),
    )
    op.create_table(
        "pushes",
        text("source_id"),
        text("hub"),
        text("topic"),
        text("token"),
        text("secret"),
        moment("asked_at"),
        moment("lease_until", nullable=True),
        moment("heard_at", nullable=True),
        text("error"),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name="fk_pushes_source_id"),
        sa.PrimaryKeyConstraint("source_id", name="pk_pushes"),
        sa.UniqueConstraint("token", name="uq_pushes_token"),
    )
    op.create_table(
        "snapshots",
        text("sha256"),
        text("url"),
        text("content_type"),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("packed", sa.LargeBinary(), nullable=False),
        moment("fetched_at"),
        sa.PrimaryKeyConstraint("sha256", name="pk_snapshots"),
    )
    op.create_index("ix_snapshots_fetched_at", "snapshots", ["fetched_at"])


def downgrade() -> None:
    """Forget it again."""
    op.drop_index("ix_snapshots_fetched_at", "snapshots")
    for table in ("snapshots", "pushes", "robots_files", "source_memories"):
        op.drop_table(table)
    op.drop_column("articles", "returned")
    op.drop_column("articles", "removed_at")
    op.drop_column("articles", "snapshot")
    op.drop_column("source_states", "habits")
