"""Reads the conditions of a rule from YAML data and reports every mistake with its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import Any, get_args

from collect_comply.errors import Place, Problem, nearest
from collect_comply.facts.definitions import FactDefinition
from collect_comply.law.conditions import All, AnyOf, Condition, Not, Parameter, SignalTest, Test
from collect_comply.model.signal import Actor, Part, Stance, Target, Tense
from collect_comply.sources import Document

PARAMETER = re.compile(r"^\{([a-z][a-z0-9_]*)\}$")
_ORDER = {
    "at_least": "at_least",
    "at_most": "at_most",
    "more_than": "more_than",
    "less_than": "less_than",
    "after": "more_than",
    "before": "less_than",
}
_OPERATORS = {
    "flag": ("is", "not"),
    "word": ("is", "not"),
    "set": ("includes", "includes_any", "lacks", "lacks_all", "empty"),
    "number": ("is", "not", "at_least", "at_most", "more_than", "less_than"),
    "day": ("is", "not", "at_least", "at_most", "after", "before"),
    "time": ("is", "not", "at_least", "at_most", "after", "before"),
    "instant": ("at_least", "at_most", "after", "before"),
}
_SIGNAL_LISTS = {
    "stance": ("stances", get_args(Stance)),
    "actor": ("actors", get_args(Actor)),
    "target": ("targets", get_args(Target)),
    "tense": ("tenses", get_args(Tense)),
    "part": ("parts", get_args(Part)),
}
Path_ = tuple[str | int, ...]


@dataclass
class ConditionReader:
    """Turns YAML data into a :class:`Condition`; mistakes are collected in ``problems``."""

    document: Document
    facts: Mapping[str, FactDefinition]
    kinds: Collection[str]
    parameters: Collection[str]
    problems: list[Problem] = field(default_factory=list)

    def read(self, data: Any, path: Path_) -> Condition:
        """A mapping of fact names to tests, and of ``all``, ``any``, ``not`` and ``signal``."""
        if not isinstance(data, dict) or not data:
            self._problem(path, "needs a mapping of facts to tests", "write, for example, 'channel: sms'")
            return All()
        items = [self._entry(key, value, (*path, key)) for key, value in data.items()]
        return items[0] if len(items) == 1 else All(tuple(items))

    def _entry(self, key: str, value: Any, path: Path_) -> Condition:
        if key in ("all", "any"):
            if not isinstance(value, list) or not value:
                self._problem(path, f"'{key}' needs a list of conditions", "start each with '- '")
                return All()
            items = tuple(self.read(item, (*path, index)) for index, item in enumerate(value))
            return All(items) if key == "all" else AnyOf(items)
        if key == "not":
            return Not(self.read(value, path))
        if key == "signal":
            return self._signal(value, path)
        definition = self.facts.get(key)
        if definition is None or definition.type == "text":
            self._unknown(key, path, definition)
            return All()
        return self._test(definition, value, path)

    def _unknown(self, key: str, path: Path_, definition: FactDefinition | None) -> None:
        if definition is not None:
            self._problem(path, f"'{key}' is free text, which rules do not compare", "use a flag or a signal")
            return
        names = [*self.facts, "all", "any", "not", "signal"]
        self._problem(path, f"'{key}' is no fact of the vocabulary", nearest(key, names) or "see 'rules --facts'")

    def _test(self, fact: FactDefinition, value: Any, path: Path_) -> Condition:
        if not isinstance(value, dict):
            value = {"includes_any" if fact.type == "set" else "is": value}
        arguments = {name: value[name] for name in (*fact.arguments, *fact.optional) if name in value}
        for name in fact.arguments:
            if name not in value:
                self._problem(path, f"'{fact.name}' needs '{name}'", f"add '{name}: ' with a number or a parameter")
        given = tuple((name, self._operand("number", fact, item, (*path, name))) for name, item in arguments.items())
        tests = [
            self._operator(fact, operator, operand, given, (*path, operator))
            for operator, operand in value.items()
            if operator not in arguments
        ]
        if not tests:
            self._problem(path, f"'{fact.name}' is not tested against anything", "add an operator such as at_least")
        return tests[0] if len(tests) == 1 else All(tuple(tests))

    def _operator(
        self, fact: FactDefinition, operator: str, operand: Any, given: tuple[tuple[str, Any], ...], path: Path_
    ) -> Condition:
        allowed = _OPERATORS[fact.type]
        if operator not in allowed:
            hint = nearest(operator, allowed) or f"it takes {', '.join(allowed)}"
            self._problem(path, f"'{operator}' is no operator for '{fact.name}', a {fact.type}", hint)
            return All()
        place = self.document.place(path)

        def test(name: Any, value: Any) -> Test:
            return Test(fact.name, name, value, given, place)

        if operator == "empty":
            leaf = test("empty", None)
            return leaf if operand is True else Not(leaf)
        if operator in _ORDER:
            return test(_ORDER[operator], self._operand(fact.type, fact, operand, path))
        values = tuple(
            self._operand("word" if fact.type == "set" else fact.type, fact, item, path)
            for item in (operand if isinstance(operand, list) else [operand])
        )
        if operator in ("is", "not"):
            return test("in", values) if operator == "is" else Not(test("in", values))
        members = tuple(test("includes", value) for value in values)
        if operator == "includes":
            return All(members)
        if operator == "includes_any":
            return AnyOf(members)
        return Not(AnyOf(members)) if operator == "lacks_all" else Not(All(members))

    def _operand(self, type_: str, fact: FactDefinition, value: Any, path: Path_) -> Any:
        named = PARAMETER.match(value) if isinstance(value, str) else None
        if named:
            if named[1] not in self.parameters:
                hint = nearest(named[1], list(self.parameters)) or "define it in parameters.yaml"
                self._problem(path, f"'{named[1]}' is no parameter of this ruleset", hint)
            return Parameter(named[1])
        try:
            return constant(type_, value, fact.words)
        except ValueError as error:
            self._problem(path, f"'{fact.name}' cannot be compared with {value!r}", str(error))
            return value

    def _signal(self, value: Any, path: Path_) -> Condition:
        if not isinstance(value, dict) or "kind" not in value:
            self._problem(path, "'signal' needs a mapping with 'kind'", "write, for example, '{kind: threat_arrest}'")
            return All()
        lists: dict[str, Any] = {"kinds": self._words("kind", value["kind"], self.kinds, (*path, "kind"))}
        score: Any = 0.0
        for key, item in value.items():
            if key in _SIGNAL_LISTS:
                name, valid = _SIGNAL_LISTS[key]
                lists[name] = self._words(key, item, valid, (*path, key))
            elif key == "score" and isinstance(item, dict) and set(item) == {"at_least"}:
                score = self._score(item["at_least"], (*path, key))
            elif key != "kind":
                names = ["kind", "score", *_SIGNAL_LISTS]
                hint = nearest(key, names) or f"it takes {', '.join(names)}"
                self._problem((*path, key), f"'{key}' does not describe a signal", hint)
        return SignalTest(**lists, min_score=score, place=self.document.place(path))

    def _words(self, what: str, value: Any, valid: Collection[str], path: Path_) -> tuple[str, ...]:
        words = tuple(value if isinstance(value, list) else [value])
        for word in words:
            if word not in valid:
                hint = nearest(str(word), list(valid)) or f"known: {', '.join(sorted(valid))}"
                self._problem(path, f"'{word}' is no {what} of a signal", hint)
        return words

    def _score(self, value: Any, path: Path_) -> Any:
        named = PARAMETER.match(value) if isinstance(value, str) else None
        if named and named[1] in self.parameters:
            return Parameter(named[1])
        if isinstance(value, int | float) and 0 <= value <= 1:
            return float(value)
        self._problem(path, f"{value!r} is no score", "give a number from 0 to 1 or a parameter")
        return 0.0

    def _problem(self, path: Path_, message: str, remedy: str) -> None:
        self.problems.append(Problem(self._place(path), message, remedy))

    def _place(self, path: Path_) -> Place:
        return self.document.place(path)


def constant(type_: str, value: Any, words: tuple[str, ...] = ()) -> Any:
    """A literal of the rule language as a value of the fact's type. Raises ValueError with the remedy."""
    if type_ == "flag":
        if not isinstance(value, bool):
            raise ValueError("write true or false")
        return value
    if type_ == "word":
        if not isinstance(value, str):
            raise ValueError("write a word, in quotes if need be")
        if words and value not in words:
            raise ValueError(nearest(value, words) or f"known words: {', '.join(words)}")
        return value
    return _number(value) if type_ == "number" else _moment(type_, value)


def _number(value: Any) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise ValueError("write a number")
    try:
        number = Decimal(str(value))
    except InvalidOperation as error:
        raise ValueError("write a number") from error
    if not number.is_finite():
        raise ValueError("write a finite number")
    return number


def _moment(type_: str, value: Any) -> date | time | datetime:
    readers: dict[str, Callable[[str], date | time | datetime]] = {
        "day": date.fromisoformat,
        "time": time.fromisoformat,
        "instant": datetime.fromisoformat,
    }
    try:
        return readers[type_](value)
    except (TypeError, ValueError) as error:
        raise ValueError(f"write a {type_} in ISO 8601 form, in quotes") from error
