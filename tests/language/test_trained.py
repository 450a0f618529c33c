"""The trained reader: what it is given, what becomes of its scores, and that without it nothing passes."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collect_comply import Communication, Linter
from collect_comply.language import encoder
from collect_comply.language.encoder import Card, Scored, Thresholds
from collect_comply.language.model import ModelMissingError
from collect_comply.language.reader import Reader
from collect_comply.language.sentences import Piece, pieces
from collect_comply.language.settling import Settling
from collect_comply.language.windows import LONGEST, LONGEST_PIECE, Part, windows
from collect_comply.model.signal import Signal, Span

SUBTLE = "A deputy has been given your address and will ring the bell on Friday unless the card is settled."


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the shipped files, in place of them."""
    folder = tmp_path / "trained"
    shutil.copytree(encoder.FOLDER, folder)
    load = encoder.load.__wrapped__
    monkeypatch.setattr(encoder, "load", lambda: load(folder))
    return folder


def verdict(words: str) -> tuple[str, str | None]:
    draft = Communication(jurisdiction=("us",), channel="sms", text=words)
    found = Linter.load("fdcpa", trained=True).check(draft, as_of=date(2026, 11, 22))
    return found.outcome, found.unread


def test_a_missing_file_leaves_the_words_unread(copy: Path) -> None:
    (copy / "model.onnx").unlink()
    outcome, unread = verdict("Thank you for your payment of June 3.")
    assert outcome == "review"
    assert unread is not None and "model.onnx" in unread and "\n" not in unread


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json"])
def test_a_changed_file_is_not_loaded(copy: Path, name: str) -> None:
    content = bytearray((copy / name).read_bytes())
    content[len(content) // 2] ^= 1
    (copy / name).write_bytes(content)
    outcome, unread = verdict("Thank you for your payment of June 3.")
    assert outcome == "review"
    assert unread is not None and name in unread


def test_a_card_that_is_none_is_refused(copy: Path) -> None:
    (copy / "card.json").write_text("{}")
    with pytest.raises(ModelMissingError, match="cannot be loaded"):
        encoder.load()


def test_the_shipped_files_are_small_enough_to_ship() -> None:
    assert sum(path.stat().st_size for path in encoder.FOLDER.iterdir()) <= 30_000_000


def test_evidence_lies_within_its_piece() -> None:
    trained = encoder.load()
    cut = list(pieces(SUBTLE))
    for scored in trained.score(SUBTLE, cut):
        piece = cut[scored.piece]
        for start, end in scored.evidence.values():
            assert piece.start <= start < end <= piece.end


def test_a_text_reads_the_same_in_any_company(signals: Path) -> None:
    texts = [SUBTLE, "Thanks!", f"{SUBTLE} Thanks! " * 20, "Reply STOP to end texts."]
    reader = Reader.load(signals, trained=True)
    assert list(reader.read_many(texts)) == [reader.read(text) for text in texts]


def test_what_is_too_long_to_read_is_said(signals: Path) -> None:
    reading = Reader.load(signals, trained=True).read("The weather is fine today. " * 4000)
    assert reading.unread is not None and "too long" in reading.unread


@given(st.lists(st.integers(1, LONGEST_PIECE), min_size=1, max_size=40))
def test_every_part_is_fresh_in_one_window_and_windows_have_room(lengths: list[int]) -> None:
    items = [Part(number, (7,) * length, ((0, 1),) * length) for number, length in enumerate(lengths)]
    cut = list(windows(items))
    assert [part.piece for window in cut for part in window.parts[window.fresh :]] == list(range(len(items)))
    for window in cut:
        fresh = sum(len(part.ids) for part in window.parts[window.fresh :])
        assert fresh <= LONGEST
        numbers = [part.piece for part in window.parts]
        assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))


CARD = Card(
    id="reader-test",
    files={"model.onnx": "0"},
    kinds=("threat_arrest",),
    stances=("asserted", "negated"),
    slope=1.0,
    offsets={"threat_arrest": 0.0},
    pattern_weights={"active": 1.0, "inactive": -1.0, "none": 0.0},
    thresholds={"threat_arrest": Thresholds(suspected=0.5, doubted=0.3, certain=0.9)},
)


def settled(logit: float, *found: Signal) -> list[tuple[str, bool, str]]:
    reader = Reader.load(Path(__file__).parents[2] / "rulesets" / "signals")
    plan = reader._plan(SUBTLE)
    evidence = {"threat_arrest": (2, 8)} if logit >= 0 else {}
    scored = [Scored(0, (logit,), "asserted", evidence)]
    signals = Settling(CARD, reader.kinds).settle(plan, scored, found)
    return [(signal.kind, signal.certain, signal.source.partition(":")[0]) for signal in signals]


def pattern(kind: str, stance: str = "asserted") -> Signal:
    span = Span(start=2, end=8, text=SUBTLE[2:8])
    return Signal(kind=kind, span=span, stance=stance, source=f"pattern:{kind}.x")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("logit", "stance", "expected"),
    [
        (-2.0, None, []),
        (1.0, None, [("threat_arrest", False, "model")]),
        (3.0, None, [("threat_arrest", True, "model")]),
        (-2.0, "asserted", [("threat_arrest", False, "pattern")]),
        (-1.5, "asserted", [("threat_arrest", True, "pattern")]),
        (2.0, "asserted", [("threat_arrest", True, "pattern")]),
        (0.5, "negated", [("threat_arrest", True, "pattern")]),
        (2.0, "negated", [("threat_arrest", True, "pattern"), ("threat_arrest", False, "model")]),
    ],
)
def test_patterns_and_scores_are_weighed_together(
    logit: float, stance: str | None, expected: list[tuple[str, bool, str]]
) -> None:
    assert settled(logit, *([pattern("threat_arrest", stance)] if stance else [])) == expected


@pytest.mark.parametrize(("logit", "certain"), [(-3.0, False), (2.0, True)])
def test_a_special_case_is_only_suspected_where_its_kind_is_unlikely(logit: float, certain: bool) -> None:
    found = settled(logit, pattern("criminal_accusation"))
    assert ("criminal_accusation", certain, "pattern") in found


def test_kinds_that_it_was_not_trained_for_are_the_patterns_alone() -> None:
    assert settled(-9.0, pattern("visit_threat")) == [("visit_threat", True, "pattern")]


def test_a_piece_without_words_is_no_part() -> None:
    trained = encoder.load()
    assert trained.score("--- !!", [Piece(0, 3)]) == [] or trained.score("", []) == []
