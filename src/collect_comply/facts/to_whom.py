"""``rulesets/signals/_to_whom.yaml``: the small readings about names, subject lines, dates and links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime
from functools import cache

from collect_comply.facts.notice_text import form
from collect_comply.model.base import Model
from collect_comply.resources import rulesets_root
from collect_comply.sources import load

_DATE = (
    r"(?:[A-Z][a-z]{2,8}\.? \d{1,2},? \d{4}|\d{1,2} [A-Z][a-z]{2,8} \d{4}"
    r"|\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2})"
)


class Readings(Model):
    """The file."""

    introductions: tuple[str, ...]
    name_words: tuple[str, ...]
    no_names: tuple[str, ...]
    subject_identifiers: dict[str, tuple[str, ...]]
    opt_out_by: tuple[str, ...]
    most_characters: int
    offices: tuple[str, ...]
    link: str
    email: str


@cache
def readings() -> Readings:
    """As shipped."""
    return Readings.model_validate(load(rulesets_root() / "signals" / "_to_whom.yaml").data)


@cache
def pattern(text: str) -> re.Pattern[str]:
    """An expression of the file, with its <date> filled in as a group."""
    return re.compile(text.replace("<date>", f"(?-i:({_DATE}))"), re.IGNORECASE)


def days_after(patterns: tuple[str, ...], text: str) -> Iterator[date]:
    """The days that stand where the patterns have their <date>."""
    for expression in patterns:
        for match in pattern(expression).finditer(text):
            yield from _day(match[1])


def _day(written: str) -> Iterator[date]:
    for layout in form().date_formats:
        with suppress(ValueError):
            yield datetime.strptime(written, layout).date()
