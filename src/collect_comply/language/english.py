"""Is this text in English? A text, or a passage of it, in another language must not pass as clean.

Looks for what is *not* English, and needs no model: a word is English when the signal definitions, which are written
in the English of collectors, know it; it is foreign when it is a small word of another language or has accents. Trained
identifiers call every second short message of a collector foreign (docs/languages.md).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from enum import Enum, auto

from collect_comply.language.definitions import Languages
from collect_comply.language.formulas import Found
from collect_comply.language.normalise import Normalised
from collect_comply.language.sentences import Piece, pieces

_WORD = re.compile(r"(?<!\w)[^\W\d_]+(?:['-][^\W\d_]+)*(?!\w)")
ENGLISH = "en"
UNNAMED = "und"
"""The standard code for a language that cannot be told."""


class _Is(Enum):
    ENGLISH = auto()
    FOREIGN = auto()
    BOTH = auto()
    UNKNOWN = auto()
    NAME = auto()


@dataclass(frozen=True)
class Spoken:
    """The languages of a text, sentences that are known word for word left out, and why not all could be read."""

    main: str | None
    languages: tuple[str, ...] = ()
    unread: str | None = None


class Tongue:
    """Tells English from other languages, word by word. ``english`` holds, in small letters, the words known so."""

    def __init__(self, languages: Languages, english: Set[str]) -> None:
        self._languages = languages
        self._addresses = re.compile("|".join(languages.addresses))
        self._english = frozenset(english) | set(languages.english_words)
        self._codes: dict[str, list[str]] = {}
        for code, small in languages.function_words.items():
            unaccented = set(map(_plain, small)).difference(languages.function_words[ENGLISH])
            for word in unaccented.union(small):
                self._codes.setdefault(word, []).append(code)

    def spoken(self, normalised: Normalised, parts: Sequence[Piece], formulas: Sequence[Found]) -> Spoken:
        """The languages of a text that was cut into ``parts`` and holds these formulas."""
        rest = self._addresses.sub(lambda match: " " * len(match[0]), _without(normalised, formulas))
        if not normalised.original.isascii():
            parts = list(pieces(rest))
        sentences = [rest[part.start : part.end] for part in parts]
        told = [list(self._sorted(sentence)) for sentence in sentences]
        alone = len(parts) == 1
        each = zip(sentences, told, strict=True)
        codes = Counter(code for sentence, words in each if (code := self._foreign(sentence, words, alone=alone)))
        named = (ENGLISH,) if _WORD.search(rest) else ()
        counts = Counter(is_ for words in told for _, is_ in words)
        english, others = counts[_Is.ENGLISH], counts[_Is.FOREIGN] + counts[_Is.UNKNOWN]
        if not codes:
            return Spoken(ENGLISH if english else None, named)
        if english < self._languages.mixed_share * (english + others):
            main = max(codes, key=lambda code: (code != UNNAMED, codes[code], code))
            return Spoken(main, (main,), f"the text does not seem to be English ({main}), so {_UNJUDGED}")
        found = sorted(codes)
        note = f"a passage does not seem to be English ({', '.join(found)}), so {_UNJUDGED}"
        return Spoken(ENGLISH, (*named, *found), note)

    def _foreign(self, sentence: str, words: Sequence[tuple[str, _Is]], *, alone: bool) -> str | None:
        """The code of the language in which the sentence, or a part of it, is said; None for English and for names."""
        limits = self._languages
        if _strange_letters(sentence) >= limits.strange_letters:
            return UNNAMED
        counts = Counter(is_ for _, is_ in words)
        if not counts[_Is.ENGLISH]:
            foreign, unknown = counts[_Is.FOREIGN], counts[_Is.UNKNOWN]
            if sentence.isupper() and not alone and not foreign:
                return None  # a name: capitals do not show it here
            enough = limits.words_alone if alone else limits.words_beside_english
            if foreign + unknown + bool(foreign) >= enough:
                return self._code(word for word, _ in words)
            return None
        return next((self._code(run) for run in self._runs(words)), None)

    def _runs(self, words: Sequence[tuple[str, _Is]]) -> Iterator[list[str]]:
        """Stretches of a sentence, without an English word in them, that are plainly of another language."""
        run: list[tuple[str, _Is]] = []
        for word, is_ in (*words, ("", _Is.ENGLISH)):
            if is_ is not _Is.ENGLISH:
                run.append((word, is_))
                continue
            counts = Counter(is_ for _, is_ in run)
            surely, unknown = counts[_Is.FOREIGN], counts[_Is.UNKNOWN]
            long = surely + unknown + counts[_Is.BOTH] >= self._languages.words_of_a_run
            if surely and surely + unknown >= 2 and long:
                yield [word for word, _ in run]
            run = []

    def _sorted(self, text: str) -> Iterator[tuple[str, _Is]]:
        """The words of ``text``, in order, and what each is."""
        written = _WORD.findall(text.replace("\u2019", "'"))
        capital = [word[0].isupper() for word in written]
        shouted = sum(map(str.isupper, "".join(written))) * 2 > len("".join(written))
        if shouted:
            capital = [False] * len(written)
        names = [*capital]
        for index in range(len(written) - 1, -1, -1):  # "de la Cruz", "ap Rhys"
            joins = written[index] in self._languages.name_words and index + 1 < len(written)
            names[index] = names[index] or (joins and names[index + 1] and any(capital[:index]))
        if names and capital[0] and not (len(names) > 1 and names[1]):
            names[0] = False  # a sentence begins with a capital
        for word, name in zip(written, names, strict=True):
            yield word.lower(), _Is.NAME if name else self._is(word)

    def _is(self, written: str) -> _Is:
        word = written.lower()
        codes = self._codes.get(word, ())
        if ENGLISH in codes or self._is_english(word):
            return _Is.BOTH if len(codes) > (ENGLISH in codes) else _Is.ENGLISH
        if codes:
            return _Is.FOREIGN if len(word) > 1 else _Is.BOTH  # text messages are full of single letters
        return _Is.FOREIGN if written == word and not word.isascii() else _Is.UNKNOWN

    def _is_english(self, word: str) -> bool:
        if word in self._english:
            return True
        head = word.split("'", maxsplit=1)[0].split("-", maxsplit=1)[0]
        head = head.removesuffix("n") if word.endswith("n't") else head
        stems = (head.removesuffix(ending) for ending in self._languages.english_endings)
        return len(head) > 1 and (head in self._english or any(s in self._english and len(s) > 3 for s in stems))

    def _code(self, words: Iterator[str] | Sequence[str]) -> str:
        """The language to which most of the words belong."""
        counts = Counter(code for word in words for code in self._codes.get(word, ()) if code != ENGLISH)
        return max(counts, key=lambda code: (counts[code], code)) if counts else UNNAMED


_UNJUDGED = "what it says was not judged"


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


def _plain(word: str) -> str:
    """The word as it is written without accents."""
    return "".join(each for each in unicodedata.normalize("NFKD", word) if not unicodedata.combining(each))


def _strange_letters(text: str) -> int:
    """Letters of other scripts, the words left out that begin with a capital: those are names."""
    if text.isascii():
        return 0
    return sum(
        not letter.isascii() and not unicodedata.name(letter, "").startswith("LATIN")
        for word in _WORD.findall(text)
        if not word[0].isupper()
        for letter in word
    )
