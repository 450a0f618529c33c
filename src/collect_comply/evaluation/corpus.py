"""The corpus as data: scenarios of labelled messages, read from YAML. Format: ``corpus/GUIDE.md``."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, TypeAdapter, ValidationError, model_validator

from collect_comply.errors import CollectComplyError, InputError, Place, Problem
from collect_comply.evaluation.marks import Mark, read_marks
from collect_comply.model.base import Model
from collect_comply.sources import load as read_source
from collect_comply.validation import validation_problems

CONDUCT = [
    "threat_violence",
    "threat_arrest",
    "threat_suit",
    "threat_garnishment_seizure",
    "false_government_affiliation",
    "false_attorney",
    "false_legal_process_or_document",
    "credit_reporting_threat",
    "false_urgency_deception",
    "amount_or_fee_claim",
    "obscene_abusive",
    "shaming_publication",
    "third_party_disclosure",
    "misleading_identity",
    "misleading_consequences",
    "pressure_vulnerable",
    "unsuitable_payment_pressure",
    "overshadowing",
    "time_barred_revival",
    "premium_rate",
]
DISCLOSURES = [
    "debt_collector_identity",
    "information_will_be_used",
    "attempt_to_collect",
    "opt_out_instructions",
    "validation_information",
    "dispute_rights",
    "debt_advice_signpost",
    "time_barred_notice",
    "callback_request",
    "business_name",
]
ACTIVE = frozenset({"asserted", "hypothetical", "conditional"})

Channel = Literal["sms", "email", "letter", "voicemail", "call", "social_private", "visit"]
Register = Literal[
    "polite",
    "street",
    "text_speak",
    "capitals",
    "legalese",
    "script",
    "machine",
    "non_native",
    "long",
    "template",
    "plain",
]
Judgement = Literal["violating", "lawful", "look-alike"]
Rewrite = Literal["negated", "conditional", "quoted", "paraphrased", "obfuscated", "other_actor", "merged_into_letter"]


class LabelledMessage(Model):
    """One message of a scenario, its marks still in the text."""

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    channel: Channel
    register_: Register = Field(alias="register")
    is_: Judgement = Field(alias="is")
    breaks: tuple[str, ...] = ()
    like: tuple[str, ...] = ()
    rewrites: str | None = None
    """In the challenge part: the id of the test message that it rewrites."""
    how: Rewrite | None = None
    """In the challenge part: what was done to it."""
    text: str = Field(min_length=1)

    @model_validator(mode="after")
    def _consistent(self) -> LabelledMessage:
        _, marks = read_marks(self.text)
        known = {*CONDUCT, *DISCLOSURES}
        if unknown := sorted({each.kind for each in marks} - known | set(self.like) - known):
            raise ValueError(f"no kind '{unknown[0]}' in the guide")
        if self.is_ == "violating":
            if not self.breaks:
                raise ValueError("a violating message says what it breaks")
            if not any(mark.kind in CONDUCT and mark.stance in ACTIVE for mark in marks):
                raise ValueError("a violating message has an active mark of a conduct kind")
        elif self.breaks:
            raise ValueError(f"a {self.is_} message breaks nothing")
        if (self.is_ == "look-alike") != bool(self.like):
            raise ValueError("a look-alike, and only it, says what it is like")
        return self


class Scenario(Model):
    """One story with its facts, told in several messages."""

    scenario: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    conduct: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    jurisdiction: Literal["us", "uk"]
    about: str = ""
    case: dict[str, Any] = Field(default_factory=dict)
    messages: tuple[LabelledMessage, ...] = Field(min_length=1)


_SCENARIOS = TypeAdapter(list[Scenario])


@dataclass(frozen=True)
class Item:
    """One labelled message with its scenario."""

    scenario: Scenario
    message: LabelledMessage

    @property
    def id(self) -> str:
        """Unique over the corpus."""
        return f"{self.scenario.scenario}/{self.message.id}"

    @cached_property
    def _read(self) -> tuple[str, tuple[Mark, ...]]:
        return read_marks(self.message.text)

    @property
    def text(self) -> str:
        """The words without the marks."""
        return self._read[0]

    @property
    def marks(self) -> tuple[Mark, ...]:
        """What the text says, in order."""
        return self._read[1]

    @property
    def active(self) -> frozenset[str]:
        """The kinds of conduct said in a stance that can harm."""
        return frozenset(mark.kind for mark in self.marks if mark.kind in CONDUCT and mark.stance in ACTIVE)


def load(path: Path) -> list[Item]:
    """Every item of a file, or of all ``.yaml`` files under a folder. Raises InputError with every problem."""
    items: list[Item] = []
    problems: list[Problem] = []
    seen: dict[str, Place] = {}
    for file in sorted(path.rglob("*.yaml")) if path.is_dir() else [path]:
        document = read_source(file)
        try:
            scenarios = _SCENARIOS.validate_python(document.data)
        except ValidationError as error:
            problems.extend(validation_problems(error, list[Scenario], document))  # type: ignore[arg-type]
            continue
        for number, scenario in enumerate(scenarios):
            for index, message in enumerate(scenario.messages):
                item, place = Item(scenario, message), document.place((number, "messages", index))
                if item.id in seen:
                    problems.append(Problem(place, f"'{item.id}' stands at {seen[item.id]} too", "give it its own id"))
                seen[item.id] = place
                items.append(item)
    if problems:
        raise InputError(problems)
    return items


def describe(items: list[Item]) -> Iterator[str]:
    """Counts of a corpus, a line each."""
    yield f"{len(items)} messages in {len({item.scenario.scenario for item in items})} scenarios"
    for name, values in (
        ("is", [item.message.is_ for item in items]),
        ("jurisdiction", [item.scenario.jurisdiction for item in items]),
        ("channel", [item.message.channel for item in items]),
        ("register", [item.message.register_ for item in items]),
    ):
        yield f"{name}: " + ", ".join(f"{value} {count}" for value, count in Counter(values).most_common())
    for kind in (*CONDUCT, *DISCLOSURES):
        active = sum(any(m.kind == kind and m.stance in ACTIVE for m in item.marks) for item in items)
        alike = sum(kind in item.message.like for item in items)
        yield f"{kind}: said in {active}, alike in {alike}"


if __name__ == "__main__":
    try:
        print("\n".join(describe(load(Path(sys.argv[1])))))
    except CollectComplyError as error:
        print(error, file=sys.stderr)
        sys.exit(2)
