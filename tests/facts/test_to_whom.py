"""Hand-off notices, location contacts, the outside of letters and the delivery of disclosures, as facts."""

from __future__ import annotations

import time
from datetime import date, datetime
from typing import Any

import pytest

from collect_comply.facts.base import Context, Fact, Known, Unknown
from collect_comply.facts.table import FactTable
from collect_comply.facts.vocabulary import FactKey
from collect_comply.model.communication import Communication
from collect_comply.model.signal import Signal, Span

AT = "2026-06-10T14:00:00-04:00"


def fact(key: str, signals: tuple[Signal, ...] = (), **changes: Any) -> Fact:
    data: dict[str, Any] = {
        "jurisdiction": ["us"],
        "channel": "email",
        "sender": {"name": "Harbor Lane LLC"},
        "case": {
            "consumer": {"name": "Dana Reyes"},
            "debt": {"creditor": "Midtown Bank", "account": "4417-7731"},
            "history": [],
        },
    }
    case = changes.pop("case", {})
    data |= changes
    data["case"] = {
        name: {**inner, **case.get(name, {})} if name != "history" else case.get(name, inner)
        for name, inner in data["case"].items()
    }
    communication = Communication.model_validate(data)
    return FactTable(Context(communication, datetime.fromisoformat(AT), signals)).get(FactKey.parse(key))


def value(key: str, **changes: Any) -> Any:
    found = fact(key, **changes)
    assert isinstance(found, Known), found
    return found.value


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Reply STOP by July 15, 2026.", date(2026, 7, 15)),
        ("We must have it no later than 15 July 2026.", date(2026, 7, 15)),
        ("Answer before Wednesday, 7/15/2026, or by August 1, 2026.", date(2026, 7, 15)),
        ("Your last statement was of July 1, 2026.", None),
        ("Answer by the middle of July.", None),
        ("Answer by February 30, 2026.", None),
    ],
)
def test_the_day_to_opt_out_by(text: str, day: date | None) -> None:
    assert value("handoff.opt_out_day", text=text) == day
    assert value("handoff.days_to_opt_out", text=text) == (None if day is None else 35)


def test_a_merge_field_may_hold_what_is_missing() -> None:
    for name in ("opt_out_day", "days_to_opt_out", "shows_address"):
        assert isinstance(fact(f"handoff.{name}", text="By {{date}} at {{email}}."), Unknown)
    passed = {"debt": {"passed_to": "ABC LLC"}}
    assert isinstance(fact("handoff.names_collector", text="To {{agency}}.", case=passed), Unknown)
    assert value("handoff.names_collector", text="To a collector.", case=passed) is False
    assert isinstance(fact("handoff.names_collector", text="To a collector."), Unknown)


def test_the_address_shown_is_the_consumers() -> None:
    known = {"consumer": {"emails": ["Dana@mail.example"]}}
    assert value("handoff.shows_address", text="At dana@mail.example.", case=known) is True
    assert value("handoff.shows_address", text="Write to help@bank.example.", case=known) is False
    assert value("handoff.shows_address", text="At dana@mail.example.") is True


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("My name is Pat Ortiz.", True),
        ("my name is pat ortiz", True),
        ("Hello, Pat Ortiz here.", True),
        ("Hi, this is Pat, confirming an address.", True),
        ("Please confirm the address. Sincerely, Pat Ortiz", True),
        ("This is Harbor Lane LLC.", False),
        ("This is Harbor Lane.", False),
        ("Is this Dana Reyes? This is important.", False),
        ("I am calling on Monday.", False),
        ("Does she live there?", False),
    ],
)
def test_who_gives_their_own_name(text: str, named: bool) -> None:
    assert value("location.gives_own_name", text=text, channel="call") is named


def reached(**more: Any) -> dict[str, Any]:
    event = {"at": "2026-06-01T10:00:00-04:00", "channel": "call", "outcome": "conversation", "person": "third_party"}
    return {**event, **more}


@pytest.mark.parametrize(
    ("event", "count"),
    [
        ({}, 1),
        ({"channel": "letter", "outcome": "sent"}, 1),
        ({"outcome": None}, 1),
        ({"outcome": "voicemail_left"}, 1),
        ({"outcome": "no_answer"}, 0),
        ({"outcome": "undeliverable"}, 0),
        ({"direction": "inbound"}, 0),
        ({"person": "employer"}, 0),
        ({"at": "2026-06-11T10:00:00-04:00"}, 0),
        ({"address": "+12125550177"}, 0),
        ({"address": "(212) 555-0199"}, 1),
    ],
)
def test_earlier_contacts_that_reached_somebody(event: dict[str, Any], count: int) -> None:
    recipient = {"role": "third_party", "address": "+12125550199"}
    found = value(
        "location.earlier_communications(within_days=365)",
        channel="call",
        recipient=recipient,
        case={"history": [reached(**event)]},
    )
    assert found == count


