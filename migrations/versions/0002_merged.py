"""Tell an article that was never merged from one that is to be merged again."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

INDEX = "ix_article_work_merge_due"
ORDER = ("first_seen_at", "fetched_at", "version_key")
MERGED = """
    UPDATE article_work SET merged = true WHERE EXISTS (
        SELECT 1 FROM ledger
        WHERE ledger.stage = 'merge' AND ledger.item = article_work.version_key AND ledger.done_at IS NOT NULL
    )
"""


def upgrade() -> None:
    """Note what was merged, and order what is due by it."""
    op.drop_index(INDEX, "article_work")
    op.add_column("article_work", sa.Column("merged", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.execute(MERGED)
    op.create_index(INDEX, "article_work", ["merge_due", "merged", *ORDER])


def downgrade() -> None:
    """Forget it again."""
    op.drop_index(INDEX, "article_work")
    op.drop_column("article_work", "merged")
    op.create_index(INDEX, "article_work", ["merge_due", *ORDER])
