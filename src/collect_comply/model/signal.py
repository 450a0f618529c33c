"""What a text says: a signal has a kind, a span, a stance, who acts on whom, a score and a source."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from collect_comply.model.base import Model

Stance = Literal["asserted", "negated", "hypothetical", "conditional", "attributed", "quoted"]
Actor = Literal["we", "court", "government", "third_party", "consumer", "unknown"]
Target = Literal["consumer", "third_party", "unknown"]
Part = Literal["text", "subject", "envelope", "hidden"]
Family = Literal["conduct", "disclosure"]
Tense = Literal["past", "present", "future"]


class Span(Model):
    """A stretch of the original text. Offsets count Unicode code points from 0; ``end`` is exclusive."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)
    text: str


class Cue(Model):
    """The words that decided a stance, and why they do."""

    span: Span
    reason: str


class Signal(Model):
    """Something the text says. Whether that is unlawful is for a rule, with the case.

    ``stance``: ``asserted`` is the default, and a threat that hangs only on the consumer not paying or
    not answering is asserted too (the cue says so). ``conditional`` hangs on something else, such as a
    judgment; ``hypothetical`` is a mere possibility ("may"); ``negated`` is denied; ``attributed`` and
    ``quoted`` are somebody else's words (the consumer's, a scammer's, an educational notice).
    """

    kind: str
    family: Family = "conduct"
    """Conduct that may harm the consumer, or a disclosure the law may want."""
    span: Span
    part: Part = "text"
    """Which part of the communication the span counts in; ``hidden`` are words that no reader sees."""
    stance: Stance = "asserted"
    cue: Cue | None = None
    actor: Actor = "unknown"
    target: Target = "unknown"
    tense: Tense = "present"
    score: float = Field(default=1.0, ge=0.0, le=1.0)
    certain: bool = True
    """Whether it may decide a rule. What the reader only suspects leaves the rules that ask for it undecided."""
    language: str = "en"
    """The language it is said in."""
    source: str
    """What saw it, such as ``pattern:threat_arrest.warrant`` or ``model:reader-1``."""


class Reading(Model):
    """All a reader found in one text."""

    signals: tuple[Signal, ...] = ()
    unread: str | None = None
    """Why the words could not be fully read (no language model, another language); None when they were."""
    language: str | None = None
    """Two-letter code of the text's main language, if recognised."""
    languages: tuple[str, ...] = ()
    """Codes of all languages recognised; sentences that are known word for word are left out."""
    model: str | None = None
    """Identity of the language model: name, version and directory hash; None when none was needed or found."""
