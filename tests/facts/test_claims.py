"""What the words name and the case can contradict, and what a dispute is."""

from __future__ import annotations

from typing import Any

import pytest

from collect_comply import Communication
from collect_comply.facts.base import Context, Fact, Known, Unknown
from collect_comply.facts.table import FactTable
from collect_comply.facts.vocabulary import FactKey
from collect_comply.model.signal import Signal, Span


def fact(name: str, text: str = "", debt: dict[str, Any] | None = None, **fields: Any) -> Fact:
    data = {
        "jurisdiction": ["us"],
        "channel": "letter",
        "text": text,
        "at": "2026-06-10T14:00:00-04:00",
        "case": {"debt": debt or {}},
        **{key: given for key, given in fields.items() if key != "signals"},
    }
    communication = Communication.model_validate(data)
    return FactTable(Context(communication, communication.at, fields.get("signals", ()))).get(FactKey.parse(name))


def value(name: str, text: str = "", debt: dict[str, Any] | None = None, **fields: Any) -> Any:
    found = fact(name, text, debt, **fields)
    assert isinstance(found, Known), found
    return found.value


@pytest.mark.parametrize(
    ("text", "venues", "differs"),
    [
        ("We will file in Cook County.", ["Cook County, IL"], False),
        ("We will file in the County of Cook.", ["Cook"], False),
        ("We will file in Travis County.", ["Cook County, IL"], True),
        ("We will file in San Luis Obispo County.", ["San Luis Obispo"], False),
        ("We will file in St. Tammany Parish.", ["Orleans Parish"], True),
        ("We will file in your County.", ["Cook County"], False),
        ("We will file suit.", [], False),
        ("We will file in Travis County.", [], True),
    ],
)
def test_the_place_of_a_court(text: str, venues: list[str], differs: bool) -> None:
    assert value("text.venue_differs", text, {"venues": venues}) is differs


def test_a_place_is_not_judged_without_the_lawful_ones() -> None:
    assert isinstance(fact("text.venue_differs", "We will file in Travis County."), Unknown)
    assert value("text.venue_differs", "We will file suit.") is False


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Creditor: Midtown Bank, N.A.", False),
        ("The creditor is Lakeside Savings.", True),
        ("We are collecting on behalf of the Lakeside Savings Bank.", True),
        ("We are collecting on behalf of Midtown.", False),
        ("Your Lakeside card is with us.", False),
        ("The creditor may sell the account.", False),
        ("The creditor is bound by the plan.", False),
    ],
)
def test_the_creditor_named_outright(text: str, other: bool) -> None:
    assert value("text.other_creditor", text, {"creditor": "Midtown Bank"}) is other


def _pressure(text: str) -> tuple[Signal, ...]:
    span = Span(start=0, end=len(text), text=text)
    return (Signal(kind="settlement_time_pressure", span=span, source="test"),)


@pytest.mark.parametrize(("expires", "early"), [("2026-06-30", True), ("2026-06-10", False), (None, None)])
def test_an_offer_that_ends_today_in_words_only(expires: str | None, early: bool | None) -> None:
    found = fact("text.ends_offer_early", signals=_pressure("ends today"), offer={"expires_on": expires})
    assert (found.value if isinstance(found, Known) else None) is early
    assert value("text.ends_offer_early", signals=_pressure("one-time offer")) is False


@pytest.mark.parametrize(
    ("made_by", "written"),
    [
        ("mail", True),
        ("response_form", True),
        ("accepted_electronic", True),
        ("hand_delivery", True),
        ("oral", False),
        ("other_electronic", None),
        (None, None),
    ],
)
def test_how_a_dispute_was_made_says_whether_it_is_in_writing(made_by: str | None, written: bool | None) -> None:
    found = fact("debt.dispute.in_writing", debt={"dispute": {"made_by": made_by}})
    assert (found.value if isinstance(found, Known) else None) is written


@pytest.mark.parametrize(("received", "in_time"), [("2026-06-20", True), ("2026-06-21", False)])
def test_the_last_day_of_the_period_is_in_time(received: str, in_time: bool) -> None:
    debt = {"dispute": {"received_on": received}, "validation": {"period_ends_on": "2026-06-20"}}
    assert value("debt.dispute.within_validation_period", debt=debt) is in_time


@pytest.mark.parametrize(
    ("text", "asks"), [("You owe $512.40.", False), ("You owe $512.41.", True), ("We have your dispute.", False)]
)
def test_what_is_not_disputed_may_be_stated(text: str, asks: bool) -> None:
    debt = {"current_amount": "812.40", "dispute": {"amount": "300.00"}}
    assert value("dispute.in_part", debt=debt) is True
    assert value("text.asks_disputed_part", text, debt) is asks


def test_a_notice_says_what_it_lacks() -> None:
    said = "Your dispute is substantially the same as your earlier one, with no new information."
    assert value("duplicative_notice.missing", said) == {"earlier_response", "response_date"}
    assert value("duplicative_notice.missing", f"{said} We answered it on June 12.") == frozenset()


def test_names_are_searched_in_time_on_hostile_text() -> None:
    text = "Creditor: " + "Aa " * 60_000 + "County of " * 20_000
    assert isinstance(fact("text.other_creditor", text, {"creditor": "Midtown"}), Known)
    assert isinstance(fact("text.venue_differs", text, {"venues": ["Cook"]}), Known)
    assert isinstance(fact("duplicative_notice.missing", "no " * 60_000), Known)
