"""How a ruleset is written: the keys of ``ruleset.yaml``, ``parameters.yaml`` and the files of rules."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from pydantic import Field

from collect_comply.model.base import Day, Model
from collect_comply.model.vocabulary import PLACE

Evidence = Literal["text", "commentary", "secondary", "memory", "inference"]
"""How far the source was read: the law's own text, its official commentary, only somebody's account of it,
from memory, or an inference from it. Only the first two let a rule block."""

Authority = Literal["statute", "rule", "presumption", "guidance", "protocol", "code", "policy"]
Severity = Literal["critical", "high", "medium", "low", "info"]
RemedyKind = Literal["rewrite", "add", "delay", "withhold", "check"]
RuleId = r"^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)+$"
Name = r"^[a-z][a-z0-9_]*$"


class CitationText(Model):
    """One source of a rule or of a number."""

    source: str = Field(min_length=3, description="Provision as the field cites it.")
    url: str | None = Field(default=None, description="Where it can be read.", pattern=r"^https://")
    read: Day | None = Field(default=None, description="When we read it.")
    evidence: Evidence = Field(default="memory", description="How far the source was read.")


class Effective(Model):
    """Days on which the rule or value holds; ``until`` is the last one."""

    from_: Day = Field(alias="from")
    until: Day | None = None

    def covers(self, day: date) -> bool:
        """Whether it holds on that day."""
        return self.from_ <= day and (self.until is None or day <= self.until)


class RemedyText(Model):
    """What to do: rewrite the words, add some, wait, withhold it, or check a fact."""

    kind: RemedyKind
    advice: str = Field(min_length=10)


class Examples(Model):
    """Communications in fact names, laid over the ruleset's lawful ``example_base``. They are the tests."""

    violates: tuple[dict[str, Any], ...] = ()
    complies: tuple[dict[str, Any], ...] = ()


class RuleText(Model):
    """One rule as it is written. Conditions are read by the grammar."""

    id: str = Field(pattern=RuleId)
    title: str = Field(min_length=5)
    duty: str = Field(min_length=20)
    answers: tuple[str, ...] = Field(default=(), description="Rows of the law sheet that this rule answers.")
    citation: tuple[CitationText, ...] = Field(min_length=1)
    authority: Authority
    regime: str | None = Field(default=None, description="Regime that binds; the ruleset's first if left out.")
    effective: Effective
    severity: Severity
    mandatory: bool = Field(default=False, description="Whether no suppression may reach it.")
    applies: dict[str, Any] | None = None
    when: dict[str, Any]
    unless: dict[str, Any] | None = None
    unless_shown: dict[str, Any] | None = Field(
        default=None, description="An exception the sender must show: while it is not known to hold, it does not."
    )
    message: str = Field(min_length=10)
    remedy: RemedyText
    examples: Examples
    aliases: tuple[str, ...] = ()


class RuleFile(Model):
    """One file of rules: a section of the law."""

    section: str
    rules: tuple[RuleText, ...]


class DatedValue(Model):
    """What a parameter is from a day on, until the next value or ``until``."""

    from_: Day = Field(alias="from")
    until: Day | None = None
    value: int | float | str
    citation: CitationText


class ParameterText(Model):
    """A number the law sets. ``stricter`` says in which direction a house may move it."""

    meaning: str = Field(min_length=10)
    type: Literal["number", "time", "day", "word"] = "number"
    unit: str | None = None
    stricter: Literal["lower", "higher", "fixed"] = "fixed"
    values: tuple[DatedValue, ...] = Field(min_length=1)


class RegimeText(Model):
    """A body of law and the condition under which it binds this sender and this debt."""

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    title: str
    citation: tuple[CitationText, ...] = Field(min_length=1)
    binds: dict[str, Any]


class TightenedParameter(Model):
    """A house's stricter number."""

    value: int | float | str
    from_: Day = Field(alias="from")
    because: str = Field(min_length=10)


class Tightening(Model):
    """What a house ruleset makes stricter in the rulesets it extends."""

    parameters: dict[str, TightenedParameter] = Field(default_factory=dict)
    severities: dict[str, Severity] = Field(default_factory=dict)
    mandatory: tuple[str, ...] = ()


class Manifest(Model):
    """``ruleset.yaml``: what the ruleset is and how its drafts and examples are read."""

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    title: str
    jurisdiction: str = Field(pattern=r"^[a-z]{2}(-[a-z]{2,3})?$")
    version: str
    text_as_of: Day
    extends: tuple[str, ...] = ()
    residence: str | None = Field(
        default=None,
        description="State, territory or city (NYC) whose residents it protects, for a ruleset of state or city law.",
        pattern=PLACE,
    )
    regimes: tuple[RegimeText, ...] = ()
    presumed_for_drafts: dict[str, Any] = Field(default={}, description="How a draft without a case is read.")
    example_base: dict[str, Any] = Field(default={}, description="A lawful contact that every example varies.")
    tighten: Tightening = Tightening()
