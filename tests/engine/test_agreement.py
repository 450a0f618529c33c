"""Both engines decide alike, whatever the rules and the facts."""

from __future__ import annotations

import random
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from collect_comply.engine.direct import Evaluation
from collect_comply.engine.durable import available
from collect_comply.engine.plan import Plan
from collect_comply.errors import RulesetError
from collect_comply.facts.base import Context
from collect_comply.facts.table import FactTable
from collect_comply.model.communication import Communication
from collect_comply.model.signal import Signal, Span
from support.rules import condition, rule

FLAGS = ("initial", "debt.judgment", "debt.paid", "consumer.deceased", "limited_content")
WORDS = {"channel": ("sms", "email", "letter", "call"), "purpose": ("collect", "service", "litigation")}
NUMBERS = ("debt.current_amount", "debt.arrears")
SETS = {"consumer.blocked_channels": ("sms", "email", "call"), "sender.memberships": ("csa", "acb")}
KINDS = ("threat_arrest", "threat_suit", "threat_violence")
STANCES = ("asserted", "negated", "conditional")
DAY = "debt.limitation_expires_on"
FIRST_DAY = date(2024, 1, 1)


def random_test(dice: random.Random) -> dict[str, Any]:
    """One test over a fact or a signal, as it would be written in YAML."""
    choice = dice.randrange(7)
    if choice == 0:
        return {dice.choice(FLAGS): dice.random() < 0.5}
    if choice == 1:
        name = dice.choice(list(WORDS))
        words = dice.sample(WORDS[name], dice.randint(1, 2))
        return {name: {"not": words} if dice.random() < 0.4 else words}
    if choice == 2:
        operator = dice.choice(("is", "not", "at_least", "at_most", "more_than", "less_than"))
        return {dice.choice(NUMBERS): {operator: dice.choice((0, 1, 2.5, "100.0001", -3))}}
    if choice == 3:
        operator = dice.choice(("at_least", "before", "after", "is"))
        return {DAY: {operator: str(FIRST_DAY + timedelta(days=dice.randrange(4)))}}
    if choice == 4:
        name = dice.choice(list(SETS))
        members = dice.sample(SETS[name], dice.randint(1, 2))
        operator = dice.choice(("includes", "includes_any", "lacks", "lacks_all"))
        return {name: {"empty": dice.random() < 0.5} if dice.random() < 0.2 else {operator: members}}
    signal: dict[str, Any] = {"kind": dice.sample(KINDS, dice.randint(1, 2)), "stance": dice.sample(STANCES, 2)}
    if dice.random() < 0.3:
        signal["score"] = {"at_least": dice.choice((0.25, 0.5, 0.9))}
    if dice.random() < 0.3:
        signal["actor"] = dice.choice(("we", "court"))
    return {"signal": signal}


def random_condition(dice: random.Random, depth: int = 0) -> dict[str, Any]:
    """A tree of tests."""
    choice = dice.random()
    if depth >= 3 or choice < 0.45:
        return random_test(dice)
    if choice < 0.6:
        return {"not": random_condition(dice, depth + 1)}
    items = [random_condition(dice, depth + 1) for _ in range(dice.randint(1, 3))]
    return {"all" if choice < 0.85 else "any": items}


def random_facts(dice: random.Random) -> Context:
    """A communication of which some things are known, and signals of which some are there."""
    data: dict[str, Any] = {"jurisdiction": ["us"], "channel": dice.choice(WORDS["channel"]), "case": {}}

    def give(name: str, value: Any) -> None:
        path = name.split(".")
        inner = data["case"] if path[0] in ("consumer", "debt") else data
        for part in path[:-1]:
            inner = inner.setdefault(part, {})
        inner[path[-1]] = value

    for name in FLAGS:
        if dice.random() < 0.6:
            give(name, dice.random() < 0.5)
    if dice.random() < 0.6:
        give("purpose", dice.choice(WORDS["purpose"]))
    for name in NUMBERS:
        if dice.random() < 0.6:
            give(name, dice.choice((Decimal(0), Decimal("2.5"), Decimal("100.0001"), Decimal(-3), Decimal(1))))
    if dice.random() < 0.6:
        give(DAY, FIRST_DAY + timedelta(days=dice.randrange(4)))
    for name, words in SETS.items():
        if dice.random() < 0.6:
            give(name, dice.sample(words, dice.randint(0, len(words))))
    signals = tuple(
        Signal(
            kind=dice.choice(KINDS),
            span=Span(start=index, end=index + 1, text="x"),
            stance=dice.choice(STANCES),
            actor=dice.choice(("we", "court", "unknown")),
            score=dice.choice((0.2, 0.5, 0.9, 1.0)),
            source="test",
        )
        for index in range(dice.randint(0, 4))
    )
    unread = {"text": "not English"} if dice.random() < 0.2 else {}
    return Context(Communication.model_validate(data), None, signals, unread)


def agree(rulesets: int, checks: int) -> int:
    """Judge random facts by random rules with both engines; a difference raises. Returns the cases judged."""
    judged = 0
    for seed in range(rulesets):
        dice = random.Random(seed)
        rules = []
        while len(rules) < 6:
            unless = condition(random_condition(dice)) if dice.random() < 0.4 else None
            candidate = rule(f"test.rule-{len(rules)}", condition(random_condition(dice)), unless)
            try:
                Plan([candidate], ())
            except RulesetError:  # too large for durable_rules, and said so
                continue
            rules.append(candidate)
        plan = Plan(rules, ())
        for _ in range(checks):
            outcomes = plan.judge(Evaluation(FactTable(random_facts(dice)))).outcomes
            assert set(outcomes) == {item.id for item in rules}
            judged += 1
    return judged


@pytest.mark.skipif(available() is None, reason="durable_rules cannot be imported on this Python")
def test_engines_agree_on_a_thousand_random_cases() -> None:
    assert agree(rulesets=20, checks=50) == 1000


@pytest.mark.nightly
@pytest.mark.skipif(available() is None, reason="durable_rules cannot be imported on this Python")
def test_engines_agree_on_a_hundred_thousand_random_cases() -> None:
    assert agree(rulesets=500, checks=200) == 100_000
