"""The numbers that the model card tells are what the shipped reader does; ``corpus/floors.yaml`` holds them in place.

``python tests/evaluation/test_published.py`` measures all and writes them into the card.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

from collect_comply import Linter
from collect_comply.evaluation import corpus
from collect_comply.evaluation.calibration import calibration
from collect_comply.evaluation.floors import missed
from collect_comply.evaluation.judge import judge
from collect_comply.evaluation.measure import Evaluation, Share, measure
from collect_comply.report.evaluation_text import SHARES

ROOT = Path(__file__).parents[2]
CARD = ROOT / "docs" / "model-card.md"
README = ROOT / "README.md"
OTHER_PROCESSORS = 0.015
"""How far a share may lie from the card on another processor, whose 8-bit arithmetic rounds differently."""


@cache
def evaluated(part: str, *, trained: bool = True, every: int = 1) -> Evaluation:
    """The evaluation of a part of the corpus, or of each n-th message of it."""
    items = corpus.load(ROOT / "corpus" / part)[::every]
    linter = Linter.load("fdcpa", "conc", trained=trained)
    scores = calibration(items, linter.reader) if trained else None
    return measure(list(judge(items, linter)), linter.reader.identity, scores)


@pytest.mark.nightly
def test_the_floors_hold_on_the_test_part() -> None:
    assert missed(evaluated("test"), ROOT / "corpus" / "floors.yaml") == []


@pytest.mark.parametrize("page", [CARD, README], ids=lambda page: page.name)
def test_the_pages_tell_what_the_reader_does(page: Path) -> None:
    card = page.read_text("utf-8")
    # Every fourth message is the short form: the told share must lie in the interval of what it shows.
    found = evaluated("test", every=4)
    for name, title in SHARES.items():
        row = re.search(rf"^\| {re.escape(title)} \| ([\d.]+) % ", card, re.MULTILINE)
        assert row, title
        share, told = getattr(found, name), float(row[1]) / 100
        assert share.low - OTHER_PROCESSORS <= told <= share.high + OTHER_PROCESSORS, (title, share)


@pytest.mark.nightly
def test_the_card_tells_every_share_exactly() -> None:
    card, found = CARD.read_text("utf-8"), evaluated("test")
    for name, title in SHARES.items():
        row = re.search(rf"^\| {re.escape(title)} \| ([\d.]+) % ", card, re.MULTILINE)
        assert row and abs(float(row[1]) / 100 - getattr(found, name).share) <= OTHER_PROCESSORS, title


def runs_of_all_parts() -> dict[str, Evaluation]:
    """What the card sets side by side."""
    return {
        "test": evaluated("test"),
        "test, patterns alone": evaluated("test", trained=False),
        "challenge": evaluated("challenge"),
        "train, every sixth": evaluated("train", every=6),
    }


def overall(runs: Mapping[str, Evaluation]) -> Iterator[str]:
    """What became of the messages, a column a run."""
    yield "| messages | " + " | ".join(f"{name} ({run.messages})" for name, run in runs.items()) + " |"
    yield "|---|" + "---:|" * len(runs)
    for name, title in SHARES.items():
        yield f"| {title} | " + " | ".join(_cell(getattr(run, name)) for run in runs.values()) + " |"


def numbers(runs: Mapping[str, Evaluation]) -> Iterator[str]:
    """The section of the card, line by line."""
    yield from overall(runs)
    yield ""
    found = runs["test"]
    assert found.calibration
    yield (
        "In brackets Wilson's 95 % interval. Calibration error on the test part "
        f"{found.calibration.error:.1%} over all scores, "
        f"{found.calibration.error_where_in_doubt:.1%} over scores from 0.05 to 0.95."
    )
    yield ""
    yield "| kind, on the test part | said | precision | recall | found or suspected | F1 |"
    yield "|---|---:|---:|---:|---:|---:|"
    for kind in (*found.conduct, *found.disclosures):
        f1 = "-" if kind.f1 is None else f"{kind.f1:.2f}"
        cells = (_cell(kind.precision), _cell(kind.recall), _cell(kind.recall_or_review), f1)
        yield f"| {kind.kind} | {kind.recall.count} | " + " | ".join(cells) + " |"


def _cell(share: Share) -> str:
    return "-" if share.share is None else f"{100 * share.share:.1f} % ({100 * share.low:.0f}-{100 * share.high:.0f})"


def renew(file: Path, name: str, lines: Iterable[str]) -> None:
    """Write the lines between the marks of that name."""
    text = "\n".join(lines)
    between = re.compile(rf"(<!-- {name} -->\n).*(<!-- /{name} -->)", re.DOTALL)
    file.write_text(between.sub(lambda found: f"{found[1]}{text}\n{found[2]}", file.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    RUNS = runs_of_all_parts()
    renew(CARD, "numbers", numbers(RUNS))
    renew(README, "reader", overall(RUNS))
