"""``rulesets/signals/_to_whom.yaml``: the small readings about names, subject lines, dates and links."""

from __future__ import annotations

from functools import cache

from collect_comply.model.base import Model
from collect_comply.resources import rulesets_root
from collect_comply.sources import load


class Readings(Model):
    """The file."""

    introductions: tuple[str, ...]
    name_words: tuple[str, ...]
    no_names: tuple[str, ...]
    subject_identifiers: dict[str, tuple[str, ...]]
    opt_out_by: tuple[str, ...]
    most_characters: int
    offices: tuple[str, ...]
    link: str
    email: str


@cache
def readings() -> Readings:
    """As shipped."""
    return Readings.model_validate(load(rulesets_root() / "signals" / "_to_whom.yaml").data)
