"""The closed list of a limited-content message (12 CFR 1006.2(j)) against the official examples."""

from __future__ import annotations

from typing import Any

import pytest

from collect_comply.facts.base import Context, Fact, Known, Unknown
from collect_comply.facts.table import FactTable
from collect_comply.facts.vocabulary import FactKey
from collect_comply.model.communication import Communication

PLAIN = "This is Robin Smith calling from ABC Inc. Please contact me or Jim Johnson at 1-800-555-1212."
FULL = (
    "Hi, this is Robin Smith calling from ABC Inc. It is 4:15 p.m. on Wednesday, September 1. Please contact me or any "
    "of our representatives at 1-800-555-1212 today until 6:00 p.m. Eastern time, or any weekday from 8:00 a.m. to "
    "6:00 p.m. Eastern time."
)
LAWFUL = {
    "2(j)(1)-1": PLAIN,
    "2(j)(2)-2": FULL,
    "comma in the business name": (
        "Hi, this is Lee Tran with NSG, Inc. It's Tuesday June 2 at 2:10 p.m. Please call me or any of our "
        "representatives at 800-555-0100 weekdays 9 to 5."
    ),
    "a person named like two months": "Hello, my name is April May from ABC Inc. Call me back at (800) 555-0100.",
    "two numbers": "This is Robin Smith from ABC Inc. Please call me at 800-555-0100 or 800-555-0101.",
}
VOICEMAILS = (
    "Hello, this is Maria Lopez with Harbor Lane. Please call me back at 800-555-0100.",
    "Good morning. My name is Dev Patel, I'm calling from HLL. Please return my call at 1-800-555-0100. You can also "
    "reach Ann Lee at 800-555-0101.",
    "This is Jo Park from Harbor Lane LLC. Please give me a call back at 800-555-0100, Monday through Friday between "
    "9 a.m. and 5 p.m. Central time.",
    "Hi, Tom Reed here at Harbor Lane LLC. It's Friday, June 12 at 10:30 a.m. Call me or one of our associates at "
    "800-555-0100.",
    "Hello. This message is from Pat Kim at Harbor Lane LLC. Please reply by calling 800-555-0100 and ask for Pat Kim.",
    "This is Robin Smith calling for Harbor Lane LLC on Tuesday, June 9 at 3 p.m. Please call 800-555-0100. If you "
    "call back, you may speak to any of our representatives.",
    "Good afternoon, this is Ms. Carter of Harbor Lane LLC. Please contact me at 800-555-0100 before 6:00 p.m. today "
    "or any time tomorrow.",
    "Hi there, it's Luis from Harbor Lane LLC. Please call Luis or Beth at (800) 555-0100.",
    "This is Robin Smith calling from Harbor Lane LLC. Please call me at 800-555-0100 or 800-555-0101 until noon.",
    "Good evening. This is Kai Brown, calling with Harbor Lane LLC. Today is June 10, 2026. Kindly call me or any "
    "representative back at 800.555.0100.",
)
NO_SUCH_VOICEMAILS = {
    "important": "This is Robin Smith from Harbor Lane LLC about an important matter. Please call me at 800-555-0100.",
    "name of the firm": "This is Robin Smith from Harbor Lane Collections. Please call me at 800-555-0100.",
    "a department": "This is Robin Smith from Harbor Lane LLC. Please call our accounts team at 800-555-0100.",
    "a file": "This is Robin Smith from Harbor Lane LLC. Please call me at 800-555-0100 and mention file number 4410.",
    "no person": "This is Harbor Lane LLC. Please call us at 800-555-0100.",
    "calling for the consumer": "This is Robin Smith. I'm calling for Dana Reyes. Please call me at 800-555-0100.",
    "pay": "This is Robin Smith from Harbor Lane LLC. Call me at 800-555-0100 or pay at harborlane.example.",
    "a threat": "This is Robin Smith from Harbor Lane LLC. Call me at 800-555-0100 today to avoid further action.",
    "hang up": "This is a message for Dana Reyes. This is Robin Smith from Harbor Lane LLC, call me at 800-555-0100.",
    "a group": "This is Robin Smith from Harbor Lane LLC. Ask for any agent in the legal department at 800-555-0100.",
}
MORE = {
    "about the account": "This is Robin Smith from ABC Inc. about your account. Please call me at 800-555-1212.",
    "attempt to collect": "This is Robin Smith from ABC Inc, an attempt to collect a debt. Call me at 800-555-1212.",
    "recording notice": "This is Robin Smith from ABC Inc. Call me at 800-555-1212. This call may be recorded.",
    "opt-out": "This is Robin Smith from ABC Inc. Call me at 800-555-1212 or press 1 to opt out.",
    "reference": "This is Robin Smith from ABC Inc. Ref 48213. Please call me at 800-555-1212.",
    "important": "This is Robin Smith from ABC Inc. It is important. Please call me at 800-555-1212.",
    "thanks": "This is Robin Smith from ABC Inc. Please call me at 800-555-1212. Thank you.",
    "website": "This is Robin Smith from ABC Inc. Please call me at 800-555-1212 or visit www.abc.example.",
    "2(j)-1, collector": "This is a debt collector. This is Robin Smith from ABC Inc. Please call me at 800-555-1212.",
    "2(j)-1, particular consumer": "This is Robin Smith from ABC Inc. May I speak with Dana Reyes? Call 800-555-1212.",
    "2(j)(2)-1": (
        "This is Robin Smith from ABC Inc. Please contact me or any agent in the credit card receivables group at "
        "800-555-1212."
    ),
}
MISSING = {
    "natural_person": "This is ABC Inc. Please call us back at 800-555-1212.",
    "business_name": "This is Robin Smith. Please call me at 800-555-1212.",
    "telephone_number": "This is Robin Smith from ABC Inc. Please call me back.",
    "reply_request": "This is Robin Smith from ABC Inc. My number is 800-555-1212.",
}


