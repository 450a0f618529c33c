"""The reader: text in, :class:`Reading` out."""

from __future__ import annotations

import re
import threading
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from collect_comply.language import definitions as signal_definitions
from collect_comply.language import encoder
from collect_comply.language.definitions import Definition, Definitions
from collect_comply.language.english import Tongue
from collect_comply.language.formulas import Found
from collect_comply.language.model import ModelMissingError
from collect_comply.language.model import load as load_model
from collect_comply.language.normalise import Normalised, Normaliser
from collect_comply.language.notation import Slot
from collect_comply.language.phrases import Phrase
from collect_comply.language.screen import Screen
from collect_comply.language.sentences import pieces
from collect_comply.language.settling import ENGLISH, Settling
from collect_comply.language.task import Plan, Task
from collect_comply.model.signal import Cue, Reading, Signal, Span

if TYPE_CHECKING:
    from collect_comply.language.extract import Extractor

BATCH = 32
MOST_READ = 60_000
"""Characters of one text that the trained reader reads at most, some 10,000 words."""
_WORD = re.compile(r"[A-Za-z]+")


class Reader:
    """Reads texts. Safe to share between threads; keeps nothing of what it has read."""

    def __init__(self, definitions: Definitions, *, model: str | None = None, trained: bool = False) -> None:
        self._definitions = definitions
        self._trained = trained
        self._model = model
        self._screen = Screen(definitions.lines)
        self._tongue = Tongue(definitions.languages, _vocabulary(definitions) | _exemplary(definitions))
        disguises = definitions.obfuscation
        self.normalise = Normaliser(
            disguises.confusables,
            disguises.leet,
            _vocabulary(definitions),
            disguises.shorthand,
            disguises.loose_shorthand,
        )
        self._lock = threading.Lock()
        self._extractor: Extractor | None = None

    @classmethod
    def load(cls, directory: Path, *, model: str | None = None, trained: bool = False) -> Reader:
        """A reader for the signal definitions in ``directory``. Does not import spaCy. ``trained`` sets the trained
        reader beside the patterns."""
        return cls(signal_definitions.load(directory), model=model, trained=trained)

    @property
    def kinds(self) -> Mapping[str, Definition]:
        """Every kind this reader knows, with its family and meaning."""
        return self._definitions.kinds

    @property
    def identity(self) -> str:
        """What reads: the patterns' parser, and the trained reader beside it. Raises ModelMissingError."""
        parser = load_model(self._model).identity
        return f"{parser}, {encoder.load().identity}" if self._trained else parser

    def accuses(self, signal: Signal) -> bool:
        """Whether the words are conduct by themselves: no disclosure, and nothing that only the case can judge."""
        return signal.family == "conduct" and not self._definitions.kinds[signal.kind].neutral

    def read(self, text: str, without: Set[str] = frozenset()) -> Reading:
        """All signals of one text, kinds ``without`` which nobody asks left out."""
        return next(self.read_many([text], without))

    def read_many(self, texts: Iterable[str], without: Set[str] = frozenset()) -> Iterator[Reading]:
        """The readings of many texts, in order; faster than one by one."""
        plans = (self._plan(text, without) for text in texts)
        while batch := list(islice(plans, BATCH)):
            yield from self._read_batch(batch)

    def _plan(self, text: str, without: Set[str] = frozenset()) -> Plan:
        normalised = self.normalise(text)
        parts = list(pieces(normalised.text))
        formulas = list(self._definitions.formulas.find(normalised.text, parts))
        spoken = self._tongue.spoken(normalised, parts, formulas)
        tasks: list[Task] = []
        before = ""
        for piece in parts:
            words = normalised.text[piece.start : piece.end]
            keys = self._screen.possible(words)
            if without:
                keys = [key for key in keys if key[0].partition(".")[0] not in without]
            if keys:
                lead = normalised.text[slice(*piece.lead)].rstrip(": \n") + " " if piece.lead else ""
                context = frozenset(_WORD.findall(before.lower()))
                tasks.append(Task(_readable(lead + words), piece.start, piece, len(lead), context, keys))
            before = words
        known = [signal for formula in formulas for signal in self._disclosures(normalised, formula)]
        if spoken.unread:
            known += (_said(normalised, phrase) for phrase in self._definitions.phrases.find(normalised.text, parts))
        return Plan(normalised, tuple(parts), spoken, tuple(known), tuple(tasks), without)

    def _disclosures(self, normalised: Normalised, found: Found) -> Iterator[Signal]:
        span = _span(normalised, found.start, found.end)
        for kind in found.says:
            family = self._definitions.kinds[kind].family
            source = f"formula:{found.language}"
            yield Signal(kind=kind, family=family, span=span, actor="we", language=found.language, source=source)

    def _read_batch(self, plans: Sequence[Plan]) -> Iterator[Reading]:
        for plan, reading in zip(plans, self._by_patterns(plans), strict=True):
            english = not plan.spoken.unread or ENGLISH in plan.spoken.languages
            yield self._by_encoder(plan, reading) if english else reading

    def _by_patterns(self, plans: Sequence[Plan]) -> list[Reading]:
        if not any(plan.tasks for plan in plans):
            return [_reading(plan) for plan in plans]
        with self._lock:
            try:
                extractor = self._ready()
            except ModelMissingError as error:
                return [_reading(plan, str(error) if plan.tasks else None) for plan in plans]
            return [
                _reading(plan, note, signals, extractor.identity if plan.tasks else None)
                for plan, (signals, note) in zip(plans, extractor.extract(plans), strict=True)
            ]

    def _by_encoder(self, plan: Plan, reading: Reading) -> Reading:
        """The reading with what the trained reader makes of the words."""
        if not plan.pieces or not self._trained:
            return reading
        try:
            trained = encoder.load()
        except ModelMissingError as error:
            why = "; ".join(filter(None, (reading.unread, str(error))))
            return reading.model_copy(update={"unread": why})
        end = bisect_right(plan.pieces, MOST_READ, key=lambda piece: piece.end)
        scored = trained.score(plan.normalised.text, plan.pieces[:end])
        signals = Settling(trained.card, self._definitions.kinds).settle(plan, scored, reading.signals)
        models = ", ".join(filter(None, (reading.model, trained.identity)))
        unread = reading.unread
        if end < len(plan.pieces) and unread is None:
            start, _ = plan.normalised.original_span(plan.pieces[end].start, plan.pieces[end].end)
            unread = f"the text is too long: what follows character {start} was not read"
        return reading.model_copy(update={"signals": _in_order(signals), "model": models, "unread": unread})

    def _ready(self) -> Extractor:
        if self._extractor is None:
            loaded = load_model(self._model)
            from collect_comply.language.extract import Extractor  # imports spaCy

            self._extractor = Extractor(self._definitions, loaded)
        return self._extractor


