"""Reads a validation notice from plain text: which slots it fills, its itemisation and the dates it states.

What to look for is data: ``rulesets/signals/_validation_notice.yaml``.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Literal

from collect_comply.model.base import Model
from collect_comply.resources import rulesets_root
from collect_comply.sources import load

_DATE = (
    r"(?:[A-Z][a-z]{2,8}\.? \d{1,2},? \d{4}|\d{1,2} [A-Z][a-z]{2,8} \d{4}"
    r"|\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2})"
)
_MONEY = r"\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d+(?:\.\d{1,2})?"
_GAP = r".{0,240}?"
_BLOCK = re.compile(r"(?i)<(?:script|style)\b.*?</(?:script|style)\s*>", re.DOTALL)
_TAG = re.compile(r"<!--.*?-->|</?[A-Za-z][^<>]{0,2000}>", re.DOTALL)


class Slot(Model):
    """One required statement and the ways of making it."""

    element: str
    patterns: tuple[str, ...]
    when: Literal["always", "financial", "account", "electronic", "itemised"] = "always"


class Prompt(Model):
    """One prompt of the response section."""

    element: str
    pattern: str


class Row(Model):
    """One line of the itemisation."""

    name: str
    element: str
    sign: int
    labels: tuple[str, ...]


class Form(Model):
    """``_validation_notice.yaml``."""

    enough_slots: int
    most_characters: int
    receipt_days: int
    period_days: int
    observed_holidays: bool
    date_formats: tuple[str, ...]
    nil_amounts: tuple[str, ...]
    electronic_channels: tuple[str, ...]
    financial_kinds: tuple[str, ...]
    slots: tuple[Slot, ...]
    prompts: tuple[Prompt, ...]
    order_element: str
    response_heading: str
    postal_address: str
    address_elements: tuple[str, ...]
    response_addresses: str
    names: dict[str, str]
    rows: tuple[Row, ...]
    total: Row
    separate_page: str
    periodic_statement: str
    end_date: tuple[str, ...]
    end_date_element: str
    one_end_date: str


@cache
def form() -> Form:
    """What a notice must hold, as shipped."""
    return Form.model_validate(load(rulesets_root() / "signals" / "_validation_notice.yaml").data)


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    """A pattern of the form with its <date>, <money> and <gap> filled in."""
    filled = pattern.replace("<date>", f"(?-i:{_DATE})").replace("<money>", f"(?:{_MONEY})").replace("<gap>", _GAP)
    return re.compile(filled, re.IGNORECASE)


def plain(text: str) -> str:
    """The words on one line: no markup, no line breaks, straight quotation marks."""
    if _TAG.search(text):
        text = html.unescape(_TAG.sub(" ", _BLOCK.sub(" ", text)))
    text = text.translate({0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"', 0x2011: "-", 0xA0: " "})
    return " ".join(text.split())


@dataclass
class Notice:
    """What was found in a notice."""

    text: str
    filled: set[str] = field(default_factory=set)
    amounts: dict[str, Decimal] = field(default_factory=dict)
    end_dates: tuple[date, ...] = ()
    prompts_in_order: bool = True
    addresses_above: int = 0
    addresses_in_response: int = 0
    separate_page: bool = False
    periodic_statement: bool = False

    @property
    def readable(self) -> bool:
        """Whether enough was found to read the text as a notice at all."""
        return len(self.filled) + len(self.amounts) >= form().enough_slots


def read_notice(text: str) -> Notice:
    """Everything the form asks for that the text holds."""
    known = form()
    notice = Notice(plain(text))
    notice.filled = {
        slot.element for slot in known.slots if any(_pattern(item).search(notice.text) for item in slot.patterns)
    }
    places = [_pattern(prompt.pattern).search(notice.text) for prompt in known.prompts]
    notice.filled |= {prompt.element for prompt, place in zip(known.prompts, places, strict=True) if place}
    starts = [place.start() for place in places if place]
    notice.prompts_in_order = starts == sorted(starts)
    for row in (*known.rows, known.total):
        amount = _amount(notice.text, row, known)
        if amount is not None:
            notice.amounts[row.name] = amount
    heading = _pattern(known.response_heading).search(notice.text)
    addresses = [match.start() for match in re.finditer(known.postal_address, notice.text)]
    notice.addresses_above = len(addresses)
    if heading:
        notice.addresses_above = min(len(addresses), sum(start < heading.start() for start in addresses))
        notice.addresses_in_response = sum(start > heading.start() for start in addresses)
    notice.separate_page = bool(_pattern(known.separate_page).search(notice.text))
    notice.periodic_statement = bool(_pattern(known.periodic_statement).search(notice.text))
    found = [match[1] for item in known.end_date for match in re.finditer(_dated(item), notice.text)]
    notice.end_dates = tuple(sorted({day for day in map(_day, found) if day}))
    return notice


def _dated(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern.replace("<date>", f"(?-i:({_DATE}))"), re.IGNORECASE)


def _day(text: str) -> date | None:
    for layout in form().date_formats:
        try:
            return datetime.strptime(text, layout).date()
        except ValueError:
            continue
    return None


def _amount(text: str, row: Row, known: Form) -> Decimal | None:
    """The sum that stands behind the row's first label that has one; None when the field is blank."""
    nil = "|".join(re.escape(word) for word in known.nil_amounts)
    for label in row.labels:
        value = re.compile(
            _pattern(label).pattern + rf"[^A-Za-z0-9]{{0,60}}?(?:USD ?)?(?:({nil})\b|\$?\s*((?:{_MONEY})(?![\d,]*\d)))",
            re.IGNORECASE,
        ).search(text)
        if value:
            return Decimal(0) if value[1] else Decimal(value[2].replace(",", ""))
    return None
