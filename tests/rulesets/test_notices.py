"""A faultless notice passes in every format; each of some fifty single faults is found, and nothing else."""

from __future__ import annotations

import time
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from collect_comply import Linter
from collect_comply.engine.direct import Evaluation
from collect_comply.facts.base import Context
from collect_comply.facts.table import FactTable
from collect_comply.inputs.options import Options
from collect_comply.inputs.reading import read_inputs
from collect_comply.law.examples import communication_of
from collect_comply.model.communication import Communication
from collect_comply.model.verdict import Verdict
from support.notices import FORMATS, notice

ROOT = Path(__file__).parents[2]
FAULTS = yaml.safe_load((Path(__file__).parent / "notice_faults.yaml").read_text(encoding="utf-8"))
SENT = "2020-07-14T10:00:00-04:00"
"""The sample dates of the model form are of 2020; the law is that of today."""
TODAY = Linter.load("fdcpa").rulebooks[0].text_as_of
CASE: dict[str, Any] = {
    "at": SENT,
    "purpose": "validation_notice",
    "channel": "letter",
    "initial": True,
    "sender.name": "North South Group",
    "consumer.name": "Person A. Sample Jr.",
    "debt.account": "123-456-789",
    "debt.creditor": "Bank of Rockville",
    "debt.original_creditor": "Bank of Rockville",
    "debt.current_amount": "2284.56",
    "debt.arrears": "2284.56",
    "debt.validation": {"provided": False, "provided_on": None, "period_ends_on": None},
    "debt.initial_communication_at": SENT,
}
OPT_OUT = " Reply STOP to opt out of further e-mails to this address."


@cache
def linter() -> Linter:
    return Linter.load("fdcpa")


def read(content: bytes, suffix: str, folder: Path) -> dict[str, Any]:
    """The words of a document and what of it was not read, as the fields of a communication."""
    file = folder / f"notice.{suffix}"
    file.write_bytes(content)
    (item,) = read_inputs([str(file)], Options({"jurisdiction": ["us"], "channel": "letter"}))
    assert item.communication is not None, item.problems
    document = item.communication.document
    return {"text": item.communication.text, "document": document.model_dump() if document else None}


def communication(words: dict[str, Any], **facts: Any) -> Communication:
    return communication_of(linter().rulesets[0], CASE | words | facts)


def check(words: dict[str, Any], **facts: Any) -> Verdict:
    return linter().check(communication(words, **facts), as_of=TODAY)


def fired(words: dict[str, Any], **facts: Any) -> dict[str, str]:
    """The rules on validation that fire or stay open without the language model, with their messages."""
    book = linter().rulebooks[0]
    plan = linter().plan(book, TODAY)
    told = communication(words, **facts)
    evaluation = Evaluation(FactTable(Context(told, told.at)))
    outcomes = plan.judge(evaluation).outcomes
    return {rule: str(outcome) for rule, outcome in outcomes.items() if outcome is not False and ".validation." in rule}


def mutant(fault: dict[str, Any]) -> list[Any]:
    return notice(fault.get("replace"))


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_faultless_notice_passes_in_every_format(suffix: str, tmp_path: Path) -> None:
    verdict = check(read(FORMATS[suffix](notice()), suffix, tmp_path))
    assert verdict.outcome == "allow", (verdict.findings, verdict.undecided, verdict.unread)
    assert not verdict.findings
    assert not verdict.undecided


@pytest.mark.parametrize("suffix", ["docx", "pdf"])
def test_the_model_form_passes(suffix: str, tmp_path: Path) -> None:
    form = (ROOT / "corpus" / "notices" / f"model-validation-notice-b1-en.{suffix}").read_bytes()
    verdict = check(read(form, suffix, tmp_path), **{"consumer.name": "Person A"})
    assert verdict.outcome == "allow", (verdict.findings, verdict.undecided, verdict.unread)
    assert not verdict.findings
    assert not verdict.undecided


@pytest.mark.parametrize("suffix", ["docx", "pdf"])
def test_the_spanish_model_form_waits_for_a_person(suffix: str, tmp_path: Path) -> None:
    form = (ROOT / "corpus" / "notices" / f"model-validation-notice-b1-es.{suffix}").read_bytes()
    verdict = check(read(form, suffix, tmp_path), language="es", **{"consumer.name": "Persona A"})
    assert verdict.outcome == "review"


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault["fault"])
def test_a_fault_is_found_and_nothing_else(fault: dict[str, Any], tmp_path: Path) -> None:
    words = read(FORMATS["txt"](mutant(fault)), "txt", tmp_path)
    facts = {"channel": fault.get("channel", "letter")} | fault.get("case", {})
    if facts["channel"] == "email":
        words["text"] += OPT_OUT
        facts["subject"] = "Validation notice: Bank of Rockville, account ending in 6789"
    verdict = check(words, **facts)
    rule = f"fdcpa.validation.{fault['rule']}"
    assert {finding.rule for finding in verdict.findings} == {rule, *fault.get("also", ())}, verdict.undecided
    assert fault["says"] in next(finding.message for finding in verdict.findings if finding.rule == rule)
    assert verdict.outcome != "allow"


@pytest.mark.parametrize("suffix", ["html", "docx", "pdf"])
def test_a_fault_is_found_in_every_format(suffix: str, tmp_path: Path) -> None:
    wrong = {}
    started = time.process_time()
    for fault in FAULTS:
        words = read(FORMATS[suffix](mutant(fault)), suffix, tmp_path)
        facts = {"channel": fault.get("channel", "letter")} | fault.get("case", {})
        also = {rule for rule in fault.get("also", ()) if ".validation." in rule}
        found = {rule for rule, outcome in fired(words, **facts).items() if outcome == "True"}
        if found != {f"fdcpa.validation.{fault['rule']}"} | also:
            wrong[fault["fault"]] = found
    assert wrong == {}
    assert time.process_time() - started < 60


def test_three_debts_on_one_notice_pass() -> None:
    words = {"text": FORMATS["txt"](notice()).decode()}
    one_of_three = {"debt.current_amount": "2000.00", "debt.arrears": "2000.00"}
    assert check(words, **one_of_three, **{"debt.combined_amounts": ["200.00", "84.56"]}).outcome == "allow"
    assert check(words, **one_of_three, **{"debt.combined_amounts": ["200.00", "84.55"]}).outcome == "block"


def test_there_are_forty_faults_and_more() -> None:
    assert len({fault["fault"] for fault in FAULTS}) == len(FAULTS) >= 40
