"""Sentences of other languages that are known word for word, such as the Spanish disclosures of a collector.

They are found without a language model, at the start of a sentence only, so that nothing said before them can
take them back. ``rulesets/signals/_formulas.yaml`` holds them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pydantic import Field

from collect_comply.language.sentences import Piece
from collect_comply.model.base import Model

LONGEST = 600
"""Characters of a sentence that are compared; no formula is longer."""
_PART = re.compile(r"<(\w+)>")
_BLANK = re.compile(r" (?![?{+*])(?![^\[\]]*\])")
_OPENING = re.compile(r"[\s\[\]()*\"'\u2022\u00a7\u25aa\uf0a7-]*(?:[xX]\][\s]*)?")


class Formula(Model):
    """One sentence, and the disclosures that it makes."""

    written: str
    says: tuple[str, ...] = ()


class Known(Model):
    """What is known of one language."""

    joints: str
    hints: str
    parts: Mapping[str, str] = {}
    formulas: tuple[Formula, ...] = Field(min_length=1)


class FormulaFile(Model):
    """``_formulas.yaml``."""

    languages: Mapping[str, Known]


@dataclass(frozen=True)
class Found:
    """A formula that stands in a text."""

    language: str
    says: tuple[str, ...]
    start: int
    end: int


class Formulas:
    """Finds the formulas of every language."""

    def __init__(self, file: FormulaFile) -> None:
        self._languages = {
            code: (
                re.compile(known.joints, re.IGNORECASE),
                [(formula.says, compiled(formula.written, known.parts)) for formula in known.formulas],
            )
            for code, known in file.languages.items()
        }

    def find(self, text: str, pieces: Sequence[Piece]) -> Iterator[Found]:
        """The formulas in ``text``, whose letters are plain, sentence by sentence."""
        for piece in pieces:
            end = min(piece.end, piece.start + LONGEST)
            for code in self._languages:
                yield from self._chain(code, text, piece.start, end)

    def _chain(self, code: str, text: str, start: int, end: int) -> Iterator[Found]:
        """One formula after another, as long as they follow each other."""
        joints, formulas = self._languages[code]
        opening = _OPENING.match(text, start, end)
        position = opening.end() if opening else start
        while True:
            matches = [(says, match) for says, written in formulas if (match := written.match(text, position, end))]
            if not matches:
                return
            says, match = max(matches, key=lambda each: each[1].end())
            yield Found(code, says, match.start(), match.end())
            joint = joints.match(text, match.end(), end)
            position = joint.end() if joint else match.end()


def compiled(written: str, parts: Mapping[str, str]) -> re.Pattern[str]:
    """The expression with its <parts> put in; it matches whole words, and its blanks the end of a line too."""
    whole = _PART.sub(lambda part: parts[part[1]], written)
    whole = _BLANK.sub(lambda _: r"\s{1,8}", whole)
    return re.compile(rf"(?<![\w])(?:{whole})(?![\w])", re.IGNORECASE)
