"""What a validation notice must hold, as data: ``rulesets/signals/_validation_notice.yaml``."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from collect_comply.model.base import Model
from collect_comply.resources import rulesets_root
from collect_comply.sources import load

DATE = (
    r"(?:[A-Z][A-Za-z]{2,8}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{1,2}(?:st|nd|rd|th)? [A-Z][A-Za-z]{2,8},? \d{4}"
    r"|\d{1,2}[/-]\d{1,2}[/-](?:\d{4}|\d{2})(?!\d)|\d{4}-\d{2}-\d{2})"
)
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?"


class Slot(Model):
    """One required statement and the ways of making it."""

    element: str
    patterns: tuple[str, ...] = ()
    together: tuple[str, ...] = ()
    when: Literal["always", "financial", "account", "electronic", "itemised", "written"] = "always"


class Prompt(Model):
    """One dispute prompt of the response section."""

    element: str
    pattern: str


class Row(Model):
    """One line of the itemisation. ``sign`` is how it counts where the notice shows no sign of its own."""

    name: str
    element: str
    sign: int
    labels: tuple[str, ...]
    short: tuple[str, ...]


class OtherContent(Model):
    """Something that 12 CFR 1006.34(d)(3) does not list."""

    what: str
    pattern: str


class Form(Model):
    """``_validation_notice.yaml``."""

    enough_parts: int
    most_characters: int
    receipt_days: int
    period_days: int
    observed_holidays: bool
    date_formats: tuple[str, ...]
    electronic_channels: tuple[str, ...]
    oral_channels: tuple[str, ...]
    financial_kinds: tuple[str, ...]
    slots: tuple[Slot, ...]
    prompts: tuple[Prompt, ...]
    order_element: str
    bottom_element: str
    response_heading: str
    above_response: tuple[str, ...]
    assumption: str
    dispute: str
    only_in_writing: str
    other_contact: str
    postal_address: str
    most_address_lines: int
    addressees: tuple[str, ...]
    reply_to: str
    address_elements: tuple[str, ...]
    response_addresses: str
    names: dict[str, str]
    collector_named: str
    creditor_named: tuple[str, ...]
    account_named: str
    rows: tuple[Row, ...]
    total: Row
    cumulative: Row
    nil_amounts: tuple[str, ...]
    unclear_amounts: tuple[str, ...]
    nothing_since: str
    foreign_currency: tuple[str, ...]
    separate_page: str
    periodic_statement: str
    end_date: tuple[str, ...]
    end_date_element: str
    itemization_date: tuple[str, ...]
    other_content: tuple[OtherContent, ...]
    listed_content: tuple[str, ...]
    spanish_offer: str
    model_headings: tuple[str, ...]
    unnamed_estate: str


@cache
def form() -> Form:
    """What a notice must hold, as shipped."""
    return Form.model_validate(load(rulesets_root() / "signals" / "_validation_notice.yaml").data)


@cache
def pattern(written: str, *, capture: bool = False) -> re.Pattern[str]:
    """A pattern of the form. A blank stands for any white space and <date> for any date, kept if ``capture``."""
    weekday, date = (item.replace(" ", r"\s{1,4}") for item in (_WEEKDAY, DATE))
    group = f"{weekday}(?-i:({date}))" if capture else f"{weekday}(?-i:{date})"
    spaced = re.sub(r" (?![?{+*])(?![^\[\]]*\])", lambda _: r"\s{1,8}", written)
    return re.compile(spaced.replace("<date>", group), re.IGNORECASE | re.MULTILINE)
