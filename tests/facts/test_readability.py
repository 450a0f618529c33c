"""How hard a letter is to read, and which sentences make it so."""

from __future__ import annotations

import time
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from collect_comply import Linter, Verdict
from collect_comply.facts.base import Context, Fact, Known, Unknown
from collect_comply.facts.readability import hardest_sentences, long_sentences, reading_grade, sentences
from collect_comply.law.examples import communication_of
from collect_comply.model.communication import Communication
from collect_comply.report.redaction import redacted
from collect_comply.sources import load

LETTERS = load(Path(__file__).parent / "letters.yaml").data
RULE = "conc.prin-2a-5.hard-to-read"
LONG = "We write about your card, " + "and about this and that, " * 12 + "and we would like to talk to you."


def context(text: str, **more: Any) -> Context:
    return Context(Communication(jurisdiction=("uk",), channel="letter", text=text), None, **more)


def known(fact: Fact) -> Any:
    assert isinstance(fact, Known)
    return fact.value


@cache
def linter() -> Linter:
    return Linter.load("conc")


def check(text: str, **changes: Any) -> Verdict:
    given = communication_of(linter().rulesets[0], {"text": text, **changes})
    return linter().check(given, as_of=date(2026, 11, 21))


@pytest.mark.parametrize("number", range(len(LETTERS["plain"])))
def test_plain_letters_stay_far_below_the_limit(number: int) -> None:
    text = LETTERS["plain"][number]
    assert known(reading_grade(context(text))) < 8
    assert RULE not in {finding.rule for finding in check(text).findings}


@pytest.mark.parametrize("number", range(len(LETTERS["hard"])))
def test_hard_letters_are_named_with_their_sentences(number: int) -> None:
    text = LETTERS["hard"][number]
    (finding,) = [finding for finding in check(text).findings if finding.rule == RULE]
    assert (finding.authority, finding.severity, finding.outcome) == ("guidance", "low", "allow")
    assert finding.citations[0].source.startswith("PRIN 2A.5")
    assert finding.signals
    for signal in finding.signals:
        assert text[signal.span.start : signal.span.end] == signal.span.text
        assert " ".join(signal.span.text.split()) in finding.message


def test_the_hardest_sentence_comes_first_and_says_what_to_change() -> None:
    told = known(hardest_sentences(context(f"We can help. {LONG} Please remunerate the organisation.")))
    assert told.startswith('"We write about your card')
    assert "cut it in two" in told
    assert "long words: remunerate, organisation" in told and "We can help" not in told


def test_the_boundary_of_a_long_sentence() -> None:
    text = "It is " + "so " * 10 + "good."
    assert known(long_sentences(context(text), over_words=13)) == 0
    assert known(long_sentences(context(text), over_words=12)) == 1


def test_headings_addresses_names_sums_and_small_print_are_not_measured() -> None:
    letter = """\
Northgate Finance Ltd
4 Elm Road
Leeds LS1 1AA

Your Account Number 4471/AB
Notification Regarding Outstanding Arrears

You owe £1,240.00 to BrightLend Bank plc.

Northgate Finance Ltd is authorised and regulated by the Financial Conduct Authority under registration 123456.
"""
    assert [sentence.span.text for sentence in sentences(letter)] == ["You owe £1,240.00 to BrightLend Bank plc."]


def test_a_sum_or_a_date_ends_no_sentence() -> None:
    found = list(sentences("You paid £45.50 on 3.11.2026 and owe £160.00 now. Thank you."))
    assert [sentence.words for sentence in found] == [6, 2]


def test_a_text_without_sentences_has_no_grade() -> None:
    assert known(reading_grade(context("Ref 4471"))) is None
    assert known(hardest_sentences(context(""))) is None


def test_words_that_were_not_read_have_no_grade() -> None:
    assert isinstance(reading_grade(context(LONG, unread={"text": "it does not seem to be English"})), Unknown)


@pytest.mark.parametrize(
    "changes",
    [{"channel": "sms"}, {"purpose": "statutory_notice"}, {"recipient.role": "debt_adviser"}],
    ids=["a text message", "prescribed wording", "to a debt adviser"],
)
def test_some_messages_are_not_measured(changes: dict[str, Any]) -> None:
    assert RULE not in {finding.rule for finding in check(LETTERS["hard"][0], **changes).findings}


def test_before_the_consumer_duty_nothing_is_said() -> None:
    given = communication_of(linter().rulesets[0], {"text": LETTERS["hard"][0]})
    for day, found in ((date(2023, 7, 30), False), (date(2023, 7, 31), True)):
        assert (RULE in {finding.rule for finding in linter().check(given, as_of=day).findings}) is found


def test_a_redacted_finding_quotes_nothing() -> None:
    text = LETTERS["hard"][1]
    given = communication_of(linter().rulesets[0], {"text": text})
    hidden = redacted(linter().check(given, as_of=date(2026, 11, 21)), given, hide_text=True).model_dump_json()
    assert "recovery strategies" not in hidden and "Any representations" not in hidden


def test_no_word_is_kept_and_hostile_text_is_quick() -> None:
    start = time.process_time()
    hostile = ["a" * 200_000, "ab-" * 60_000 + ".", "@ " * 100_000, "!" * 200_000, "word " * 40_000]
    for text in hostile:
        reading_grade(context(text))
    assert time.process_time() - start < 10
    reading_grade(context("Zanzibarian peculiarities abound here today, as everybody knows."))
    from collect_comply.facts import readability

    assert readability._hyphens().hd.cache == {}
