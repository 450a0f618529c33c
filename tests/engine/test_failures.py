"""Nothing fails open: what goes wrong inside the engines ends as ``block``, never as silence."""

from __future__ import annotations

import threading
from datetime import date
from typing import Any

import pytest

from collect_comply import Communication, Linter
from collect_comply.engine import durable
from collect_comply.engine.direct import Evaluation
from collect_comply.engine.plan import Plan
from collect_comply.errors import EngineError
from collect_comply.facts.base import Context, derivers
from collect_comply.facts.table import FactTable
from support.rules import condition, rule

needs_durable = pytest.mark.skipif(durable.available() is None, reason="durable_rules cannot be imported here")
TEXT = Communication(jurisdiction=("us",), channel="sms", text="Please call us about your account.")
DAY = date(2026, 11, 21)


def evaluation(**changes: Any) -> Evaluation:
    return Evaluation(FactTable(Context(TEXT.model_copy(update=changes), None)))


@pytest.fixture
def linter() -> Linter:
    return Linter.load("fdcpa")


@needs_durable
def test_an_exception_inside_a_durable_action_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(self: Any, fires: str) -> Any:
        def note(closure: Any) -> None:
            raise KeyError(fires)

        return note

    monkeypatch.setattr(durable.DurableRules, "_action", broken)
    plan = Plan([rule("test.sms", condition({"channel": "sms"}))], ())
    with pytest.raises(EngineError, match=r"durable_rules: .*nothing was judged"):
        plan.judge(evaluation())


@needs_durable
def test_an_action_lost_by_durable_rules_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    plan = Plan([rule("test.sms", condition({"channel": "sms"}))], ())
    monkeypatch.setattr(durable.DurableRules, "_session", lambda self, ruleset, facts: None)
    with pytest.raises(EngineError, match="a session lost its actions"):
        plan.judge(evaluation())


@needs_durable
def test_engines_that_differ_are_an_error_that_names_the_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    plan = Plan([rule("test.sms", condition({"channel": "sms"}))], ())
    monkeypatch.setattr(durable.DurableRules, "fired", lambda self, messages: frozenset())
    with pytest.raises(EngineError, match=r"the two engines differ on test\.sms"):
        plan.judge(evaluation())


def test_an_engine_error_makes_the_verdict_block(linter: Linter, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(self: Plan, evaluation: Evaluation) -> None:
        raise RuntimeError("a wire is loose")

    monkeypatch.setattr(Plan, "judge", fail)
    verdict = linter.check(TEXT, as_of=DAY)
    assert verdict.outcome == "block"
    assert len(verdict.failures) == 1
    assert verdict.failures[0].startswith("internal error (RuntimeError in test_failures.py:")
    assert "wire" not in verdict.failures[0]


def test_a_deriver_that_raises_makes_the_verdict_block(linter: Linter, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(context: Context) -> None:
        raise ZeroDivisionError

    monkeypatch.setitem(derivers(), "disclosures", fail)
    verdict = linter.check(TEXT, as_of=DAY)
    assert verdict.outcome == "block"
    assert verdict.failures


def test_a_reader_that_raises_makes_the_verdict_block(linter: Linter, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(self: Linter, communication: Communication) -> None:
        raise MemoryError

    monkeypatch.setattr(Linter, "read", fail)
    assert linter.check(TEXT, as_of=DAY).outcome == "block"


def hammer(linter: Linter, threads: int, checks: int) -> None:
    """Every check of every thread must find the arrest threat in its own message and nothing in the others."""
    threat = TEXT.model_copy(update={"text": "Pay today or you will be arrested."})
    expected = {item.outcome for item in (linter.check(threat, as_of=DAY),)}
    harmless = linter.check(TEXT, as_of=DAY)
    wrong: list[str] = []

    def work(number: int) -> None:
        for index in range(checks):
            bad = (index + number) % 2 == 0
            verdict = linter.check(threat if bad else TEXT, as_of=DAY)
            if bad and verdict.outcome not in expected:
                wrong.append(verdict.outcome)
            if not bad and verdict != harmless:
                wrong.append("a finding of another message")

    running = [threading.Thread(target=work, args=(number,)) for number in range(threads)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
    assert expected == {"block"}
    assert wrong == []


def test_four_threads_lose_no_finding(linter: Linter) -> None:
    hammer(linter, threads=4, checks=50)


@pytest.mark.nightly
def test_four_threads_fifty_thousand_checks_in_flat_memory(linter: Linter) -> None:
    import resource

    hammer(linter, threads=4, checks=500)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    hammer(linter, threads=4, checks=12_500)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    assert grown < 40, f"{grown:.0f} MB more after 50,000 checks"


def test_a_verdict_says_when_one_engine_judged_alone(linter: Linter, monkeypatch: pytest.MonkeyPatch) -> None:
    both = linter.check(TEXT, as_of=DAY)
    monkeypatch.setattr("collect_comply.engine.plan.available", lambda: None)
    alone = Linter.load("fdcpa").check(TEXT, as_of=DAY)
    assert alone.engines == ("direct evaluator alone, for durable_rules cannot be imported here",)
    assert alone.model_copy(update={"engines": both.engines}) == both
