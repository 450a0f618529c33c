"""Facts counted over the contact history."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from collect_comply.facts import counts
from collect_comply.facts.base import Context, Fact, Known, Unknown, derivers
from collect_comply.model.communication import Communication

AT = "2026-11-21T12:00:00-05:00"
NEW_YORK = {"time_zone": "America/New_York"}
LOCAL: tuple[tuple[str, dict[str, int]], ...] = (
    ("calls.placed", {"within_days": 7}),
    ("calls.placed_about_any_debt", {"within_days": 7}),
    ("calls.days_since_conversation", {}),
    ("calls.consent_day", {}),
    ("messages.sent", {"within_days": 7}),
    ("contacts.made", {"within_days": 7}),
)
EVERY = (*LOCAL, ("calls.minutes_since_last", {}))


def context(
    history: list[dict[str, Any]] | None, at: str | None = AT, role: str | None = "consumer", **consumer: Any
) -> Context:
    data = {
        "jurisdiction": ["us"],
        "channel": "call",
        "recipient": {"role": role},
        "case": {"consumer": consumer or NEW_YORK, "history": history},
    }
    return Context(Communication.model_validate(data), datetime.fromisoformat(at) if at else None)


def fact(name: str, history: list[dict[str, Any]] | None, *given: Any, **more: Any) -> Fact:
    arguments = {key: more.pop(key) for key in ("within_days", "consent_days") if key in more}
    return derivers()[name](context(history, *given, **more), **arguments)


def value(name: str, history: list[dict[str, Any]], **more: Any) -> Any:
    found = fact(name, history, **more)
    assert isinstance(found, Known), found
    return found.value


def contact(day: str, outcome: str | None = "no_answer", channel: str = "call", **more: Any) -> dict[str, Any]:
    return {"at": f"2026-{day}T10:00:00-05:00", "channel": channel, "outcome": outcome, **more}


CONSENT = contact("11-18", "received", "email", direction="inbound", consent={"received_on": "2026-11-18"})
WEEK = [
    *(contact(f"11-{day}") for day in (15, 16, 17, 17, 18, 18)),
    contact("11-16", "busy"),
    contact("11-20"),
    contact("11-14"),
    CONSENT,
]


@pytest.mark.parametrize(("name", "arguments"), EVERY)
def test_what_is_missing_is_named(name: str, arguments: dict[str, int]) -> None:
    assert fact(name, None, **arguments) == Unknown("the contact history is not given", ("history",))
    assert fact(name, [], None, **arguments) == Unknown("the instant is not given", ("at",))


@pytest.mark.parametrize(("name", "arguments"), LOCAL)
def test_an_empty_history_needs_no_place_and_a_full_one_does(name: str, arguments: dict[str, int]) -> None:
    nowhere = {"deceased": False}
    assert value(name, [], **arguments, **nowhere) in (0, None)
    history = [contact("11-20", "conversation", consent={"received_on": "2026-11-20"})]
    found = fact(name, history, **arguments, **nowhere)
    assert isinstance(found, Unknown) and "consumer.time_zone" in found.needs[0]


def test_provenance_shows_the_arithmetic() -> None:
    found = fact("calls.placed", WEEK, within_days=7, consent_days=7)
    assert found == Known(6, "6 calls from 2026-11-15 to 2026-11-21, 2 left out (1 not connected, 1 by consent)")
    assert value("calls.placed", WEEK, within_days=7) == 7
    one = fact("calls.placed", [contact("11-21")], within_days=1)
    assert one == Known(1, "1 call from 2026-11-21 to 2026-11-21")


def test_debts() -> None:
    history = [contact("11-20", debts=["debt"]), contact("11-20", debts=["other"]), contact("11-20")]
    assert value("calls.placed", history, within_days=7) == 2
    assert value("calls.placed_about_any_debt", history, within_days=7) == 3


def test_the_person_is_the_recipient() -> None:
    history = [contact("11-20"), contact("11-20", person="spouse"), contact("11-19", "conversation", person="spouse")]
    assert value("calls.placed", history, within_days=7, role="consumer") == 1
    assert value("calls.placed", history, within_days=7, role="spouse") == 2
    assert value("calls.placed", history, within_days=7, role="creditor") == 0
    assert value("calls.days_since_conversation", history, role="consumer") is None


def test_an_unknown_recipient_is_read_strictly() -> None:
    history = [contact("11-20"), contact("11-20", person="spouse"), contact("11-19", "conversation", person="spouse")]
    assert value("calls.placed", history, within_days=7, role=None) == 2
    assert value("calls.days_since_conversation", history, role=None) == 2
    found = fact("calls.consent_day", [CONSENT], role=None)
    assert isinstance(found, Unknown) and found.needs == ("recipient.role",)


@pytest.mark.parametrize(
    ("history", "expected"),
    [
        ([contact("11-19", "conversation"), contact("11-20")], 2),
        ([contact("11-19", "conversation", direction="inbound")], 2),
        ([contact("11-21", "conversation")], 0),
        ([contact("11-22", "conversation")], None),
        ([contact("11-19", "conversation", debts=["debt"], discussed=["other"])], 2),
        ([contact("11-19", "conversation", debts=["other"], discussed=["other"])], None),
        ([contact("11-19", "conversation", discussed=["other"])], None),
        ([contact("11-19", "conversation", debts=["other"], discussed=["debt", "other"])], 2),
        ([contact("11-19", "received", "chat")], None),
        ([contact("11-19", None), contact("11-20", "conversation")], 1),
        ([contact("11-20", None), contact("11-20", "conversation")], 1),
        ([contact("11-19", None, "voicemail")], None),
        ([contact("11-20", None), contact("11-19", "conversation")], "unknown"),
        ([contact("11-20", None)], "unknown"),
        ([contact("11-20", None, direction="inbound")], "unknown"),
        ([contact("11-20", None, debts=["other"])], None),
    ],
)
def test_days_since_conversation(history: list[dict[str, Any]], expected: Any) -> None:
    found = fact("calls.days_since_conversation", history)
    assert ("unknown" if isinstance(found, Unknown) else found.value) == expected


def test_an_old_call_of_unknown_outcome_is_moot_beyond_the_days_asked_for() -> None:
    history = [contact("11-14", None), contact("10-14", "conversation")]
    assert isinstance(fact("calls.days_since_conversation", history), Unknown)
    assert value("calls.days_since_conversation", history, within_days=7) is None
    assert isinstance(fact("calls.days_since_conversation", history, within_days=8), Unknown)


@pytest.mark.parametrize(
    ("history", "expected"),
    [
        ([CONSENT], 4),
        ([CONSENT | {"consent": {"received_on": "2026-11-18", "days": 4}}], 4),
        ([CONSENT | {"consent": {"received_on": "2026-11-18", "days": 3}}], None),
        ([CONSENT | {"consent": {"received_on": "2026-11-18", "revoked": True}}], None),
        ([CONSENT, contact("11-19", "conversation")], None),
        ([CONSENT, contact("11-19")], 4),
        ([CONSENT, contact("11-17", "conversation")], 4),
        ([CONSENT, contact("11-19", None)], "unknown"),
        ([contact("11-19", "conversation", consent={"received_on": "2026-11-19"})], 3),
        ([CONSENT | {"debts": ["other"]}], None),
        ([CONSENT, contact("11-10", debts=["other"])], "unknown"),
        ([contact("11-01", "received", "email", consent={"received_on": "2026-11-01"})], 21),
        ([], None),
    ],
)
def test_consent_day(history: list[dict[str, Any]], expected: Any) -> None:
    found = fact("calls.consent_day", history)
    assert ("unknown" if isinstance(found, Unknown) else found.value) == expected


def test_minutes_since_the_last_call() -> None:
    history = [{"at": "2026-11-21T11:55:00.5-05:00", "channel": "call", "outcome": "no_answer"}, contact("11-20")]
    assert value("calls.minutes_since_last", history) == 5
    assert (
        value("calls.minutes_since_last", [contact("11-20", direction="inbound"), contact("11-20", channel="sms")])
        is None
    )


def test_a_busy_line_and_a_wrong_number_may_be_followed_at_once() -> None:
    busy = {"at": "2026-11-21T11:59:00-05:00", "channel": "call", "outcome": "busy"}
    wrong = contact("11-21", "wrong_number", address="212-555-0123")
    rung = contact("11-21", address="+12125550123")
    assert value("calls.minutes_since_last", [busy]) is None
    assert value("calls.minutes_since_last", [rung, wrong]) is None
    assert value("calls.minutes_since_last", [rung, wrong | {"address": "+13035550123"}, busy]) == 120


def test_messages_and_contacts() -> None:
    history = [
        contact("11-20", channel=channel, outcome=None)
        for channel in ("sms", "email", "chat", "push", "social_private", "letter", "call", "visit")
    ]
    history += [contact("11-20", None, "sms", direction="inbound"), contact("11-14", None, "sms")]
    assert value("messages.sent", history, within_days=7) == 5
    assert value("contacts.made", history, within_days=7) == 7
    assert value("messages.sent", history, within_days=8) == 6


def test_the_history_is_put_in_order_once_for_all_instants_of_a_check() -> None:
    first = context(WEEK)
    later = first.moved_to(datetime.fromisoformat(AT) + timedelta(days=1))
    assert counts._ledger(first) is counts._ledger(later)
    assert counts._ledger(first) is not counts._ledger(context(WEEK))


NAMED_DAY = contact("11-17", "conversation", consent={"received_on": "2026-11-17", "on": ["2026-11-19"]})


def test_consent_for_a_named_day_covers_that_day_only() -> None:
    history = [NAMED_DAY, *(contact(f"11-{day}") for day in (18, 19, 19, 20))]
    assert value("calls.placed", history, within_days=7, consent_days=7) == 3  # the conversation's own, 18 and 20
    for day, expected in (("18", None), ("19", 3), ("20", None)):
        found = fact("calls.consent_day", history, f"2026-11-{day}T12:00:00-05:00")
        assert isinstance(found, Known) and found.value == expected


def test_consent_to_the_creditor_covers_nothing() -> None:
    given = CONSENT | {"consent": {"received_on": "2026-11-18", "given_to": "creditor"}}
    assert value("calls.placed", [given, contact("11-19")], within_days=7, consent_days=7) == 1


def test_a_conversation_on_a_call_by_consent_is_an_open_point() -> None:
    """Vector of 2 and 5 March: it is open only where nothing but that conversation decides."""
    history = [
        {"at": "2026-03-02T10:00:00-05:00", "channel": "call", "outcome": "conversation"}
        | {"consent": {"received_on": "2026-03-02"}},
        {"at": "2026-03-05T10:00:00-05:00", "channel": "call", "outcome": "conversation"},
    ]
    name, days = "calls.days_since_conversation", {"within_days": 7, "consent_days": 7}
    assert value(name, history, at="2026-03-06T12:00:00-05:00", **days) == 4
    found = fact(name, history, "2026-03-09T12:00:00-04:00", **days)
    assert isinstance(found, Unknown) and "open point" in found.why and "decision" in found.needs[0]
    assert value(name, history, at="2026-03-12T12:00:00-04:00", **days) is None


def loans(**debt: Any) -> Context:
    history = [contact("11-20", "conversation", debts=["loan-2"]), contact("11-19", debts=["debt"])]
    found = context(history)
    case = found.case.model_copy(update={"debt": found.case.debt.model_copy(update=debt)})
    return Context(found.communication.model_copy(update={"case": case}), found.at)


@pytest.mark.parametrize(
    ("debt", "placed", "talked"),
    [
        ({"kind": "student_loan", "counted_with": ("loan-2",)}, 2, 1),
        ({"kind": "student_loan", "counted_with": ()}, 1, None),
        ({"kind": "student_loan"}, "unknown", "unknown"),
        ({"kind": "credit_card"}, 1, None),
    ],
)
def test_student_loans_count_together_if_one_account_number_served_them(
    debt: dict[str, Any], placed: Any, talked: Any
) -> None:
    for name, expected in (("calls.placed", placed), ("calls.days_since_conversation", talked)):
        found = derivers()[name](loans(**debt), within_days=7)
        assert ("unknown" if isinstance(found, Unknown) else found.value) == expected
        assert isinstance(found, Known) or found.needs == ("debt.counted_with",)


def test_persons_of_one_role_are_told_apart_by_their_ids() -> None:
    history = [contact("11-20", person="third_party", person_id=name) for name in ("one", "one", "two", None)]
    placed = {}
    for name in ("one", "two", "three", None):
        found = context(history, role="third_party")
        to = found.communication.recipient.model_copy(update={"id": name})
        count = counts.calls_placed_about_this_debt(
            Context(found.communication.model_copy(update={"recipient": to}), found.at), within_days=7
        )
        placed[name] = count.value if isinstance(count, Known) else None
    assert placed == {"one": 3, "two": 2, "three": 1, None: 4}
