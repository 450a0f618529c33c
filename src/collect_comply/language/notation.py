"""The small notation in which signal files write word patterns.

A pattern line is words in order. Between them:

==================  ==========================================================================
``warrant``         this word, in any letter case
``<arrest>``        any inflection of the word (arrest, arrests, arrested, arresting)
``a|b|c``           one of these
``(a b|c)``         one of these, each of which may be several words; also as part of ``x|(a b)``
``@employer``       one of the words of a named set in ``_words.yaml``
``word?``           may be missing (also after a group)
``...``  ``...6``   up to three (six) words of any kind, within a sentence
``suit/N``          only as a noun; ``/V`` only as a verb
``NUM``             a number
``{^08[47]}``       a word that fits the regular expression
==================  ==========================================================================
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

DEFAULT_GAP = 3
_VOWELS = "aeiou"
_ITEM = re.compile(r"(?:\{[^}]*\}|\([^()]*\)|[^\s(){}])+")
_CHOICE = re.compile(r"\{[^}]*\}|\([^()]*\)|[^\s|(){}]+")
_WHOLE = re.compile(rf"(?:{_CHOICE.pattern})(?:\|(?:{_CHOICE.pattern}))*\??$")
_GAP = re.compile(r"\.\.\.(\d*)$")
_WORD = re.compile(r"(?P<angle><)?(?P<text>[^<>/@{}()|]+)(?(angle)>)(?:/(?P<tag>[NV]))?$")


@dataclass(frozen=True)
class Word:
    """One word of a pattern: its possible spellings, and the part of speech it must have, if any."""

    forms: frozenset[str] = frozenset()
    tag: str = ""
    regex: str = ""
    number: bool = False


@dataclass(frozen=True)
class Slot:
    """A place in a line that one of several word sequences fills."""

    choices: tuple[tuple[Word, ...], ...]
    optional: bool = False


@dataclass(frozen=True)
class Gap:
    """Up to ``limit`` words of any kind."""

    limit: int


Line = tuple[Slot | Gap, ...]


class Notation:
    """Reads pattern lines, given the named sets and the irregular inflections of ``_words.yaml``."""

    def __init__(self, sets: Mapping[str, Sequence[str]], irregular: Mapping[str, Sequence[str]]) -> None:
        self._sets = sets
        self._irregular = irregular

    def line(self, text: str) -> Line:
        """The parsed line. Raises :class:`ValueError` that says what is wrong with it."""
        if _ITEM.sub("", text).strip():
            raise ValueError(f"the brackets in {text!r} do not pair up")
        parts = tuple(self._part(item) for item in _ITEM.findall(text))
        if not any(isinstance(part, Slot) and not part.optional and _has_words(part) for part in parts):
            raise ValueError(f"the pattern {text!r} has no word that must be there")
        return parts

    def words(self, entries: Sequence[str]) -> frozenset[str]:
        """All spellings of a plain list of words, such as a list of stance cues."""
        return frozenset(form for entry in entries for word in self._sequence(entry) for form in word.forms)

    def _part(self, item: str) -> Slot | Gap:
        if gap := _GAP.match(item):
            return Gap(int(gap[1] or DEFAULT_GAP))
        optional = item.endswith("?") and len(item) > 1
        if not _WHOLE.match(item):
            raise ValueError(f"cannot read {item!r}; put a space or a bar between its parts")
        choices: list[tuple[Word, ...]] = []
        for choice in _CHOICE.findall(item[:-1] if optional else item):
            for phrase in choice[1:-1].split("|") if choice.startswith("(") else (choice,):
                choices.extend(self._choices(phrase.strip(), ()))
        return Slot(tuple(choices), optional)

    def _choices(self, phrase: str, seen: tuple[str, ...]) -> Iterator[tuple[Word, ...]]:
        """The word sequences that a phrase or a named set stands for."""
        if phrase.startswith("{"):
            re.compile(phrase[1:-1])
            yield (Word(regex=phrase[1:-1]),)
        elif not phrase.startswith("@"):
            yield tuple(self._sequence(phrase))
        elif phrase[1:] not in self._sets:
            raise ValueError(f"there is no word set {phrase}")
        elif phrase in seen:
            raise ValueError(f"the word set {phrase} contains itself")
        else:
            for entry in self._sets[phrase[1:]]:
                yield from self._choices(entry, (*seen, phrase))

    def _sequence(self, text: str) -> Iterator[Word]:
        if not text.split():
            raise ValueError("a choice is empty")
        for piece in text.split():
            if piece == "NUM":
                yield Word(number=True)
                continue
            match = _WORD.match(piece)
            if not match:
                raise ValueError(f"cannot read {piece!r}")
            word = match["text"].lower()
            yield Word(self._inflect(word) if match["angle"] else frozenset({word}), match["tag"] or "")

    def _inflect(self, word: str) -> frozenset[str]:
        return inflections(word) | frozenset(self._irregular.get(word, ()))


def inflections(word: str) -> frozenset[str]:
    """The regular English forms of a verb or noun; a form that does not exist harms nothing."""
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return frozenset({word, f"{word[:-1]}ies", f"{word[:-1]}ied", f"{word}ing"})
    if word.endswith("e"):
        return frozenset({word, f"{word}s", f"{word}d", f"{word[:-1]}ing"})
    plural = f"{word}es" if word.endswith(("s", "x", "z", "ch", "sh", "o")) else f"{word}s"
    regular = {word, plural, f"{word}ed", f"{word}ing"}
    if re.search(r"[^aeiou][aeiou][bdgklmnprt]$", word):
        regular |= {f"{word}{word[-1]}ed", f"{word}{word[-1]}ing"}
    return frozenset(regular)


def _has_words(slot: Slot) -> bool:
    return all(any(word.forms for word in choice) for choice in slot.choices)
