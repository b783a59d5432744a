"""The catalog with a memory, because one match asks it for the same few names again and again."""

from domain.entity import Entities, Entity


class Lookup:
    """The same answers as the catalog behind it (`domain.entity.Entities`), each asked for only once."""

    def __init__(self, entities: Entities) -> None:
        self._entities = entities
        self._by_id: dict[str, Entity | None] = {}
        self._by_name: dict[str, Entity | None] = {}

    def get(self, entity_id: str) -> Entity | None:
        if entity_id not in self._by_id:
            self._by_id[entity_id] = self._entities.get(entity_id)
        return self._by_id[entity_id]

    def resolve(self, name: str) -> Entity | None:
        if name not in self._by_name:
            self._by_name[name] = self._entities.resolve(name)
        return self._by_name[name]

    def nearest(self, name: str, limit: int = 3) -> tuple[str, ...]:
        return self._entities.nearest(name, limit)
