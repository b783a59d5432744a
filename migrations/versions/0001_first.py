"""The first schema."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
MOMENT = sa.DateTime(timezone=True)


def text(name: str) -> sa.Column[str]:
    """Text that is always there and sorts by code point on both databases."""
    return sa.Column(name, TEXT, nullable=False)


def maybe_text(name: str) -> sa.Column[str]:
    return sa.Column(name, TEXT)


def moment(name: str) -> sa.Column[object]:
    return sa.Column(name, MOMENT, nullable=False)


def maybe_moment(name: str) -> sa.Column[object]:
    return sa.Column(name, MOMENT)


def flag(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(), nullable=False)


def count(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)


def number(name: str = "number") -> sa.Column[int]:
    """The order in which rows came, given by the database."""
    return sa.Column(name, sa.Integer(), nullable=False)


def keys(table: str, *names: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*names, name=f"pk_{table}")


def unique(table: str, *names: str) -> sa.UniqueConstraint:
    return sa.UniqueConstraint(*names, name=f"uq_{table}_{'_'.join(names)}")


def refers(table: str, name: str, to: str, ondelete: str | None = None) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([name], [to], name=f"fk_{table}_{name}", ondelete=ondelete)


def holds(table: str, name: str, condition: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(condition, name=op.f(f"ck_{table}_{name}"))


def index(table: str, *names: str, name: str | None = None) -> None:
    op.create_index(name or f"ix_{table}_{'_'.join(names)}", table, list(names))


def upgrade() -> None:
    sources()
    articles()
    events()
    claims()
    organisations()
    impacts()
    outbox()
    ledger()


def downgrade() -> None:
    for table in (
        "ledger", "digests", "attempts", "outbox", "threads", "impact_changes", "impacts",
        "subscriptions", "people", "dependencies", "systems", "organisations",
        "claims", "developments", "display_days", "event_redirects", "event_targets", "events",
        "origins", "entries", "article_work", "articles", "hosts", "source_transitions", "source_states", "sources",
    ):
        op.drop_table(table)


def sources() -> None:
    op.create_table(
        "sources",
        text("id"), text("host"), text("definition"), flag("retired"),
        keys("sources", "id"),
    )
    op.create_table(
        "source_states",
        text("source_id"), text("health"), maybe_text("etag"), maybe_text("last_modified"), maybe_text("content_hash"),
        maybe_moment("next_visit_at"), maybe_moment("last_visit_at"), maybe_moment("last_success_at"),
        text("last_error"), count("failures"), maybe_moment("baseline_at"),
        keys("source_states", "source_id"),
        refers("source_states", "source_id", "sources.id"),
    )
    index("source_states", "next_visit_at")
    op.create_table(
        "source_transitions",
        number(), text("source_id"), moment("at"), text("before"), text("after"), text("reason"),
        keys("source_transitions", "number"),
        refers("source_transitions", "source_id", "sources.id"),
    )
    index("source_transitions", "source_id", "at")
    op.create_table("hosts", text("host"), moment("held_until"), keys("hosts", "host"))


def articles() -> None:
    op.create_table(
        "articles",
        text("version_key"), text("key"), text("source_id"), text("entry_key"), text("entry_hash"), text("url"),
        text("title"), text("text"), text("content_hash"), moment("fetched_at"), moment("first_seen_at"),
        text("canonical_url"), text("byline"), text("language"), maybe_moment("published_at"),
        maybe_moment("modified_at"), text("precision"), flag("baseline"), flag("verified"),
        keys("articles", "version_key"),
        refers("articles", "source_id", "sources.id"),
    )
    index("articles", "first_seen_at", "fetched_at", "version_key")
    index("articles", "key")
    index("articles", "source_id")
    op.create_table(
        "article_work",
        text("version_key"), moment("first_seen_at"), moment("fetched_at"), text("extracted_by"), flag("merge_due"),
        keys("article_work", "version_key"),
        refers("article_work", "version_key", "articles.version_key"),
    )
    order = ("first_seen_at", "fetched_at", "version_key")
    index("article_work", "extracted_by", *order, name="ix_article_work_extracted_by")
    index("article_work", "merge_due", *order, name="ix_article_work_merge_due")
    op.create_table(
        "entries",
        text("source_id"), text("entry_key"), text("entry_hash"), text("article_key"), text("version_key"),
        keys("entries", "source_id", "entry_key"),
        refers("entries", "source_id", "sources.id"),
        refers("entries", "version_key", "articles.version_key"),
        unique("entries", "article_key"),
    )
    op.create_table(
        "origins",
        text("article_key"), text("family"), text("story"), maybe_text("copy_of"),
        sa.Column("sketch", sa.LargeBinary(), nullable=False), moment("at"),
        keys("origins", "article_key"),
    )
    index("origins", "at")
    index("origins", "story")


def events() -> None:
    op.create_table(
        "events",
        text("id"), text("display"), text("type"), text("actor"), text("targets"), maybe_text("jurisdiction"),
        text("scope"), text("status"), text("targets_status"), text("corroboration"), text("origins"), text("chain"),
        maybe_text("caused_by"), sa.Column("effective_on", sa.Date()), sa.Column("action_deadline_on", sa.Date()),
        moment("first_observed_at"), moment("known_at"), moment("last_verified_at"), count("revision"),
        keys("events", "id"),
        unique("events", "display"),
        holds("events", "revision_counts_from_one", "revision >= 1"),
    )
    index("events", "type", "last_verified_at")
    index("events", "status")
    index("events", "known_at")
    index("events", "chain")
    op.create_table(
        "event_targets",
        text("event_id"), text("target"),
        keys("event_targets", "event_id", "target"),
        refers("event_targets", "event_id", "events.id", ondelete="CASCADE"),
    )
    index("event_targets", "target")
    op.create_table(
        "event_redirects",
        text("old_id"), text("new_id"),
        keys("event_redirects", "old_id"),
        refers("event_redirects", "old_id", "events.id"),
        refers("event_redirects", "new_id", "events.id"),
    )
    index("event_redirects", "new_id")
    op.create_table(
        "display_days", sa.Column("day", sa.Date(), nullable=False), count("last"), keys("display_days", "day")
    )
    op.create_table(
        "developments",
        text("id"), text("event_id"), count("number"), text("change"), text("targets"), text("status"), text("scope"),
        text("claims"), moment("at"), moment("known_at"), flag("silent"),
        keys("developments", "id"),
        refers("developments", "event_id", "events.id"),
        unique("developments", "event_id", "number"),
    )
    index("developments", "known_at")


def claims() -> None:
    op.create_table(
        "claims",
        number(), text("id"), text("article"), text("source_id"), text("type"), text("status"), text("tier"),
        text("origin"), flag("official"), flag("verified"), text("finding"), text("evidence"), moment("reported_at"),
        moment("known_at"), flag("silent"), maybe_text("caused_by"), maybe_text("event_id"),
        keys("claims", "number"),
        refers("claims", "article", "articles.version_key"),
        refers("claims", "source_id", "sources.id"),
        refers("claims", "event_id", "events.id"),
        unique("claims", "id"),
    )
    index("claims", "article")
    index("claims", "event_id")
    index("claims", "type", "known_at")


def organisations() -> None:
    op.create_table(
        "organisations", text("id"), text("definition"), moment("changed_at"), keys("organisations", "id")
    )
    op.create_table(
        "systems",
        text("organisation"), text("id"), text("criticality"), text("owner"), text("definition"), count("place"),
        keys("systems", "organisation", "id"),
        refers("systems", "organisation", "organisations.id"),
    )
    op.create_table(
        "dependencies",
        text("organisation"), text("system_id"), text("key"), text("target"),
        keys("dependencies", "organisation", "system_id", "key"),
        refers("dependencies", "organisation", "organisations.id"),
    )
    index("dependencies", "target")
    op.create_table(
        "people",
        text("organisation"), text("id"), text("definition"), count("place"),
        keys("people", "organisation", "id"),
        refers("people", "organisation", "organisations.id"),
    )
    op.create_table(
        "subscriptions",
        text("organisation"), text("subscriber"), text("channel"), text("address"), text("definition"), count("place"),
        keys("subscriptions", "organisation", "subscriber", "channel", "address"),
        refers("subscriptions", "organisation", "organisations.id"),
    )


def impacts() -> None:
    op.create_table(
        "impacts",
        text("id"), text("organisation"), text("event_id"), text("chain"), text("system_id"), text("dependency_key"),
        text("path"), text("hit"), text("exposure"), text("level"), text("reasons"), text("state"),
        moment("opened_at"), moment("changed_at"), maybe_moment("closed_at"), maybe_text("acknowledged_by"),
        flag("not_ours"), flag("announced"), text("note"),
        keys("impacts", "id"),
        refers("impacts", "organisation", "organisations.id"),
        refers("impacts", "event_id", "events.id"),
        unique("impacts", "organisation", "event_id", "system_id", "dependency_key"),
        holds("impacts", "closed_says_when", "state <> 'closed' OR closed_at IS NOT NULL"),
    )
    index("impacts", "organisation", "chain")
    index("impacts", "organisation", "state")
    index("impacts", "event_id")
    op.create_table(
        "impact_changes",
        number(), text("impact_id"), moment("at"), text("by"), text("action"), maybe_text("before"), text("after"),
        text("note"),
        keys("impact_changes", "number"),
        refers("impact_changes", "impact_id", "impacts.id"),
        unique("impact_changes", "impact_id", "at", "by", "action", "after"),
    )


def outbox() -> None:
    op.create_table(
        "threads",
        text("id"), text("organisation"), text("chain"), text("display"), moment("opened_at"), text("level"),
        keys("threads", "id"),
        refers("threads", "organisation", "organisations.id"),
        unique("threads", "organisation", "chain"),
    )
    op.create_table(
        "outbox",
        number(), text("key"), text("organisation"), text("thread_id"), text("development_id"), text("subscriber"),
        text("channel"), text("address"), text("kind"), text("level"), flag("broadcast"), text("message"),
        moment("created_at"), text("state"), count("attempts"), moment("next_attempt_at"), maybe_text("lease_owner"),
        maybe_moment("leased_at"), maybe_moment("lease_until"), text("reference"), maybe_moment("sent_at"),
        text("last_error"),
        keys("outbox", "number"),
        unique("outbox", "key"),
        holds("outbox", "sent_says_when", "state <> 'sent' OR sent_at IS NOT NULL"),
        holds("outbox", "lease_is_whole", "(lease_owner IS NULL) = (lease_until IS NULL)"),
    )
    index("outbox", "state", "next_attempt_at")
    index("outbox", "thread_id", "channel", "address", "number")
    index("outbox", "organisation", "number")
    op.create_table(
        "attempts",
        number(), text("key"), moment("at"), text("owner"), text("kind"), text("reference"), text("reason"), flag("late"),
        keys("attempts", "number"),
        refers("attempts", "key", "outbox.key"),
    )
    index("attempts", "key")
    op.create_table(
        "digests",
        text("organisation"), text("week"), moment("claimed_at"),
        keys("digests", "organisation", "week"),
    )


def ledger() -> None:
    op.create_table(
        "ledger",
        text("stage"), text("item"), text("version"), maybe_moment("done_at"),
        count("attempts"), text("error"), maybe_moment("failed_at"), maybe_moment("next_try_at"),
        keys("ledger", "stage", "item", "version"),
    )
    index("ledger", "next_try_at")
