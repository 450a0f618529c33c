"""Where the patterns and the trained reader look at the same words: what counts as said, and what as suspected.

A pattern knows why it matched and says so; the trained reader knows wordings nobody wrote a pattern for, and when a
wording only looks like one. What a pattern finds counts as said; where the trained reader, told of the match, still
finds it unlikely, it is suspected, never dropped. What only the trained reader finds counts as said from its
upper threshold and is suspected from its lower one. A special case of a kind it knows (``under``) is held against
that kind's score; kinds that it was not trained for are the patterns' alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from collect_comply.language.definitions import Definition
from collect_comply.language.encoder import Card, Pattern, Scored
from collect_comply.language.task import Plan
from collect_comply.model.signal import Signal, Span

ENGLISH = "en"
"""The language that the trained reader reads."""
ACTIVE = frozenset({"asserted", "hypothetical", "conditional"})


class Settling:
    """Weighs what patterns found with what the trained reader scores."""

    def __init__(self, card: Card, kinds: Mapping[str, Definition]) -> None:
        self._card = card
        self._known = {kind: kind for kind in card.thresholds} | {
            kind: under for kind, each in kinds.items() if (under := each.under) and under in card.thresholds
        }

    def settle(self, plan: Plan, scored: Sequence[Scored], found: Sequence[Signal]) -> tuple[Signal, ...]:
        """The signals of one text: those ``found`` by patterns, weighed with the scores of its pieces."""
        places = [(each, *plan.normalised.original_span(*_place(plan, each))) for each in scored]
        settled: list[Signal] = []
        for signal in found:
            here = next(
                (each for each, start, end in places if signal.span.start < end and start < signal.span.end), None
            )
            english = signal.language == ENGLISH and signal.stance in ACTIVE and signal.kind in self._known
            if here is None or not english:
                settled.append(signal)
            else:
                settled.append(self._weighed(signal, here))
        for each, start, end in places:
            near = [signal for signal in found if signal.span.start < end and start < signal.span.end]
            settled += self._only_read(plan, each, near)
        return tuple(settled)

    def _weighed(self, signal: Signal, scored: Scored) -> Signal:
        """What a pattern found; where the trained reader finds it most unlikely, it is only suspected."""
        kind = self._known[signal.kind]
        doubted = self._score(kind, scored, "active") < self._card.thresholds[kind].doubted
        return signal.model_copy(update={"certain": False}) if doubted else signal

    def _only_read(self, plan: Plan, scored: Scored, near: Sequence[Signal]) -> Iterator[Signal]:
        """What the trained reader finds in a piece and no pattern does."""
        for kind, (start, end) in scored.evidence.items():
            known = {signal.stance for signal in near if signal.kind == kind}
            if kind in plan.without or known & ACTIVE:
                continue
            score, threshold = self._score(kind, scored, "inactive" if known else "none"), self._card.thresholds[kind]
            if score >= threshold.suspected:
                begin, stop = plan.normalised.original_span(start, end)
                yield Signal(
                    kind=kind,
                    span=Span(start=begin, end=stop, text=plan.normalised.original[begin:stop]),
                    stance=scored.stance if scored.stance in ACTIVE else "asserted",
                    certain=score >= threshold.certain,
                    score=round(score, 4),
                    source=f"model:{self._card.id}",
                )

    def _score(self, kind: str, scored: Scored, pattern: Pattern) -> float:
        return self._card.score(kind, scored.logits[self._card.kinds.index(kind)], pattern)


def _place(plan: Plan, scored: Scored) -> tuple[int, int]:
    piece = plan.pieces[scored.piece]
    return piece.start, piece.end
