"""Every example of the phrases in other languages is a test; their threats block, and the rest is never clean."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from collect_comply import Communication, Linter
from collect_comply.language.phrases import PhraseFile
from collect_comply.language.reader import Reader
from collect_comply.sources import load

FILE = PhraseFile.model_validate(load(Path(__file__).parents[2] / "rulesets" / "signals" / "_phrases.yaml").data)
GRAVEST = {
    "threat_arrest",
    "threat_violence",
    "threat_suit",
    "threat_garnishment_seizure",
    "third_party_disclosure",
    "false_government_affiliation",
    "false_legal_process_or_document",
}


def cases() -> Iterator[object]:
    for code, known in FILE.languages.items():
        for kind in known.kinds:
            for example in kind.examples.hits:
                yield pytest.param(kind.kind, code, example.text, example.stance or "asserted", id=example.text)
            for example in kind.examples.look_alikes:
                yield pytest.param(kind.kind, code, example.text, example.stance or "none", id=example.text)


@pytest.mark.parametrize(("kind", "code", "text", "stance"), list(cases()))
def test_phrase(reader: Reader, kind: str, code: str, text: str, stance: str) -> None:
    reading = reader.read(text)
    assert reading.unread is not None
    found = [signal for signal in reading.signals if signal.kind == kind]
    assert {signal.stance for signal in found} == (set() if stance == "none" else {stance}), found
    assert all(signal.language == code for signal in found)
    assert all(signal.span.text == text[signal.span.start : signal.span.end] for signal in reading.signals)


def test_the_gravest_threats_are_all_there() -> None:
    kinds = {kind.kind: kind.examples for kind in FILE.languages["es"].kinds}
    assert set(kinds) == GRAVEST
    assert all(len(each.hits) >= 12 and len(each.look_alikes) >= 8 for each in kinds.values())


@cache
def linter() -> Linter:
    return Linter.load("fdcpa")


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Pague hoy o será arrestado.", "fdcpa.false.arrest"),
        ("Harbor Lane: your payment of $45 is due. Pague hoy o le rompemos las piernas.", "fdcpa.harassment.violence"),
        ("Llamaremos a sus vecinos mañana.", "fdcpa.harassment.telling-others"),
        ("Usted no será arrestado por esta deuda.", None),
        ("Su pago vence hoy, llame a nuestra oficina.", None),
    ],
)
def test_a_threat_in_spanish_blocks_and_other_spanish_goes_to_a_person(text: str, rule: str | None) -> None:
    draft = {"jurisdiction": ["us"], "channel": "letter", "text": text, "at": "2026-06-10T14:00:00-04:00"}
    verdict = linter().check(Communication.model_validate(draft))
    blocking = {each.rule for each in verdict.findings if each.outcome == "block"}
    assert {each for each in blocking if ".disclosure." not in each} == ({rule} if rule else set())
    assert verdict.unread is not None and verdict.outcome in ("review", "block")
