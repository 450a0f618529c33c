"""The corpus keeps its promises: enough of each kind, parts that share nothing, sources for every conduct."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path

import pytest

from collect_comply.evaluation import corpus
from collect_comply.evaluation.agreement import kappas, second_labels
from collect_comply.evaluation.corpus import ACTIVE, CONDUCT, DISCLOSURES, Item
from collect_comply.evaluation.judge import communication_for
from collect_comply.law.rulebook import load_rulebooks

ROOT = Path(__file__).parents[2] / "corpus"
PARTS = ("train", "dev", "test")
SHINGLE = 4
NEAR = 0.5
"""Jaccard's share of runs of four words that two messages have in common, from which they are near-duplicates."""


@cache
def part(name: str) -> tuple[Item, ...]:
    return tuple(corpus.load(ROOT / name))


def whole() -> list[Item]:
    return [item for name in PARTS for item in part(name)]


def test_there_are_four_thousand_messages_half_of_them_lawful_half_of_those_look_alikes() -> None:
    count = Counter(item.message.is_ for item in whole())
    assert count.total() >= 4000
    assert 0.4 <= count["violating"] / count.total() <= 0.55
    assert count["look-alike"] >= count["lawful"]


@pytest.mark.parametrize("kind", CONDUCT)
def test_each_kind_of_conduct_is_there_a_hundred_and_twenty_times_and_as_often_resembled(kind: str) -> None:
    assert sum(kind in item.active for item in whole()) >= 120
    assert sum(kind in item.message.like for item in whole()) >= 120


@pytest.mark.parametrize("kind", DISCLOSURES)
def test_each_disclosure_is_there_a_hundred_and_twenty_times_and_as_often_resembled(kind: str) -> None:
    given = sum(any(mark.kind == kind and mark.stance in ACTIVE for mark in item.marks) for item in whole())
    assert given >= 120
    assert sum(kind in item.message.like for item in whole()) >= 120


def test_every_channel_register_and_jurisdiction_is_in_every_part() -> None:
    for name in PARTS:
        items = part(name)
        assert {item.scenario.jurisdiction for item in items} == {"us", "uk"}
        assert {item.message.channel for item in items} == set(corpus.Channel.__args__)  # type: ignore[attr-defined]
        assert {item.message.register_ for item in items} == set(corpus.Register.__args__)  # type: ignore[attr-defined]


def test_a_scenario_stands_in_one_part() -> None:
    where = defaultdict(set)
    for name in PARTS:
        for item in part(name):
            where[item.scenario.scenario].add(name)
    assert [scenario for scenario, parts in where.items() if len(parts) > 1] == []


def test_no_two_parts_hold_near_duplicates() -> None:
    shingles = {name: [(item.id, _shingles(item.text)) for item in part(name)] for name in PARTS}
    holding: dict[str, list[tuple[str, str, frozenset[str]]]] = defaultdict(list)
    near = []
    for name, texts in shingles.items():
        for id_, runs in texts:
            others = {(part_, other): held for run in runs for part_, other, held in holding[run] if part_ != name}
            near += [(id_, other) for (_, other), held in others.items() if len(runs & held) / len(runs | held) > NEAR]
            for run in runs:
                holding[run].append((name, id_, runs))
    assert near == []


def _shingles(text: str) -> frozenset[str]:
    words = re.findall(r"[a-z0-9']+", text.lower())
    return frozenset(" ".join(words[at : at + SHINGLE]) for at in range(max(1, len(words) - SHINGLE + 1)))


def test_every_case_is_one_that_the_linter_can_judge() -> None:
    rulesets = {book.jurisdiction: book.rulesets[0] for book in load_rulebooks(("fdcpa", "conc"))}
    for item in (*whole(), *part("challenge")):
        communication_for(item, rulesets[item.scenario.jurisdiction])


def test_every_conduct_has_a_row_in_the_sources() -> None:
    page = (ROOT / "SOURCES.md").read_text("utf-8")
    rows = set(re.findall(r"^\| `([a-z0-9-]+)`", page, re.MULTILINE))
    used = {item.scenario.conduct for item in whole()} - {"lawful-practice"}
    assert sorted(used - rows) == []
    assert len(rows) >= 150


def test_every_challenge_rewrites_a_test_message_in_each_of_the_seven_ways() -> None:
    known = {item.id for item in part("test")}
    items = part("challenge")
    assert {item.message.rewrites for item in items} <= known
    counts = Counter(item.message.how for item in items)
    assert min(counts[how] for how in corpus.Rewrite.__args__) >= 40  # type: ignore[attr-defined]


def test_the_guide_tells_the_agreement_of_the_second_labelling() -> None:
    second = second_labels(ROOT / "second-labelling.yaml")
    assert len(second) == 400
    told = dict(re.findall(r"^\| (\w+) \| ([\d.]+) \|$", (ROOT / "GUIDE.md").read_text("utf-8"), re.MULTILINE))
    found = {name: f"{value:.2f}" for name, value in kappas(whole(), second).items() if value is not None}
    assert told == found
