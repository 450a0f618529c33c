"""Facts about how a message speaks: does it shout, what comes first, how can it be answered, was it final before.

What to look for is data: ``rulesets/signals/_manner.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from collect_comply.facts.base import Context, Fact, Known, Unknown, derives
from collect_comply.facts.telephone import numbers, too_many_digits
from collect_comply.language.sentences import pieces
from collect_comply.model.base import Model
from collect_comply.model.signal import Signal, Span
from collect_comply.resources import rulesets_root
from collect_comply.sources import load

_READ = "read in the words"
_WORD = re.compile(r"[^\W\d_]+")
_EXCLAMATIONS = re.compile(r"!(?:[ \t]?!){1,80}")
_ENDS_LIKE_A_SENTENCE = re.compile(r"[.!?][\"')\]]*$")


class Manner(Model):
    """``_manner.yaml``."""

    shouted_words: int
    consequences: tuple[str, ...]
    help: tuple[str, ...]
    ways: dict[str, str]
    regions: tuple[str, ...]


@cache
def _manner() -> Manner:
    return Manner.model_validate(load(rulesets_root() / "signals" / "_manner.yaml").data)


@cache
def _ways() -> dict[str, re.Pattern[str]]:
    return {way: re.compile(pattern, re.IGNORECASE) for way, pattern in _manner().ways.items()}


@derives("text.shouting")
def text_shouting(context: Context) -> Fact:
    """Whole sentences in capitals, and rows of exclamation marks."""
    text = context.communication.text
    spans = tuple(Span(start=start, end=end, text=text[start:end]) for start, end in sorted(set(_shouted(text))))
    signals = tuple(Signal(kind="shouting", span=span, source="computed:manner") for span in spans)
    return Known(bool(spans), _READ, signals)


def _shouted(text: str) -> Iterator[tuple[int, int]]:
    for found in _EXCLAMATIONS.finditer(text):
        yield found.span()
    for piece in pieces(text):
        words = text[piece.start : piece.end]
        if (
            len(_WORD.findall(words)) >= _manner().shouted_words
            and words.isupper()
            and _ENDS_LIKE_A_SENTENCE.search(words)
        ):
            yield piece.start, piece.end


@derives("text.consequences_before_help")
def text_consequences_before_help(context: Context) -> Fact:
    """Sentences on what may be done to the reader before the first on help; without any on help, all of them."""
    said = [signal for signal in context.signals if signal.part == "text"]
    helped = [one.span.start for one in said if one.kind in _manner().help and one.stance != "negated"]
    first = min(helped, default=len(context.communication.text))
    threats = [
        one
        for one in said
        if one.kind in _manner().consequences
        and one.stance in ("asserted", "hypothetical", "conditional")
        and one.span.start < first
    ]
    starts = [(piece.start, piece.end) for piece in pieces(context.communication.text)] if threats else []
    told = {
        next((start for start, end in starts if start <= one.span.start < end), one.span.start): one for one in threats
    }
    return Known(len(told), _READ, tuple(told.values()))


@derives("text.ways_to_reach")
def text_ways_to_reach(context: Context) -> Fact:
    text = "\n\n".join(filter(None, (context.communication.subject, context.communication.text)))
    if too_many_digits(text):
        return Unknown("the words hold too many digits to look for telephone numbers", ("text",))
    found = {way for way, pattern in _ways().items() if pattern.search(text)}
    if next(numbers(text, _manner().regions), None) is not None:
        found.add("telephone")
    return Known(frozenset(found), _READ)


@derives("notices.final_before")
def notices_final_before(context: Context) -> Fact:
    history = context.case.history
    if history is None or context.at is None:
        return Unknown("the contact history or the instant is not given", ("history", "at"))
    debt = context.case.debt.id
    found = [
        event
        for event in history
        if event.stage == "final_notice"
        and event.direction == "outbound"
        and event.at < context.at
        and (event.debts is None or debt in event.debts)
    ]
    return Known(len(found), "contacts recorded as final notices")
