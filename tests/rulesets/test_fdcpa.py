"""Regulation F: who is bound, and the points that are easily got wrong. Official examples: test_interpretations."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from collect_comply import Communication, Linter, Verdict
from collect_comply.law.examples import overlay
from collect_comply.law.ruleset import Ruleset
from collect_comply.trial import ExampleResult, try_examples

NOTICE = Path(__file__).parents[2] / "corpus" / "notices" / "validation-notice-letter.txt"
STOP = "Reply STOP to stop texts to this telephone number."
LCM = "This is Robin Smith calling from ABC Inc. Please contact me or Jim Johnson at 1-800-555-1212."
FULL_LCM = (
    "Hi, this is Robin Smith calling from ABC Inc. It is 4:15 p.m. on Wednesday, September 1. Please contact me or any "
    "of our representatives at 1-800-555-1212 today until 6:00 p.m. Eastern time, or any weekday from 8:00 a.m. to "
    "6:00 p.m. Eastern time."
)
HOURS = "fdcpa.time.outside-convenient-hours"
DESIGNATED = "fdcpa.time.designated-inconvenient"
PLACE = "fdcpa.place.designated-inconvenient"
COUNT = "fdcpa.call-frequency.seven-in-seven"
COOLDOWN = "fdcpa.call-frequency.seven-days-after-conversation"
CEASE = "fdcpa.cease.in-force"
BLOCKED = "fdcpa.channel.blocked"
OPTED_OUT = "fdcpa.channel.address-opted-out"
ATTORNEY = "fdcpa.attorney.represented"
WORK_EMAIL = "fdcpa.channel.work-email"
OTHER = "fdcpa.limited-content.other-content"

CALL = {"channel": "call", "text": ""}
TUE_THU = {"consumer.inconvenient_times": [{"days": ["tue", "thu"], "from": "00:00", "until": "00:00"}]}
AFTERNOONS = {
    "consumer.inconvenient_times": [
        {"days": ["mon", "tue", "wed", "thu", "fri"], "from": "15:00", "until": "17:00"},
        {"days": ["sat", "sun"], "from": "00:00", "until": "00:00"},
    ]
}
FRIDAYS = {"consumer.inconvenient_times": [{"days": ["fri"], "from": "00:00", "until": "00:00"}]}
NOT_AT_HOME = {"consumer.inconvenient_places": ["home"]}
PACIFIC_HOME = {
    "consumer.time_zone": None,
    "consumer.phones": [{"number": "+12125550142", "kind": "mobile"}],
    "consumer.addresses": [{"lines": ["1 Hill Street"], "state": "CA", "postal_code": "90012"}],
}
MOUNTAIN_LANDLINE = {
    "consumer.time_zone": None,
    "consumer.phones": [{"number": "+12125550142", "kind": "mobile"}, {"number": "+13035550142", "kind": "landline"}],
}
REPRESENTED = {"consumer.attorney.represented": True, "consumer.attorney.identifiable": True}
EMAIL = {"channel": "email"}
OPTED = {"consumer.blocked_addresses": ["+12125550142"]}
FROM_WORK = {**EMAIL, "recipient.employer_provided": True}


def at(local: str) -> dict[str, Any]:
    return {"at": f"{local}:00-04:00"}


def reply(channel: str, local: str, sent: int = 0) -> dict[str, Any]:
    return {"in_reply_to": {"channel": channel, "at": f"{local}:00-04:00", "responses_sent": sent}}


def ceased(received: str) -> dict[str, Any]:
    return {
        "consumer.cease.requested": True,
        "consumer.cease.in_writing": True,
        "consumer.cease.received_at": f"{received}T12:00:00-04:00",
    }


def calls(*days: str, outcome: str = "no_answer", **more: Any) -> dict[str, Any]:
    """Calls at noon, or at the hour given, of those days of 2026."""
    instants = [f"2026-{day}:00:00-04:00" if "T" in day else f"2026-{day}T12:00:00-04:00" for day in days]
    return {"at": instants, "channel": "call", "outcome": outcome, **more}


def voicemail(text: str, **more: Any) -> dict[str, Any]:
    return {"channel": "voicemail", "sender.name": "ABC Inc.", "limited_content": True, "text": text, **more}


@cache
def linter() -> Linter:
    return Linter.load("fdcpa")


def ruleset() -> Ruleset:
    return next(ruleset for ruleset in linter().rulesets if ruleset.manifest.id == "fdcpa")


def check(facts: dict[str, Any]) -> Verdict:
    """The verdict on the ruleset's lawful contact with some facts changed."""
    data = overlay("us", ruleset().manifest.example_base, facts)
    return linter().check(Communication.model_validate(data))


def found(facts: dict[str, Any]) -> set[str]:
    verdict = check(facts)
    assert not verdict.failures
    return {finding.rule for finding in verdict.findings}


@cache
def examples() -> tuple[ExampleResult, ...]:
    return tuple(try_examples(linter(), "fdcpa"))


