"""The official examples of Supplement I to Regulation F come out as the commentary says."""

from __future__ import annotations

from functools import cache

import pytest

from collect_comply import Linter
from collect_comply.law.interpretations import Interpretation, interpretations
from collect_comply.resources import rulesets_root
from collect_comply.trial import try_interpretations

OFFICIAL = tuple(interpretations(rulesets_root() / "fdcpa"))


@cache
def differences() -> dict[str, str]:
    return {item.key: wrong for item, wrong in try_interpretations(Linter.load("fdcpa"), "fdcpa")}


@pytest.mark.parametrize("item", OFFICIAL, ids=lambda item: item.key)
def test_an_official_example_comes_out(item: Interpretation) -> None:
    assert item.fires or item.passes or item.values, "it expects nothing"
    assert differences()[item.key] == ""


def test_each_case_has_its_own_key() -> None:
    keys = [item.key for item in OFFICIAL]
    assert len(keys) == len(set(keys))
