"""What the words name and the case can contradict: the place of a court, the creditor, the end of an offer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from collect_comply.facts.base import Context, Fact, Known, Unknown, derives
from collect_comply.facts.names import appears, name_parts
from collect_comply.model.signal import Signal
from collect_comply.resources import rulesets_root
from collect_comply.sources import load

_FILE = "_names_claimed.yaml"
_CAPITALISED = r"[A-Z][\w'’.&-]{0,30}"
_PLACE = rf"{_CAPITALISED}(?: {_CAPITALISED}){{0,2}}"
_NAME = rf"{_CAPITALISED}(?:(?: (?:of|and|&|the))? {_CAPITALISED}){{0,4}}"


@dataclass(frozen=True)
class _Patterns:
    place: re.Pattern[str]
    creditor: re.Pattern[str]
    no_place: frozenset[str]
    today: frozenset[str]


@derives("text.venue_differs")
def text_venue_differs(context: Context) -> Fact:
    """Whether the words name a county or district that is none of those in which suit may be brought."""
    named = list(_places(context.communication.text))
    if not named:
        return Known(False, "the words name no county or district")
    venues = context.case.debt.venues
    if venues is None:
        return Unknown("where suit may lawfully be brought is not known", ("debt.venues",))
    other = [place for place in named if not _known(place, venues)]
    return Known(bool(other), f"the words name {', '.join(other or named)}; lawful: {', '.join(venues) or 'none'}")


@derives("text.other_creditor")
def text_other_creditor(context: Context) -> Fact:
    """Whether the words say outright that the creditor is somebody whom the case does not know."""
    debt, sender = context.case.debt, context.communication.sender
    known = [name for name in (debt.creditor, debt.original_creditor, sender.acts_for, sender.name) if name]
    named = [found["name"] for found in _patterns().creditor.finditer(context.communication.text)]
    if not named:
        return Known(False, "the words name no creditor outright")
    if debt.creditor is None:
        return Unknown("the creditor is not known", ("debt.creditor",))
    other = [name for name in named if not _known(name, [*known, *sender.other_names])]
    return Known(bool(other), f"the words name {', '.join(other or named)}; the creditor is {debt.creditor}")


@derives("text.ends_offer_early")
def text_ends_offer_early(context: Context) -> Fact:
    """A deadline today, said of an offer that stands longer."""
    said = next((signal for signal in context.signals if _ends_today(signal)), None)
    if said is None:
        return Known(False, "the words let no offer end today")
    expires = context.communication.offer.expires_on
    if expires is None or context.at is None:
        return Unknown("how long the offer stands is not known", ("offer.expires_on", "at"))
    return Known(expires > context.at.date(), f'"{said.span.text}"; the offer stands to {expires}')


def _ends_today(signal: Signal) -> bool:
    words = frozenset(re.findall(r"\w+", signal.span.text.casefold()))
    return signal.kind == "settlement_time_pressure" and signal.stance == "asserted" and bool(words & _patterns().today)


def _places(text: str) -> Iterator[str]:
    for found in _patterns().place.finditer(text):
        place = found["before"] or found["after"]
        if place.split()[-1] not in _patterns().no_place:
            yield place


def _known(name: str, known: Iterable[str]) -> bool:
    """Whether the name is one of these, or part of one, or has one as its part."""
    return any(appears(name, other) or appears(other, name) for other in known if name_parts(other))


@cache
def _patterns() -> _Patterns:
    data: dict[str, Any] = load(rulesets_root() / "signals" / _FILE).data
    kinds = "|".join(map(re.escape, data["places"]))
    labels = "|".join(re.escape(label).replace(r"\ ", r"\s{1,3}") for label in data["creditor_labels"])
    return _Patterns(
        place=re.compile(rf"\b(?P<before>{_PLACE}) (?:{kinds})\b|\b(?:{kinds}) of (?P<after>{_PLACE})"),
        creditor=re.compile(rf"\b(?i:{labels})(?:\s{{0,3}}:\s{{0,3}}|\s{{1,3}})(?:the |The )?(?P<name>{_NAME})"),
        no_place=frozenset(data["no_places"]),
        today=frozenset(data["today"]),
    )
