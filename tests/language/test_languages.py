"""Short texts in many languages: none that is not English is read as clean, and English is not called foreign."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from collect_comply.language.reader import Reader
from collect_comply.sources import load

TEXTS: dict[str, dict[str, dict[str, list[str]]]] = load(Path(__file__).with_name("languages.yaml")).data
MISSED_OF_LATER = {"Betaal vandaag of we komen langs."}
"""What docs/languages.md owns up to: two of its words are English too."""


def cases(part: str) -> list[Any]:
    return [
        pytest.param(text, out == "undecided", id=f"{group}: {text}")
        for out, groups in TEXTS[part].items()
        for group, texts in groups.items()
        for text in texts
        if text not in MISSED_OF_LATER
    ]


@pytest.mark.parametrize(("text", "undecided"), [*cases("first"), *cases("later")])
def test_only_what_is_english_counts_as_read(reader: Reader, text: str, undecided: bool) -> None:
    reading = reader.read(text)
    assert (reading.unread is not None) is undecided, reading.unread


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Pague hoy o será arrestado.", "es"),
        ("Talwch heddiw neu cewch eich arestio.", "cy"),
        ("Tumawag po kayo sa amin.", "tl"),
        ("最后通知", "und"),
    ],
)
def test_the_language_is_named_where_it_shows(reader: Reader, text: str, language: str) -> None:
    assert reader.read(text).language == language


def test_an_english_sentence_beside_a_foreign_one_is_still_read(reader: Reader) -> None:
    reading = reader.read("We will sue you on Monday. Llame a nuestra oficina, por favor.")
    assert reading.languages == ("en", "es")
    assert "threat_suit" in {signal.kind for signal in reading.signals}
    assert reading.unread is not None and "(es)" in reading.unread


def test_the_texts_are_many_and_differ() -> None:
    every = [
        text for groups in TEXTS.values() for kinds in groups.values() for texts in kinds.values() for text in texts
    ]
    assert len(every) == len(set(every)) >= 220


@pytest.mark.parametrize(
    "line", ["Leeds LS1 1AA", "See annualcreditreport.com.", "Ms Dana Reyes\n418 Upper Canal Street"]
)
def test_lines_of_an_address_are_no_foreign_passage(reader: Reader, line: str) -> None:
    assert reader.read(f"Your payment posted.\n{line}\nThank you").unread is None
