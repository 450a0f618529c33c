"""Cases that a trial of the UK rules got wrong at first: unlawful ones that passed, and lawful ones that were held."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from collect_comply import Linter
from collect_comply.law.examples import communication_of
from collect_comply.law.loader import load_ruleset
from collect_comply.law.ruleset import Ruleset
from collect_comply.resources import rulesets_root, signal_kinds
from collect_comply.sources import load

CASES: list[dict[str, Any]] = load(Path(__file__).with_name("conc_trial.yaml")).data["cases"]


@cache
def linter() -> Linter:
    return Linter.load("conc")


@cache
def ruleset() -> Ruleset:
    return load_ruleset(rulesets_root() / "conc", signal_kinds())


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_a_case_that_went_wrong_comes_out_right(case: dict[str, Any]) -> None:
    verdict = linter().check(communication_of(ruleset(), case["facts"]))
    if "fires" in case:
        assert case["fires"] in {finding.rule for finding in verdict.findings if finding.outcome != "allow"}
    else:
        assert verdict.outcome == "allow", [finding.rule for finding in verdict.findings]
