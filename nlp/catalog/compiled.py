"""The catalog in the form that programs read: made from the YAML once and kept in a file named by its digest."""

import contextlib
import hashlib
import json
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from nlp.catalog import literals
from nlp.catalog.names import core, dotted, model_key, slug, without_vendor

HERE = Path(__file__).parent
FILES = (
    "vendors",
    "models",
    "chips",
    "regulators",
    "laws",
    "jurisdictions",
    "hosting",
    "identifiers",
    "products",
)
PROGRAMS = ("compiled", "literals", "names")
LISTS = {
    "us-entity-list": "on the US Entity List since {since}",
    "us-1260h-list": "on the US 1260H list since {since}",
    "ofac-sdn": "on the OFAC SDN list since {since}",
    "us-dod-supply-chain-risk": "designated a US supply-chain risk on {since}",
    "us-bis-is-informed": "named in a US is-informed letter on {since}",
    "us-fcc-covered-list": "on the US FCC Covered List since {since}",
    "us-icts-prohibition": "prohibited under US ICTS rules since {since}",
    "tw-shtc-entity-list": "on Taiwan's entity list since {since}",
    "cn-cac-cii-ban": "barred from China's critical infrastructure since {since}",
}
Compiled = dict[str, Any]


def digest_of_sources() -> str:
    """The SHA-256 over the catalog's files and the programs that compile them, in hexadecimal."""
    whole = hashlib.sha256()
    for path in [HERE / f"{name}.yaml" for name in FILES] + [HERE / f"{name}.py" for name in PROGRAMS]:
        whole.update(path.read_bytes())
        whole.update(b"\x1f")
    return whole.hexdigest()


def read(cache_folder: Path | None) -> tuple[Compiled, str]:
    """The compiled catalog and its digest, from the cache folder if it is there, else compiled (and left there)."""
    digest = digest_of_sources()
    if cache_folder is None:
        return compile_catalog(), digest
    path = cache_folder / f"catalog-{digest[:16]}.json"
    with contextlib.suppress(FileNotFoundError, ValueError):
        kept: Compiled = json.loads(path.read_text(encoding="utf-8"))
        if kept.get("digest") == digest:
            return kept, digest
    compiled = compile_catalog() | {"digest": digest}
    _write(path, compiled)
    return compiled, digest


def _write(path: Path, compiled: Compiled) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(compiled, file, ensure_ascii=False, separators=(",", ":"))
    Path(name).replace(path)


def load(name: str) -> Any:
    """What the packaged YAML file of this name holds; `examples/models` is one in a folder."""
    # The packaged files are ours; the C loader is the same safe loader, ten times faster.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load((HERE / f"{name}.yaml").read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 a safe loader


def compile_catalog() -> Compiled:
    """The catalog from its YAML: entities, names with their contexts, grammars with the literals that must occur."""
    return Compiler().compile()


