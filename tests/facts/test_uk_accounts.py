"""Changes of servicer, charges against cost, and the particulars of a company, as facts."""

from __future__ import annotations

from typing import Any

import pytest

from collect_comply import Communication, Linter
from collect_comply.facts.base import Fact, Known, Unknown
from collect_comply.facts.table import FactTable
from collect_comply.facts.vocabulary import FactKey

LINTER = Linter.load("conc")
COMPANY = {
    "form": "company",
    "name": "Northgate Finance Limited",
    "number": "01234567",
    "registered_in": "England and Wales",
    "office": "1 Quay Street, Manchester M3 3JZ",
}
FOOTER = (
    "Northgate Finance Ltd, registered in England and Wales, no. 01234567. Office: 1 Quay Street, Manchester, M3 3JZ."
)


def fact(name: str, text: str = "", debt: dict[str, Any] | None = None, **given: Any) -> Fact:
    data = {"jurisdiction": ["uk"], "channel": "letter", "text": text, "case": {"debt": debt or {}}} | given
    return FactTable(LINTER.read(Communication.model_validate(data)).context).get(FactKey(name))


def value(name: str, text: str = "", debt: dict[str, Any] | None = None, **given: Any) -> Any:
    found = fact(name, text, debt, **given)
    assert isinstance(found, Known), found
    return found.value


@pytest.mark.parametrize(
    ("amount", "cost", "over"), [("12", "12", False), ("12.01", "12", True), ("0", None, False), (None, None, False)]
)
def test_a_charge_may_be_as_high_as_its_cost(amount: str | None, cost: str | None, over: bool) -> None:
    assert value("charge.exceeds_cost", debt={"charge": {"amount": amount, "cost": cost}}) is over


def test_a_charge_without_a_cost_file_is_not_judged() -> None:
    assert isinstance(fact("charge.exceeds_cost", debt={"charge": {"amount": "12"}}), Unknown)


@pytest.mark.parametrize(("told", "late"), [("2026-11-20", False), ("2026-11-21", True)])
def test_notice_on_the_day_of_the_change_is_in_time(told: str, late: bool) -> None:
    change = {"kind": "other", "on": "2026-11-20", "notified_on": told}
    assert value("servicing_change.late_notice", debt={"servicing_change": change}) is late


def test_a_change_without_its_days_is_not_judged() -> None:
    found = fact("servicing_change.late_notice", debt={"servicing_change": {"kind": "other", "on": "2026-11-20"}})
    assert isinstance(found, Unknown)
    assert found.needs == ("debt.servicing_change.notified_on",)


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        (FOOTER, set()),
        (FOOTER.replace("01234567", "01234568"), {"number"}),
        (FOOTER.replace("England and Wales", "Scotland"), {"registered_in"}),
        (FOOTER.replace("1 Quay Street", "2 Quay Street"), {"office"}),
        ("Northgate: a payment is behind.", {"name", "number", "registered_in", "office"}),
    ],
)
def test_each_particular_of_a_company_is_looked_for(text: str, missing: set[str]) -> None:
    assert value("company.particulars_missing", text, sender={"company": COMPANY}) == missing


def test_particulars_that_nobody_gave_leave_it_open() -> None:
    sender = {"company": COMPANY | {"number": None}}
    assert isinstance(fact("company.particulars_missing", FOOTER, sender=sender), Unknown)
