"""The rules of one day, ready to be judged by both engines, which must agree."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from collect_comply.engine.direct import Evaluation
from collect_comply.engine.durable import available
from collect_comply.engine.group import Group, Outcomes, excuse
from collect_comply.law.conditions import Leaf, shared
from collect_comply.law.ruleset import Regime, Rule

DIRECT = "direct evaluator"


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
        self._gates = Group((), {_regime(name): regime.binds for name, regime in self.regimes.items()})
        behind: dict[str, list[Rule]] = {}
        for rule in self.rules.values():
            behind.setdefault(rule.regime, []).append(rule)
        self._behind = {
            name: Group(rules, {excuse(rule): rule.unless_shown for rule in rules if rule.unless_shown is not None})
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
        binds = evaluation.decide_once(self.regimes[rule.regime].binds) if rule.regime else True
        if binds is False or (rule.unless_shown is not None and evaluation.decide(rule.unless_shown)):
            return False
        whole = evaluation.decide(rule.whole)
        if whole is False:
            return False
        return None if binds is None or whole is None else True


def _shared(regime: Regime, pool: dict[Leaf, Leaf]) -> Regime:
    residence = None if regime.residence is None else shared(regime.residence, pool)
    return replace(regime, binds=shared(regime.binds, pool), residence=residence)


def _regime(name: str) -> str:
    return f"regime {name}"


def _excuse(rule: Rule) -> str:
    return f"exception to {rule.id}"
