"""Facts and tests in the form durable_rules matches: flat messages with a key, a string or a number.

Every fact becomes a message of its own, so that no message meets more tests than durable_rules bears.
``k`` is the fact, ``s`` a word, ``n`` a number, ``o`` marks what is known not to exist. durable_rules
compares strings with numbers as text and never matches ``!=`` on a missing value; typing every value and
marking absence keeps both quirks out of reach.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from itertools import product
from typing import Any

from collect_comply.engine.normal import Alternative
from collect_comply.facts.base import Unknown, Value
from collect_comply.facts.table import FactTable
from collect_comply.facts.vocabulary import FactKey
from collect_comply.law.conditions import Leaf, SignalTest, Test
from collect_comply.model.signal import Signal

Message = dict[str, str | int | float]
Pattern = dict[str, Any]
_SCALE = 10_000  # money and scores have four decimals at most
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_OPPOSITE = {"at_least": "$lt", "at_most": "$gt", "more_than": "$lte", "less_than": "$gte"}
_SAME = {"at_least": "$gte", "at_most": "$lte", "more_than": "$gt", "less_than": "$lt"}


def gate_pattern(gate: str, open_: bool) -> tuple[tuple[str, ...], Pattern]:
    """Matches the message that says whether a gate is open: a regime that binds, an exception that is shown."""
    return (gate,), {"$and": [{"k": gate}, {"s": str(open_)}]}


def gate_message(gate: str, open_: bool) -> Message:
    """Says whether a gate is open."""
    return {"k": gate, "s": str(open_)}


def patterns(alternative: Alternative) -> Iterator[tuple[tuple[str, ...], Pattern]]:
    """For each antecedent of the alternative, the keys of the messages that may meet it and what they meet.

    durable_rules never takes one message for two antecedents of a rule. So tests of one fact are joined
    into one antecedent, and the second signal test of an alternative looks for second copies of signals.
    """
    tests: dict[str, list[Pattern]] = {}
    signals = 0
    for literal in alternative:
        leaf = literal.leaf
        if isinstance(leaf, SignalTest) and literal.positive:
            yield _signal_pattern(leaf, signals)
            signals += 1
        else:
            key, test = _keyed(leaf, literal.positive)
            tests.setdefault(key, []).append(test)
    for key, joined in tests.items():
        yield (key,), {"$and": [{"k": key}, *joined]}


def _keyed(leaf: Leaf, positive: bool) -> tuple[str, Pattern]:
    """The key of the one message that can meet the test, and the test of its value."""
    if isinstance(leaf, SignalTest):
        return absence_key(leaf), {"s": "out"}
    if leaf.operator in ("includes", "empty"):
        return _member_key(leaf), {"s": "in" if positive else "out"}
    if leaf.operator == "in":
        values = [_encoded(value) for value in leaf.operand]
        if positive:
            return str(leaf.key), _any([{name: value} for name, value in values])
        return str(leaf.key), _any([{"o": 1}, _all([{"$neq": {name: value}} for name, value in values])])
    name, value = _encoded(leaf.operand)
    if positive:
        return str(leaf.key), {_SAME[leaf.operator]: {name: value}}
    return str(leaf.key), _any([{"o": 1}, {_OPPOSITE[leaf.operator]: {name: value}}])


def _signal_pattern(test: SignalTest, copy: int) -> tuple[tuple[str, ...], Pattern]:
    keys = tuple(f"signal:{kind}#{copy}" for kind in test.kinds)
    tests: list[Pattern] = [_any([{"k": key} for key in keys])]
    listed = (("stance", test.stances), ("actor", test.actors), ("target", test.targets))
    for name, values in (*listed, ("tense", test.tenses), ("part", test.parts)):
        if values:
            tests.append(_any([{name: value} for value in values]))
    if float(test.min_score) > 0:
        tests.append({"$gte": {"n": _scaled(test.min_score)}})
    return keys, _all(tests)


def _any(tests: list[Pattern]) -> Pattern:
    return tests[0] if len(tests) == 1 else {"$or": tests}


def _all(tests: list[Pattern]) -> Pattern:
    return tests[0] if len(tests) == 1 else {"$and": tests}


def _member_key(test: Test) -> str:
    return f"{test.key}~{test.operand if test.operator == 'includes' else ''}"


def absence_key(test: SignalTest) -> str:
    """The key of the message that says that no signal meets the test."""
    return f"absent:{test.kinds}{test.stances}{test.actors}{test.targets}{test.tenses}{test.parts}{test.min_score}"


@dataclass(frozen=True)
class Probe:
    """A fact that some test asks for: the key of its message, and the member it is asked to hold, if so."""

    key: str
    fact: FactKey
    member: str | None


def probes(tests: Iterable[Leaf]) -> tuple[Probe, ...]:
    """What to ask the table of facts for, each once."""
    found: dict[str, Probe] = {}
    for test in tests:
        if isinstance(test, Test):
            member = {"includes": test.operand, "empty": ""}.get(test.operator)
            key = str(test.key) if member is None else _member_key(test)
            found.setdefault(key, Probe(key, test.key, member))
    return tuple(found.values())


def messages(asked: Iterable[Probe], table: FactTable) -> Iterator[Message]:
    """What is known of the facts asked for. Of what is unknown nothing is said."""
    for probe in asked:
        fact = table.get(probe.fact)
        if isinstance(fact, Unknown):
            continue
        value = fact.value
        if probe.member is not None:
            empty = not value
            inside = empty if probe.member == "" else isinstance(value, frozenset) and probe.member in value
            yield {"k": probe.key, "s": "in" if inside else "out"}
        elif value is None:
            yield {"k": probe.key, "o": 1}
        else:
            name, encoded = _encoded(value)
            yield {"k": probe.key, name: encoded}


def absence_message(test: SignalTest) -> Message:
    """Says that no signal meets the test: a join cannot look for what is not there."""
    return {"k": absence_key(test), "s": "out"}


def signal_messages(signals: Iterable[Signal], copies: int) -> Iterator[Message]:
    """The signals without their words, each in that many copies; alike ones once, with the best score.
    Of what is only suspected nothing is said, as of every fact that is not known."""
    best: dict[tuple[str, ...], float] = {}
    for signal in filter(lambda each: each.certain, signals):
        key = (signal.kind, signal.stance, signal.actor, signal.target, signal.tense, signal.part)
        best[key] = max(best.get(key, 0.0), signal.score)
    for copy, ((kind, stance, actor, target, tense, part), score) in product(range(copies), best.items()):
        yield {
            "k": f"signal:{kind}#{copy}",
            "stance": stance,
            "actor": actor,
            "target": target,
            "tense": tense,
            "part": part,
            "n": _scaled(score),
        }


def _encoded(value: Value) -> tuple[str, str | int | float]:
    """A value as a typed property: words under ``s``, everything ordered under ``n``."""
    if isinstance(value, bool):
        return "s", "true" if value else "false"
    if isinstance(value, int | float | Decimal):
        return "n", _scaled(value)
    if isinstance(value, datetime):
        return "n", int((value - _EPOCH).total_seconds() * 1_000_000)
    if isinstance(value, date):
        return "n", value.toordinal()
    if isinstance(value, time):
        return "n", ((value.hour * 60 + value.minute) * 60 + value.second) * 1_000_000 + value.microsecond
    return "s", str(value)


def _scaled(value: int | float | Decimal) -> int | float:
    scaled = Decimal(str(value)) * _SCALE
    return int(scaled) if scaled == scaled.to_integral_value() else float(scaled)
