"""How hard a text is to read, and which sentences make it so.

The grade is Flesch and Kincaid's: school years that a reader needs, from the words of a sentence and the syllables of a
word. Syllables are counted as points of hyphenation. Names and numbers count as easy, for they cannot be chosen.
What to measure and what to leave out is data: ``rulesets/signals/_readability.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from collect_comply.facts.base import Context, Fact, Known, Unknown, derives
from collect_comply.language.sentences import pieces
from collect_comply.model.base import Model
from collect_comply.model.signal import Signal, Span
from collect_comply.resources import rulesets_root
from collect_comply.sources import load

if TYPE_CHECKING:
    from pyphen import Pyphen

# In addresses of the web and of e-mail, sums, dates and references there is nothing to read out.
_NO_WORD = re.compile(r"[@\d]|://|www\.")
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_ENDS_LIKE_A_SENTENCE = re.compile(r"[.!?][\"')\]\u201d\u2019]*$")
_NO_SENTENCES = Known(None, "the words hold no sentence to measure")


class Measure(Model):
    """``_readability.yaml``."""

    hyphenation: str
    fewest_words: int
    named_sentences: int
    named_words: int
    long_word_syllables: int
    long_sentence_words: int
    familiar_words: tuple[str, ...]
    prescribed: tuple[str, ...]


@cache
def measure() -> Measure:
    """What is measured, as shipped."""
    return Measure.model_validate(load(rulesets_root() / "signals" / "_readability.yaml").data)


@dataclass(frozen=True)
class Sentence:
    """A sentence, where it stands and what was counted in it."""

    span: Span
    words: int
    syllables: int
    long_words: tuple[str, ...]

    @property
    def grade(self) -> float:
        """The school year for which a text of such sentences is written."""
        return _grade(1, self.words, self.syllables)

    @property
    def changeable(self) -> bool:
        """Whether it is long, or holds long words."""
        return self.words > measure().long_sentence_words or bool(self.long_words)

    def described(self) -> str:
        """The sentence and what to change in it."""
        how = [f"{self.words} words"]
        how += ["cut it in two"] if self.words > measure().long_sentence_words else []
        how += [f"long words: {', '.join(self.long_words)}"] if self.long_words else []
        return f'"{" ".join(self.span.text.split())}" ({"; ".join(how)})'


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences whose wording the sender chooses, in order; headings, addresses and small print are none."""
    for piece in pieces(text):
        words = text[piece.start : piece.end]
        if _prescribed().search(" ".join(words.split())):
            continue
        found = _WORD.findall(" ".join(chunk for chunk in words.split() if not _NO_WORD.search(chunk)))
        running = sum(word.islower() for word in found) * 2 > len(found) >= measure().fewest_words
        if found and (running or _ENDS_LIKE_A_SENTENCE.search(words)):
            counted = [
                (word, _syllables(word) if not index or word.islower() else 1) for index, word in enumerate(found)
            ]
            long_words = [word for word, count in counted if count >= measure().long_word_syllables]
            span = Span(start=piece.start, end=piece.end, text=words)
            named = tuple(dict.fromkeys(long_words))[: measure().named_words]
            yield Sentence(span, len(found), sum(count for _, count in counted), named)


def _grade(sentence_count: int, words: int, syllables: int) -> float:
    return 0.39 * words / sentence_count + 11.8 * syllables / words - 15.59


def _syllables(word: str) -> int:
    word = word.lower()
    most = measure().long_word_syllables - 1 if word in measure().familiar_words else len(word)
    return min(len(_hyphens().positions(word)) + 1, most)


@cache
def _hyphens() -> Pyphen:
    from pyphen import Pyphen  # reads a file of patterns; most checks need none

    return Pyphen(lang=measure().hyphenation, cache=False)


@cache
def _prescribed() -> re.Pattern[str]:
    return re.compile("|".join(measure().prescribed), re.IGNORECASE)


def _of(context: Context) -> list[Sentence] | Unknown:
    """The sentences of the text. Words in another language have no grade that this formula knows."""
    if unread := context.unread_in(("text",)):
        return Unknown(f"not all words could be read: {unread}", ("text",))
    found = context.once("readability", lambda: list(sentences(context.communication.text)))
    _hyphens().hd.cache.clear()  # it would keep every word it has seen
    return found


def _hardest(found: list[Sentence]) -> list[Sentence]:
    """The hardest sentence, and others in which there is something to change."""
    ordered = sorted(found, key=lambda one: (-one.grade, one.span.start))
    return [one for at, one in enumerate(ordered) if not at or one.changeable][: measure().named_sentences]


def _signals(found: list[Sentence]) -> tuple[Signal, ...]:
    return tuple(Signal(kind="hard_sentence", span=one.span, source="computed:readability") for one in found)


@derives("text.reading_grade")
def reading_grade(context: Context) -> Fact:
    found = _of(context)
    if isinstance(found, Unknown):
        return found
    if not found:
        return _NO_SENTENCES
    grade = _grade(len(found), sum(one.words for one in found), sum(one.syllables for one in found))
    why = f"Flesch-Kincaid over {len(found)} sentences"
    return Known(Decimal(f"{max(grade, 0):.1f}"), why, _signals(_hardest(found)))


@derives("text.long_sentences")
def long_sentences(context: Context, over_words: int) -> Fact:
    found = _of(context)
    if isinstance(found, Unknown):
        return found
    long = [one for one in found if one.words > over_words]
    return Known(len(long), f"sentences of more than {over_words} words", _signals(_hardest(long)))


@derives("text.hardest_sentences")
def hardest_sentences(context: Context) -> Fact:
    found = _of(context)
    if isinstance(found, Unknown):
        return found
    return Known("; ".join(one.described() for one in _hardest(found))) if found else _NO_SENTENCES
