"""The model takes what is well formed and refuses the rest with the remedy."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from collect_comply import Communication
from collect_comply.facts.vocabulary import vocabulary
from collect_comply.sources import parse
from collect_comply.validation import validation_problems

GOOD: dict[str, Any] = {"jurisdiction": ["us"], "channel": "sms", "at": "2026-03-02T10:00:00-05:00"}


def refused(yaml: str) -> list[str]:
    """The problems of a communication written in YAML, as lines."""
    document = parse("jurisdiction: [us]\nchannel: sms\n" + yaml, "a.yaml")
    with pytest.raises(ValidationError) as caught:
        Communication.model_validate(document.data)
    return [str(problem) for problem in validation_problems(caught.value, Communication, document)]


@pytest.mark.parametrize(
    ("yaml", "line"),
    [
        (
            "at: 2026-03-02T10:00:00",
            "a.yaml:3:1: 'at': has no offset from UTC; write 2026-03-02T10:00:00+00:00, or the local offset such as "
            "2026-03-02T10:00:00-05:00 (mend the value)",
        ),
        ("chanel: sms", "a.yaml:3:1: 'chanel' is not a known key (did you mean 'channel'?)"),
        (
            "case: {consumer: {atorney: {represented: true}}}",
            "a.yaml:3:19: 'atorney' is not a known key (did you mean 'attorney'?)",
        ),
        ("initial: 1", "a.yaml:3:1: 'initial': input should be a valid boolean (write true or false)"),
        (
            "case: {debt: {current_amount: .nan}}",
            "a.yaml:3:15: 'case.debt.current_amount': input should be a finite number (give a finite number)",
        ),
        (
            "case:\n  history:\n  - {at: 2026-03-02T10:00:00Z, channel: call, outcme: busy}",
            "a.yaml:5:47: 'outcme' is not a known key (did you mean 'outcome'?)",
        ),
    ],
)
def test_a_mistake_is_one_line_with_place_and_remedy(yaml: str, line: str) -> None:
    assert refused(yaml) == [line]


@pytest.mark.parametrize(
    "at", ["0000-01-01T00:00:00Z", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", 5, True, "soon"]
)
def test_an_instant_outside_the_calendar_of_the_trade_is_refused(at: Any) -> None:
    with pytest.raises(ValidationError):
        Communication.model_validate(GOOD | {"at": at})


@pytest.mark.parametrize("amount", [float("inf"), True, "12 dollars", 1e30])
def test_an_amount_that_is_no_amount_is_refused(amount: Any) -> None:
    with pytest.raises(ValidationError):
        Communication.model_validate(GOOD | {"case": {"debt": {"current_amount": amount}}})


def test_a_float_amount_is_the_number_that_was_written() -> None:
    read = Communication.model_validate(GOOD | {"case": {"debt": {"current_amount": 0.1}}})
    assert read.case is not None
    assert str(read.case.debt.current_amount) == "0.1"


def test_every_fact_has_a_meaning_and_something_that_would_make_it_known() -> None:
    assert [name for name, fact in vocabulary().items() if len(fact.meaning) < 10 or not fact.needs] == []
