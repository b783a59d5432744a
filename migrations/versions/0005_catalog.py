"""Keep what model lists and people say of the catalog's entities, one row per source, entity and property."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the table; nothing is said yet."""
    op.create_table(
        "catalog_assertions",
        sa.Column("source", TEXT, nullable=False),
        sa.Column("entity_id", TEXT, nullable=False),
        sa.Column("property", TEXT, nullable=False),
        sa.Column("value", TEXT, nullable=False),
        sa.Column("since_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("source", "entity_id", "property", name="pk_catalog_assertions"),
    )


def downgrade() -> None:
    """Drop it with all that was said; the packaged catalog remains."""
    op.drop_table("catalog_assertions")
