"""Finds pattern lines in a piece, before and after it is parsed.

Not spaCy's Matcher: it follows every way of filling a gap separately, so that a pattern with two gaps of
twelve words took half a minute on one hostile sentence of forty words, and with gaps of sixteen all memory.
Here a line advances over *sets* of positions; the work grows with the length of line times sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from collect_comply.language.definitions import Definitions
from collect_comply.language.notation import Gap, Line, Slot, Word
from collect_comply.language.screen import LineKey

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

_TAGS = {"N": ("NN",), "V": ("VB", "MD")}
_STOPS = frozenset({".", "!", "?", ";"})
Tokenize = Callable[[str], Sequence[str]]


@dataclass(frozen=True)
class Candidate:
    """A pattern that matched, and where."""

    pattern: str
    span: Span


class Tokens:
    """What the lines look at, read off a Doc once. Before parsing there are no tags, and any tag will do."""

    def __init__(self, doc: Doc) -> None:
        self.lower = [token.lower_ for token in doc]
        self.numbers = [token.like_num for token in doc]
        self.tags = [token.tag_ for token in doc] if doc.has_annotation("TAG") else None


@dataclass(frozen=True)
class _Test:
    """One token: one of these words, or a number, or a fit for the expression."""

    words: frozenset[str]
    tag: tuple[str, ...] = ()
    regex: re.Pattern[str] | None = None

    def accepts(self, tokens: Tokens, position: int) -> bool:
        if position >= len(tokens.lower):
            return False
        if self.words:
            right = tokens.lower[position] in self.words
        elif self.regex:
            right = self.regex.search(tokens.lower[position]) is not None
        else:
            right = tokens.numbers[position]
        return right and (not self.tag or tokens.tags is None or tokens.tags[position].startswith(self.tag))


class _Place:
    """A slot, with its ways of being filled filed under their first word."""

    def __init__(self, slot: Slot, tokenize: Tokenize) -> None:
        self.optional = slot.optional
        self.filed: dict[str, list[tuple[_Test, ...]]] = {}
        self.open: list[tuple[_Test, ...]] = []
        for choice in slot.choices:
            for parts in product(*(_ways(word, tokenize) for word in choice)):
                way = tuple(test for part in parts for test in part)
                for word in way[0].words:
                    self.filed.setdefault(word, []).append(way)
                if not way[0].words:
                    self.open.append(way)

    def may_start(self, word: str) -> bool:
        return self.optional or bool(self.open) or word in self.filed

    def ends(self, tokens: Tokens, position: int) -> Iterator[int]:
        """Where the slot, filled from ``position``, can end."""
        if self.optional:
            yield position
        if position < len(tokens.lower):
            for way in (*self.filed.get(tokens.lower[position], ()), *self.open):
                if all(test.accepts(tokens, position + offset) for offset, test in enumerate(way)):
                    yield position + len(way)


class Patterns:
    """The patterns of all kinds. ``tokenize`` splits a word as the pipeline does ("cannot": "can", "not")."""

    def __init__(self, definitions: Definitions, tokenize: Tokenize) -> None:
        self._definitions = definitions
        self._tokenize = tokenize
        self._compiled: dict[int, list[_Place | Gap]] = {}

    def present(self, doc: Doc, keys: Sequence[LineKey]) -> list[LineKey]:
        """Those of ``keys`` whose words stand in ``doc``, which need not be parsed."""
        tokens = Tokens(doc)
        return [key for key in keys if any(True for _ in self._matches(self._line(key), tokens))]

    def find(self, doc: Doc, keys: Sequence[LineKey]) -> Iterator[Candidate]:
        """The tightest matches of the lines ``keys`` in the parsed ``doc``, less the exceptions."""
        tokens = Tokens(doc)
        for key in keys:
            matches = list(self._matches(self._line(key), tokens))
            if not matches:
                continue
            lines = self._definitions.exceptions[key[0]]
            barred = [match for line in lines for match in self._matches(line, tokens)]
            for start, end in matches:
                tighter = any(start <= a and b <= end and (a, b) != (start, end) for a, b in matches)
                if not tighter and not any(start < b and a < end for a, b in barred):
                    yield Candidate(key[0], doc[start:end])

    def _line(self, key: LineKey) -> Line:
        return self._definitions.lines[key[0]][key[1]]

    def _matches(self, line: Line, tokens: Tokens) -> Iterator[tuple[int, int]]:
        """Each start with its nearest end, from left to right."""
        parts = self._compiled.get(id(line))
        if parts is None:
            parts = [part if isinstance(part, Gap) else _Place(part, self._tokenize) for part in line]
            self._compiled[id(line)] = parts
        first = parts[0]
        for start, word in enumerate(tokens.lower):
            if isinstance(first, _Place) and not first.may_start(word):
                continue
            ends = {start}
            for part in parts:
                if isinstance(part, Gap):
                    ends = _after_gap(part.limit, ends, tokens)
                else:
                    ends = {end for position in ends for end in part.ends(tokens, position)}
                if not ends:
                    break
            else:
                if min(ends) > start:
                    yield start, min(ends)


def _after_gap(limit: int, positions: set[int], tokens: Tokens) -> set[int]:
    reached = set(positions)
    for position in positions:
        for offset in range(position, min(position + limit, len(tokens.lower))):
            if tokens.lower[offset] in _STOPS:
                break
            reached.add(offset + 1)
    return reached


def _ways(word: Word, tokenize: Tokenize) -> list[tuple[_Test, ...]]:
    """A word as tokens; the forms that are one token share a test."""
    if word.number:
        return [(_Test(frozenset()),)]
    if word.regex:
        return [(_Test(frozenset(), regex=re.compile(word.regex)),)]
    spelled = [tuple(tokenize(form)) for form in sorted(word.forms)]
    whole = frozenset(tokens[0] for tokens in spelled if len(tokens) == 1)
    ways = [tuple(_Test(frozenset({token})) for token in tokens) for tokens in spelled if len(tokens) > 1]
    return [*ways, (_Test(whole, _TAGS.get(word.tag, ())),)] if whole else ways
