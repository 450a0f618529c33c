"""A floor under how well the patterns do on whole messages. What they did at first sight stands in unseen.yaml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from collect_comply.language.reader import Reader
from collect_comply.sources import load

MESSAGES: list[dict[str, Any]] = load(Path(__file__).with_name("unseen.yaml")).data["messages"]
LEAST_CAUGHT = 45
MOST_FALSE_ALARMS = 2


def _asserted(reader: Reader, text: str) -> set[str]:
    return {
        signal.kind
        for signal in reader.read(text).signals
        if signal.stance == "asserted" and signal.family == "conduct" and not reader.kinds[signal.kind].neutral
    }


def test_caught(reader: Reader) -> None:
    violating = [message for message in MESSAGES if "expect" in message]
    missed = [each["id"] for each in violating if not set(each["expect"]) & _asserted(reader, each["text"])]
    assert len(violating) == 47
    assert len(violating) - len(missed) >= LEAST_CAUGHT, missed


def test_false_alarms(reader: Reader) -> None:
    lawful = [message for message in MESSAGES if "expect" not in message]
    alarms = {
        each["id"]: found for each in lawful if (found := _asserted(reader, each["text"]) - set(each.get("allow", ())))
    }
    assert len(lawful) == 47
    assert len(alarms) <= MOST_FALSE_ALARMS, alarms
