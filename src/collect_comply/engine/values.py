"""How a test compares a known fact: the one meaning of each operator, for every engine to agree with."""

from __future__ import annotations

from typing import Any

from collect_comply.errors import EngineError, Place, Problem
from collect_comply.facts.base import Value
from collect_comply.law.conditions import SignalTest, Test
from collect_comply.model.signal import Signal


def holds(test: Test, value: Value) -> bool:
    """Whether the test is true of a known value. What is known not to exist satisfies no comparison."""
    if test.operator == "empty":
        return not value
    if value is None:
        return False
    operand: Any = test.operand
    if test.operator == "includes":
        return isinstance(value, frozenset) and operand in value
    if test.operator == "in":
        return value in operand
    try:
        if test.operator == "at_least":
            return bool(value >= operand)
        if test.operator == "at_most":
            return bool(value <= operand)
        if test.operator == "more_than":
            return bool(value > operand)
        if test.operator == "less_than":
            return bool(value < operand)
    except TypeError as error:
        problem = Problem(
            test.place, f"'{test.fact}' cannot be compared with {operand!r}", "mend the deriver or the rule"
        )
        raise EngineError(problem) from error
    raise EngineError(Problem(Place("engine"), f"no such operator: {test.operator}", "report this"))


def matches(test: SignalTest, signal: Signal) -> bool:
    """Whether the signal is one the test looks for."""
    return (
        signal.kind in test.kinds
        and signal.stance in test.stances
        and (not test.actors or signal.actor in test.actors)
        and (not test.targets or signal.target in test.targets)
        and (not test.tenses or signal.tense in test.tenses)
        and (not test.parts or signal.part in test.parts)
        and signal.score >= float(test.min_score)
    )
