"""What only a real process shows: status, pipes, colour, and what is imported."""

import os
import pty
import subprocess
import sys

import pytest

COMMAND = [sys.executable, "-m", "collect_comply"]
LINE = '{"jurisdiction": ["us"], "channel": "letter", "text": "You will be arrested.", "at": "2026-06-01T15:00:00Z"}\n'


def run(*args, **more):
    return subprocess.run([*COMMAND, *args], capture_output=True, text=True, timeout=120, check=False, **more)


PROBE = """
import sys
sys.argv[1:] = sys.argv[1].split()
from collect_comply.cli.main import cli
try:
    cli.main()
finally:
    heavy = ("spacy", "rich", "durable", "pydantic", "yaml", "numpy")
    print([name for name in heavy if name in sys.modules], file=sys.stderr)
"""


def python(code, *args):
    return subprocess.run([sys.executable, "-c", code, *args], capture_output=True, text=True, timeout=120, check=False)


def imported(*args):
    return python(PROBE, " ".join(args)).stderr.splitlines()[-1]


@pytest.mark.parametrize("args", [["--help"], ["check", "--help"], ["rules", "--help"], ["schema", "--help"]])
def test_help_imports_nothing_heavy(args):
    assert imported(*args) == "[]"


def test_listing_rules_imports_nothing_heavy_the_second_time(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert "spacy" not in imported("rules") and "durable" not in imported("explain", "fdcpa.false.arrest")
    assert imported("rules") == "[]"


def test_importing_the_package_imports_nothing_heavy():
    assert python("import sys, collect_comply; print('spacy' in sys.modules)").stdout == "False\n"


def test_a_page_in_a_pipe_has_no_colour_and_on_a_terminal_it_has(tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("You will be arrested.")
    args = ["check", str(file), "-j", "us", "-c", "letter", "--as-of", "2026-11-21"]
    assert "\x1b" not in run(*args).stdout
    main, side = pty.openpty()
    environment = {**os.environ, "TERM": "xterm"}
    environment.pop("NO_COLOR", None)
    process = subprocess.Popen([*COMMAND, *args], stdout=side, stderr=subprocess.DEVNULL, env=environment)
    os.close(side)
    page = b""
    try:
        while chunk := os.read(main, 65536):
            page += chunk
    except OSError:
        pass
    assert process.wait(60) == 1
    assert b"\x1b[1;31mDO NOT SEND" in page


def test_a_broken_pipe_is_no_pass_and_no_trace():
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen([*COMMAND, "check", "-"], text=True, **pipes) as process:
        process.stdout.close()
        process.stdin.write(LINE * 50)
        process.stdin.close()
        errors = process.stderr.read()
        assert process.wait(60) == 141
    assert "Traceback" not in errors and "Exception ignored" not in errors


def test_a_verdict_comes_before_the_next_line_is_given():
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen([*COMMAND, "check", "-", "-q"], text=True, **pipes) as process:
        process.stdin.write(LINE)
        process.stdin.flush()
        assert '"outcome":"block"' in process.stdout.readline()
        process.stdin.close()
        assert process.stdout.read() == ""
        assert process.wait(60) == 1


def test_the_same_run_gives_the_same_bytes(tmp_path):
    file = tmp_path / "a.jsonl"
    file.write_text(LINE * 3)
    first, second = (run("check", str(file), env={**os.environ, "PYTHONHASHSEED": seed}) for seed in ("1", "2"))
    assert first.stdout == second.stdout and first.returncode == 1


def test_completion_is_offered():
    result = run(env={**os.environ, "_COLLECT_COMPLY_COMPLETE": "bash_source"})
    assert "complete" in result.stdout
