"""The points of UK law that are easily got wrong, each from both sides."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from collect_comply import Communication, Linter, Verdict
from collect_comply.law.examples import overlay
from collect_comply.law.loader import load_ruleset
from collect_comply.law.ruleset import Ruleset
from collect_comply.resources import rulesets_root, signal_kinds
from collect_comply.sources import load
from collect_comply.trial import ExampleResult, try_examples


@cache
def linter() -> Linter:
    return Linter.load("conc")


@cache
def ruleset() -> Ruleset:
    return load_ruleset(rulesets_root() / "conc", signal_kinds())


def check(**facts: Any) -> Verdict:
    """The verdict on the ruleset's lawful contact with some facts changed; ``__`` stands for a dot."""
    named = {name.replace("__", "."): value for name, value in facts.items()}
    data = overlay("uk", ruleset().manifest.example_base, named)
    return linter().check(Communication.model_validate(data))


def found(**facts: Any) -> set[str]:
    return {finding.rule for finding in check(**facts).findings}


def outcome_of(rule: str, **facts: Any) -> str | None:
    return next((finding.outcome for finding in check(**facts).findings if finding.rule == rule), None)


@cache
def examples() -> tuple[ExampleResult, ...]:
    return tuple(try_examples(linter(), "conc"))


@pytest.mark.parametrize("rule", sorted(rule.id for rule in ruleset().rules))
def test_the_examples_of_a_rule_come_out(rule: str) -> None:
    own = [example for example in examples() if example.rule == rule]
    assert sum(example.kind == "violates" for example in own) >= 2
    assert sum(example.kind == "complies" for example in own) >= 2
    assert not [example.message for example in own if not example.ok]


def test_the_base_of_the_examples_is_lawful_and_leaves_nothing_open() -> None:
    verdict = check()
    assert verdict.outcome == "allow"
    assert not verdict.findings and not verdict.undecided


def test_every_channel_of_the_base_is_decided() -> None:
    for channel in ("letter", "email", "sms", "call", "voicemail", "chat", "push", "visit", "calling_card"):
        assert not check(channel=channel, text="").undecided, channel


def test_house_rules_are_never_called_law() -> None:
    for rule in ruleset().rules:
        policy = rule.id.startswith("conc.policy.")
        assert policy == (rule.text.authority == "policy"), rule.id
        if policy:
            assert [citation.source for citation in rule.text.citation] == ["house default"]
            assert not rule.verified and rule.text.severity in ("medium", "low"), rule.id
            assert "unlawful" not in rule.text.message + rule.text.duty


def test_every_rule_answers_the_sheet_and_cites() -> None:
    for rule in ruleset().rules:
        assert rule.text.answers, rule.id
        for citation in rule.text.citation:
            assert citation.evidence != "text" or citation.read is not None, rule.id


# 1. The American disclosure is a breach here.
@pytest.mark.parametrize("channel", ["voicemail", "calling_card", "postcard"])
def test_the_american_line_is_a_breach_where_others_hear_it(channel: str) -> None:
    words = "This is an attempt to collect a debt. Northgate Finance, 0161 496 0000."
    assert "conc.7-9-7.open-channel" in found(channel=channel, text=words)
    neutral = "Please call Ana at Northgate Finance on 0161 496 0000."
    assert check(channel=channel, text=neutral).outcome == "allow"


# 2. Hours are the house's; a known shift is the rule's.
def test_hours_are_policy_and_a_known_shift_is_a_rule() -> None:
    late = check(channel="sms", text="Northgate Finance: please call us.", at="2026-11-24T22:15:00+00:00")
    assert [finding.authority for finding in late.findings] == ["policy"]
    assert late.outcome == "delay"
    assert late.allowed_at is not None and late.allowed_at.isoformat() == "2026-11-25T08:00:00+00:00"
    shift = [{"from": "09:00", "until": "16:00"}]
    assert "conc.7-9-4.known-bad-time" in found(channel="call", text="", consumer__inconvenient_times=shift)


def test_seven_calls_in_seven_days_is_no_british_law() -> None:
    days = [f"2026-11-{day}T09:00:00+00:00" for day in range(17, 24)]
    calls = [{"at": day, "channel": "call", "outcome": "no_answer"} for day in days]
    verdict = check(channel="call", text="", history=calls[-6:])
    assert not verdict.findings
    week = [*calls, {**calls[-1], "at": "2026-11-23T15:00:00+00:00"}]
    assert {finding.authority for finding in check(channel="call", text="", history=week).findings} == {"policy"}


# 3. Three pauses that are not one.
def test_the_pauses_differ() -> None:
    advice = {"consumer__debt_advice__seeking": True, "consumer__debt_advice__informed_on": "2026-11-12"}
    assert outcome_of("conc.7-3-11.advice-pause", **advice) in ("review", "delay")
    assert "conc.7-3-11.advice-pause" in found(**advice, consumer__nation="scotland")
    assert "conc.breathing-space.contact" not in found(**advice)
    assert found(consumer__breathing_space__active=True) == {"conc.breathing-space.contact"}
    assert outcome_of("conc.7-10-1.capacity", consumer__capacity_in_question=True) == "block"


