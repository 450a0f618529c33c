"""Words that a statute puts into a notice: what they speak of is the law's own account, not the sender's threat."""

from __future__ import annotations

from collect_comply.facts.notice.form import pattern
from collect_comply.facts.statutory.form import form_of, forms
from collect_comply.model.communication import Communication
from collect_comply.model.signal import Cue, Signal, Span

_REASON = "words that the law puts into this notice"


def without_prescribed(
    communication: Communication, kind: str | None, signals: tuple[Signal, ...]
) -> tuple[Signal, ...]:
    """The signals of a notice of that kind, those within prescribed statements as quoted."""
    form = form_of(kind) if kind else None
    if form is None or len(communication.text) > forms().most_characters:
        return signals
    spans = [found for item in form.prescribed for found in pattern(item).finditer(communication.text)]

    def quoted(signal: Signal) -> Signal:
        inside = next((f for f in spans if f.start() <= signal.span.start and signal.span.end <= f.end()), None)
        if inside is None or signal.part != "text" or signal.family == "disclosure":
            return signal
        span = Span(start=inside.start(), end=inside.end(), text=inside[0])
        return signal.model_copy(update={"stance": "quoted", "cue": Cue(span=span, reason=_REASON)})

    return tuple(map(quoted, signals))
