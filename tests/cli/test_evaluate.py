"""``evaluate`` as its user meets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from collect_comply.cli.main import cli

MESSAGES = """
- scenario: mixed
  conduct: lawful-practice
  jurisdiction: us
  messages:
    - id: threat
      channel: sms
      register: plain
      is: violating
      breaks: [15 USC 1692e(4)]
      text: |-
        Pay today or ⟦threat_arrest: a deputy will arrest you at work⟧.
    - id: thanks
      channel: sms
      register: plain
      is: lawful
      text: |-
        Thank you, your payment has arrived. ⟦opt_out_instructions: Reply STOP to end texts⟧.
"""


@pytest.fixture
def labelled(tmp_path: Path) -> Path:
    file = tmp_path / "messages.yaml"
    file.write_text(MESSAGES, "utf-8")
    return file


def run(*arguments: str | Path) -> tuple[int, str]:
    result = CliRunner().invoke(cli, ["evaluate", *map(str, arguments)])
    return result.exit_code, result.output


def test_it_prints_shares_kinds_and_writes_json_and_a_page(labelled: Path, tmp_path: Path) -> None:
    numbers, page = tmp_path / "run.json", tmp_path / "run.html"
    status, output = run(labelled, "--trained", "--json", numbers, "--html", page)
    assert status == 0, output
    assert "violating, blocked" in output and "100.0%" in output and "threat_arrest" in output
    found = json.loads(numbers.read_text())
    assert found["blocked"]["hits"] == found["blocked"]["count"] == 1
    assert found["lawful_blocked"]["hits"] == 0
    assert page.read_text().startswith("<!doctype html>")
    status, output = run(labelled, "--compare", numbers)
    assert status == 0 and "before" in output


def test_a_missed_floor_is_a_finding(labelled: Path, tmp_path: Path) -> None:
    floors = tmp_path / "floors.yaml"
    floors.write_text("lawful_blocked: -0.1\n")
    status, output = run(labelled, "--floors", floors)
    assert status == 1
    assert "lawful blocked is 0.0%" in output


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("is: lawful", "is: harmless", "harmless"),
        ("breaks: [15 USC 1692e(4)]", "breaks: []", "what it breaks"),
        ("threat_arrest", "threat_of_arrest", "no kind"),
        ("work⟧", "work", "not closed"),
    ],
)
def test_what_is_wrong_with_the_labels_is_named_with_its_line(labelled: Path, old: str, new: str, says: str) -> None:
    labelled.write_text(MESSAGES.replace(old, new), "utf-8")
    status, output = run(labelled)
    assert status == 2
    assert f"{labelled}:" in output and says in output


def test_the_patterns_read_alone_unless_asked(labelled: Path) -> None:
    status, output = run(labelled)
    assert status == 0
    assert "reader-1" not in output and "calibration" not in output
    assert "reader-1" in run(labelled, "--trained")[1]
