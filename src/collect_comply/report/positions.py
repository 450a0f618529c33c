"""Lines and columns of a text, counted from 1, in Unicode code points. Only a line feed ends a line."""

from __future__ import annotations

import re
from bisect import bisect_right


def line_starts(text: str) -> list[int]:
    """The offset of the first character of each line."""
    return [0, *(match.end() for match in re.finditer("\n", text))]


class Lines:
    """Where each line of a text begins."""

    def __init__(self, text: str) -> None:
        self._starts = line_starts(text)

    def place(self, offset: int) -> tuple[int, int]:
        """The line and column of the character at ``offset``."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1
