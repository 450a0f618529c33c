"""Rulesets as the engine uses them: rules with their conditions, regimes, and dated parameters."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Any, get_args

from collect_comply.errors import Place, Problem, RulesetError
from collect_comply.law.conditions import All, Condition, Not, SignalTest, leaves, resolve
from collect_comply.law.grammar import constant
from collect_comply.law.schema import DatedValue, Evidence, Manifest, ParameterText, RegimeText, RuleText

_BLOCKING_EVIDENCE = ("text", "commentary")


@dataclass(frozen=True)
class Rule:
    """A rule and its conditions. ``house`` names the house that tightened it, if one did, and ``numbers``
    are the parameters it is judged with where they are not its ruleset's own; ``day`` is the day whose numbers
    it holds."""

    text: RuleText
    section: str
    ruleset: str
    regime: str
    applies: Condition
    when: Condition
    unless: Condition | None
    unless_shown: Condition | None
    place: Place
    house: str | None = None
    numbers: Parameters | None = None
    day: date | None = None
    jurisdiction: str = ""

    @cached_property
    def id(self) -> str:
        """The stable id; a tightened variant carries the house's name behind an ``@``."""
        return f"{self.text.id}@{self.house}" if self.house else self.text.id

    @property
    def verified(self) -> bool:
        """Whether some source was read in the law's own text or its official commentary."""
        return self.evidence in _BLOCKING_EVIDENCE

    @property
    def evidence(self) -> Evidence:
        """How far the best of its sources was read."""
        return min((citation.evidence for citation in self.text.citation), key=get_args(Evidence).index)

    def conditions(self) -> Iterator[Condition]:
        """The conditions in the order in which they are judged."""
        yield self.applies
        yield self.when
        if self.unless is not None:
            yield self.unless
        if self.unless_shown is not None:
            yield self.unless_shown

    @cached_property
    def whole(self) -> Condition:
        """The rule as one condition, without its regime and the exception that must be shown."""
        items = (self.applies, self.when, *(() if self.unless is None else (Not(self.unless),)))
        return All(items)

    def mapped(self, change: Callable[[Condition], Condition]) -> Rule:
        """The rule with each of its conditions changed."""
        return replace(
            self,
            applies=change(self.applies),
            when=change(self.when),
            unless=None if self.unless is None else change(self.unless),
            unless_shown=None if self.unless_shown is None else change(self.unless_shown),
        )

    def resolved(self, parameters: Parameters, day: date) -> Rule:
        """The rule with the numbers of that day."""
        numbers = self.numbers or parameters

        def value_of(name: str) -> Any:
            return numbers.value(name, day)

        rule = self.mapped(lambda condition: resolve(condition, value_of))
        return replace(rule, numbers=numbers, day=day)


@dataclass(frozen=True)
class Regime:
    """A body of law and when it binds. ``residence`` is the test of where the consumer resides, if it has one;
    it is part of ``binds``."""

    text: RegimeText
    ruleset: str
    binds: Condition
    residence: Condition | None = None


@dataclass(frozen=True)
class Parameters:
    """Dated numbers by name."""

    texts: dict[str, ParameterText]
    file: str = ""

    def dated(self, name: str, day: date) -> DatedValue:
        """The value that holds on that day, with its source. Raises RulesetError if none does."""
        found = None
        for value in self.texts[name].values:
            if value.from_ <= day and (value.until is None or day <= value.until):
                found = value if found is None or value.from_ > found.from_ else found
        if found is None:
            problem = f"the parameter '{name}' has no value on {day}"
            raise RulesetError(Problem(Place(self.file), problem, "add a dated value, or end the rule before"))
        return found

    def value(self, name: str, day: date) -> Any:
        """The value itself, typed."""
        return constant(self.texts[name].type, self.dated(name, day).value)


@dataclass(frozen=True)
class Ruleset:
    """One jurisdiction's law, or a house's rules over it, as read from one folder."""

    manifest: Manifest
    rules: tuple[Rule, ...]
    regimes: tuple[Regime, ...]
    parameters: Parameters
    digest: str
    folder: str
    aliases: dict[str, str] = field(default_factory=dict)

    @cached_property
    def kinds(self) -> frozenset[str]:
        """Every word its rules compare with: the kinds of signal that they look for are among them."""
        found: set[str] = set()
        for rule in self.rules:
            for leaf in (leaf for condition in rule.conditions() for leaf in leaves(condition)):
                operand = leaf.kinds if isinstance(leaf, SignalTest) else leaf.operand
                found.update(
                    item for item in (operand if isinstance(operand, tuple) else (operand,)) if isinstance(item, str)
                )
        return frozenset(found)

    def changes(self) -> list[date]:
        """Days on which some rule or number begins or stops to hold, in order."""
        days: set[date] = set()
        spans = [(rule.text.effective.from_, rule.text.effective.until) for rule in self.rules]
        for text in self.parameters.texts.values():
            spans += [(value.from_, value.until) for value in text.values]
        for start, end in spans:
            days.add(start)
            if end is not None:
                days.add(end + timedelta(days=1))
        return sorted(days)

    def on(self, day: date) -> tuple[Rule, ...]:
        """The rules that hold on that day, with that day's numbers."""
        return tuple(rule.resolved(self.parameters, day) for rule in self.rules if rule.text.effective.covers(day))
