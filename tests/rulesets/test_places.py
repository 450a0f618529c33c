"""The same contact for residents of several places: the verdict that each law demands, and by which law."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from collect_comply import Communication, Linter, Verdict
from collect_comply.law.examples import overlay
from collect_comply.law.ruleset import Ruleset
from collect_comply.trial import ExampleResult, try_examples

PLACES = ("us-dc", "us-fl", "us-ma", "us-nyc", "us-or", "us-pr", "us-telecom", "us-wa")
HARMLESS = {"us-telecom.sms.third-party"}
CALL = {"channel": "call", "text": "", "recipient.place": "home"}
CREDITOR = {"sender.role": "original_creditor", "debt.days_past_due": 90}


@cache
def linter() -> Linter:
    return Linter.load()


def law(name: str) -> Ruleset:
    return next(ruleset for ruleset in linter().rulesets if ruleset.manifest.id == name)


def check(facts: dict[str, Any], base: str = "fdcpa") -> Verdict:
    """The verdict on the lawful contact of a ruleset, by default the federal one, with some facts changed."""
    verdict = linter().check(Communication.model_validate(overlay("us", law(base).manifest.example_base, facts)))
    assert not verdict.failures
    return verdict


def found(facts: dict[str, Any], base: str = "fdcpa") -> set[str]:
    return {finding.rule for finding in check(facts, base).findings} - HARMLESS


def calls(*days: str, **more: Any) -> list[dict[str, Any]]:
    return [
        {"at": f"{day}T12:00:00-04:00", "channel": "call", "outcome": "no_answer", "place": "home"} | more
        for day in days
    ]


def home(*where: tuple[str | None, str | None], **more: Any) -> dict[str, Any]:
    addresses = [{"state": state, "postal_code": code} for state, code in where]
    return {"consumer.residence": None, "consumer.addresses": addresses} | more


@cache
def examples(ruleset: str) -> tuple[ExampleResult, ...]:
    return tuple(try_examples(linter(), ruleset))


@pytest.mark.parametrize("ruleset", PLACES)
def test_the_examples_of_its_rules_come_out(ruleset: str) -> None:
    assert not [f"{example.rule} {example.message}" for example in examples(ruleset) if not example.ok]


@pytest.mark.parametrize("rule", [rule.text.id for name in PLACES for rule in law(name).rules])
def test_a_rule_has_three_examples_of_each_kind(rule: str) -> None:
    kinds = [example.kind for name in PLACES for example in examples(name) if example.rule == rule]
    assert min(kinds.count("violates"), kinds.count("complies")) >= 3


@pytest.mark.parametrize("ruleset", PLACES)
def test_the_base_of_its_examples_is_lawful_and_leaves_nothing_open(ruleset: str) -> None:
    verdict = check({}, ruleset)
    assert not verdict.undecided
    assert {finding.rule for finding in verdict.findings} <= HARMLESS
    assert verdict.outcome == "allow"


@pytest.mark.parametrize("rule", [rule for name in PLACES for rule in law(name).rules], ids=lambda rule: rule.text.id)
def test_a_rule_says_what_it_rests_on(rule: Any) -> None:
    assert rule.text.answers
    for citation in rule.text.citation:
        assert citation.evidence not in ("text", "secondary") or citation.read is not None


# The same call after the same calls: two in the week before, and a third on the day.
@pytest.mark.parametrize(
    ("residence", "rule", "outcome"),
    [
        ("VA", None, "allow"),
        ("MA", "us-ma.frequency.two-in-seven", "delay"),
        ("DC", None, "allow"),
        ("WA", None, "allow"),
        ("NYC", "us-nyc.frequency.two-in-seven", "delay"),
        ("FL", None, "allow"),
    ],
)
def test_the_third_call_in_a_week(residence: str, rule: str | None, outcome: str) -> None:
    facts = CALL | {"consumer.residence": residence, "history": calls("2026-06-08", "2026-06-09")}
    assert found(facts) == ({rule} if rule else set())
    assert check(facts).outcome == outcome


@pytest.mark.parametrize(
    ("residence", "third", "fourth", "fifth"),
    [("VA", 0, 0, 0), ("MA", 1, 1, 1), ("NYC", 1, 1, 1), ("WA", 0, 1, 1), ("DC", 0, 0, 1), ("FL", 0, 0, 0)],
)
def test_each_law_counts_to_its_own_number(residence: str, third: int, fourth: int, fifth: int) -> None:
    days = ("2026-06-06", "2026-06-07", "2026-06-08", "2026-06-09")
    facts = CALL | {"consumer.residence": residence}
    counted = [len(found(facts | {"history": calls(*days[:number])})) for number in (2, 3, 4)]
    assert counted == [third, fourth, fifth]


# A creditor in its own name: free of the federal law and of Washington's, bound elsewhere.
@pytest.mark.parametrize(
    ("residence", "rule"),
    [
        ("VA", None),
        ("WA", None),
        ("MA", "us-ma.frequency.creditor-two-in-seven"),
        ("DC", "us-dc.frequency.four-calls"),
        ("NYC", "us-nyc.frequency.three-in-seven"),
    ],
)
def test_a_creditor_is_bound_where_the_law_says_so(residence: str, rule: str | None) -> None:
    days = ("2026-10-02", "2026-10-03", "2026-10-05", "2026-10-06")
    facts = CALL | CREDITOR | {"at": "2026-10-07T14:00:00-04:00", "consumer.residence": residence}
    assert found(facts | {"history": calls(*days)}) == ({rule} if rule else set())


def test_a_finding_names_the_ruleset_that_bound() -> None:
    week = ["2026-06-04", "2026-06-05", "2026-06-06", "2026-06-07", "2026-06-08", "2026-06-09", "2026-06-10"]
    verdict = check(CALL | {"consumer.residence": "MA", "at": "2026-06-10T14:00:00-04:00", "history": calls(*week)})
    assert {finding.ruleset for finding in verdict.findings} == {"fdcpa", "us-ma"}
    assert {regime.ruleset for regime in verdict.regimes if regime.binds} == {"fdcpa", "us-ma", "us-telecom"}


THIRD_TEXT = {"history": [{"at": ["2026-06-08T12:00:00-04:00", "2026-06-09T12:00:00-04:00"], "channel": "sms"}]}
MA_NUMBER = {"recipient.address": "+16175550142", "consumer.phones": [{"number": "+16175550142", "kind": "mobile"}]}
CA_NUMBER = {"recipient.address": "+14155550142", "consumer.phones": [{"number": "+14155550142", "kind": "mobile"}]}


@pytest.mark.parametrize(
    ("facts", "bound"),
    [
        (MA_NUMBER | {"consumer.residence": "VA"}, False),
        (MA_NUMBER | home(("VA", "23220")), False),
        (CA_NUMBER | {"consumer.residence": "MA"}, True),
        (CA_NUMBER | home(("MA", "02139")), True),
    ],
)
def test_a_telephone_number_brings_no_law_and_takes_none_away(facts: dict[str, Any], bound: bool) -> None:
    data = (
        CALL
        | facts
        | {"history": [{"at": ["2026-06-08T12:00:00-04:00", "2026-06-09T12:00:00-04:00"], "channel": "sms"}]}
    )
    assert ("us-ma.frequency.two-in-seven" in found(data)) is bound


def test_conflicting_homes_bring_both_laws() -> None:
    homes = home(("MA", "02139"), ("WA", "98101"))
    rules = found(CALL | homes | {"history": calls("2026-06-07", "2026-06-08", "2026-06-09")})
    assert {"us-ma.frequency.two-in-seven", "us-wa.frequency.three-a-week"} <= rules


def test_an_unknown_residence_asks_once_for_each_place_and_does_not_pass() -> None:
    verdict = check(CALL | {"consumer.residence": None, "history": calls("2026-06-07", "2026-06-08", "2026-06-09")})
    waiting = [entry.rule for entry in verdict.undecided]
    assert {"us-ma", "us-wa", "us-nyc"} <= set(waiting)
    assert len(waiting) == len(set(waiting))
    assert verdict.outcome == "review"
    assert "consumer.residence" in {question.give for question in verdict.questions}


@pytest.mark.parametrize(
    ("where", "city"),
    [
        (("NY", "10001"), True),
        (("NY", "11201"), True),
        (("NY", "11002"), True),
        ((None, "11201"), True),
        (("NY", "12207"), False),
        (("NJ", "07302"), False),
        (("NY", None), None),
    ],
)
def test_new_york_city_by_zip_code(where: tuple[str | None, str | None], city: bool | None) -> None:
    verdict = check(CALL | home(where) | {"history": calls("2026-06-08", "2026-06-09")})
    assert ("us-nyc.frequency.two-in-seven" in {finding.rule for finding in verdict.findings}) is (city is True)
    assert ("us-nyc" in {entry.rule for entry in verdict.undecided}) is (city is None)


def test_the_city_changes_its_number_on_the_first_of_september() -> None:
    facts = CALL | {"consumer.residence": "NYC"}
    three = calls("2026-08-27", "2026-08-28", "2026-08-29")
    assert found(facts | {"at": "2026-08-31T14:00:00-04:00", "history": three[:2]}) == {"us-nyc.frequency.two-in-seven"}
    assert found(facts | {"at": "2026-09-01T14:00:00-04:00", "history": three[:2]}) == set()
    assert found(facts | {"at": "2026-09-01T14:00:00-04:00", "history": three}) == {"us-nyc.frequency.three-in-seven"}
    creditor = facts | CREDITOR | {"history": three}
    assert found(creditor | {"at": "2026-08-31T14:00:00-04:00"}) == set()
    assert found(creditor | {"at": "2026-09-01T14:00:00-04:00"}) == {"us-nyc.frequency.three-in-seven"}


@pytest.mark.parametrize(
    ("local", "rules"),
    [
        ("07:59:59", {"fdcpa.time.outside-convenient-hours"}),
        ("08:00:01", set()),
        ("17:59:59", set()),
        ("18:00:00", set()),
        ("18:00:01", {"us-dc.hours.eastern"}),
        ("21:00:01", {"us-dc.hours.eastern", "fdcpa.time.outside-convenient-hours"}),
    ],
)
def test_a_resident_of_the_district_in_los_angeles(local: str, rules: set[str]) -> None:
    facts = CALL | {"consumer.residence": "DC", "consumer.time_zone": "America/Los_Angeles"}
    assert found(facts | {"at": f"2026-06-10T{local}-07:00"}) == rules


def test_the_next_instant_in_los_angeles_is_the_morning_of_both_clocks() -> None:
    facts = {"consumer.residence": "DC", "consumer.time_zone": "America/Los_Angeles", "at": "2026-06-10T18:30:00-07:00"}
    allowed = check(CALL | facts).allowed_at
    assert allowed is not None and allowed.isoformat() == "2026-06-11T15:00:01+00:00"


def test_a_creditors_late_email_in_florida() -> None:
    facts = CREDITOR | {"consumer.residence": "FL", "channel": "email", "text": "Midtown Bank: please call us."}
    assert found(facts | {"at": "2025-05-15T22:00:00-04:00"}) == {"us-fl.hours.email"}
    assert found(facts | {"at": "2025-05-16T22:00:00-04:00"}) == set()
    assert found(facts | {"at": "2025-05-16T22:00:00-04:00", "channel": "sms"}) == {"us-fl.hours.nine-to-eight"}


def test_what_rests_on_reports_goes_to_a_person_and_what_was_read_blocks() -> None:
    threat = {"text": "Midtown Bank: pay by Friday or we will garnish your wages."} | CREDITOR
    assert check(threat | {"consumer.residence": "MA"}).outcome == "block"
    assert check(threat | {"consumer.residence": "OR"}).outcome == "review"
    assert check(threat | {"consumer.residence": "VA"}).outcome == "allow"


def test_a_state_without_rules_is_no_obstacle() -> None:
    for state in ("VA", "GA", "WY", "GU"):
        verdict = check({"consumer.residence": state})
        assert verdict.outcome == "allow"
        assert verdict.places_without_rules == (state,)


@pytest.mark.parametrize(
    ("words", "outcome"),
    [("STOP", "review"), ("Stop.", "review"), ("opt-out", "review"), ("please stop it", "review"), ("YES", "allow")],
)
def test_replies_to_texts(words: str, outcome: str) -> None:
    reply = {"at": "2026-06-09T12:00:00-04:00", "channel": "sms", "direction": "inbound", "words": words}
    verdict = check({"history": [reply]})
    assert verdict.outcome == outcome
    sure = "us-telecom.revocation.at-once" in {finding.rule for finding in verdict.findings}
    assert sure is (outcome == "review" and "please" not in words)


def test_carriers_are_named_on_every_text_of_a_third_party_and_change_no_verdict() -> None:
    verdict = check({})
    assert [finding.rule for finding in verdict.findings] == ["us-telecom.sms.third-party"]
    assert verdict.outcome == "allow"
    assert check({"sms.campaign": "10dlc"}).outcome == "review"
    assert not check({"sms.campaign": "person_to_person"}).findings
