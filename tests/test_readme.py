"""What the README shows is what happens. ``python tests/test_readme.py`` writes the outputs anew."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
CONSOLE = re.compile(r"```console\n\$ (?P<command>[^\n]+)\n(?P<output>.*?)```", re.DOTALL)
PYTHON = re.compile(r"```python\n(?P<program>.*?)```\n\n```text\n(?P<output>.*?)```", re.DOTALL)
# What differs without being wrong: the hash of the rules, and the engines, for Python 3.13 has but one.
UNSTEADY = re.compile(r"\([0-9a-f]{8}\)|^Decided by:.*?(?=\n\n)", re.DOTALL | re.MULTILINE)


def run(command: list[str]) -> str:
    """What a command prints on standard output, as in a terminal that is no terminal."""
    environment = {**os.environ, "COLUMNS": "80"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    return done.stdout


def shown(command: str) -> str:
    """The output of a command of the README."""
    name, *arguments = command.split()
    assert name == "collect-comply"
    return run([sys.executable, "-W", "ignore", "-m", "collect_comply", *arguments])


def printed(program: str) -> str:
    """What a program of the README prints."""
    return run([sys.executable, "-W", "ignore", "-c", program])


@pytest.mark.parametrize("match", list(CONSOLE.finditer(README.read_text())), ids=lambda match: match["command"])
def test_the_console_shows_what_the_command_prints(match: re.Match[str]) -> None:
    assert UNSTEADY.sub("", match["output"]) == UNSTEADY.sub("", shown(match["command"]))


@pytest.mark.parametrize("match", list(PYTHON.finditer(README.read_text())), ids=lambda match: "python")
def test_the_program_prints_what_is_shown(match: re.Match[str]) -> None:
    assert match["output"] == printed(match["program"])


def test_the_links_lead_somewhere() -> None:
    for page in (README, *(ROOT / "docs").glob("*.md"), ROOT / "CONTRIBUTING.md"):
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text()):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def renewed(page: str) -> str:
    """The page with every output as it is now."""
    page = CONSOLE.sub(lambda match: f"```console\n$ {match['command']}\n{shown(match['command'])}```", page)
    return PYTHON.sub(lambda match: match[0].replace(match["output"], printed(match["program"])), page)


if __name__ == "__main__":
    README.write_text(renewed(README.read_text()))
