"""From loaded rules to cards: their conditions in words, their numbers with dates and sources."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

from collect_comply.engine.direct import leaf_in_words
from collect_comply.law.conditions import All, AnyOf, Condition, Not, Test, parameters_of, resolve
from collect_comply.law.messages import placeholders
from collect_comply.law.rulebook import Rulebook, load_rulebooks
from collect_comply.law.ruleset import Rule, Ruleset
from collect_comply.model.vocabulary import Channel


def make_cards(names: tuple[str, ...]) -> list[dict[str, Any]]:
    """A card for each rule, in the order of the rulesets."""
    return [
        _card(rule, ruleset, book)
        for book in load_rulebooks([Path(name) if Path(name).is_dir() else name for name in names])
        for ruleset in book.rulesets
        for rule in ruleset.rules
    ]


def _card(rule: Rule, ruleset: Ruleset, book: Rulebook) -> dict[str, Any]:
    text = rule.text
    plain = text.model_dump(mode="json", by_alias=True, exclude={"applies", "when", "unless", "regime"})
    regimes = {regime.text.id: regime.text.title for regime in book.regimes}
    return {
        **plain,
        "id": rule.id,
        "ruleset": rule.ruleset,
        "jurisdiction": book.jurisdiction,
        "section": rule.section,
        "regime": regimes.get(rule.regime, rule.regime),
        "evidence": rule.evidence,
        "verified": rule.verified,
        "channels": _channels(rule),
        "applies": list(condition_lines(rule.applies)),
        "when": list(condition_lines(rule.when)),
        "unless": list(condition_lines(rule.unless)) if rule.unless is not None else [],
        "parameters": list(_parameters(rule, ruleset)),
    }


def condition_lines(condition: Condition, depth: int = 0) -> Iterator[str]:
    """The condition in words, a test a line, indented by two for each level."""
    indent = "  " * depth
    if isinstance(condition, All | AnyOf):
        if isinstance(condition, All) and depth == 0:
            for item in condition.items:
                yield from condition_lines(item)
            return
        yield f"{indent}{'all' if isinstance(condition, All) else 'any'} of:"
        for item in condition.items:
            yield from condition_lines(item, depth + 1)
    elif isinstance(condition, Not):
        inner = list(condition_lines(condition.item, depth))
        if len(inner) == 1:
            yield f"{indent}not: {inner[0].strip()}"
        else:
            yield f"{indent}not:"
            yield from condition_lines(condition.item, depth + 1)
    else:
        named = resolve(condition, lambda name: f"{{{name}}}")
        yield f"{indent}{leaf_in_words(named)}"  # type: ignore[arg-type]


def _channels(rule: Rule) -> list[str]:
    """The channels that the rule's own scope leaves."""
    channels = set(get_args(Channel))
    items = rule.applies.items if isinstance(rule.applies, All) else (rule.applies,)
    for item in items:
        inner = item.item if isinstance(item, Not) else item
        if isinstance(inner, Test) and inner.fact == "channel" and inner.operator == "in":
            named = set(inner.operand)
            channels = channels - named if isinstance(item, Not) else channels & named
    return sorted(channels)


def _parameters(rule: Rule, ruleset: Ruleset) -> Iterator[dict[str, Any]]:
    """Each dated number that the rule tests or quotes."""
    texts = (rule.numbers or ruleset.parameters).texts
    names = [name for condition in rule.conditions() for name in parameters_of(condition)]
    names += [name for name in placeholders(rule.text.message) if name in texts]
    for name in dict.fromkeys(names):
        yield {"name": name, **texts[name].model_dump(mode="json", by_alias=True)}
