"""Where everything is kept: domain objects in, domain objects out, on SQLite or PostgreSQL. Home of SQLAlchemy."""
