"""Reads a folder of YAML into a :class:`Ruleset`, or says everything that is wrong with it at once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, Field, ValidationError

from collect_comply.errors import InputError, Place, Problem, RulesetError
from collect_comply.facts.vocabulary import vocabulary
from collect_comply.law.conditions import All, Condition, Test
from collect_comply.law.grammar import ConditionReader
from collect_comply.law.messages import placeholders
from collect_comply.law.ruleset import Parameters, Regime, Rule, Ruleset
from collect_comply.law.schema import Manifest, ParameterText, RegimeText, RuleFile, RuleText
from collect_comply.model.base import Model
from collect_comply.sources import Document, load
from collect_comply.validation import validation_problems

MANIFEST = "ruleset.yaml"
PARAMETERS = "parameters.yaml"
_NOT_RULES = {MANIFEST, PARAMETERS, "coverage.yaml"}


class _ParameterFile(Model):
    parameters: dict[str, ParameterText] = Field(default_factory=dict)


_M = TypeVar("_M", bound=BaseModel)


def load_ruleset(folder: Path, kinds: Iterable[str], base: Ruleset | None = None) -> Ruleset:
    """Read the ruleset in ``folder``. ``kinds`` are the known signal kinds, ``base`` the ruleset it extends,
    whose parameters and regimes it may use. Raises :class:`RulesetError` with every problem found."""
    reading = _Reading(folder, tuple(kinds), base)
    ruleset = reading.ruleset()
    if reading.problems or ruleset is None:
        raise RulesetError(sorted(set(reading.problems)))
    return ruleset


def read_manifest(folder: Path) -> Manifest:
    """Only what the ruleset says of itself. Raises :class:`RulesetError`."""
    reading = _Reading(folder, (), None)
    manifest = reading.manifest()
    if manifest is None:
        raise RulesetError(reading.problems)
    return manifest


class _Reading:
    """One pass over a folder, collecting problems as it goes."""

    def __init__(self, folder: Path, kinds: tuple[str, ...], base: Ruleset | None) -> None:
        self.folder = folder
        self.kinds = kinds
        self.base = base
        self.problems: list[Problem] = []

    def manifest(self) -> Manifest | None:
        if not (self.folder / MANIFEST).is_file():
            remedy = f"name a folder that holds {MANIFEST}"
            self.problems.append(Problem(Place(str(self.folder)), "is not a ruleset", remedy))
            return None
        return self._validate(Manifest, self._document(self.folder / MANIFEST))

    def ruleset(self) -> Ruleset | None:
        manifest = self.manifest()
        if manifest is None:
            return None
        files = sorted(self.folder.glob("*.yaml"))
        digest = hashlib.sha256()
        for file in files:
            digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
        parameters = self._parameters(files)
        document = load(self.folder / MANIFEST)
        regimes = tuple(
            self._regime(regime, document, index, manifest, parameters) for index, regime in enumerate(manifest.regimes)
        )
        rules: list[Rule] = []
        for file in files:
            if file.name not in _NOT_RULES:
                rules += self._rules(file, manifest, parameters)
        aliases = self._names(rules)
        return Ruleset(manifest, tuple(rules), regimes, parameters, digest.hexdigest(), str(self.folder), aliases)

    def _parameters(self, files: list[Path]) -> Parameters:
        file = self.folder / PARAMETERS
        own = self._validate(_ParameterFile, self._document(file)) if file in files else None
        texts = {**(self.base.parameters.texts if self.base else {}), **(own.parameters if own else {})}
        return Parameters(texts, str(file))

    def _regime(
        self, text: RegimeText, document: Document, index: int, manifest: Manifest, parameters: Parameters
    ) -> Regime:
        reader = self._reader(document, parameters)
        binds = reader.read(text.binds, ("regimes", index, "binds"))
        self.problems += reader.problems
        if manifest.residence is None:
            return Regime(text, manifest.id, binds)
        fact = "residence.states" if len(manifest.residence) == 2 else "residence.cities"
        residence = Test(fact, "includes", manifest.residence, place=document.place(("residence",)))
        return Regime(text, manifest.id, All((residence, binds)), residence)

    def _rules(self, file: Path, manifest: Manifest, parameters: Parameters) -> Iterable[Rule]:
        document = self._document(file)
        content = self._validate(RuleFile, document)
        if content is None or document is None:
            return
        for index, text in enumerate(content.rules):
            yield self._rule(text, content.section, document, index, manifest, parameters)

    def _rule(
        self, text: RuleText, section: str, document: Document, index: int, manifest: Manifest, parameters: Parameters
    ) -> Rule:
        reader = self._reader(document, parameters)
        at: tuple[str | int, ...] = ("rules", index)

        def condition(name: str, data: dict[str, Any] | None) -> Condition:
            return All() if data is None else reader.read(data, (*at, name))

        regimes = [item.id for item in manifest.regimes]
        # The law of a place binds under regimes of its own: those of the law it extends bind everywhere.
        regimes += [item.text.id for item in self.base.regimes] if self.base and not manifest.residence else []
        regime = text.regime or (regimes[0] if regimes else "")
        if regime and regime not in regimes:
            known = ", ".join(regimes)
            self._problem(document, (*at, "regime"), f"'{regime}' is no regime of this ruleset", f"known: {known}")
        for name in placeholders(text.message):
            if name not in vocabulary() and name not in parameters.texts:
                self._problem(document, (*at, "message"), f"quotes '{name}', which is no fact or parameter", "mend it")
        if not text.examples.violates or not text.examples.complies:
            remedy = "add at least one violating and one complying example"
            self._problem(document, (*at, "examples"), f"'{text.id}' lacks examples of both kinds", remedy)
        rule = Rule(
            text,
            section,
            manifest.id,
            regime,
            condition("applies", text.applies),
            condition("when", text.when),
            None if text.unless is None else condition("unless", text.unless),
            None if text.unless_shown is None else condition("unless_shown", text.unless_shown),
            document.place((*at, "id")),
            jurisdiction=manifest.jurisdiction,
        )
        self.problems += reader.problems
        return rule

    def _names(self, rules: list[Rule]) -> dict[str, str]:
        """Aliases, after checking that no id or alias is used twice."""
        seen: dict[str, Place] = {}
        aliases: dict[str, str] = {}
        for rule in rules:
            for name in (rule.text.id, *rule.text.aliases):
                if name in seen:
                    self.problems.append(
                        Problem(rule.place, f"the id '{name}' is taken at {seen[name]}", "ids are never reused")
                    )
                seen[name] = rule.place
            aliases.update(dict.fromkeys(rule.text.aliases, rule.text.id))
        return aliases

    def _reader(self, document: Document, parameters: Parameters) -> ConditionReader:
        return ConditionReader(document, vocabulary(), self.kinds, parameters.texts)

    def _problem(self, document: Document, path: tuple[str | int, ...], message: str, remedy: str) -> None:
        self.problems.append(Problem(document.place(path), message, remedy))

    def _document(self, file: Path) -> Document | None:
        try:
            return load(file)
        except InputError as error:
            self.problems += error.problems
            return None

    def _validate(self, model: type[_M], document: Document | None) -> _M | None:
        if document is None:
            return None
        try:
            return model.model_validate(document.data)
        except ValidationError as error:
            self.problems += validation_problems(error, model, document)
            return None
