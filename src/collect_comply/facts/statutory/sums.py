"""The figures of a British notice: rows that end in pounds and the row that adds them up."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from collect_comply.facts.notice.figures import money
from collect_comply.facts.notice.form import pattern
from collect_comply.facts.notice.words import cells, flat
from collect_comply.facts.statutory.form import NoticeForm, forms

_ROW = re.compile(
    r"^(?P<label>.{2,160}?[^\s£(+–-])[ \t:]{1,60}"
    r"(?P<minus>[-–(]?)[ \t+]{0,8}£ ?(?P<sum>\d[\d,]{0,14}(?:\.\d\d)?)\)?[ \t]{0,20}$"
)


@dataclass(frozen=True)
class Row:
    """One figure of a notice with its label; ``amount`` is below nought where it is taken off."""

    label: str
    amount: Decimal


@dataclass(frozen=True)
class Sums:
    """The rows above a total, and the total."""

    rows: tuple[Row, ...] = ()
    total: Decimal | None = None

    @property
    def fault(self) -> str | None:
        """How the rows fail to add up."""
        added = sum((row.amount for row in self.rows), Decimal())
        if self.total is None or not self.rows or added == self.total:
            return None
        first, *others = self.rows
        terms = "".join(f" {'-' if row.amount < 0 else '+'} {money(abs(row.amount))}" for row in others)
        return f"{money(first.amount)}{terms} = £{money(added)}, but the notice says £{money(self.total)}"


def read_sums(lines: str, form: NoticeForm) -> Sums:
    """The first total of the notice with the rows that stand directly above it."""
    rows: list[Row] = []
    for line in lines.splitlines():
        row = _row("  ".join(cells(line)))
        if row is None:
            # A blank line or a heading between rows keeps them together; a sentence parts them.
            if len(flat(line)) > 60:
                rows = []
            continue
        if pattern(form.total).search(row.label):
            return Sums(tuple(rows), row.amount)
        rows.append(row)
    return Sums()


def _row(line: str) -> Row | None:
    found = _ROW.match(line)
    if found is None:
        return None
    value = pounds(found["sum"])
    minus = found["minus"] or pattern(forms().taken_off).search(found["label"])
    return Row(found["label"], -value if minus else value)


def pounds(written: str) -> Decimal:
    """A sum as written."""
    return Decimal(written.replace(",", ""))
