"""Where a migration runs: on the connection that `storage.schema` hands over, or on `alembic -x url=…`."""

from alembic import context
from sqlalchemy import Connection

from domain.errors import ConfigurationError
from storage.schema import migrating
from storage.search import is_of_search
from storage.tables import Table


def run(connection: Connection) -> None:
    """Run the migrations that were asked for, inside the connection's transaction."""
    context.configure(
        connection=connection,
        target_metadata=Table.metadata,
        render_as_batch=True,
        include_name=is_described,
        transactional_ddl=True,
    )
    with context.begin_transaction():
        context.run_migrations()


def is_described(name: str | None, kind: str, _parents: object) -> bool:
    """Whether a table class describes what is found in the database under this name."""
    return kind != "table" or not is_of_search(name or "")


def requested_url() -> str:
    """The database named on the command line. Raises ConfigurationError where none is."""
    url: str | None = context.get_x_argument(as_dictionary=True).get("url")
    if url is None:
        raise ConfigurationError(
            "no database was named", where="alembic", fix="alembic -x url=sqlite:///path upgrade head"
        )
    return url


handed_over = context.config.attributes.get("connection")
if handed_over is not None:
    run(handed_over)
else:
    with migrating(requested_url(), create=True) as connection:
        run(connection)
