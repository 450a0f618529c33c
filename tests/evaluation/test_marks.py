"""Marks: spans come out where the words stand, and what is malformed is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collect_comply.evaluation.marks import read_marks

KINDS = st.sampled_from(["threat_arrest", "callback_request"])
STANCES = st.sampled_from(["", "/negated", "/quoted"])
WORDS = st.text(st.characters(blacklist_characters="⟦⟧", blacklist_categories=["Cs"]), min_size=1, max_size=20)


def test_a_mark_holds_its_words_and_stance() -> None:
    plain, marks = read_marks("Hi. ⟦threat_arrest/negated: nobody is arrested⟧ here")
    assert plain == "Hi. nobody is arrested here"
    assert [(mark.kind, mark.stance, plain[mark.start : mark.end]) for mark in marks] == [
        ("threat_arrest", "negated", "nobody is arrested")
    ]


def test_marks_nest() -> None:
    plain, marks = read_marks("⟦threat_suit: we file ⟦false_urgency_deception: at 4 pm⟧ today⟧")
    assert [plain[mark.start : mark.end] for mark in marks] == ["we file at 4 pm today", "at 4 pm"]


@pytest.mark.parametrize(
    "text", ["⟦threat_suit: open", "shut⟧", "⟦threat_suit:⟧", "⟦Threat: x⟧", "⟦threat_suit/denied: x⟧", "⟦no colon⟧"]
)
def test_what_is_malformed_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="mark|stance|⟧"):
        read_marks(text)


@given(st.lists(st.tuples(WORDS, KINDS, STANCES, WORDS), max_size=6))
def test_the_plain_text_is_what_stands_outside_the_brackets(parts: list[tuple[str, str, str, str]]) -> None:
    marked = "".join(f"{before}⟦{kind}{stance}: {words}⟧" for before, kind, stance, words in parts)
    plain, marks = read_marks(marked)
    # One blank after the colon belongs to the bracket.
    expected = [words.removeprefix(" ") if words != " " else "" for _, _, _, words in parts]
    if all(expected):
        assert plain == "".join(before + words for (before, _, _, _), words in zip(parts, expected, strict=True))
        assert [plain[mark.start : mark.end] for mark in marks] == expected
