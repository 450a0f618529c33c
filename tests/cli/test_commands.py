"""The commands beside ``check``."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from collect_comply.cli.main import cli
from collect_comply.schemas import NAMES, schema_text

SCHEMAS = Path(__file__).parents[2] / "docs" / "schemas"


@pytest.fixture(scope="module", autouse=True)
def cache(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


def run(*args):
    return CliRunner().invoke(cli, list(args))


def listed(*args):
    result = run("rules", "--format", "json", *args)
    assert result.exit_code == 0
    return json.loads(result.stdout)


def test_rules_lists_every_rule_with_its_source():
    result = run("rules")
    assert result.stdout.splitlines()[-1] == f"{len(listed())} rules"
    assert "15 USC 1692" in result.stdout and "CONC 7" in result.stdout


def test_rules_shows_how_far_the_source_of_each_rule_was_read():
    shown = {line.split()[0]: line.split()[3] for line in run("rules", "-r", "fdcpa").stdout.splitlines()[1:-1]}
    assert shown == {card["id"]: card["evidence"] for card in listed("-r", "fdcpa")}
    assert shown["fdcpa.special.bankruptcy"] == "secondary" and shown["fdcpa.cease.oral-request"] == "inference"


def test_rules_can_be_filtered():
    everything = listed()
    assert {card["jurisdiction"] for card in listed("-j", "uk")} == {"uk"}
    assert {card["ruleset"] for card in listed("-r", "fdcpa")} == {"fdcpa"}
    assert {card["severity"] for card in listed("--severity", "critical")} == {"critical"}
    assert {card["authority"] for card in listed("--authority", "presumption")} == {"presumption"}
    assert 0 < len(listed("--search", "seven days")) < len(everything)
    assert len(listed("--as-of", "1990-01-01")) < len(everything)
    calls = {card["id"] for card in listed("-c", "call")}
    assert "fdcpa.call-frequency.seven-in-seven" in calls
    assert "fdcpa.call-frequency.seven-in-seven" not in {card["id"] for card in listed("-c", "letter")}


def test_rules_lists_the_vocabulary_of_facts():
    result = run("rules", "--facts", "--search", "calls.placed")
    assert "calls.placed(within_days" in result.stdout


def test_coverage_joins_rows_with_rules_and_their_evidence():
    table = run("rules", "--coverage", "fdcpa").stdout
    row = next(line for line in table.splitlines() if line.startswith("regf-bankruptcy-hold"))
    assert row.split()[-3:] == ["critical", "secondary", "fdcpa.special.bankruptcy"]
    assert "the engine: " in next(line for line in table.splitlines() if line.startswith("fdcpa-coverage-gate"))
    (data,) = json.loads(run("rules", "--coverage", "fdcpa", "--format", "json").stdout)
    answers = {row["id"]: row for row in data["rows"]}
    (bankruptcy,) = answers["regf-bankruptcy-hold"]["rules"]
    assert bankruptcy == {
        "id": "fdcpa.special.bankruptcy",
        "severity": "critical",
        "evidence": "secondary",
        "effective": {"from": "1979-10-01", "until": None},
    }
    assert "fdcpa.advisory-opinion.pay-to-pay until 2025-05-11\n" in table
    assert data["counts"]["rows"] == len(answers)
    assert next(item for item in data["interpretations"] if item["comment"] == "2(i)-1")["cases"]
    assert run("rules", "--coverage", "fdcpa").stdout == table
    every = json.loads(run("rules", "--coverage", "--format", "json").stdout)
    assert [item["ruleset"] for item in every] == ["conc", "fdcpa"]


def test_coverage_says_what_is_open_and_leaves_with_two(tmp_path):
    folder = house(tmp_path, "letter")
    (tmp_path / "coverage.yaml").write_text("rows: [{id: small-sms, source: Manual 1, provision: No text messages.}]")
    result = run("rules", "--coverage", folder)
    assert result.exit_code == 2
    assert "small-sms  No text messages.                      no rule yet" in result.stdout
    assert result.stdout.endswith("1 rows: 0 answered by 0 rules\n1 open\n")
    assert "coverage.yaml:1:8: row 'small-sms' is answered by no rule" in result.stderr


def test_coverage_of_a_ruleset_without_one_is_an_error(tmp_path):
    result = run("rules", "--coverage", house(tmp_path, "letter"))
    assert result.exit_code == 2 and "write coverage.yaml" in result.stderr
    result = run("rules", "--format", "markdown")
    assert result.exit_code == 2 and "--coverage" in result.stderr


def test_the_cards_come_out_of_the_cache_as_they_went_in(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    made = listed()
    assert listed() == made
    (kept,) = tmp_path.rglob("cards-*.json")
    kept.write_text("broken")
    assert listed() == made
    monkeypatch.setenv("XDG_CACHE_HOME", "/dev/null")
    assert listed() == made


def test_explain_tells_duty_numbers_examples_and_how_to_pass():
    page = run("explain", "fdcpa.call-frequency.seven-in-seven").stdout
    for part in ("Duty:", "Source:", "In force:  from 20", "Fires when:", "Numbers:", "Violates it", "To pass:"):
        assert part in page


def test_explain_names_the_nearest_rule():
    result = run("explain", "fdcpa.call-frequency.seven-in-eight")
    assert result.exit_code == 2
    assert "did you mean 'fdcpa.call-frequency.seven-in-seven'?" in result.stderr


def test_every_rule_can_be_explained():
    for card in listed():
        result = run("explain", card["id"])
        assert result.exit_code == 0 and "To pass:" in result.stdout


HOUSE = {
    "ruleset.yaml": "{id: small, title: Small rules, jurisdiction: us, version: '1', text_as_of: 2026-01-01}",
    "rules.yaml": """
