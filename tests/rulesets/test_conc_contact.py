"""Contact, pressure, pauses and vulnerability under UK law: each trap from both sides."""

from __future__ import annotations

from typing import Any

import pytest

from support.conc import check, found, outcome_of

AMERICAN = "Northgate: this is an attempt to collect a debt. Call 0161 496 0000."
NEUTRAL = "Northgate: please call us on 0161 496 0000."


@pytest.mark.parametrize("channel", ["voicemail", "ringless_voicemail", "sms", "push", "calling_card", "postcard"])
def test_the_american_line_discloses_where_others_see_or_hear_it(channel: str) -> None:
    assert "conc.7-9-7.american-line" in found(channel=channel, text=AMERICAN)
    assert check(channel=channel, text=AMERICAN).outcome == "block"
    assert "conc.7-9-7.american-line" not in found(channel=channel, text=NEUTRAL)


def test_the_american_line_on_an_envelope_discloses_and_inside_it_does_not() -> None:
    assert check(envelope__visible_text="An attempt to collect a debt. Ms A Khan").outcome == "block"
    assert "conc.7-9-7.american-line" not in found(text=f"For BrightLend Bank. {AMERICAN}")
    assert "conc.7-9-7.american-line" in found(channel="email", subject="An attempt to collect a debt")


def test_a_known_shift_beats_the_houses_hours_and_consent_beats_both() -> None:
    night_shift = [{"from": "09:00", "until": "16:00"}]
    call = {"channel": "call", "text": "", "at": "2026-11-24T14:00:00+00:00"}
    assert check(**call).outcome == "allow"
    assert outcome_of("conc.7-9-4.known-bad-time", **call, consumer__inconvenient_times=night_shift) == "delay"
    late = {**call, "at": "2026-11-24T20:30:00+00:00"}
    assert "conc.policy.weekday-hours" in found(**late)
    assert check(**late, consumer__convenience_consent=True).outcome == "allow"


def test_a_request_holds_within_the_houses_hours() -> None:
    assert "conc.7-9-4.reasonable-request" in found(channel="call", text="", consumer__only_channel="email")
    assert "conc.7-9-4.reasonable-request" not in found(channel="email", consumer__only_channel="email")


def pause(rule: str, **facts: Any) -> bool:
    return rule in found(**facts)


@pytest.mark.parametrize(
    ("informed_on", "extended", "paused"),
    [
        ("2026-10-26", False, True),  # day 29
        ("2026-10-25", False, False),  # day 30
        ("2026-10-24", False, False),
        ("2026-10-24", True, True),
        ("2026-09-26", True, True),  # day 59
        ("2026-09-25", True, False),  # day 60
    ],
)
def test_the_pause_for_advice_has_its_days(informed_on: str, extended: bool, paused: bool) -> None:
    advice = {"seeking": True, "extended": extended, "informed_on": informed_on}
    assert pause("conc.7-3-11.advice-pause", consumer__debt_advice=advice) is paused


@pytest.mark.parametrize(
    ("space", "paused"),
    [
        ({"kind": "standard", "started_on": "2026-09-26"}, True),  # day 60
        ({"kind": "standard", "started_on": "2026-09-25"}, False),  # day 61
        ({"kind": "standard", "started_on": "2026-11-25"}, False),  # begins tomorrow
        ({"kind": "mental_health_crisis", "started_on": "2026-01-02"}, True),  # treatment goes on
        (
            {"kind": "mental_health_crisis", "started_on": "2026-01-02", "treatment_ended_on": "2026-10-25"},
            True,
        ),  # day 30 after it
        (
            {"kind": "mental_health_crisis", "started_on": "2026-01-02", "treatment_ended_on": "2026-10-24"},
            False,
        ),
        ({"kind": "standard", "started_on": "2026-09-26", "ends_on": "2026-11-23"}, False),  # cancelled early
        ({"active": True, "covers_this_debt": False}, False),
        ({"active": True}, True),
    ],
)
def test_a_breathing_space_lasts_sixty_days_or_thirty_beyond_the_treatment(space: dict[str, Any], paused: bool) -> None:
    given = {"active": None, **space}
    assert pause("conc.breathing-space.contact", consumer__breathing_space=given) is paused
    assert pause("conc.breathing-space.contact", consumer__breathing_space=given, channel="sms", text=NEUTRAL) is paused


