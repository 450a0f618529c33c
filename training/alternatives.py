"""``python -m training.alternatives``: what spaCy's own text classifiers reach on the corpus, beside the patterns and
the shipped encoder, on the same messages and at the same false-alarm rates (``summary`` in ``training/train.py``).

Prints a Markdown table. Everything random comes from one seed.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
import spacy
from spacy.language import Language
from spacy.training import Example
from spacy.util import fix_random_seed, minibatch
from spacy.vectors import Vectors
from tokenizers import Tokenizer
from transformers import AutoModel

from collect_comply.evaluation.corpus import ACTIVE, CONDUCT, Item
from collect_comply.language import encoder
from collect_comply.language.reader import Reader
from collect_comply.language.sentences import pieces
from training import data
from training.data import Text
from training.train import ROOT, encoder_folder, summary, tokenizer

SEED = 7
BATCH = 64
DROPOUT = 0.2
DIMENSIONS = 128
"""Of the static vectors, after principal components: the whole table would weigh 46 MB."""
SHORT = range(35, 46)
"""Words of the messages whose time is taken: about forty."""
HEAD = (
    "| reader | recall at 2 % false alarms | at 4 % | at 8 % | ms for 40 words | MB on disk | trained in s |",
    "|---|---:|---:|---:|---:|---:|---:|",
)

BAG_OF_WORDS = {
    "@architectures": "spacy.TextCatBOW.v3",
    "exclusive_classes": False,
    "ngram_size": 2,
    "no_output_layer": False,
    "length": 262144,
}
CONVOLUTION = {
    "@architectures": "spacy.MaxoutWindowEncoder.v2",
    "width": 96,
    "window_size": 1,
    "maxout_pieces": 3,
    "depth": 4,
}


def ensemble(static_vectors: bool) -> dict[str, object]:
    """spaCy's default: the bag of words beside a convolutional network with attention."""
    embed = {
        "@architectures": "spacy.MultiHashEmbed.v2",
        "width": 96,
        "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE"],
        "rows": [5000, 1000, 2500, 2500],
        "include_static_vectors": static_vectors,
    }
    tok2vec = {"@architectures": "spacy.Tok2Vec.v2", "embed": embed, "encode": CONVOLUTION}
    return {"@architectures": "spacy.TextCatEnsemble.v2", "tok2vec": tok2vec, "linear_model": BAG_OF_WORDS}


ALTERNATIVES: dict[str, tuple[str, dict[str, object], bool, int]] = {
    "bow": ("textcat_multilabel, bag of words and word pairs", BAG_OF_WORDS, False, 10),
    "ensemble": ("textcat_multilabel, bag of words + convolution", ensemble(False), False, 10),
    "vectors": ("the same with static vectors", ensemble(True), True, 10),
}
"""Its title; spaCy's model; whether it needs vectors; epochs."""
Sentences = list[list[str]]
"""For each message the words of each of its parts."""


def sentences(items: Sequence[Item], texts: Sequence[Text], reader: Reader) -> Sentences:
    """The words of the parts, in small letters as the encoder sees them."""
    out = []
    for item, text in zip(items, texts, strict=True):
        words = reader.normalise(item.text).text
        out.append([words[each.part.spans[0][0] : each.part.spans[-1][1]].lower() for each in text.parts])
    return out


def vectors(words: Iterable[str], tokens: Tokenizer) -> Vectors:
    """Static vectors from the encoder's table of word pieces: of its whole words, and of further ``words`` as the mean
    of their pieces."""
    weights = AutoModel.from_pretrained(encoder_folder()).embeddings.word_embeddings.weight.detach().numpy()
    whole = {word for word in tokens.get_vocab() if word.isalpha()}
    known = sorted(whole | set(words))
    encoded = tokens.encode_batch(known, add_special_tokens=False)
    table = np.stack([weights[each.ids].mean(0) if each.ids else np.zeros(weights.shape[1]) for each in encoded])
    table -= table.mean(0)
    _, axes = np.linalg.eigh(table.T @ table)
    table = table @ axes[:, -DIMENSIONS:]
    return Vectors(data=(table / table.std()).astype(np.float32), keys=known)


def trained(
    model: dict[str, object], table: Vectors | None, epochs: int, words: Sentences, texts: Sequence[Text]
) -> Language:
    """A pipeline that scores sentences for the kinds of conduct said in a stance that can harm."""
    fix_random_seed(SEED)
    chance = random.Random(SEED)
    nlp = spacy.blank("en")
    if table is not None:
        nlp.vocab.vectors = table
    classifier = nlp.add_pipe("textcat_multilabel", config={"model": model})
    for kind in CONDUCT:
        classifier.add_label(kind)
    examples = [
        Example.from_dict(nlp.make_doc(sentence), {"cats": dict(zip(CONDUCT, labelled.active, strict=False))})
        for message, text in zip(words, texts, strict=True)
        for sentence, labelled in zip(message, text.parts, strict=True)
    ]
    optimiser = nlp.initialize(lambda: examples[:100])
    for epoch in range(epochs):
        began, losses = time.perf_counter(), {}
        chance.shuffle(examples)
        for batch in minibatch(examples, BATCH):
            nlp.update(batch, sgd=optimiser, drop=DROPOUT, losses=losses)
        took = time.perf_counter() - began
        print(f"epoch {epoch + 1}: loss {losses['textcat_multilabel']:.2f}, {took:.0f} s", file=sys.stderr, flush=True)
    return nlp


def scores(nlp: Language, words: Sentences) -> list[list[np.ndarray]]:
    """For each message and each of its parts the scores of the kinds of conduct."""
    classifier = nlp.get_pipe("textcat_multilabel")
    found = iter(
        row
        for batch in minibatch((nlp.make_doc(part) for message in words for part in message), 256)
        for row in classifier.predict(batch)
    )
    return [[next(found) for _ in message] for message in words]


def by_encoder(reader: Reader, items: Sequence[Item]) -> list[list[np.ndarray]]:
    """The same from the encoder that ships: its logits."""
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


def rows(names: Sequence[str], train: Sequence[Item], dev: Sequence[Item], reader: Reader) -> Iterator[str]:
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
        title, model, with_vectors, epochs = ALTERNATIVES[name]
        began = time.perf_counter()
        seen = (word for message in words for part in message for word in part.split() if word.isalpha())
        nlp = trained(model, vectors(seen, tokens) if with_vectors else None, epochs, words, learnt)
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
    given = parser.parse_args()
    reader = Reader.load(ROOT / "rulesets" / "signals", trained=False)
    print("\n".join(HEAD))
    for line in rows(given.names or names, data.load(given.train), data.load(given.dev), reader):
        print(line, flush=True)


if __name__ == "__main__":
    main()
