"""The words of a notice in two shapes: in lines whose cells stand apart, and as one line of sentences."""

from __future__ import annotations

import html
import itertools
import re

from collect_comply.facts.notice.form import Slot, pattern

_BLOCK = re.compile(r"(?i)<(?:script|style)\b.*?</(?:script|style)\s*>", re.DOTALL)
_BREAK = re.compile(r"(?i)<(?:br|p|div|tr|li|ul|ol|table|h[1-6]|/p|/div|/tr|/li|/table|/h[1-6])\b[^<>]{0,2000}>")
_CELL = re.compile(r"(?i)<(?:td|th)\b[^<>]{0,2000}>")
_TAG = re.compile(r"<!--.*?-->|</?[A-Za-z][^<>]{0,2000}>", re.DOTALL)
_STRAIGHT = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "‑": "-", "\xa0": " ", "\u202f": " ", "\u2009": " "})
_CELLS = re.compile(r"\t| {2,}")
_SENTENCE = re.compile(r"(?<=[.?!:;])\s+(?=[^a-z])|\n\s*\n")
_FOLLOWS = re.compile(r"(?:if|unless|in that case|until then|we)\b", re.IGNORECASE)


def readable(text: str) -> str:
    """The text without markup, with straight quotation marks; its lines and cells stay."""
    if _TAG.search(text):
        text = _CELL.sub("\t", _BREAK.sub("\n", " ".join(_BLOCK.sub(" ", text).splitlines())))
        text = html.unescape(_TAG.sub(" ", text))
    lines = text.translate(_STRAIGHT).splitlines()
    return "\n".join(line.rstrip() for line in lines)


def flat(text: str) -> str:
    """The words on one line."""
    return " ".join(text.split())


def cells(line: str) -> list[str]:
    """The cells of a line: what a tab, or more than one blank, keeps apart."""
    return [cell for part in _CELLS.split(line) if (cell := part.strip())]


def sentences(text: str) -> list[str]:
    """The sentences of a readable text, each on one line."""
    return [flat(sentence) for sentence in _SENTENCE.split(text) if sentence.strip()]


def says(slot: Slot, words: str, parts: list[str]) -> bool:
    """Whether the text makes the statement: by a pattern, or by words that stand together."""
    if any(pattern(item).search(words) for item in slot.patterns):
        return True
    return bool(slot.together) and any(_all_in(slot.together, part) for part in windows(parts))


def _all_in(wanted: tuple[str, ...], part: str) -> bool:
    return all(pattern(item).search(part) for item in wanted)


def windows(parts: list[str]) -> list[str]:
    """Every sentence, and every pair of neighbours whose second goes on with the first."""
    return parts + [f"{one} {two}" for one, two in itertools.pairwise(parts) if _FOLLOWS.match(two)]
