"""Counts by channel, line and debt, the lines themselves, and the facts that only the laws of places ask for."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from collect_comply.facts import lines, place_counts, place_requests, place_words, revocation  # noqa: F401
from collect_comply.facts.base import Context, Fact, Known, Unknown, derivers
from collect_comply.facts.place_words import holds_address
from collect_comply.facts.revocation import meaning
from collect_comply.model.communication import Communication

AT = "2026-06-10T14:00:00-04:00"  # a Wednesday
PHONES = [{"number": "+16175550142", "kind": "mobile"}, {"number": "617-555-0177", "kind": "work"}]


def fact(name: str, history: list[dict[str, Any]] | None, at: str = AT, **given: Any) -> Fact:
    arguments = {key: given.pop(key) for key in ("within_days", "turns_on") if key in given}
    consumer = {"time_zone": "America/New_York", "phones": PHONES} | given.pop("consumer", {})
    data = {
        "jurisdiction": ["us"],
        "channel": "call",
        "recipient": {"role": "consumer"},
        "case": {"consumer": consumer, "debt": {"id": "card-1"} | given.pop("debt", {}), "history": history},
    } | given
    return derivers()[name](Context(Communication.model_validate(data), datetime.fromisoformat(at)), **arguments)


def value(name: str, history: list[dict[str, Any]] | None, **given: Any) -> Any:
    found = fact(name, history, **given)
    assert isinstance(found, Known), found
    return found.value


def contact(day: str, channel: str = "call", **more: Any) -> dict[str, Any]:
    return {"at": f"2026-{day}T10:00:00-04:00", "channel": channel} | more


def test_every_channel_counts_and_what_did_not_arrive_or_answered_does_not() -> None:
    history = [
        contact("06-04", "letter"),
        contact("06-05", "email"),
        contact("06-06", "sms", debts=["medical-7"]),
        contact("06-07", person="spouse"),
        contact("06-08", outcome="busy"),
        contact("06-08", "email", outcome="undeliverable"),
        contact("06-09", "sms", reply=True),
        contact("06-09", direction="inbound"),
        contact("06-03", "letter"),
    ]
    assert value("contacts.of_every_form", history, within_days=7) == 4
    assert value("contacts.about_debt", history, within_days=7) == 2
    assert value("contacts.electronic", history, within_days=7) == 1
    assert value("contacts.of_every_form", history, within_days=8) == 5


def test_a_number_found_to_be_somebody_elses_is_left_out() -> None:
    history = [contact("06-08", address="+16175550199"), contact("06-09", address="6175550199", outcome="wrong_number")]
    assert value("contacts.about_debt", history, within_days=7) == 0


@pytest.mark.parametrize(
    ("event", "line"),
    [
        (contact("06-09", "sms"), "mobile"),
        (contact("06-09", address="1 (617) 555-0142"), "mobile"),
        (contact("06-09", address="+16175550177"), "work"),
        (contact("06-09", place="home"), "home"),
        (contact("06-09", place="hospital"), "elsewhere"),
        (contact("06-09", "letter"), "home"),
        (contact("06-09", "letter", place="work"), "work"),
        (contact("06-09", "email"), "electronic"),
        (contact("06-09", "visit"), None),
        (contact("06-09"), None),
    ],
)
def test_the_line_a_contact_reaches(event: dict[str, Any], line: str | None) -> None:
    recipient = {"role": "consumer", "address": event.get("address"), "place": event.get("place")}
    found = fact("recipient.line", [], channel=event["channel"], recipient=recipient)
    assert (found.value if isinstance(found, Known) else None) == line


def test_lines_are_counted_apart() -> None:
    history = [contact("06-08", "sms"), contact("06-08", place="home"), contact("06-09", place="work")]
    counted = {"within_days": 7, "turns_on": 2}
    assert value("contacts.to_personal_lines", history, **counted) == 2
    assert value("contacts.to_mobiles", history, **counted) == 1
    assert value("contacts.to_other_lines", history, **counted) == 1
    assert value("contacts.at_work", [*history, contact("06-09", "letter", place="work")], **counted) == 2


@pytest.mark.parametrize(("sure", "unsure", "known"), [(0, 1, 0), (1, 1, None), (2, 1, 2), (0, 2, None), (1, 0, 1)])
def test_a_place_not_given_matters_only_if_it_decides(sure: int, unsure: int, known: int | None) -> None:
    history = [contact("06-08", place="home")] * sure + [contact("06-09")] * unsure
    found = fact("contacts.to_personal_lines", history, within_days=7, turns_on=2)
    assert (found.value if isinstance(found, Known) else None) == known
    assert isinstance(found, Known) or found.needs


def test_a_history_or_a_zone_that_is_not_given_is_asked_for() -> None:
    for name in place_counts.COUNTED:
        missing = fact(name, None, within_days=7, turns_on=2)
        assert isinstance(missing, Unknown) and missing.needs == ("history",)
        nowhere = fact(
            name, [contact("06-09", "sms")], within_days=7, turns_on=2, consumer={"time_zone": None, "phones": []}
        )
        assert isinstance(nowhere, Unknown), name
        assert value(name, [], within_days=7, turns_on=2, consumer={"time_zone": None, "phones": []}) == 0


def test_the_business_week_begins_on_monday() -> None:
    history = [contact("06-05", place="work"), contact("06-08", place="work")]
    assert value("contacts.at_work_this_week", history, turns_on=1) == 1
    assert value("contacts.at_work_this_week", history, turns_on=1, at="2026-06-07T14:00:00-04:00") == 1
    assert value("contacts.at_work_this_week", history[:1], turns_on=1) == 0


def test_only_the_senders_own_conversations_count() -> None:
    own = contact("06-04", outcome="conversation")
    theirs = contact("06-09", outcome="conversation", direction="inbound")
    name = "calls.days_since_own_conversation"
    assert value(name, [own, theirs], within_days=7) == 6
    assert value(name, [theirs], within_days=7) is None
    assert value(name, [contact("06-03", outcome="conversation")], within_days=7) is None
    assert value(name, [contact("06-09", outcome="conversation", debts=["medical-7"])], within_days=7) is None
    assert isinstance(fact(name, [contact("06-09")], within_days=7), Unknown)
    assert value(name, [own, contact("06-09")], within_days=7) == 6


def test_prerecorded_calls_are_counted_by_line_and_not_by_debt() -> None:
    recipient = {"role": "consumer", "address": "+16175550142"}
    history = [
        contact("05-12", prerecorded=True, debts=["medical-7"]),
        contact("06-01", "ringless_voicemail"),
        contact("06-02", prerecorded=True, address="+16175550177"),
        contact("06-03", prerecorded=False),
        contact("05-11", prerecorded=True),
    ]
    counted = {"within_days": 30, "turns_on": 3, "recipient": recipient}
    assert value("calls.prerecorded", history, **counted) == 2
    assert isinstance(fact("calls.prerecorded", [*history, contact("06-04")], **counted), Unknown)


@pytest.mark.parametrize(
    ("request_", "days"),
    [
        ({"made_on": "2026-05-31", "in_writing": False}, 10),
        ({"made_on": "2026-05-31"}, 10),
        ({"made_on": "2025-01-01", "in_writing": True}, 0),
        ({"in_writing": True}, 0),
        ({"made_on": "2026-06-11"}, None),
        ({"made_on": "2026-06-01", "revoked": True}, None),
        ({}, None),
    ],
)
def test_a_request_for_no_calls_at_work(request_: dict[str, Any], days: int | None) -> None:
    assert value("work_calls.days_since_request", [], consumer={"work_calls": request_}) == days


@pytest.mark.parametrize(
    ("notice", "mailed"),
    [
        ({"rights_mailed_on": "2026-06-10"}, True),
        ({"rights_mailed_on": "2026-06-11"}, False),
        ({"rights_mailed": True}, True),
        ({"rights_mailed": False, "rights_mailed_on": "2026-06-01"}, False),
        ({}, None),
    ],
)
def test_whether_the_notice_was_mailed(notice: dict[str, Any], mailed: bool | None) -> None:
    found = fact("rights_notice.mailed", [], debt={"state_notices": notice})
    assert (found.value if isinstance(found, Known) else None) is mailed


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("STOP", "revokes"),
        (" stop. ", "revokes"),
        ("Opt-Out", "revokes"),
        ("UNSUBSCRIBE!!", "revokes"),
        ("Quit", "revokes"),
        ("START", "resumes"),
        ("Please don’t text me again", "doubtful"),
        ("can you stop at noon", "doubtful"),
        ("I will pay at the end of the month", None),
        ("bus stops here", None),
        ("", None),
    ],
)
def test_what_a_reply_says(words: str, says: str | None) -> None:
    assert meaning(words) == says


def test_business_days_since_a_revocation_leave_out_weekends_and_holidays() -> None:
    stop = [contact("05-22", "sms", direction="inbound", words="STOP")]  # the Friday before Memorial Day
    assert value("revocation.business_days_since", stop, at="2026-05-22T18:00:00-04:00") == 0
    assert value("revocation.business_days_since", stop, at="2026-05-25T18:00:00-04:00") == 0
    assert value("revocation.business_days_since", stop, at="2026-05-26T18:00:00-04:00") == 1
    assert value("revocation.stands", stop, at="2026-05-21T18:00:00-04:00") is False
    assert value("revocation.texts_since", [*stop, contact("05-23", "sms")]) == 1


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("40 Pine Street, Seattle, WA 98101", True),
        ("Write to 40 PINE ST.\nSte. 5\nSeattle, Washington 98101-2210", True),
        ("40 Pine Avenue, Seattle, WA 98101", False),
        ("40 Pine Street, Seattle", False),
        ("Seattle, WA 98101, 40 Pine Street", False),
        ("40 of our clients like the pine in front of our street office in Seattle, WA 98101", False),
    ],
)
def test_an_address_in_the_words(text: str, holds: bool) -> None:
    assert holds_address("40 Pine Street, Seattle, WA 98101", text) is holds
