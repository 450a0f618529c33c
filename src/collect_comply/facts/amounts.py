"""Sums of money in a text, and which of them it claims to be owed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from collect_comply.resources import rulesets_root
from collect_comply.sources import load

_FILE = "_amounts.yaml"
_NUMBER = r"\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,2})?|\d{1,15}(?:\.\d{1,2})?"


@dataclass(frozen=True)
class Claim:
    """A sum that the text names as owed: as the whole debt, or as the arrears."""

    start: int
    end: int
    amount: Decimal
    whole: bool


def states_amount(text: str) -> bool:
    """Whether some sum of money is named."""
    return _patterns().amount.search(text) is not None


def claims(text: str) -> Iterator[Claim]:
    """The sums that stand directly behind a label such as "balance", the label's look-alikes left out."""
    patterns = _patterns()
    for found in patterns.claim.finditer(text):
        before = text[max(0, found.start() - 40) : found.start()]
        after = text[found.end() : found.end() + 20]
        if patterns.other_before.search(before) or patterns.other_after.match(after):
            continue
        digits = next(group for name, group in found.groupdict().items() if name != "label" and group)
        label = " ".join(found["label"].casefold().split())
        amount = Decimal(digits.replace(",", ""))
        yield Claim(found.start(), found.end(), amount, label in patterns.whole)


@dataclass(frozen=True)
class _Patterns:
    amount: re.Pattern[str]
    claim: re.Pattern[str]
    other_before: re.Pattern[str]
    other_after: re.Pattern[str]
    whole: frozenset[str]


@cache
def _patterns() -> _Patterns:
    data: dict[str, Any] = load(rulesets_root() / "signals" / _FILE).data
    symbols, units = _any(data["symbols"]), _any(data["units"])
    front = rf"(?:{symbols}|\b(?:{units})\b)\s{{0,2}}(?P<front>{_NUMBER})(?![\d,.]*\d)"
    behind = rf"(?<![\d.,])(?P<behind>{_NUMBER})\s{{0,2}}\b(?:{units})\b"
    amount = rf"(?:{front}|{behind})"
    labels = _any([*data["balance_labels"], *data["arrears_labels"]])
    link = rf"(?:(?:{_any(data['connectors'])})\b|[:=(–—-])[\s:]{{0,3}}"
    return _Patterns(
        amount=re.compile(amount, re.IGNORECASE),
        claim=re.compile(rf"\b(?P<label>{labels})\b[\s:]{{0,4}}(?:{link}){{0,5}}{amount}", re.IGNORECASE),
        other_before=re.compile(rf"\b(?:{_any(data['other_before'])})\W{{1,3}}(?:\w+\W{{1,3}}){{0,1}}$", re.IGNORECASE),
        other_after=re.compile(rf"\W{{0,3}}(?:{_any(data['other_after'])})\b", re.IGNORECASE),
        whole=frozenset(data["balance_labels"]),
    )


def _any(words: Iterable[str]) -> str:
    """One of the words, the longest first; blanks in a phrase stand for any white space."""
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(r"\s{1,3}".join(map(re.escape, word.split())) for word in ordered)