def _said(normalised: Normalised, phrase: Phrase) -> Signal:
    """What a phrase in another language says."""
    cue = Cue(span=_span(normalised, *phrase.cue), reason="the words before it") if phrase.cue else None
    return Signal(
        kind=phrase.kind.kind,
        span=_span(normalised, phrase.start, phrase.end),
        stance=phrase.stance,
        cue=cue,
        actor=phrase.kind.actor,
        target=phrase.kind.target,
        tense="future",
        language=phrase.language,
        source=f"phrase:{phrase.language}",
    )


def _span(normalised: Normalised, start: int, end: int) -> Span:
    start, end = normalised.original_span(start, end)
    return Span(start=start, end=end, text=normalised.original[start:end])


def _reading(
    plan: Plan, note: str | None = None, signals: tuple[Signal, ...] = (), model: str | None = None
) -> Reading:
    notes = [each for each in (plan.spoken.unread, note) if each]
    signals = _in_order((*signals, *plan.formulas))
    unread = "; ".join(notes) or None
    return Reading(
        signals=signals, unread=unread, language=plan.spoken.main, languages=plan.spoken.languages, model=model
    )


def _in_order(signals: Iterable[Signal]) -> tuple[Signal, ...]:
    return tuple(sorted(signals, key=lambda each: (each.span.start, each.span.end, each.kind)))


def _readable(text: str) -> str:
    """The piece on one line; capitals throughout confuse the parser, so they become small letters."""
    text = text.replace("\n", " ")
    shouted = sum(map(str.isupper, text)) * 3 > sum(map(str.isalpha, text)) * 2
    lower = text.lower()
    return lower if shouted and len(lower) == len(text) else text


def _exemplary(definitions: Definitions) -> frozenset[str]:
    """Every word in small letters of the examples, which are English."""
    examples = (
        example.text
        for kind in definitions.kinds.values()
        for example in (*kind.examples.hits, *kind.examples.look_alikes)
    )
    return frozenset(word for text in examples for word in _WORD.findall(text) if word.islower() and word.isascii())


def _vocabulary(definitions: Definitions) -> frozenset[str]:
    """Every word that some pattern or cue looks for: what a disguised word may turn out to be."""
    return frozenset(
        form
        for lines in definitions.lines.values()
        for line in lines
        for part in line
        if isinstance(part, Slot)
        for choice in part.choices
        for word in choice
        for form in word.forms
    )