def test_a_moratorium_said_to_be_active_past_its_days_is_a_question() -> None:
    space = {"active": True, "kind": "standard", "started_on": "2026-08-01"}
    verdict = check(consumer__breathing_space=space)
    assert verdict.outcome == "review"
    assert "conc.breathing-space.contact" in {each.rule for each in verdict.undecided}


def test_a_breathing_space_ends_in_a_delay_and_an_open_hold_does_not() -> None:
    space = {"active": None, "kind": "standard", "started_on": "2026-10-01"}
    assert outcome_of("conc.breathing-space.contact", consumer__breathing_space=space) == "delay"
    assert outcome_of("conc.7-10-1.capacity", consumer__capacity_in_question=True) == "block"
    assert outcome_of("conc.7-14-1.suspend-disputed", debt__dispute__open=True) == "block"


HOLDS: dict[str, dict[str, Any]] = {
    "advice": {"consumer__debt_advice": {"seeking": True, "extended": False, "informed_on": "2026-11-20"}},
    "moratorium": {"consumer__breathing_space": {"active": True}},
    "capacity": {"consumer__capacity_in_question": True},
    "dispute": {"debt__dispute__open": True},
}


@pytest.mark.parametrize("hold", HOLDS)
@pytest.mark.parametrize(
    ("purpose", "text"),
    [
        ("hold_acknowledgement", "Thank you for telling us. We have paused the account."),
        ("response", "You asked for your balance. It is £1,240."),
        ("statutory_notice", "Notice of sums in arrears under section 86B of the Consumer Credit Act 1974."),
        ("payment_receipt", "Thank you, your payment of £40 arrived."),
    ],
)
def test_what_every_pause_allows(hold: str, purpose: str, text: str) -> None:
    named = f"Northgate Finance for BrightLend Bank. {text}"
    assert check(**HOLDS[hold], purpose=purpose, text=named).outcome == "allow"


@pytest.mark.parametrize("hold", HOLDS)
@pytest.mark.parametrize("purpose", ["collect", "visit_appointment", "litigation"])
def test_what_every_pause_stops(hold: str, purpose: str) -> None:
    assert check(**HOLDS[hold], purpose=purpose).outcome in ("block", "delay", "review")


@pytest.mark.parametrize("hold", ["moratorium", "capacity", "dispute"])
@pytest.mark.parametrize(
    "purpose", ["service", "response", "hold_acknowledgement", "payment_receipt", "contact_request", "required_by_law"]
)
def test_a_demand_under_another_name_is_still_a_demand(hold: str, purpose: str) -> None:
    demand = {"channel": "sms", "purpose": purpose, "text": "Northgate: please pay £80 today."}
    assert {"conc.holds.demand-under-another-name", "conc.holds.notice-in-name-only"} & found(**HOLDS[hold], **demand)
    assert not {"conc.holds.demand-under-another-name", "conc.holds.notice-in-name-only"} & found(**demand)


def test_who_may_be_written_to_differs_between_the_pauses() -> None:
    adviser = {"recipient__role": "debt_adviser"}
    assert "conc.breathing-space.contact" not in found(**HOLDS["moratorium"], **adviser)
    assert "conc.breathing-space.contact" in found(**HOLDS["moratorium"], recipient__role="joint_consumer")
    attorney = {"recipient__role": "authorised_representative"}
    assert "conc.7-10-1.capacity" not in found(**HOLDS["capacity"], **attorney)
    # A dispute stops the agent's demand to the representative too.
    assert "conc.7-14-1.suspend-disputed" in found(**HOLDS["dispute"], **attorney)


def test_a_scottish_customer_has_no_statutory_breathing_space() -> None:
    offer = "You may be eligible for breathing space, which stops contact for 60 days. Free advice: StepChange."
    assert "conc.scotland-ni.wrong-scheme" in found(consumer__nation="scotland", text=offer)
    assert "conc.scotland-ni.wrong-scheme" not in found(consumer__nation="england", text=offer)


