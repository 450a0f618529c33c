"""The table of facts of one check: asks each deriver at most once and remembers the answer."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from collect_comply.facts import (  # noqa: F401
    acts,
    arrears_and_claims,
    checklists,
    claims,
    clock,
    consent,
    contact_history,
    contact_plan,
    counts,
    deadline,
    deadlines,
    delivery,
    derived,
    disclosures,
    disputes,
    electronic,
    furnishing,
    handoff,
    identity,
    limited_content,
    lines,
    location,
    manner,
    notice_and_case,
    outside,
    place_counts,
    place_requests,
    place_words,
    places,
    readability,
    residence,
    revocation,
    statutory_notices,
    told,
    uk_accounts,
    validation_notice,
    words,
)
from collect_comply.facts.base import Context, Fact, Known, Unknown, derivers
from collect_comply.facts.vocabulary import FactKey
from collect_comply.facts.wording import in_words
from collect_comply.model.verdict import FactUsed

PRESUMED = "presumed for a draft"


class FactTable:
    """Facts of one communication at one instant.

    ``presumed`` holds values for facts nobody gave: how a draft without a case is read. They never
    replace what was given.
    """

    def __init__(self, context: Context, presumed: dict[str, Any] | None = None) -> None:
        self.context = context
        self.presumed = presumed or {}
        self._known: dict[FactKey, Fact] = {}

    def get(self, key: FactKey) -> Fact:
        """The fact, derived on first use."""
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._derive(key)
        return found

    def presumptions(self) -> list[FactUsed]:
        """The facts that were presumed because nobody gave them."""
        keys = [FactKey(name) for name in self.presumed]
        return [
            FactUsed(name=key.name, value=in_words(fact.value), provenance=fact.provenance)
            for key in keys
            if isinstance(fact := self.get(key), Known) and fact.provenance == PRESUMED
        ]

    def moved_to(self, at: datetime) -> FactTable:
        """The same facts as they would stand at another instant."""
        return FactTable(self.context.moved_to(at), self.presumed)

    def _derive(self, key: FactKey) -> Fact:
        deriver = derivers().get(key.name)
        fact = (
            deriver(self.context, **{name: int(value) for name, value in key.arguments})
            if deriver
            else self._given(key.name)
        )
        if isinstance(fact, Unknown) and key.name in self.presumed:
            return Known(self.presumed[key.name], PRESUMED)
        return fact

    def _given(self, name: str) -> Fact:
        if name == "at":
            return Known(self.context.at) if self.context.at else Unknown("the instant is not given", ("at",))
        value: Any = self.context.communication
        fields = name.split(".")
        if fields[0] in ("consumer", "debt"):
            value = self.context.case
        for field in fields:
            if value is None or (field not in value.model_fields_set and getattr(value, field) in (None, ())):
                return Unknown(f"{name} is not given", (name,))
            value = getattr(value, field)
        if value is None:
            return Unknown(f"{name} is not given", (name,))
        return Known(frozenset(value) if isinstance(value, tuple) else value)