# 4. A moratorium does not stop everything.
def test_what_may_go_in_a_moratorium() -> None:
    active = {"consumer__breathing_space__active": True}
    assert check(**active, purpose="statutory_notice").outcome == "allow"
    reply = "Northgate Finance for BrightLend Bank. You asked for your balance. It is £1,240."
    assert check(**active, purpose="response", text=reply).outcome == "allow"
    assert check(**active, recipient__role="debt_adviser").outcome == "allow"
    assert check(**active).outcome == "block"
    sued = check(**active, purpose="service", text="When your breathing space ends we will sue you.")
    assert "conc.breathing-space.pressure-in-permitted" in {finding.rule for finding in sued.findings}
    assert "conc.breathing-space.contact" in found(**active, recipient__role="joint_consumer")


# 5. Statute-barred is two laws.
def test_barred_in_england_and_prescribed_in_scotland() -> None:
    honest = (
        "Northgate Finance for BrightLend Bank. Because of its age we will not take court action on this debt. "
        "You can choose to pay. Free advice: StepChange."
    )
    barred = {"debt__time_barred": True, "text": honest}
    assert check(**barred).outcome == "allow"
    assert check(**barred, consumer__nation="northern_ireland").outcome == "allow"
    assert "conc.7-15-3.prescribed-in-scotland" in found(**barred, consumer__nation="scotland")
    assert "conc.7-15-8.demand-after-assertion" in found(**barred, debt__time_barred_asserted=True)
    assert "conc.7-15-4.no-contact-in-period" in found(**barred, debt__contact_within_limitation=False)
    assert "conc.7-15-7.court-hint" in found(debt__time_barred=True, text="Pay or we will sue you.")
    assert "conc.7-15-3.prescribed-in-scotland" not in found(**barred, consumer__nation="scotland", debt__judgment=True)


# 6. Words are not banned; claims are judged.
@pytest.mark.parametrize(
    "words",
    [
        "We will not send bailiffs.",
        "Fraudsters may claim that they are bailiffs and that you will be arrested.",
        "Our agents are not bailiffs and cannot take your goods.",
        "You told us that you would sell the car.",
        "Your final payment is due on 1 June.",
        "We accept this in full and final settlement.",
        "You can set up a standing order.",
        "Our office is at 12 Bailiff Road, Leeds.",
        "This is a civil matter: you cannot be arrested for it.",
        "We cannot take money from your wages without a court order.",
    ],
)
def test_lawful_words_pass(words: str) -> None:
    base = ruleset().manifest.example_base["text"]
    verdict = check(text=f"{base} {words}")
    assert verdict.outcome == "allow", [(finding.rule, finding.message) for finding in verdict.findings]


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("Our bailiffs will attend on Tuesday.", "conc.7-11-6.officers-without-judgment"),
        ("We will have your wages stopped.", "conc.7-11-6.seizure-without-judgment"),
        ("You could go to prison.", "conc.7-11-6.arrest"),
        ("We will make you bankrupt.", "conc.7-11-7.insolvency-threshold"),
        ("Ask your mum to lend you the money today.", "conc.7-3-10.borrow-or-sell"),
        ("You will lose your home.", "conc.7-3-17.home-not-secured"),
        ("Call 0871 234 5678.", "conc.7-9-5.premium-numbers"),
    ],
)
def test_unlawful_words_block(words: str, rule: str) -> None:
    verdict = check(text=f"Northgate Finance for BrightLend Bank. {words}")
    assert verdict.outcome == "block"
    assert rule in {finding.rule for finding in verdict.findings}


# 7. Any claim stops bare demands; the outcome frees them.
def test_a_dispute_stops_demands_until_answered() -> None:
    assert found(debt__dispute__open=True) == {"conc.7-5-3.disputed-demand", "conc.7-14-1.suspend-disputed"}
    answered = {"debt__dispute__open": True, "debt__dispute__answered_with_reasons": True}
    assert check(**answered).outcome == "allow"


# 8. Section 7.12 binds lenders.
def test_a_representative_binds_lenders_by_law_and_others_by_policy() -> None:
    represented = {"consumer__representative__authorised": True}
    lender = {
        "sender__role": "lender",
        "sender__name": "BrightLend Bank plc",
        "text": "BrightLend Bank: please call us. Free debt advice is available from StepChange.",
    }
    assert outcome_of("conc.7-12-2.represented-customer", **represented, **lender) == "block"
    buyer = check(**represented, sender__role="debt_buyer")
    assert {finding.authority for finding in buyer.findings} == {"policy"}
    assert check(**represented, **lender, purpose="statutory_notice").outcome == "allow"


# Scope: what CONC does not reach, and what is not known to be outside it.
def test_council_tax_is_not_conc() -> None:
    tax = {
        "debt__kind": "council_tax",
        "debt__regulated": False,
        "sender__fca_status": "none",
        "sender__role": "government",
    }
    assert not found(**tax, text="Call us on 0844 338 1234.")
    unknown = check(debt__regulated=None, debt__kind="personal_loan", text="Call us on 0844 338 1234.")
    assert unknown.outcome == "review"
    guarantor = check(recipient__role="guarantor", debt__dispute__open=True)
    assert guarantor.outcome == "block"


# The dated numbers of the file are read as they stood.
def test_parameters_are_cited_and_the_house_ones_say_so() -> None:
    folder = Path(ruleset().folder)
    for name, text in load(folder / "parameters.yaml").data["parameters"].items():
        for entry in text["values"]:
            citation = entry["citation"]
            assert (citation["source"] == "house default") == (citation["evidence"] == "inference"), name
