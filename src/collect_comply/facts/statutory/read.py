"""A British notice as read: which parts it has, its dates, its figures and what does not belong in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from collect_comply.facts.notice.dates import dates_after
from collect_comply.facts.notice.form import pattern
from collect_comply.facts.notice.words import flat, readable, says, sentences
from collect_comply.facts.statutory.form import NoticeForm, forms
from collect_comply.facts.statutory.sums import Sums, pounds, read_sums

_CAPITALS = re.compile(r"\b[A-Z][A-Z'’]*\b(?:[ \t,\n]{1,3}[A-Z][A-Z'’]*\b)+")


@dataclass(frozen=True)
class StatutoryNotice:
    """What was found in a notice."""

    filled: frozenset[str]
    letter_date: date | None
    dates: tuple[date, ...]
    """The days before which the reader is to act, or to answer."""
    days_given: tuple[int, ...]
    """The numbers of days within which the reader is to answer."""
    steps: tuple[date, ...]
    """The days from which the firm says it will act."""
    asked: tuple[Decimal, ...]
    """The sums that the words ask for."""
    sums: Sums
    capitals: tuple[str, ...]
    foreign: tuple[str, ...]


def recognise(text: str) -> str | None:
    """Which notice the heading says it is."""
    lines = readable(text)
    for form in forms().notices:
        if any(pattern(heading).search(lines) for heading in form.headings):
            return form.kind
    return None


def read_statutory(text: str, form: NoticeForm, names: frozenset[str]) -> StatutoryNotice:
    """Everything the form asks for that the text holds. ``names``: words of names, in small letters."""
    lines = readable(text)
    words, parts = flat(lines), sentences(lines)
    written = _letter_date(lines)
    dates = dates_after(form.dates, words, forms().date_formats)
    days = tuple(_days_given(form, words))
    found = {"date": bool(dates), "letter_date": written is not None, "reply_time": bool(dates or days)}
    return StatutoryNotice(
        frozenset(
            part.element for part in form.parts if (found[part.found] if part.found else says(part, words, parts))
        ),
        written,
        dates,
        days,
        dates_after(form.steps, words, forms().date_formats),
        tuple(pounds(match["sum"]) for item in form.asked for match in pattern(item).finditer(words)),
        read_sums(lines, form),
        tuple(_capitals(lines, names)),
        tuple(_foreign(form, words)),
    )


def _letter_date(lines: str) -> date | None:
    """The date that stands alone on a line near the top."""
    top = [line for line in lines.splitlines() if line.strip()][: forms().letter_date_lines]
    found = dates_after((forms().letter_date,), "\n".join(top), forms().date_formats)
    return found[0] if found else None


def _days_given(form: NoticeForm, words: str) -> Iterator[int]:
    if form.days_given:
        for found in pattern(form.days_given).finditer(words):
            written = found["days"].casefold()
            yield int(written) if written.isdigit() else form.number_words[written]


def _capitals(lines: str, names: frozenset[str]) -> Iterator[str]:
    """Runs of words in capitals that are more than names."""
    known = forms()
    for found in _CAPITALS.finditer(lines):
        run = re.findall(r"[A-Z'’]+", found[0])
        shouted = [word for word in run if word not in known.capitals_that_are_names and word.casefold() not in names]
        if len(run) > known.most_capitals and len(shouted) > known.most_capitals // 2:
            yield flat(found[0])


def _foreign(form: NoticeForm, words: str) -> Iterator[str]:
    for item in form.foreign:
        if found := pattern(item.pattern).search(words):
            yield f'{item.what} ("{flat(found[0])}")'
