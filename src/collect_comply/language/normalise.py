"""Undoes what is done to words to slip them past a reader, and remembers where each character came from.

Look-alike letters, invisible characters, accents, ``l3gal``, ``a r r e s t``, ``ur gonna`` and runs of blanks
become plain words. Letters are only guessed (leet, spaced letters) where the result is a word the definitions
look for, so amounts, telephone numbers, dates and addresses stay as they are. Every step is linear in the text.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collect_comply.language.definitions import Shorthand

_ODD = re.compile(r"[^\x20-\x7e\n]|  ")
"""Characters that step one has to look at; plain prose has none."""
_BLANKS = re.compile(r"[^\S\n]+")
_SPACED = re.compile(r"(?<![^\W_])[^\W_](?:([ .\-_*])[^\W_])(?:\1[^\W_])+(?![^\W_])")
_TOKEN = re.compile(r"[^\s\"(),;:?]+")
_MIXED = re.compile(r"(?=.*[A-Za-z].*)(?:.*[^A-Za-z].*)$")
_JOINTS = re.compile(r"[.\-_*'+~]")
_ADDRESS = re.compile(r"://|www\.|@.+\.\w|\.(?:com|org|net|gov|uk|io)\b")
MOST_GUESSES = 64
LONGEST_WORD = 24


@dataclass(frozen=True)
class Normalised:
    """Plain text, and for each of its characters where it starts and ends in the original."""

    original: str
    text: str
    starts: array[int] | range
    ends: array[int] | range

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """Where ``text[start:end]`` stands in the original."""
        return self.starts[start], self.ends[end - 1]


class Normaliser:
    """Normalises texts. ``vocabulary`` holds, in lower case, the words worth guessing."""

    def __init__(
        self,
        confusables: Mapping[str, str],
        leet: Mapping[str, str],
        vocabulary: frozenset[str],
        shorthand: Sequence[Shorthand] = (),
        loose_shorthand: Sequence[Shorthand] = (),
    ) -> None:
        self._confusables = dict(confusables)
        self._leet = {sign: tuple(letters) for sign, letters in leet.items()}
        self._leet_capitals = {sign: tuple(letters.upper()) for sign, letters in leet.items()}
        self._leet_signs = re.compile(f"[{re.escape(''.join(leet))}]")
        self._vocabulary = frozenset(word for word in vocabulary if word.isalpha())
        self._shorthand = _Spellings(shorthand, re.IGNORECASE)
        self._loose = _Spellings(loose_shorthand)
        self._fold = lru_cache(maxsize=4096)(self._fold_uncached)

    def __call__(self, original: str) -> Normalised:
        """The plain text of ``original``, with its map."""
        text, starts, ends = self._characters(original)
        edits = [*self._spaced_words(text), *self._disguised_words(text)]
        if short := list(self._shorthand.edits(text)):
            edits += *short, *self._loose.edits(text)
        if edits:
            edits.sort(key=lambda edit: (edit[0], -edit[1]))
            text, starts, ends = _apply(edits, text, starts, ends)
        return Normalised(original, text, starts, ends)

    def _characters(self, original: str) -> tuple[str, array[int] | range, array[int] | range]:
        """Step one: character by character, and blanks in a row become one."""
        if not _ODD.search(original):
            return original, range(len(original)), range(1, len(original) + 1)
        pieces: list[str] = []
        starts, ends = array("L"), array("L")
        for index, character in enumerate(original):
            plain = character if " " < character <= "~" else self._fold(character)
            if plain == " " and pieces and pieces[-1] == " ":
                ends[-1] = index + 1
                continue
            for letter in plain:
                pieces.append(letter)
                starts.append(index)
                ends.append(index + 1)
        return "".join(pieces), starts, ends

    def _fold_uncached(self, character: str) -> str:
        """The plain spelling of one character; nothing for an invisible one."""
        if character in "\n\r\u2028\u2029\x0b\x0c":
            return "" if character == "\r" else "\n"
        letters = self._confusables.get(character)
        if letters is None:
            decomposed = unicodedata.normalize("NFKD", character)
            letters = "".join(
                self._confusables.get(part, part)
                for part in decomposed
                if unicodedata.category(part) not in ("Mn", "Me", "Cf", "Cc") or part == "\t"
            )
        return _BLANKS.sub(" ", letters)

    def _spaced_words(self, text: str) -> Iterator[tuple[int, int, str]]:
        """``a r r e s t``, ``l.e.g.a.l``: single letters with the same thing between them."""
        for match in _SPACED.finditer(text):
            letters = re.sub(r"[\W_]", "", match[0])
            words = self._segment(self._guess(letters) or letters)
            if words:
                yield match.start(), match.end(), " ".join(words)

    def _segment(self, letters: str) -> list[str] | None:
        """``letters`` as known words of at least two letters, the fewest possible; None if they are not."""
        lower = letters.lower()
        best: list[list[str] | None] = [[], *([None] * len(lower))]
        for end in range(2, len(lower) + 1):
            for start in range(max(0, end - LONGEST_WORD), end - 1):
                head = best[start]
                if head is not None and lower[start:end] in self._vocabulary:
                    tail = best[end]
                    if tail is None or len(head) + 1 < len(tail):
                        best[end] = [*head, letters[start:end]]
        return best[-1]

    def _disguised_words(self, text: str) -> Iterator[tuple[int, int, str]]:
        """``l3gal``, ``w@rrant``, ``arr-est``: one token that is a known word underneath."""
        for match in _TOKEN.finditer(text):
            token = match[0]
            if token.isalpha() or len(token) > LONGEST_WORD or not _MIXED.match(token) or _ADDRESS.search(token):
                continue
            word = token.rstrip(".!*'")
            plain = self._guess(word) or self._join(word)
            if plain and plain != word:
                yield match.start(), match.start() + len(word), plain

    def _guess(self, token: str) -> str | None:
        """The known word that ``token`` spells with digits and signs in place of letters."""
        letters = sum(character.isalpha() for character in token)
        signs = len(token) - letters
        if not signs or len(token) < 3 or letters * 3 < len(token) or not self._leet_signs.search(token):
            return None
        leet = self._leet_capitals if token.upper() == token else self._leet
        options = [(character,) if character.isalpha() else leet.get(character, ("",)) for character in token]
        guesses = 1
        for option in options:
            guesses *= len(option)
        if guesses > MOST_GUESSES:
            return None
        words = ("".join(letters) for letters in product(*options))
        return next((word for word in words if word.lower() in self._vocabulary and len(word) == len(token)), None)

    def _join(self, token: str) -> str | None:
        """The known word that ``token`` spells with joints inside, unless its parts are words themselves."""
        joined = _JOINTS.sub("", token)
        if len(joined) < 5 or joined.lower() not in self._vocabulary or token.lower().endswith("'s"):
            return None
        parts = [part.lower() for part in _JOINTS.split(token) if part]
        return None if all(part in self._vocabulary for part in parts) else joined


class _Spellings:
    """Whole words in the spelling of text messages, and what each stands for."""

    def __init__(self, entries: Sequence[Shorthand], flags: re.RegexFlag = re.NOFLAG) -> None:
        self._plain = [entry.plain for entry in entries]
        words = "|".join(f"({entry.written})" for entry in entries) or "(?!)"
        self._words = re.compile(rf"(?<![\w'.&/@-])(?:{words})(?![\w'&/@-]|\.\w)", flags)

    def edits(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Each such word, and its plain spelling."""
        for match in self._words.finditer(text):
            yield match.start(), match.end(), self._plain[(match.lastindex or 1) - 1]


def _apply(
    edits: list[tuple[int, int, str]], text: str, starts: array[int] | range, ends: array[int] | range
) -> tuple[str, array[int], array[int]]:
    """Replace stretches of ``text``; the new letters all map to the whole stretch they replace."""
    pieces: list[str] = []
    new_starts, new_ends = array("L"), array("L")
    position = 0
    for start, end, plain in edits:
        if start < position:
            continue
        pieces += text[position:start], plain
        new_starts.extend(starts[position:start])
        new_ends.extend(ends[position:start])
        new_starts.extend([starts[start]] * len(plain))
        new_ends.extend([ends[end - 1]] * len(plain))
        position = end
    pieces.append(text[position:])
    new_starts.extend(starts[position:])
    new_ends.extend(ends[position:])
    return "".join(pieces), new_starts, new_ends
