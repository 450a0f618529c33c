"""What is answered: findings that can be argued with, and one verdict."""

from __future__ import annotations

from datetime import date
from typing import Literal

from collect_comply.model.base import Instant, Model
from collect_comply.model.signal import Signal

Outcome_ = Literal["allow", "delay", "review", "block"]
OUTCOMES: tuple[Outcome_, ...] = ("allow", "delay", "review", "block")
"""From mildest to gravest."""

Scope = Literal["words", "full"]
Severity = Literal["info", "low", "medium", "high", "critical"]
SEVERITIES: tuple[Severity, ...] = ("info", "low", "medium", "high", "critical")


class Citation(Model):
    """A source, and how far it was read: text, commentary, secondary, memory or inference."""

    source: str
    url: str | None = None
    read: date | None = None
    evidence: str


class FactUsed(Model):
    """A fact that decided a rule: its value in words and where the value comes from."""

    name: str
    value: str
    provenance: str


class Considered(Model):
    """An exception that was weighed and why it does not help, or a cue that set a stance."""

    what: str
    why: str


class Remedy(Model):
    """What would make it pass."""

    kind: Literal["rewrite", "add", "delay", "withhold", "check"]
    advice: str
    allowed_at: Instant | None = None
    """The first instant at which time alone has cured it, if time cures it and one was found."""


class Finding(Model):
    """A rule that fired."""

    rule: str
    ruleset: str
    jurisdiction: str
    title: str
    message: str
    duty: str
    severity: Severity
    authority: Literal["statute", "rule", "presumption", "guidance", "protocol", "code", "policy"]
    outcome: Outcome_
    """What this finding alone makes of the verdict; ``allow`` means it only advises."""
    mandatory: bool = False
    citations: tuple[Citation, ...]
    signals: tuple[Signal, ...] = ()
    facts: tuple[FactUsed, ...] = ()
    considered: tuple[Considered, ...] = ()
    remedy: Remedy


class Undecided(Model):
    """A rule in scope that no engine could decide, and the facts that would."""

    rule: str
    ruleset: str
    jurisdiction: str
    title: str
    severity: Severity
    outcome: Outcome_
    unknown: tuple[str, ...]
    """Facts that are not known."""
    needs: tuple[str, ...]
    """Inputs that would make them known, the first first."""
    signals: tuple[Signal, ...] = ()
    citations: tuple[Citation, ...] = ()


class Question(Model):
    """An input to give, and the rules that wait for it first."""

    give: str
    ask: str
    rules: tuple[str, ...]


class Regime(Model):
    """A body of law and whether it binds this sender and debt: None when that is not known."""

    id: str
    ruleset: str
    title: str
    binds: bool | None
    why: str


class Share(Model):
    """What one jurisdiction alone makes of the verdict."""

    jurisdiction: str
    title: str
    outcome: Outcome_


class Conflict(Model):
    """Rules of two jurisdictions that no one wording can meet."""

    rules: tuple[str, ...]
    """Those that ask for a thing, and then those that forbid it."""
    about: str
    advice: str


class RulesetUsed(Model):
    """Which rules judged: id, version and the hash of their text."""

    id: str
    jurisdiction: str
    version: str
    digest: str
    residence: str | None = None
    """Whose residents it protects, if it is the law of a state or a city."""


class Step(Model):
    """One line of the explanation of a rule: a test, its outcome (None: not known) and the fact behind it."""

    text: str
    outcome: bool | None
    detail: str = ""
    steps: tuple[Step, ...] = ()


class Explanation(Model):
    """How a rule was decided, passing rules included."""

    rule: str
    title: str
    outcome: Literal["fired", "passed", "undecided", "not judged"]
    steps: tuple[Step, ...]


class Verdict(Model):
    """The answer for one communication.

    ``outcome`` is the gravest of its findings, undecided rules and failures. ``allowed_at`` is the first
    instant at which nothing that time cures stands against it. ``failures`` are errors inside the product:
    any of them makes the outcome ``block``.
    """

    id: str | None = None
    outcome: Outcome_
    scope: Scope
    law_as_of: date
    by_jurisdiction: tuple[Share, ...] = ()
    """One entry for each jurisdiction that judged."""
    conflicts: tuple[Conflict, ...] = ()
    findings: tuple[Finding, ...] = ()
    undecided: tuple[Undecided, ...] = ()
    questions: tuple[Question, ...] = ()
    not_judged: int = 0
    places_without_rules: tuple[str, ...] = ()
    """States and cities where the consumer resides of whose own law no ruleset is loaded."""
    presumed: tuple[FactUsed, ...] = ()
    regimes: tuple[Regime, ...] = ()
    allowed_at: Instant | None = None
    failures: tuple[str, ...] = ()
    rulesets: tuple[RulesetUsed, ...] = ()
    engines: tuple[str, ...] = ()
    reader: str | None = None
    unread: str | None = None
    data: tuple[str, ...] = ()
    """Versions of the data behind computed and read facts: tz database, holidays, telephone numbers, ZIP codes, and
    the hash of the signal definitions."""
    explanations: tuple[Explanation, ...] = ()

    def at_or_above(self, level: Outcome_) -> bool:
        """Whether the outcome is as grave as ``level``."""
        return OUTCOMES.index(self.outcome) >= OUTCOMES.index(level)
