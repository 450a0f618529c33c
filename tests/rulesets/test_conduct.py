"""Whole messages on what a collector may say and do, judged by all the rules with the facts of their case."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from collect_comply import Communication, Linter, Verdict
from collect_comply.law.examples import overlay
from collect_comply.sources import load

LANGUAGE = Path(__file__).parents[1] / "language"
MESSAGES: list[dict[str, Any]] = [
    each for name in ("unseen_5.yaml", "unseen_6.yaml") for each in load(LANGUAGE / name).data["messages"]
]
ACT = {"channel": "act", "text": ""}
SPOKEN = [{"at": "2026-05-01T10:00:00-04:00", "channel": "call", "outcome": "conversation", "debts": ["card-1"]}]


@cache
def linter() -> Linter:
    return Linter.load("fdcpa")


def check(facts: dict[str, Any]) -> Verdict:
    base = next(ruleset for ruleset in linter().rulesets if ruleset.manifest.id == "fdcpa").manifest.example_base
    return linter().check(Communication.model_validate(overlay("us", base, facts)))


@cache
def outcomes() -> dict[str, str]:
    return {
        each["id"]: check(
            {"channel": "letter", "text": f"This is from a debt collector. {each['text']}", **each.get("facts", {})}
        ).outcome
        for each in MESSAGES
    }


def test_violating_messages_do_not_pass() -> None:
    told = [each["id"] for each in MESSAGES if "expect" in each]
    passed = [each for each in told if outcomes()[each] == "allow"]
    assert len(told) == 130
    assert len(passed) <= 3, passed
    assert sum(outcomes()[each] == "block" for each in told) >= 119


def test_lawful_messages_are_not_blocked() -> None:
    told = [each["id"] for each in MESSAGES if "expect" not in each]
    stopped = {each: outcomes()[each] for each in told if outcomes()[each] != "allow"}
    assert len(told) == 130
    assert not stopped


@pytest.mark.parametrize(
    "facts",
    [
        {
            "purpose": "credit_reporting",
            "recipient.role": "consumer_reporting_agency",
            "sender.monitors_undeliverable": True,
            "history": SPOKEN,
        },
        {
            "purpose": "debt_transfer",
            "recipient.role": "business_partner",
            "transfer": {"kind": "sale", "to": "other"},
            "debt.discharged": False,
            "debt.identity_theft_notice": False,
        },
        {
            "purpose": "instrument_deposit",
            "recipient.role": "business_partner",
            "instrument": {"dated_on": "2026-06-10", "received_on": "2026-06-08"},
        },
        {
            "purpose": "record_disposal",
            "recipient.role": "business_partner",
            "record.is_recording": False,
            "debt.last_activity_on": "2020-01-01",
        },
    ],
    ids=lambda facts: str(facts["purpose"]),
)
def test_a_lawful_act_passes_every_rule(facts: dict[str, Any]) -> None:
    verdict = check(ACT | facts)
    assert verdict.outcome == "allow", (verdict.findings, verdict.undecided)


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("We have verified the debt.", "debt.substantiated"),
        ("Your file was referred to outside counsel.", "debt.passed_to"),
        ("This discount ends today at noon.", "offer"),
        ("We will tow your car tonight.", "debt.repossession_lawful"),
        ("The creditor may choose to file a lawsuit in Cook County.", "debt.venues"),
    ],
)
def test_a_claim_whose_truth_nobody_gave_goes_to_a_person(text: str, fact: str) -> None:
    facts = {
        "channel": "letter",
        "text": f"This is from a debt collector. {text}",
        "debt.secured": True,
        "sender.sues_on_such_debts": True,
        fact: {} if fact == "offer" else None,
    }
    verdict = check(facts)
    assert verdict.outcome in ("review", "block")
    assert any(fact in need for entry in verdict.undecided for need in entry.needs)
