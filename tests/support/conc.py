"""Verdicts on the UK ruleset's lawful contact with some facts changed."""

from __future__ import annotations

from functools import cache
from typing import Any

from collect_comply import Communication, Linter, Verdict
from collect_comply.law.examples import overlay
from collect_comply.law.loader import load_ruleset
from collect_comply.resources import rulesets_root, signal_kinds


@cache
def _linter() -> Linter:
    return Linter.load("conc")


@cache
def _base() -> dict[str, Any]:
    return load_ruleset(rulesets_root() / "conc", signal_kinds()).manifest.example_base


def check(**facts: Any) -> Verdict:
    """The verdict on the ruleset's lawful contact with these facts changed; ``__`` stands for a dot."""
    named = {name.replace("__", "."): value for name, value in facts.items()}
    return _linter().check(Communication.model_validate(overlay("uk", _base(), named)))


def found(**facts: Any) -> set[str]:
    """The rules that fire."""
    return {finding.rule for finding in check(**facts).findings}


def outcome_of(rule: str, **facts: Any) -> str | None:
    """What the finding of a rule comes to, or None if it does not fire."""
    return next((finding.outcome for finding in check(**facts).findings if finding.rule == rule), None)
