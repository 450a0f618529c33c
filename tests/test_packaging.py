"""The built wheel is the product: rulesets, corpus and types are in it, and it works away from the checkout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LETTER = "Pay today or a deputy will arrest you at work."


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(build, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_the_law_the_corpus_and_the_types(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    missing = [
        f"collect_comply/_{file.relative_to(ROOT)}"
        for folder in ("rulesets", "corpus")
        for file in (ROOT / folder).rglob("*")
        if file.is_file() and f"collect_comply/_{file.relative_to(ROOT)}" not in names
    ]
    assert missing == []
    assert "collect_comply/py.typed" in names
    assert not [name for name in names if name.startswith("tests/")]


def check(python: str, cwd: Path, environment: dict[str, str]) -> dict[str, object]:
    """The verdict on the letter by the installed command's module, away from the checkout."""
    (cwd / "letter.txt").write_text(LETTER)
    command = ["-m", "collect_comply", "check", "letter.txt", "-j", "us", "-c", "letter", "-f", "json"]
    done = subprocess.run(
        [python, "-W", "ignore", *command], cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1, done.stderr
    report: dict[str, list[dict[str, object]]] = json.loads(done.stdout)
    return report["verdicts"][0]


def test_the_wheel_judges_away_from_the_checkout(wheel: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    zipfile.ZipFile(wheel).extractall(site)
    environment = {**os.environ, "PYTHONPATH": str(site)}
    where = subprocess.run(
        [sys.executable, "-c", "from collect_comply.resources import rulesets_root; print(rulesets_root())"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert where.stdout.strip() == str(site / "collect_comply" / "_rulesets")
    assert check(sys.executable, tmp_path, environment)["outcome"] == "block"


@pytest.mark.nightly
def test_the_wheel_judges_in_a_clean_environment(wheel: Path, tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "venv", str(tmp_path / "venv")], check=True)
    python = str(tmp_path / "venv" / "bin" / "python")
    pip = [python, "-m", "pip", "-q", "install"]
    subprocess.run([*pip, "--require-hashes", "-r", str(ROOT / "requirements.lock")], check=True)
    subprocess.run([*pip, "--no-deps", str(wheel)], check=True)
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    assert check(python, tmp_path, environment)["outcome"] == "block"


def test_importing_the_package_imports_neither_spacy_nor_pydantic() -> None:
    program = "import sys, collect_comply; print([n for n in ('spacy', 'pydantic', 'thinc') if n in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_there_is_no_network_code() -> None:
    """Promise 6. A word in the source is enough to fail: there is no reason for any of them."""
    banned = ("import socket", "import requests", "import httpx", "urllib.request", "http.client", "import ssl")
    found = [
        f"{file.name}: {word}"
        for file in (ROOT / "src").rglob("*.py")
        for word in banned
        if word in file.read_text(encoding="utf-8")
    ]
    assert found == []
