"""The one family of errors: each names the place, what is wrong there, and the remedy."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Place:
    """Where something stands: a file (or ``<stdin>``), and a line and column counted from 1."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        if not self.line:
            return self.file
        return f"{self.file}:{self.line}:{self.column}" if self.column else f"{self.file}:{self.line}"


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong, where it is, and what to do about it."""

    place: Place
    message: str
    remedy: str = ""

    def __str__(self) -> str:
        tail = f" ({self.remedy})" if self.remedy else ""
        return f"{self.place}: {self.message}{tail}"


class CollectComplyError(Exception):
    """Base of every error this package raises on purpose. Carries all problems found, not only the first."""

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = (problems,) if isinstance(problems, Problem) else tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class InputError(CollectComplyError):
    """The communication or its case cannot be read, so it cannot be judged."""


class RulesetError(CollectComplyError):
    """A ruleset, parameter or signal definition is wrong, so nothing may be judged with it."""


class EngineError(CollectComplyError):
    """An engine failed while deciding. The verdict must be ``block``: silence is not an answer."""


def nearest(name: str, valid: Sequence[str]) -> str:
    """A hint that names the closest valid spelling, or the empty string when none is close."""
    close = difflib.get_close_matches(name, valid, n=1, cutoff=0.6)
    return f"did you mean '{close[0]}'?" if close else ""
