"""The numbers that a change must not fall below, or rise above: ``corpus/floors.yaml``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from collect_comply.errors import InputError
from collect_comply.evaluation.measure import Evaluation
from collect_comply.model.base import Model
from collect_comply.sources import load
from collect_comply.validation import validation_problems


class Floors(Model):
    """Shares from 0 to 1; what is left out is not held."""

    blocked: float | None = None
    caught: float | None = None
    lawful_blocked: float | None = None
    look_alikes_blocked: float | None = None
    lawful_to_review: float | None = None
    kind_recall: float | None = None
    """Of every kind of conduct: said, and found or suspected."""


AT_MOST = ("lawful_blocked", "look_alikes_blocked", "lawful_to_review")


def missed(found: Evaluation, file: Path) -> list[str]:
    """Each number that missed its floor, in a line. Raises InputError for a file that is none."""
    document = load(file)
    try:
        floors = Floors.model_validate(document.data)
    except ValidationError as error:
        raise InputError(validation_problems(error, Floors, document)) from error
    return list(_missed(found, floors))


def _missed(found: Evaluation, floors: Floors) -> Iterator[str]:
    for name in ("blocked", "caught", *AT_MOST):
        floor, share = getattr(floors, name), getattr(found, name).share
        if floor is not None and share is not None and (share > floor if name in AT_MOST else share < floor):
            side = "at most" if name in AT_MOST else "at least"
            yield f"{name.replace('_', ' ')} is {share:.1%}, and should be {side} {floor:.1%}"
    for kind in found.conduct:
        share = kind.recall_or_review.share
        if floors.kind_recall is not None and share is not None and share < floors.kind_recall:
            yield f"recall of {kind.kind} is {share:.1%}, and should be at least {floors.kind_recall:.1%}"
