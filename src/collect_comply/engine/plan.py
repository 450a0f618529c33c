"""The rules of one day, ready to be judged by both engines, which must agree."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from collect_comply.engine.direct import Evaluation
from collect_comply.engine.durable import DurableRules, available
from collect_comply.engine.patterns import Message, absence_message, gate_message, messages, probes, signal_messages
from collect_comply.engine.shards import conjunctions, spread
from collect_comply.errors import EngineError, Place, Problem
from collect_comply.law.conditions import Condition, Leaf, SignalTest, shared
from collect_comply.law.ruleset import Regime, Rule

DIRECT = "direct evaluator"


@dataclass(frozen=True)
class Judgement:
    """What both engines decided: per rule id true, false or None (undecided), and which regimes bind."""

    outcomes: dict[str, bool | None]
    regimes: dict[str, bool | None]


class Plan:
    """Rules and regimes of one day. Building it is slow; judging with it is fast and thread-safe.

    Regimes, and exceptions that must be shown, are gates: decided by both engines on their own, and then
    open or shut for the rules behind them. Raises :class:`RulesetError` when a rule is too large for
    durable_rules, on every Python version, so that a ruleset does not load on one machine and fail on another.
    """

    def __init__(self, rules: Iterable[Rule], regimes: Iterable[Regime]) -> None:
        pool: dict[Leaf, Leaf] = {}
        self.rules = {rule.id: rule.mapped(lambda condition: shared(condition, pool)) for rule in rules}
        self.regimes = {regime.text.id: replace(regime, binds=shared(regime.binds, pool)) for regime in regimes}
        self._gates: dict[str, Condition] = {_regime(name): regime.binds for name, regime in self.regimes.items()}
        for rule in self.rules.values():
            if rule.unless_shown is not None:
                self._gates[_excuse(rule)] = rule.unless_shown
        found = [
            conjunction
            for gate, condition in self._gates.items()
            for conjunction in conjunctions(gate, condition, {}, Place(gate))
        ]
        for rule in self.rules.values():
            found += conjunctions(rule.id, rule.whole, _gates_of(rule), rule.place)
        self._copies = max((conjunction.signal_tests for conjunction in found), default=0)
        self._signal_tests = tuple(leaf for leaf in pool if isinstance(leaf, SignalTest))
        self._probes = probes(pool)
        shards = spread(found)
        durable = available()
        self.engines = (durable, DIRECT) if durable else (f"{DIRECT} alone, for durable_rules cannot be imported here",)
        self._durable = DurableRules(shards) if durable else None

    def judge(self, evaluation: Evaluation) -> Judgement:
        """Decide every rule. Raises :class:`EngineError` when an engine fails or the two differ."""
        regimes = {name: evaluation.decide(regime.binds) for name, regime in self.regimes.items()}
        outcomes = {rule.id: self.decide(rule, evaluation) for rule in self.rules.values()}
        if self._durable is not None:
            gates = {gate: evaluation.decide(condition) for gate, condition in self._gates.items()}
            expected = {name for name, outcome in (gates | outcomes).items() if outcome}
            differing = expected ^ self._durable.fired(self._messages(evaluation, gates))
            if differing:
                listed = ", ".join(sorted(differing))
                problem = f"the two engines differ on {listed}"
                raise EngineError(Problem(Place("engine"), problem, "nothing may be sent on this; report it"))
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

    def _messages(self, evaluation: Evaluation, gates: dict[str, bool | None]) -> list[Message]:
        # A regime not known to bind opens no rule; an exception not known to hold shuts none.
        batch = [gate_message(gate, bool(open_)) for gate, open_ in gates.items()]
        batch += messages(self._probes, evaluation.table)
        absent = [test for test in self._signal_tests if evaluation.decide(test) is False]
        batch += map(absence_message, absent)
        batch += signal_messages(evaluation.table.context.signals, self._copies)
        return batch


def _regime(name: str) -> str:
    return f"regime {name}"


def _excuse(rule: Rule) -> str:
    return f"exception to {rule.id}"


def _gates_of(rule: Rule) -> dict[str, bool]:
    gates = {_regime(rule.regime): True} if rule.regime else {}
    return gates if rule.unless_shown is None else {**gates, _excuse(rule): False}
