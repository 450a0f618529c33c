"""One letter, read to residents of different states: each law asks for its own words, on its own days."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

import pytest

from collect_comply import Communication, Linter, Verdict
from collect_comply.law.examples import overlay
from collect_comply.trial import try_examples

STATES = ("ca", "ny", "nc", "nm", "tx", "nv", "wv", "wi", "ms", "co", "az", "id", "mn")
LETTER = (
    "Harbor Lane LLC, a debt collector, writes about your Midtown Bank card. This is an attempt to collect a debt; any "
    "information obtained will be used for that purpose. Please pay $812.40 by June 30. Call 303-555-0142."
)
NO_SUIT = "Because of the age of your debt, we and Midtown Bank will not sue you for it."
MAY_REPORT = (
    "If you do not pay the debt, Midtown Bank may continue to report it to the credit reporting agencies as unpaid."
)
NO_REPORT = "We will not report it to any credit reporting agency."


@cache
def linter() -> Linter:
    return Linter.load()


def verdict(**facts: Any) -> Verdict:
    """The verdict on a lawful contact with these facts laid over it; two underscores stand for a dot."""
    base = next(each for each in linter().rulesets if each.manifest.id == "fdcpa").manifest.example_base
    named = {name.replace("__", "."): value for name, value in {"channel": "letter", "text": LETTER, **facts}.items()}
    return linter().check(Communication.model_validate(overlay("us", base, named)))


def found(**facts: Any) -> set[str]:
    """The rules of states that the contact breaks."""
    return {finding.rule for finding in verdict(**facts).findings if finding.rule.startswith("us-")}


@pytest.mark.parametrize("state", STATES)
def test_the_examples_of_the_rules(state: str) -> None:
    failed = [result for result in try_examples(linter(), f"us-{state}") if not result.ok]
    assert not failed


@pytest.mark.parametrize("state", STATES)
def test_every_rule_has_examples_enough_and_names_its_source(state: str) -> None:
    ruleset = next(each for each in linter().rulesets if each.manifest.id == f"us-{state}")
    assert ruleset.rules
    for rule in ruleset.rules:
        assert len(rule.text.examples.violates) >= 3, rule.id
        assert len(rule.text.examples.complies) >= 3, rule.id
        assert rule.id.startswith(f"us-{state}.")


EVERY_LETTER = {
    "VA": set(),
    "CA": {"us-ca.notice.licence-number"},
    "NY": set(),
    "NC": {"us-nc.notice.permit-number", "us-nc.notice.name-and-address"},
    "NM": set(),
    "TX": set(),
    "NV": set(),
    "WV": set(),
    "WI": set(),
    "MS": set(),
    "CO": {"us-co.notice.local-office"},
    "AZ": set(),
    "ID": set(),
    "MN": set(),
}
FIRST_LETTER = EVERY_LETTER | {
    "CA": {"us-ca.notice.licence-number", "us-ca.notice.first-notice"},
    "NY": {
        "us-ny.initial.prohibited-practices",
        "us-ny.initial.exempt-income",
        "us-ny.initial.charged-off-itemisation",
    },
    "CO": {"us-co.notice.local-office", "us-co.notice.attorney-general", "us-co.notice.cease-right"},
    "WI": {"us-wi.notice.licence-sentence"},
    "ID": {"us-id.notice.toll-free-number"},
    "MN": {"us-mn.notice.credit-counselling", "us-mn.notice.licence-sentence"},
}
TIME_BARRED = EVERY_LETTER | {
    "CA": {"us-ca.notice.licence-number", "us-ca.time-barred.first-notice"},
    "NY": {"us-ny.time-barred.before-payment"},
    "NM": {"us-nm.time-barred.disclosure"},
    "WV": {"us-wv.time-barred.statement"},
    "WI": {"us-wi.time-barred.extinguished"},
    "MS": {"us-ms.time-barred.extinguished"},
}
START = {
    "initial": True,
    "debt.charged_off": True,
    "sender.responsible_person_on_site": False,
    "enclosures": [],
    "debt.state_notices.initial_given": False,
}


@pytest.mark.parametrize("state", EVERY_LETTER)
def test_a_plain_letter(state: str) -> None:
    assert found(consumer__residence=state) == EVERY_LETTER[state]


@pytest.mark.parametrize("state", FIRST_LETTER)
def test_a_first_letter(state: str) -> None:
    assert found(consumer__residence=state, **START) == FIRST_LETTER[state]


@pytest.mark.parametrize("state", TIME_BARRED)
def test_a_letter_about_a_time_barred_debt(state: str) -> None:
    assert found(consumer__residence=state, debt__time_barred=True) == TIME_BARRED[state]


def test_only_what_was_read_in_the_laws_own_words_blocks() -> None:
    assert verdict(consumer__residence="NM", debt__time_barred=True).outcome == "block"
    for state in ("WV", "WI", "MS"):
        assert verdict(consumer__residence=state, debt__time_barred=True).outcome == "review", state


@pytest.mark.parametrize(
    ("state", "role", "rules"),
    [
        ("CA", "original_creditor", {"us-ca.time-barred.first-notice"}),
        ("WV", "original_creditor", {"us-wv.time-barred.statement"}),
        ("NM", "original_creditor", {"us-nm.time-barred.disclosure"}),
        ("NY", "original_creditor", set()),
        ("NC", "original_creditor", set()),
        ("NC", "debt_buyer", {"us-nc.time-barred.debt-buyer"}),
        ("TX", "third_party_collector", set()),
        ("TX", "debt_buyer", {"us-tx.time-barred.debt-buyer-notice"}),
    ],
)
def test_who_is_bound(state: str, role: str, rules: set[str]) -> None:
    facts = {"debt__time_barred": True, "initial": True, "debt__charged_off": False}
    broken = found(consumer__residence=state, sender__role=role, **facts)
    assert {rule for rule in broken if ".time-barred." in rule} == rules


@pytest.mark.parametrize("state", ["CA", "WV"])
def test_the_statement_follows_the_reporting_period(state: str) -> None:
    rule = {"CA": "us-ca.time-barred.first-notice", "WV": "us-wv.time-barred.statement"}[state]
    no_suit = f"{LETTER} California License No. 10293-99. {NO_SUIT}"
    last_day, over = date(2026, 6, 10), date(2026, 6, 9)
    for ends_on, words, lawful in (
        (last_day, MAY_REPORT, True),
        (last_day, NO_REPORT, False),
        (over, MAY_REPORT, False),
        (over, NO_REPORT, True),
    ):
        broken = found(
            consumer__residence=state,
            debt__time_barred=True,
            debt__reporting_period_ends_on=ends_on,
            text=f"{no_suit} {words}",
        )
        assert (rule not in broken) is lawful, (ends_on, words)


def test_a_limitation_period_is_never_guessed() -> None:
    unknown = {"debt__time_barred": None, "debt__limitation_expires_on": None, "consumer__residence": "NM"}
    assert [entry.unknown for entry in verdict(**unknown).undecided] == [("limitation.has_run_if_old",)]
    a_year = {**unknown, "debt__oldest_date": "2025-06-10"}
    assert verdict(**a_year).undecided
    younger = {**unknown, "debt__oldest_date": "2025-06-11"}
    assert verdict(**younger).outcome == "allow"
    known = {**younger, "debt__time_barred": True}
    assert found(**known) == {"us-nm.time-barred.disclosure"}


def commercial(**facts: Any) -> set[str]:
    """A creditor's letter to a guarantor in California, about a business loan, without a licence number."""
    owed = {"debt__purpose": "business", "debt__owed_by_natural_person": True, "debt__credit_extended": "500000.00"}
    sender = {"sender__role": "lender", "sender__licence_exempt_in": [], "recipient__role": "guarantor"}
    return found(consumer__residence="CA", **{**owed, **sender, **facts})


