"""What a reader gives: a communication, or the problems that kept it from being read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from collect_comply.errors import InputError, Place, Problem
from collect_comply.model.communication import Communication

MOST_PROBLEMS = 10


@dataclass(frozen=True)
class Item:
    """One communication of an input, or why it could not be read."""

    place: Place
    """Where it stands."""
    communication: Communication | None = None
    problems: tuple[Problem, ...] = ()
    id: str | None = None
    """The caller's reference, also where the rest could not be read."""
    whole_file: bool = False
    """Whether the file is the text, so that offsets of the text are offsets of the file."""
    streamed: bool = False
    """Whether it is one line of a stream, where an error is answered in the stream."""


def refused(place: Place, error: InputError, id_: str | None = None, *, streamed: bool = False) -> Item:
    """The item for an input that could not be read. Long lists of problems are cut, and say so."""
    distinct = tuple(dict.fromkeys(error.problems))
    problems = distinct[:MOST_PROBLEMS]
    more = len(distinct) - len(problems)
    if more:
        problems += (Problem(place, f"has {more} more problems", "mend those above first"),)
    return Item(place, None, problems, id_, streamed=streamed)


def reference(data: Any) -> str | None:
    """The caller's own reference in a document that may be wrong in every other way."""
    value = data.get("id") if isinstance(data, dict) else None
    return value if isinstance(value, str) and len(value) <= 256 and value.isprintable() else None
