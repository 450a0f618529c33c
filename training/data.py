"""The corpus as windows of tokens with labels."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import yaml
from tokenizers import Tokenizer

from collect_comply.evaluation import corpus
from collect_comply.evaluation.corpus import ACTIVE, CONDUCT, DISCLOSURES, Item
from collect_comply.evaluation.marks import Mark
from collect_comply.language.reader import Reader
from collect_comply.language.sentences import pieces
from collect_comply.language.windows import Part, parts, windows
from collect_comply.law.examples import examples_of
from collect_comply.law.rulebook import load_rulebooks

KINDS = (*CONDUCT, *DISCLOSURES)
STANCES = ("asserted", "hypothetical", "conditional", "negated", "attributed", "quoted")
LONGEST_EXAMPLE = 400
"""Characters; longer ones are whole notices that differ in a line."""
UNKNOWN = -1.0
"""The label of what a source does not tell."""


@dataclass(frozen=True)
class Labelled:
    """A part with what it says: for each kind 1, 0 or unknown, in an active and in another stance."""

    part: Part
    active: tuple[float, ...]
    inactive: tuple[float, ...]
    stance: int
    """Index into STANCES, or -1 where the part says nothing."""
    tokens: tuple[frozenset[int], ...]
    """For each token the kinds in whose marks it stands."""


@dataclass(frozen=True)
class Text:
    """A message as labelled parts, in order."""

    id: str
    violating: bool
    parts: tuple[Labelled, ...]


def texts(items: Sequence[Item], reader: Reader, tokenizer: Tokenizer) -> Iterator[Text]:
    """The messages of the corpus."""
    for item in items:
        yield _text(item.id, item.text, item.marks, item.message.is_ == "violating", reader, tokenizer, None)


def examples(folder: Path, reader: Reader, tokenizer: Tokenizer) -> Iterator[Text]:
    """The examples of the signal definitions: each tells of its own kind alone."""
    for kind in KINDS:
        definition = yaml.safe_load((folder / f"{kind}.yaml").read_text("utf-8"))
        for number, (hit, example) in enumerate(
            [(True, each) for each in definition["examples"]["hits"]]
            + [(False, each) for each in definition["examples"]["look_alikes"]]
        ):
            told = {"text": example} if isinstance(example, str) else example
            words = told["text"]
            stance = told.get("stance", "asserted" if hit else None)
            marks = (Mark(kind, stance, 0, len(words)),) if stance else ()
            yield _text(f"{kind}/{number}", words, marks, hit, reader, tokenizer, kind)


def rule_texts(reader: Reader, tokenizer: Tokenizer) -> Iterator[Text]:
    """The words of the rules' own examples, labelled as the patterns read them: every one of these examples comes out
    as its rule says, so the trained reader must not see more or less in them."""
    seen: set[str] = set()
    for book in load_rulebooks(()):
        for ruleset in book.rulesets:
            for rule in ruleset.rules:
                for example in examples_of(rule, ruleset):
                    words = example.communication.text
                    if words and len(words) <= LONGEST_EXAMPLE and words not in seen:
                        seen.add(words)
                        marks = [
                            Mark(kind, signal.stance, signal.span.start, signal.span.end)
                            for signal in reader.read(words).signals
                            for kind in {signal.kind, reader.kinds[signal.kind].under}
                            if kind in KINDS
                        ]
                        violating = any(mark.kind in CONDUCT and mark.stance in ACTIVE for mark in marks)
                        yield _text(f"{rule.id}/{example.index}", words, marks, violating, reader, tokenizer, None)


def _text(
    name: str,
    words: str,
    marks: Sequence[Mark],
    violating: bool,
    reader: Reader,
    tokenizer: Tokenizer,
    only: str | None,
) -> Text:
    normalised = reader.normalise(words)
    cut = list(pieces(normalised.text))
    labelled = []
    for part in parts(normalised.text, cut, tokenizer):
        spots = [normalised.original_span(*span) for span in part.spans]
        inside = [[mark for mark in marks if mark.start < end and start < mark.end] for start, end in spots]
        here = {mark for group in inside for mark in group}
        labelled.append(
            Labelled(
                part,
                tuple(_label(kind, here, True, only) for kind in KINDS),
                tuple(_label(kind, here, False, only) for kind in KINDS),
                _stance(here),
                tuple(frozenset(KINDS.index(mark.kind) for mark in group) for group in inside),
            )
        )
    return Text(name, violating, tuple(labelled))


def _label(kind: str, marks: set[Mark], active: bool, only: str | None) -> float:
    if only is not None and kind != only:
        return UNKNOWN
    return float(any(mark.kind == kind and (mark.stance in ACTIVE) is active for mark in marks))


def _stance(marks: set[Mark]) -> int:
    conduct = [mark for mark in marks if mark.kind in CONDUCT] or list(marks)
    longest = max(conduct, key=lambda mark: (mark.end - mark.start, mark.kind), default=None)
    return STANCES.index(longest.stance) if longest else -1


def cut_windows(text: Text) -> Iterator[tuple[tuple[Labelled, ...], int]]:
    """The windows in which the text is read; parts before the number are only context."""
    by_part = {id(each.part): each for each in text.parts}
    for window in windows([each.part for each in text.parts]):
        yield tuple(by_part[id(part)] for part in window.parts), window.fresh


def varied(text: Text, others: Sequence[Text], mask: int, chance: random.Random) -> Text:
    """The text as training sees it this time: some words hidden, neighbours dropped, or stood among lawful text."""
    found = list(text.parts)
    if len(found) > 1 and chance.random() < 0.25:
        told = [each for each in found if any(label > 0 for label in each.active[: len(CONDUCT)])]
        found = [chance.choice(told or found)]
    if chance.random() < 0.15:
        other = chance.choice(others)
        place = chance.randrange(len(other.parts) + 1)
        found = [*other.parts[:place], *found, *other.parts[place:]]
    return replace(text, parts=tuple(_hidden(each, mask, chance) for each in found))


def _hidden(labelled: Labelled, mask: int, chance: random.Random) -> Labelled:
    ids = tuple(mask if chance.random() < 0.08 else each for each in labelled.part.ids)
    return replace(labelled, part=replace(labelled.part, ids=ids))


def load(folder: Path) -> list[Item]:
    """One part of the corpus."""
    return corpus.load(folder)
