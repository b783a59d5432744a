"""The schema moves up and down on both databases, and is what the tables say."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from storage import schema
from storage.engine import engine_for, parsed
from storage.tables import Table


def test_migrated_schema_is_what_the_tables_say(database_url: str) -> None:
    engine = engine_for(parsed(database_url))
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, Table.metadata) == []
    engine.dispose()


def test_up_and_down(empty_database_url: str) -> None:
    schema.upgrade(empty_database_url)
    assert schema.current(empty_database_url) == schema.head()
    schema.downgrade(empty_database_url, "base")
    assert schema.current(empty_database_url) is None
