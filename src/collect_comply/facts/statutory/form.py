"""What each British notice must hold, as data: ``rulesets/signals/_statutory_notices.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Literal

from pydantic import Field

from collect_comply.facts.notice.form import OtherContent, Slot
from collect_comply.model.base import Model
from collect_comply.model.statutory import NoticeKind
from collect_comply.model.vocabulary import Enclosure
from collect_comply.resources import rulesets_root
from collect_comply.sources import load

Need = Literal[
    "always",
    "payable",
    "early_settlement",
    "goods",
    "judgment_interest",
    "assigned",
    "offer",
    "written_agreement",
    "england_and_wales",
]


class Part(Slot):
    """One part of a notice. ``needed``: in which cases. ``found``: by which reading, where patterns do not tell."""

    needed: Need = "always"
    found: Literal["date", "letter_date", "reply_time"] | None = None
    party: Literal["creditor"] | None = None


class Way(Model):
    """A way of service: working days after posting until it is deemed served, and how it is called."""

    working_days: int
    said: str


class NoticeForm(Model):
    """One kind of notice. ``same_as``: it has the parts and foreign words of another kind."""

    kind: NoticeKind
    headings: tuple[str, ...]
    enclosures: tuple[Enclosure, ...]
    owed: Literal["arrears", "current_amount", "nothing"]
    total: str
    asked: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    days_given: str = ""
    number_words: Mapping[str, int] = Field(default={})
    steps: tuple[str, ...] = ()
    prescribed: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    foreign: tuple[OtherContent, ...] = ()
    same_as: NoticeKind | None = None


class StatutoryForms(Model):
    """``_statutory_notices.yaml``."""

    most_characters: int
    read_under: tuple[str, ...]
    meant_as_notice: tuple[str, ...]
    date_formats: tuple[str, ...]
    letter_date: str
    letter_date_lines: int
    service: dict[str, Way]
    nations: dict[str, str]
    electronic_channels: tuple[str, ...]
    fixed_sum_kinds: tuple[str, ...]
    goods_kinds: tuple[str, ...]
    taken_off: str
    most_capitals: int
    capitals_that_are_names: frozenset[str]
    notices: tuple[NoticeForm, ...]


@cache
def forms() -> StatutoryForms:
    """The forms, as shipped."""
    return StatutoryForms.model_validate(load(rulesets_root() / "signals" / "_statutory_notices.yaml").data)


@cache
def form_of(kind: str) -> NoticeForm | None:
    """The form of a kind of notice; None where nothing is known of its contents."""
    form = next((item for item in forms().notices if item.kind == kind), None)
    if form is None or form.same_as is None:
        return form
    other = form_of(form.same_as)
    return form.model_copy(update={"parts": other.parts, "foreign": other.foreign}) if other else form
