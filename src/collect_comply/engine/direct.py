"""The direct evaluator: decides conditions in three-valued logic (Kleene) and says why.

It is the specification of what a rule means; durable_rules fires the same rules beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from collect_comply.engine.values import holds, matches
from collect_comply.facts.base import Known, Unknown
from collect_comply.facts.table import FactTable
from collect_comply.facts.wording import in_words
from collect_comply.law.conditions import All, AnyOf, Condition, Leaf, Not, SignalTest
from collect_comply.model.signal import Signal
from collect_comply.model.verdict import Step


@dataclass(frozen=True)
class Blocker:
    """A test that could not be decided, and the fact that would decide it."""

    fact: str
    why: str
    needs: tuple[str, ...]


class Evaluation:
    """Decides conditions over one table of facts; each test is decided once."""

    def __init__(self, table: FactTable) -> None:
        self.table = table
        # By identity: hashing a test costs more than deciding it. A plan makes equal tests one object.
        self._decided: dict[int, bool | None] = {}

    def decide(self, condition: Condition) -> bool | None:
        """True, False, or None when a fact that matters is unknown."""
        kind = type(condition)
        if kind is All or kind is AnyOf:
            ending = kind is AnyOf  # what settles it at once
            outcome: bool | None = not ending
            for item in condition.items:  # type: ignore[union-attr]
                decided = self.decide(item)
                if decided is ending:
                    return ending
                if decided is None:
                    outcome = None
            return outcome
        if kind is Not:
            decided = self.decide(condition.item)  # type: ignore[union-attr]
            return None if decided is None else not decided
        known = id(condition)
        if known not in self._decided:
            self._decided[known] = self._leaf(condition)  # type: ignore[arg-type]
        return self._decided[known]

    def decide_once(self, condition: Condition) -> bool | None:
        """The same, remembered: for a condition that many rules share."""
        known = id(condition)
        if known not in self._decided:
            self._decided[known] = self.decide(condition)
        return self._decided[known]

    def _leaf(self, leaf: Leaf) -> bool | None:
        if isinstance(leaf, SignalTest):
            found = [signal.certain for signal in self.signals(leaf)]
            if any(found):
                return True
            return None if found or self.unread(leaf) else False
        fact = self.table.get(leaf.key)
        return None if isinstance(fact, Unknown) else holds(leaf, fact.value)

    def signals(self, test: SignalTest) -> Iterator[Signal]:
        """The signals the test finds, those only suspected among them."""
        return (signal for signal in self.table.context.signals if matches(test, signal))

    def unread(self, test: SignalTest) -> str | None:
        """Why it is open whether the words say what the test looks for."""
        suspected = next((signal for signal in self.signals(test) if not signal.certain), None)
        if suspected:
            return f"'{suspected.span.text}' may be {suspected.kind.replace('_', ' ')}"
        return self.table.context.unread_in(test.parts)

    def blockers(self, condition: Condition) -> Iterator[Blocker]:
        """The unknown tests that keep an undecided condition from being decided."""
        if self.decide(condition) is not None:
            return
        if isinstance(condition, All | AnyOf):
            for item in condition.items:
                yield from self.blockers(item)
        elif isinstance(condition, Not):
            yield from self.blockers(condition.item)
        elif isinstance(condition, SignalTest):
            yield Blocker("the words", str(self.unread(condition)), ("text",))
        else:
            fact = self.table.get(condition.key)
            if isinstance(fact, Unknown):
                yield Blocker(condition.fact, fact.why, fact.needs)

    def deciding(self, condition: Condition, wanted: bool = True) -> Iterator[Leaf]:
        """The tests that made the condition come out as ``wanted``."""
        if isinstance(condition, Not):
            yield from self.deciding(condition.item, not wanted)
        elif isinstance(condition, All | AnyOf):
            for item in condition.items:
                if self.decide(item) is wanted:
                    yield from self.deciding(item, wanted)
        elif self.decide(condition) is wanted:
            yield condition

    def explain(self, condition: Condition, label: str = "") -> Step:
        """The condition as a tree of steps, each with its outcome and the fact behind it."""
        outcome = self.decide(condition)
        if isinstance(condition, All | AnyOf):
            word = "all of" if isinstance(condition, All) else "any of"
            return Step(
                text=label or word, outcome=outcome, steps=tuple(self.explain(item) for item in condition.items)
            )
        if isinstance(condition, Not):
            inner = self.explain(condition.item)
            return Step(text=label or "not", outcome=outcome, steps=(inner,))
        step = Step(text=leaf_in_words(condition), outcome=outcome, detail=self._detail(condition))
        return Step(text=label, outcome=outcome, steps=(step,)) if label else step

    def _detail(self, leaf: Leaf) -> str:
        if isinstance(leaf, SignalTest):
            found = [f"'{signal.span.text}' ({signal.stance}, {signal.source})" for signal in self.signals(leaf)]
            return "; ".join(found) or (self.unread(leaf) or "the words say no such thing")
        fact = self.table.get(leaf.key)
        if isinstance(fact, Known):
            return f"{in_words(fact.value)} ({fact.provenance})"
        return f"unknown: {fact.why}"


_IN_WORDS = {
    "in": "is",
    "at_least": "is at least",
    "at_most": "is at most",
    "more_than": "is more than",
    "less_than": "is less than",
    "includes": "includes",
    "empty": "is empty",
}


def leaf_in_words(leaf: Leaf) -> str:
    """A test as a person would read it."""
    if isinstance(leaf, SignalTest):
        kinds = " or ".join(kind.replace("_", " ") for kind in leaf.kinds)
        return f"the words say {kinds} ({' or '.join(leaf.stances)})"
    operand = leaf.operand
    words = " or ".join(in_words(item) for item in operand) if isinstance(operand, tuple) else in_words(operand)
    return f"{leaf.key} {_IN_WORDS[leaf.operator]}" + ("" if leaf.operator == "empty" else f" {words}")
