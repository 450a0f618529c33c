"""Consent to contact at a time, at a place or past an attorney (12 CFR 1006.6(b)(4)), and answers given on the spot."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from collect_comply.facts.base import Context, Fact, Unknown
from collect_comply.facts.consent import (
    consent_covers_place,
    consent_covers_time,
    consent_despite_attorney,
    reply_same_place,
)
from collect_comply.model.communication import Communication

LATE = "2026-06-10T21:30:00-04:00"
GIVEN = {"given_to": "sender", "given_at": "2026-06-09T12:00:00-04:00", "in_lawful_contact": True}
EVENING = {"from": "21:00", "until": "22:00", "valid_from": "2026-06-10", "valid_until": "2026-06-10"}


def context(
    at: str | None = LATE, reply: dict[str, Any] | None = None, place: str | None = None, **more: Any
) -> Context:
    data = {
        "jurisdiction": ["us"],
        "channel": "call",
        "recipient": {"place": place},
        "in_reply_to": reply,
        "case": {"consumer": {"time_zone": "America/New_York"} | more},
    }
    return Context(Communication.model_validate(data), datetime.fromisoformat(at) if at else None)


def answer(fact: Fact) -> bool | None:
    return None if isinstance(fact, Unknown) else bool(fact.value)


@pytest.mark.parametrize(
    ("consent", "expected"),
    [
        (GIVEN, True),
        (GIVEN | {"times": [EVENING]}, True),
        (GIVEN | {"times": [EVENING | {"valid_from": "2026-06-11", "valid_until": None}]}, False),
        (GIVEN | {"times": []}, False),
        (GIVEN | {"given_to": "creditor"}, False),
        (GIVEN | {"given_to": "former_collector"}, False),
        (GIVEN | {"given_to": None}, None),
        (GIVEN | {"given_at": None}, None),
        (GIVEN | {"given_at": LATE}, True),
        (GIVEN | {"given_at": "2026-06-10T21:30:01-04:00"}, False),
        (GIVEN | {"in_lawful_contact": False}, False),
        (GIVEN | {"in_lawful_contact": None}, None),
        (GIVEN | {"in_lawful_contact": None, "times": []}, False),
        (GIVEN | {"revoked_at": LATE}, False),
        (GIVEN | {"revoked_at": "2026-06-10T21:30:01-04:00"}, True),
    ],
)
def test_what_a_consent_must_be(consent: dict[str, Any], expected: bool | None) -> None:
    assert answer(consent_covers_time(context(consents=[consent]))) is expected


def test_the_flag_overrides_the_list_and_nothing_given_is_unknown() -> None:
    assert answer(consent_covers_time(context())) is None
    assert answer(consent_covers_time(context(consents=[]))) is False
    assert answer(consent_covers_time(context(consents=[GIVEN], convenience_consent=False))) is False
    assert answer(consent_covers_place(context(convenience_consent=True))) is True


def test_a_consent_is_not_stretched_over_zones() -> None:
    phones = [{"number": "+12125550142"}, {"number": "+13105550142"}]
    evening = {"consents": [GIVEN | {"times": [EVENING]}], "time_zone": None, "phones": phones}
    assert answer(consent_covers_time(context(**evening))) is False


def test_places_and_attorneys_are_named() -> None:
    home = GIVEN | {"places": ["home"]}
    assert answer(consent_covers_place(context(place="home", consents=[home]))) is True
    assert answer(consent_covers_place(context(place="work", consents=[home]))) is False
    assert answer(consent_covers_place(context(place="home", consents=[GIVEN]))) is False
    assert answer(consent_despite_attorney(context(consents=[GIVEN]))) is False
    assert answer(consent_despite_attorney(context(consents=[GIVEN | {"despite_attorney": True}]))) is True


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        (None, False),
        ({"live": True}, True),
        ({"place": "home"}, True),
        ({"place": "work"}, False),
        ({}, None),
    ],
)
def test_an_answer_goes_where_the_consumer_called_from(reply: dict[str, Any] | None, expected: bool | None) -> None:
    given = None if reply is None else {"channel": "call", "at": LATE} | reply
    assert answer(reply_same_place(context(reply=given, place="home"))) is expected
