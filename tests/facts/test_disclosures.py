"""Ways of opting out, days that are named, languages and names, as facts."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from collect_comply import Communication, Linter
from collect_comply.facts.base import Fact, Known, Unknown
from collect_comply.facts.deadlines import days
from collect_comply.facts.table import FactTable
from collect_comply.facts.vocabulary import FactKey
from collect_comply.sources import load

LINTER = Linter.load("fdcpa")
WORDS: dict[str, list[list[str]]] = load(Path(__file__).with_name("disclosures.yaml")).data
END = {"debt": {"validation": {"period_ends_on": "2026-07-10"}}}


def fact(name: str, text: str, **given: Any) -> Fact:
    data = {"jurisdiction": ["us"], "channel": "sms", "text": text, "at": "2026-06-10T14:00:00-04:00"} | given
    return FactTable(LINTER.read(Communication.model_validate(data)).context).get(FactKey(name))


def value(name: str, text: str, **given: Any) -> Any:
    found = fact(name, text, **given)
    assert isinstance(found, Known), found
    return found.value


@pytest.mark.parametrize(
    ("text", "channel", "ways"),
    [
        ("Reply STOP to opt out.", "sms", {"proper"}),
        ("Your payment posted.", "sms", set()),
        ("To opt out of texts, call us at 800-555-0100.", "sms", {"hard_way"}),
        ("Reply STOP or call 800-555-0100 to opt out.", "sms", {"proper"}),
        ("Reply STOP with your SSN to opt out.", "sms", {"at_a_price"}),
        ("Reply STOP to stop marketing texts. Text END to end all texts.", "sms", {"too_narrow", "proper"}),
        ("Click here to opt out of further emails to this email address.", "sms", {"other_medium"}),
        ("Click here to opt out of further emails to this email address.", "email", {"proper"}),
        ("Reply STOP to opt out. You cannot opt out of these texts.", "sms", {"proper", "denied"}),
    ],
)
def test_each_way_of_opting_out_is_named(text: str, channel: str, ways: set[str]) -> None:
    assert value("opt_out.ways", text, channel=channel) >= ways - {"proper"}
    assert ("proper" in value("opt_out.ways", text, channel=channel)) is ("proper" in ways)


def test_a_way_may_stand_in_words_that_were_not_read() -> None:
    foreign = "Su pago vence hoy, llame a nuestra oficina por favor."
    assert isinstance(fact("opt_out.ways", foreign), Unknown)
    assert value("opt_out.ways", f"{foreign} Reply STOP to opt out.") == {"proper"}


@pytest.mark.parametrize(("kind", "words"), WORDS["given"])
def test_a_disclosure_is_given_beside_what_only_sounds_like_a_denial(kind: str, words: str) -> None:
    assert kind in value("disclosures", words, channel="letter")


@pytest.mark.parametrize(("kind", "words"), WORDS["not_given"])
def test_a_disclosure_denied_taken_back_or_said_of_others_is_not_given(kind: str, words: str) -> None:
    assert kind not in value("disclosures", words, channel="letter")


@pytest.mark.parametrize(("kind", "words"), WORDS["not_in_english"])
def test_a_disclosure_in_another_language_is_not_given_in_english(kind: str, words: str) -> None:
    said = fact("disclosures.english", words, channel="letter")
    assert isinstance(said, Unknown) or kind not in said.value  # type: ignore[operator]


def test_a_denial_anywhere_takes_a_disclosure_back() -> None:
    text = "This is from a debt collector. Your payment posted. This letter is not from a debt collector."
    assert "debt_collector_identity" not in value("disclosures", text)
    assert "debt_collector_identity" in value("disclosures.denied", text)


def test_a_discharge_in_bankruptcy_denies_nothing() -> None:
    text = "If your debt was discharged in bankruptcy, this is not an attempt to collect a debt from you."
    assert value("disclosures.denied", text) == set()


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("by July 9", date(2026, 7, 9)),
        ("by 9 July 2026", date(2026, 7, 9)),
        ("by Jul. 9th, 2027", date(2027, 7, 9)),
        ("by 7/9/2026", date(2026, 7, 9)),
        ("by June 10", date(2026, 6, 10)),
        ("by June 9", date(2027, 6, 9)),
        ("within 10 days", date(2026, 6, 20)),
        ("within ten business days", date(2026, 6, 20)),
        ("by February 30", None),
        ("by the end of time", None),
    ],
)
def test_days_are_found(words: str, day: date | None) -> None:
    assert list(days(f"Pay {words}.", date(2026, 6, 10))) == ([day] if day else [])


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("Please pay $40 by July 9.", False),
        ("Please pay $40 by July 10.", True),
        ("Pay immediately.", False),
        ("Please pay $40 by July 20. Pay $20 by July 1.", False),
        ("Your payment posted.", True),
    ],
)
def test_a_demand_is_held_to_the_day_it_names(text: str, after: bool) -> None:
    assert value("validation.steps_after_period", text, case=END) is after


def test_without_an_end_of_the_period_nothing_is_said_of_it() -> None:
    assert isinstance(fact("validation.steps_after_period", "Pay immediately."), Unknown)


@pytest.mark.parametrize(
    ("text", "names", "other"),
    [
        ("This is Robin from Lakeside Group.", [], True),
        ("This is Robin from Harbor Lane.", [], False),
        ("This is Robin from HLL Services.", ["HLL Services"], False),
        ("This is Robin from our office.", [], False),
        ("Your card was with Corner Market LLC.", [], False),
    ],
)
def test_a_business_that_is_not_the_sender_is_noticed(text: str, names: list[str], other: bool) -> None:
    sender = {"name": "Harbor Lane LLC", "other_names": names}
    assert value("text.introduces_other_name", text, sender=sender) is other


def test_an_introduction_needs_the_senders_name() -> None:
    assert isinstance(fact("text.introduces_other_name", "This is Robin from Lakeside Group."), Unknown)


def test_spanish_that_may_be_the_disclosure_is_left_open() -> None:
    words = "Su saldo vence hoy. Llame a nuestra oficina, por favor."
    assert value("disclosures.spanish", words) == set()
    assert isinstance(fact("disclosures.spanish", words + " Nosotros nos dedicamos a cobrar."), Unknown)
    assert value("text.languages", words) == {"es"}
