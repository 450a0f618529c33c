"""Spreads rules over durable_rules rulesets so that none meets a ceiling of that library.

The ceilings were measured on durable_rules 2.0.28: more than 64 tests met by one fact is error 303 (a test
against a list counts anew in every rule that holds it), 512 values of one property never return, 256 rules on
one condition crash, more than 16 antecedents is error 304 at assert time. What cannot be spread is refused at
load time, in words.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from collect_comply.engine.normal import Alternative, TooLargeError, alternatives
from collect_comply.engine.patterns import Pattern, gate_pattern, patterns
from collect_comply.errors import Place, Problem, RulesetError
from collect_comply.law.conditions import Condition, SignalTest

MAX_TESTS_OF_A_FACT = 60
MAX_ANTECEDENTS = 16
MAX_RULES_ON_A_CONDITION = 250
MAX_VALUES_OF_A_PROPERTY = 480
MAX_RULES = 200


@dataclass(frozen=True)
class Conjunction:
    """One durable rule: the id it fires for, its patterns, and the keys that can meet each.

    ``tests`` are the literals it was made from."""

    fires: str
    patterns: tuple[tuple[tuple[str, ...], str], ...]
    signal_tests: int
    tests: Alternative = ()

    @property
    def keys(self) -> frozenset[str]:
        """The keys of every message that can meet one of its patterns."""
        return frozenset(key for keys, _ in self.patterns for key in keys)


@dataclass
class Shard:
    """Conjunctions that fit into one durable ruleset."""

    conjunctions: list[Conjunction] = field(default_factory=list)
    tests: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    uses: Counter[str] = field(default_factory=Counter)
    values: set[str] = field(default_factory=set)

    def fits(self, conjunction: Conjunction) -> bool:
        """Whether the conjunction can be added without meeting a ceiling."""
        if len(self.conjunctions) >= MAX_RULES:
            return False
        tests: dict[str, set[str]] = defaultdict(set)
        values = set(self.values)
        for keys, text in conjunction.patterns:
            values.update(keys, values_in(text))
            if self.uses[text] + 1 > MAX_RULES_ON_A_CONDITION:
                return False
            for key in keys:
                tests[key].add(self._counted(text))
        crowded = any(len(self.tests[key] | texts) > MAX_TESTS_OF_A_FACT for key, texts in tests.items())
        return not crowded and len(values) <= MAX_VALUES_OF_A_PROPERTY

    def add(self, conjunction: Conjunction) -> None:
        """Take the conjunction in."""
        for keys, text in conjunction.patterns:
            self.uses[text] += 1
            self.values.update(keys, values_in(text))
            for key in keys:
                self.tests[key].add(self._counted(text))
        self.conjunctions.append(conjunction)

    def _counted(self, text: str) -> str:
        """What the next conjunction's test counts as: durable_rules shares equal tests, but not those with a list."""
        return f"{len(self.conjunctions)} {text}" if '"$or"' in text else text


def values_in(text: str) -> set[str]:
    """The values a pattern compares with."""
    found: set[str] = set()

    def walk(node: object) -> None:
        if isinstance(node, dict):
            for value in node.values():
                walk(value)
        elif isinstance(node, list):
            for value in node:
                walk(value)
        elif node is not None:
            found.add(str(node))

    walk(json.loads(text))
    return found


def conjunctions(fires: str, condition: Condition, gates: dict[str, bool], place: Place) -> list[Conjunction]:
    """The durable rules that together fire for a condition when each gate is open or shut as given.

    Raises :class:`RulesetError` if the condition is too large."""
    try:
        found = alternatives(condition)
    except TooLargeError as error:
        raise RulesetError(Problem(place, f"'{fires}' has {error}", "split the rule in two")) from error
    return [_conjunction(fires, alternative, gates, place) for alternative in found]


def _conjunction(fires: str, alternative: Alternative, gates: dict[str, bool], place: Place) -> Conjunction:
    found: list[tuple[tuple[str, ...], Pattern]] = [gate_pattern(gate, open_) for gate, open_ in gates.items()]
    found += patterns(alternative)
    if len(found) > MAX_ANTECEDENTS:
        problem = f"'{fires}' joins {len(found)} tests, more than {MAX_ANTECEDENTS}"
        raise RulesetError(Problem(place, problem, "split the rule in two"))
    texts = tuple(dict.fromkeys((keys, json.dumps(item, sort_keys=True)) for keys, item in found))
    for keys, text in texts:
        if len(values_in(text) | set(keys)) > MAX_VALUES_OF_A_PROPERTY:
            remedy = "split the list over several rules"
            raise RulesetError(Problem(place, f"'{fires}' compares with too many values", remedy))
    signal_tests = sum(literal.positive and isinstance(literal.leaf, SignalTest) for literal in alternative)
    return Conjunction(fires, texts, signal_tests, alternative)


def spread(all_conjunctions: list[Conjunction]) -> list[Shard]:
    """Fill shards in order; the next one begins where a ceiling would be met."""
    shards: list[Shard] = []
    for conjunction in all_conjunctions:
        if not shards or not shards[-1].fits(conjunction):
            shards.append(Shard())
        shards[-1].add(conjunction)
    return shards
