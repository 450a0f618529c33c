"""From decided rules to findings that can be argued with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from collect_comply.engine.direct import Blocker, Evaluation, leaf_in_words
from collect_comply.facts.base import Known
from collect_comply.facts.vocabulary import FactKey, input_meaning, vocabulary
from collect_comply.facts.wording import in_words
from collect_comply.law.conditions import Not, SignalTest, Test, leaves
from collect_comply.law.messages import UNKNOWN_WORDS, fill
from collect_comply.law.ruleset import Rule
from collect_comply.law.schema import CitationText
from collect_comply.model.signal import Signal
from collect_comply.model.verdict import (
    OUTCOMES,
    Citation,
    Considered,
    Explanation,
    FactUsed,
    Finding,
    Outcome_,
    Question,
    Remedy,
    Undecided,
)

_ADVICE = ("low", "info")


def finding(rule: Rule, evaluation: Evaluation, allowed_at: datetime | None) -> Finding:
    """The finding of a rule that fired. ``allowed_at`` is when time alone has cured it, if it does."""
    decisive = list(dict.fromkeys(evaluation.deciding(rule.when)))
    signals = _signals([*evaluation.deciding(rule.applies), *decisive], evaluation)
    text = rule.text
    return Finding(
        rule=rule.id,
        ruleset=rule.ruleset,
        jurisdiction=rule.jurisdiction,
        title=text.title,
        message=fill(text.message, lambda name: _quoted(name, rule, evaluation)),
        duty=text.duty,
        severity=text.severity,
        authority=text.authority,
        outcome=outcome_of(rule, allowed_at),
        mandatory=text.mandatory,
        citations=tuple(map(_citation, text.citation)),
        signals=signals,
        facts=tuple(_facts_used(decisive, evaluation)),
        considered=tuple(_considered(rule, evaluation, signals)),
        remedy=Remedy(kind=text.remedy.kind, advice=text.remedy.advice, allowed_at=allowed_at),
    )


def outcome_of(rule: Rule, allowed_at: datetime | None = None) -> Outcome_:
    """What the rule makes of a verdict when it fires."""
    if rule.text.severity in _ADVICE:
        return "allow"
    if rule.text.remedy.kind == "delay" and allowed_at is not None:
        return "delay"
    return "block" if rule.text.severity in ("critical", "high") and rule.verified else "review"


def undecided(rule: Rule, evaluation: Evaluation, regime: Iterable[Blocker]) -> Undecided:
    """The entry of a rule that could not be decided; ``regime`` is what keeps its regime from being decided."""
    blockers = [*regime, *evaluation.blockers(rule.whole)]
    outcome: Outcome_ = min("review", outcome_of(rule), key=OUTCOMES.index)
    return Undecided(
        rule=rule.id,
        ruleset=rule.ruleset,
        jurisdiction=rule.jurisdiction,
        title=rule.text.title,
        severity=rule.text.severity,
        outcome=outcome,
        unknown=tuple(dict.fromkeys(blocker.fact for blocker in blockers)),
        needs=tuple(dict.fromkeys(need for blocker in blockers for need in blocker.needs)),
        signals=_signals(list(leaves(rule.when)), evaluation),
        citations=tuple(map(_citation, rule.text.citation)),
    )


def questions(entries: tuple[Undecided, ...]) -> tuple[Question, ...]:
    """What to give, most rules first: each undecided rule stands under the first input it lacks."""
    grouped: dict[str, list[str]] = {}
    for entry in entries:
        grouped.setdefault(entry.needs[0] if entry.needs else "text", []).append(entry.rule)
    ordered = sorted(grouped.items(), key=lambda item: (-len(item[1]), item[0]))
    return tuple(Question(give=name, ask=_ask(name), rules=tuple(rules)) for name, rules in ordered)


def _ask(name: str) -> str:
    if name == "text":
        return "what the words mean; a person must read them"
    meaning = input_meaning(name).rstrip(".")
    return meaning[:1].lower() + meaning[1:]


def explanation(rule: Rule, evaluation: Evaluation, outcome: bool | None, judged: bool) -> Explanation:
    """How the rule was decided, step by step."""
    steps = [evaluation.explain(rule.applies, "applies"), evaluation.explain(rule.when, "when")]
    if rule.unless is not None:
        steps.append(evaluation.explain(rule.unless, "unless"))
    if rule.unless_shown is not None:
        steps.append(evaluation.explain(rule.unless_shown, "unless shown"))
    words = {True: "fired", False: "passed", None: "undecided" if judged else "not judged"}[outcome]
    return Explanation.model_validate(
        {"rule": rule.id, "title": rule.text.title, "outcome": words, "steps": [step.model_dump() for step in steps]}
    )


def _signals(decisive: list[Any], evaluation: Evaluation) -> tuple[Signal, ...]:
    found = [signal for leaf in decisive if isinstance(leaf, SignalTest) for signal in evaluation.signals(leaf)]
    facts = [evaluation.table.get(leaf.key) for leaf in decisive if isinstance(leaf, Test)]
    found += [signal for fact in facts if isinstance(fact, Known) for signal in fact.signals]
    return tuple(sorted(dict.fromkeys(found), key=lambda signal: (signal.part, signal.span.start, signal.kind)))


def _facts_used(decisive: list[Any], evaluation: Evaluation) -> Iterator[FactUsed]:
    for key in dict.fromkeys(leaf.key for leaf in decisive if isinstance(leaf, Test)):
        fact = evaluation.table.get(key)
        if isinstance(fact, Known):
            yield FactUsed(name=str(key), value=in_words(fact.value), provenance=fact.provenance)


def _considered(rule: Rule, evaluation: Evaluation, signals: tuple[Signal, ...]) -> Iterator[Considered]:
    """The exceptions that do not help, and the cues that set the stance of the signals."""
    for signal in signals:
        if signal.cue is not None:
            yield Considered(what=f"'{signal.cue.span.text}' near '{signal.span.text}'", why=signal.cue.reason)
    exceptions = list(evaluation.deciding(Not(rule.unless))) if rule.unless is not None else []
    exceptions += leaves(rule.unless_shown) if rule.unless_shown is not None else []
    for leaf in dict.fromkeys(exceptions):
        yield Considered(what=f"exception: {leaf_in_words(leaf)}", why=evaluation.explain(leaf).detail)


def _quoted(name: str, rule: Rule, evaluation: Evaluation) -> Any:
    """The value that a message quotes: a parameter of the rule, or the fact as the rule tested it."""
    key = next(
        (
            leaf.key
            for part in rule.conditions()
            for leaf in leaves(part)
            if isinstance(leaf, Test) and leaf.fact == name
        ),
        FactKey(name),
    )
    if name in vocabulary():
        fact = evaluation.table.get(key)
        return fact.value if isinstance(fact, Known) else UNKNOWN_WORDS
    if rule.numbers is not None and name in rule.numbers.texts and rule.day is not None:
        return rule.numbers.value(name, rule.day)
    return UNKNOWN_WORDS


def _citation(text: CitationText) -> Citation:
    return Citation(source=text.source, url=text.url, read=text.read, evidence=text.evidence)
