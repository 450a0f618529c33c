"""A validation notice as read: which parts it has, its figures, its dates and its parties."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from collect_comply.facts.notice.dates import dates_after
from collect_comply.facts.notice.form import form, pattern
from collect_comply.facts.notice.itemization import Itemization, read_itemization
from collect_comply.facts.notice.parties import Parties, read_parties
from collect_comply.facts.notice.words import flat, readable, says, sentences


@dataclass(frozen=True)
class Notice:
    """What was found in a notice."""

    words: str
    """On one line."""
    filled: frozenset[str]
    """The statements and prompts that it holds."""
    itemization: Itemization
    parties: Parties
    postal_addresses: int
    end_dates: tuple[date, ...]
    itemization_dates: tuple[date, ...]
    faults: tuple[str, ...]
    """What is wrong in the order and place of its parts."""
    narrowed: str | None
    """The sentence by which only a written dispute would keep the debt from being assumed valid."""
    other_content: tuple[str, ...]
    departures: tuple[str, ...]
    """Where its headings are not those of Model Form B-1, or not in its order."""
    separate_page: bool
    periodic_statement: bool

    @property
    def recognised(self) -> bool:
        """Whether enough was found to read the text as a notice at all."""
        rows = {name for table in self.itemization.tables for name in table.amounts}
        return len(self.filled) + len(rows) >= form().enough_parts


def read_notice(text: str) -> Notice:
    """Everything the form asks for that the text holds."""
    known = form()
    lines = readable(text)
    words, parts = flat(lines), sentences(lines)
    places = {prompt.element: found.start() for prompt in known.prompts if (found := _find(prompt.pattern, words))}
    return Notice(
        words,
        frozenset({slot.element for slot in known.slots if says(slot, words, parts)} | places.keys()),
        read_itemization(lines),
        read_parties(lines),
        len(re.findall(known.postal_address, words)),
        dates_after(known.end_date, words),
        dates_after(known.itemization_date, words),
        tuple(_faults(words, list(places.values()))),
        _narrowed(parts),
        tuple(_other_content(words)),
        tuple(_departures(words)),
        _find(known.separate_page, words) is not None,
        _find(known.periodic_statement, words) is not None,
    )


def _find(written: str, words: str) -> re.Match[str] | None:
    return pattern(written).search(words)


def _faults(words: str, prompts: list[int]) -> Iterator[str]:
    known = form()
    if prompts != sorted(prompts):
        yield known.order_element
    heading = _find(known.response_heading, words)
    if heading and any(pattern(item).search(words, heading.end()) for item in known.above_response):
        yield known.bottom_element


def _narrowed(parts: list[str]) -> str | None:
    """The assumption whose condition names writing and no other way of contact."""
    known = form()
    for before, part in zip(["", *parts], parts, strict=False):
        assumed = _find(known.assumption, part)
        if assumed is None:
            continue
        own = part[: assumed.start()]
        condition = own if _find(known.dispute, own) else f"{before} {own}"
        if _find(known.only_in_writing, condition) and not _find(known.other_contact, condition):
            return flat(f"{condition}{part[assumed.start() :]}")
    return None


def _other_content(words: str) -> Iterator[str]:
    known = form()
    for listed in known.listed_content:
        words = pattern(listed).sub(" ", words)
    for item in known.other_content:
        if found := _find(item.pattern, words):
            yield f'{item.what} ("{flat(found[0])}")'


def _departures(words: str) -> Iterator[str]:
    known = form()
    places = {
        heading: found.start()
        for heading in known.model_headings
        if (found := _find(re.escape(heading).replace("\\ ", " "), words))
    }
    yield from (f'it lacks the heading "{heading}"' for heading in known.model_headings if heading not in places)
    if list(places.values()) != sorted(places.values()):
        yield "its headings come in another order"
