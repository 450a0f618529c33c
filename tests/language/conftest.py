from __future__ import annotations

from pathlib import Path

import pytest

from collect_comply.language.reader import Reader

SIGNALS = Path(__file__).parents[2] / "rulesets" / "signals"


@pytest.fixture(scope="session")
def signals() -> Path:
    return SIGNALS


@pytest.fixture(scope="session")
def reader() -> Reader:
    return Reader.load(SIGNALS)
