"""Each ceiling of durable_rules is either spread over shards that work or refused at load time, in words."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from typing import Any

import pytest

from collect_comply.engine.direct import Evaluation
from collect_comply.engine.durable import available
from collect_comply.engine.plan import Plan
from collect_comply.errors import RulesetError
from collect_comply.facts.base import Context
from collect_comply.facts.table import FactTable
from collect_comply.model.communication import Communication
from support.rules import condition, rule

needs_durable = pytest.mark.skipif(available() is None, reason="durable_rules cannot be imported on this Python")


def facts(**given: Any) -> Evaluation:
    """Facts of a text message in a case with the given debt."""
    data = {"jurisdiction": ["us"], "channel": "sms", "case": {"debt": given}}
    return Evaluation(FactTable(Context(Communication.model_validate(data), None)))


def fired(plan: Plan, evaluation: Evaluation) -> int:
    """How many rules fire by both engines."""
    return sum(outcome is True for outcome in plan.judge(evaluation).outcomes.values())


@needs_durable
def test_a_fact_may_meet_more_tests_than_one_durable_ruleset_bears() -> None:
    rules = [rule(f"test.at-least-{n}", condition({"debt.current_amount": {"at_least": n}})) for n in range(200)]
    assert fired(Plan(rules, ()), facts(current_amount="1000")) == 200


@needs_durable
def test_three_hundred_rules_may_hang_on_one_condition() -> None:
    rules = [rule(f"test.same-{n}", condition({"channel": "sms"})) for n in range(300)]
    assert fired(Plan(rules, ()), facts()) == 300


@needs_durable
def test_a_hundred_rules_may_test_one_fact_against_the_same_list() -> None:
    rules = [
        rule(f"test.{number}-{n}", condition({f"debt.{name}": {"at_least": n}, "channel": ["sms", "email"]}))
        for number, name in enumerate(("arrears", "current_amount"))
        for n in range(50)
    ]
    assert fired(Plan(rules, ()), facts(arrears="1000", current_amount="1000")) == 100


@needs_durable
def test_a_property_may_have_more_than_512_values_over_all_rules() -> None:
    rules = [rule(f"test.is-{n}", condition({"debt.current_amount": {"is": n}})) for n in range(700)]
    plan = Plan(rules, ())
    assert fired(plan, facts(current_amount="699")) == 1
    assert fired(plan, facts(current_amount="700")) == 0


def test_a_list_of_600_values_in_one_rule_is_refused_with_the_remedy() -> None:
    with pytest.raises(RulesetError, match="compares with too many values .*split the list"):
        Plan([rule("test.long", condition({"debt.current_amount": {"is": list(range(600))}}))], ())


def test_a_rule_that_joins_more_than_16_tests_is_refused_with_the_remedy() -> None:
    names = given_flags()[:17]
    with pytest.raises(RulesetError, match=r"'test.wide' joins 17 tests, more than 16 \(split the rule in two\)"):
        Plan([rule("test.wide", condition(dict.fromkeys(names, True)))], ())


def given_flags() -> list[str]:
    from collect_comply.facts.vocabulary import vocabulary

    return [name for name, fact in vocabulary().items() if fact.type == "flag" and fact.origin == "given"]


def test_a_rule_with_too_many_alternatives_is_refused_with_the_remedy() -> None:
    either = [{"any": [{"debt.paid": True}, {"debt.judgment": True}, {"channel": word}]} for word in ("sms", "call")]
    many = {"all": either * 3}
    with pytest.raises(RulesetError, match="alternatives, more than 256 .split the rule in two"):
        Plan([rule("test.many", condition(many))], ())


@needs_durable
def test_more_sessions_than_durable_rules_holds_live() -> None:
    plan = Plan([rule("test.one", condition({"channel": "sms"})), rule("test.two", condition({"debt.paid": True}))], ())
    for index in range(3000):
        assert fired(plan, facts(paid=index % 2 == 0)) == 1 + (index % 2 == 0)


@needs_durable
def test_durable_rules_still_has_the_ceiling_of_64_tests() -> None:
    """The shards exist because of this. If it stops failing, durable_rules has changed: look again."""
    program = """
        from durable import engine
        class Host(engine.Host):
            def _run(self): pass
        rules = {f"r{n}": {"all": [{"m": {"$gte": {"n": n}}}], "run": lambda c: None} for n in range(70)}
        engine.Ruleset("t", Host(), rules).assert_facts([{"n": 1000, "id": "f", "sid": "s"}])
    """
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", textwrap.dedent(program)], capture_output=True, text=True, check=False
    )
    assert done.returncode != 0
    assert "303" in done.stderr
