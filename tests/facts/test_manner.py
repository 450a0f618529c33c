"""How a message speaks: shouting, the order of help and consequences, ways to answer, earlier final notices."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from collect_comply.check import Linter
from collect_comply.facts.base import Context, Fact, Known, Unknown
from collect_comply.facts.manner import (
    notices_final_before,
    text_consequences_before_help,
    text_shouting,
    text_ways_to_reach,
)
from collect_comply.model.communication import Communication

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
READER = Linter.load("conc")


def context(text: str = "", **more: Any) -> Context:
    data = {"jurisdiction": ["uk"], "channel": "letter", "text": text, **more}
    return Context(Communication.model_validate(data), NOON)


def known(fact: Fact) -> Any:
    assert isinstance(fact, Known)
    return fact.value


@pytest.mark.parametrize(
    ("text", "shouts"),
    [
        ("YOU MUST PAY NOW.", True),
        ("PAY THIS NOW.", False),
        ("Please call!!", True),
        ("Thank you!", False),
        ("Wait ! ! !", True),
        ("YOUR ACCOUNT WITH BRIGHTLEND BANK PLC", False),
        ("We wrote on 2 May.\nDO NOT IGNORE THIS LETTER!\nCall us.", True),
        ("BrightLend Bank plc, LS1 1AA.", False),
    ],
)
def test_shouting(text: str, shouts: bool) -> None:
    fact = text_shouting(context(text))
    assert known(fact) is shouts
    assert isinstance(fact, Known)
    assert all(text[one.span.start : one.span.end] == one.span.text for one in fact.signals)
    assert bool(fact.signals) is shouts


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("We will sue you. We will have your wages stopped. StepChange gives free advice.", 2),
        ("StepChange gives free advice. We will sue you. We will have your wages stopped.", 0),
        ("We will sue you. If you cannot pay, talk to us. We will have your wages stopped.", 1),
        ("We will not sue you. StepChange gives free advice.", 0),
        ("We will sue you. We will have your wages stopped.", 2),
        ("", 0),
    ],
)
def test_consequences_before_help(text: str, count: int) -> None:
    read = READER.read(context(text).communication).context
    assert known(text_consequences_before_help(read)) == count


@pytest.mark.parametrize(
    ("text", "ways"),
    [
        ("Call 0161 496 0000.", {"telephone"}),
        ("Write to 4 Elm Road, Leeds LS1 1AA.", {"post"}),
        ("E-mail help@northgate.example or see www.northgate.example.", {"email", "web"}),
        ("Use the enclosed form.", {"enclosed"}),
        ("Tap here.", {"reply"}),
        ("Contact us about £1,240.00 due on 2 November 2026.", set()),
        ("Please get in touch.", set()),
    ],
)
def test_ways_to_reach(text: str, ways: set[str]) -> None:
    assert known(text_ways_to_reach(context(text))) == ways


def test_final_notices_before() -> None:
    def event(**changes: Any) -> dict[str, Any]:
        return {"at": "2026-11-01T09:00:00+00:00", "channel": "letter", "stage": "final_notice"} | changes

    def count(*history: dict[str, Any]) -> Any:
        return known(notices_final_before(context(case={"history": history, "debt": {"id": "card-1"}})))

    assert count() == 0
    assert count(event(), event(channel="sms")) == 2
    assert count(event(stage="reminder"), event(stage=None), event(direction="inbound")) == 0
    assert count(event(debts=["card-1"]), event(debts=["loan-2"])) == 1
    assert count(event(at="2026-11-24T12:00:00+00:00")) == 0
    assert isinstance(notices_final_before(context(case={})), Unknown)