def facts_of(text: str, **changes: Any) -> FactTable:
    data = {"jurisdiction": ("us",), "channel": "voicemail", "text": text} | changes
    return FactTable(Context(Communication.model_validate(data), None))


def missing(text: str, **changes: Any) -> Fact:
    return facts_of(text, **changes).get(FactKey("limited_content.missing"))


def other(text: str, **changes: Any) -> Fact:
    return facts_of(text, **changes).get(FactKey("limited_content.has_other_content"))


@pytest.mark.parametrize("text", LAWFUL.values(), ids=LAWFUL)
def test_a_lawful_message_is_complete_and_says_nothing_else(text: str) -> None:
    assert getattr(missing(text), "value", None) == frozenset()
    assert getattr(other(text), "value", None) is False


@pytest.mark.parametrize("text", VOICEMAILS)
def test_ten_voicemails_are_limited_content_messages(text: str) -> None:
    case = {"sender": {"name": "Harbor Lane LLC"}, "case": {"consumer": {"name": "Dana Reyes"}}}
    assert getattr(missing(text, **case), "value", None) == frozenset()
    assert getattr(other(text, **case), "value", None) is False


@pytest.mark.parametrize("text", NO_SUCH_VOICEMAILS.values(), ids=NO_SUCH_VOICEMAILS)
def test_ten_others_are_none(text: str) -> None:
    case = {"sender": {"name": "Harbor Lane LLC"}, "case": {"consumer": {"name": "Dana Reyes"}}}
    assert getattr(missing(text, **case), "value", None) or getattr(other(text, **case), "value", None) is True


@pytest.mark.parametrize("text", MORE.values(), ids=MORE)
def test_anything_else_is_other_content(text: str) -> None:
    found = other(text, case={"consumer": {"name": "Dana Reyes"}})
    assert isinstance(found, Known) and found.value is True


@pytest.mark.parametrize(("part", "text"), MISSING.items(), ids=MISSING)
def test_each_required_part_is_missed(part: str, text: str) -> None:
    assert getattr(missing(text), "value", None) == {part}


def test_a_business_name_that_shows_collection_is_none() -> None:
    text = "This is Robin Smith from Premier Collections. Please call me at 800-555-1212."
    assert getattr(missing(text), "value", None) == {"business_name"}


def test_the_senders_own_name_is_known_without_capitals() -> None:
    text = "This is Robin Smith from brightpath. Please call me at 800-555-1212."
    assert getattr(other(text), "value", None) is True
    assert getattr(other(text, sender={"name": "brightpath"}), "value", None) is False


@pytest.mark.parametrize(
    "text", ["", "   ", PLAIN.lower(), PLAIN.upper(), "This is {{agent}} from ABC Inc.", f"{PLAIN} " * 100]
)
def test_what_cannot_be_read_is_unknown(text: str) -> None:
    assert isinstance(missing(text), Unknown)
    assert isinstance(other(text), Unknown)


def test_the_consumers_name_in_a_greeting_is_left_open() -> None:
    text = "Hi Dana, this is Robin Smith from ABC Inc. Please call me at 800-555-1212."
    assert isinstance(other(text, case={"consumer": {"name": "Dana Reyes"}}), Unknown)
    assert getattr(other(text), "value", None) is True


@pytest.mark.parametrize("change", [lambda text: text.replace(" ", "\r\n"), lambda text: text.replace("'", "’")])
def test_layout_makes_no_difference(change: Any) -> None:
    for text in LAWFUL.values():
        assert getattr(other(change(text)), "value", None) is False