def history(*contacts: tuple[str, str, bool | None]) -> list[dict[str, Any]]:
    return [
        {"at": f"{day}T11:00:00+00:00", "channel": channel, "outcome": "delivered"}
        | ({} if named is None else {"debt_advice_signposted": named})
        for day, channel, named in contacts
    ]


@pytest.mark.parametrize(
    ("contacts", "rules"),
    [
        ([], set()),
        ([("2026-11-10", "sms", False)], {"conc.7-3-7.signpost-in-sequence"}),
        ([("2026-10-26", "letter", True), ("2026-11-10", "sms", False)], set()),
        ([("2026-10-24", "letter", True), ("2026-11-10", "sms", False)], {"conc.policy.signpost-days"}),
        ([("2026-11-10", "sms", None)], set()),  # nothing is recorded, so nothing is asked
    ],
)
def test_the_signpost_is_judged_over_the_sequence(
    contacts: list[tuple[str, str, bool | None]], rules: set[str]
) -> None:
    ours = {"conc.7-3-7.signpost-in-sequence", "conc.policy.signpost-days"}
    past = history(*contacts)
    assert found(channel="sms", text=NEUTRAL, history=past) & ours == rules
    assert not found(channel="letter", history=past) & ours  # the letter itself names an adviser
    assert not found(channel="voicemail", text="Please call Ana at Northgate.", history=past) & ours


def test_a_signpost_that_may_have_been_given_is_a_question() -> None:
    past = history(("2026-10-01", "sms", None), ("2026-11-10", "sms", False))
    verdict = check(channel="sms", text=NEUTRAL, history=past)
    assert "conc.7-3-7.signpost-in-sequence" in {each.rule for each in verdict.undecided}


@pytest.mark.parametrize(
    ("text", "costly"),
    [
        ("Call 0844 338 1234.", True),
        ("Call 0870 123 4567.", True),
        ("Call 09011 222333.", True),
        ("Call 118 118.", True),
        ("Text PAY to 82055. Texts cost £1.50 plus your standard network rate.", True),
        ("Call 0345 600 1234 or 0330 123 4567.", False),
        ("Call 0800 138 1111.", False),
        ("Our solicitors are in Leeds; call them on 0113 496 0000.", False),
        ("Northgate: scammers may ask you to call 0906 123 4567.", False),
        ("Call Ana on 07700 900123.", False),
    ],
)
def test_costly_numbers(text: str, costly: bool) -> None:
    assert ("conc.7-9-5.premium-numbers" in found(channel="sms", text=text)) is costly


@pytest.mark.parametrize(
    "text",
    [
        "Northgate: scammers may say that bailiffs will come tonight. They are lying.",
        "Northgate Finance: beware of callers who tell you to borrow or sell things to pay us.",
        'Name: Northgate. Fraudsters write: "Sell your car and pay today". Ignore them.',
        "Ana: we never ask you to text a short number or to pay by gift card.",
    ],
)
def test_a_scam_warning_after_a_name_accuses_nobody(text: str) -> None:
    verdict = check(text=f"{text} Northgate Finance writes for BrightLend Bank. Free advice: StepChange.")
    assert verdict.outcome == "allow", [finding.rule for finding in verdict.findings]


def test_policy_numbers_are_reported_as_the_firms_own() -> None:
    many = [{"at": f"2026-11-{day}T10:00:00+00:00", "channel": "call", "outcome": "no_answer"} for day in range(17, 24)]
    verdict = check(channel="call", text="", at="2026-11-23T15:00:00+00:00", history=many)
    policy = [each for each in verdict.findings if each.rule == "conc.policy.calls-a-week"]
    assert [each.authority for each in policy] == ["policy"]
    assert "unlawful" not in policy[0].message


def test_a_claim_that_the_debt_is_paid_needs_reasons_and_a_valid_doubt_needs_silence() -> None:
    # 7.5.3R: with reasons given, a demand may go again. 7.14.1R: until the outcome is sent, nothing may.
    open_dispute = {"debt__dispute__open": True}
    answered = {**open_dispute, "debt__dispute__answered_with_reasons": True}
    assert check(**open_dispute).outcome == "block"
    assert "conc.7-14-1.suspend-disputed" in found(**open_dispute, purpose="litigation")
    assert not {"conc.7-14-1.suspend-disputed", "conc.7-5-3.disputed-demand"} & found(**answered)
