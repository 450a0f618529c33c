"""What one body of law says of a communication: findings, undecided rules and regimes, before the verdict."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from collect_comply.engine.direct import Blocker, Evaluation
from collect_comply.engine.findings import explanation, finding, undecided
from collect_comply.engine.next_allowed import next_allowed
from collect_comply.engine.plan import Judgement, Plan
from collect_comply.facts.base import Known
from collect_comply.facts.table import FactTable
from collect_comply.law.conditions import All, SignalTest, Test, leaves
from collect_comply.law.conflicts import watched
from collect_comply.law.ruleset import Regime as LawRegime
from collect_comply.law.ruleset import Rule
from collect_comply.model.verdict import (
    OUTCOMES,
    SEVERITIES,
    Explanation,
    FactUsed,
    Finding,
    Outcome_,
    Regime,
    Scope,
    Undecided,
)

_Item = TypeVar("_Item", Finding, Undecided)


@dataclass(frozen=True)
class Answer:
    """The answer of one rulebook. ``not_judged`` counts rules that need a case which a draft has not."""

    findings: tuple[Finding, ...]
    undecided: tuple[Undecided, ...]
    not_judged: int
    regimes: tuple[Regime, ...]
    presumed: tuple[FactUsed, ...]
    explanations: tuple[Explanation, ...]
    engines: tuple[str, ...]
    allowed_at: datetime | None
    places_without_rules: tuple[str, ...]
    reaching: frozenset[str]
    """Of the rules that another jurisdiction may contradict, those that reach this message."""

    @property
    def outcome(self) -> Outcome_:
        """The gravest of its findings and undecided rules."""
        found: list[Outcome_] = [item.outcome for item in self.findings]
        return max(["allow", *found, *(item.outcome for item in self.undecided)], key=OUTCOMES.index)


def answer(plan: Plan, table: FactTable, scope: Scope, explain: bool) -> Answer:
    """Judge the facts by the plan. Raises :class:`EngineError` when an engine fails or both differ."""
    evaluation = Evaluation(table)
    judged = plan.judge(evaluation)
    outcomes = judged.outcomes
    fired = [rule for rule in plan.rules.values() if outcomes[rule.id]]
    # A house's stricter number says nothing new where the law's own number is already exceeded.
    fired = [rule for rule in fired if not (rule.house and outcomes.get(rule.text.id))]
    cured = allowed_at = None
    if any(rule.text.remedy.kind == "delay" for rule in fired):
        cured, allowed_at = next_allowed(plan, table)
    undecided_rules = [rule for rule in plan.rules.values() if outcomes[rule.id] is None]
    in_scope = [rule for rule in undecided_rules if scope == "full" or _says_so(rule, evaluation)]
    judged_ids = {rule.id for rule in in_scope}
    elsewhere = {name for name, regime in plan.regimes.items() if _open(regime, evaluation)}
    of_places = [rule for rule in in_scope if rule.regime in elsewhere]
    in_scope = [rule for rule in in_scope if rule.regime not in elsewhere]
    return Answer(
        findings=_gravest_first(
            finding(rule, evaluation, cured if rule.text.remedy.kind == "delay" else None) for rule in fired
        ),
        undecided=_gravest_first(
            [
                *(undecided(rule, evaluation, _missing(rule, plan, evaluation)) for rule in in_scope),
                *_of_places(of_places, plan, evaluation),
            ]
        ),
        not_judged=len(undecided_rules) - len(judged_ids),
        regimes=tuple(_regimes(plan, judged, evaluation)),
        presumed=tuple(table.presumptions()),
        explanations=tuple(
            explanation(rule, evaluation, outcomes[rule.id], rule.id in judged_ids)
            for rule in plan.rules.values()
            if explain
        ),
        engines=plan.engines,
        allowed_at=allowed_at,
        places_without_rules=tuple(_places_without_rules(plan, table)),
        reaching=frozenset(name for name in watched() if name in plan.rules and _reaches(plan, name, evaluation)),
    )


def _reaches(plan: Plan, name: str, evaluation: Evaluation) -> bool:
    """Whether the rule binds the sender and is about such a message, whatever it then finds."""
    rule = plan.rules[name]
    binds = not rule.regime or evaluation.decide(plan.regimes[rule.regime].binds)
    excused = rule.unless_shown is not None and evaluation.decide(rule.unless_shown)
    return bool(binds and evaluation.decide(rule.applies) and not excused)


def _gravest_first(items: Iterable[_Item]) -> tuple[_Item, ...]:
    """In the order in which a person should read them; what the words say comes before what only the case does."""
    return tuple(
        sorted(
            items,
            key=lambda item: (
                not item.signals,
                -OUTCOMES.index(item.outcome),
                -SEVERITIES.index(item.severity),
                item.rule,
            ),
        )
    )


def _says_so(rule: Rule, evaluation: Evaluation) -> bool:
    """Whether the words say what the rule looks for, so that even a draft must have it decided."""
    return any(evaluation.decide(leaf) for leaf in leaves(rule.when) if isinstance(leaf, SignalTest))


def _open(regime: LawRegime, evaluation: Evaluation) -> bool:
    """Whether it is the law of a place of which it is not known whether the consumer resides there."""
    return regime.residence is not None and evaluation.decide(regime.residence) is None


def _of_places(rules: Iterable[Rule], plan: Plan, evaluation: Evaluation) -> Iterator[Undecided]:
    """One entry a ruleset for rules that wait for the consumer's residence: what they ask is the same."""
    waiting: dict[str, list[Undecided]] = {}
    for rule in rules:
        waiting.setdefault(rule.ruleset, []).append(undecided(rule, evaluation, ()))
    for name, entries in waiting.items():
        regime = next(regime for regime in plan.regimes.values() if regime.ruleset == name)
        blockers = tuple(evaluation.blockers(regime.residence or All()))
        gravest = max(entries, key=lambda entry: (OUTCOMES.index(entry.outcome), SEVERITIES.index(entry.severity)))
        yield gravest.model_copy(
            update={
                "rule": name,
                "title": f"{len(entries)} rules that protect residents: {regime.text.title}",
                "unknown": tuple(dict.fromkeys(blocker.fact for blocker in blockers)),
                "needs": tuple(dict.fromkeys(need for blocker in blockers for need in blocker.needs)),
                "signals": (),
                "citations": (),
            }
        )


