"""The numbers of an evaluation: shares with their 95 % intervals, by kind and over all."""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable, Iterable, Sequence

from collect_comply.evaluation.calibration import Calibration
from collect_comply.evaluation.corpus import ACTIVE, CONDUCT, DISCLOSURES
from collect_comply.evaluation.judge import Judged
from collect_comply.model.base import Model
from collect_comply.model.signal import Signal

Z = 1.959964
"""Of the normal distribution, for 95 %."""
WORST = 20


class Share(Model):
    """``hits`` of ``count``, with Wilson's interval (1927) for the share behind it."""

    hits: int
    count: int
    share: float | None
    low: float
    high: float


class KindNumbers(Model):
    """How well one kind is found, message by message. What is only suspected counts for ``recall_or_review`` alone."""

    kind: str
    precision: Share
    recall: Share
    recall_or_review: Share
    f1: float | None


class Miss(Model):
    """A message that came out wrong."""

    id: str
    expected: str
    outcome: str
    rules: tuple[str, ...]
    text: str


class Evaluation(Model):
    """All numbers of one run."""

    messages: int
    reader: str
    blocked: Share
    """Violating messages that are blocked."""
    caught: Share
    """Violating messages that are blocked or sent to review."""
    lawful_blocked: Share
    look_alikes_blocked: Share
    lawful_to_review: Share
    conduct: tuple[KindNumbers, ...]
    disclosures: tuple[KindNumbers, ...]
    calibration: Calibration | None = None
    median_ms: float
    p95_ms: float
    worst: tuple[Miss, ...]


def share(hits: int, count: int) -> Share:
    """The share and its interval; without any count the interval is everything."""
    if not count:
        return Share(hits=0, count=0, share=None, low=0.0, high=1.0)
    rate = hits / count
    middle = (rate + Z * Z / (2 * count)) / (1 + Z * Z / count)
    reach = Z / (1 + Z * Z / count) * math.sqrt(rate * (1 - rate) / count + Z * Z / (4 * count * count))
    return Share(hits=hits, count=count, share=rate, low=max(0.0, middle - reach), high=min(1.0, middle + reach))


def measure(judged: Sequence[Judged], reader: str, calibration: Calibration | None = None) -> Evaluation:
    """The numbers of these judgements."""
    violating = [each for each in judged if each.item.message.is_ == "violating"]
    lawful = [each for each in judged if each.item.message.is_ != "violating"]
    alike = [each for each in lawful if each.item.message.is_ == "look-alike"]
    times = sorted(1000 * each.seconds for each in judged)
    return Evaluation(
        messages=len(judged),
        reader=reader,
        blocked=_share(violating, lambda each: each.outcome == "block"),
        caught=_share(violating, lambda each: each.outcome in ("block", "review")),
        lawful_blocked=_share(lawful, lambda each: each.outcome == "block"),
        look_alikes_blocked=_share(alike, lambda each: each.outcome == "block"),
        lawful_to_review=_share(lawful, lambda each: each.outcome == "review"),
        conduct=tuple(_kind(kind, judged, ACTIVE) for kind in CONDUCT),
        disclosures=tuple(_kind(kind, judged, frozenset({"asserted"})) for kind in DISCLOSURES),
        calibration=calibration,
        median_ms=statistics.median(times) if times else 0.0,
        p95_ms=times[int(0.95 * (len(times) - 1))] if times else 0.0,
        worst=tuple(_worst(violating, lawful)),
    )


def _share(judged: Sequence[Judged], wanted: Callable[[Judged], bool]) -> Share:
    return share(sum(map(wanted, judged)), len(judged))


def _kind(kind: str, judged: Sequence[Judged], stances: frozenset[str]) -> KindNumbers:
    said = [any(mark.kind == kind and mark.stance in stances for mark in each.item.marks) for each in judged]
    found = [_found(kind, each.signals, stances, certain=True) for each in judged]
    seen = [_found(kind, each.signals, stances, certain=False) for each in judged]
    right = sum(map(min, said, found))
    precision, recall = share(right, sum(found)), share(right, sum(said))
    both = sum(said) + sum(found)
    return KindNumbers(
        kind=kind,
        precision=precision,
        recall=recall,
        recall_or_review=share(sum(map(min, said, seen)), sum(said)),
        f1=2 * right / both if both else None,
    )


def _found(kind: str, signals: Iterable[Signal], stances: frozenset[str], certain: bool) -> bool:
    return any(s.kind == kind and s.stance in stances and (s.certain or not certain) for s in signals)


def _worst(violating: Sequence[Judged], lawful: Sequence[Judged]) -> list[Miss]:
    """Violations that pass and lawful messages that are blocked, in turn; then what only went to review."""
    passed = [each for each in violating if each.outcome not in ("block", "review")]
    blocked = sorted((each for each in lawful if each.outcome == "block"), key=lambda each: -len(each.rules))
    mixed = [each for pair in zip(passed, blocked, strict=False) for each in pair]
    shorter = min(len(passed), len(blocked))
    mixed += [*passed[shorter:], *blocked[shorter:]]
    return [
        Miss(
            id=each.item.id,
            expected=each.item.message.is_,
            outcome=each.outcome,
            rules=each.rules[:4],
            text=" ".join(each.item.text.split())[:300],
        )
        for each in mixed[:WORST]
    ]
