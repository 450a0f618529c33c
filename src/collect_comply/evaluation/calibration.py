"""Whether a score of 0.7 is right in seven cases of ten.

Expected calibration error: Naeini, Cooper and Hauskrecht (2015).
"""

from __future__ import annotations

from collections.abc import Sequence

from collect_comply.evaluation.corpus import CONDUCT, Item
from collect_comply.language import encoder
from collect_comply.language.reader import Reader
from collect_comply.language.sentences import pieces
from collect_comply.model.base import Model

BINS = 10


class Bin(Model):
    """The scores between two tenths: how many, their mean, and the share that was right."""

    count: int
    score: float
    right: float


class Calibration(Model):
    """Over all messages and kinds of conduct, what the trained reader scores against what is so."""

    bins: tuple[Bin, ...]
    error: float
    """The mean distance between score and share, weighted by the scores in a bin."""
    error_where_in_doubt: float
    """The same over scores from 0.05 to 0.95: most scores are near 0 and right, which flatters the first."""


def calibration(items: Sequence[Item], reader: Reader) -> Calibration:
    """Scores every message with the trained reader. Raises ModelMissingError when there is none."""
    trained = encoder.load()
    pairs: list[tuple[float, bool]] = []
    for item in items:
        text = reader.normalise(item.text).text
        scored = trained.score(text, list(pieces(text)))
        for kind in CONDUCT:
            index = trained.card.kinds.index(kind)
            scores = (trained.card.score(kind, each.logits[index], "none") for each in scored)
            pairs.append((max(scores, default=0.0), kind in item.active))
    doubtful = [pair for pair in pairs if 0.05 <= pair[0] <= 0.95]
    return Calibration(bins=tuple(_bins(pairs)), error=_error(pairs), error_where_in_doubt=_error(doubtful))


def _bins(pairs: Sequence[tuple[float, bool]]) -> list[Bin]:
    groups: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for pair in pairs:
        groups[min(BINS - 1, int(pair[0] * BINS))].append(pair)
    return [
        Bin(
            count=len(group),
            score=sum(score for score, _ in group) / len(group),
            right=sum(right for _, right in group) / len(group),
        )
        for group in groups
        if group
    ]


def _error(pairs: Sequence[tuple[float, bool]]) -> float:
    bins = _bins(pairs)
    return sum(each.count * abs(each.score - each.right) for each in bins) / len(pairs) if pairs else 0.0
