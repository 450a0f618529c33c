"""``rulesets/signals/_contact.yaml``: the small readings about name lines and deadlines."""

from __future__ import annotations

from functools import cache

from collect_comply.model.base import Model
from collect_comply.resources import rulesets_root
from collect_comply.sources import load


class Readings(Model):
    """The file."""

    occupier: str
    occupier_greeting: str
    hours: str
    days: str
    weeks: str
    weekday: str
    date: str
    same_day: str
    next_day: str
    numbers: dict[str, int]


@cache
def readings() -> Readings:
    """As shipped."""
    return Readings.model_validate(load(rulesets_root() / "signals" / "_contact.yaml").data)
