"""The conditions of the rule language: a tree of tests over facts and signals, free of any YAML.

A test compares one fact with constants or dated parameters; a signal test asks whether the words say
something of a kind, in a stance. ``all``, ``any`` and ``not`` combine them. Truth is three-valued.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Literal

from collect_comply.errors import Place
from collect_comply.facts.vocabulary import FactKey
from collect_comply.model.signal import Part

Operator = Literal["in", "at_least", "at_most", "more_than", "less_than", "includes", "empty"]


@dataclass(frozen=True)
class Parameter:
    """A dated number of the law, by name, not yet looked up."""

    name: str


@dataclass(frozen=True)
class Test:
    """``fact operator operand``; ``arguments`` are those of the fact, constants or parameters."""

    fact: str
    operator: Operator
    operand: Any
    arguments: tuple[tuple[str, Any], ...] = ()
    place: Place = field(default=Place(""), compare=False)

    @cached_property
    def key(self) -> FactKey:
        """The fact asked for. Only after parameters are resolved."""
        return FactKey(self.fact, self.arguments)


@dataclass(frozen=True)
class SignalTest:
    """Whether some signal has one of the kinds, and one of each other listed property."""

    kinds: tuple[str, ...]
    stances: tuple[str, ...] = ("asserted",)
    actors: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    tenses: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    min_score: Any = 0.0
    place: Place = field(default=Place(""), compare=False)


@dataclass(frozen=True)
class All:
    """True when every item is; true when there is none."""

    items: tuple[Condition, ...] = ()


@dataclass(frozen=True)
class AnyOf:
    """True when some item is."""

    items: tuple[Condition, ...]


@dataclass(frozen=True)
class Not:
    """The opposite; unknown stays unknown."""

    item: Condition


Condition = Test | SignalTest | All | AnyOf | Not
Leaf = Test | SignalTest


def shared(condition: Condition, pool: dict[Leaf, Leaf]) -> Condition:
    """The condition with each of its tests replaced by the equal one in the pool."""
    if isinstance(condition, All | AnyOf):
        return replace(condition, items=tuple(shared(item, pool) for item in condition.items))
    if isinstance(condition, Not):
        return Not(shared(condition.item, pool))
    return pool.setdefault(condition, condition)


def leaves(condition: Condition) -> Iterator[Leaf]:
    """Every test in the condition, in the order in which it is written."""
    if isinstance(condition, All | AnyOf):
        for item in condition.items:
            yield from leaves(item)
    elif isinstance(condition, Not):
        yield from leaves(condition.item)
    else:
        yield condition


def parameters_of(condition: Condition) -> Iterator[str]:
    """Names of the parameters the condition looks up."""
    for leaf in leaves(condition):
        operands = [leaf.min_score] if isinstance(leaf, SignalTest) else [leaf.operand, *dict(leaf.arguments).values()]
        for operand in operands:
            for value in operand if isinstance(operand, tuple) else (operand,):
                if isinstance(value, Parameter):
                    yield value.name


def resolve(condition: Condition, value_of: Callable[[str], Any]) -> Condition:
    """The condition with every parameter replaced by its value."""

    def constant(operand: Any) -> Any:
        if isinstance(operand, Parameter):
            return value_of(operand.name)
        return tuple(constant(item) for item in operand) if isinstance(operand, tuple) else operand

    if isinstance(condition, All | AnyOf):
        return replace(condition, items=tuple(resolve(item, value_of) for item in condition.items))
    if isinstance(condition, Not):
        return Not(resolve(condition.item, value_of))
    if isinstance(condition, SignalTest):
        return replace(condition, min_score=constant(condition.min_score))
    arguments = tuple((name, constant(value)) for name, value in condition.arguments)
    return replace(condition, operand=constant(condition.operand), arguments=arguments)
