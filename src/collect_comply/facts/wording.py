"""Values as a person would write them."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any


def in_words(value: Any) -> str:
    """A fact's value as a person would write it."""
    if value is None:
        return "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, frozenset | tuple | list):
        return ", ".join(_plain(item) for item in sorted(value)) or "none"
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="minutes")
    if isinstance(value, time):
        return value.isoformat(timespec="minutes" if value.second == 0 else "seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal | float):
        return f"{value:f}" if isinstance(value, Decimal) else f"{value:g}"
    return _plain(value) if isinstance(value, str) else str(value)


def _plain(word: str) -> str:
    """A word of the vocabulary without its underscores; a time zone keeps its own."""
    return word if "/" in word else word.replace("_", " ")
