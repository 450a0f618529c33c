"""The rules of one day, ready to be judged by both engines, which must agree."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from collect_comply.engine.direct import Evaluation
from collect_comply.engine.durable import DurableRules, available
from collect_comply.engine.patterns import Message, messages, regime_key, signal_messages
from collect_comply.engine.shards import conjunctions, spread
from collect_comply.errors import EngineError, Place, Problem
from collect_comply.law.conditions import Leaf, SignalTest, leaves
from collect_comply.law.ruleset import Regime, Rule

_REGIME = "regime "


@dataclass(frozen=True)
class Judgement:
    """What both engines decided: per rule id true, false or None (undecided), and which regimes bind."""

    outcomes: dict[str, bool | None]
    regimes: dict[str, bool | None]


class Plan:
    """Rules and regimes of one day. Building it is slow; judging with it is fast and thread-safe.

    Raises :class:`RulesetError` when a rule is too large for durable_rules, on every Python version, so
    that a ruleset does not load on one machine and fail on another.
    """

    def __init__(self, rules: Iterable[Rule], regimes: Iterable[Regime]) -> None:
        self.rules = {rule.id: rule for rule in rules}
        self.regimes = {regime.text.id: regime for regime in regimes}
        found = [
            conjunction
            for regime in self.regimes.values()
            for conjunction in conjunctions(_REGIME + regime.text.id, regime.binds, None, Place(regime.ruleset))
        ]
        for rule in self.rules.values():
            found += conjunctions(rule.id, rule.whole(), rule.regime or None, rule.place)
        shards = spread(found)
        self._copies = max((conjunction.signal_tests for conjunction in found), default=0)
        self.leaves: tuple[Leaf, ...] = tuple(
            dict.fromkeys(
                leaf
                for condition in (
                    *(regime.binds for regime in self.regimes.values()),
                    *(rule.whole() for rule in self.rules.values()),
                )
                for leaf in leaves(condition)
            )
        )
        self.engines = tuple(name for name in (available(), "direct evaluator") if name)
        self._durable = DurableRules(shards) if available() else None

    def judge(self, evaluation: Evaluation) -> Judgement:
        """Decide every rule. Raises :class:`EngineError` when an engine fails or the two differ."""
        regimes = {name: evaluation.decide(regime.binds) for name, regime in self.regimes.items()}
        outcomes = {rule.id: self._direct(rule, regimes, evaluation) for rule in self.rules.values()}
        if self._durable is not None:
            expected = {_REGIME + name for name, binds in regimes.items() if binds}
            expected |= {rule for rule, outcome in outcomes.items() if outcome}
            differing = expected ^ self._durable.fired(self._messages(evaluation, regimes))
            if differing:
                listed = ", ".join(sorted(differing))
                problem = f"the two engines differ on {listed}"
                raise EngineError(Problem(Place("engine"), problem, "nothing may be sent on this; report it"))
        return Judgement(outcomes, regimes)

    @staticmethod
    def _direct(rule: Rule, regimes: dict[str, bool | None], evaluation: Evaluation) -> bool | None:
        binds = regimes[rule.regime] if rule.regime else True
        return False if binds is False else _both(binds, evaluation.decide(rule.whole()))

    def _messages(self, evaluation: Evaluation, regimes: dict[str, bool | None]) -> list[Message]:
        found = [
            leaf for leaf in self.leaves if isinstance(leaf, SignalTest) and any(True for _ in evaluation.signals(leaf))
        ]
        batch: list[Message] = [
            {"k": regime_key(name), "s": "true" if binds else "false"}
            for name, binds in regimes.items()
            if binds is not None
        ]
        batch += messages(self.leaves, evaluation.table, found)
        batch += signal_messages(evaluation.table.context.signals, self._copies)
        return batch


def _both(first: bool | None, second: bool | None) -> bool | None:
    """Three-valued "and"."""
    if first is False or second is False:
        return False
    return None if first is None or second is None else True
