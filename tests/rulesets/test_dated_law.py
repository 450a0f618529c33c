"""The same message on two dates: the law of the day decides, from Python and from the command line."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from collect_comply import Linter
from collect_comply.cli.main import cli
from collect_comply.law.examples import communication_of
from collect_comply.model.communication import Communication
from collect_comply.sources import load

OPT_OUT = " Reply STOP to stop texts to this telephone number."
SEVEN_CALLS = [f"2026-06-{day:02}T12:00:00-04:00" for day in range(4, 11)]


@dataclass(frozen=True)
class Day:
    """What a message is on one day: the verdict, and those of the pair's rules that speak."""

    as_of: str
    outcome: str
    rules: tuple[str, ...] = ()


@dataclass(frozen=True)
class Pair:
    name: str
    facts: dict[str, Any]
    before: Day
    after: Day
    law: str = "fdcpa"

    def speaking(self, rules: Iterable[str]) -> set[str]:
        """Those of the pair's own rules that are among these."""
        return {*self.before.rules, *self.after.rules} & {*rules}


PAIRS = (
    Pair(
        "an eighth call in seven days, before and under Regulation F",
        {"channel": "call", "text": "", "history": [{"at": SEVEN_CALLS, "channel": "call", "outcome": "no_answer"}]},
        Day("2019-06-10", "allow"),
        Day("2026-06-10", "delay", ("fdcpa.call-frequency.seven-in-seven",)),
    ),
    Pair(
        "the first day of Regulation F",
        {"channel": "call", "text": "", "history": [{"at": SEVEN_CALLS, "channel": "call", "outcome": "no_answer"}]},
        Day("2021-11-29", "allow"),
        Day("2021-11-30", "delay", ("fdcpa.call-frequency.seven-in-seven",)),
    ),
    Pair(
        "a text message without an opt-out line",
        {"text": "Harbor Lane LLC, a debt collector. Your Midtown Bank card is past due."},
        Day("2019-06-10", "allow"),
        Day("2026-06-10", "block", ("fdcpa.channel.no-opt-out-line",)),
    ),
    Pair(
        "a threat of suit on a time-barred debt, as courts saw it and as Regulation F says",
        {
            "text": f"Harbor Lane LLC, a debt collector. We may take legal action.{OPT_OUT}",
            "sender.sues_on_such_debts": True,
            "debt.time_barred": True,
        },
        Day("2019-06-10", "review", ("fdcpa.time-barred.suit-threat-under-statute",)),
        Day("2026-06-10", "block", ("fdcpa.time-barred.suit-threat",)),
    ),
    Pair(
        "a medical debt that nobody documented, under the opinion and after its withdrawal",
        {
            "debt.kind": "medical",
            "debt.insurance_applied": True,
            "debt.balance_billing_barred": False,
            "debt.substantiated": False,
        },
        Day("2025-05-11", "review", ("fdcpa.advisory-opinion.medical-debt",)),
        Day("2025-05-12", "allow"),
    ),
    Pair(
        "a fee for paying by card, under the opinion and after its withdrawal",
        {
            "text": f"Harbor Lane LLC, a debt collector. A convenience fee of $4.95 applies to cards.{OPT_OUT}",
            "debt.fees_authorised": False,
        },
        Day("2023-06-12", "block", ("fdcpa.advisory-opinion.pay-to-pay",)),
        Day("2026-06-10", "block"),
    ),
    Pair(
        "the same fee, expressly allowed: the note on the defence goes with the opinion",
        {
            "text": f"Harbor Lane LLC, a debt collector. A convenience fee of $4.95 applies to cards.{OPT_OUT}",
            "debt.fees_authorised": True,
        },
        Day("2023-06-12", "allow", ("fdcpa.advisory-opinion.defence-pay-to-pay",)),
        Day("2026-06-10", "allow"),
    ),
    Pair(
        "a threat of suit, the limitation period not known, under the opinion and after its withdrawal",
        {
            "text": f"Harbor Lane LLC, a debt collector. We may take legal action.{OPT_OUT}",
            "sender.sues_on_such_debts": True,
            "debt.time_barred": None,
            "debt.limitation_expires_on": None,
        },
        Day("2024-06-10", "review", ("fdcpa.advisory-opinion.time-barred",)),
        Day("2026-06-10", "review"),
    ),
)


