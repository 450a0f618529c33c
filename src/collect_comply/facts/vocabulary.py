"""The vocabulary of facts: every name a rule may use, its type, its meaning and what would make it known.

Facts *given* are the fields of the communication and its case, under their own dotted names without the
leading ``case.`` (``debt.judgment``, ``sender.role``, ``channel``). Facts *computed* and *read* are listed
in :data:`DERIVED`; the modules beside this one derive them.
"""

from __future__ import annotations

import types
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from collect_comply.facts.act_facts import ACTS
from collect_comply.facts.case_facts import CASE
from collect_comply.facts.contact_facts import CONTACT
from collect_comply.facts.definitions import FactDefinition, FactType
from collect_comply.facts.manner_facts import MANNER
from collect_comply.facts.notice.vocabulary import NOTICE
from collect_comply.facts.place_facts import PLACES
from collect_comply.facts.statutory.vocabulary import STATUTORY
from collect_comply.facts.time_facts import TIME
from collect_comply.facts.to_whom_facts import TO_WHOM
from collect_comply.facts.word_facts import WORDS
from collect_comply.model.base import Day, Flag, Instant, Money, TimeOfDay
from collect_comply.model.communication import Case, Communication


@dataclass(frozen=True, order=True)
class FactKey:
    """A fact name with the arguments it is asked with, such as the window of a count."""

    name: str
    arguments: tuple[tuple[str, int], ...] = ()

    def __str__(self) -> str:
        inner = ", ".join(f"{name}={value}" for name, value in self.arguments)
        return f"{self.name}({inner})" if inner else self.name

    @classmethod
    def parse(cls, text: str) -> FactKey:
        """The key that is written so. Raises ValueError if none is."""
        name, _, inner = text.removesuffix(")").partition("(")
        arguments = [item.split("=") for item in inner.split(", ") if inner]
        return cls(name, tuple((argument, int(value)) for argument, value in arguments))


DERIVED: tuple[FactDefinition, ...] = (
    *TIME,
    *CASE,
    *PLACES,
    *ACTS,
    *WORDS,
    *MANNER,
    *NOTICE,
    *TO_WHOM,
    *STATUTORY,
    *CONTACT,
)


def input_meaning(name: str) -> str:
    """What an input is, in words: the name of a field of the communication or its case, or words already."""
    field: Any = Case if name.split(".", maxsplit=1)[0] in Case.model_fields else Communication
    for part in name.split("."):
        fields = getattr(_without_none(getattr(field, "annotation", field)), "model_fields", {})
        if part not in fields:
            return name
        field = fields[part]
    return field.description or name


@cache
def vocabulary() -> dict[str, FactDefinition]:
    """Every fact by name."""
    facts = {definition.name: definition for definition in _given(Communication, "")}
    for definition in DERIVED:
        facts[definition.name] = definition
    return facts


def _given(model: type[BaseModel], prefix: str) -> Iterator[FactDefinition]:
    """The scalar and closed-set fields of a model, recursively; lists of models are not facts."""
    for name, field in model.model_fields.items():
        path = "" if prefix == "" and name == "case" else f"{prefix}{name}"
        annotation = field.rebuild_annotation()
        inner = _without_none(annotation)
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            yield from _given(inner, f"{path}." if path else "")
            continue
        described = _fact_type(inner)
        if described is not None:
            type_, words = described
            yield FactDefinition(path, type_, field.description or "", "given", (path,), words)


def _without_none(annotation: Any) -> Any:
    if get_origin(annotation) in (Union, types.UnionType):
        members = [member for member in get_args(annotation) if member is not type(None)]
        return members[0] if len(members) == 1 else annotation
    return annotation


def _fact_type(annotation: Any) -> tuple[FactType, tuple[str, ...]] | None:
    named: tuple[tuple[Any, FactType], ...] = (
        (Flag, "flag"),
        (Instant, "instant"),
        (Day, "day"),
        (TimeOfDay, "time"),
        (Money, "number"),
    )
    for alias, type_ in named:
        if annotation == alias:
            return type_, ()
    if get_origin(annotation) is Annotated:
        return _fact_type(get_args(annotation)[0])
    if get_origin(annotation) is Literal:
        return "word", tuple(str(word) for word in get_args(annotation))
    if get_origin(annotation) is tuple:
        element = get_args(annotation)[0]
        if get_origin(element) is Literal:
            return "set", tuple(str(word) for word in get_args(element))
        return ("set", ()) if element is str else None
    return {str: ("text", ()), bool: ("flag", ()), int: ("number", ()), Decimal: ("number", ())}.get(annotation)  # type: ignore[return-value]
