"""Conditions in disjunctive normal form: a list of alternatives, each a set of tests that all hold.

durable_rules joins conjunctions and knows no usable negation, so negation is pushed to the tests and
alternatives become rules of their own. Sizes are bounded; what grows beyond them is refused at load time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from collect_comply.law.conditions import All, AnyOf, Condition, Leaf, Not

MAX_ALTERNATIVES = 256


class TooLargeError(ValueError):
    """The condition has more alternatives than an engine should be asked to hold."""


@dataclass(frozen=True)
class Literal:
    """A test that must hold, or must not."""

    leaf: Leaf
    positive: bool


Alternative = tuple[Literal, ...]


def alternatives(condition: Condition) -> list[Alternative]:
    """Every way in which the condition can be true, without repeats. Raises :class:`TooLargeError`."""
    found: dict[frozenset[Literal], Alternative] = {}
    for alternative in _expand(condition, True):
        unique = tuple(dict.fromkeys(alternative))
        if not any(Literal(item.leaf, not item.positive) in unique for item in unique):
            found.setdefault(frozenset(unique), unique)
    return list(found.values())


def _expand(condition: Condition, positive: bool) -> Iterator[Alternative]:
    if isinstance(condition, Not):
        yield from _expand(condition.item, not positive)
    elif isinstance(condition, All | AnyOf):
        parts = [list(_expand(item, positive)) for item in condition.items]
        if isinstance(condition, All) is positive:
            size = 1
            for part in parts:
                size *= len(part)
            if size > MAX_ALTERNATIVES:
                raise TooLargeError(f"{size} alternatives, more than {MAX_ALTERNATIVES}")
            for combination in product(*parts):
                yield tuple(literal for part in combination for literal in part)
        else:
            for part in parts:
                yield from part
    else:
        yield (Literal(condition, positive),)