def test_californias_act_reaches_business_debts_of_2025_and_later() -> None:
    rule = {"us-ca.notice.licence-number"}
    assert commercial(debt__transacted_on="2025-06-30") == set()
    assert commercial(debt__transacted_on="2025-07-01") == rule
    assert commercial(debt__transacted_on="2025-07-01", debt__credit_extended="500000.01") == set()
    assert commercial(debt__transacted_on="2025-07-01", debt__owed_by_natural_person=False) == set()


def test_new_york_changed_its_mind_about_revival_in_2022() -> None:
    words = f"{LETTER} If you make a payment, the statute of limitations may restart."
    facts = {"consumer__residence": "NY", "debt__time_barred": True}
    untrue, lacking = "us-ny.time-barred.restart-untrue", "us-ny.time-barred.restart-warning"
    eve, day = "2022-04-06T14:00:00-04:00", "2022-04-07T14:00:00-04:00"
    assert untrue not in found(**facts, text=words, at=eve)
    assert untrue in found(**facts, text=words, at=day)
    assert lacking in found(**facts, at=eve)
    assert lacking not in found(**facts, at=day)


def medical(mailed_on: str) -> Verdict:
    facts = {
        "debt__kind": "medical",
        "debt__insurance_applied": True,
        "debt__balance_billing_barred": False,
        "debt__state_notices__medical_mailed": True,
    }
    return verdict(
        consumer__residence="NV",
        consumer__time_zone="America/Los_Angeles",
        at="2026-06-10T14:00:00-07:00",
        debt__state_notices__medical_mailed_on=mailed_on,
        **facts,
    )


