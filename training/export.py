"""``python -m training.export``: the trained network as an int8 ONNX file with its card, ready to ship.

Weights become 8-bit integers, a scale for each channel; activations are measured as they come. Scores are
calibrated and thresholds chosen on the dev part, with the 8-bit network itself.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process

from collect_comply.evaluation.corpus import CONDUCT
from collect_comply.language import encoder
from collect_comply.language.reader import Reader
from collect_comply.language.sentences import pieces
from training import data
from training.data import KINDS, STANCES
from training.model import ReaderNet
from training.train import ROOT, encoder_folder, tokenizer

NAME = "reader-1"
CERTAIN_FALSE_ALARMS = 0.012
"""Of lawful dev messages, with any kind of conduct certain."""
SUSPECTED_FALSE_ALARMS = 0.06
DOUBTED = 0.3
TRUSTED = tuple(kind for kind in CONDUCT if kind != "amount_or_fee_claim")
"""The kinds on which the network has a say. Sums are arithmetic, and disclosures must stand word for word."""


def to_onnx(net: ReaderNet, target: Path) -> None:
    """The network as 8-bit ONNX."""
    net.eval()
    ids = torch.ones(2, 12, dtype=torch.long)
    where = torch.zeros(2, 3, 12)
    where[:, 0, 1:4] = where[:, 1, 4:8] = where[:, 2, 8:11] = 1
    axes = {"ids": {0: "b", 1: "t"}, "mask": {0: "b", 1: "t"}, "where": {0: "b", 1: "p", 2: "t"}}
    axes |= {"found": {0: "b", 1: "p"}, "tokens": {0: "b", 1: "t"}}
    with tempfile.TemporaryDirectory() as folder:
        whole, ready = Path(folder) / "whole.onnx", Path(folder) / "ready.onnx"
        torch.onnx.export(
            net,
            (ids, torch.ones_like(ids), where),
            whole,
            input_names=["ids", "mask", "where"],
            output_names=["found", "tokens"],
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
        quant_pre_process(whole, ready, skip_symbolic_shape=True)
        quantize_dynamic(ready, target, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)


@dataclass(frozen=True)
class Seen:
    """For each message (a row) and kind (a column) the highest logit, what the patterns found, and the truth."""

    logits: np.ndarray
    patterns: np.ndarray
    truth: np.ndarray


def seen(items: Sequence[data.Item], found: encoder.Encoder, reader: Reader) -> Seen:
    """Reads the messages with the network and with the patterns. Patterns: 1 active, -1 only inactive, 0 nothing."""
    logits, patterns, truth = [], [], []
    for item in items:
        text = reader.normalise(item.text).text
        logits.append(np.max([each.logits for each in found.score(text, list(pieces(text)))], 0))
        signals = reader.read(item.text).signals
        active = {signal.kind for signal in signals if signal.stance in data.ACTIVE}
        any_ = {signal.kind for signal in signals}
        patterns.append([1 if kind in active else -1 if kind in any_ else 0 for kind in KINDS])
        truth.append([any(m.kind == kind and m.stance in data.ACTIVE for m in item.marks) for kind in KINDS])
    return Seen(np.array(logits), np.array(patterns), np.array(truth))


@dataclass(frozen=True)
class Fit:
    """The numbers that turn a logit into a probability."""

    slope: float
    offsets: np.ndarray
    active: float
    inactive: float

    def scores(self, logits: np.ndarray, patterns: np.ndarray) -> np.ndarray:
        """The probabilities."""
        sum_ = self.slope * logits + self.offsets + self.active * (patterns > 0) + self.inactive * (patterns < 0)
        return np.asarray(1 / (1 + np.exp(-sum_)))


def calibrate(data_: Seen) -> Fit:
    """Slope, weights of the patterns, and an offset a kind (drawn to their mean) that make scores probabilities."""
    values, labels = torch.tensor(data_.logits, dtype=torch.float64), torch.tensor(data_.truth, dtype=torch.float64)
    active, inactive = (torch.tensor(data_.patterns == each, dtype=torch.float64) for each in (1, -1))
    numbers = torch.tensor([1.0, 0.0, 0.0, 0.0], dtype=torch.float64, requires_grad=True)
    own = torch.zeros(values.shape[1], dtype=torch.float64, requires_grad=True)
    fit = torch.optim.LBFGS([numbers, own], max_iter=300, line_search_fn="strong_wolfe")

    def step() -> torch.Tensor:
        fit.zero_grad()
        sum_ = values * numbers[0] + numbers[1] + own + active * numbers[2] + inactive * numbers[3]
        loss = torch.nn.functional.binary_cross_entropy_with_logits(sum_, labels, reduction="sum") + (own**2).sum()
        loss.backward()
        return loss

    fit.step(step)
    slope, shared, weight, against = numbers.tolist()
    return Fit(slope, shared + own.detach().numpy(), weight, against)


def line(scores: np.ndarray, share: float) -> float:
    """The score that this share of lawful messages reaches with some kind that they do not say."""
    return float(np.quantile(scores.max(1), 1 - share))


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--weights", type=Path, default=ROOT / "build" / "reader.pt")
    parser.add_argument("--dev", type=Path, default=ROOT / "corpus" / "dev")
    parser.add_argument("--out", type=Path, default=encoder.FOLDER)
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    net = ReaderNet(encoder_folder(), given.layers)
    net.load_state_dict(torch.load(given.weights, weights_only=True))
    to_onnx(net, given.out / "model.onnx")
    tokenizer().save(str(given.out / "tokenizer.json"))
    card = {
        "id": NAME,
        "files": {
            name: hashlib.sha256((given.out / name).read_bytes()).hexdigest()
            for name in ("model.onnx", "tokenizer.json")
        },
        "kinds": KINDS,
        "stances": STANCES,
        "slope": 1.0,
        "offsets": dict.fromkeys(KINDS, 0.0),
        "pattern_weights": {"active": 0.0, "inactive": 0.0, "none": 0.0},
        "thresholds": {},
    }
    write(card, given.out)
    items = data.load(given.dev)
    found = seen(items, encoder.load(given.out), Reader.load(ROOT / "rulesets" / "signals"))
    fit = calibrate(found)
    probable = fit.scores(found.logits, found.patterns)
    conduct = [KINDS.index(kind) for kind in TRUSTED]
    lawful = np.array([item.message.is_ != "violating" for item in items])
    wrong = np.where(found.truth, 0, probable)[lawful][:, conduct]
    certain = line(wrong, CERTAIN_FALSE_ALARMS)
    suspected = min(line(wrong, SUSPECTED_FALSE_ALARMS), certain)
    card |= {
        "slope": fit.slope,
        "offsets": dict(zip(KINDS, fit.offsets.tolist(), strict=True)),
        "pattern_weights": {"active": fit.active, "inactive": fit.inactive, "none": 0.0},
        "thresholds": {kind: {"suspected": suspected, "doubted": DOUBTED, "certain": certain} for kind in TRUSTED},
    }
    write(card, given.out)
    print(f"slope {fit.slope:.2f}, pattern {fit.active:+.2f}, inactive pattern {fit.inactive:+.2f}")
    bad = ~lawful
    for name, threshold in (("certain", certain), ("suspected", suspected)):
        hit = (probable[bad][:, conduct] >= threshold).any(1).mean()
        print(f"{name} from {threshold:.3f}: {hit:.3f} of violating dev messages")


def write(card: dict[str, object], folder: Path) -> None:
    """The card, readable."""
    (folder / "card.json").write_text(json.dumps(card, indent=1) + "\n", "utf-8")
    encoder.load.cache_clear()


if __name__ == "__main__":
    main()
