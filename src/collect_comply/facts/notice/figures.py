"""Sums of money as a row of an itemisation shows them: to the penny, with their sign, never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from collect_comply.facts.notice.form import DATE, form

_NUMBER = re.compile(r"(?<![\w.,])\d[\d.,']{0,30}(?<=\d)(?![\w%])|(?<![\w.,])\d(?![\w%])")
_UNITED_STATES = re.compile(r"(?:\d{1,3}(?:,\d{3}){1,6}|\d{1,15})(?:\.\d{1,2})?")
_DATES = re.compile(DATE)
_BEFORE = re.compile(
    r"(?:(?P<word>\w )(?=[-–—−] ))?(?P<sign>[-–—−+(]?)\s{0,12}(?P<more>[-–—−+(]?)\s{0,12}"
    r"(?P<unit>(?:US ?)?\$|[A-Za-z]{0,3}[$€£¥]|[A-Z]{3})?\s{0,12}(?P<last>[-–—−+(]?)$"
)
_AFTER = re.compile(r"\s{0,2}(?:(\))|([-–−](?!\w))|(CR\b))?\s{0,2}([A-Z]{3}\b|[€£¥])?")
_MINUS = "-–—−("


@dataclass(frozen=True)
class Figure:
    """A number in a row. ``amount`` is None where its form cannot be read with certainty."""

    written: str
    amount: Decimal | None
    sign: int | None
    """1 or -1 where the notice shows it."""
    foreign: bool
    """Whether it is in another currency."""


def figures(text: str) -> Iterator[Figure]:
    """The figures of a stretch of text, dates and percentages left out."""
    undated = _DATES.sub(lambda found: " " * len(found[0]), text)
    for found in _NUMBER.finditer(undated):
        before = _BEFORE.search(undated, max(0, found.start() - 40), found.start())
        after = _AFTER.match(undated, found.end())
        marks = before["more"] + before["last"] if before else ""
        if before and not before["word"]:
            # Behind a word and a single blank, a dash only parts the word from the figure.
            marks += before["sign"]
        units = [unit for unit in (before["unit"] if before else None, after[4] if after else None) if unit]
        negative = any(mark in _MINUS for mark in marks) or bool(after and (after[1] or after[2] or after[3]))
        sign = -1 if negative else 1 if "+" in marks else None
        yield Figure(found[0], amount(found[0]), sign, any(_is_foreign(unit) for unit in units))


def amount(written: str) -> Decimal | None:
    """The sum that the digits write in the manner of the United States, 1,234.56; None for any other manner."""
    return Decimal(written.replace(",", "")) if _UNITED_STATES.fullmatch(written) else None


def money(value: Decimal) -> str:
    """A sum as a notice writes it."""
    return f"{value:,.2f}"


def _is_foreign(unit: str) -> bool:
    return any(mark in unit.casefold() for mark in form().foreign_currency) or unit.upper() in (
        "C$",
        "CA$",
        "AU$",
        "NZ$",
    )


@cache
def nil() -> re.Pattern[str]:
    """What a row says when there was nothing."""
    return _any(form().nil_amounts)


@cache
def unclear() -> re.Pattern[str]:
    """What a row says that says neither a sum nor none."""
    return _any(form().unclear_amounts)


def _any(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)", re.IGNORECASE)
