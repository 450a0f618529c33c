"""The trained reader: a small sentence encoder that scores each piece of a text for each kind of signal.

It ships with the package (``language/trained/``; model card: ``docs/model-card.md``). The hashes in ``card.json`` are
checked before anything is loaded: a missing or changed file means that the words were not read.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, ValidationError

from collect_comply.language.model import ModelMissingError
from collect_comply.language.sentences import Piece
from collect_comply.language.windows import Window, parts, windows
from collect_comply.model.base import Model
from collect_comply.model.signal import Stance

FOLDER = Path(__file__).parent / "trained"
REMEDY = "install the package again"
BATCH = 16
"""Windows that are scored at once."""


Pattern = Literal["active", "inactive", "none"]
"""What the patterns found of a kind in a piece: said in a stance that can harm, in another stance only, or not."""


class Thresholds(Model):
    """Calibrated scores from which a kind counts, chosen on the dev part of the corpus."""

    suspected: float = Field(gt=0, le=1)
    """From here on a human must look."""
    doubted: float = Field(ge=0, le=1)
    """Below this, what a pattern found is only suspected."""
    certain: float = Field(gt=0, le=1)
    """From here on it may block."""


class Card(Model):
    """``card.json``: what the network is and how its numbers are to be read."""

    id: str
    files: Mapping[str, str]
    """Name of each file to its sha256."""
    kinds: tuple[str, ...]
    stances: tuple[Stance, ...]
    slope: float
    """A score is ``1 / (1 + exp(-(slope * logit + offset of the kind + weight of what a pattern found)))``."""
    offsets: Mapping[str, float]
    pattern_weights: Mapping[Pattern, float]
    thresholds: Mapping[str, Thresholds]

    def score(self, kind: str, logit: float, pattern: Pattern) -> float:
        """How likely the kind is said in a stance that can harm, given what the patterns found there."""
        sum_ = self.slope * logit + self.offsets[kind] + self.pattern_weights[pattern]
        return 1 / (1 + math.exp(-max(-60.0, min(60.0, sum_))))


@dataclass(frozen=True)
class Scored:
    """What the network says of one piece, for each kind of the card."""

    piece: int
    logits: tuple[float, ...]
    """That the kind is said in a stance that can harm."""
    stance: Stance
    evidence: Mapping[str, tuple[int, int]]
    """For the kinds that may be said here, the decisive words (offsets in the text)."""


class Encoder:
    """Scores texts. Safe for threads; keeps nothing."""

    def __init__(self, card: Card, session: Any, tokenizer: Any) -> None:
        self.card = card
        self.identity = f"{card.id} sha256:{card.files['model.onnx'][:16]}"
        self._session = session
        self._tokenizer = tokenizer
        self._frame = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")

    def score(self, text: str, pieces: Sequence[Piece]) -> list[Scored]:
        """What the network says of every piece that holds a word. One text at a time: its 8-bit arithmetic rounds by
        the whole batch, and a text must read the same in any company."""
        found: dict[int, Scored] = {}
        cut = list(windows(list(parts(text, pieces, self._tokenizer))))
        for start in range(0, len(cut), BATCH):
            for each in self._run(cut[start : start + BATCH]):
                known = found.get(each.piece)
                found[each.piece] = _graver(known, each) if known else each
        return [found[place] for place in sorted(found)]

    def _run(self, group: Sequence[Window]) -> Iterator[Scored]:
        import numpy as np

        longest = max(window.length for window in group) + 2
        most = max(len(window.parts) for window in group)
        ids = np.zeros((len(group), longest), np.int64)
        mask = np.zeros((len(group), longest), np.int64)
        where = np.zeros((len(group), most, longest), np.float32)
        for row, window in enumerate(group):
            flat = [token for part in window.parts for token in part.ids]
            ids[row, : len(flat) + 2] = [self._frame[0], *flat, self._frame[1]]
            mask[row, : len(flat) + 2] = 1
            place = 1
            for number, part in enumerate(window.parts):
                where[row, number, place : place + len(part.ids)] = 1
                place += len(part.ids)
        found, tokens = self._session.run(None, {"ids": ids, "mask": mask, "where": where})
        for row, window in enumerate(group):
            yield from self._scored(window, found[row], tokens[row])

    def _scored(self, window: Window, found: Any, tokens: Any) -> Iterator[Scored]:
        kinds, place = self.card.kinds, 1
        for number, part in enumerate(window.parts):
            if number >= window.fresh:
                row = found[number].tolist()
                logits, stances = tuple(row[: len(kinds)]), row[2 * len(kinds) :]
                evidence = {
                    kind: _decisive(tokens[place : place + len(part.ids), kinds.index(kind)].tolist(), part.spans)
                    for kind, logit in zip(kinds, logits, strict=True)
                    if kind in self.card.thresholds
                    and self.card.score(kind, logit, "none") >= self.card.thresholds[kind].suspected
                }
                yield Scored(part.piece, logits, self.card.stances[stances.index(max(stances))], evidence)
            place += len(part.ids)


def _graver(one: Scored, other: Scored) -> Scored:
    """A long piece read in parts says what any of its parts says."""
    return Scored(
        one.piece,
        tuple(map(max, one.logits, other.logits)),
        one.stance if max(one.logits) >= max(other.logits) else other.stance,
        {**one.evidence, **other.evidence},
    )


def _decisive(logits: Sequence[float], spans: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """The run of words around the strongest token whose tokens are for the kind rather than against it."""
    best = max(range(len(logits)), key=logits.__getitem__)
    line = min(0.0, logits[best])
    first = last = best
    while first > 0 and logits[first - 1] >= line:
        first -= 1
    while last + 1 < len(logits) and logits[last + 1] >= line:
        last += 1
    return spans[first][0], spans[last][1]


@lru_cache(maxsize=2)
def load(folder: Path = FOLDER) -> Encoder:
    """The shipped encoder. Raises :class:`ModelMissingError`, with the reason, when it cannot be trusted."""
    try:
        card = Card.model_validate(json.loads((folder / "card.json").read_text("utf-8")))
        for name, expected in card.files.items():
            if hashlib.sha256((folder / Path(name).name).read_bytes()).hexdigest() != expected:
                raise ModelMissingError(f"the reader's file {name} is not the one its card names; {REMEDY}")
    except (OSError, ValueError, ValidationError) as error:
        reason = " ".join(str(error).split())[:200]
        raise ModelMissingError(f"the trained reader cannot be loaded ({reason}); {REMEDY}") from error
    try:
        import onnxruntime
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        session = onnxruntime.InferenceSession(
            (folder / "model.onnx").read_bytes(), options, providers=["CPUExecutionProvider"]
        )
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    except Exception as error:  # both raise many kinds; any of them means that nothing can be read
        raise ModelMissingError(f"the trained reader cannot be loaded ({type(error).__name__}); {REMEDY}") from error
    return Encoder(card, session, tokenizer)