class Compiler:
    """Gathers entities, names and grammars from the files, in an order that makes later lookups deterministic."""

    def __init__(self, rows: dict[str, Any] | None = None) -> None:
        self.rows: dict[str, Any] = rows or {name: load(name) for name in FILES}
        self.ids = self.rows["identifiers"]
        self.entities: dict[str, dict[str, Any]] = {}
        self.names: list[list[Any]] = []
        self.grammars: list[dict[str, Any]] = []
        self.contexts: list[list[list[str]]] = []
        self.api_ids: dict[str, str] = {}
        self.api_patterns: list[list[str]] = []
        self.keys: dict[str, str] = {}
        self.vendor_slugs: dict[str, set[str]] = {}
        self.plans: dict[str, dict[str, str]] = {}
        self.ai_words: list[str] = self.rows["vendors"]["contexts"]["ai"]

    def compile(self) -> Compiled:
        for part in (self._vendors, self._families, self._members, self._chips, self._products):
            part()
        for part in (self._authorities, self._jurisdictions, self._laws, self._others):
            part()
        return {
            "as_of": str(self.rows["models"]["as_of"]),
            "providers": self.ids["providers"],
            "entities": list(self.entities.values()),
            "names": self.names,
            "grammars": self.grammars,
            "contexts": self.contexts,
            "api_ids": self.api_ids,
            "api_patterns": self.api_patterns,
            "keys": self.keys,
            "ai_words": self.ai_words,
            "sites": self.ids["sites"],
            "giants": self.ids["giants"],
            "ai_tools": self.ids["ai_tools"],
            "plans": self.plans,
            "family_words": self._family_words(),
            "vendor_slugs": {
                vendor: sorted(slugs, key=len, reverse=True) for vendor, slugs in self.vendor_slugs.items()
            },
        }

    # -- small steps ---------------------------------------------------------------------------------------------------

    def _entity(self, entity_id: str, kind: str, name: str, **rest: Any) -> None:
        known = self.entities.get(entity_id)
        if known is None:
            self.entities[entity_id] = {"id": entity_id, "kind": kind, "name": name, **rest}
        else:
            known["notes"] = sorted({*known.get("notes", []), *rest.get("notes", [])})

    def _context(self, needs: list[str] | None, nots: list[str] | None) -> int | None:
        if needs is None and not nots:
            return None
        context = [list(needs or []), list(nots or [])]
        if context not in self.contexts:
            self.contexts.append(context)
        return self.contexts.index(context)

    def _name(self, text: str, entity_id: str, role: str = "", context: int | None = None) -> None:
        row = [text, entity_id, role, context]
        if len(text) > 1 and row not in self.names[-40:]:
            self.names.append(row)

    def vendor_id(self, key: str) -> str:
        return str(self.ids["vendors"].get(key, key))

    def family_id(self, family: dict[str, Any]) -> str:
        vendor = self.vendor_id(family["vendor"])
        own = self.ids["families"].get(family["id"])
        return f"{vendor}/{own or self._slug_of(family['name'], vendor)}"

    def chip_id(self, chip: dict[str, Any]) -> str:
        """The identifier of a chip, whose maker stands in front unless several make it."""
        return str(chip["id"]) if chip["vendor"] == "memory" else f"{self.vendor_id(chip['vendor'])}/{chip['id']}"

    def identifier(self, file: str, row: dict[str, Any]) -> str:
        """The identifier of a row of vendors, regulators, laws or products."""
        if file == "regulators":
            return str(self.ids["authorities"].get(row["id"], row["id"]))
        if file == "laws":
            return f"law:{row['id']}"
        if file == "products":
            return str(row.get("id") or f"{row['vendor']}/{self._slug_of(row['name'], row['vendor'])}")
        return self.vendor_id(row["id"])

    def _slug_of(self, name: str, vendor: str) -> str:
        return without_vendor(slug(name), tuple(sorted(self.vendor_slugs.get(vendor, ()), key=len, reverse=True)))

    # -- the files -----------------------------------------------------------------------------------------------------

    def _vendors(self) -> None:
        for row in self.rows["vendors"]["vendors"]:
            vendor = self.vendor_id(row["id"])
            notes = [
                LISTS.get(mark["list"], mark["list"] + " since {since}").format(
                    since=mark.get("since", "an unknown date")
                )
                + (f" ({mark['note']})" if mark.get("note") else "")
                for mark in row.get("designations", [])
            ]
            self._entity(vendor, "vendor", row["name"], jurisdiction=row["hq"][:2], notes=notes, kinds=row["kind"])
            self._vendor_names(row, vendor)

    def _vendor_names(self, row: dict[str, Any], vendor: str) -> None:
        ambiguous = {alias["text"] for alias in row.get("ambiguous_aliases", [])}
        plain = [
            name
            for field in ("aliases", "legal_names", "former_names", "romanised_or_local")
            for name in row.get(field, [])
        ]
        if row["name"] not in ambiguous and not set("(/") & set(row["name"]):
            plain.append(row["name"])
        self.vendor_slugs.setdefault(vendor, set()).update(
            {slug(vendor), slug(row["id"]), slug(row["name"].split(" (")[0])}
        )
        for name in dict.fromkeys(name for name in plain if name not in ambiguous):
            self._name(name, vendor)
        for alias in row.get("ambiguous_aliases", []):
            self._name(alias["text"], vendor, "", self._context(alias["needs_any"], alias.get("not_if")))
        for person in row.get("people", []):
            self._name(person, vendor, "person")

    def _families(self) -> None:
        lines = {family["id"]: family for family in self.rows["models"]["families"]}
        for family in self.rows["models"]["families"]:
            vendor = self.vendor_id(family["vendor"])
            own = self.family_id(family)
            line = lines.get(family["line"])
            above = self.family_id(line) if line else f"{vendor}/{slug(family['line'])}"
            families = [above] if above != own and not above.endswith(f"/{vendor}") else []
            family["_id"], family["_families"] = own, [own, *families]
            name = family["name"].split(" (")[0].split(" / ")[0]
            self._entity(
                own,
                "service" if family["kind"] == "product" else "family",
                name,
                vendor=vendor,
                families=families,
                open_weights=family["open_weights"] == "all",
            )
            if families and above not in self.entities:
                self._entity(above, "family", family["line"].title(), vendor=vendor, families=[])
            self.keys.setdefault(f"{vendor} {model_key(own.partition('/')[2])}", own)
            self._grammar(family, vendor)

    def _family_words(self) -> dict[str, str]:
        """One-word family names of six letters and more by vendor, by which coined names of new members are known."""
        words = {
            family["_id"].partition("/")[2]: family["_id"].partition("/")[0]
            for family in self.rows["models"]["families"]
        }
        return {word: vendor for word, vendor in words.items() if word.isalpha() and len(word) >= 5}

    def _grammar(self, family: dict[str, Any], vendor: str) -> None:
        grammar = family["grammar"]
        brand = "claude" if family["line"] == "claude" else ""
        safe = [(pattern, None) for pattern in grammar.get("prose", [])]
        in_context = [
            (row["pattern"], self._context(row["needs_any"] or ["$ai"], row.get("not_if")))
            for row in grammar.get("prose_in_context", [])
        ]
        for pattern, context in safe + in_context:
            self.grammars.append(
                {
                    "pattern": pattern,
                    "stems": literals.required(pattern, spellings=1),
                    "spelt": literals.required(pattern),
                    "family": family["_id"],
                    "families": family["_families"],
                    "vendor": vendor,
                    "brand": brand,
                    "kind": "model",
                    "context": context,
                }
            )
        self.api_patterns += [[pattern, family["_id"], brand] for pattern in grammar.get("api_id", [])]

    def _members(self) -> None:
        for family in self.rows["models"]["families"]:
            for member in family.get("members", []):
                self._member(family, member)

    def _member(self, family: dict[str, Any], member: dict[str, Any]) -> None:
        vendor = self.vendor_id(family["vendor"])
        entity_id = f"{vendor}/{self._slug_of(member.get('name') or dotted(member['id']), vendor)}"
        known = self.entities.get(entity_id)
        if known is None or known["kind"] not in {"family", "service"}:
            self._entity(
                entity_id,
                "model",
                member.get("name") or member["id"],
                vendor=vendor,
                families=family["_families"],
                released_on=str(member["released"]) if member.get("released") else None,
                open_weights=member.get("open_weights"),
            )
        self.keys.setdefault(f"{vendor} {model_key(entity_id.partition('/')[2])}", entity_id)
        for api_id in self._ids_of(member):
            self.api_ids.setdefault(core(api_id), entity_id)
        # Lower-case ids stand in error messages and bug reports; short ones are ordinary words.
        for api_id in dict.fromkeys([member["id"], *member.get("ids", {}).get("vendor_api", [])]):
            if "-" in api_id and any(char.isdigit() for char in api_id) and len(api_id) > 6 and api_id.islower():
                self._name(api_id, entity_id, "api")

    def _ids_of(self, member: dict[str, Any]) -> Iterator[str]:
        yield member["id"]
        for ids in member.get("ids", {}).values():
            yield from ids

    def _chips(self) -> None:
        for chip in self.rows["chips"]["chips"]:
            if chip["vendor"] == "materials":
                continue
            vendor = None if chip["vendor"] == "memory" else self.vendor_id(chip["vendor"])
            own = self.chip_id(chip)
            notes = [f"{row['date']}: {row['event']}" for row in chip.get("export_control", [])]
            self._entity(own, "chip", chip["name"].split(" / ")[0], vendor=vendor, notes=notes)
            for pattern in chip["patterns"]:
                self.grammars.append(
                    {
                        "pattern": pattern,
                        "stems": literals.required(pattern, spellings=1),
                        "spelt": literals.required(pattern),
                        "family": own,
                        "families": [own],
                        "vendor": vendor,
                        "brand": "",
                        "kind": "chip",
                        "context": self._context(chip.get("needs_any"), chip.get("not_if")),
                    }
                )

    def _products(self) -> None:
        for row in self.rows["products"]["products"]:
            vendor = row["vendor"]
            own = self.identifier("products", row)
            if "plan_of" in row:
                self._entity(own, "service", row["name"], vendor=vendor, families=[row["plan_of"]])
                self.plans.setdefault(vendor, {})[row["name"].split()[-1].lower()] = own
            else:
                self._entity(own, "service", row["name"], vendor=vendor)
            safe = row.get("aliases", []) if {"aliases", "in_context"} & set(row) else [row["name"]]
            for name in dict.fromkeys(safe):
                self._name(name, own)
            for alias in row.get("in_context", []):
                self._name(alias["text"], own, "", self._context(alias["needs_any"], alias.get("not_if")))

    def _authorities(self) -> None:
        for row in self.rows["regulators"]["regulators"]:
            own = self.identifier("regulators", row)
            self._entity(own, "authority", row["name"], jurisdiction=row["jurisdiction"].partition("-")[0])
            ambiguous = {alias["text"] for alias in row.get("ambiguous_aliases", [])}
            for name in dict.fromkeys(row.get("aliases", []) + row.get("local_names", []) + [row["name"]]):
                if name not in ambiguous and not set("(/") & set(name):
                    self._name(name, own)
            for alias in row.get("ambiguous_aliases", []):
                self._name(alias["text"], own, "", self._context(alias["needs_any"], alias.get("not_if")))
            for official in row.get("officials", []):
                self._name(official["name"], own, "person")

    def _jurisdictions(self) -> None:
        rows = self.rows["jurisdictions"]
        rules = {row["text"]: self._context(row["needs_any"] or None, row["not_if"]) for row in rows["ambiguous"]}
        # In ordinary case "US" is the country; in a headline all in capitals it is put in ordinary case first.
        rules["US"] = None
        metonyms = {row["text"] for row in rows["metonyms"]}
        nots = {row["text"]: row["not_if"] for row in rows["ambiguous"]}
        for country in rows["countries"]:
            code = country["iso2"]
            self._entity(code, "jurisdiction", country["name"], jurisdiction=code)
            for name in dict.fromkeys([country["name"], *country.get("aliases", [])]):
                self._name(name, code, "country", rules.get(name))
            for name in country["demonyms"]:
                self._name(name, code, "demonym", rules.get(name))
            # A capital that acts is its government; whether it acts, the sentence tells. Brussels is the Union's first.
            if country["capital"] in metonyms:
                continue
            self._name(country["capital"], code, "capital", self._context(None, nots.get(country["capital"])))
        for row in rows["special"]:
            self._entity(row["id"], "jurisdiction", row["name"], jurisdiction=row["id"])
        for name in ("European Union", "EU", "E.U."):
            self._name(name, "EU", "country")
        for row in rows["metonyms"]:
            self._name(row["text"], row["jurisdiction"][:2], "capital")
        for row in rows["subdivisions"]:
            own = row["id"].lower()
            self._entity(own, "authority", row["name"], jurisdiction=row["id"][:2])
            self._name(row["name"], own, "state")

    def _others(self) -> None:
        for surname, own in self.ids["surnames"].items():
            self._name(surname, own, "person")
        for name, own in self.ids["parties"].items():
            if own not in self.entities:
                self._entity(own, "party", name)
            self._name(name, own, "party")

    def _laws(self) -> None:
        for row in self.rows["laws"]["laws"]:
            own = self.identifier("laws", row)
            self._entity(own, "law", row["name"], jurisdiction=row["jurisdiction"].partition("-")[0])
            for name in dict.fromkeys([row["name"], *row.get("aliases", [])]):
                self._name(name, own, "law")
            for alias in row.get("ambiguous_aliases", []):
                self._name(alias["text"], own, "law", self._context(alias["needs_any"], alias.get("not_if")))
