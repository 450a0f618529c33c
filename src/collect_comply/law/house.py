"""House rulesets: an organisation adds rules and makes the law's stricter, and may never loosen it silently."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from collect_comply.errors import Place, Problem, RulesetError, nearest
from collect_comply.law.conditions import parameters_of
from collect_comply.law.grammar import constant
from collect_comply.law.ruleset import Parameters, Rule, Ruleset
from collect_comply.law.schema import CitationText, DatedValue, TightenedParameter
from collect_comply.model.verdict import SEVERITIES


def compose(house: Ruleset, base: Ruleset) -> tuple[Ruleset, Ruleset]:
    """The house ruleset with a stricter variant of every rule whose number it tightens, and the ruleset it
    extends with raised severities and mandatory rules. Raises :class:`RulesetError` on any loosening."""
    problems: list[Problem] = []
    place = Place(f"{house.folder}/ruleset.yaml")
    rules = {rule.text.id: rule for rule in base.rules}
    changed: dict[str, dict[str, Any]] = {}
    for rule_id, severity in house.manifest.tighten.severities.items():
        rule = _known(rule_id, rules, place, problems)
        if rule and SEVERITIES.index(severity) < SEVERITIES.index(rule.text.severity):
            problem = f"would lower '{rule_id}' from {rule.text.severity} to {severity}"
            problems.append(Problem(place, problem, "a house may raise a severity, not lower it"))
        changed.setdefault(rule_id, {})["severity"] = severity
    for rule_id in house.manifest.tighten.mandatory:
        _known(rule_id, rules, place, problems)
        changed.setdefault(rule_id, {})["mandatory"] = True
    raised = replace(base, rules=tuple(_changed(rule, changed.get(rule.text.id)) for rule in base.rules))
    variants = [
        variant
        for name, value in house.manifest.tighten.parameters.items()
        for variant in _tightened(name, value, raised, house, place, problems)
    ]
    if problems:
        raise RulesetError(problems)
    # A house's examples vary the lawful contact of the law it extends, where it does not bring its own.
    example_base = {**base.manifest.example_base, **house.manifest.example_base}
    manifest = house.manifest.model_copy(update={"example_base": example_base})
    return replace(house, manifest=manifest, rules=(*house.rules, *variants)), raised


def _known(rule_id: str, rules: dict[str, Rule], place: Place, problems: list[Problem]) -> Rule | None:
    if rule_id not in rules:
        problems.append(
            Problem(place, f"names '{rule_id}', which is no rule it extends", nearest(rule_id, list(rules)))
        )
    return rules.get(rule_id)


def _changed(rule: Rule, update: dict[str, Any] | None) -> Rule:
    return rule if update is None else replace(rule, text=rule.text.model_copy(update=update))


def _tightened(
    name: str, value: TightenedParameter, base: Ruleset, house: Ruleset, place: Place, problems: list[Problem]
) -> Iterable[Rule]:
    """The rules of ``base`` that use the parameter, as the firm's own policy with its stricter number."""
    text = base.parameters.texts.get(name)
    if text is None:
        hint = nearest(name, list(base.parameters.texts))
        problems.append(Problem(place, f"tightens '{name}', which is no parameter", hint))
        return
    lawful = base.parameters.value(name, max(value.from_, text.values[0].from_))
    try:
        own = constant(text.type, value.value)
    except ValueError as error:
        problems.append(Problem(place, f"sets '{name}' to {value.value!r}", str(error)))
        return
    stricter = {"lower": own < lawful, "higher": own > lawful, "fixed": False}[text.stricter]
    if not stricter:
        direction = "may not be changed" if text.stricter == "fixed" else f"must be {text.stricter} than {lawful}"
        problems.append(Problem(place, f"sets '{name}' to {value.value}, but it {direction}", "tighten it or leave it"))
        return
    dated = _dated(value, house)
    numbers = Parameters({**base.parameters.texts, name: text.model_copy(update={"values": (dated,)})}, str(place))
    for rule in base.rules:
        if name in {used for condition in rule.conditions() for used in parameters_of(condition)}:
            yield _variant(rule, house, value.from_, dated.citation, numbers)


def _dated(value: TightenedParameter, house: Ruleset) -> DatedValue:
    citation = CitationText(source=f"{house.manifest.title}: {value.because}", evidence="text")
    return DatedValue.model_validate({"from": value.from_, "value": value.value, "citation": citation})


def _variant(rule: Rule, house: Ruleset, start: date, citation: CitationText, numbers: Parameters) -> Rule:
    effective = rule.text.effective.model_copy(update={"from_": max(start, rule.text.effective.from_)})
    text = rule.text.model_copy(
        update={"authority": "policy", "citation": (citation, *rule.text.citation), "effective": effective}
    )
    return replace(rule, text=text, ruleset=house.manifest.id, house=house.manifest.id, numbers=numbers)
