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
    """Rulesets of one jurisdiction. The first is the law, the others are the houses that extend it."""

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
    houses: list[Ruleset] = []
    for folder in folders:
        try:
            ruleset = _load(folder, loaded)
        except RulesetError as error:
            problems += error.problems
            continue
        if ruleset.manifest.extends:
            houses.append(ruleset)
        else:
            loaded[ruleset.manifest.id] = ruleset
    if problems:
        raise RulesetError(sorted(set(problems)))
    books: dict[str, tuple[Ruleset, ...]] = {name: (ruleset,) for name, ruleset in loaded.items()}
    for house in houses:
        base = house.manifest.extends[0]
        composed, raised = compose(house, books[base][0])
        books[base] = (raised, *books[base][1:], composed)
    return tuple(Rulebook(rulesets) for rulesets in books.values())


def _load(folder: Path, loaded: dict[str, Ruleset]) -> Ruleset:
    """One ruleset, after those it extends."""
    manifest = read_manifest(folder)
    if not manifest.extends:
        return load_ruleset(folder, signal_kinds())
    place = Place(f"{folder}/ruleset.yaml")
    if len(manifest.extends) > 1:
        raise RulesetError(Problem(place, "extends more than one ruleset", "write one house ruleset for each"))
    base = manifest.extends[0]
    if base not in loaded:
        loaded[base] = load_ruleset(_folder(base), signal_kinds())
    law = loaded[base]
    if law.manifest.jurisdiction != manifest.jurisdiction:
        problem = f"extends '{base}' of another jurisdiction"
        raise RulesetError(Problem(place, problem, f"set jurisdiction: {law.manifest.jurisdiction}"))
    return load_ruleset(folder, signal_kinds(), law)


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
