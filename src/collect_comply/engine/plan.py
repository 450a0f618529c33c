"""The rules of one day, ready to be judged by both engines, which must agree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from collect_comply.engine.direct import Evaluation
from collect_comply.engine.durable import DurableRules, available
from collect_comply.engine.patterns import Message, absence_message, gate_message, messages, probes, signal_messages
from collect_comply.engine.shards import Conjunction, conjunctions, spread
from collect_comply.errors import EngineError, Place, Problem
from collect_comply.law.conditions import Condition, Leaf, SignalTest, leaves, shared
from collect_comply.law.ruleset import Regime, Rule

DIRECT = "direct evaluator"
Outcomes = dict[str, bool | None]


@dataclass(frozen=True)
class Judgement:
    """What both engines decided: per rule id true, false or None (undecided), and which regimes bind."""

    outcomes: Outcomes
    regimes: Outcomes


class Plan:
    """Rules and regimes of one day. Building it is slow; judging with it is fast and thread-safe.

    Regimes are gates: both engines decide them first, and durable_rules is asked only about the rules behind those
    that bind; no other rule can fire. Raises :class:`RulesetError` when a rule is too large for durable_rules, on
    every Python version, so that a ruleset does not load on one machine and fail on another.
    """

    def __init__(self, rules: Iterable[Rule], regimes: Iterable[Regime]) -> None:
        pool: dict[Leaf, Leaf] = {}
        self.rules = {rule.id: rule.mapped(lambda condition: shared(condition, pool)) for rule in rules}
        self.regimes = {regime.text.id: _shared(regime, pool) for regime in regimes}
        durable = available()
        self.engines = (durable, DIRECT) if durable else (f"{DIRECT} alone, for durable_rules cannot be imported here",)
        self._gates = _Group((), {_regime(name): regime.binds for name, regime in self.regimes.items()})
        behind: dict[str, list[Rule]] = {}
        for rule in self.rules.values():
            behind.setdefault(rule.regime, []).append(rule)
        self._behind = {
            name: _Group(rules, {_excuse(rule): rule.unless_shown for rule in rules if rule.unless_shown is not None})
            for name, rules in behind.items()
        }

    def judge(self, evaluation: Evaluation) -> Judgement:
        """Decide every rule. Raises :class:`EngineError` when an engine fails or the two differ."""
        regimes = {name: evaluation.decide(regime.binds) for name, regime in self.regimes.items()}
        outcomes = {rule.id: self.decide(rule, evaluation) for rule in self.rules.values()}
        self._gates.agree(evaluation, outcomes)
        for name, group in self._behind.items():
            if not name or regimes[name]:
                group.agree(evaluation, outcomes)
        return Judgement(outcomes, regimes)

    def decide(self, rule: Rule, evaluation: Evaluation) -> bool | None:
        """The rule by the direct evaluator alone, its regime and its exceptions included."""
        binds = evaluation.decide(self.regimes[rule.regime].binds) if rule.regime else True
        if binds is False or (rule.unless_shown is not None and evaluation.decide(rule.unless_shown)):
            return False
        whole = evaluation.decide(rule.whole)
        if whole is False:
            return False
        return None if binds is None or whole is None else True


class _Group:
    """Rules that durable_rules is asked about together, with the gates before them: regimes, or exceptions that
    must be shown. A gate is decided by both engines on its own, and then open or shut for its rule."""

    def __init__(self, rules: Iterable[Rule], gates: dict[str, Condition]) -> None:
        self._rules = tuple(rules)
        self._gates = gates
        # An unreadably large rule is refused even where durable_rules cannot be imported.
        found = list(self._conjunctions())
        tests = tuple(dict.fromkeys(leaf for condition in self._conditions() for leaf in leaves(condition)))
        self._copies = max((conjunction.signal_tests for conjunction in found), default=0)
        self._signal_tests = tuple(leaf for leaf in tests if isinstance(leaf, SignalTest))
        self._probes = probes(tests)
        shards = spread(found)
        self._durable = DurableRules(shards) if found and available() else None

    def agree(self, evaluation: Evaluation, outcomes: Outcomes) -> None:
        """Ask durable_rules, and compare with what the direct evaluator decided."""
        if self._durable is None:
            return
        gates = {gate: evaluation.decide(condition) for gate, condition in self._gates.items()}
        expected = {gate for gate, open_ in gates.items() if open_}
        expected |= {rule.id for rule in self._rules if outcomes[rule.id]}
        differing = expected ^ self._durable.fired(self._messages(evaluation, gates))
        if differing:
            listed = ", ".join(sorted(differing))
            problem = f"the two engines differ on {listed}"
            raise EngineError(Problem(Place("engine"), problem, "nothing may be sent on this; report it"))

    def _conditions(self) -> Iterator[Condition]:
        yield from self._gates.values()
        yield from (rule.whole for rule in self._rules)

    def _conjunctions(self) -> Iterator[Conjunction]:
        for gate, condition in self._gates.items():
            yield from conjunctions(gate, condition, {}, Place(gate))
        for rule in self._rules:
            gates = {_excuse(rule): False} if rule.unless_shown is not None else {}
            yield from conjunctions(rule.id, rule.whole, gates, rule.place)

    def _messages(self, evaluation: Evaluation, gates: Outcomes) -> list[Message]:
        # An exception not known to hold shuts no rule.
        batch = [gate_message(gate, bool(open_)) for gate, open_ in gates.items()]
        batch += messages(self._probes, evaluation.table)
        absent = [test for test in self._signal_tests if evaluation.decide(test) is False]
        batch += map(absence_message, absent)
        batch += signal_messages(evaluation.table.context.signals, self._copies)
        return batch


def _shared(regime: Regime, pool: dict[Leaf, Leaf]) -> Regime:
    residence = None if regime.residence is None else shared(regime.residence, pool)
    return replace(regime, binds=shared(regime.binds, pool), residence=residence)


def _regime(name: str) -> str:
    return f"regime {name}"


def _excuse(rule: Rule) -> str:
    return f"exception to {rule.id}"
