"""Faultless British notices pass with nothing to say; each single fault is found, and nothing else."""

from __future__ import annotations

import time
from datetime import date
from functools import cache
from typing import Any

import pytest
import yaml

from collect_comply import Linter
from collect_comply.facts.statutory.form import form_of, forms
from collect_comply.facts.statutory.read import read_statutory, recognise
from collect_comply.facts.statutory.service import deemed_service, working_days_between
from collect_comply.law.examples import communication_of
from collect_comply.model.verdict import Verdict
from collect_comply.resources import notices_root, rulesets_root

FAULTS: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    (rulesets_root().parent / "tests" / "rulesets" / "statutory_faults.yaml").read_text(encoding="utf-8")
)
LENDER = {
    "sender.role": "lender",
    "sender.name": "BrightLend Bank plc",
    "purpose": "statutory_notice",
    "service.method": "first_class",
    "at": "2026-11-23T11:00:00+00:00",
}
PAP = ["statement_of_account", "debt_claims_information_sheet", "reply_form", "financial_statement"]
NOTICES: dict[str, tuple[str, dict[str, Any]]] = {
    "default_notice": ("uk-default-notice.txt", LENDER | {"enclosures": ["default_information_sheet"]}),
    "arrears": (
        "uk-notice-of-arrears.txt",
        LENDER
        | {
            "debt.kind": "personal_loan",
            "enclosures": ["arrears_information_sheet"],
            "debt.arrears_notice": {"due_since": "2026-11-12", "ever_given": False},
        },
    ),
    "default_sum": (
        "uk-default-sum-notice.txt",
        LENDER | {"debt.kind": "personal_loan", "debt.default_sum.payable_on": "2026-11-16"},
    ),
    "claim": (
        "uk-letter-of-claim.txt",
        {"purpose": "litigation", "debt.suit_authorised": True, "debt.fees_authorised": True, "enclosures": PAP},
    ),
}


@cache
def linter() -> Linter:
    return Linter.load("conc")


def check(notice: str, replace: dict[str, str] | None = None, **facts: Any) -> Verdict:
    file, case = NOTICES[notice]
    text = {"text": {"notice": file, "replace": replace or {}}}
    return linter().check(communication_of(linter().rulesets[0], case | facts | text))


@pytest.mark.parametrize("notice", NOTICES)
def test_a_faultless_notice_passes(notice: str) -> None:
    verdict = check(notice)
    assert verdict.outcome == "allow"
    assert not verdict.findings
    assert not verdict.undecided


@pytest.mark.parametrize("nation", ["england", "wales", "scotland", "northern_ireland"])
def test_a_faultless_default_notice_passes_in_every_nation(nation: str) -> None:
    assert not check("default_notice", **{"consumer.nation": nation}).findings


def test_a_notice_of_arrears_goes_during_a_breathing_space_and_a_dispute() -> None:
    paused = {"consumer.breathing_space.active": True, "debt.dispute.open": True}
    assert check("arrears", **paused).outcome == "allow"


@pytest.mark.parametrize(
    ("notice", "fault"),
    [(notice, fault) for notice, faults in FAULTS.items() for fault in faults],
    ids=lambda value: value["fault"] if isinstance(value, dict) else value,
)
def test_a_fault_is_found_and_nothing_else(notice: str, fault: dict[str, Any]) -> None:
    verdict = check(notice, fault.get("replace"), **fault.get("case", {}))
    rule = f"conc.{fault['rule']}"
    assert {finding.rule for finding in verdict.findings} == {rule, *fault.get("also", ())}, verdict.undecided
    assert fault["says"] in next(finding.message for finding in verdict.findings if finding.rule == rule)
    assert verdict.outcome != "allow"


def test_what_the_law_puts_into_a_notice_is_no_threat_and_what_the_firm_adds_is() -> None:
    step = "we intend to end the agreement and to ask for the whole balance of £1,240.00"
    law = "If a court gives judgment and you do not pay it, the court may order that money be taken from your wages."
    ours = "If you do not pay, we will have money taken from your wages."
    assert check("default_notice", {step: f"we intend to end it. {law} We would ask for £1,240.00"}).outcome == "allow"
    threat = check("default_notice", {step: f"we intend to end it. {ours} We would ask for £1,240.00"})
    assert {finding.rule for finding in threat.findings} == {"conc.7-11-6.seizure-without-judgment"}


