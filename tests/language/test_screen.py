"""The cheap screen loses nothing: what is found with it is what is found when every line is tried."""

from __future__ import annotations

from pathlib import Path

import pytest

from collect_comply.evaluation import corpus
from collect_comply.language.reader import Reader

DEV = Path(__file__).parents[2] / "corpus" / "dev"
EVERY = 25


def test_the_screen_loses_nothing_on_the_corpus(signals: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [item.text for item in corpus.load(DEV)[::EVERY]]
    screened, open_ = Reader.load(signals), Reader.load(signals)
    everything = sorted(
        (key, number) for key, lines in open_._definitions.lines.items() for number in range(len(lines))
    )
    monkeypatch.setattr(open_._screen, "possible", lambda sentence: everything)
    for text in texts:
        assert screened.read(text).signals == open_.read(text).signals
