"""The arithmetic of an evaluation, against numbers worked out elsewhere."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collect_comply.evaluation.agreement import kappa
from collect_comply.evaluation.calibration import Bin, Calibration
from collect_comply.evaluation.corpus import Item, Scenario
from collect_comply.evaluation.floors import Floors, missed
from collect_comply.evaluation.judge import Judged
from collect_comply.evaluation.measure import measure, share
from collect_comply.model.signal import Signal, Span
from collect_comply.report.evaluation_page import page
from collect_comply.report.evaluation_text import lines


def judged(name: str, is_: str, outcome: str, text: str, *found: tuple[str, bool]) -> Judged:
    message = {"id": name, "channel": "sms", "register": "plain", "is": is_, "text": text}
    message |= {"breaks": ["15 USC 1692e"]} if is_ == "violating" else {}
    message |= {"like": ["threat_arrest"]} if is_ == "look-alike" else {}
    scenario = Scenario.model_validate({"scenario": "s", "conduct": "c", "jurisdiction": "us", "messages": [message]})
    signals = tuple(
        Signal(kind=kind, certain=certain, span=Span(start=0, end=1, text="x"), source="test")
        for kind, certain in found
    )
    return Judged(Item(scenario, scenario.messages[0]), outcome, (), signals, 0.01)  # type: ignore[arg-type]


RUN = [
    judged("a", "violating", "block", "⟦threat_arrest: x⟧", ("threat_arrest", True)),
    judged("b", "violating", "review", "⟦threat_arrest: x⟧", ("threat_arrest", False)),
    judged("c", "violating", "allow", "⟦threat_arrest: x⟧"),
    judged("d", "look-alike", "block", "⟦threat_arrest/negated: x⟧", ("threat_arrest", True)),
    judged("e", "look-alike", "allow", "police"),
    judged("f", "lawful", "review", "hello", ("threat_arrest", False)),
]


def test_messages_are_counted_by_what_becomes_of_them() -> None:
    found = measure(RUN, "test")
    assert (found.blocked.hits, found.blocked.count) == (1, 3)
    assert (found.caught.hits, found.caught.count) == (2, 3)
    assert (found.lawful_blocked.hits, found.lawful_blocked.count) == (1, 3)
    assert (found.look_alikes_blocked.hits, found.look_alikes_blocked.count) == (1, 2)
    assert (found.lawful_to_review.hits, found.lawful_to_review.count) == (1, 3)
    assert [miss.id for miss in found.worst] == ["s/c", "s/d"]


def test_a_kind_has_its_precision_and_recall_and_what_is_suspected_counts_apart() -> None:
    arrest = next(kind for kind in measure(RUN, "test").conduct if kind.kind == "threat_arrest")
    assert (arrest.precision.hits, arrest.precision.count) == (1, 2)
    assert (arrest.recall.hits, arrest.recall_or_review.hits, arrest.recall.count) == (1, 2, 3)
    assert arrest.f1 == pytest.approx(2 / 5)


@pytest.mark.parametrize(
    ("hits", "count", "low", "high"),
    # From Newcombe (1998), table I, method 3.
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_intervals_are_wilsons(hits: int, count: int, low: float, high: float) -> None:
    found = share(hits, count)
    assert (found.low, found.high) == (pytest.approx(low, abs=1e-4), pytest.approx(high, abs=1e-4))


@given(st.integers(0, 400).flatmap(lambda count: st.tuples(st.integers(0, count), st.just(count))))
def test_an_interval_holds_its_share(counts: tuple[int, int]) -> None:
    found = share(*counts)
    assert 0 <= found.low <= found.high <= 1
    assert found.share is None or (found.low <= found.share + 1e-12 and found.share <= found.high + 1e-12)


def test_kappa_is_cohens() -> None:
    pairs = [(True, True)] * 20 + [(True, False)] * 5 + [(False, True)] * 10 + [(False, False)] * 15
    assert kappa(pairs) == pytest.approx(0.4)
    assert kappa([(False, False)] * 5) is None


def test_a_missed_floor_is_said_and_a_kept_one_is_not(tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.mktemp("floors") / "floors.yaml"
    file.write_text("blocked: 0.9\ncaught: 0.5\nlawful_blocked: 0.02\nkind_recall: 0.5\n")
    assert missed(measure(RUN, "test"), file) == [
        "blocked is 33.3%, and should be at least 90.0%",
        "lawful blocked is 33.3%, and should be at most 2.0%",
    ]
    assert set(Floors.model_fields) >= {"look_alikes_blocked", "lawful_to_review"}


def test_the_page_and_the_lines_tell_the_same_and_hold_no_code() -> None:
    nasty = judged("g", "violating", "allow", "⟦threat_arrest: x⟧ <script>alert(1)</script>")
    scores = Calibration(bins=(Bin(count=4, score=0.7, right=0.75),), error=0.05, error_where_in_doubt=0.08)
    found = measure([*RUN, nasty], "reader <1>", scores)
    html, text = page(found, found), "\n".join(lines(found, found))
    assert "<script" not in html and "&lt;script&gt;" in html
    assert "http" not in html
    for number in ("25.0%", "50.0%", "33.3%"):
        assert number in html and number in text
    assert "calibration error 5.0%" in text
