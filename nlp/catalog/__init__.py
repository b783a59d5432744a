"""What and who can be a dependency: entities, their names, and how to find them in text."""

from nlp.catalog.catalog import Catalog, load_catalog

__all__ = ["Catalog", "load_catalog"]
