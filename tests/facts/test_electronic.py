"""The procedures for e-mail addresses and text numbers, computed from what is recorded of the address."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from collect_comply.facts.base import Context, Fact, Known, Unknown
from collect_comply.facts.table import FactTable
from collect_comply.facts.vocabulary import FactKey
from collect_comply.model.communication import Communication

NOTICE: dict[str, Any] = {
    "sent_on": "2026-01-15",
    "opt_out_by": "2026-02-19",
    "to_account_address": True,
    "names_collector": True,
    "states_use": True,
    "others_may_see": True,
    "simple_opt_out": True,
    "one_recipient": True,
}
CREDITOR: dict[str, Any] = {
    "obtained_from_consumer": True,
    "used_about_account": True,
    "asked_to_stop": False,
    "opted_out": False,
}
PRIOR: dict[str, Any] = {"obtained_properly": True, "used_by_immediately_prior": True, "opted_out": False}
CONSENT: dict[str, Any] = {"received_on": "2026-01-15", "directly": True, "withdrawn": False}
CHECK: dict[str, Any] = {"checked_on": "2026-06-01", "since": "2026-01-15", "reassigned": False, "complete": True}
JUNE = "2026-06-10T14:00:00-04:00"


def fact(
    name: str,
    record: dict[str, Any],
    at: str = JUNE,
    channel: str = "email",
    address: str = "dana@gmail.com",
    **case: Any,
) -> Fact:
    history = case.pop("history", [])
    communication = Communication.model_validate(
        {
            "jurisdiction": ["us"],
            "channel": channel,
            "recipient": {"address": address, "record": record},
            "case": {
                "consumer": {"time_zone": "America/New_York", "blocked_addresses": [], **case},
                "history": history,
            },
        }
    )
    argument = ("opt_out_days", 35) if name.startswith("email_") else ("within_days", 60)
    arguments = (argument,) if "_procedures" in name else ()
    return FactTable(Context(communication, datetime.fromisoformat(at))).get(FactKey(name, arguments))


def email(record: dict[str, Any], **more: Any) -> Fact:
    return fact("email_procedures.failures", record, **more)


def text(record: dict[str, Any], **more: Any) -> Fact:
    return fact("text_procedures.failures", record, channel="sms", address="+12125550142", **more)


def value(found: Fact) -> Any:
    assert isinstance(found, Known), found
    return found.value


def creditor(notice: dict[str, Any] | None = None, **changes: Any) -> dict[str, Any]:
    return {"creditor": {**CREDITOR, **changes, "notice": {**NOTICE, **(notice or {})}}}


def test_a_complete_creditors_notice_opens_the_address() -> None:
    assert value(email(creditor())) == frozenset()
    assert value(fact("email_procedures.ways", creditor())) == {"creditor_notice"}


@pytest.mark.parametrize(("opt_out_by", "met"), [("2026-02-18", False), ("2026-02-19", True), ("2026-02-20", True)])
def test_the_notice_leaves_thirty_five_days(opt_out_by: str, met: bool) -> None:
    assert (value(email(creditor({"opt_out_by": opt_out_by}))) == frozenset()) is met


@pytest.mark.parametrize(
    ("at", "waiting"),
    [
        ("2026-02-19T23:59:59-05:00", True),
        ("2026-02-20T00:00:00-05:00", False),
        ("2026-02-20T00:30:00+00:00", True),  # still the 19th in New York
    ],
)
def test_the_first_e_mail_goes_the_day_after_the_period(at: str, waiting: bool) -> None:
    assert value(fact("email_procedures.waiting", creditor(), at=at)) is waiting
    assert (value(email(creditor(), at=at)) != frozenset()) is waiting


@pytest.mark.parametrize("name", [name for name in NOTICE if name not in ("sent_on", "opt_out_by")])
def test_each_element_of_the_notice_is_needed(name: str) -> None:
    assert len(value(email(creditor({name: False})))) == 1
    assert isinstance(email(creditor({name: None})), Unknown)


def test_the_notice_comes_before_the_first_e_mail() -> None:
    used = {"at": "2026-01-10T12:00:00-05:00", "channel": "email", "address": "Dana@gmail.com"}
    assert len(value(email(creditor(), history=[used]))) == 1
    assert value(email(creditor(), history=[{**used, "at": "2026-03-01T12:00:00-05:00"}])) == frozenset()
    assert value(email(creditor(), history=[{**used, "address": "other@gmail.com"}])) == frozenset()
    assert isinstance(email(creditor(), history=None), Unknown)


@pytest.mark.parametrize("name", CREDITOR)
def test_each_condition_of_the_creditors_use_is_needed(name: str) -> None:
    assert len(value(email(creditor(**{name: not CREDITOR[name]})))) == 1
    assert isinstance(email(creditor(**{name: None})), Unknown)


@pytest.mark.parametrize("name", PRIOR)
def test_each_link_of_the_chain_is_needed(name: str) -> None:
    assert value(email({"prior_collector": PRIOR})) == frozenset()
    assert len(value(email({"prior_collector": {**PRIOR, name: not PRIOR[name]}}))) == 1


def test_consent_is_the_consumers_own_and_stands() -> None:
    assert value(email({"consent": CONSENT})) == frozenset()
    assert value(email({"consent": {**CONSENT, "directly": False}}))
    assert value(email({"consent": {**CONSENT, "withdrawn": True}}))
    assert value(email({"consent": {**CONSENT, "use_disclosed": False}}))
    assert isinstance(email({"consent": {**CONSENT, "withdrawn": None}}), Unknown)


def test_an_opt_out_ends_what_came_before_it() -> None:
    wrote = {"consumer_wrote_on": "2026-05-03"}
    assert value(email(wrote)) == frozenset()
    assert value(email({**wrote, "opted_out_on": "2026-05-03"}))
    assert value(email({**wrote, "opted_out_on": "2026-05-02"})) == frozenset()
    assert value(email(wrote, blocked_addresses=["Dana@Gmail.com"]))
    assert isinstance(email(wrote, blocked_addresses=None), Unknown)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("dana@gmail.com", True),
        ("Dana@GMAIL.com", True),
        ("dana@mail.gmail.com", False),
        ("dana@springsidemortgage.com", False),
        ("dana@agency.gov", False),
        ("+12125550142", None),
    ],
)
def test_a_domain_counts_as_public_only_when_it_is_known_to_be(address: str, public: bool | None) -> None:
    assert value(fact("recipient.public_domain", {}, address=address)) is public
    assert value(fact("recipient.public_domain", {"public_domain": True}, address=address)) is True


@pytest.mark.parametrize(("days", "met"), [(0, True), (59, True), (60, True), (61, False)])
def test_sixty_days_run_from_the_last_text_or_consent(days: int, met: bool) -> None:
    at = datetime.fromisoformat("2026-01-15T14:00:00-05:00") + timedelta(days=days)
    assert (value(text({"consumer_wrote_on": "2026-01-15"}, at=at.isoformat())) == frozenset()) is met
    assert (value(text({"consent": CONSENT}, at=at.isoformat())) == frozenset()) is met


def test_march_16_is_the_last_covered_day_after_january_15() -> None:
    wrote = {"consumer_wrote_on": "2026-01-15"}
    assert value(text(wrote, at="2026-03-16T23:59:00-04:00")) == frozenset()
    (wrong,) = value(text(wrote, at="2026-03-17T00:00:00-04:00"))
    assert "61 days before and so 1 more than 60" in wrong


@pytest.mark.parametrize(
    ("change", "met"),
    [
        ({}, True),
        ({"checked_on": "2026-04-11"}, True),  # sixty days
        ({"checked_on": "2026-04-10"}, False),
        ({"checked_on": "2026-06-11"}, False),  # after the message
        ({"since": "2026-01-16"}, False),
        ({"reassigned": True}, False),
        ({"complete": False}, False),
        ({"since": None}, None),
        ({"reassigned": None}, None),
    ],
)
def test_a_look_up_takes_the_place_of_a_new_text(change: dict[str, Any], met: bool | None) -> None:
    found = text({"consumer_wrote_on": "2026-01-15", "number_check": {**CHECK, **change}})
    if met is None:
        assert isinstance(found, Unknown)
    else:
        assert (value(found) == frozenset()) is met


def event(day: str, channel: str, **more: Any) -> dict[str, Any]:
    inbound = {"at": f"{day}T12:00:00-04:00", "channel": channel, "direction": "inbound", "address": "(212) 555-0142"}
    return {**inbound, **more}


def test_a_text_in_the_history_counts_and_a_call_does_not() -> None:
    assert value(text({}, history=[event("2026-06-01", "sms")])) == frozenset()
    assert value(text({}, history=[event("2026-06-01", "call")]))
    assert value(text({}, history=[event("2026-06-01", "sms", address="+12125550199")]))
    assert value(text({}, history=[event("2026-06-01", "sms", debts=["another"])]))
    assert value(text({}, history=[event("2026-06-01", "sms", direction="outbound")]))
    assert value(text({}, history=[event("2026-06-11", "sms")]))


def test_nothing_for_texts_comes_over_from_a_creditor_or_an_earlier_collector() -> None:
    assert value(text(creditor()))
    assert value(text({"prior_collector": PRIOR}))
    assert value(fact("text_procedures.ways", creditor(), channel="sms", address="+12125550142")) == frozenset()


def test_a_record_is_given_when_it_says_how_the_address_came_to_be_used() -> None:
    assert value(fact("address_record.given", {})) is False
    assert value(fact("address_record.given", {"led_to_disclosure": True, "public_domain": True})) is False
    assert value(fact("address_record.given", {"creditor": {"notice": {"sent_on": "2026-01-15"}}})) is True
    assert value(fact("address_record.given", {"consumer_wrote_on": date(2026, 1, 15)})) is True


def test_what_nobody_told_is_not_known() -> None:
    assert value(fact("recipient.record.led_to_disclosure", {})) is False
    assert value(fact("recipient.employer_provided", {})) is False
    assert value(fact("recipient.known_to_be_shared", {})) is False
    phones = [{"number": "212-555-0142", "shared": True}]
    assert value(fact("recipient.known_to_be_shared", {}, address="+12125550142", phones=phones)) is True
