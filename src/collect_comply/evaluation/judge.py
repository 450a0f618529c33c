"""What the linter makes of the words of labelled messages: everything else about the contact is lawful."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from collect_comply.check import Linter
from collect_comply.errors import InputError, Place, Problem
from collect_comply.evaluation.corpus import Item
from collect_comply.law.examples import communication_of
from collect_comply.law.ruleset import Ruleset
from collect_comply.model.communication import Communication
from collect_comply.model.signal import Signal
from collect_comply.model.verdict import OUTCOMES, Finding, Outcome_, Undecided, Verdict
from collect_comply.sources import load


@dataclass(frozen=True)
class Judged:
    """A labelled message, and what its words alone make of the verdict."""

    item: Item
    outcome: Outcome_
    rules: tuple[str, ...]
    """The rules behind the outcome, the gravest first."""
    signals: tuple[Signal, ...]
    seconds: float
    """How long the whole check took."""


@cache
def _base() -> dict[str, dict[str, Any]]:
    return dict(load(Path(__file__).with_name("base.yaml")).data)


def judge(items: Iterable[Item], linter: Linter) -> Iterator[Judged]:
    """Each message, judged. Raises InputError for a case that is none."""
    rulesets = {book.jurisdiction: book.rulesets[0] for book in linter.rulebooks}
    for item in items:
        communication = communication_for(item, rulesets[item.scenario.jurisdiction])
        began = time.perf_counter()
        verdict = linter.check(communication)
        seconds = time.perf_counter() - began
        outcome, rules = by_words(verdict)
        yield Judged(item, outcome, rules, linter.read(communication).context.signals, seconds)


def communication_for(item: Item, ruleset: Ruleset) -> Communication:
    """The lawful contact of the ruleset with the words and facts of the item."""
    facts = {**_base()[item.scenario.jurisdiction], **item.scenario.case}
    try:
        return communication_of(ruleset, {**facts, "channel": item.message.channel, "text": item.text})
    except (ValidationError, ValueError) as error:
        first = error.errors()[0] if isinstance(error, ValidationError) else {"loc": (), "msg": str(error)}
        place = ".".join(map(str, first["loc"]))
        problem = Problem(Place(item.id), f"its case is none: {place} {first['msg']}", "mend the facts of 'case'")
        raise InputError(problem) from error


def by_words(verdict: Verdict) -> tuple[Outcome_, tuple[str, ...]]:
    """What conduct found in the words makes of the verdict, and by which rules. A disclosure that is missing, the
    hour and the count are not the words' doing; words that could not be read are."""
    answers: list[Finding | Undecided] = [*verdict.findings, *verdict.undecided]
    spoken: list[tuple[Outcome_, str]] = [(each.outcome, each.rule) for each in answers if _conduct(each)]
    if verdict.unread:
        spoken.append(("review", "unread"))
    if verdict.failures:
        spoken.append(("block", "failure"))
    spoken.sort(key=lambda each: (-OUTCOMES.index(each[0]), each[1]))
    return (spoken[0][0], tuple(rule for _, rule in spoken)) if spoken else ("allow", ())


def _conduct(answer: Finding | Undecided) -> bool:
    if answer.outcome == "allow" or not any(signal.family == "conduct" for signal in answer.signals):
        return False
    return isinstance(answer, Undecided) or not any(fact.name.startswith("disclosures") for fact in answer.facts)
