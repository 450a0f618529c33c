"""A rulebook: a shipped ruleset together with the house rulesets that extend it, as one body to judge by."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from collect_comply.errors import Place, Problem, RulesetError, nearest
from collect_comply.facts.vocabulary import vocabulary
from collect_comply.law.grammar import constant
from collect_comply.law.house import compose
from collect_comply.law.loader import load_ruleset, read_manifest
from collect_comply.law.ruleset import Regime, Rule, Ruleset
from collect_comply.resources import shipped_rulesets, signal_kinds


@dataclass(frozen=True)
class Rulebook:
    """Rulesets of one jurisdiction. The first is the law, the others extend it: the law of states and cities, and
    houses."""

    rulesets: tuple[Ruleset, ...]

    @property
    def id(self) -> str:
        """The names of its rulesets."""
        return "+".join(ruleset.manifest.id for ruleset in self.rulesets)

    @property
    def jurisdiction(self) -> str:
        """Where its law holds."""
        return self.rulesets[0].manifest.jurisdiction

    @property
    def names(self) -> frozenset[str]:
        """The jurisdictions by which it can be asked for: its own, and those of the places whose law it holds."""
        places = {ruleset.manifest.id for ruleset in self.rulesets if ruleset.manifest.residence}
        return frozenset({self.jurisdiction, *places})

    @property
    def text_as_of(self) -> date:
        """The day as of which the law's text was read."""
        return self.rulesets[0].manifest.text_as_of

    @cached_property
    def changes(self) -> list[date]:
        """Days on which something in it changes, in order."""
        return sorted({day for ruleset in self.rulesets for day in ruleset.changes()})

    @property
    def regimes(self) -> tuple[Regime, ...]:
        """All regimes."""
        return tuple(regime for ruleset in self.rulesets for regime in ruleset.regimes)

    def on(self, day: date) -> tuple[Rule, ...]:
        """The rules that hold on that day."""
        return tuple(rule for ruleset in self.rulesets for rule in ruleset.on(day))

    @cached_property
    def presumed_for_drafts(self) -> dict[str, Any]:
        """How a draft without a case is read: typed values by fact name."""
        presumed: dict[str, Any] = {}
        for ruleset in self.rulesets:
            for name, value in ruleset.manifest.presumed_for_drafts.items():
                definition = vocabulary()[name]
                presumed[name] = frozenset(value) if definition.type == "set" else constant(definition.type, value)
        return presumed


def load_rulebooks(rulesets: Iterable[str | Path]) -> tuple[Rulebook, ...]:
    """The rulebooks of the named or given rulesets, or of all that ship. Raises :class:`RulesetError`."""
    folders = [_folder(item) for item in rulesets] or list(shipped_rulesets())
    loaded: dict[str, Ruleset] = {}
    problems: list[Problem] = []
    for folder in folders:
        try:
            _load(folder, loaded)
        except RulesetError as error:
            problems += error.problems
    if problems:
        raise RulesetError(sorted(set(problems)))
    books: dict[str, list[str]] = {}
    for name, ruleset in loaded.items():
        if not ruleset.manifest.extends:
            books[name] = [name]
            continue
        base = ruleset.manifest.extends[0]
        loaded[name], loaded[base] = compose(ruleset, loaded[base])
        next(names for names in books.values() if base in names).append(name)
    return tuple(Rulebook(tuple(loaded[name] for name in names)) for names in books.values())


def _load(folder: Path, loaded: dict[str, Ruleset]) -> Ruleset:
    """One ruleset, after those it extends; all are put into ``loaded`` in that order."""
    manifest = read_manifest(folder)
    known = loaded.get(manifest.id)
    if known is not None:
        if Path(known.folder).resolve() != folder.resolve():
            problem = f"has the id '{manifest.id}' of another ruleset that is loaded, {known.folder}"
            raise RulesetError(Problem(Place(f"{folder}/ruleset.yaml"), problem, "give it an id of its own"))
        return known
    base = None
    if manifest.extends:
        place = Place(f"{folder}/ruleset.yaml")
        if len(manifest.extends) > 1:
            raise RulesetError(Problem(place, "extends more than one ruleset", "write one house ruleset for each"))
        base = _load(_folder(manifest.extends[0]), loaded)
        if base.manifest.jurisdiction != manifest.jurisdiction:
            problem = f"extends '{base.manifest.id}' of another jurisdiction"
            raise RulesetError(Problem(place, problem, f"set jurisdiction: {base.manifest.jurisdiction}"))
    loaded[manifest.id] = load_ruleset(folder, signal_kinds(), base)
    return loaded[manifest.id]


def _folder(ruleset: str | Path) -> Path:
    """The folder of a shipped ruleset by its name, or the given folder."""
    shipped = {folder.name: folder for folder in shipped_rulesets()}
    if str(ruleset) in shipped:
        return shipped[str(ruleset)]
    folder = Path(ruleset)
    if not folder.is_dir():
        remedy = nearest(str(ruleset), list(shipped)) or f"shipped: {', '.join(shipped)}; or name a folder"
        raise RulesetError(Problem(Place(str(ruleset)), "is no ruleset", remedy))
    return folder
