"""Cuts a text into the pieces that are parsed one by one, without a language model.

A piece is a sentence, a heading or a list item. A list item is read with the line that introduces it
("A real collector will never:"), because that line decides what the item says.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

LONGEST = 1500
"""A run without any full stop is cut at a space near this many characters, to keep parsing linear."""
SHORT_LINE = 60
"""A line shorter than this whose successor starts like a new line was ended on purpose, not wrapped."""

_BREAK = re.compile(r"""(?<=[.!?])["')\]]*[ \t]+(?=["'(\[]?[A-Z0-9$\u00a3\u20ac])""")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Messrs|St|No|Nos|Lic|Ref|Inc|Ltd|Co|Corp|Tel|Dept|approx|vs|v|p\.m|a\.m)|\b[A-Z])\.$"
)
_BULLET = re.compile(r"[ \t\n]*(?:[-*\u2022\u00b7>]|\d{1,2}[.)]|\(?[a-z]\))[ \t]+")


@dataclass(frozen=True)
class Piece:
    """A stretch of the normalised text, and the line that introduces it, if any."""

    start: int
    end: int
    lead: tuple[int, int] | None = None


def pieces(text: str) -> Iterator[Piece]:
    """The pieces of ``text``, in order; together they cover everything but white space."""
    lead: tuple[int, int] | None = None
    for start, end in _cut(text):
        stripped = text[start:end]
        bullet = _BULLET.match(stripped)
        if not bullet:
            lead = (start, end) if stripped.rstrip().endswith(":") else None
            yield Piece(start, end)
        else:
            yield Piece(start + bullet.end(), end, lead)


def pieces_holding(text: str, places: Sequence[int]) -> Iterator[tuple[Piece, slice]]:
    """The pieces in which one of the sorted ``places`` lies, with which of them."""
    for piece in pieces(text) if places else ():
        first, after = bisect_left(places, piece.start), bisect_left(places, piece.end)
        if first < after:
            yield piece, slice(first, after)


def _cut(text: str) -> Iterator[tuple[int, int]]:
    for line_start, line_end in _lines(text):
        start = line_start
        for match in _BREAK.finditer(text, line_start, line_end):
            if not _ABBREVIATION.search(text, max(start, match.start() - 8), match.start()):
                yield from _trim(text, start, match.start())
                start = match.end()
        yield from _trim(text, start, line_end)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Lines, with hard-wrapped ones joined."""
    start = position = 0
    while (end := text.find("\n", position)) >= 0:
        following = text[end + 1 : end + 2]
        wrapped = following.islower() or (end - position >= SHORT_LINE and following.isalpha())
        if not wrapped:
            yield start, end
            start = end + 1
        position = end + 1
    yield start, len(text)


def _trim(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST:
        cut = max(text.rfind(" ", start + LONGEST // 2, start + LONGEST), start + LONGEST // 2)
        yield from _trim(text, start, cut)
        start = cut
    segment = text[start:end]
    if segment.strip():
        yield start + len(segment) - len(segment.lstrip()), start + len(segment.rstrip())
