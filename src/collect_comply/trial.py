"""Runs the rules' own examples: they are the tests of the law, and its documentation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from collect_comply.check import Linter
from collect_comply.engine.direct import Evaluation
from collect_comply.engine.plan import Plan
from collect_comply.errors import CollectComplyError
from collect_comply.facts.table import FactTable
from collect_comply.law.examples import Example, examples_of
from collect_comply.law.rulebook import Rulebook
from collect_comply.law.ruleset import Rule


@dataclass(frozen=True)
class ExampleResult:
    """Whether a rule's own example came out as it says."""

    rule: str
    ruleset: str
    kind: str
    index: int
    ok: bool
    message: str


def try_examples(linter: Linter, ruleset: str | None = None) -> Iterator[ExampleResult]:
    """Judge every example of every rule, or of one ruleset. A violating example must fire its rule; a complying
    one must be decided not to: undecided is no pass."""
    for book in linter.rulebooks:
        for tested in book.rulesets:
            if ruleset in (None, tested.manifest.id):
                # A variant that a house tightened shares its words, examples included, with the law's own rule.
                for rule in (rule for rule in tested.rules if not rule.house):
                    for example in examples_of(rule, tested):
                        yield _try(example, book, linter)


def _try(example: Example, book: Rulebook, linter: Linter) -> ExampleResult:
    communication = example.communication
    day = example.as_of or (communication.at.date() if communication.at else book.text_as_of)
    evaluation = Evaluation(FactTable(linter.read(communication).context))
    plan = linter.plan(book, day)
    rule = example.rule
    kind = "violates" if example.violates else "complies"
    try:
        outcome = plan.judge(evaluation).outcomes.get(rule.id, False)
    except CollectComplyError as error:
        return ExampleResult(rule.id, rule.ruleset, kind, example.index, False, str(error))
    ok = outcome is example.violates
    said = {True: "fires", False: "passes", None: "is undecided"}[outcome]
    message = "" if ok else f"the rule {said}; {_why(rule, plan, evaluation)}"
    return ExampleResult(rule.id, rule.ruleset, kind, example.index, ok, message)


def _why(rule: Rule, plan: Plan, evaluation: Evaluation) -> str:
    """The tests that decided a rule's example, in one line."""
    condition = plan.rules[rule.id].whole if rule.id in plan.rules else rule.whole
    blockers = [f"{blocker.fact}: {blocker.why}" for blocker in evaluation.blockers(condition)]
    if blockers:
        return "not known: " + "; ".join(blockers)
    decided = evaluation.decide(condition) is True
    return "; ".join(
        f"{step.text}: {step.detail}" for step in map(evaluation.explain, evaluation.deciding(condition, decided))
    )
