"""The examples of a rule as communications: written in fact names over the ruleset's lawful base."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from collect_comply.errors import Problem, RulesetError
from collect_comply.law.ruleset import Rule, Ruleset
from collect_comply.model.communication import Communication
from collect_comply.resources import notices_root

_CASE = ("consumer", "debt", "history")
_NOTES = ("note", "as_of")


@dataclass(frozen=True)
class Example:
    """One example of a rule; ``violates`` says which kind it is."""

    rule: Rule
    violates: bool
    index: int
    note: str
    communication: Communication
    as_of: date | None


def examples_of(rule: Rule, ruleset: Ruleset) -> Iterator[Example]:
    """Every example of a rule. Raises :class:`RulesetError` when one is no valid communication."""
    written = ((True, rule.text.examples.violates), (False, rule.text.examples.complies))
    for violates, examples in written:
        for index, example in enumerate(examples):
            as_of = date.fromisoformat(str(example["as_of"])) if "as_of" in example else None
            communication = _communication(rule, ruleset, example, violates, index)
            yield Example(rule, violates, index, str(example.get("note", "")), communication, as_of)


def _communication(rule: Rule, ruleset: Ruleset, example: dict[str, Any], violates: bool, index: int) -> Communication:
    try:
        return communication_of(ruleset, example)
    except (ValidationError, ValueError, TypeError, KeyError, OSError) as error:
        kind = "violating" if violates else "complying"
        first = error.errors()[0] if isinstance(error, ValidationError) else {"loc": (), "msg": str(error)}
        where = ".".join(str(part) for part in first["loc"])
        problem = f"{kind} example {index + 1} of '{rule.id}' is no communication: {where} {first['msg']}"
        raise RulesetError(Problem(rule.place, problem, "mend the example or the example_base")) from error


def communication_of(ruleset: Ruleset, facts: dict[str, Any]) -> Communication:
    """The ruleset's lawful contact with ``facts`` laid over it. Raises ValidationError when that is none."""
    if isinstance(facts.get("text"), dict):
        facts = {**facts, "text": _changed_text(facts["text"])}
    return Communication.model_validate(overlay(ruleset.manifest.jurisdiction, ruleset.manifest.example_base, facts))


def _changed_text(written: dict[str, Any]) -> str:
    """A notice of the corpus with the changes of an example, so that only what differs is written down.

    Raises ValueError for a change of words that do not stand in the text.
    """
    text = (notices_root() / Path(str(written["notice"])).name).read_text(encoding="utf-8")
    for old, new in written.get("replace", {}).items():
        if old not in text:
            raise ValueError(f"'{old}' does not stand in {written['notice']}")
        text = text.replace(old, new)
    return text


def overlay(jurisdiction: str, base: dict[str, Any], example: dict[str, Any]) -> dict[str, Any]:
    """The plain data of a communication: ``base`` with the facts of ``example`` laid over it."""
    data: dict[str, Any] = {"jurisdiction": [jurisdiction]}
    for facts in (base, example):
        for name, value in facts.items():
            if name not in _NOTES:
                path = name.split(".")
                _put(data, ["case", *path] if path[0] in _CASE else path, value)
    history = data.get("case", {}).get("history")
    if isinstance(history, list):
        data["case"]["history"] = [event for written in history for event in _events(written)]
    return data


def _put(data: dict[str, Any], path: list[str], value: Any) -> None:
    for part in path[:-1]:
        inner = data.get(part)
        data[part] = dict(inner) if isinstance(inner, dict) else {}
        data = data[part]
    if isinstance(value, dict) and isinstance(data.get(path[-1]), dict):
        for name, inner in value.items():
            _put(data[path[-1]], [name], inner)
    else:
        data[path[-1]] = value


def _events(event: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """An event whose ``at`` is a list stands for one event at each instant."""
    instants = event.get("at")
    for instant in instants if isinstance(instants, list) else [instants]:
        yield {**event, "at": instant}
