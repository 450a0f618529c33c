"""From pieces of text at places on a page to lines in reading order: column by column, a row of a table on one line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from collect_comply.inputs.rows import CELL

_LETTER = re.compile(r"[^\W\d_]{2}")
BLANK_WIDTH = 0.29
_WIDTHS = {
    **dict.fromkeys("iljtfrI.,:;'|!()[]/- ", 0.29),
    **dict.fromkeys("mwMW@%", 0.85),
    **dict.fromkeys("ABCDEFGHKLNOPQRSTUVXYZ&", 0.69),
}
_WIDTH = 0.54
"""Widths of letters in their size. The files' own tables of widths are not needed for so coarse a use."""
_SAME_LINE = 0.35
"""Of the size: how far bases of one line may be apart."""
_CELL_GAP = 1.2
"""Of the size: a wider gap within a line parts two cells."""
_WIDE_GAP = 2.5
"""The same where the file itself writes a blank there, and so goes on with a sentence."""
_BLANK = 0.22
"""Of the size: a wider gap within a line parts two words."""
_GUTTER = 8.0
"""Points that must stay clear between two columns."""
_LEAST_ROWS = 3
_MOST_CANDIDATES = 60


@dataclass(frozen=True)
class Piece:
    """A stretch of text that the page shows at one place, in points from its lower left corner. Its blanks count."""

    x: float
    y: float
    size: float
    text: str

    @property
    def end(self) -> float:
        """About where it ends."""
        return self.x + self.size * sum(_WIDTHS.get(letter, _WIDTH) for letter in self.text.strip())


Row = list[Piece]


def lines(pieces: list[Piece]) -> list[str]:
    """The lines of a page in reading order."""
    return [line for region in _columns(_rows(pieces), 0) for line in _texts(region)]


def _rows(pieces: list[Piece]) -> list[Row]:
    """Pieces on one base, top to bottom, each row left to right."""
    rows: list[Row] = []
    for piece in sorted(pieces, key=lambda item: (-item.y, item.x)):
        if rows and abs(rows[-1][0].y - piece.y) <= _SAME_LINE * max(piece.size, 1):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda item: item.x) for row in rows]


def _columns(rows: list[Row], depth: int) -> Iterator[list[Row]]:
    """Regions that are read one after the other. Where a gutter runs down the page, left comes before right."""
    found = _gutter(rows) if depth < _MOST_CANDIDATES else None
    if found is None:
        yield rows
        return
    first, last, x = found
    between = rows[first:last]
    left = [part for row in between if (part := [piece for piece in row if piece.x < x])]
    right = [part for row in between if (part := [piece for piece in row if piece.x >= x])]
    for region in (rows[:first], left, right, rows[last:]):
        if region:
            yield from _columns(region, depth + 1)


def _gutter(rows: list[Row]) -> tuple[int, int, float] | None:
    """The longest run of rows that one gutter divides into two columns of words: first, last + 1, and where."""
    common = Counter(round(piece.x) for row in rows for piece in row).most_common(_MOST_CANDIDATES)
    best: tuple[int, int, float] | None = None
    for x in sorted(start for start, _ in common):
        first = 0
        for number in range(len(rows) + 1):
            if number < len(rows) and not _crosses(rows[number], x):
                continue
            if number - first > (best[1] - best[0] if best else 0) and _divides(rows[first:number], x):
                best = (first, number, x - 0.5)
            first = number + 1
    return best


def _crosses(row: Row, x: float) -> bool:
    return any(piece.x < x - 0.5 and piece.end > x - _GUTTER for piece in row)


def _divides(rows: list[Row], x: float) -> bool:
    """Whether both sides are columns of words, side by side: a column of figures belongs to its labels."""
    left = [words for row in rows if (words := _joined([piece for piece in row if piece.x < x - 0.5]))]
    right = [words for row in rows if (words := _joined([piece for piece in row if piece.x >= x - 0.5]))]
    beside = sum(1 for row in rows if row[0].x < x - 0.5 <= row[-1].x)
    return all(
        len(side) >= _LEAST_ROWS and sum(1 for words in side if _LETTER.search(words)) * 2 > len(side)
        for side in (left, right)
    ) and (beside >= _LEAST_ROWS - 1 and not _labels(left))


def _labels(side: list[str]) -> bool:
    """Whether a column is one of labels: most of its lines end in a colon."""
    return sum(1 for words in side if words.rstrip().endswith(":")) * 2 > len(side)


def _joined(row: Row) -> str:
    """The words of a row, its cells kept apart."""
    words = ""
    end = 0.0
    for piece in row:
        gap = (piece.x - end) / piece.size
        blank = words.endswith(" ") or piece.text.startswith(" ")
        if words:
            words += CELL if gap > (_WIDE_GAP if blank else _CELL_GAP) else " " if gap > _BLANK else ""
        words += piece.text
        end = piece.end
    return re.sub(rf" *{CELL} *", CELL, re.sub(r" {3,}", CELL, words)).strip()


def _texts(rows: list[Row]) -> Iterator[str]:
    """The rows as lines, with an empty line where the distance is wide, and lone figures behind their label."""
    below: float | None = None
    held: list[str] = []
    for row in rows:
        words, size = _joined(row), max(piece.size for piece in row)
        if below is not None and below - row[0].y > 1.9 * size:
            held.append("")
        below = row[0].y
        if held and held[-1] and not _LETTER.search(words):
            held[-1] += CELL + words
        else:
            held.append(words)
    yield from held
    yield ""
