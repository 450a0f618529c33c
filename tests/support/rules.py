"""Small rules for the tests of the engines."""

from __future__ import annotations

from datetime import date
from typing import Any

from collect_comply.errors import Place
from collect_comply.facts.vocabulary import vocabulary
from collect_comply.law.conditions import All, Condition
from collect_comply.law.grammar import ConditionReader
from collect_comply.law.ruleset import Rule
from collect_comply.law.schema import RuleText
from collect_comply.resources import signal_kinds
from collect_comply.sources import Document


def condition(data: dict[str, Any]) -> Condition:
    """A condition as a ruleset would write it."""
    reader = ConditionReader(Document("test", data, {}), vocabulary(), signal_kinds(), ())
    read = reader.read(data, ())
    assert not reader.problems, reader.problems
    return read


def text(rule_id: str, **changes: Any) -> RuleText:
    """The wording of a rule that nobody reads."""
    return RuleText.model_validate(
        {
            "id": rule_id,
            "title": "A rule of the tests",
            "duty": "Whoever tests shall test what can fail.",
            "citation": [{"source": "test", "evidence": "text"}],
            "authority": "statute",
            "effective": {"from": date(2000, 1, 1)},
            "severity": "high",
            "when": {"channel": "sms"},
            "message": "It came to this.",
            "remedy": {"kind": "rewrite", "advice": "Write it another way."},
            "examples": {},
        }
        | changes
    )


def rule(
    rule_id: str,
    when: Condition,
    unless: Condition | None = None,
    unless_shown: Condition | None = None,
    **changes: Any,
) -> Rule:
    """A rule with the given conditions."""
    return Rule(text(rule_id, **changes), "test", "test", "", All(), when, unless, unless_shown, Place("test"))
