"""Is this text in English? A text, or a passage of it, in another language must not pass as clean.

Counts the small words of a few languages. That is enough to tell a message in Spanish from one in English,
needs no model, and, unlike trained identifiers, stays silent on a text too short to say.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from collect_comply.language.definitions import Languages
from collect_comply.language.formulas import Found
from collect_comply.language.normalise import Normalised
from collect_comply.language.sentences import Piece, pieces

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_PARAGRAPH = re.compile(r"(?:[^\n]|\n(?!\s*\n))+")
ENGLISH = "en"
UNNAMED = "und"
"""The standard code for a language that cannot be told."""


@dataclass(frozen=True)
class Spoken:
    """The languages of a text, sentences that are known word for word left out, and why not all could be read."""

    main: str | None
    languages: tuple[str, ...] = ()
    unread: str | None = None


class Tongue:
    """Tells English from other languages by their function words."""

    def __init__(self, languages: Languages) -> None:
        self._languages = languages
        self._codes: dict[str, list[str]] = {}
        for code, small in languages.function_words.items():
            for word in small:
                self._codes.setdefault(word, []).append(code)

    def of(self, text: str) -> str | None:
        """The two-letter code of the text's language; None when there is too little to tell."""
        written = _words(text)
        if not written:
            return None
        if sum(map(_foreign_script, written)) * 2 > len(written):
            return UNNAMED
        counts = self._counts(written)
        best = max((*counts, ENGLISH), key=lambda code: (counts[code], code == ENGLISH, code))
        if best != ENGLISH and counts[best] >= max(2, counts[ENGLISH] * 2):
            return best
        # Names, streets and headings belong to no language, so capitals say nothing, unless all is in capitals.
        telling = _telling(text, written)
        if counts[ENGLISH] >= self._languages.english_share * len(telling):
            return ENGLISH if counts[ENGLISH] else None
        return UNNAMED if len(telling) >= self._languages.enough_words else None

    def spoken(self, normalised: Normalised, parts: Sequence[Piece], formulas: Sequence[Found]) -> Spoken:
        """The languages of a text that was cut into ``parts`` and holds these formulas."""
        rest = _without(normalised, formulas)
        if not normalised.original.isascii():
            parts = list(pieces(rest))
        main = self.of(rest)
        if main not in (None, ENGLISH):
            sentences = (rest[part.start : part.end] for part in parts)
            english = sum(len(words) for words in sentences if self.of(words) == ENGLISH)
            also = (ENGLISH,) if english > self._languages.mixed_share * len(rest) else ()
            note = f"the text does not seem to be English ({main}), so what it says was not judged"
            return Spoken(main, (main, *also), note)
        foreign = sorted(set(self._foreign_passages(rest, parts)))
        named = (*((ENGLISH,) if _WORD.search(rest) else ()), *foreign)
        if foreign:
            note = f"a passage does not seem to be English ({', '.join(foreign)}), so what it says was not judged"
            return Spoken(main, named, note)
        return Spoken(main, named)

    def _foreign_passages(self, text: str, pieces: Sequence[Piece]) -> Iterator[str]:
        """The language of each sentence and paragraph of an English text that is plainly not English."""
        units = [text[piece.start : piece.end] for piece in pieces]
        units += [match[0] for match in _PARAGRAPH.finditer(text)]
        for unit in units:
            if code := self._foreign(unit):
                yield code

    def _foreign(self, passage: str) -> str | None:
        """Stricter than for a whole text: an address or a name of several words is no passage."""
        written = _words(passage)
        if sum(map(_foreign_script, written)) * 2 > len(written) >= self._languages.passage_words:
            return UNNAMED
        telling = [word for word in _telling(passage, written) if word.lower() not in self._languages.name_words]
        counts = self._counts(telling)
        best = max((*counts, ENGLISH), key=lambda code: (counts[code], code == ENGLISH, code))
        if best != ENGLISH and counts[best] >= max(self._languages.passage_words, counts[ENGLISH] * 2):
            return best if counts[best] >= self._languages.passage_share * len(telling) else None
        return UNNAMED if not counts[ENGLISH] and len(telling) >= self._languages.enough_words else None

    def _counts(self, words: Sequence[str]) -> Counter[str]:
        return Counter(code for word in words for code in self._codes.get(word.lower(), ()))


def _without(normalised: Normalised, formulas: Sequence[Found]) -> str:
    """The original text with blanks in place of the formulas; where all is plain it is the normalised one."""
    plain = normalised.original.isascii()
    text = normalised.text if plain else normalised.original
    kept: list[str] = []
    position = 0
    for found in formulas:
        span = (found.start, found.end) if plain else normalised.original_span(found.start, found.end)
        kept += text[position : span[0]], " " * (span[1] - span[0])
        position = span[1]
    return "".join((*kept, text[position:]))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.replace("\u2019", "'"))


def _telling(text: str, written: list[str]) -> list[str]:
    return written if text.isupper() else [word for word in written if word[0].islower()]


def _foreign_script(word: str) -> bool:
    return not word.isascii() and not unicodedata.name(word[0], "").startswith("LATIN")
