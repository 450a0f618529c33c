"""Facts that the law of states asks about: known, unknown, and at the boundary."""

from __future__ import annotations

import time
from datetime import datetime
from typing import Any

import pytest

from collect_comply import Communication
from collect_comply.facts.base import Context, Known, Unknown
from collect_comply.facts.table import FactTable
from collect_comply.facts.vocabulary import FactKey

AT = "2026-06-10T14:00:00-04:00"
ALL_EXEMPT = (
    "SSI, social security, welfare, child support, unemployment and disability benefits, workers' compensation, "
    "pensions, veterans' benefits, student loans and 90% of the wages of the last 60 days"
)


def fact(name: str, text: str = "", **fields: Any) -> Known | Unknown:
    communication = Communication.model_validate(
        {"jurisdiction": ["us"], "channel": "letter", "text": text, "at": AT, **fields}
    )
    return FactTable(Context(communication, datetime.fromisoformat(AT))).get(FactKey.parse(name))


def value(name: str, text: str = "", **fields: Any) -> Any:
    found = fact(name, text, **fields)
    assert isinstance(found, Known), found
    return found.value


def debt(**fields: Any) -> dict[str, Any]:
    return {"consumer": {"time_zone": "America/New_York", "language": "en"}, "debt": fields}


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("California License No. 10293-99", {"CA"}),
        ("Licences: CA 10293-99, NC 4471", {"CA", "NC"}),
        ("License No. 10293", set()),
        ("License No. 110293-99", set()),
        ("Call 44710", set()),
    ],
)
def test_a_licence_number_is_stated_whole(text: str, stated: set[str]) -> None:
    licences = [{"state": "CA", "number": "10293-99"}, {"state": "NC", "number": "4471"}, {"state": "NY"}]
    assert value("licences.stated", text, sender={"licences": licences}) == stated
    assert value("licences.on_file", text, sender={"licences": licences}) == {"CA", "NC"}


def test_a_merge_field_may_hold_the_number() -> None:
    assert isinstance(fact("licences.stated", "License {{ number }}", sender={}), Unknown)


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("1776 Hill Street, Denver, CO 80203", {"CO"}),
        ("1776 Hill Street, DENVER, COLORADO 80203-1201.", {"CO"}),
        ("Harbor Lane, P.O. Box 4410, Albany, New York 12207", {"NY"}),
        ("Reference 80203, account 12207", set()),
        ("Dana Reyes, 14 Alder Court, Boulder, CO 80302", set()),
    ],
)
def test_addresses_are_told_by_their_zip_code(text: str, states: set[str]) -> None:
    case = {"consumer": {"addresses": [{"state": "CO", "postal_code": "80302-0001"}]}}
    assert value("text.address_states", text, case=case) == states


def test_a_hostile_text_of_addresses_takes_no_time() -> None:
    text = "".join(f"Town, CO {number:05d} " for number in range(60_000))
    started = time.process_time()
    value("text.address_states", text)
    value("text.address_states", ", A" * 300_000)
    assert time.process_time() - started < 3


def test_each_point_of_a_list_is_looked_for() -> None:
    assert value("exempt_income.missing", ALL_EXEMPT) == set()
    assert value("exempt_income.missing", ALL_EXEMPT.replace("SSI, ", "")) == {"supplemental security income"}
    lacking = ALL_EXEMPT.replace("SSI, social security", "supplemental security income")
    assert value("exempt_income.missing", lacking) == {"social security"}
    assert isinstance(fact("exempt_income.missing", "{{ list }}"), Unknown)
    assert isinstance(fact("exempt_income.missing", "a " * 40_000), Unknown)


def test_a_long_text_costs_little_to_search_for_points() -> None:
    started = time.process_time()
    for name in ("exempt_income.missing", "charge_off.missing", "medical_notice.missing"):
        fact(name, ("90 percent interest since charge-off fees payments principal service " * 1000)[:59_000])
    assert time.process_time() - started < 3


@pytest.mark.parametrize(("ends_on", "over"), [("2026-06-10", False), ("2026-06-09", True)])
def test_the_last_day_of_the_reporting_period_is_inside_it(ends_on: str, over: bool) -> None:
    assert value("reporting_period.has_run", case=debt(reporting_period_ends_on=ends_on)) is over
    assert isinstance(fact("reporting_period.has_run", case=debt()), Unknown)


def test_the_day_after_mailing_is_the_first() -> None:
    mailed = {"medical_mailed": True, "medical_mailed_on": "2026-06-09"}
    assert value("medical_notice.days_since_mailed", case=debt(state_notices=mailed)) == 1
    assert value("medical_notice.days_since_mailed", case=debt(state_notices={"medical_mailed": False})) is None
    assert isinstance(fact("medical_notice.days_since_mailed", case=debt()), Unknown)


def test_a_young_debt_is_not_asked_about_and_an_old_one_is() -> None:
    name = "limitation.has_run_if_old(young_days=365)"
    assert value(name, case=debt(oldest_date="2025-06-11")) is False
    assert isinstance(fact(name, case=debt(oldest_date="2025-06-10")), Unknown)
    assert isinstance(fact(name, case=debt()), Unknown)
    assert value(name, case=debt(oldest_date="2026-06-01", time_barred=True)) is True


def test_the_language_of_the_first_talk() -> None:
    assert value("language.differs_from_spoken", case=debt(first_spoken_language="es")) is True
    assert value("language.differs_from_spoken", case=debt(first_spoken_language="EN")) is False
    assert value("language.differs_from_spoken", language="es", case=debt(first_spoken_language="es")) is False
    assert value("language.differs_from_spoken", case=debt()) is False
    assert isinstance(fact("language.differs_from_spoken", language="es", case=debt()), Unknown)