def test_nevadas_hold_ends_after_the_sixtieth_day() -> None:
    held = medical("2026-04-11")
    assert held.outcome == "delay"
    assert held.allowed_at is not None
    assert held.allowed_at.date() == date(2026, 6, 11)
    assert medical("2026-04-10").outcome == "allow"


def draft(*jurisdiction: str, text: str = LETTER) -> Verdict:
    message = Communication(jurisdiction=jurisdiction, channel="letter", text=text)
    return linter().check(message, as_of=date(2026, 11, 21))


def test_a_draft_is_judged_by_the_state_it_names_and_by_no_other() -> None:
    assert {finding.rule for finding in draft("us").findings} == set()
    assert {finding.rule for finding in draft("us-ca").findings} == {"us-ca.notice.licence-number"}
    undated = LETTER.replace(" by June 30", "")  # whether a day is too early hangs on the validation period
    assert draft("us-ca", text=f"{undated} California License No. 10293-99.").outcome == "allow"
    assert {finding.rule for finding in draft("us-co").findings} == {"us-co.notice.local-office"}


def test_a_number_that_a_merge_field_will_fill_is_not_called_missing() -> None:
    assert not draft("us-ca", text=f"{LETTER} License number: {{{{ licence_number }}}}").findings


def test_without_a_residence_each_law_is_one_open_question() -> None:
    got = verdict(consumer__residence=None)
    assert got.outcome == "review"
    assert {"us-ca", "us-co", "us-nc"} <= {entry.rule for entry in got.undecided}
    assert {unknown for entry in got.undecided for unknown in entry.unknown} == {"residence.states"}


NEW_MEXICO = (
    "We are required by New Mexico Attorney General rule to tell you the following, which is not legal advice. "
    "This debt may be too old for you to be sued on it in court. If it is too old, you can't be required to pay "
    "it through a lawsuit. You can renew the debt and start the time for a lawsuit against you if you do any of "
    "the following: make a payment; sign a paper in which you admit that you owe the debt; sign a paper in which "
    "you give up (waive) your right to stop the collector from suing you."
)
NEW_YORK = (
    "Your debt collector believes that the time limit (statute of limitations) for suing you may have expired. It "
    "is a violation of the Fair Debt Collection Practices Act, 15 U.S.C. section 1692 et seq., to sue on such a "
    "debt. If the creditor sues you, you may be able to prevent the creditor from obtaining a judgment: tell the "
    "court that the statute of limitations has expired. You may choose to make payments."
)


@pytest.mark.parametrize(("state", "words"), [("NM", NEW_MEXICO), ("NY", NEW_YORK)])
def test_the_notice_that_a_state_wants_is_no_threat_to_sue(state: str, words: str) -> None:
    got = verdict(consumer__residence=state, debt__time_barred=True, text=f"{LETTER} {words}")
    assert got.outcome == "allow", [finding.rule for finding in got.findings]
