"""The types that a fact may have."""

from __future__ import annotations

from typing import Literal

FactType = Literal["flag", "word", "text", "number", "day", "time", "instant", "set"]