@pytest.mark.parametrize(
    ("addressee", "named"),
    [
        ("Luis Reyes", True),
        ("Luis Reyes, Executor of the Estate of Dana Reyes", True),
        ("Estate of Dana Reyes, c/o Marta Vega", True),
        ("Estate of Dana M. Reyes, attention Marta Vega", True),
        ("Mr. Li", True),
        ("The Estate of Dana Reyes", False),
        ("ESTATE OF DANA M REYES", False),
        ("Personal Representative of the Estate of Dana Reyes", False),
        ("To whom it may concern", False),
        ("Current Resident", False),
        ("", False),
    ],
)
def test_a_name_line_that_names_somebody(addressee: str, named: bool) -> None:
    assert value("recipient.names_individual", recipient={"addressee": addressee}) is named


@pytest.mark.parametrize(
    ("subject", "identifiers"),
    [
        ("Midtown Bank, account ending 7731", {"account"}),
        ("Midtown Bank xxxx7731", {"account"}),
        ("Midtown Bank ... 7731", {"account"}),
        ("Midtown Bank, purchase of March 3, 2025", {"date"}),
        ("Midtown Bank: service at 12 Oak Street", {"address"}),
        ("Midtown Bank $2,284.56", set()),
        ("Midtown Bank", set()),
        (None, set()),
    ],
)
def test_what_identifies_the_debt_in_a_subject_line(subject: str | None, identifiers: set[str]) -> None:
    assert value("subject.identifiers", subject=subject) == identifiers


def test_the_original_creditor_identifies_only_beside_another_creditor() -> None:
    subject = "Midtown Bank (formerly Pine Cards)"
    assert value("subject.identifiers", subject=subject, case={"debt": {"original_creditor": "Pine Cards"}}) == {
        "original_creditor"
    }
    assert value("subject.identifiers", subject=subject, case={"debt": {"original_creditor": "Midtown Bank"}}) == set()


def test_what_came_back_last_was_not_delivered() -> None:
    def sent(day: int, outcome: str) -> dict[str, Any]:
        at = f"2026-06-0{day}T10:00:00-04:00"
        return {"at": at, "channel": "email", "outcome": outcome, "address": "dana@mail.example"}

    recipient = {"address": "Dana@mail.example"}
    for events, bounced in (
        ([], False),
        ([sent(1, "undeliverable")], True),
        ([sent(1, "undeliverable"), sent(2, "delivered")], False),
        ([sent(2, "undeliverable"), sent(1, "delivered")], True),
    ):
        assert value("delivery.undeliverable", recipient=recipient, case={"history": events}) is bounced
    assert value("delivery.undeliverable", delivery={"undeliverable": True}) is True


def test_a_sentence_that_confirms_nothing() -> None:
    text = "You have opted out. Harbor Lane LLC. We wish you a pleasant week."
    signal = Signal(kind="opt_out_confirmation", span=Span(start=0, end=18, text=text[:18]), source="test")
    assert value("opt_out.other_sentences", signals=(signal,), text=text) is True
    assert value("opt_out.other_sentences", signals=(signal,), text=text[:37]) is False


def test_the_name_on_an_envelope() -> None:
    assert value("envelope.names_sender") is False
    assert value("envelope.names_sender", envelope={"return_name": "HARBOR LANE"}) is True
    assert value("envelope.names_sender", envelope={"visible_text": "PO Box 12"}) is False


@pytest.mark.parametrize(
    ("key", "field", "hostile"),
    [
        ("handoff.opt_out_day", "text", "by the " * 8000),
        ("handoff.shows_address", "text", "a." * 29_000 + "@"),
        ("location.gives_own_name", "text", "This is A" + "a" * 200_000),
        ("location.gives_own_name", "text", "This is Aa Bb " * 15_000),
        ("subject.identifiers", "subject", "1 a b c d " * 900),
        ("text.has_link", "text", "a-" * 200_000),
        ("opt_out.other_sentences", "text", "a " * 200_000),
    ],
)
def test_hostile_words_take_little_time(key: str, field: str, hostile: str) -> None:
    began = time.process_time()
    fact(key, **{field: hostile})
    assert time.process_time() - began < 2
