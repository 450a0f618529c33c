"""What is said in other languages and must not wait for a person, such as a threat of arrest in Spanish.

Found by word patterns without a language model; how a phrase is meant follows from the words before it.
``rulesets/signals/_phrases.yaml`` holds the patterns, the stances and the examples.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from collect_comply.language.formulas import LONGEST, compiled
from collect_comply.language.sentences import Piece
from collect_comply.model.base import Model
from collect_comply.model.signal import Actor, Stance, Target


class StanceBefore(Model):
    """A stance, and what in the clause or the sentence before a phrase gives it."""

    stance: Stance
    clause: str | None = None
    sentence: str | None = None


class PhraseExample(Model):
    """A text and the stance in which the phrase must be found in it; none: it must not be found."""

    text: str
    stance: Stance | Literal["none"] | None = None


def _example(value: object) -> object:
    return {"text": value} if isinstance(value, str) else value


PhraseExamples = tuple[Annotated[PhraseExample, BeforeValidator(_example)], ...]


class KindExamples(Model):
    """What the kind catches in that language, and what only looks like it."""

    hits: PhraseExamples
    look_alikes: PhraseExamples


class PhraseKind(Model):
    """The ways of saying one kind of signal."""

    kind: str
    actor: Actor
    target: Target
    lines: tuple[str, ...] = Field(min_length=1)
    examples: KindExamples


class Tongue(Model):
    """What is known of one language."""

    clause_ends: str
    parts: Mapping[str, str] = {}
    stances: tuple[StanceBefore, ...]
    kinds: tuple[PhraseKind, ...]


class PhraseFile(Model):
    """``_phrases.yaml``."""

    languages: Mapping[str, Tongue]


@dataclass(frozen=True)
class Phrase:
    """A phrase that stands in a text; ``cue`` are the places of the words that gave it its stance."""

    language: str
    kind: PhraseKind
    stance: Stance
    start: int
    end: int
    cue: tuple[int, int] | None


class Phrases:
    """Finds the phrases of every language."""

    def __init__(self, file: PhraseFile) -> None:
        self._readers = [_Reader(code, known) for code, known in file.languages.items()]
        self.kinds = frozenset(kind.kind for known in file.languages.values() for kind in known.kinds)

    def find(self, text: str, pieces: Sequence[Piece]) -> Iterator[Phrase]:
        """The phrases in ``text``, whose letters are plain, sentence by sentence; of overlapping ones the longest."""
        for piece in pieces:
            for reader in self._readers:
                yield from reader.find(text, piece.start, piece.end)


class _Reader:
    def __init__(self, code: str, known: Tongue) -> None:
        self._code = code
        self._ends = re.compile(known.clause_ends, re.IGNORECASE)
        self._kinds = [(kind, [compiled(line, known.parts) for line in kind.lines]) for kind in known.kinds]
        self._stances = [(each.stance, _ready(each.clause), _ready(each.sentence)) for each in known.stances]

    def find(self, text: str, start: int, end: int) -> Iterator[Phrase]:
        for kind, lines in self._kinds:
            found = sorted(
                ((match.start(), match.end()) for line in lines for match in line.finditer(text, start, end)),
                key=lambda span: (span[0], -span[1]),
            )
            last = start
            for first, after in found:
                if first >= last:
                    stance, cue = self._stance(text, start, first)
                    yield Phrase(self._code, kind, stance, first, after, cue)
                    last = after

    def _stance(self, text: str, start: int, first: int) -> tuple[Stance, tuple[int, int] | None]:
        start = max(start, first - LONGEST)
        clause = max((match.end() for match in self._ends.finditer(text, start, first)), default=start)
        for stance, in_clause, in_sentence in self._stances:
            for pattern, begin in ((in_clause, clause), (in_sentence, start)):
                if pattern and (match := pattern.search(text[begin:first])):
                    return stance, (begin + match.start(), begin + match.end())
        return "asserted", None


def _ready(expression: str | None) -> re.Pattern[str] | None:
    return re.compile(expression, re.IGNORECASE) if expression else None