def _places_without_rules(plan: Plan, table: FactTable) -> Iterator[str]:
    """Where the consumer resides without a ruleset of that place's law being loaded beside those of other places."""
    tests = [regime.residence for regime in plan.regimes.values() if isinstance(regime.residence, Test)]
    for fact in dict.fromkeys(test.key for test in tests):
        places = table.get(fact)
        if isinstance(places, Known) and isinstance(places.value, frozenset):
            yield from sorted(places.value - {test.operand for test in tests if test.key == fact})


def _missing(rule: Rule, plan: Plan, evaluation: Evaluation) -> Iterator[Blocker]:
    """What keeps the rule's regime from being decided."""
    return evaluation.blockers(plan.regimes[rule.regime].binds) if rule.regime else iter(())


def _regimes(plan: Plan, judged: Judgement, evaluation: Evaluation) -> list[Regime]:
    found = []
    for name, regime in plan.regimes.items():
        binds = judged.regimes[name]
        if regime.residence is not None and not evaluation.decide(regime.residence):
            continue  # of the law of other places nothing is said; where the place is not known, a question is asked
        if binds is None:
            why = "; ".join(f"{blocker.fact}: {blocker.why}" for blocker in evaluation.blockers(regime.binds))
        else:
            steps = [evaluation.explain(leaf) for leaf in evaluation.deciding(regime.binds, binds)]
            why = "; ".join(f"{step.text}? {'yes' if step.outcome else 'no'}: {step.detail}" for step in steps)
        found.append(Regime(id=name, ruleset=regime.ruleset, title=regime.text.title, binds=binds, why=why))
    return found
