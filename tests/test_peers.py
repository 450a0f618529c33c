"""What the side-by-side scripts do without any peer installed: the keyword list, the table, what is left out."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

BENCHMARKS = Path(__file__).resolve().parent.parent / "benchmarks"
MESSAGES = """
- scenario: side-by-side
  conduct: lawful-practice
  jurisdiction: us
  messages:
    - {id: a, channel: sms, register: plain, is: violating, breaks: [15 USC 1692e(4)],
       text: "⟦threat_garnishment_seizure: We are garnishing your pay⟧ on Friday."}
    - {id: b, channel: sms, register: plain, is: violating, breaks: [15 USC 1692e(4)],
       text: "⟦threat_arrest: A deputy will come by⟧ on Friday."}
    - {id: c, channel: sms, register: plain, is: look-alike, like: [threat_arrest],
       text: "⟦threat_arrest/negated: Nobody is arrested for a debt⟧."}
    - {id: d, channel: sms, register: plain, is: lawful, text: "Your plan is set up. Thank you."}
"""


@pytest.fixture
def peers(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    import peers

    return peers


def test_the_keyword_list_sees_words_and_nothing_else(tmp_path: Path) -> None:
    file = tmp_path / "messages.yaml"
    file.write_text(MESSAGES, "utf-8")
    command = [sys.executable, str(BENCHMARKS / "peers.py"), str(file), "--tool", "keywords", "--judge"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["outcomes"] == ["block", "allow", "block", "allow"]
    assert len(found["seconds"]) == 4
    assert found["start_s"] > 0


def test_the_table_counts_by_label_and_names_what_was_not_run(peers: ModuleType) -> None:
    labels = ["violating", "violating", "look-alike", "lawful"]
    seconds = [0.001, 0.002, 0.002, 0.003]
    runs = {
        "keywords": {"start_s": 0.01, "seconds": seconds, "outcomes": ["block", "allow", "block", "allow"]},
        "proselint": {"missing": "not installed"},
        "collect-comply": {
            "start_s": 2.0,
            "seconds": seconds,
            "outcomes": ["block", "review", "allow", "allow"],
            "version": "9.9",
        },
    }
    rows = [line.strip("| ").split(" | ") for line in peers.table(labels, runs)][2:]
    cells = {row[0]: [cell.split(":")[0] for cell in row[1:4]] for row in rows}
    assert cells["keyword list, 15 words"] == ["1 of 2", "1 of 2", "1 of 1"]
    assert cells["collect-comply 9.9"] == ["1 of 2", "0 of 2", "0 of 1"]
    assert cells["collect-comply 9.9, blocked or sent to review"] == ["2 of 2", "0 of 2", "0 of 1"]
    assert cells["proselint"][0] == "not run"
    assert rows[0][4:] == ["2.00", "0.0"]
