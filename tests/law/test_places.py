"""State and city law follows residence: stated, or read from home addresses, never from a telephone number."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from collect_comply import Communication, InputError, Linter, Verdict
from collect_comply.law.examples import overlay

HOME = {"consumer.residence": None}


@cache
def linter() -> Linter:
    return Linter.load()


def check(**facts: Any) -> Verdict:
    """The verdict on a lawful text to Virginia, with these facts laid over it."""
    law = next(ruleset for ruleset in linter().rulesets if ruleset.manifest.id == "fdcpa")
    names = {name.replace("__", "."): value for name, value in facts.items()}
    return linter().check(Communication.model_validate(overlay("us", law.manifest.example_base, names)))


def places(verdict: Verdict) -> set[str]:
    """Rulesets of places whose regimes bind."""
    bind = {regime.ruleset for regime in verdict.regimes if regime.binds}
    return {name for name in bind if name.startswith("us-")} - {"us-telecom"}


def home(*where: tuple[str | None, str | None]) -> dict[str, Any]:
    return {"consumer__residence": None, "consumer__addresses": [{"state": s, "postal_code": z} for s, z in where]}


@pytest.mark.parametrize(
    ("facts", "massachusetts"),
    [
        ({"consumer__residence": "MA"}, True),
        ({"consumer__residence": "VA"}, False),
        (home(("MA", None)), True),
        (home((None, "02139")), True),
        (home(("VA", "23220")), False),
        (home(("VA", "23220"), ("MA", "02139")), True),
        # A Massachusetts number of a Virginian, and a Californian one of a resident of Massachusetts.
        ({"consumer__phones": [{"number": "+16175550142"}], "recipient__address": "+16175550142"}, False),
        ({"consumer__residence": "MA", "consumer__phones": [{"number": "+14155550142"}]}, True),
        ({"consumer__residence": "VA", "jurisdiction": ["us-ma"]}, True),
        ({"consumer__residence": None, "jurisdiction": ["us-ma"]}, True),
    ],
)
def test_residence_brings_the_law_of_the_place(facts: dict[str, Any], massachusetts: bool) -> None:
    assert ("us-ma" in places(check(**facts))) is massachusetts


def test_an_unknown_residence_is_one_question_and_no_pass() -> None:
    facts = {"consumer__inconvenient_places": ["work"], "recipient__place": "work"}
    verdict = check(consumer__residence=None, channel="call", text="", **facts)
    waiting = [entry for entry in verdict.undecided if entry.rule == "us-ma"]
    assert len(waiting) == 1
    assert waiting[0].needs == ("consumer.residence", "the state and ZIP code of the consumer's home address")
    assert verdict.outcome == "block"  # the federal rule knows enough


@pytest.mark.parametrize("kind", ["work", "other"])
def test_only_a_home_tells_residence(kind: str) -> None:
    addresses = [{"state": "MA", "postal_code": "02139", "kind": kind}]
    verdict = check(consumer__residence=None, consumer__addresses=addresses, channel="call", text="")
    assert "us-ma" not in places(verdict)


def test_a_place_without_rules_is_named() -> None:
    assert check().places_without_rules == ("VA",)
    assert check(consumer__residence="MA").places_without_rules == ()


def test_a_jurisdiction_without_rules_is_refused() -> None:
    with pytest.raises(InputError, match="us-zz"):
        check(jurisdiction=["us-zz"])


def test_a_draft_is_judged_by_the_law_of_a_state_only_if_asked() -> None:
    def draft(jurisdiction: str) -> Verdict:
        communication = Communication(
            jurisdiction=(jurisdiction,), channel="sms", text="Please call.", at="2026-06-10T14:00:00-04:00"
        )
        return linter().check(communication)

    assert places(draft("us")) == set()
    assert places(draft("us-ma")) == {"us-ma"}
