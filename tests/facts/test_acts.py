"""Acts that are checked before they are done: the days they wait for, and what is not known."""

from __future__ import annotations

from typing import Any

import pytest

from collect_comply import Communication
from collect_comply.facts.base import Context, Fact, Known, Unknown
from collect_comply.facts.table import FactTable
from collect_comply.facts.vocabulary import FactKey


def fact(name: str, at: str = "2026-06-10", **fields: Any) -> Fact:
    data = {"jurisdiction": ["us"], "channel": "act", "at": f"{at}T14:00:00-04:00", **fields}
    communication = Communication.model_validate(data)
    return FactTable(Context(communication, communication.at)).get(FactKey.parse(name))


def value(name: str, at: str = "2026-06-10", **fields: Any) -> Any:
    found = fact(name, at, **fields)
    assert isinstance(found, Known), found
    return found.value


def contacts(*events: dict[str, Any], **debt: Any) -> dict[str, Any]:
    return {"case": {"debt": {"id": "card-1", **debt}, "history": list(events)}}


def letter(day: str, **more: Any) -> dict[str, Any]:
    return {"at": f"{day}T10:00:00-04:00", "channel": "letter", "outcome": "sent", "debts": ["card-1"], **more}


WAITED = "furnishing.mailed_and_waited(wait_days=14)"


@pytest.mark.parametrize(("day", "waited"), [("2026-05-14", False), ("2026-05-15", True)])
def test_the_day_of_mailing_is_the_first_of_the_fourteen(day: str, waited: bool) -> None:
    assert value(WAITED, day, **contacts(letter("2026-05-01"))) is waited


@pytest.mark.parametrize(
    ("returned", "waited"), [("2026-05-14", False), ("2026-05-15", True), (None, False)], ids=["in", "after", "unknown"]
)
def test_what_comes_back_within_the_wait_does_not_count(returned: str | None, waited: bool) -> None:
    event = letter("2026-05-01", outcome="undeliverable", returned_on=returned)
    assert value(WAITED, **contacts(event)) is waited


def test_whether_a_letter_was_about_this_debt_may_be_open() -> None:
    assert isinstance(fact(WAITED, **contacts(letter("2026-05-01", debts=None))), Unknown)
    assert value(WAITED, **contacts(letter("2026-05-01", debts=["card-2"]))) is False
    assert isinstance(fact(WAITED), Unknown)


def test_a_notice_provided_on_a_day_that_no_contact_shows_leaves_it_open() -> None:
    assert isinstance(fact(WAITED, **contacts(validation={"provided_on": "2026-04-06"})), Unknown)


@pytest.mark.parametrize(
    ("channel", "outcome", "spoken"),
    [("call", "conversation", True), ("visit", "conversation", True), ("voicemail", "voicemail_left", False)],
)
def test_speaking_takes_two(channel: str, outcome: str, spoken: bool) -> None:
    assert value("furnishing.spoken", **contacts(letter("2026-06-01", channel=channel, outcome=outcome))) is spoken


def test_a_conversation_with_somebody_else_or_later_is_none() -> None:
    talk = letter("2026-06-01", channel="call", outcome="conversation")
    assert value("furnishing.spoken", **contacts(talk | {"person": "third_party"})) is False
    assert value("furnishing.spoken", "2026-05-31", **contacts(talk)) is False
    assert value("furnishing.spoken", **contacts(talk | {"discussed": ["card-2"]})) is False


@pytest.mark.parametrize(
    ("notice", "days"),
    [("2026-06-05", 3), ("2026-06-08", 2), ("2026-05-27", 10), ("2026-05-22", 12), ("2026-05-26", 11)],
)
def test_business_days_leave_out_weekends_and_memorial_day(notice: str, days: int) -> None:
    instrument = {"notice_sent_on": notice, "deposit_on": "2026-06-10"}
    assert value("instrument.notice_days", instrument=instrument) == days


def test_a_notice_not_sent_is_known_to_be_none() -> None:
    assert value("instrument.notice_days", instrument={"notice_sent": False, "deposit_on": "2026-06-10"}) is None
    assert isinstance(fact("instrument.notice_days", instrument={"deposit_on": "2026-06-10"}), Unknown)


def test_a_notice_counts_from_the_day_it_would_go() -> None:
    instrument = {"deposit_on": "2026-06-15"}
    assert value("instrument.notice_days", purpose="deposit_notice", instrument=instrument) == 3


def test_a_deposit_is_made_on_the_day_of_the_act() -> None:
    assert value("instrument.deposited_early", purpose="instrument_deposit", instrument={"dated_on": "2026-06-11"})
    early = fact("instrument.deposited_early", purpose="deposit_notice", instrument={"dated_on": "2026-06-11"})
    assert isinstance(early, Unknown)


@pytest.mark.parametrize(("day", "years"), [("2029-06-10", 2), ("2029-06-11", 3), ("2026-06-10", 0)])
def test_a_year_is_past_on_the_day_after_its_anniversary(day: str, years: int) -> None:
    assert value("record.full_years_past", day, record={"is_recording": True, "made_on": "2026-06-10"}) == years


def test_a_leap_day_ends_its_year_on_the_first_of_march() -> None:
    record = {"is_recording": True, "made_on": "2024-02-29"}
    assert value("record.full_years_past", "2027-02-28", record=record) == 2
    assert value("record.full_years_past", "2027-03-01", record=record) == 3


def test_an_allocation_is_held_against_disputes_and_directions() -> None:
    given = {"applied_to": ["a", "b"], "disputed": ["b"], "directed_to": ["a"]}
    assert value("allocation.to_disputed", allocation=given)
    assert value("allocation.against_directions", allocation=given)
    assert not value("allocation.against_directions", allocation=given | {"directed_to": []})
    assert isinstance(fact("allocation.to_disputed", allocation={"applied_to": ["a"]}), Unknown)


def test_a_rare_circumstance_counts_only_when_said() -> None:
    assert value("consumer.minor_known") is False
    assert value("consumer.minor_known", case={"consumer": {"is_minor": True}}) is True
