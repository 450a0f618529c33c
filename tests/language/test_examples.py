"""Every example of every signal file is a test, named after the line it stands on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from collect_comply.language import definitions
from collect_comply.language.definitions import Example
from collect_comply.language.reader import Reader
from collect_comply.language.screen import Screen
from collect_comply.model.signal import Signal
from collect_comply.sources import load

SIGNALS = Path(__file__).parents[2] / "rulesets" / "signals"
ALL = definitions.load(SIGNALS)


def _cases() -> Iterator[object]:
    for kind, definition in sorted(ALL.kinds.items()):
        document = load(next(SIGNALS.rglob(f"{kind}.yaml")))
        for part in ("hits", "look_alikes"):
            for index, example in enumerate(getattr(definition.examples, part)):
                line = document.place(("examples", part, index)).line
                yield pytest.param(kind, part == "hits", example, id=f"{kind}.yaml:{line}")


def _as_told(signal: Signal, example: Example, stance: str) -> bool:
    return (
        signal.stance == stance
        and example.actor in (None, signal.actor)
        and example.target in (None, signal.target)
        and example.tense in (None, signal.tense)
        and (example.span or "") in signal.span.text
    )


@pytest.mark.parametrize(("kind", "hit", "example"), list(_cases()))
def test_example(reader: Reader, kind: str, hit: bool, example: Example) -> None:
    reading = reader.read(example.text)
    assert reading.unread is None
    found = [signal for signal in reading.signals if signal.kind == kind]
    if hit:
        assert any(_as_told(signal, example, example.stance or "asserted") for signal in found), found
    elif example.stance is None:
        assert not found
    else:
        assert found
        assert all(_as_told(signal, example, example.stance) for signal in found), found
    for signal in reading.signals:
        assert signal.span.text == example.text[signal.span.start : signal.span.end]


@pytest.mark.parametrize("kind", sorted(ALL.kinds))
def test_enough_examples(kind: str) -> None:
    examples = ALL.kinds[kind].examples
    assert len(examples.hits) >= 5
    assert len(examples.look_alikes) >= 5


def test_ids_name_every_pattern_once() -> None:
    for kind, definition in ALL.kinds.items():
        counts = Counter(pattern.id for pattern in definition.patterns)
        assert max(counts.values()) == 1, kind


def test_the_screen_loses_nothing(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the screen wide open, no example yields more than it does with the screen."""
    texts = [
        example.text
        for definition in ALL.kinds.values()
        for example in (*definition.examples.hits, *definition.examples.look_alikes)
    ]
    screened = list(reader.read_many(texts))
    everything = sorted((key, number) for key, lines in ALL.lines.items() for number in range(len(lines)))
    monkeypatch.setattr(Screen, "possible", lambda self, sentence: everything)
    open_wide = list(reader.read_many(texts))
    for text, narrow, wide in zip(texts, screened, open_wide, strict=True):
        assert narrow.signals == wide.signals, text
