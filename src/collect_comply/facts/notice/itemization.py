"""The itemisation of a notice: each row's figure, what cannot be read in it, and whether it adds up.

A notice about several debts may hold one table for each debt and one total of all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from collect_comply.facts.notice.figures import Figure, figures, money, nil, unclear
from collect_comply.facts.notice.form import Row, form, pattern

_LETTER = re.compile(r"[^\W\d_]")
_DASH = re.compile(r"[-–—−]{1,3}")
_REST = 240
"""Characters behind a label in which its figure may stand."""
_MORE_LINES = 4


@dataclass
class Table:
    """One itemisation. A row that is there and blank is in ``blank``; signs are those that count."""

    amounts: dict[str, Decimal] = field(default_factory=dict)
    blank: set[str] = field(default_factory=set)

    def arithmetic(self) -> Arithmetic | None:
        """How the rows add up; None while a figure is missing."""
        known = form()
        needed = [row.name for row in known.rows if row.element] + [known.total.name]
        if any(name not in self.amounts for name in needed):
            return None
        terms = [(self.amounts[row.name]) for row in known.rows if row.name in self.amounts]
        return Arithmetic(terms, self.amounts[known.total.name])


@dataclass(frozen=True)
class Arithmetic:
    """The sum of the rows, and the sum stated."""

    terms: list[Decimal]
    stated: Decimal

    @property
    def total(self) -> Decimal:
        """What the rows add up to."""
        return sum(self.terms, Decimal(0))

    def __str__(self) -> str:
        first, *others = self.terms
        shown = money(first) + "".join(f" {'-' if term < 0 else '+'} {money(abs(term))}" for term in others)
        if self.total == self.stated:
            return f"{shown} = {money(self.total)}, as the notice says"
        away = self.stated - self.total
        manner = "more" if away > 0 else "less"
        return f"{shown} = {money(self.total)}, but the notice says {money(self.stated)} ({money(abs(away))} {manner})"


@dataclass
class Itemization:
    """Every table of the notice, the total of all debts if it gives one, and what could not be read."""

    tables: list[Table] = field(default_factory=list)
    cumulative: Decimal | None = None
    unclear: list[str] = field(default_factory=list)
    doubtful: set[str] = field(default_factory=set)
    """Rows that are there, with something that cannot be read with certainty."""

    def amount(self, name: str) -> Decimal | None:
        """The figure of a row where the notice itself gives only one."""
        found = [table.amounts[name] for table in self.tables if name in table.amounts]
        return found[0] if len(found) == 1 else None

    def has(self, name: str) -> bool:
        """Whether every table has the row with a figure, or with one that cannot be read."""
        if name in self.doubtful:
            return True
        return bool(self.tables) and all(name in table.amounts for table in self.tables)

    def arithmetic(self) -> list[Arithmetic]:
        """The sums that can be made: of each table, and of the tables together."""
        sums = [made for table in self.tables if (made := table.arithmetic())]
        totals = [table.amounts[form().total.name] for table in self.tables if form().total.name in table.amounts]
        if self.cumulative is not None and len(totals) > 1:
            sums.append(Arithmetic(totals, self.cumulative))
        return sums


class _Label(NamedTuple):
    start: int
    end: int
    row: Row


def read_itemization(text: str) -> Itemization:
    """The itemisation that stands in the lines of a readable text."""
    known = form()
    found = Itemization()
    labels = _labels(text)
    written: list[Figure] = []
    ends = [label.start for label in labels[1:]] + [len(text)]
    for label, after in zip(labels, ends[: len(labels)], strict=True):
        # With the label's last letter, which tells a dash that follows a word from a sign that stands alone.
        start = label.end - text[label.end - 1].isalpha()
        rest = _rest(text[start : min(after, label.end + _REST)])
        values = list(figures(rest))
        written += values
        if label.row is known.cumulative:
            found.cumulative = values[0].amount if values else None
            continue
        begins = label.row is known.rows[0] and bool(found.tables) and label.row.name in found.tables[-1].amounts
        if begins or not found.tables:
            found.tables.append(Table())
        _enter(found, label.row, values, rest)
    _mixed(found, written)
    if pattern(known.nothing_since).search(text) and found.tables:
        for row in known.rows[1:]:
            if row.element and row.name not in found.doubtful:
                found.tables[-1].amounts.setdefault(row.name, Decimal(0))
    return found


def _labels(text: str) -> list[_Label]:
    """The labels of rows, first to last, none within another."""
    known = form()
    every = (*known.rows, known.cumulative, known.total)
    sure = _outermost([hit for row in every for hit in _hits(text, row, row.labels)])
    if not sure:
        return []
    first, last = sure[0].start, sure[-1].end
    named = {label.row.name for label in sure}
    short = [
        hit for row in every if row.name not in named for hit in _hits(text, row, row.short) if first < hit.start < last
    ]
    return _outermost([*sure, *short])


def _hits(text: str, row: Row, labels: tuple[str, ...]) -> list[_Label]:
    return [_Label(*found.span(), row) for label in labels for found in pattern(label).finditer(text)]


def _outermost(labels: list[_Label]) -> list[_Label]:
    kept: list[_Label] = []
    for label in sorted(labels, key=lambda item: (item.start, -item.end)):
        if not kept or label.start >= kept[-1].end:
            kept.append(label)
    return kept


def _rest(text: str) -> str:
    """What stands behind a label in its line, or, where that is nothing, in the lines without letters below it."""
    first, *more = text.split("\n")
    if any(character.isdigit() for character in first) or nil().search(first) or unclear().search(first):
        return first
    row = [first]
    for line in more[:_MORE_LINES]:
        if _LETTER.search(line) and not nil().fullmatch(line.strip()):
            break
        row.append(line)
    return " ".join(row)


def _enter(found: Itemization, row: Row, values: list[Figure], rest: str) -> None:
    """The row's figure into the last table, or why it cannot be read."""
    table = found.tables[-1]
    if row.name in table.amounts:
        # Said again, in the same row or in the words around the table.
        again = values[0].amount if len(values) == 1 else None
        if again is not None and again != abs(table.amounts[row.name]):
            _doubt(found, row, f"two figures for one row: {money(abs(table.amounts[row.name]))} and {money(again)}")
    elif len(values) > 1:
        shown = " and ".join(value.written for value in values[:3])
        _doubt(found, row, f"two figures in one row: {shown}")
    elif values and values[0].foreign:
        _doubt(found, row, f"a figure in another currency: {values[0].written}")
    elif values and values[0].amount is not None:
        sign = values[0].sign or row.sign
        table.amounts[row.name] = sign * values[0].amount
    elif values:
        _doubt(found, row, f"an amount whose form cannot be read with certainty: {values[0].written}")
    elif nil().search(rest):
        table.amounts[row.name] = Decimal(0)
    elif said := unclear().search(rest):
        _doubt(found, row, f"'{said[0]}' in place of a figure ({row.element or row.name})")
    else:
        table.blank.add(row.name)


def _doubt(found: Itemization, row: Row, why: str) -> None:
    found.doubtful.add(row.name)
    found.unclear.append(why)


def _mixed(found: Itemization, written: list[Figure]) -> None:
    """One clear sentence in place of many where some figures are in the manner of the country and some are not."""
    clear = [value.written for value in written if value.amount is not None and re.search(r"[.,]", value.written)]
    other = [value.written for value in written if value.amount is None]
    if clear and other:
        found.unclear = [why for why in found.unclear if not why.startswith("an amount whose form")]
        found.unclear.append(f"amounts in mixed formats: {other[0]} and {clear[-1]}")
