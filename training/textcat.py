"""spaCy's own text classifiers, trained on the sentences of the corpus: what ``training/alternatives.py`` compares."""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterable, Sequence

import numpy as np
import spacy
from spacy.language import Language
from spacy.training import Example
from spacy.util import fix_random_seed, minibatch
from spacy.vectors import Vectors
from tokenizers import Tokenizer
from transformers import AutoModel

from collect_comply.evaluation.corpus import CONDUCT, Item
from collect_comply.language.reader import Reader
from training.data import Text
from training.train import encoder_folder

SEED = 7
BATCH = 16
RATE = 0.002
DROPOUT = 0.2
QUIET = 0.3
"""Share of the sentences without conduct that an epoch shows: shown them all, the convolution is slow to see any."""
DIMENSIONS = 128
"""Of the static vectors, after principal components: the whole table would weigh 46 MB."""

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


ALTERNATIVES: dict[str, tuple[str, dict[str, object], bool]] = {
    "bow": ("textcat_multilabel, bag of words and word pairs", BAG_OF_WORDS, False),
    "ensemble": ("textcat_multilabel, bag of words + convolution", ensemble(False), False),
    "vectors": ("the same with static vectors", ensemble(True), True),
}
"""Its title; spaCy's model; whether it needs vectors."""
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
    model: dict[str, object], table: Vectors | None, words: Sentences, texts: Sequence[Text], epochs: int
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
    optimiser.learn_rate = RATE
    for epoch in range(epochs):
        began, losses = time.perf_counter(), {}
        shown = [each for each in examples if any(each.reference.cats.values()) or chance.random() < QUIET]
        chance.shuffle(shown)
        for batch in minibatch(shown, BATCH):
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
