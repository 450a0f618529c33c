"""Cuts a text into the windows that the trained reader sees: whole pieces, side by side, as tokens.

The reader judges each piece, but sees its neighbours: a sentence in a warning about scams says something else than
the same sentence alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from collect_comply.language.sentences import Piece

if TYPE_CHECKING:
    from tokenizers import Tokenizer

LONGEST = 160
"""Tokens of a window, without the two that frame it."""
CONTEXT = 40
"""Tokens before a window's first new piece that are shown again, in whole pieces."""
LONGEST_PIECE = 120
"""Tokens of one piece that are read at once; a longer piece is read in parts."""


@dataclass(frozen=True)
class Part:
    """A piece, or a part of a long one: its tokens, and where each stands in the text."""

    piece: int
    ids: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Window:
    """Parts side by side. Those before ``fresh`` are only context."""

    parts: tuple[Part, ...]
    fresh: int

    @property
    def length(self) -> int:
        """Tokens in all."""
        return sum(len(part.ids) for part in self.parts)


def parts(text: str, pieces: Sequence[Piece], tokenizer: Tokenizer) -> Iterator[Part]:
    """The pieces as tokens, in order; pieces without any word are left out."""
    encodings = tokenizer.encode_batch([text[piece.start : piece.end] for piece in pieces], add_special_tokens=False)
    for number, (piece, encoding) in enumerate(zip(pieces, encodings, strict=True)):
        spans = [(piece.start + start, piece.start + end) for start, end in encoding.offsets]
        for first in range(0, len(spans), LONGEST_PIECE):
            last = first + LONGEST_PIECE
            yield Part(number, tuple(encoding.ids[first:last]), tuple(spans[first:last]))


def windows(items: Sequence[Part]) -> Iterator[Window]:
    """All parts, each fresh in one window, with what stands before it as far as there is room."""
    start = 0
    while start < len(items):
        length = 0
        end = start
        while end < len(items) and (end == start or length + len(items[end].ids) <= LONGEST):
            length += len(items[end].ids)
            end += 1
        first, shown = start, 0
        while first > 0 and shown + len(items[first - 1].ids) <= CONTEXT:
            first -= 1
            shown += len(items[first].ids)
        yield Window(tuple(items[first:end]), start - first)
        start = end
