"""What one jurisdiction asks for and another forbids: ``rulesets/conflicts.yaml``, for messages judged under both."""

from __future__ import annotations

from functools import cache

from pydantic import Field, ValidationError

from collect_comply.errors import RulesetError
from collect_comply.model.base import Model
from collect_comply.resources import rulesets_root
from collect_comply.sources import load
from collect_comply.validation import validation_problems


class ConflictText(Model):
    """Rules that ask for a thing, rules that forbid it, and what to do where both reach a message."""

    asks: tuple[str, ...] = Field(min_length=1, description="Rules that ask for it.")
    forbids: tuple[str, ...] = Field(min_length=1, description="Rules of another jurisdiction that forbid it.")
    about: str = Field(min_length=20, description="What is asked for and forbidden, in one sentence.")
    advice: str = Field(min_length=20, description="What to do.")


class ConflictsText(Model):
    """``conflicts.yaml``."""

    conflicts: tuple[ConflictText, ...]


@cache
def conflicts() -> tuple[ConflictText, ...]:
    """The conflicts that are known. Raises :class:`RulesetError` when the file is none."""
    document = load(rulesets_root() / "conflicts.yaml")
    try:
        return ConflictsText.model_validate(document.data).conflicts
    except ValidationError as error:
        raise RulesetError(list(validation_problems(error, ConflictsText, document))) from error


@cache
def watched() -> frozenset[str]:
    """Every rule that is named in a conflict."""
    return frozenset(name for conflict in conflicts() for name in (*conflict.asks, *conflict.forbids))
