"""``check`` from end to end, in process."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from collect_comply.cli.main import cli

THREAT = "This is Acme, a debt collector. Pay today or you will be arrested.\n"
LAWFUL = (
    "This is a communication from a debt collector, Acme Recovery, about your account with Midtown Bank. "
    "Reply STOP to opt out.\n"
)
LETTER = ("-j", "us", "-c", "letter", "--as-of", "2026-11-21")


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("threat.txt").write_text(THREAT)
    Path("lawful.txt").write_text(LAWFUL)
    return lambda *args, **more: CliRunner().invoke(cli, ["check", *map(str, args)], **more)


def test_findings_leave_with_one(run):
    result = run("threat.txt", *LETTER)
    assert result.exit_code == 1
    assert result.stdout.startswith("DO NOT SEND")
    assert "you will be arrested" in result.stdout.replace("[1>", "").replace("<1]", "")


def test_fail_on_never_leaves_with_zero(run):
    assert run("threat.txt", *LETTER, "--fail-on", "never").exit_code == 0


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["missing.txt", *LETTER], "missing.txt: cannot be read"),
        (["threat.txt", "-c", "letter"], "threat.txt: says no jurisdiction (give --jurisdiction"),
        (["threat.txt", "-j", "uss", "-c", "letter", "--as-of", "2026-11-21"], "did you mean 'us'?"),
        (["threat.txt", *LETTER, "--at", "2026-01-01T10:00:00"], "--at: 'at': has no offset"),
        (["threat.txt", "-c", "leter"], "is not one of"),
        (["threat.txt", "--as-of", "tomorrow"], "is no date"),
        (["threat.txt", *LETTER, "-r", "fdcpaa"], "fdcpaa: is no ruleset (did you mean 'fdcpa'?)"),
        (["threat.txt", *LETTER, "-o", "sarif"], "write FORMAT=FILE"),
        (["threat.txt", *LETTER, "-o", "sarif=no/such/folder/a"], "cannot write"),
        (["threat.txt", *LETTER, "-f", "json", "-o", "sarif=-"], "both --format json and --output sarif=-"),
        (["-", "-", *LETTER], "can be read only once"),
        (["threat.txt", *LETTER, "--colour"], "No such option"),
        ([], "Missing argument"),
    ],
)
def test_wrong_use_is_one_line_and_two(run, args, said):
    result = run(*args)
    assert result.exit_code == 2
    lines = result.stderr.splitlines()
    assert len(lines) == 1 and said in lines[0] and lines[0].startswith("collect-comply: ")
    assert "Traceback" not in result.output


def test_an_unreadable_input_outweighs_findings_and_the_rest_is_checked(run):
    result = run("missing.txt", "threat.txt", *LETTER)
    assert result.exit_code == 2
    assert "DO NOT SEND" in result.stdout


def test_json_lines_in_json_lines_out_in_order(run):
    lines = [
        {"id": "a", "jurisdiction": ["us"], "channel": "letter", "text": THREAT},
        "broken",
        {"id": "c", "jurisdiction": ["us"], "channel": "letter", "text": THREAT, "channle": 1},
        {"id": "d", "jurisdiction": ["uk"], "channel": "letter", "text": "Thank you."},
    ]
    text = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    result = run("-", "--as-of", "2026-11-21", input=text)
    verdicts = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 2
    assert [verdict["id"] for verdict in verdicts] == ["a", None, "c", "d"]
    assert [verdict["source"]["line"] for verdict in verdicts] == [1, 2, 3, 4]
    assert verdicts[1]["outcome"] == verdicts[2]["outcome"] == "block"
    assert "did you mean 'channel'?" in verdicts[2]["failures"][0]
    assert "4 checked" not in result.stdout


def test_several_reports_in_one_run(run):
    result = run("threat.txt", *LETTER, "-o", "sarif=a.sarif", "-o", "json=a.json", "-f", "jsonl")
    assert json.loads(Path("a.sarif").read_text())["version"] == "2.1.0"
    assert json.loads(Path("a.json").read_text())["verdicts"][0] == json.loads(result.stdout)


def test_a_report_appears_whole_or_not_at_all(run, monkeypatch):
    Path("a.json").write_text("old")

    def fail(*args, **more):
        raise MemoryError

    monkeypatch.setattr("collect_comply.check.Linter.check", fail)
    result = run("threat.txt", *LETTER, "-o", "json=a.json")
    assert result.exit_code == 2
    assert "internal error: MemoryError at" in result.stderr
    assert Path("a.json").read_text() == "old"
    assert sorted(path.name for path in Path().iterdir()) == ["a.json", "lawful.txt", "threat.txt"]


def test_an_unexpected_error_is_one_line_without_the_words(run, monkeypatch):
    def fail(*args, **more):
        raise KeyError(THREAT)

    monkeypatch.setattr("collect_comply.check.Linter.check", fail)
    result = run("threat.txt", *LETTER)
    assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)
    assert "arrested" not in result.output
    monkeypatch.setenv("COLLECT_COMPLY_DEBUG", "1")
    assert "Traceback" in run("threat.txt", *LETTER).stderr


def test_an_interrupt_is_no_pass(run, monkeypatch):
    def stop(*args, **more):
        raise KeyboardInterrupt

    monkeypatch.setattr("collect_comply.check.Linter.check", stop)
    assert run("threat.txt", *LETTER).exit_code == 130


def test_a_failed_engine_blocks_and_leaves_with_two(run, monkeypatch):
    def fail(*args, **more):
        raise ZeroDivisionError

    monkeypatch.setattr("collect_comply.engine.plan.Plan.judge", fail)
    result = run("lawful.txt", *LETTER, "--fail-on", "never")
    assert result.exit_code == 2
    assert result.stdout.startswith("DO NOT SEND")


def test_todays_law_is_said(run):
    assert "judged by the law of today" in run("threat.txt", "-j", "us", "-c", "letter").stderr


def test_quiet_says_nothing(run):
    result = run("threat.txt", *LETTER, "-q")
    assert (result.exit_code, result.output) == (1, "")


def test_explain_shows_rules_that_passed(run):
    assert ": passed (" in run("threat.txt", *LETTER, "--explain").stdout


def test_redact_keeps_the_words_out(run):
    assert "arrested or" not in run("threat.txt", *LETTER, "--redact").stdout
    assert "you will be arrested" not in run("threat.txt", *LETTER, "--redact", "-f", "json").stdout
