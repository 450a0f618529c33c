"""What the docs show is true: the worked rule runs, the tables are what the code does."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from collect_comply import Linter
from collect_comply.cli.coverage_pages import as_data, coverages, page
from collect_comply.engine.findings import outcome_of
from collect_comply.law.coverage import coverage_of
from collect_comply.trial import try_examples
from support.rules import condition, rule

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
BLOCK = re.compile(r"```yaml\n(.*?)```", re.DOTALL)


def test_the_worked_rule_and_the_house_of_the_docs_run(tmp_path: Path) -> None:
    blocks = BLOCK.findall((DOCS / "rule-language.md").read_text())
    (tmp_path / "policy.yaml").write_text(next(block for block in blocks if block.startswith("section:")))
    (tmp_path / "ruleset.yaml").write_text(next(block for block in blocks if block.startswith("id: lakeshore")))
    results = list(try_examples(Linter.load("fdcpa", tmp_path), "lakeshore"))
    assert [result.kind for result in results] == ["violates", "complies"]
    assert [result.message for result in results if not result.ok] == []


def test_every_dependency_is_justified() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    groups = [project["project"]["dependencies"], *project["dependency-groups"].values()]
    named = [re.match(r"[\w-]+", item)[0] for group in groups for item in group if isinstance(item, str)]  # type: ignore[index]
    table = (DOCS / "dependencies.md").read_text().lower()
    assert [name for name in named if name.lower() not in table] == []


ROWS = re.findall(
    r"^\| ((?:critical|medium|low)[a-z, ]*) \| (\w+)[^|]*\| (\w+)[^|]*\|$",
    (DOCS / "architecture.md").read_text(),
    re.MULTILINE,
)


@pytest.mark.parametrize(("severities", "read", "unread"), ROWS)
def test_the_table_of_outcomes_is_what_findings_do(severities: str, read: str, unread: str) -> None:
    said = {"advice": "allow"}
    for severity in severities.split(", "):
        for evidence, expected in (("text", read), ("commentary", read), ("secondary", unread), ("memory", unread)):
            citation = [{"source": "test", "evidence": evidence}]
            tried = rule("test.one", condition({"channel": "sms"}), severity=severity, citation=citation)
            assert outcome_of(tried) == said.get(expected, expected)


def test_the_table_has_every_severity() -> None:
    assert {word for row in ROWS for word in row[0].split(", ")} == {"critical", "high", "medium", "low", "info"}


def test_the_pages_of_coverage_are_fresh() -> None:
    """Renewed by ``collect-comply rules --coverage NAME --format markdown > docs/coverage-NAME.md``."""
    covered = {item.ruleset.manifest.id: page(as_data(item)) for item in coverages(())}
    assert {"fdcpa", "conc"} <= covered.keys()
    assert {file.name for file in DOCS.glob("coverage-*.md")} == {f"coverage-{name}.md" for name in covered}
    for name, text in covered.items():
        stale = f"run: collect-comply rules --coverage {name} --format markdown > docs/coverage-{name}.md"
        assert (DOCS / f"coverage-{name}.md").read_text("utf-8") == text, stale


def test_the_coverage_of_the_docs_is_read_as_written(tmp_path: Path) -> None:
    blocks = BLOCK.findall((DOCS / "rule-language.md").read_text())
    (tmp_path / "coverage.yaml").write_text(next(block for block in blocks if block.startswith("rows:")))
    (tmp_path / "interpretations").mkdir()
    cases = next(block for block in blocks if "interpretations:" in block and block.startswith("section:"))
    (tmp_path / "interpretations" / "cases.yaml").write_text(cases)
    coverage = coverage_of(replace(Linter.load("fdcpa").rulesets[0], folder=str(tmp_path)))
    assert [[row.text.by, bool(row.rules)] for row in coverage.rows] == [["rules", True], ["engine", False]]
    assert [comment.cases for comment in coverage.comments] == [("2(b)-1.i counted",), ()]