@pytest.mark.parametrize("rule", sorted(rule.id for rule in Linter.load("fdcpa").rulesets[0].rules))
def test_the_examples_of_a_rule_come_out(rule: str) -> None:
    own = [example for example in examples() if example.rule == rule]
    assert sum(example.kind == "violates" for example in own) >= 2
    assert sum(example.kind == "complies" for example in own) >= 2
    assert not [example.message for example in own if not example.ok]


def test_the_base_of_the_examples_is_lawful_and_leaves_nothing_open() -> None:
    verdict = check({})
    assert verdict.outcome == "allow"
    assert not verdict.findings and not verdict.undecided


@pytest.mark.parametrize(
    ("facts", "binds"),
    [
        ({}, True),
        ({"debt.purpose": "business"}, False),
        ({"sender.role": "original_creditor"}, False),
        ({"sender.role": "original_creditor", "sender.uses_other_name": True}, True),
        ({"sender.role": "original_creditor", "sender.uses_other_name": None}, None),
        ({"sender.role": "debt_buyer"}, True),
        # Comment 2(i)-1: buys defaulted debts, collects only its own, and has another main business.
        (
            {
                "sender.role": "debt_buyer",
                "sender.principal_purpose_is_collection": False,
                "sender.collects_for_others": False,
            },
            False,
        ),
        ({"sender.role": "servicer"}, True),
        ({"sender.role": "servicer", "debt.in_default_when_obtained": False}, False),
        ({"sender.role": "servicer", "debt.in_default_when_obtained": None}, None),
        ({"sender.role": "law_firm"}, True),
        ({"sender.role": "affiliate", "sender.principal_purpose_is_collection": False}, False),
        ({"sender.role": "process_server"}, False),
        ({"sender.role": "government"}, False),
        ({"sender.role": "credit_counsellor"}, False),
        ({"sender.role": None}, None),
        ({"debt.purpose": None}, None),
    ],
)
def test_who_is_bound(facts: dict[str, Any], binds: bool | None) -> None:
    assert check(facts).regimes[0].binds is binds


def test_a_creditor_in_its_own_name_is_not_judged_by_this_law() -> None:
    facts = {"sender.role": "original_creditor", "text": "Pay today or you will be arrested."}
    assert check(facts).outcome == "allow"


@pytest.mark.parametrize(
    ("local", "expected"),
    [
        ("07:59:59", {HOURS}),
        ("08:00:00", {"fdcpa.time.exactly-eight"}),
        ("08:00:01", set()),
        ("20:59:59", set()),
        ("21:00:00", {"fdcpa.time.exactly-nine"}),
        ("21:00:01", {HOURS}),
    ],
)
def test_the_edges_of_the_day(local: str, expected: set[str]) -> None:
    assert found({"at": f"2026-06-10T{local}-04:00"}) == expected


def test_the_rules_of_regulation_f_begin_with_it() -> None:
    facts = {"consumer.blocked_channels": ["sms"]}
    assert BLOCKED in found(facts)
    assert BLOCKED not in found(facts | {"at": "2021-11-29T14:00:00-05:00"})
    assert HOURS in found({"at": "2021-11-29T23:00:00-05:00"})


def test_bankruptcy_rests_on_a_secondary_source_and_so_goes_to_a_person() -> None:
    verdict = check({"consumer.bankruptcy": True})
    assert verdict.outcome == "review"


@pytest.mark.parametrize("kind", [{"channel": "letter"}, {"channel": "email"}])
def test_our_own_validation_notice_passes(kind: dict[str, Any]) -> None:
    facts = {
        "purpose": "validation_notice",
        "initial": True,
        "subject": "Validation notice: Midtown Bank, account ending 4410",
        "debt.account": "994410",
        "debt.validation": {"provided": False, "provided_on": None, "period_ends_on": None},
        "text": NOTICE.read_text(encoding="utf-8") + "\nClick here to opt out of further emails to this email address.",
    }
    verdict = check(facts | kind)
    assert verdict.outcome == "allow", (verdict.findings, verdict.undecided)


def draft(text: str, channel: str = "sms") -> Verdict:
    communication = Communication.model_validate({"jurisdiction": ["us"], "channel": channel, "text": text})
    return linter().check(communication, as_of=date(2026, 6, 10))


def test_a_lawful_draft_passes() -> None:
    assert draft(f"Harbor Lane LLC, a debt collector: your June instalment posted. {STOP}").outcome == "allow"
    assert draft("This is from a debt collector. You cannot be arrested for this.", "letter").outcome == "allow"


def test_a_draft_is_read_as_a_collectors_message_to_the_consumer() -> None:
    verdict = draft("Pay today or you will be arrested.")
    assert verdict.outcome == "block"
    assert {finding.rule for finding in verdict.findings} == {
        "fdcpa.channel.no-opt-out-line",
        "fdcpa.disclosure.every-communication",
        "fdcpa.false.arrest",
    }


def test_what_only_the_case_can_tell_is_asked_for_in_a_draft() -> None:
    verdict = draft("This is from a debt collector. We will garnish your wages.", "letter")
    assert verdict.outcome == "review"
    assert "fdcpa.false.garnishment-or-seizure" in {entry.rule for entry in verdict.undecided}
