"""Marks in labelled texts: ``⟦kind/stance: words⟧`` becomes a span with a kind and a stance."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import get_args

from collect_comply.model.signal import Stance

STANCES = frozenset(get_args(Stance))
_OPENING = re.compile("⟦([a-z_]+)(?:/([a-z]+))?: ?")
_EDGE = re.compile("[⟦⟧]")


@dataclass(frozen=True)
class Mark:
    """What a text says at ``start`` to ``end`` (code points of the plain text, ``end`` exclusive)."""

    kind: str
    stance: str
    start: int
    end: int


def read_marks(marked: str) -> tuple[str, tuple[Mark, ...]]:
    """The plain text and its marks, in order of their start. Raises ValueError on a malformed mark."""
    plain: list[str] = []
    length = position = 0
    opened: list[tuple[str, str, int]] = []
    marks: list[Mark] = []
    while edge := _EDGE.search(marked, position):
        plain.append(marked[position : edge.start()])
        length += len(plain[-1])
        near = marked[max(0, edge.start() - 20) : edge.start() + 30].replace("\n", " ")
        if edge.group() == "⟦":
            opening = _OPENING.match(marked, edge.start())
            if opening is None:
                raise ValueError(f"'{near}': a mark starts with ⟦kind: or ⟦kind/stance:")
            stance = opening.group(2) or "asserted"
            if stance not in STANCES:
                raise ValueError(f"'{near}': no stance '{stance}'; one of {', '.join(sorted(STANCES))}")
            opened.append((opening.group(1), stance, length))
            position = opening.end()
        else:
            if not opened:
                raise ValueError(f"'{near}': ⟧ closes no mark")
            kind, stance, start = opened.pop()
            if start == length:
                raise ValueError(f"'{near}': an empty mark")
            marks.append(Mark(kind, stance, start, length))
            position = edge.end()
    if opened:
        raise ValueError(f"the mark '{opened[-1][0]}' is not closed")
    plain.append(marked[position:])
    return "".join(plain), tuple(sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.kind)))
