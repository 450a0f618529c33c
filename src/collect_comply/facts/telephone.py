"""Telephone numbers in a text, and what it costs or means to call them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from functools import cache
from typing import Any

from collect_comply.resources import rulesets_root
from collect_comply.sources import load

MAX_DIGITS = 20_000
"""A text with more digits than this is no letter; looking for numbers in it could take too long."""

_FILE = "_telephone.yaml"
_NATIONAL_DIGITS = 10
_TOUCHES_DIGITS = re.compile(r".{0,3}\d(?:\D{0,30}\d)*", re.DOTALL)
# Finds what stands too close to a date for the general matcher, such as "on 01/06/2026 0844 ...".
_BRITISH = re.compile(r"(?<!\d)0(?:[ .()‐-―-]{0,2}\d){10}(?!\d)")
_TYPES = {
    "FIXED_LINE": "geographic",
    "FIXED_LINE_OR_MOBILE": "geographic",
    "MOBILE": "mobile",
    "TOLL_FREE": "freephone",
    "PREMIUM_RATE": "premium_rate",
    "SHARED_COST": "shared_cost",
    "VOIP": "voip",
    "PERSONAL_NUMBER": "personal",
    "PAGER": "pager",
    "UAN": "uk_wide",
}


def too_many_digits(text: str) -> bool:
    """Whether the text is too full of digits to be searched in good time."""
    return sum(map(str.isdigit, text)) > MAX_DIGITS


def numbers(text: str, regions: Collection[str]) -> Iterator[tuple[int, int, str]]:
    """Start, end and class of each number to call. ``regions`` are the countries it may be dialled in."""
    plain, offsets = _plain(text)
    for start, end, number_class in _found(plain, regions):
        yield offsets[start], offsets[end - 1] + 1, number_class


def _found(plain: str, regions: Collection[str]) -> Iterator[tuple[int, int, str]]:
    import phonenumbers

    for stretch in _TOUCHES_DIGITS.finditer(plain):
        for region in regions:
            for match in phonenumbers.PhoneNumberMatcher(stretch.group(), region, phonenumbers.Leniency.POSSIBLE):
                number_class = _class(match.number)
                if number_class is not None:
                    yield stretch.start() + match.start, stretch.start() + match.end, number_class
    if "GB" in regions:
        for found in _BRITISH.finditer(plain):
            yield found.start(), found.end(), _british("".join(filter(str.isdigit, found.group()))[1:])
        for found in re.finditer(_data()["withdrawn_numbers"], plain):
            yield found.start(), found.end(), "withdrawn"
        for found in _short().finditer(plain):
            digits = "".join(filter(str.isdigit, found["number"]))
            yield found.start("number"), found.end("number"), _data()["short_prefixes"][digits[:3]]


def _class(number: Any) -> str | None:
    """The class, or None for digits that only look like a number (an account, a sort code)."""
    import phonenumbers

    national = phonenumbers.national_significant_number(number)
    if number.country_code == 44 and len(national) == _NATIONAL_DIGITS:
        return _british(national)
    if not phonenumbers.is_valid_number(number):
        return None
    names = {value: name for name, value in vars(phonenumbers.PhoneNumberType).items() if name in _TYPES}
    return _TYPES.get(names.get(phonenumbers.number_type(number), ""), "unknown")


def _british(national: str) -> str:
    prefixes: dict[str, str] = _data()["national_prefixes"]
    longest_first = sorted(prefixes, key=len, reverse=True)
    return next((prefixes[prefix] for prefix in longest_first if national.startswith(prefix)), "unknown")


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = load(rulesets_root() / "signals" / _FILE).data
    return data


@cache
def _short() -> re.Pattern[str]:
    """Short numbers count only right behind a word such as "call"."""
    cues = "|".join(map(re.escape, _data()["short_number_cues"]))
    prefixes = "|".join(map(re.escape, _data()["short_prefixes"]))
    return re.compile(rf"(?i)\b(?:{cues})\b[\s:.-]{{1,5}}(?P<number>(?:{prefixes})[\s-]?\d{{3}})(?!\d)")


def _plain(text: str) -> tuple[str, list[int] | range]:
    """The text with ASCII digits and without invisible characters, and where each character was."""
    if text.isascii():
        return text, range(len(text))
    kept = [
        (index, str(unicodedata.digit(character)) if character.isdigit() else character)
        for index, character in enumerate(text)
        if unicodedata.category(character) != "Cf"
    ]
    return "".join(character for _, character in kept), [index for index, _ in kept]
