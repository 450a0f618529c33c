"""What the words disclose: each disclosure stated, those denied, and how they let the consumer opt out.

What says that something is missing is not decided while the words are partly unread.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from collect_comply.facts.base import Context, Fact, Known, Unknown, derives
from collect_comply.language.formulas import FormulaFile
from collect_comply.language.sentences import pieces_holding
from collect_comply.model.base import Model
from collect_comply.model.signal import Part, Signal
from collect_comply.resources import rulesets_root
from collect_comply.sources import load

_READ = "read in the words"
_PARTS: tuple[Part, ...] = ("text", "subject")
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|\S+@\S+|\w+\.\w+/\S+")
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)?")


class OptOut(Model):
    """``_opt_out.yaml``."""

    instructions: str
    denial: str
    spoilers: Mapping[str, str]
    poor: Mapping[str, str]
    media: Mapping[str, tuple[str, ...]]


@cache
def opt_out_data() -> OptOut:
    """How signals about opting out are read together, as shipped."""
    return OptOut.model_validate(load(rulesets_root() / "signals" / "_opt_out.yaml").data)


def _stated(context: Context, stance: str, language: str | None = None) -> frozenset[str]:
    """The kinds of disclosure that stand in the words in that stance."""
    return frozenset(
        signal.kind
        for signal in context.signals
        if signal.family == "disclosure" and signal.stance == stance and signal.part in _PARTS
        if language in (None, signal.language)
    )


def _unread(context: Context) -> Unknown | None:
    unread = context.unread_in(_PARTS)
    has_words = context.communication.text.strip() or (context.communication.subject or "").strip()
    return Unknown(f"not all words could be read: {unread}", ("text",)) if unread and has_words else None


@derives("disclosures")
def disclosures(context: Context) -> Fact:
    """Every disclosure that the text or the subject asserts and nowhere takes back."""
    return _unread(context) or Known(_stated(context, "asserted") - _stated(context, "negated"), _READ)


@derives("disclosures.denied")
def disclosures_denied(context: Context) -> Fact:
    """Every disclosure that the text or the subject denies somewhere."""
    return _unread(context) or Known(_stated(context, "negated"), _READ)


@derives("text.languages")
def text_languages(context: Context) -> Fact:
    """Where nothing was read, as without words, there is none."""
    return Known(frozenset(context.languages), _READ)


@derives("disclosures.english")
def disclosures_english(context: Context) -> Fact:
    """As ``disclosures``, of those in English alone. Those in other languages leave English ones read."""
    said = _stated(context, "asserted", "en") - _stated(context, "negated", "en")
    return Known(said, _READ) if said else _unread(context) or Known(said, _READ)


@derives("disclosures.spanish")
def disclosures_spanish(context: Context) -> Fact:
    """Only known sentences are recognised, so a further sentence that may be one leaves it open."""
    if "es" in context.languages and _hints("es").search(_unknown_words(context)):
        return Unknown("a Spanish sentence that is not known may be the disclosure", ("text",))
    return Known(_stated(context, "asserted", "es"), _READ)


@cache
def _hints(language: str) -> re.Pattern[str]:
    """The words without which no sentence of that language makes one of the disclosures."""
    file = FormulaFile.model_validate(load(rulesets_root() / "signals" / "_formulas.yaml").data)
    return re.compile(file.languages[language].hints, re.IGNORECASE)


def _unknown_words(context: Context) -> str:
    """The text without the sentences that are known word for word."""
    text = context.communication.text
    disclosed = (each for each in context.signals if each.family == "disclosure" and each.part == "text")
    known = [each.span for each in disclosed if each.language != "en"]
    kept, position = [], 0
    for span in sorted(known, key=lambda each: each.start):
        kept.append(text[position : span.start])
        position = max(position, span.end)
    return " ".join((*kept, text[position:]))


@derives("opt_out.ways")
def opt_out_ways(context: Context) -> Fact:
    """Every way of opting out that the text offers, by what is wrong with it."""
    ways = {way for sentence, signals in _sentences(context) for way in _ways(context, sentence, signals)}
    unread = _unread(context)
    return unread if unread and "proper" not in ways else Known(frozenset(ways), _READ)


def _sentences(context: Context) -> Iterator[tuple[str, list[Signal]]]:
    """The sentences of the text that say something about opting out, with what they say."""
    data = opt_out_data()
    kinds = {data.instructions, data.denial, *data.spoilers, *data.poor}
    signals = [
        each for each in context.signals if each.kind in kinds and each.stance == "asserted" and each.part == "text"
    ]
    signals.sort(key=lambda each: each.span.start)
    text = context.communication.text
    for piece, inside in pieces_holding(text, [each.span.start for each in signals]):
        yield text[piece.start : piece.end], signals[inside]


def _ways(context: Context, sentence: str, signals: list[Signal]) -> Iterator[str]:
    data = opt_out_data()
    kinds = {signal.kind for signal in signals}
    if data.denial in kinds:
        yield "denied"
    spoilt = [fault for kind, fault in data.spoilers.items() if kind in kinds]
    yield from spoilt
    yield from (fault for kind, fault in data.poor.items() if kind in kinds)
    if data.instructions in kinds and not spoilt:
        yield "other_medium" if _stops_another_medium(context.communication.channel, sentence) else "proper"


def _stops_another_medium(channel: str, sentence: str) -> bool:
    words = set(_WORD.findall(_ADDRESS.sub(" ", sentence.lower())))
    named = {medium for medium, names in opt_out_data().media.items() if words & set(names)}
    return bool(named) and channel not in named
