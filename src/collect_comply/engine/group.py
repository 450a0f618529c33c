"""Rules that durable_rules is asked about together, compiled for the contacts that they can concern."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from collect_comply.engine.direct import Evaluation
from collect_comply.engine.durable import DurableRules, available
from collect_comply.engine.patterns import (
    Message,
    Probe,
    absence_key,
    absence_message,
    gate_message,
    messages,
    probes,
    signal_messages,
)
from collect_comply.engine.shards import Conjunction, conjunctions, spread
from collect_comply.engine.values import holds
from collect_comply.errors import EngineError, Place, Problem
from collect_comply.facts.base import Known, Value
from collect_comply.facts.vocabulary import FactKey
from collect_comply.law.conditions import Condition, SignalTest, leaves
from collect_comply.law.ruleset import Rule

Outcomes = dict[str, bool | None]
_Kind = tuple[tuple[Value, ...], bool]
"""A kind of contact: the values of the indexed facts, and whether the words say anything."""

_INDEXED = (FactKey("channel"), FactKey("purpose"))
# A compiled ruleset takes about two megabytes. Few rules are compiled once, for every kind of contact; of many,
# contacts beyond so many kinds are judged by all rules together.
_FEW = 60
_MOST_COMPILED = 24


@dataclass(frozen=True)
class _Compiled:
    """Rules as durable_rules holds them, and what to tell it."""

    durable: DurableRules
    probes: tuple[Probe, ...]
    signal_tests: tuple[SignalTest, ...]
    gates: tuple[str, ...]
    copies: int


class Group:
    """Rules with the gates before them: regimes, or exceptions that must be shown. A gate is decided by both
    engines on its own, and then open or shut for its rule.

    Most rules concern some channels and purposes, or need something in the words. For each kind of contact only the
    rules that it can meet are compiled, on first use: time and memory grow with every rule that durable_rules holds.
    """

    def __init__(self, rules: Iterable[Rule], gates: dict[str, Condition]) -> None:
        self._rules = tuple(rules)
        self._gates = gates
        # A rule too large is refused even where durable_rules cannot be imported.
        self._conjunctions = tuple(self._normal())
        conditions = [*gates.values(), *(rule.whole for rule in self._rules)]
        self._tests = tuple(dict.fromkeys(leaf for condition in conditions for leaf in leaves(condition)))
        self._compiled: dict[_Kind | None, _Compiled | None] = {}
        self._compiling = threading.Lock()

    def agree(self, evaluation: Evaluation, outcomes: Outcomes) -> None:
        """Ask durable_rules, and compare with what the direct evaluator decided. Raises :class:`EngineError`."""
        if available() is None:
            return
        compiled = self._for(evaluation)
        gates = {gate: evaluation.decide(condition) for gate, condition in self._gates.items()}
        expected = {gate for gate, open_ in gates.items() if open_}
        expected |= {rule.id for rule in self._rules if outcomes[rule.id]}
        fired = compiled.durable.fired(_messages(compiled, evaluation, gates)) if compiled else frozenset()
        if expected != fired:
            problem = f"the two engines differ on {', '.join(sorted(expected ^ fired))}"
            raise EngineError(Problem(Place("engine"), problem, "nothing may be sent on this; report it"))

    def _for(self, evaluation: Evaluation) -> _Compiled | None:
        """The rules that the contact can meet; None when there are none."""
        facts = [evaluation.table.get(key) for key in _INDEXED]
        values = tuple(fact.value if isinstance(fact, Known) else None for fact in facts)
        key: _Kind | None = (values, bool(evaluation.table.context.signals))
        if len(self._conjunctions) <= _FEW:
            key = None
        if key not in self._compiled:
            with self._compiling:
                if len(self._compiled) >= _MOST_COMPILED:
                    key = None
                if key not in self._compiled:
                    self._compiled[key] = self._compile(key)
        return self._compiled[key]

    def _compile(self, kind: _Kind | None) -> _Compiled | None:
        chosen = [item for item in self._conjunctions if kind is None or _can_fire(item, *kind)]
        if not chosen:
            return None
        keys = frozenset(key for conjunction in chosen for key in conjunction.keys)
        tests = [test for test in self._tests if isinstance(test, SignalTest)]
        return _Compiled(
            DurableRules(spread(chosen)),
            tuple(probe for probe in probes(self._tests) if probe.key in keys),
            tuple(test for test in tests if absence_key(test) in keys),
            tuple(gate for gate in self._gates if gate in keys),
            max(conjunction.signal_tests for conjunction in chosen),
        )

    def _normal(self) -> Iterator[Conjunction]:
        for gate, condition in self._gates.items():
            yield from conjunctions(gate, condition, {}, Place(gate))
        for rule in self._rules:
            gates = {excuse(rule): False} if rule.unless_shown is not None else {}
            yield from conjunctions(rule.id, rule.whole, gates, rule.place)


def excuse(rule: Rule) -> str:
    """The gate of the exception that the sender must show."""
    return f"exception to {rule.id}"


def _can_fire(conjunction: Conjunction, values: tuple[Value, ...], signals: bool) -> bool:
    """Whether a contact of this kind could meet all its tests."""
    if conjunction.signal_tests and not signals:
        return False
    known = dict(zip(_INDEXED, values, strict=True))
    for test in conjunction.tests:
        if not isinstance(test.leaf, SignalTest) and test.leaf.key in known:
            value = known[test.leaf.key]
            if value is None or holds(test.leaf, value) is not test.positive:
                return False
    return True


def _messages(compiled: _Compiled, evaluation: Evaluation, gates: Outcomes) -> list[Message]:
    # An exception not known to hold shuts no rule.
    batch = [gate_message(gate, bool(gates[gate])) for gate in compiled.gates]
    batch += messages(compiled.probes, evaluation.table)
    batch += [absence_message(test) for test in compiled.signal_tests if evaluation.decide(test) is False]
    batch += signal_messages(evaluation.table.context.signals, compiled.copies)
    return batch