def test_there_are_enough_faults() -> None:
    assert {notice: len(faults) >= least for notice, faults, least in _counts()} == dict.fromkeys(FAULTS, True)


def _counts() -> list[tuple[str, list[dict[str, Any]], int]]:
    least = {"default_notice": 12, "arrears": 8, "claim": 10}
    return [(notice, faults, least[notice]) for notice, faults in FAULTS.items()]


@pytest.mark.parametrize(
    ("posted", "way", "nation", "served"),
    [
        ("2026-11-23", "first_class", "ENG", "2026-11-25"),
        ("2026-11-20", "first_class", "ENG", "2026-11-24"),
        ("2026-11-21", "first_class", "ENG", "2026-11-24"),
        ("2026-11-23", "second_class", "ENG", "2026-11-27"),
        ("2026-11-27", "first_class", "ENG", "2026-12-01"),
        ("2026-11-27", "first_class", "SCT", "2026-12-02"),
        ("2026-12-24", "first_class", "ENG", "2026-12-30"),
        ("2026-04-02", "first_class", "ENG", "2026-04-08"),
        ("2026-04-02", "first_class", "SCT", "2026-04-07"),
        ("2026-07-10", "first_class", "NIR", "2026-07-15"),
        ("2026-11-21", "hand", "ENG", "2026-11-21"),
    ],
)
def test_service_is_deemed_on_working_days_of_the_nation(posted: str, way: str, nation: str, served: str) -> None:
    assert str(deemed_service(date.fromisoformat(posted), way, nation).on) == served


def test_working_days_leave_out_weekends_and_bank_holidays() -> None:
    assert working_days_between(date(2026, 12, 24), date(2026, 12, 29), "ENG") == 1
    assert working_days_between(date(2026, 11, 6), date(2026, 11, 24), "ENG") == 12


def test_how_it_is_posted_is_asked_only_where_it_matters() -> None:
    unknown = {"service.method": None}
    assert check("default_notice", {"before 9 December 2026": "before 11 December 2026"}, **unknown).outcome == "allow"
    between = check("default_notice", **unknown)
    assert between.outcome == "review"
    assert [entry.needs for entry in between.undecided] == [("service.method",)]
    assert check("default_notice", {"before 9 December 2026": "before 8 December 2026"}, **unknown).outcome == "block"


@pytest.mark.parametrize("form", [form.kind for form in forms().notices])
@pytest.mark.parametrize("text", ["£1 " * 20_000, "pay 9 " * 10_000, "A" * 60_000, "LS1 1AA " * 7_500, " \n" * 30_000])
def test_hostile_text_is_read_in_bounded_time(form: str, text: str) -> None:
    started = time.process_time()
    shape = form_of(form)
    assert shape is not None
    recognise(text)
    read_statutory(text, shape, frozenset())
    assert time.process_time() - started < 5


def test_every_notice_of_the_corpus_is_known_by_its_heading() -> None:
    kinds = {file: recognise((notices_root() / file).read_text(encoding="utf-8")) for file, _ in NOTICES.values()}
    assert list(kinds.values()) == ["default_notice", "arrears_fixed_sum", "default_sum", "letter_of_claim"]


@pytest.mark.parametrize("wording", ["send us £160.00", "transfer £160.00", "pay the full sum of £160.00"])
def test_a_sum_is_asked_for_in_many_ways(wording: str) -> None:
    assert check("default_notice", {"pay the arrears of £160.00": wording}).outcome == "allow"
    more = check("default_notice", {"pay the arrears of £160.00": wording.replace("160", "170")})
    assert {finding.rule for finding in more.findings} == {"conc.cca-88.sum-differs"}


@pytest.mark.parametrize("written", ["9/12/2026", "09.12.2026", "Wednesday 9 December 2026", "9th December 2026"])
def test_a_date_is_read_in_the_manner_of_the_country(written: str) -> None:
    assert check("default_notice", {"9 December 2026": written}).outcome == "allow"


def test_a_merge_field_that_is_not_filled_leaves_a_missing_part_open() -> None:
    verdict = check("arrears", {"23 November 2026\n": "{{letter_date}}\n"})
    assert verdict.outcome == "review"
    assert "conc.cca-86b.missing-part" in {entry.rule for entry in verdict.undecided}