BNPL = {
    "sender.role": "lender",
    "sender.name": "Tesserae Pay Ltd",
    "debt.kind": "deferred_payment_credit",
    "channel": "push",
    "text": "Tesserae Pay: you missed a payment. Please pay £30.",
}
UK_PAIRS = (
    Pair(
        "a push about a missed instalment, before and under the rules for deferred payment credit",
        BNPL,
        Day("2026-07-14", "allow"),
        Day("2026-07-15", "review", ("conc.7-20-1.missed-payment-information",)),
        "conc",
    ),
    Pair(
        "deferred payment credit handed to a collector without notice",
        {"debt.kind": "deferred_payment_credit", "initial": True, "debt.missed_payment_information_given": True},
        Day("2026-07-14", "allow"),
        Day("2026-07-15", "review", ("conc.7-20.notice-before-action",)),
        "conc",
    ),
    Pair(
        "interest on a plan that is kept, before and under the changes of November 2024",
        {
            "consumer.plan_active": True,
            "debt.interest_accruing": True,
            "purpose": "service",
            "text": "Northgate Finance for BrightLend Bank: your plan statement. MoneyHelper gives free advice.",
        },
        Day("2024-11-03", "allow"),
        Day("2024-11-04", "review", ("conc.7-3-5.balance-grows-under-a-plan",)),
        "conc",
    ),
    Pair(
        "a threat to a customer who is about to fall behind",
        {
            "debt.arrears": 0,
            "consumer.approaching_arrears": True,
            "debt.suit_authorised": True,
            "debt.letter_of_claim_sent": True,
            "text": "Northgate Finance for BrightLend Bank: fail to pay on Friday and we will sue you.",
        },
        Day("2024-11-03", "allow"),
        Day("2024-11-04", "review", ("conc.7-3-4.threat-before-arrears",)),
        "conc",
    ),
    Pair(
        "a reminder during a breathing space, before and under the scheme",
        {"consumer.breathing_space.active": True},
        Day("2021-05-03", "allow"),
        Day("2021-05-04", "block", ("conc.breathing-space.contact",)),
        "conc",
    ),
    Pair(
        "a threat of bankruptcy over 900 pounds, before and after the threshold rose",
        {
            "debt.current_amount": 900,
            "debt.suit_authorised": True,
            "text": "Northgate Finance for BrightLend Bank: we will make you bankrupt. StepChange gives free advice.",
        },
        Day("2015-09-30", "allow"),
        Day("2015-10-01", "block", ("conc.7-11-7.insolvency-threshold",)),
        "conc",
    ),
    Pair(
        "court announced without a letter of claim, before and under the protocol",
        {
            "debt.suit_authorised": True,
            "text": "Northgate Finance for BrightLend Bank: we will sue you. StepChange gives free advice.",
        },
        Day("2017-09-30", "allow"),
        Day("2017-10-01", "review", ("conc.pap.no-letter-of-claim",)),
        "conc",
    ),
    Pair(
        "a threat of violence: another Act, the same answer",
        {"text": "Northgate Finance for BrightLend Bank: pay me or I will hurt you. StepChange gives free advice."},
        Day("2025-04-05", "block", ("conc.general-law.alarm-and-abuse-before-2025",)),
        Day("2025-04-06", "block", ("conc.general-law.alarm-and-abuse",)),
        "conc",
    ),
)


@cache
def linter(law: str = "fdcpa") -> Linter:
    return Linter.load(law)


def message(pair: Pair) -> Communication:
    return communication_of(linter(pair.law).rulesets[0], pair.facts)


@pytest.mark.parametrize("pair", (*PAIRS, *UK_PAIRS), ids=lambda pair: pair.name)
def test_the_day_decides(pair: Pair) -> None:
    for day in (pair.before, pair.after):
        verdict = linter(pair.law).check(message(pair), as_of=date.fromisoformat(day.as_of))
        assert verdict.law_as_of.isoformat() == day.as_of
        assert verdict.outcome == day.outcome
        assert pair.speaking(finding.rule for finding in verdict.findings) == {*day.rules}


@pytest.mark.parametrize("pair", (*PAIRS[:5], *UK_PAIRS[:5]), ids=lambda pair: pair.name)
def test_the_day_decides_on_the_command_line(pair: Pair, tmp_path: Path) -> None:
    file = tmp_path / "message.json"
    file.write_text(message(pair).model_dump_json(exclude_none=True))
    for day in (pair.before, pair.after):
        run = CliRunner().invoke(cli, ["check", str(file), "--as-of", day.as_of, "--format", "json", "--quiet"])
        (verdict,) = json.loads(run.stdout)["verdicts"]
        assert run.exit_code == (0 if day.outcome == "allow" else 1)
        assert (verdict["law_as_of"], verdict["outcome"]) == (day.as_of, day.outcome)
        assert pair.speaking(finding["rule"] for finding in verdict["findings"]) == {*day.rules}


@pytest.mark.parametrize("day", ["1978-03-20", "2006-10-13", "2019-06-10", "2021-11-30", "2025-01-02", "2026-01-01"])
def test_the_lawful_contact_is_lawful_under_every_law(day: str) -> None:
    assert linter().check(communication_of(linter().rulesets[0], {}), as_of=date.fromisoformat(day)).outcome == "allow"


@pytest.mark.parametrize("day", ["2014-04-01", "2021-05-03", "2023-07-31", "2024-11-04", "2025-04-06", "2026-07-15"])
def test_the_lawful_british_contact_is_lawful_under_every_law(day: str) -> None:
    verdict = linter("conc").check(communication_of(linter("conc").rulesets[0], {}), as_of=date.fromisoformat(day))
    assert verdict.outcome == "allow" and not verdict.undecided


def beginnings() -> dict[str, date]:
    """The first day of each body of law in the register of dates."""
    days = load(Path(__file__).parent / "uk_sheet.yaml").data["begins"]
    return {name: date.fromisoformat(day) for name, day in days.items()}


def test_no_british_rule_begins_before_the_law_that_it_rests_on() -> None:
    begins = beginnings()
    for rule in linter("conc").rulesets[0].rules:
        start = rule.text.effective.from_
        assert start >= begins["CONC"], rule.id
        # What has no day in the register, an Act of 1970 or the house's own choice, is older than the sourcebook.
        days = [
            max((day for name, day in begins.items() if name in citation.source), default=begins["CONC"])
            for citation in rule.text.citation
        ]
        assert start >= min(days), f"{rule.id} begins on {start}, its oldest source on {min(days)}"


def test_every_change_of_the_register_that_rules_know_is_a_change_of_the_law() -> None:
    begins = beginnings()
    for name in ("GEN 7", "FG21/1", "SI 2020/1311", "PRIN 2A", "FCA 2024/7", "PS26/1", "Pre-Action Protocol"):
        day = next(day for source, day in begins.items() if name in source)
        assert day in linter("conc").rulebooks[0].changes, name


def test_before_regulation_f_only_the_statute_and_its_neighbours_speak() -> None:
    rules = linter().rulebooks[0].on(date(2019, 6, 10))
    assert rules and {rule.text.authority for rule in rules} <= {"statute", "guidance"}
