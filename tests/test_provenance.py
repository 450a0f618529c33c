"""A verdict names everything that it rests on, so that the same answer can be had again."""

from __future__ import annotations

import json
import re
from datetime import date
from importlib.metadata import version
from pathlib import Path

from click.testing import CliRunner

from collect_comply import Communication, Linter
from collect_comply.cli.main import cli

DRAFT = "This is Harbor Lane LLC, a debt collector. Please call us about your card."


def test_a_verdict_names_rulesets_engines_and_data() -> None:
    linter = Linter.load("fdcpa")
    verdict = linter.check(Communication(jurisdiction=("us",), channel="letter", text=DRAFT), as_of=date(2026, 1, 2))
    (used,) = verdict.rulesets
    assert (used.id, used.version) == ("fdcpa", linter.rulesets[0].manifest.version)
    assert re.fullmatch(r"[0-9a-f]{64}", used.digest)
    assert verdict.engines and verdict.reader
    zones, *packages, signals = verdict.data
    assert re.fullmatch(rf"tz database 20\d\d[a-z]+ \(tzdata {re.escape(version('tzdata'))}\)", zones)
    assert packages == [f"{name} {version(name)}" for name in ("holidays", "phonenumbers", "zipcodes")]
    assert re.fullmatch(r"signals [0-9a-f]{64}", signals)


def test_both_reports_show_it(tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text(DRAFT)
    base = ["check", str(tmp_path / "draft.txt"), "-j", "us", "-c", "letter", "--as-of", "2026-01-02"]
    told = CliRunner().invoke(cli, [*base, "--format", "json"]).stdout
    (verdict,) = json.loads(told)["verdicts"]
    assert verdict["data"] == list(
        Linter.load("fdcpa")
        .check(Communication(jurisdiction=("us",), channel="letter", text=DRAFT), as_of=date(2026, 1, 2))
        .data
    )
    page = " ".join(CliRunner().invoke(cli, [*base, "--explain"]).stdout.split())
    assert "Data: tz database 20" in page and f"holidays {version('holidays')}" in page
    assert f"fdcpa {verdict['rulesets'][0]['version']} ({verdict['rulesets'][0]['digest'][:8]})" in page
