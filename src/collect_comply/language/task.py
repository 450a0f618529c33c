"""What the reader hands on for parsing: the pieces of a text that a pattern may match."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass

from collect_comply.language.english import Spoken
from collect_comply.language.normalise import Normalised
from collect_comply.language.screen import LineKey
from collect_comply.language.sentences import Piece
from collect_comply.model.signal import Signal


@dataclass(frozen=True)
class Task:
    """A piece worth parsing: the words for the parser, where each came from, and what to look for."""

    text: str
    offset: int
    piece: Piece
    lead_length: int
    before: frozenset[str]
    keys: Sequence[LineKey]


@dataclass(frozen=True)
class Plan:
    """What is known about a text before anything is parsed."""

    normalised: Normalised
    pieces: tuple[Piece, ...]
    spoken: Spoken
    formulas: tuple[Signal, ...]
    tasks: tuple[Task, ...]
    without: Set[str] = frozenset()
    """Kinds of signal that nobody asks for."""
