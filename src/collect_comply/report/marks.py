"""The message with its findings marked in brackets that carry their numbers: ``[1>like this<1]``."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

from collect_comply.model.signal import Part
from collect_comply.model.verdict import Verdict
from collect_comply.report.positions import line_starts

CONTEXT = 2
LONG = 40


@dataclass(frozen=True)
class Piece:
    """A stretch of the text, or a bracket, and whether it belongs to a mark."""

    text: str
    bracket: bool = False
    marked: bool = False


def numbered(verdict: Verdict, part: Part) -> dict[tuple[int, int], list[int]]:
    """Each span of that part with the numbers of the findings, and of the open rules after them, it speaks for."""
    spans: dict[tuple[int, int], list[int]] = {}
    saying = [item.signals for item in verdict.findings] + [item.signals for item in verdict.undecided]
    for number, signals in enumerate(saying, start=1):
        for signal in signals:
            if signal.part == part:
                numbers = spans.setdefault((signal.span.start, signal.span.end), [])
                if number not in numbers:
                    numbers.append(number)
    return spans


def pieces(text: str, spans: Mapping[tuple[int, int], list[int]]) -> list[Piece]:
    """The text cut at the ends of its spans, with a bracket at each. Spans may nest and overlap."""
    openings: dict[int, list[str]] = {}
    closings: dict[int, list[str]] = {}
    for (start, end), numbers in sorted(spans.items(), key=lambda item: (item[0][0], -item[0][1])):
        label = ",".join(map(str, numbers))
        openings.setdefault(min(start, len(text)), []).append(f"[{label}>")
        closings.setdefault(min(end, len(text)), []).insert(0, f"<{label}]")
    found: list[Piece] = []
    depth = last = 0
    for offset in sorted({*openings, *closings, len(text)}):
        if offset > last:
            found.append(Piece(text[last:offset], marked=depth > 0))
        found += [Piece(bracket, bracket=True) for bracket in closings.get(offset, ())]
        found += [Piece(bracket, bracket=True) for bracket in openings.get(offset, ())]
        depth += len(openings.get(offset, ())) - len(closings.get(offset, ()))
        last = offset
    return found


def excerpt(text: str, spans: Mapping[tuple[int, int], list[int]]) -> list[tuple[int, int]]:
    """The stretches of the text to show: all of a short text, else the lines around each mark."""
    starts = line_starts(text)
    if len(starts) <= LONG:
        return [(0, len(text))]
    wanted: set[int] = set(range(3))
    for start, end in spans:
        first, last = bisect_right(starts, start) - 1, bisect_right(starts, max(start, end - 1)) - 1
        wanted.update(range(max(0, first - CONTEXT), min(len(starts), last + CONTEXT + 1)))
    ends = [*starts[1:], len(text)]
    stretches: list[tuple[int, int]] = []
    for line in sorted(wanted):
        if stretches and stretches[-1][1] == starts[line]:
            stretches[-1] = (stretches[-1][0], ends[line])
        else:
            stretches.append((starts[line], ends[line]))
    return stretches
