"""``python -m training.alternatives``: what spaCy's own text classifiers reach on the corpus, beside the patterns and
the shipped encoder, on the same messages and at the same false-alarm rates (``summary`` in ``training/train.py``).

Prints a Markdown table. Everything random comes from one seed.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

import numpy as np
import spacy

from collect_comply.evaluation.corpus import ACTIVE, CONDUCT, Item
from collect_comply.language import encoder
from collect_comply.language.reader import Reader
from collect_comply.language.sentences import pieces
from training import data
from training.textcat import ALTERNATIVES, scores, sentences, trained, vectors
from training.train import ROOT, summary, tokenizer

EPOCHS = 15
SHORT = range(35, 46)
"""Words of the messages whose time is taken: about forty."""
HEAD = (
    "| reader | recall at 2 % false alarms | at 4 % | at 8 % | ms for 40 words | MB on disk | trained in s |",
    "|---|---:|---:|---:|---:|---:|---:|",
)

METHOD = """\
Trained on {train} messages of `corpus/train`, {epochs} epochs, cut into sentences that are labelled with the kinds of
conduct said in a stance that can harm; judged on the {dev} messages of `corpus/dev`. A message's score is the highest
of its sentences and kinds, for a lawful message of the kinds that it does not say; sums are left out. The line is drawn
where so many of the lawful messages are over it. The encoder has also seen the examples of the rules and patterns.
Time: cutting into sentences and scoring a message of 35 to 45 words, one at a time, median. The static vectors are the
encoder's own table of word pieces, brought to 128 dimensions: no package of pretrained vectors is installed."""


def by_encoder(reader: Reader, items: Sequence[Item]) -> list[list[np.ndarray]]:
    """For each message and each of its pieces the logits of the encoder that ships."""
    shipped, found = encoder.load(), []
    for item in items:
        text = reader.normalise(item.text).text
        found.append([np.array(each.logits) for each in shipped.score(text, list(pieces(text)))])
    return found


def by_patterns(reader: Reader, items: Sequence[Item]) -> tuple[float, float]:
    """The patterns have no score to move: the share of violating messages in which they find a kind that is said, and
    of lawful ones in which they find one that is not. Sums are left out, as in ``summary``."""
    right, wrong = [], []
    for item in items:
        signals = [each for each in reader.read(item.text).signals if each.certain and each.stance in ACTIVE]
        found = {kind for each in signals for kind in (each.kind, reader.kinds[each.kind].under) if kind in CONDUCT}
        found -= {"amount_or_fee_claim"}
        if item.message.is_ == "violating":
            right.append(bool(found & item.active))
        else:
            wrong.append(bool(found - item.active))
    return float(np.mean(right)), float(np.mean(wrong))


def milliseconds(read: Callable[[str], object], texts: Iterable[str]) -> float:
    """Median over the texts, one at a time, after three that are not counted."""
    times = []
    for text in texts:
        began = time.perf_counter()
        read(text)
        times.append(time.perf_counter() - began)
    return 1000 * statistics.median(times[3:])


def megabytes(folder: Path) -> float:
    """All files under it."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6


def row(title: str, recalls: str, speed: float, size: float, took: float | None) -> str:
    """A line of the table; ``recalls`` is what ``summary`` says: "0.912 at 2%, ..."."""
    cells = [title, *(each.split(" at ")[0] for each in recalls.split(", "))]
    return "| " + " | ".join([*cells, f"{speed:.1f}", f"{size:.0f}", f"{took:.0f}" if took else "-"]) + " |"


def rows(
    names: Sequence[str], train: Sequence[Item], dev: Sequence[Item], reader: Reader, epochs: int
) -> Iterator[str]:
    """A line for each alternative."""
    tokens = tokenizer()
    held = list(data.texts(dev, reader, tokens))
    short = [reader.normalise(item.text).text for item in dev if len(item.text.split()) in SHORT]
    if "patterns" in names:
        recall, alarms = by_patterns(reader, dev)
        speed = milliseconds(reader.read, short)
        yield f"| patterns alone: no score to move | {recall:.3f} at {alarms:.1%} | | | {speed:.1f} | - | - |"
    if "encoder" in names:
        shipped = encoder.load()
        speed = milliseconds(lambda text: shipped.score(text, list(pieces(text))), short)
        yield row("the shipped encoder", summary(by_encoder(reader, dev), held), speed, megabytes(encoder.FOLDER), None)
    learnt = list(data.texts(train, reader, tokens))
    words, held_words = sentences(train, learnt, reader), sentences(dev, held, reader)
    for name in [name for name in ALTERNATIVES if name in names]:
        title, model, with_vectors = ALTERNATIVES[name]
        began = time.perf_counter()
        seen = (word for message in words for part in message for word in part.split() if word.isalpha())
        nlp = trained(model, vectors(seen, tokens) if with_vectors else None, words, learnt, epochs)
        took = time.perf_counter() - began
        found = summary(scores(nlp, held_words), held)
        speed = milliseconds(lambda text, nlp=nlp: list(nlp.pipe(_cut(text))), short)
        with tempfile.TemporaryDirectory() as folder:
            nlp.to_disk(folder)
            yield row(title, found, speed, megabytes(Path(folder)), took)


def _cut(text: str) -> list[str]:
    return [text[piece.start : piece.end].lower() for piece in pieces(text)]


def main() -> None:
    """The command line."""
    names = ["patterns", "encoder", *ALTERNATIVES]
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help=f"which lines, of {', '.join(names)}; all when none is named")
    parser.add_argument("--train", type=Path, default=ROOT / "corpus" / "train")
    parser.add_argument("--dev", type=Path, default=ROOT / "corpus" / "dev")
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    given = parser.parse_args()
    reader = Reader.load(ROOT / "rulesets" / "signals", trained=False)
    train, dev = data.load(given.train), data.load(given.dev)
    print(f"# spaCy's classifiers beside the encoder, {date.today():%d %B %Y}", "", *HEAD, sep="\n")
    for line in rows(given.names or names, train, dev, reader, given.epochs):
        print(line, flush=True)
    print("", METHOD.format(train=len(train), dev=len(dev), epochs=given.epochs), "", _machine(), sep="\n")


def _machine() -> str:
    lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    cpu = next(line.split(":")[1].strip() for line in lines if line.startswith("model name"))
    load = f"load {os.getloadavg()[0]:.1f}"
    return f"{cpu}, {os.cpu_count()} cores, {load}, Python {platform.python_version()}, spaCy {spacy.__version__}."


if __name__ == "__main__":
    main()
