"""Rows of tables as lines: one row, one line, its cells kept apart by a tab, so that label and figure stay together."""

from __future__ import annotations

import re

CELL = "\t"
_LETTER = re.compile(r"[^\W\d_]")
_MOST_LINES = 3


def row_lines(cells: list[list[str]]) -> list[str]:
    """The lines of one row, given the lines of each cell.

    Cells of one line each make one line. So does a label broken over a few lines beside its figure. Any other row is
    a means of placing blocks side by side; its cells are read one after the other.
    """
    full = [lines for cell in cells if (lines := [line for line in cell if line.strip()])]
    tall = [lines for lines in full if len(lines) > 1]
    figures = [lines for lines in full if len(lines) == 1 and not _LETTER.search(lines[0])]
    one_label = len(tall) == 1 and len(tall[0]) <= _MOST_LINES and bool(figures) and len(full) > 1
    if not tall or one_label:
        return [CELL.join(" ".join(" ".join(lines).split()) for lines in full)] if full else []
    return [line for lines in full for line in lines]


def stands_for_several(cell: list[str]) -> str | None:
    """What to say of a cell merged over several rows: a figure in it belongs to no one row."""
    words = " ".join(" ".join(cell).split())
    if any(character.isdigit() for character in words) and len(words) <= _LONGEST_FIGURE:
        return f"merged cells in a table: '{words}' stands beside more than one row"
    return None


_LONGEST_FIGURE = 40
