"""The catalog's own check: every rule that decides about a name has a sentence that it finds and one that it leaves alone."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from nlp.catalog.compiled import Compiler, load
from nlp.catalog.matching import Hit, Matcher

SEALS = Path(__file__).parent / "examples" / "seals.tsv"
RESEAL = "run `python -m nlp.catalog.seal`"
_ARROW = " => "
_ALIASED = ("vendors", "regulators", "laws", "products")
Name = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Entry:
    """A rule for names: a family's or a chip's grammar, or an alias that counts only in context.

    `file` is the catalog's file without its ending, `key` the entry in it, with the alias behind a colon. `targets` are the
    identifiers of which a sentence must name one, `rules` what the seal covers.
    """

    file: str
    key: str
    targets: frozenset[str]
    alias: str
    rules: str

    @property
    def name(self) -> Name:
        """What tells it from all others."""
        return self.file, self.key


@dataclass(frozen=True, slots=True)
class Example:
    """Sentences with the name in its meaning, and without."""

    finds: tuple[str, ...]
    leaves: tuple[str, ...]


class Examples:
    """The catalog's rules for names with their examples and seals; each method yields complaints that name entry and fix."""

    def __init__(
        self, compiler: Compiler, examples: Mapping[Name, Example], seals: Mapping[Name, tuple[str, str]]
    ) -> None:
        self._compiler = compiler
        self.examples = examples
        self._seals = seals

    @classmethod
    def packaged(cls) -> "Examples":
        """Those of the packaged catalog."""
        compiler = Compiler()
        compiler.compile()
        return cls(compiler, dict(_read_examples()), read_seals(SEALS))

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Every entry that owes examples, in the order of the files."""
        return (*self._grammars(), *self._aliases(), *self._places())

    def missing(self) -> Iterator[str]:
        """Entries without examples, and examples without an entry."""
        known = {entry.name for entry in self.entries}
        for file, key in known - set(self.examples):
            yield f"{file}.yaml: {key} has no examples\nFix: write them in examples/{file}.yaml under finds and leaves"
        for file, key in set(self.examples) - known:
            yield f"examples/{file}.yaml: {key} has no rule in {file}.yaml\nFix: remove it or correct its name"

    def broken(self, matcher: Matcher) -> Iterator[str]:
        """Sentences that the matcher reads in another way than they stand for."""
        for entry in self.entries:
            example = self.examples.get(entry.name)
            if example is not None:
                yield from _misread(entry, example, matcher)

    def unsealed(self) -> Iterator[str]:
        """Entries that changed since they were sealed: a change of rules needs new sentences first."""
        for entry in self.entries:
            was, now = self._seals.get(entry.name), self._seal(entry)
            if was is not None and was[0] != now[0] and was[1] == now[1]:
                yield (
                    f"{entry.file}.yaml: the rules of {entry.key} changed and its examples did not\n"
                    f"Fix: show the change in examples/{entry.file}.yaml, by what is found and what is left, and {RESEAL}"
                )
            elif was != now:
                yield f"{entry.file}.yaml: {entry.key} and its examples are not sealed\nFix: {RESEAL}"
        for file, key in set(self._seals) - {entry.name for entry in self.entries}:
            yield f"examples/{SEALS.name}: {key} of {file}.yaml is gone\nFix: {RESEAL}"

    def seals(self) -> dict[Name, tuple[str, str]]:
        """The digests of rules and of examples by entry, as they are now."""
        return {entry.name: self._seal(entry) for entry in self.entries}

    def _seal(self, entry: Entry) -> tuple[str, str]:
        example = self.examples.get(entry.name, Example((), ()))
        return _digest(entry.rules), _digest(json.dumps([example.finds, example.leaves], ensure_ascii=False))

    def _grammars(self) -> Iterator[Entry]:
        for family in self._compiler.rows["models"]["families"]:
            rules = _canonical({"vendor": family["vendor"], "line": family["line"], "grammar": family["grammar"]})
            yield Entry("models", family["id"], frozenset({family["_id"]}), "", rules)
        for chip in self._compiler.rows["chips"]["chips"]:
            if chip["vendor"] != "materials":
                rules = _canonical({field: chip.get(field) for field in ("vendor", "patterns", "needs_any", "not_if")})
                yield Entry("chips", chip["id"], frozenset({self._compiler.chip_id(chip)}), "", rules)

    def _aliases(self) -> Iterator[Entry]:
        for file in _ALIASED:
            for row in self._compiler.rows[file][file]:
                key = f"{row['vendor']}/{row['name']}" if file == "products" else row["id"]
                target = frozenset({self._compiler.identifier(file, row)})
                for alias in row.get("in_context" if file == "products" else "ambiguous_aliases", ()):
                    yield Entry(file, f"{key}: {alias['text']}", target, alias["text"], _canonical(alias))

    def _places(self) -> Iterator[Entry]:
        for row in self._compiler.rows["jurisdictions"]["ambiguous"]:
            text = row["text"]
            named = {own for name, own, role, _ in self._compiler.names if name == text and role != "state"}
            yield Entry("jurisdictions", text, frozenset(named), text, _canonical(row))


def read_seals(path: Path) -> dict[Name, tuple[str, str]]:
    """The seals in this file, one a line: catalog file, entry, digest of its rules, digest of its examples."""
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line)
    return {(file, key): (rules, examples) for file, key, rules, examples in rows}


def write_seals(path: Path, seals: Mapping[Name, tuple[str, str]]) -> None:
    """Put the seals in this file in place of what it holds, sorted so that changes read well."""
    lines = ("\t".join((*name, *digests)) for name, digests in sorted(seals.items()))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _read_examples() -> Iterator[tuple[Name, Example]]:
    for file in ("models", "chips", *_ALIASED, "jurisdictions"):
        for key, row in load(f"examples/{file}").items():
            if file in _ALIASED:
                yield from (((file, f"{key}: {alias}"), _example(inner)) for alias, inner in row.items())
            else:
                yield (file, key), _example(row)


def _example(row: Mapping[str, Any]) -> Example:
    return Example(tuple(_listed(row["finds"])), tuple(_listed(row["leaves"])))


def _listed(value: str | list[str]) -> Iterable[str]:
    return (value,) if isinstance(value, str) else value


def _misread(entry: Entry, example: Example, matcher: Matcher) -> Iterator[str]:
    for sentence in example.finds:
        words, _, wanted = sentence.partition(_ARROW)
        found = [hit.entity for hit in _hits(entry, words, matcher)]
        if not found or (wanted and wanted not in found):
            named = wanted or " or ".join(sorted(entry.targets))
            yield f"{entry.file}.yaml: {entry.key}: {words!r} names {found or 'nothing'}, not {named}"
    for words in example.leaves:
        if found := [hit.entity for hit in _hits(entry, words, matcher)]:
            yield f"{entry.file}.yaml: {entry.key}: {words!r} names {found} and should not"


def _hits(entry: Entry, words: str, matcher: Matcher) -> Iterator[Hit]:
    """The hits that the entry answers for: its own, and for an alias whatever of the same vendor stands in its place."""
    for hit in matcher.find(words, words, about_ai=False):
        mine = bool({hit.entity, *hit.families, hit.vendor} & entry.targets)
        if mine and entry.alias in words[hit.start : hit.end]:
            yield hit


def _canonical(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]
