"""The entities that Foreshock knows, and how text, people and configuration files name them."""

import difflib
import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

from ahocorasick_rs import AhoCorasick

from domain.assertion import Assertion
from domain.entity import Entity, EntityKind
from nlp.catalog import compiled as compiler
from nlp.catalog.matching import Hit, Matcher
from nlp.catalog.names import core, dotted, model_key, slug, without_vendor
from nlp.catalog.overlay import Fact, digest_with, lay_over

_KINDS = {kind.value: kind for kind in EntityKind}


_PRODUCT = re.compile(r"(?=.*[a-z])[a-z0-9][a-z0-9.-]{2,60}(?<![.-])")
_API_ID = re.compile(r"(?<![\w/.@-])[a-z]{2,12}-[a-z0-9.-]{0,24}\d[a-z0-9.-]{0,16}(?<![.-])(?![\w-])")


class Catalog:
    """The entities by identifier, name and API id (`domain.entity.Entities`), and the matcher that finds them in text.

    `said` are assertions of model lists and people, laid over what the compiled catalog holds. `digest` changes with whatever
    changes how texts are read.
    """

    def __init__(self, compiled: dict[str, Any], digest: str, said: Iterable[Assertion] = ()) -> None:
        compiled, self._overlay = lay_over(compiled, said)
        self.digest = digest_with(digest, self._overlay)
        self._rows: dict[str, dict[str, Any]] = {row["id"]: row for row in compiled["entities"]}
        self._compiled = compiled
        self._keys: dict[str, str] = compiled["keys"]
        self._vendor_slugs: dict[str, list[str]] = compiled["vendor_slugs"]
        kinds = {own: (str(row["kind"]), row.get("vendor")) for own, row in self._rows.items()}
        self.matcher = Matcher(compiled, kinds)

    @property
    def ai_words(self) -> tuple[str, ...]:
        """Words that show that a text is about AI."""
        return tuple(self._compiled["ai_words"])

    def entities(self) -> Iterator[Entity]:
        """Every entity of the catalog, in the order of its files."""
        for own in self._rows:
            entity = self.get(own)
            if entity is not None:
                yield entity

    def candidates(self) -> Iterator[Entity]:
        """What model lists hold and neither the catalog nor a person knows, by identifier."""
        for own in sorted(self._overlay.candidates):
            yield self._listed_candidate(own)

    def candidate_of(self, entity_id: str) -> Entity | None:
        """A product that only texts introduced, under this identifier; None where its vendor is not ours or it is known."""
        vendor, _, own = entity_id.partition("/")
        if self.get(entity_id) is not None or self._rows.get(vendor, {}).get("kind") != "vendor" or not own:
            return None
        families = self.by_grammar(own)
        mine = families.families if families is not None and families.id == entity_id else ()
        return self.candidate(entity_id, vendor, mine, own)

    def is_candidate(self, entity_id: str) -> bool:
        """Whether it is known from model lists alone."""
        return entity_id in self._overlay.candidates

    def is_accepted(self, entity_id: str) -> bool:
        """Whether a person accepted it; the packaged catalog does not hold it."""
        return entity_id in self._overlay.accepted

    def facts(self, entity_id: str) -> tuple[Fact, ...]:
        """What is said of an entity or a candidate, by whom, and what counts of it."""
        return self._overlay.facts(entity_id)

    def spoken_of(self) -> tuple[str, ...]:
        """The identifiers of which a model list or a person says anything, sorted."""
        return tuple(sorted(self._overlay.said))

    def provider(self, name: str) -> str | None:
        """The vendor that a list's provider of this name is itself; None for hosts and strangers."""
        found: str | None = self._compiled["providers"].get(name)
        return found

    def _listed_candidate(self, entity_id: str) -> Entity:
        """The candidate as far as it may be trusted: its dates count once a person accepts it."""
        row = self._overlay.candidates[entity_id]
        return self.candidate(row["id"], row["vendor"], tuple(row["families"]), row["name"])

    def get(self, entity_id: str) -> Entity | None:
        row = self._rows.get(entity_id)
        if row is None and entity_id in self._overlay.candidates:
            return self._listed_candidate(entity_id)
        if row is None or row["kind"] not in _KINDS:
            return None
        return Entity(
            id=row["id"],
            kind=_KINDS[row["kind"]],
            name=row["name"],
            vendor=row.get("vendor") or (row["id"] if row["kind"] == "vendor" else None),
            families=tuple(row.get("families", ())),
            jurisdiction=row.get("jurisdiction") or self._home(row),
            released_on=row.get("released_on"),
            open_weights=bool(row.get("open_weights")),
            notes=tuple(row.get("notes", ())),
        )

    def _home(self, row: dict[str, Any]) -> str | None:
        vendor = self._rows.get(row.get("vendor") or "")
        return vendor.get("jurisdiction") if vendor else None

    def jurisdiction_of(self, entity_id: str, vendor: str | None) -> str | None:
        """The home of an entity, or of the vendor behind it, as an ISO code or EU."""
        home: str | None = self._rows.get(entity_id, {}).get("jurisdiction")
        return home or self._rows.get(vendor or "", {}).get("jurisdiction")

    def is_pure(self, vendor: str) -> bool:
        """Whether a firm lives by models alone, so that what happens to it happens to its models."""
        return vendor in self._pure

    @cached_property
    def _pure(self) -> frozenset[str]:
        return frozenset((*self._compiled["ai_tools"], *filter(self._has_no_other_trade, self._rows)))

    def _has_no_other_trade(self, vendor: str) -> bool:
        kinds = self.vendor_kinds(vendor)
        trades = kinds <= {"model_vendor", "host", "research", "tool"} and bool(kinds & {"model_vendor", "host"})
        return trades and not self.is_giant(vendor)

    def is_giant(self, vendor: str) -> bool:
        """Whether a firm has so many trades that its name alone does not show that a text is about AI."""
        return vendor in self._compiled["giants"]

    def unseen_ids(self, text: str) -> Iterator[tuple[int, int, Entity]]:
        """API ids of no known member that match a family's grammar, with where they stand; at most 50 different ones."""
        seen: dict[str, Entity | None] = {}
        if not self._id_scan.find_matches_as_indexes(text):
            return
        for match in _API_ID.finditer(text):
            word = match.group(0)
            if word not in seen and len(seen) < 50 and word.split("-")[0] in self._id_stems:
                seen[word] = self.by_grammar(word)
            if entity := seen.get(word):
                yield match.start(), match.end(), entity

    @cached_property
    def _id_stems(self) -> frozenset[str]:
        return frozenset(api_id.split("-")[0] for api_id in self._compiled["api_ids"] if "-" in api_id)

    @cached_property
    def _id_scan(self) -> AhoCorasick:
        return AhoCorasick([f"{stem}-" for stem in sorted(self._id_stems)])

    def known_id(self, api_id: str) -> Entity | None:
        """The entity of the catalog that has this very API id."""
        return self.get(self._compiled["api_ids"].get(core(api_id), ""))

    def by_id(self, api_id: str) -> Entity | None:
        """The entity of the catalog that has this API id, with points or hyphens in its version."""
        return self.known_id(api_id) or self.known_id(core(api_id).replace(".", "-"))

    def member(self, vendor: str, name: str) -> Entity | None:
        """The vendor's product that the words name without their vendor's name ("V4 Flash" of DeepSeek)."""
        own = without_vendor(slug(name), tuple(self._vendor_slugs.get(vendor, ())))
        return self.get(self._keys.get(f"{vendor} {model_key(own)}", ""))

    def nicknames(self, entity_id: str) -> dict[str, Entity]:
        """The members of a generation by the one word that their identifiers add to its own ("scout" of Llama 4)."""
        found: dict[str, Entity] = {}
        for own in self._nicknamed.get(entity_id, ()):
            entity = self.get(own)
            if entity is not None:
                found[own.removeprefix(f"{entity_id}-")] = entity
        return found

    @cached_property
    def _nicknamed(self) -> dict[str, list[str]]:
        members: dict[str, list[str]] = {}
        for own, row in self._rows.items():
            stem, _, word = own.rpartition("-")
            if row["kind"] == "model" and stem and word.isalpha():
                members.setdefault(stem, []).append(own)
        return members

    def plans(self, vendor: str) -> dict[str, Entity]:
        """The vendor's plans by their short names in lower case ("max" of Claude Max)."""
        rows = self._compiled["plans"].get(vendor, {})
        return {word: entity for word, own in rows.items() if (entity := self.get(own)) is not None}

    def is_supplier(self, vendor: str) -> bool:
        """Whether a firm lives by making chips, memory or the tools for them."""
        kinds = self._rows.get(vendor, {}).get("kinds", ())
        return bool(kinds) and kinds[0] in {"chipmaker", "fab", "equipment"}

    def is_state(self, entity_id: str) -> bool:
        """Whether an identifier is an authority's or a country's."""
        return self._rows.get(entity_id, {}).get("kind") in {"authority", "jurisdiction"}

    def vendor_kinds(self, vendor: str) -> frozenset[str]:
        """What sort of firm a vendor is: model_vendor, cloud, chipmaker, fab, host, tool, equipment, group."""
        return self._trades.get(vendor, frozenset())

    @cached_property
    def _trades(self) -> dict[str, frozenset[str]]:
        return {own: frozenset(row["kinds"]) for own, row in self._rows.items() if row.get("kinds")}

    def is_small_family(self, family: str) -> bool:
        """Whether a family has so few members that its name alone can be a model's (a brand's name is not)."""
        return sum(family in row.get("families", ()) for row in self._rows.values()) <= 6

    def full_name(self, name: str) -> str | None:
        """The full name of a person of our catalog who is called so, by full name or surname alone."""
        return self._persons.get(name.removesuffix("'s").split()[-1].casefold()) if name.strip() else None

    @cached_property
    def _persons(self) -> dict[str, str]:
        people = [text for text, _, role, _ in self._compiled["names"] if role == "person"]
        return {person.split()[-1].casefold(): person for person in people}

    def site(self, host: str) -> str | None:
        """The vendor whose own site this host is."""
        found: str | None = self._compiled["sites"].get(host)
        return found

    def vendor_of_word(self, word: str) -> str | None:
        """The vendor of the family whose name a coined word ends in (a new Gemma is Google's)."""
        low = word.lower()
        found = [
            own for stem, own in self._compiled["family_words"].items() if low.endswith(stem) or low.startswith(stem)
        ]
        return found[0] if found else None

    def resolve(self, name: str) -> Entity | None:
        """The entity meant by an identifier, a name, an alias or an API model id; unseen versions come back as candidates."""
        name = " ".join(name.split())[:200]
        if not name:
            return None
        for found in (self.get(name), self.get(self._names.get(name.casefold(), "")), self.by_id(name)):
            if found is not None:
                return found
        return self._by_list(name) or self.by_grammar(name) or self._by_key(name) or self._by_prose(name)

    def _by_list(self, name: str) -> Entity | None:
        """The candidate that a model list calls so."""
        listed = self._listed
        return self.get(listed.get(name.casefold()) or listed.get(core(name), ""))

    @cached_property
    def _listed(self) -> dict[str, str]:
        names: dict[str, str] = {}
        for own, row in sorted(self._overlay.candidates.items()):
            for name in (row["name"].casefold(), *map(core, row["api_ids"])):
                names.setdefault(name, own)
        return names

    def nearest(self, name: str, limit: int = 3) -> tuple[str, ...]:
        spellings = self._spellings
        close = difflib.get_close_matches(name.casefold(), spellings, n=limit * 2, cutoff=0.6)
        return tuple(dict.fromkeys(spellings[found] for found in close))[:limit]

    def by_grammar(self, api_id: str) -> Entity | None:
        """The entity with this API id, a candidate where only a family's grammar knows it."""
        known = self.by_id(api_id)
        if known is not None:
            return known
        bare = core(api_id)
        for pattern, family, brand in self._api_patterns:
            if pattern.fullmatch(bare):
                return self._candidate(family, brand, bare)
        return None

    def _candidate(self, family: str, brand: str, bare: str) -> Entity:
        vendor = family.partition("/")[0]
        own = without_vendor(slug(dotted(bare)), tuple(self._vendor_slugs.get(vendor, ())))
        known = self.get(self._keys.get(f"{vendor} {model_key(own)}", ""))
        if known is not None:
            return known
        own = own if not brand or own.startswith(brand) else f"{brand}-{own}"
        return self.candidate(f"{vendor}/{own}", vendor, (family, *self._rows[family].get("families", ())), bare)

    def product_of(self, vendor: str, api_id: str) -> Entity | None:
        """The vendor's product that its own list calls so, a candidate where it is new; None for what makes no identifier."""
        bare = core(api_id)
        own = without_vendor(slug(dotted(bare)), tuple(self._vendor_slugs.get(vendor, ())))
        known = self.get(self._keys.get(f"{vendor} {model_key(own)}", ""))
        if known is not None or not _PRODUCT.fullmatch(own):
            return known
        return self.candidate(f"{vendor}/{own}", vendor, (), bare)

    def candidate(self, entity_id: str, vendor: str | None, families: tuple[str, ...], name: str) -> Entity:
        """An entity that the catalog does not hold, inferred from a family's grammar."""
        home = self._rows.get(vendor or "", {}).get("jurisdiction")
        return Entity(
            id=entity_id,
            kind=EntityKind.MODEL,
            name=name,
            vendor=vendor,
            families=tuple(dict.fromkeys(families)),
            jurisdiction=home,
            candidate=True,
        )

    def _by_key(self, name: str) -> Entity | None:
        """The entity under another spelling of its slug, with the vendor in front or, if only one vendor has it, without."""
        vendor, slash, rest = name.lower().partition("/")
        if slash:
            return self.get(self._keys.get(f"{vendor} {model_key(rest)}", ""))
        holders = self._holders.get(model_key(slug(name)), ())
        return self.get(holders[0]) if len(holders) == 1 else None

    def _by_prose(self, name: str) -> Entity | None:
        hit = self.matcher.name_alone(name) or self.matcher.name_alone(name.title())
        return self.entity_of(hit, name) if hit else None

    def entity_of(self, hit: Hit, words: str) -> Entity | None:
        """The entity that a hit of the matcher names."""
        return self.get(hit.entity) or (
            self.candidate(hit.entity, hit.vendor, hit.families, words) if hit.candidate else None
        )

    @cached_property
    def _api_patterns(self) -> list[tuple[re.Pattern[str], str, str]]:
        rows = sorted(self._compiled["api_patterns"], key=lambda row: row[1] == "anthropic/claude")
        return [(re.compile(pattern), family, brand) for pattern, family, brand in rows]

    @cached_property
    def _names(self) -> dict[str, str]:
        """Identifier by case-folded name; a model's own name comes before a vendor's alias, and people are no names."""
        names: dict[str, str] = {}
        for own, row in self._rows.items():
            if row["kind"] in {"model", "family", "service", "chip", "vendor"}:
                names.setdefault(row["name"].casefold(), own)
                names.setdefault(own.casefold(), own)
        for text, own, role, _ in self._compiled["names"]:
            if role in {"", "country"}:
                names.setdefault(text.casefold(), own)
        return names

    @cached_property
    def _spellings(self) -> dict[str, str]:
        shown = {"model", "family", "service", "chip", "vendor"}
        return {name: own for name, own in self._names.items() if self._rows.get(own, {}).get("kind") in shown}

    @cached_property
    def _holders(self) -> dict[str, list[str]]:
        holders: dict[str, list[str]] = {}
        for key, own in self._keys.items():
            holders.setdefault(key.partition(" ")[2], []).append(own)
        return holders


def load_catalog(cache_folder: Path | None = None, said: Iterable[Assertion] = ()) -> Catalog:
    """The packaged catalog, compiled once into the cache folder (or in memory where none is given), with what is said of it."""
    compiled, digest = compiler.read(cache_folder)
    return Catalog(compiled, digest, said)