section: Section
rules:
  - id: small.no-sms
    title: No text messages
    duty: The firm sends no text messages at all.
    citation: [{source: House manual 1, evidence: text}]
    authority: policy
    effective: {from: 2020-01-01}
    severity: high
    when: {channel: sms}
    message: This is a text message.
    remedy: {kind: withhold, advice: Write a letter.}
    examples:
      violates: [{channel: sms}]
      complies: [{channel: EXPECTED}]
""",
}


def house(tmp_path, expected):
    for name, text in HOUSE.items():
        (tmp_path / name).write_text(text.replace("EXPECTED", expected))
    return str(tmp_path)


def test_test_counts_and_passes(tmp_path):
    result = run("test", house(tmp_path, "letter"))
    assert (result.exit_code, result.stdout) == (0, "2 examples of 1 rules: 2 passed, 0 failed\n")


def test_test_leaves_with_one_when_an_example_fails(tmp_path):
    result = run("test", house(tmp_path, "sms"))
    assert result.exit_code == 1
    assert "FAILED small.no-sms complies 1: the rule fires" in result.stdout
    assert result.stdout.endswith("2 examples of 1 rules: 1 passed, 1 failed\n")


def test_test_leaves_with_two_on_a_rule_without_both_kinds(tmp_path):
    folder = house(tmp_path, "letter")
    rules = tmp_path / "rules.yaml"
    rules.write_text(rules.read_text().replace("complies: [{channel: letter}]", "complies: []"))
    result = run("test", folder)
    assert result.exit_code == 2
    assert "rules.yaml" in result.stderr and "examples of both kinds" in result.stderr


OFFICIAL = """
section: Section
interpretations:
  - {comment: 1-1, story: A text message is sent., facts: {channel: sms}, fires: [small.no-sms]}
  - {comment: 1-2, story: A letter is sent instead., facts: {channel: letter}, EXPECTED: [small.no-sms]}
"""


def official(tmp_path, expected):
    (tmp_path / "interpretations").mkdir()
    (tmp_path / "interpretations" / "cases.yaml").write_text(OFFICIAL.replace("EXPECTED", expected))
    return house(tmp_path, "letter")


def test_test_tries_the_official_examples_too(tmp_path):
    result = run("test", "--verbose", official(tmp_path, "passes"))
    assert result.exit_code == 0
    assert "passed comment 1-1\npassed comment 1-2\n" in result.stdout
    assert result.stdout.endswith("2 passed, 0 failed; 2 official examples: 2 passed, 0 failed\n")


def test_test_leaves_with_one_when_an_official_example_fails(tmp_path):
    result = run("test", official(tmp_path, "fires"))
    assert result.exit_code == 1
    assert "FAILED comment 1-2: small.no-sms passes" in result.stdout
    assert result.stdout.endswith("2 passed, 0 failed; 2 official examples: 1 passed, 1 failed\n")


def test_an_official_example_that_is_no_communication_fails_in_one_line(tmp_path):
    folder = official(tmp_path, "passes")
    cases = tmp_path / "interpretations" / "cases.yaml"
    cases.write_text(cases.read_text().replace("channel: letter", "channel: pigeon"))
    result = run("test", folder)
    assert result.exit_code == 1
    (line,) = (line for line in result.stdout.splitlines() if line.startswith("FAILED"))
    assert line.startswith("FAILED comment 1-2: cannot be tried: ") and "channel" in line


@pytest.mark.parametrize("name", NAMES)
def test_the_schemas_in_docs_are_fresh_and_valid(name):
    text = run("schema", name).stdout
    Draft202012Validator.check_schema(json.loads(text))
    assert text == schema_text(name)
    fresh = "run: python -m collect_comply.schemas"
    assert (SCHEMAS / f"{name}.schema.json").read_text("utf-8") == text, fresh


def test_version_names_the_engines():
    assert "durable-rules" in run("version").stdout
