"""Tell what a language model only proposed from what we read by ourselves."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Add to claims who proposed them; all that are stored were read."""
    op.add_column("claims", sa.Column("proposed_by", TEXT, nullable=False, server_default=sa.text("''")))


def downgrade() -> None:
    """Forget it again, with what was only proposed: an earlier version would take it for read."""
    op.execute("DELETE FROM claims WHERE proposed_by <> ''")
    op.drop_column("claims", "proposed_by")
