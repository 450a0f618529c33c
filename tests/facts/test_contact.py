"""Deadlines, occupiers, visits and what earlier contacts held, as facts."""

from __future__ import annotations

import time
from datetime import datetime
from typing import Any

import pytest

from collect_comply.facts.base import Context, Fact, Known, Unknown
from collect_comply.facts.table import FactTable
from collect_comply.facts.vocabulary import FactKey
from collect_comply.model.communication import Communication
from collect_comply.model.signal import Signal, Span

AT = "2026-11-24T11:00:00+00:00"
"""A Tuesday."""


def fact(key: str, signals: tuple[Signal, ...] = (), **changes: Any) -> Fact:
    data: dict[str, Any] = {"jurisdiction": ["uk"], "channel": "letter", "case": {"history": []}} | changes
    communication = Communication.model_validate(data)
    return FactTable(Context(communication, datetime.fromisoformat(AT), signals)).get(FactKey.parse(key))


def value(key: str, **changes: Any) -> Any:
    known = fact(key, **changes)
    assert isinstance(known, Known), known
    return known.value


def days_left(text: str, stance: str = "asserted") -> Any:
    span = Span(start=0, end=len(text), text=text)
    demand = Signal.model_validate(
        {"kind": "payment_demand", "family": "conduct", "span": span, "stance": stance, "score": 0.9, "source": "test"}
    )
    known = fact("demand.days_left", (demand,), text=text)
    assert isinstance(known, Known)
    return known.value


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Please pay today", 0),
        ("Please pay within the hour", 0),
        ("Please pay by tomorrow", 1),
        ("Please pay within 48 hours", 2),
        ("Please pay by Friday", 3),
        ("Please pay by Tuesday", 7),
        ("Please pay within seven days", 7),
        ("Please pay within two weeks", 14),
        ("Please pay by 1 December", 7),
        ("Please pay by 3rd January", 40),
        ("Please pay by 24 December 2026, or by 1 January", 30),
        ("Please pay for what fell due by 1 November 2026", None),
        ("Please pay by 31 February", None),
        ("Please pay", None),
    ],
)
def test_days_left_to_pay(text: str, days: int | None) -> None:
    assert days_left(text) == days


def test_somebody_elses_deadline_is_none() -> None:
    assert days_left("Fraudsters write: pay today", "attributed") is None


def test_a_deadline_is_found_in_good_time_in_a_hostile_text() -> None:
    started = time.process_time()
    assert days_left("within in " * 20_000 + "pay today") == 0
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    ("changes", "occupier"),
    [
        ({"recipient": {"addressee": "The Occupier"}}, True),
        ({"envelope": {"visible_text": "To the householder, 5 High St"}}, True),
        ({"text": "Dear Homeowner, we write about"}, True),
        ({"recipient": {"addressee": "Ms A Khan"}, "text": "We write to homeowners and tenants alike."}, False),
        ({}, False),
    ],
)
def test_the_occupier(changes: dict[str, Any], occupier: bool) -> None:
    assert value("recipient.occupier", **changes) is occupier


def test_a_visit_has_notice_and_a_slot_or_is_a_question() -> None:
    visit = {"on": "2026-12-01", "starts": "10:00", "ends": "12:30"}
    assert value("visit.notice_days", visit=visit) == 7
    assert value("visit.slot_minutes", visit=visit) == 150
    assert isinstance(fact("visit.notice_days"), Unknown)
    assert isinstance(fact("visit.slot_minutes", visit={"starts": "10:00"}), Unknown)


def event(at: str, channel: str = "sms", **more: Any) -> dict[str, Any]:
    return {"at": f"2026-{at}:00+00:00", "channel": channel, **more}


def test_signposts_over_a_sequence() -> None:
    named = event("11-01T10:00", debt_advice_signposted=True)
    silent = event("11-10T10:00", debt_advice_signposted=False)
    unanswered = event("11-12T10:00", "call", outcome="no_answer")
    later = event("12-01T10:00", debt_advice_signposted=False)
    case = {"history": [later, unanswered, silent, named]}
    assert value("debt_advice.contacts_since_signpost", case=case) == 1
    assert value("debt_advice.days_since_signpost", case=case) == 23
    assert value("debt_advice.signposted_before", case=case) is True
    unsaid = {"history": [event("11-12T10:00"), silent]}
    assert isinstance(fact("debt_advice.contacts_since_signpost", case=unsaid), Unknown)
    assert isinstance(fact("debt_advice.signposted_before", case=unsaid), Unknown)
    assert value("debt_advice.signposts_recorded", case=unsaid) is True
    assert value("debt_advice.signposts_recorded", case={"history": [event("11-12T10:00")]}) is False
    assert isinstance(fact("debt_advice.contacts_since_signpost", case={"history": None}), Unknown)


def test_a_request_to_stop_counts_in_its_own_medium_alone() -> None:
    case = {
        "history": [
            event("11-01T10:00", "call", direction="inbound", asked_to_stop=True),
            event("11-02T10:00", "voicemail"),
            event("11-03T10:00", "call", outcome="no_answer"),
            event("11-03T11:00", "sms"),
        ]
    }
    assert value("contacts.since_asked_to_stop", channel="call", case=case) == 2
    assert value("contacts.since_asked_to_stop", channel="sms", case=case) is None


def test_hours_since_an_abandoned_call() -> None:
    case = {"history": [event("11-21T12:00", "call", abandoned=True), event("11-23T12:00", "call")]}
    assert value("calls.hours_since_abandoned", channel="call", case=case) == 71
    assert value("calls.hours_since_abandoned", channel="call") is None
