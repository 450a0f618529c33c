"""A house ruleset adds and tightens; whatever would loosen the law is refused with file and remedy."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from collect_comply import Communication, Finding, Linter, RulesetError
from collect_comply.law.examples import overlay
from collect_comply.trial import try_examples

HOUSE = Path(__file__).resolve().parents[2] / "examples" / "house"
MISTAKES = Path(__file__).resolve().parent / "house"
SEVEN = "fdcpa.call-frequency.seven-in-seven"
MANY = "fdcpa.contact-frequency.many-messages"


@cache
def house() -> Linter:
    return Linter.load(HOUSE)


@cache
def law() -> Linter:
    return Linter.load("fdcpa")


def contact(**facts: Any) -> Communication:
    """A contact that both the law and the house allow, with these facts laid over it."""
    base = law().rulesets[0].manifest.example_base
    names = {name.replace("__", "."): value for name, value in facts.items()}
    return Communication.model_validate(overlay("us", base, names))


def call_after(calls: int) -> Communication:
    """A call on June 10 after so many unanswered ones, spread over the five days before."""
    days = ("05", "06", "08", "09", "07")
    instants = [f"2026-06-{days[index % 5]}T{11 + 2 * (index // 5)}:00:00-04:00" for index in range(calls)]
    history = [{"at": instants, "channel": "call", "outcome": "no_answer"}]
    return contact(channel="call", text="", at="2026-06-10T14:00:00-04:00", history=history)


def findings(linter: Linter, communication: Communication) -> dict[str, Finding]:
    return {finding.rule: finding for finding in linter.check(communication).findings}


def test_a_house_number_is_policy_and_names_the_house() -> None:
    assert findings(law(), call_after(4)) == {}
    (finding,) = findings(house(), call_after(4)).values()
    assert finding.rule == f"{SEVEN}@lakeshore"
    assert finding.authority == "policy"
    assert "Lakeshore" in finding.citations[0].source
    assert "complaints review" in finding.citations[0].source


def test_the_house_number_is_the_one_that_counts() -> None:
    assert findings(house(), call_after(3)) == {}


def test_what_breaks_the_law_is_reported_as_law_and_once() -> None:
    found = findings(house(), call_after(7))
    assert found[SEVEN].authority == "presumption"
    assert f"{SEVEN}@lakeshore" not in found


def test_a_house_number_holds_from_its_own_day() -> None:
    days = (date(2025, 12, 31), date(2026, 1, 1))
    before, after = ({rule.id for rule in house().rulebooks[0].on(day)} for day in days)
    assert after - before == {
        "lakeshore.policy.no-sunday-calls",
        "lakeshore.policy.no-credit-bureau-talk",
        f"{SEVEN}@lakeshore",
        "fdcpa.call-frequency.all-debts-together@lakeshore",
        "fdcpa.call-frequency.presumption-with-a-reason@lakeshore",
        "fdcpa.contact-frequency.calls-and-messages@lakeshore",
    }


def test_a_raised_severity_and_a_mandatory_rule() -> None:
    assert law().rule(MANY).text.severity == "medium"
    assert house().rule(MANY).text.severity == "high"
    assert not law().rule("fdcpa.channel.no-opt-out-line").text.mandatory
    assert house().rule("fdcpa.channel.no-opt-out-line").text.mandatory


def test_a_rule_of_the_house_fires_as_policy() -> None:
    sunday = contact(channel="call", text="", at="2026-06-14T14:00:00-04:00")
    finding = findings(house(), sunday)["lakeshore.policy.no-sunday-calls"]
    assert (finding.authority, finding.ruleset) == ("policy", "lakeshore")
    assert "lakeshore.policy.no-sunday-calls" not in findings(law(), sunday)


def test_the_rules_of_the_house_pass_their_own_examples() -> None:
    results = list(try_examples(house(), "lakeshore"))
    assert {result.rule for result in results} >= {
        "lakeshore.policy.no-sunday-calls",
        "lakeshore.policy.no-credit-bureau-talk",
    }
    assert [result for result in results if not result.ok] == []


@pytest.mark.parametrize(
    ("mistake", "said"),
    [
        ("loosened-parameter", "must be lower than 7"),
        ("unchanged-parameter", "must be lower than 7"),
        ("loosened-hour", "must be lower than 21:00"),
        ("unknown-parameter", "did you mean 'call_attempt_limit'?"),
        ("wrong-type", "write a number"),
        ("lowered-severity", "a house may raise a severity, not lower it"),
        ("unknown-rule", "did you mean 'fdcpa.false.arrest'?"),
        ("unknown-mandatory", "did you mean 'fdcpa.harassment.violence'?"),
        ("other-jurisdiction", "set jurisdiction: us"),
    ],
)
def test_what_would_loosen_the_law_is_refused(mistake: str, said: str) -> None:
    with pytest.raises(RulesetError) as error:
        Linter.load(MISTAKES / mistake)
    (problem,) = error.value.problems
    assert problem.place.file.endswith(f"{mistake}/ruleset.yaml")
    assert said in str(problem)
    assert problem.remedy
