"""Runs the rules' own examples and the law's official ones: they are the tests of the law, and its documentation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from collect_comply.check import Linter
from collect_comply.engine.direct import Evaluation
from collect_comply.engine.plan import Plan
from collect_comply.errors import CollectComplyError
from collect_comply.facts.base import Known
from collect_comply.facts.table import FactTable
from collect_comply.facts.vocabulary import FactKey
from collect_comply.facts.wording import in_words
from collect_comply.law.examples import Example, communication_of, examples_of
from collect_comply.law.interpretations import Interpretation, interpretations
from collect_comply.law.rulebook import Rulebook
from collect_comply.law.ruleset import Rule, Ruleset


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


def try_interpretations(linter: Linter, ruleset: str | None = None) -> Iterator[tuple[Interpretation, str]]:
    """Judge every official example beside every ruleset, or one; each comes with what is wrong, or nothing."""
    for book in linter.rulebooks:
        for tested in book.rulesets:
            if ruleset in (None, tested.manifest.id):
                for item in interpretations(Path(tested.folder)):
                    try:
                        wrong = "; ".join(_differences(item, tested, book, linter))
                    except (CollectComplyError, ValidationError, ValueError, TypeError) as error:
                        wrong = f"cannot be tried: {' '.join(str(error).split())}"
                    yield item, wrong


def _differences(item: Interpretation, ruleset: Ruleset, book: Rulebook, linter: Linter) -> Iterator[str]:
    """Where the engine's answer to an official example is not the commentary's."""
    communication = communication_of(ruleset, item.facts)
    day = item.as_of or (communication.at.date() if communication.at else book.text_as_of)
    evaluation = Evaluation(FactTable(linter.read(communication).context))
    plan = linter.plan(book, day)
    outcomes = plan.judge(evaluation).outcomes
    for rule, expected in (*((rule, True) for rule in item.fires), *((rule, False) for rule in item.passes)):
        if rule not in outcomes:
            yield f"there is no rule '{rule}' on {day}"
        elif outcomes[rule] is not expected:
            said = {True: "fires", False: "passes", None: "is undecided"}[outcomes[rule]]
            yield f"{rule} {said}; {_why(plan.rules[rule], plan, evaluation)}"
    for name, value in item.values.items():
        fact = evaluation.table.get(FactKey.parse(name))
        expected_words = in_words(frozenset(value) if isinstance(value, list) else value)
        found = in_words(fact.value) if isinstance(fact, Known) else f"not known: {fact.why}"
        if found != expected_words:
            yield f"{name} is {found}, not {expected_words}"


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
