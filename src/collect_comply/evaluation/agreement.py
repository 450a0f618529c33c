"""How far two people who label the same messages agree (Cohen's kappa, 1960)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pydantic import Field, TypeAdapter, ValidationError

from collect_comply.errors import InputError
from collect_comply.evaluation.corpus import CONDUCT, DISCLOSURES, Item, Judgement
from collect_comply.evaluation.marks import STANCES
from collect_comply.model.base import Model
from collect_comply.sources import load
from collect_comply.validation import validation_problems


class SecondLabel(Model):
    """What the second reader saw in a message: ``says`` holds ``kind`` or ``kind/stance``."""

    id: str
    is_: Judgement = Field(alias="is")
    says: tuple[str, ...] = ()


_LABELS = TypeAdapter(list[SecondLabel])


def second_labels(file: Path) -> list[SecondLabel]:
    """The second labelling. Raises InputError with every problem."""
    document = load(file)
    try:
        return _LABELS.validate_python(document.data)
    except ValidationError as error:
        raise InputError(validation_problems(error, list[SecondLabel], document)) from error  # type: ignore[arg-type]


def kappas(items: Sequence[Item], second: Sequence[SecondLabel]) -> dict[str, float | None]:
    """Kappa of each kind (said in an active stance), of ``violating`` and of ``stance`` (active or not, where both
    saw the kind). None where one of them never varies."""
    known = {item.id: item for item in items}
    pairs = [(known[label.id], label) for label in second]
    found: dict[str, float | None] = {
        "violating": kappa([(item.message.is_ == "violating", label.is_ == "violating") for item, label in pairs])
    }
    active = [(_first(item), _second(label)) for item, label in pairs]
    for kind in (*CONDUCT, *DISCLOSURES):
        found[kind] = kappa([(True in one.get(kind, ()), True in other.get(kind, ())) for one, other in active])
    both = [(True in one[kind], True in other[kind]) for one, other in active for kind in one.keys() & other.keys()]
    found["stance"] = kappa(both)
    return found


def _first(item: Item) -> dict[str, set[bool]]:
    said: dict[str, set[bool]] = {}
    for mark in item.marks:
        said.setdefault(mark.kind, set()).add(mark.stance in _ACTIVE)
    return said


def _second(label: SecondLabel) -> dict[str, set[bool]]:
    said: dict[str, set[bool]] = {}
    for each in label.says:
        kind, _, stance = each.partition("/")
        said.setdefault(kind, set()).add((stance or "asserted") in _ACTIVE)
    return said


_ACTIVE = STANCES - {"negated", "attributed", "quoted"}


def kappa(pairs: Sequence[tuple[bool, bool]]) -> float | None:
    """Agreement beyond chance; None where chance alone would agree always."""
    count = len(pairs)
    if not count:
        return None
    agreed = sum(one == other for one, other in pairs) / count
    first, second = sum(one for one, _ in pairs) / count, sum(other for _, other in pairs) / count
    chance = first * second + (1 - first) * (1 - second)
    return None if chance == 1 else (agreed - chance) / (1 - chance)
