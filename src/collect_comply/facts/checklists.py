"""Lists that a notice must hold, point by point: which points the words do not name.

The lists and the ways of naming each point are data: ``rulesets/signals/_checklists.yaml``.
"""

from __future__ import annotations

import re
from functools import cache

from collect_comply.facts.base import Context, Fact, Known, Unknown, derives
from collect_comply.facts.notice.words import flat, readable
from collect_comply.facts.places import to_be_filled_in
from collect_comply.model.base import Model
from collect_comply.resources import rulesets_root
from collect_comply.sources import load


class Checklists(Model):
    """``_checklists.yaml``: for each list its points, and for each point the ways of naming it."""

    most_characters: int
    lists: dict[str, dict[str, tuple[str, ...]]]


@cache
def checklists() -> Checklists:
    """The lists, as shipped."""
    return Checklists.model_validate(load(rulesets_root() / "signals" / "_checklists.yaml").data)


@cache
def _points(name: str) -> dict[str, re.Pattern[str]]:
    """For each point of a list one expression that finds it."""
    points = checklists().lists[name]
    return {point: re.compile("|".join(ways), re.IGNORECASE) for point, ways in points.items()}


def _missing(context: Context, name: str) -> Fact:
    text = context.words
    if len(text) > checklists().most_characters:
        return Unknown("the text is too long to be read as a notice", ("text",))
    on_one_line = context.once("words on one line", lambda: flat(readable(text)))
    missing = frozenset(point for point, way in _points(name).items() if not way.search(on_one_line))
    unfilled = to_be_filled_in(context, "what is missing may stand in merge fields") if missing else None
    return unfilled or Known(missing, "looked for point by point")


@derives("exempt_income.missing")
def exempt_income_missing(context: Context) -> Fact:
    return _missing(context, "exempt_income")


@derives("charge_off.missing")
def charge_off_missing(context: Context) -> Fact:
    return _missing(context, "charge_off")


@derives("medical_notice.missing")
def medical_notice_missing(context: Context) -> Fact:
    return _missing(context, "medical_notice")
