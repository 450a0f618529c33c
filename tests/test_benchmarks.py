"""The benchmark script runs and gives every row; the numbers themselves are nobody's test."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

RUN = Path(__file__).resolve().parent.parent / "benchmarks" / "run.py"
TINY = ["--starts", "1", "--checks", "3", "--stream", "6", "--messages", "5"]


def test_the_benchmarks_run() -> None:
    done = subprocess.run([sys.executable, str(RUN), "--json", *TINY], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert {"cpu", "cores", "python", "versions"} <= set(report["machine"])
    rows = {row["what"]: row for row in report["rows"]}
    assert len(rows) == 18
    assert all(row.get("median", row.get("value")) > 0 for row in rows.values())
    notes = [row["note"].split(",")[0] for row in rows.values() if "note" in row]
    assert notes == ["not parsed", "not parsed", "not parsed", "parsed", "not parsed", "parsed"]


def test_no_text_occurs_twice() -> None:
    sys.path.insert(0, str(RUN.parent))
    try:
        import texts
    finally:
        sys.path.remove(str(RUN.parent))
    for kind in ("telling", "plain"):
        for words in (40, 200):
            found = texts.messages(kind, 500, words=words)
            assert len(set(found)) == 500
            assert all(abs(len(text.split()) - words) < 15 for text in found)
