"""What a fact is at run time: known with its provenance, or unknown with what would make it known."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, TypeVar

from collect_comply.model.communication import Case, Communication
from collect_comply.model.signal import Part, Signal

Value = bool | str | int | float | Decimal | date | time | datetime | frozenset[str] | None
"""The value of a known fact; ``None`` means known not to exist (no conversation yet), which is not unknown."""


@dataclass(frozen=True)
class Known:
    """A known value and where it comes from, in words an officer can check."""

    value: Value
    provenance: str = "given"
    signals: tuple[Signal, ...] = ()
    """Where in the words it shows, for a finding that rests on it."""


@dataclass(frozen=True)
class Unknown:
    """Why a fact is not known, and the inputs that would make it known."""

    why: str
    needs: tuple[str, ...] = ()


Fact = Known | Unknown
_T = TypeVar("_T")


@dataclass(frozen=True)
class Context:
    """All that a deriver may look at. There is no clock and no network here."""

    communication: Communication
    at: datetime | None
    signals: tuple[Signal, ...] = ()
    unread: Mapping[Part, str] = field(default_factory=dict)
    """Why the words of a part could not all be read, for each part of which that is so."""
    languages: frozenset[str] = frozenset()
    """Codes of the languages that the text and the subject are in; sentences known word for word are left out."""
    _memo: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)

    @property
    def case(self) -> Case:
        """The case, or an empty one in which everything is unknown."""
        return self.communication.case or Case()

    @property
    def words(self) -> str:
        """The subject line and the text, which is what the recipient reads."""
        parts = (self.communication.subject, self.communication.text)
        return "\n\n".join(part for part in parts if part)

    def unread_in(self, parts: Iterable[Part] = ()) -> str | None:
        """Why the words of these parts, or of any part, could not all be read; None when they were."""
        reasons = [self.unread[part] for part in parts or self.unread if part in self.unread]
        return "; ".join(dict.fromkeys(reasons)) or None

    def once(self, name: str, work: Callable[[], _T]) -> _T:
        """What ``work`` finds, worked out once for this communication whatever the instant."""
        if name not in self._memo:
            self._memo[name] = work()
        found: _T = self._memo[name]
        return found

    def moved_to(self, at: datetime) -> Context:
        """The same contact at another instant."""
        return replace(self, at=at)


Deriver = Callable[..., Fact]
_DERIVERS: dict[str, Deriver] = {}
_D = TypeVar("_D", bound=Deriver)


def derives(name: str) -> Callable[[_D], _D]:
    """Register the function that derives the fact ``name``: ``function(context, **arguments) -> Fact``."""

    def register(function: _D) -> _D:
        if name in _DERIVERS:
            raise RuntimeError(f"two derivers of {name}")
        _DERIVERS[name] = function
        return function

    return register


def derivers() -> dict[str, Deriver]:
    """All registered derivers by fact name."""
    return _DERIVERS


def either(options: Sequence[bool | None]) -> bool | None:
    """Three-valued "or": true if any is true, unknown if any is unknown, else false."""
    if any(option is True for option in options):
        return True
    return None if any(option is None for option in options) else False


def flag(value: bool | None, why: str, *needs: str, provenance: str = "computed") -> Fact:
    """A known flag, or unknown when ``value`` is None."""
    return Unknown(why, needs) if value is None else Known(value, provenance)
