"""What decides a stance, across kinds."""

from __future__ import annotations

import pytest

from collect_comply.language.reader import Reader
from collect_comply.model.signal import Signal


def _one(reader: Reader, text: str, kind: str) -> Signal:
    return next(signal for signal in reader.read(text).signals if signal.kind == kind)


@pytest.mark.parametrize(
    ("text", "kind", "stance", "cue"),
    [
        ("We will not have you arrested.", "threat_arrest", "negated", "not"),
        ("It is unlawful for us to have you jailed.", "threat_arrest", "negated", "unlawful"),
        ("Nobody from here will sue you.", "threat_suit", "negated", "Nobody"),
        ("We are not threatening any lawsuit.", "threat_suit", "negated", "not"),
        ("We will never sue or garnish your wages.", "threat_garnishment_seizure", "negated", "never"),
        ("Unless you pay, we will sue you.", "threat_suit", "asserted", "Unless you pay"),
        ("If you do not call by Friday, we will sue you.", "threat_suit", "asserted", "If you do not call by Friday"),
        (
            "If a court enters judgment, we will garnish your wages.",
            "threat_garnishment_seizure",
            "conditional",
            "If a court enters judgment",
        ),
        ("We may sue you.", "threat_suit", "hypothetical", "may"),
        ("You told us that you would sell your car.", "unsuitable_payment_pressure", "attributed", "You told"),
    ],
)
def test_the_cue_is_recorded(reader: Reader, text: str, kind: str, stance: str, cue: str) -> None:
    signal = _one(reader, text, kind)
    assert signal.stance == stance
    assert signal.cue is not None
    assert signal.cue.span.text == cue == text[signal.cue.span.start : signal.cue.span.end]
    assert signal.cue.reason


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("No court needed: your wages will be garnished.", "threat_garnishment_seizure"),
        ("Don't worry, nobody will be arrested today, but our attorneys will sue you tomorrow.", "threat_suit"),
        ("We will not hesitate to sue you.", "threat_suit"),
        ("We have nothing against you. We will sue you.", "threat_suit"),
        ("Not only will we sue you, we will garnish your wages.", "threat_suit"),
        ("You have not answered the lawsuit we filed.", "threat_suit"),
        ("Do not make us call your employer.", "third_party_disclosure"),
        ("We won't tell your boss unless you refuse to pay.", "third_party_disclosure"),
        ("WE WILL SUE YOU AND GARNISH YOUR WAGES", "threat_garnishment_seizure"),
    ],
)
def test_still_asserted(reader: Reader, text: str, kind: str) -> None:
    assert any(signal.kind == kind and signal.stance == "asserted" for signal in reader.read(text).signals)


def test_a_list_item_is_read_with_the_line_above_it(reader: Reader) -> None:
    text = "We will never:\n- have you arrested\n- sue you\n"
    signals = {signal.kind: signal for signal in reader.read(text).signals}
    assert signals["threat_arrest"].stance == signals["threat_suit"].stance == "negated"
    cue = signals["threat_suit"].cue
    assert cue is not None and cue.span.text == "never" == text[cue.span.start : cue.span.end]


def test_who_does_what_to_whom(reader: Reader) -> None:
    ours = _one(reader, "We will sue you.", "threat_suit")
    assert (ours.actor, ours.target, ours.tense) == ("we", "consumer", "future")
    theirs = _one(reader, "A deputy arrested your brother.", "threat_arrest")
    assert (theirs.actor, theirs.target, theirs.tense) == ("government", "third_party", "past")


def test_the_consumer_suing_is_no_threat(reader: Reader) -> None:
    assert not [signal for signal in reader.read("You may sue us for damages.").signals if signal.kind == "threat_suit"]


@pytest.mark.parametrize(
    ("text", "kind", "stance"),
    [
        ("You could go to prison.", "threat_arrest", "hypothetical"),
        ("u cud go 2 prison", "threat_arrest", "hypothetical"),
        ("You may find yourself explaining it from behind bars.", "threat_arrest", "asserted"),
        ("You will not get nicked, but bailiffs are booked for Monday.", "threat_arrest", "negated"),
        ("You will not get nicked, but bailiffs are booked for Monday.", "enforcement_officer_threat", "asserted"),
        ("Nobody is cross with you, but my boys will do your legs.", "threat_violence", "asserted"),
        ("We won't take you to court. We will just come and take your telly.", "threat_suit", "negated"),
        (
            "We won't take you to court. We will just come and take your telly.",
            "threat_garnishment_seizure",
            "asserted",
        ),
        ("ur gonna get nicked unless u pay", "threat_arrest", "asserted"),
        ("If you don't pay by Friday, we will see you in court.", "threat_suit", "asserted"),
        ("Scammers may say that ur gonna get nicked.", "threat_arrest", "attributed"),
        ("A scam text that says ur gonna be locked up is making the rounds.", "threat_arrest", "attributed"),
        ("If anybody says that bailiffs are booked, ring us.", "enforcement_officer_threat", "attributed"),
        ("You wrote that our agent said he knows where you live.", "threat_violence", "attributed"),
        ("We do not know where you live.", "threat_violence", "negated"),
        ("Have you thought about selling the car?", "unsuitable_payment_pressure", "asserted"),
        ("You thought about selling the car.", "unsuitable_payment_pressure", "attributed"),
        ("No need to sell your car.", "unsuitable_payment_pressure", "negated"),
        ("No court order is needed: we will take your car.", "threat_garnishment_seizure", "asserted"),
    ],
)
def test_plain_talk(reader: Reader, text: str, kind: str, stance: str) -> None:
    assert _one(reader, text, kind).stance == stance
