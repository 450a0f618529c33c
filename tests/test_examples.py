"""The shipped examples come out as the law demands; examples/expected.yaml says how and why."""

from __future__ import annotations

from datetime import date, datetime
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from collect_comply import Linter, Verdict
from collect_comply.inputs.options import Options
from collect_comply.inputs.reading import read_inputs
from collect_comply.sources import load

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
EXPECTED: dict[str, dict[str, Any]] = load(EXAMPLES / "expected.yaml").data
KEYS = {"outcome", "allowed_at", "found", "open", "why", "options", "as_of", "changed"}
FILES = sorted(
    path.relative_to(EXAMPLES).as_posix()
    for country in ("us", "uk")
    for path in (EXAMPLES / country).iterdir()
    if not path.name.startswith(".")
)


@cache
def linter() -> Linter:
    return Linter.load()


def verdict(name: str) -> Verdict:
    expected = EXPECTED[name]
    options = Options(expected.get("options", {}))
    (item,) = read_inputs([str(EXAMPLES / name)], options)
    assert item.communication is not None, item.problems
    as_of = date.fromisoformat(str(expected["as_of"])) if "as_of" in expected else None
    return linter().check(item.communication, as_of=as_of)


def test_every_example_has_an_expectation() -> None:
    assert sorted(EXPECTED) == FILES


@pytest.mark.parametrize("name", FILES)
def test_an_expectation_is_complete(name: str) -> None:
    expected = EXPECTED[name]
    assert set(expected) <= KEYS
    assert expected["outcome"] in ("allow", "delay", "review", "block")
    assert len(expected["why"]) > 30
    assert ("allowed_at" in expected) == (expected["outcome"] == "delay")
    assert expected["outcome"] == "allow" or expected.get("found") or expected.get("open")


@pytest.mark.parametrize("name", FILES)
def test_an_example_comes_out_as_the_law_demands(name: str) -> None:
    expected, got = EXPECTED[name], verdict(name)
    found = [finding.rule for finding in got.findings]
    undecided = [entry.rule for entry in got.undecided]
    assert not got.failures
    assert got.outcome == expected["outcome"], (found, [(entry.rule, entry.unknown) for entry in got.undecided])
    for pattern in expected.get("found", []):
        assert any(fnmatchcase(rule, pattern) for rule in found), (pattern, found)
    for pattern in expected.get("open", []):
        assert any(fnmatchcase(rule, pattern) for rule in undecided), (pattern, undecided)
    if "allowed_at" in expected:
        assert got.allowed_at == datetime.fromisoformat(expected["allowed_at"])


@pytest.mark.parametrize("country", ["us", "uk"])
def test_half_of_the_examples_are_lawful(country: str) -> None:
    outcomes = [EXPECTED[name]["outcome"] for name in FILES if name.startswith(country)]
    assert len(outcomes) >= 12
    assert 0.4 <= outcomes.count("allow") / len(outcomes) <= 0.6
    assert {Path(name).suffix for name in FILES if name.startswith(country)} >= {".yaml", ".eml", ".txt"}
