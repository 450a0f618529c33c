"""Disclosures by meaning, through the whole linter: what lawyers accept passes, what only looks like it does not."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from collect_comply import Linter, Verdict
from collect_comply.law.examples import communication_of
from collect_comply.sources import load

DATA: list[dict[str, Any]] = load(Path(__file__).with_name("disclosures.yaml")).data["disclosures"]


@cache
def linter() -> Linter:
    return Linter.load("fdcpa")


def cases(part: str) -> list[Any]:
    return [pytest.param(each, item, id=f"{each['id']}: {item['words'][:60]}") for each in DATA for item in each[part]]


def judged(disclosure: dict[str, Any], item: dict[str, Any]) -> Verdict:
    carrier = disclosure["carriers"][item["in"]]
    text = carrier["text"].replace("{}", item["words"])
    if "later" in item:
        text += " " + item["later"]
    ruleset = linter().rulesets[0]
    return linter().check(communication_of(ruleset, {**disclosure["facts"], **carrier, "text": text}))


@pytest.mark.parametrize(("disclosure", "item"), cases("accepted"))
def test_accepted(disclosure: dict[str, Any], item: dict[str, Any]) -> None:
    verdict = judged(disclosure, item)
    against = {each.rule for each in (*verdict.findings, *verdict.undecided)}
    assert not against & set(disclosure["rules"])
    assert verdict.unread is None


@pytest.mark.parametrize(("disclosure", "item"), cases("refused"))
def test_refused(disclosure: dict[str, Any], item: dict[str, Any]) -> None:
    verdict = judged(disclosure, item)
    fired = {each.rule for each in verdict.findings} & set(disclosure["rules"])
    assert fired or (item.get("review") and verdict.outcome in ("review", "block")), item["why"]


def test_fifteen_of_each() -> None:
    for each in DATA[:4]:
        assert len(each["accepted"]) >= 15 and len(each["refused"]) >= 15, each["id"]
