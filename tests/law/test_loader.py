"""A ruleset is read whole or refused whole, with every mistake named at its place."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from collect_comply.errors import RulesetError
from collect_comply.law.loader import load_ruleset
from collect_comply.law.ruleset import Ruleset

MANIFEST = """\
id: test
title: A ruleset of the tests
jurisdiction: us
version: "1"
text_as_of: 2026-01-01
regimes:
  - id: test
    title: The law of the tests
    citation: [{source: Test Act, evidence: text}]
    binds: {sender.role: third_party_collector}
example_base: {channel: sms, text: Hello.}
"""
PARAMETERS = """\
parameters:
  call_limit:
    meaning: How many calls are allowed.
    stricter: lower
    values:
      - {from: 2021-11-30, value: 7, citation: {source: Test Act 1, evidence: text}}
      - {from: 2024-01-01, value: 5, citation: {source: Test Act 2, evidence: text}}
"""
RULE = """\
section: Test Act
rules:
  - id: test.calls.too-many
    title: Too many calls
    duty: Nobody may call more often than the limit allows.
    citation: [{source: Test Act 1, evidence: text}]
    authority: statute
    effective: {from: 2021-11-30}
    severity: high
    applies: {channel: [call, voicemail]}
    when: {calls.placed: {within_days: 7, at_least: "{call_limit}"}}
    message: "There were {calls.placed} calls already."
    remedy: {kind: delay, advice: Wait until there is room.}
    examples:
      violates: [{channel: call}]
      complies: [{channel: sms}]
"""


def write(folder: Path, rule: str = RULE, manifest: str = MANIFEST, parameters: str = PARAMETERS) -> Path:
    (folder / "ruleset.yaml").write_text(manifest)
    (folder / "parameters.yaml").write_text(parameters)
    (folder / "calls.yaml").write_text(rule)
    return folder


def problems(folder: Path) -> list[str]:
    with pytest.raises(RulesetError) as caught:
        load_ruleset(folder, ("threat_arrest", "threat_suit"))
    return [str(problem).replace(f"{folder}/", "") for problem in caught.value.problems]


def load(folder: Path) -> Ruleset:
    return load_ruleset(folder, ("threat_arrest",))


def test_a_number_is_the_one_of_the_day(tmp_path: Path) -> None:
    ruleset = load(write(tmp_path))
    limits = [ruleset.parameters.value("call_limit", date(year, 6, 1)) for year in (2022, 2023, 2024, 2026)]
    assert limits == [7, 7, 5, 5]
    assert ruleset.changes() == [date(2021, 11, 30), date(2024, 1, 1)]


def test_a_rule_holds_only_on_its_days(tmp_path: Path) -> None:
    ruleset = load(write(tmp_path, RULE.replace("{from: 2021-11-30}", "{from: 2021-11-30, until: 2023-12-31}", 1)))
    assert [len(ruleset.on(day)) for day in (date(2021, 11, 29), date(2021, 11, 30), date(2023, 12, 31))] == [0, 1, 1]
    assert ruleset.on(date(2024, 1, 1)) == ()


def test_the_digest_changes_with_any_byte_of_the_rules(tmp_path: Path) -> None:
    first = load(write(tmp_path)).digest
    assert load(write(tmp_path)).digest == first
    assert load(write(tmp_path, RULE + "# a comment\n")).digest != first


def test_every_mistake_is_reported_at_once_with_line_and_column(tmp_path: Path) -> None:
    rule = (
        RULE.replace("channel: [call, voicemail]", "chanel: [call, voicemail]")
        .replace("{call_limit}", "{call_limt}")
        .replace("{calls.placed} calls", "{calls.plced} calls")
    )
    assert problems(write(tmp_path, rule)) == [
        "calls.yaml:10:15: 'chanel' is no fact of the vocabulary (did you mean 'channel'?)",
        "calls.yaml:11:43: 'call_limt' is no parameter of this ruleset (did you mean 'call_limit'?)",
        "calls.yaml:12:5: quotes 'calls.plced', which is no fact or parameter (mend it)",
    ]


@pytest.mark.parametrize(
    ("was", "becomes", "message"),
    [
        (
            "severity: high",
            "severity: hihg",
            "calls.yaml:9:5: 'rules.0.severity': 'hihg' is no known word (did you mean 'high'?)",
        ),
        ("severity: high", "sevrity: high", "'sevrity' is not a known key (did you mean 'severity'?)"),
        ("severity: high", "severity: high\n    severity: low", "calls.yaml:10:5: has the key 'severity' twice"),
        ("[call, voicemail]", "[call, voicmail]", "cannot be compared with 'voicmail' (did you mean 'voicemail'?)"),
        ("at_least:", "at_leat:", "'at_leat' is no operator for 'calls.placed', a number (did you mean 'at_least'?)"),
        ("within_days: 7, ", "", "'calls.placed' needs 'within_days'"),
        ("    message:", "    mesage:", "'rules.0.message': field required (add it)"),
        ("complies: [{channel: sms}]", "complies: []", "lacks examples of both kinds"),
        ("when: {calls", "regime: other\n    when: {calls", "'other' is no regime of this ruleset (known: test)"),
        (
            "when: {calls",
            "when: {signal: {kind: threat_arest}, calls",
            "'threat_arest' is no kind of a signal (did you",
        ),
        ("when: {calls", "when: {signal: {kind: threat_suit, stanse: negated}, calls", "did you mean 'stance'?"),
        ("when: {calls", "when: {text: hello, calls", "'text' is free text, which rules do not compare"),
        ("when: {calls", "when: {debt.paid: 1, calls", "'debt.paid' cannot be compared with 1 (write true or false)"),
        ("when: {calls", "when: {debt.limitation_expires_on: {before: soon}, calls", "write a day in ISO 8601 form"),
        ("  - id", "  - &a\n    id", ""),
    ],
)
def test_a_mistake_is_named_with_its_remedy(tmp_path: Path, was: str, becomes: str, message: str) -> None:
    rule = RULE.replace(was, becomes, 1)
    assert rule != RULE
    if not message:
        assert load(write(tmp_path, rule)).rules
        return
    assert any(message in problem for problem in problems(write(tmp_path, rule)))


def test_an_id_is_never_used_twice(tmp_path: Path) -> None:
    folder = write(tmp_path)
    (folder / "more.yaml").write_text(RULE)
    assert problems(folder) == [
        "more.yaml:3:5: the id 'test.calls.too-many' is taken at calls.yaml:3:5 (ids are never reused)"
    ]


def test_aliases_and_deep_nesting_are_refused(tmp_path: Path) -> None:
    bomb = "a: &a [x, x]\n" + "\n".join(f"b{n}: [*a, *a]" for n in range(3))
    assert any("uses a YAML alias" in problem for problem in problems(write(tmp_path, bomb)))
    deep = "section: x\nrules: " + "[" * 100 + "]" * 100
    assert any("nested more than" in problem for problem in problems(write(tmp_path, deep)))


def test_a_folder_without_a_manifest_is_no_ruleset(tmp_path: Path) -> None:
    with pytest.raises(RulesetError, match="is not a ruleset .name a folder that holds ruleset.yaml"):
        load(tmp_path)
