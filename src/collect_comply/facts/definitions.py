"""How one name of the vocabulary of facts is defined."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

FactType = Literal["flag", "word", "text", "number", "day", "time", "instant", "set"]
Origin = Literal["given", "computed", "read"]

LOCATION = ("at", "where the consumer is: consumer.time_zone, an address with its postal code, or a phone number")
"""What tells the local time where the consumer is."""
HISTORY = ("history", *LOCATION)
"""What a count over the history needs."""


@dataclass(frozen=True)
class FactDefinition:
    """One name of the vocabulary.

    ``arguments`` are the named arguments a test of it must give (``within_days`` of a windowed count), and
    ``optional`` those it may give.
    ``needs`` are the inputs that would make it known. ``words`` holds for values closed to a list.
    """

    name: str
    type: FactType
    meaning: str
    origin: Origin
    needs: tuple[str, ...]
    words: tuple[str, ...] = ()
    arguments: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()


def computed(
    name: str,
    type_: FactType,
    meaning: str,
    *needs: str,
    arguments: tuple[str, ...] = (),
    optional: tuple[str, ...] = (),
) -> FactDefinition:
    """A fact worked out from what is given."""
    return FactDefinition(name, type_, meaning, "computed", needs, arguments=arguments, optional=optional)


def read(name: str, type_: FactType, meaning: str, *needs: str, arguments: tuple[str, ...] = ()) -> FactDefinition:
    """A fact read in the words."""
    return FactDefinition(name, type_, meaning, "read", needs or ("text",), arguments=arguments)
