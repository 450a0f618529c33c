"""Floors under how well the patterns do on whole messages. What they did at first sight stands in each file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from collect_comply.language.reader import Reader
from collect_comply.sources import load

Message = dict[str, Any]


def _messages(name: str) -> list[Message]:
    messages: list[Message] = load(Path(__file__).with_name(name)).data["messages"]
    return messages


def _asserted(reader: Reader, text: str, *, neutral: bool) -> set[str]:
    return {
        signal.kind
        for signal in reader.read(text).signals
        if signal.stance == "asserted"
        and signal.family == "conduct"
        and (neutral or not reader.kinds[signal.kind].neutral)
    }


@pytest.mark.parametrize(
    ("name", "violating", "least_caught"),
    [
        ("unseen.yaml", 47, 47),
        ("unseen_2.yaml", 81, 81),
        ("unseen_3.yaml", 50, 46),
        ("unseen_4.yaml", 30, 29),
        ("unseen_5.yaml", 60, 58),
        ("unseen_uk.yaml", 20, 20),
    ],
)
def test_caught(reader: Reader, name: str, violating: int, least_caught: int) -> None:
    told = [each for each in _messages(name) if "expect" in each]
    missed = [each["id"] for each in told if not set(each["expect"]) & _asserted(reader, each["text"], neutral=True)]
    assert len(told) == violating
    assert len(told) - len(missed) >= least_caught, missed


@pytest.mark.parametrize(
    ("name", "lawful"),
    [
        ("unseen.yaml", 47),
        ("unseen_2.yaml", 40),
        ("unseen_3.yaml", 30),
        ("unseen_4.yaml", 30),
        ("unseen_5.yaml", 60),
        ("unseen_6.yaml", 70),
        ("unseen_uk.yaml", 20),
    ],
)
def test_no_false_alarm(reader: Reader, name: str, lawful: int) -> None:
    told = [each for each in _messages(name) if "expect" not in each]
    alarms = {
        each["id"]: found
        for each in told
        if (found := _asserted(reader, each["text"], neutral=False) - set(each.get("allow", ())))
    }
    assert len(told) == lawful
    assert not alarms


def test_every_expected_kind_exists(reader: Reader) -> None:
    for name in (f"unseen{part}.yaml" for part in ("", "_2", "_3", "_4", "_5", "_6", "_uk")):
        for each in _messages(name):
            assert {*each.get("expect", ()), *each.get("allow", ())} <= set(reader.kinds), each["id"]
