"""Disguises are undone, everything else is left alone, and every place can be found again."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collect_comply.language import definitions
from collect_comply.language.normalise import Normaliser
from collect_comply.language.reader import Reader

_OBFUSCATION = definitions.load(Path(__file__).parents[2] / "rulesets" / "signals").obfuscation
NORMALISE = Normaliser(
    _OBFUSCATION.confusables,
    _OBFUSCATION.leet,
    frozenset({"legal", "action", "warrant", "arrest", "court", "you", "will", "sue", "garnish", "attorneys"}),
    _OBFUSCATION.shorthand,
    _OBFUSCATION.loose_shorthand,
)


@pytest.mark.parametrize(
    ("disguised", "plain"),
    [
        ("l3gal act!on", "legal action"),
        ("a w@rrant", "a warrant"),
        ("W@RRANT!", "WARRANT!"),
        ("a r r e s t", "arrest"),
        ("l.e.g.a.l action", "legal action"),
        ("y o u w i l l", "you will"),
        ("arr-est", "arrest"),
        ("we will s\u00fce", "we will sue"),
        ("w\u0430rr\u0430nt", "warrant"),
        ("war\u200brant", "warrant"),
        ("\uff57\uff41\uff52\uff52\uff41\uff4e\uff54", "warrant"),
        ("we    will", "we will"),
        ("don\u2019t \u201cgo\u201d", 'don\'t "go"'),
        ("ur gonna lose ur house", "you are going to lose your house"),
        ("U dont pay 2day, c u in court", "you don't pay today, see you in court"),
        ("wot u r going 2 pay b4 5", "what you are going to pay before 5"),
        ("lads r on there way 2 urs", "lads are on their way to yours"),
        ("\u200bur house", "your house"),
    ],
)
def test_disguises(disguised: str, plain: str) -> None:
    assert NORMALISE(disguised).text == plain


@pytest.mark.parametrize(
    "text",
    [
        "You owe $1,140.22 as of 5/6/2026.",
        "Call 800-555-0100 or +44 161 496 0100 by 4:00 p.m.",
        "See https://pay.example.com/c0urt?id=l3gal or mail a1@warr4nt.example.",
        "Ref AB12-C3D, section 1692e(5), form 1099-C, plan A 1 B 2.",
        "First line\n\nSecond line, e.g. this one: 50% off!",
        "The U.K. and the U.S. differ.",
        "Flat 4 the Elms, unit 2 of 3, plan B, section n, Chicago, IL 60601.",
        "The attorney's office is ill at ease; well, the 2 letters are for you.",
    ],
)
def test_left_alone(text: str) -> None:
    assert NORMALISE(text).text == text


_TEXTS = st.text(
    alphabet=st.one_of(
        st.sampled_from(list("aerstlg0134@!$. -_\n\t\u200b\u0430\u0441\u2019\u00fc\ufb01\U0001d41a")), st.characters()
    ),
    max_size=60,
)


@settings(max_examples=100, deadline=None)
@given(_TEXTS)
def test_every_span_maps_back(text: str) -> None:
    result = NORMALISE(text)
    assert len(result.starts) == len(result.ends) == len(result.text)
    last = 0
    for index in range(len(result.text)):
        start, end = result.original_span(index, index + 1)
        assert 0 <= start < end <= len(text)
        assert start >= last
        last = start


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(["we", "will", "call", "you", "today", "please", "reply"]), min_size=1))
def test_plain_prose_is_untouched(words: list[str]) -> None:
    text = " ".join(words) + "."
    result = NORMALISE(text)
    assert result.text == text
    assert list(result.starts) == list(range(len(text)))


@pytest.mark.parametrize("unit", ["a ", "a.", "@1", "(((", "$!3 ", "\u200b", "a1-", "é", "l3gal ", ":- ", "Aa.", "\n"])
def test_linear_on_hostile_text(unit: str) -> None:
    text = (unit * 200_000)[:200_000]
    began = time.process_time()
    NORMALISE(text)
    assert time.process_time() - began < 10


@pytest.mark.parametrize(
    "text",
    [
        "We will s u e you.",
        "We will have you \u0430rr\u0435sted.",
        "A w@rrant has been issued in your name.",
        "We will g\u200barnish your w\u200bages.",
        "We  will \t take you\nto c0urt.",
        "ur gonna get nicked if u dont pay 2day",
        "c u in court m8",
    ],
)
def test_spans_are_places_in_the_original(reader: Reader, text: str) -> None:
    reading = reader.read(text)
    assert reading.signals
    for signal in reading.signals:
        assert signal.span.text == text[signal.span.start : signal.span.end]
