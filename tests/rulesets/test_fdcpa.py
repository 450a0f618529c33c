"""The official examples of Supplement I to Regulation F, by comment, and the points that are easily got wrong."""

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


# comment, rule, facts, whether the rule fires
OFFICIAL: list[tuple[str, str, dict[str, Any], bool]] = [
    ("2(j)-1", OTHER, voicemail(f"This is a debt collector. I'd like to speak to Dana Reyes. {LCM}"), True),
    ("2(j)-2", "fdcpa.limited-content.not-a-voicemail", voicemail(LCM, **{"recipient.role": "third_party"}), True),
    ("2(j)-3", "fdcpa.disclosure.caller-identity", voicemail(LCM), False),
    ("2(j)(1)-1", OTHER, voicemail(LCM), False),
    ("2(j)(1)-1", "fdcpa.limited-content.missing-part", voicemail(LCM), False),
    ("2(j)(2)-1", OTHER, voicemail(LCM.replace("Jim Johnson", "any agent in the credit card receivables group")), True),
    ("2(j)(2)-2", OTHER, voicemail(FULL_LCM), False),
    ("6(a)(1)-1", "fdcpa.third-party.disclosure", {"recipient.role": "spouse", "consumer.deceased": True}, False),
    ("6(a)(2)-1", "fdcpa.third-party.disclosure", {"recipient.role": "parent_of_minor"}, False),
    ("6(a)(4)-1", "fdcpa.third-party.disclosure", {"recipient.role": "personal_representative"}, False),
    ("6(b)(1)-1.i Tue", DESIGNATED, TUE_THU | at("2026-06-09T10:00"), True),
    ("6(b)(1)-1.i Thu", DESIGNATED, TUE_THU | {"at": "2026-12-31T10:00:00-05:00"}, True),
    ("6(b)(1)-1.i Wed", DESIGNATED, TUE_THU | at("2026-06-10T10:00"), False),
    ("6(b)(1)-1.ii 15:30", DESIGNATED, AFTERNOONS | at("2026-06-10T15:30"), True),
    ("6(b)(1)-1.ii Sat", DESIGNATED, AFTERNOONS | at("2026-06-13T11:00"), True),
    ("6(b)(1)-1.ii 14:00", DESIGNATED, AFTERNOONS | at("2026-06-10T14:00"), False),
    ("6(b)(1)-1.iii letter", PLACE, NOT_AT_HOME | {"channel": "letter", "recipient.place": "home"}, True),
    ("6(b)(1)-1.iii landline", PLACE, NOT_AT_HOME | CALL | {"recipient.place": "home"}, True),
    (
        "6(b)(1)-2.i a",
        DESIGNATED,
        AFTERNOONS | EMAIL | at("2026-06-10T15:45") | reply("email", "2026-06-10T15:30"),
        False,
    ),
    (
        "6(b)(1)-2.i b",
        DESIGNATED,
        AFTERNOONS | EMAIL | at("2026-06-10T16:10") | reply("email", "2026-06-10T15:30", 1),
        True,
    ),
    ("6(b)(1)-2.i d", DESIGNATED, AFTERNOONS | EMAIL | at("2026-06-11T15:30"), True),
    ("6(b)(1)-2.i e", DESIGNATED, AFTERNOONS | at("2026-06-10T15:45") | reply("email", "2026-06-10T15:30"), True),
    (
        "6(b)(1)-2.ii a",
        PLACE,
        NOT_AT_HOME | CALL | {"recipient.place": "home"} | reply("call", "2026-06-10T13:59"),
        False,
    ),
    ("6(b)(1)-2.iii b", DESIGNATED, FRIDAYS | EMAIL | at("2026-06-12T11:00"), True),
    (
        "6(b)(1)-2.iv a",
        DESIGNATED,
        FRIDAYS | EMAIL | at("2026-06-12T20:31") | reply("email", "2026-06-12T20:30"),
        False,
    ),
    ("6(b)(1)(i)-1", HOURS, EMAIL | at("2026-06-10T20:30"), False),
    ("6(b)(1)(i)-1 late", HOURS, EMAIL | at("2026-06-10T22:00"), True),
    ("6(b)(1)(i)-2.i 10:30", HOURS, PACIFIC_HOME | at("2026-06-10T10:30"), True),
    ("6(b)(1)(i)-2.i 11:30", HOURS, PACIFIC_HOME | at("2026-06-10T11:30"), False),
    ("6(b)(1)(i)-2.i 20:30", HOURS, PACIFIC_HOME | at("2026-06-10T20:30"), False),
    ("6(b)(1)(i)-2.i 21:15", HOURS, PACIFIC_HOME | at("2026-06-10T21:15"), True),
    ("6(b)(1)(i)-2.ii 09:30", HOURS, MOUNTAIN_LANDLINE | at("2026-06-10T09:30"), True),
    ("6(b)(1)(i)-2.ii 10:30", HOURS, MOUNTAIN_LANDLINE | at("2026-06-10T10:30"), False),
    ("6(b)(1)(i)-2.ii 21:15", HOURS, MOUNTAIN_LANDLINE | at("2026-06-10T21:15"), True),
    ("6(b)(1)(ii)-1.i a", PLACE, NOT_AT_HOME, False),
    ("6(b)(1)(ii)-1.i b", PLACE, NOT_AT_HOME | {"consumer.known_place_now": "home"}, True),
    ("6(b)(2)-1 a", ATTORNEY, REPRESENTED | EMAIL | reply("email", "2026-06-10T09:00"), False),
    ("6(b)(2)-1 b", ATTORNEY, REPRESENTED | EMAIL | reply("email", "2026-06-10T09:00", 1), True),
    (
        "6(b)(3)-1 b",
        "fdcpa.place.workplace-prohibited",
        CALL | {"recipient.place": "work", "consumer.employer_prohibits_contact": True},
        True,
    ),
    ("6(b)(4)(i)-2", HOURS, CALL | at("2026-06-10T22:00"), True),
    ("6(c)(1)-1.i before", CEASE, ceased("2026-08-06") | EMAIL | at("2026-08-04T10:00"), False),
    ("6(c)(1)-1.i after", CEASE, ceased("2026-08-06") | EMAIL | at("2026-08-07T10:00"), True),
    (
        "6(c)(2)-2",
        CEASE,
        ceased("2026-06-01") | {"purpose": "required_by_law", "debt.kind": "mortgage", "by_legal_duty": True},
        False,
    ),
    ("6(e)-1.i", "fdcpa.channel.no-opt-out-line", {"text": f"Harbor Lane LLC, a debt collector. {STOP}"}, False),
    (
        "6(e)-1.ii",
        "fdcpa.channel.no-opt-out-line",
        EMAIL | {"text": "From a debt collector. Click here to opt out of further emails to this email address."},
        False,
    ),
    ("14(b)-1", COUNT, CALL | {"history": [calls(*["06-09"] * 7) | {"channel": "ringless_voicemail"}]}, True),
    ("14(b)-1 texts", COUNT, CALL | {"history": [calls(*["06-09"] * 7, outcome="sent") | {"channel": "sms"}]}, False),
    (
        "14(b)(2)(i)-1.i",
        COUNT,
        CALL
        | at("2026-04-08T12:00")
        | {"history": [calls("04-01", outcome="voicemail_left"), calls(*[f"04-0{day}" for day in range(2, 8)])]},
        False,
    ),
    (
        "14(b)(2)(i)-1.ii",
        COOLDOWN,
        CALL | at("2026-08-20T12:00") | {"history": [calls("08-13", outcome="conversation", direction="inbound")]},
        False,
    ),
    (
        "14(b)(2)(i)-1.ii derived",
        COOLDOWN,
        CALL | at("2026-08-19T12:00") | {"history": [calls("08-13", outcome="conversation", direction="inbound")]},
        True,
    ),
    (
        "14(b)(2)(ii)-1.i",
        COUNT,
        CALL
        | at("2026-04-07T12:00")
        | {
            "history": [
                calls("04-01", outcome="voicemail_left"),
                calls("04-02T10", "04-02T15", "04-03T10", "04-03T15", "04-06T10", "04-06T15"),
            ]
        },
        True,
    ),
    (
        "14(b)(2)(ii)-1.ii",
        COOLDOWN,
        CALL | at("2026-08-20T12:00") | {"history": [calls("08-11"), calls("08-14", outcome="conversation")]},
        True,
    ),
    (
        "14(b)(2)(ii)-1.ii derived",
        COOLDOWN,
        CALL | at("2026-08-21T12:00") | {"history": [calls("08-11"), calls("08-14", outcome="conversation")]},
        False,
    ),
    (
        "14(b)(2)(i)-2.i",
        "fdcpa.call-frequency.rapid-succession",
        CALL | {"history": [{"at": "2026-06-10T13:55:00-04:00", "channel": "call", "outcome": "no_answer"}]},
        True,
    ),
    (
        "14(b)(3)(i)-3.i",
        COOLDOWN,
        CALL
        | at("2026-04-06T12:00")
        | {"history": [calls("04-03", outcome="conversation", consent={"received_on": "2026-04-03"})]},
        False,
    ),
    (
        "14(b)(3)(i)-3.ii",
        COOLDOWN,
        CALL
        | at("2026-04-08T12:00")
        | {
            "history": [
                calls("04-03", outcome="conversation", consent={"received_on": "2026-04-03"}),
                calls("04-06", outcome="conversation"),
            ]
        },
        True,
    ),
    ("14(b)(3)(ii)-1 busy", COUNT, CALL | {"history": [calls(*["06-09"] * 7, outcome="busy")]}, False),
    (
        "14(b)(3)(ii)-1 dropped",
        COUNT,
        CALL | {"history": [calls(*["06-09"] * 7, outcome="answered_dropped")]},
        True,
    ),
    (
        "14(b)(4)-2.iii",
        COOLDOWN,
        CALL | {"history": [calls("06-09", outcome="conversation", debts=["medical-7"], discussed=["medical-7"])]},
        False,
    ),
    (
        "14(b)(4)-2.vi",
        COOLDOWN,
        CALL | {"history": [calls("06-09", outcome="conversation", debts=["medical-7"], discussed=["card-1"])]},
        True,
    ),
    ("14(h)(1)-2 first", OPTED_OUT, OPTED, True),
    ("14(h)(1)-2 second", OPTED_OUT, OPTED | {"recipient.address": "+12125550143"}, False),
    ("14(h)(1)-3.i", BLOCKED, CALL | {"consumer.blocked_channels": ["call"]}, True),
    ("14(h)(1)-3.ii", OPTED_OUT, OPTED | {"debt.id": "card-2"}, True),
    (
        "14(h)(2)-1",
        BLOCKED,
        {
            "channel": "letter",
            "consumer.blocked_channels": ["letter"],
            "purpose": "required_by_law",
            "by_legal_duty": True,
        },
        False,
    ),
    ("18(e)-1 a", "fdcpa.disclosure.initial", voicemail(LCM, initial=True), False),
    (
        "18(e)-1 b",
        "fdcpa.disclosure.initial",
        voicemail(f"{LCM} It is about the debt you owe Midtown Bank.", initial=True),
        True,
    ),
    (
        "22(f)(2)-1",
        "fdcpa.channel.envelope-words",
        {
            "channel": "letter",
            "envelope.visible_text": "Dana Reyes, Yonkers. Forwarding and address correction requested.",
        },
        False,
    ),
    ("22(f)(3)-1 a", WORK_EMAIL, FROM_WORK | {"recipient.consented_to_employer_address": True}, False),
    ("22(f)(3)-1 d", WORK_EMAIL, FROM_WORK, True),
    ("22(f)(4)-1 a", "fdcpa.channel.public-social-media", {"channel": "social_public"}, True),
    ("22(f)(4)-1 b", "fdcpa.channel.public-social-media", {"channel": "social_private"}, False),
    ("34(a)(1)-1", "fdcpa.special.deceased", {"channel": "letter", "consumer.deceased": True}, True),
    ("42(a)(1)-4", OPTED_OUT, OPTED | {"purpose": "validation_notice"}, True),
]


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
    ("comment", "rule", "facts", "fires"), OFFICIAL, ids=[f"{row[0]} {row[1]}" for row in OFFICIAL]
)
def test_an_official_example(comment: str, rule: str, facts: dict[str, Any], fires: bool) -> None:
    verdict = check(facts)
    assert not verdict.failures
    assert rule not in {entry.rule for entry in verdict.undecided}, comment
    assert (rule in {finding.rule for finding in verdict.findings}) is fires, comment


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
