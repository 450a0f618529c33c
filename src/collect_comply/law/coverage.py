"""What of its law a ruleset answers: the rows of a law sheet and the examples of a commentary, one by one.

``coverage.yaml`` beside the rules names every row and every comment. Which rules answer a row and which cases test
a comment is computed, never written there; only what no rule or case answers is explained by hand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError

from collect_comply.errors import Place, Problem, RulesetError, nearest
from collect_comply.law.interpretations import interpretations
from collect_comply.law.ruleset import Rule, Ruleset
from collect_comply.model.base import Model
from collect_comply.sources import Document, load
from collect_comply.validation import validation_problems

FILE = "coverage.yaml"
By = Literal["rules", "engine", "person", "nobody"]


class RowText(Model):
    """A row of the law sheet. ``because`` says how the engine or a person answers it, or why nobody can."""

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", description="The row's own id.")
    source: str = Field(min_length=3, description="The provision as the field cites it.")
    provision: str = Field(min_length=10, description="What it asks, in a few words of our own.")
    by: By = Field(default="rules", description="Who answers it: the rules that name it, unless said otherwise.")
    because: str | None = Field(default=None, min_length=20, description="Needed unless rules answer it.")


class CommentText(Model):
    """An example of the official commentary. ``because`` says why no case tests it; left out, one must."""

    comment: str = Field(min_length=3, description="Number of the comment.")
    because: str | None = Field(default=None, min_length=20, description="Why no case can test it.")


class CoverageText(Model):
    """``coverage.yaml``."""

    rows: tuple[RowText, ...]
    interpretations: tuple[CommentText, ...] = ()


@dataclass(frozen=True)
class Row:
    """A row and the rules that answer it, in order of their ids."""

    text: RowText
    rules: tuple[Rule, ...]


@dataclass(frozen=True)
class Comment:
    """A comment and the keys of the cases that test it."""

    text: CommentText
    cases: tuple[str, ...]


@dataclass(frozen=True)
class Coverage:
    """What a ruleset answers, and in ``problems`` what is still open or contradicts itself."""

    ruleset: Ruleset
    rows: tuple[Row, ...]
    comments: tuple[Comment, ...]
    problems: tuple[Problem, ...]


def has_coverage(ruleset: Ruleset) -> bool:
    """Whether the ruleset says what it covers."""
    return (Path(ruleset.folder) / FILE).is_file()


def coverage_of(ruleset: Ruleset) -> Coverage:
    """The coverage of a ruleset. Raises :class:`RulesetError` when its file is missing or is no such file."""
    file = Path(ruleset.folder) / FILE
    if not file.is_file():
        problem = f"'{ruleset.manifest.id}' does not say what it covers"
        raise RulesetError(Problem(Place(str(file)), problem, f"write {FILE} beside its rules"))
    document = load(file)
    try:
        text = CoverageText.model_validate(document.data)
    except ValidationError as error:
        raise RulesetError(list(validation_problems(error, CoverageText, document))) from error
    rules = sorted((rule for rule in ruleset.rules if not rule.house), key=lambda rule: rule.id)
    rows = tuple(Row(row, tuple(rule for rule in rules if row.id in rule.text.answers)) for row in text.rows)
    cases = [(item.comment, item.key) for item in interpretations(Path(ruleset.folder))]
    comments = tuple(
        Comment(entry, tuple(key for comment, key in cases if _belongs(comment, entry.comment)))
        for entry in text.interpretations
    )
    found = (*_rows(rows, rules, document), *_comments(comments, [comment for comment, _ in cases], document))
    return Coverage(ruleset, rows, comments, found)


def _belongs(tested: str, comment: str) -> bool:
    """Whether a case is about the comment: 6(b)(1)-1.i is about itself and about 6(b)(1)-1."""
    return tested == comment or tested.startswith(f"{comment}.")


def _rows(rows: tuple[Row, ...], rules: list[Rule], document: Document) -> Iterator[Problem]:
    known = [row.text.id for row in rows]
    yield from _twice(known, document, "rows")
    for index, row in enumerate(rows):
        place = document.place(("rows", index))
        name, by, because = f"row '{row.text.id}'", row.text.by, row.text.because
        if by == "rules" and because:
            yield Problem(place, f"{name} gives a reason but no one else to answer it", "strike 'because' or set 'by'")
        elif by == "rules" and all(rule.text.effective.until for rule in row.rules):
            problem = f"{name} is answered by no rule" + (" that still holds" if row.rules else "")
            yield Problem(place, problem, "name it under 'answers' of a rule, or set 'by'")
        elif by != "rules" and not because:
            yield Problem(place, f"{name} is answered by {by} without a word", "say in 'because' how, or why not")
        elif by != "rules" and row.rules:
            named = ", ".join(rule.id for rule in row.rules)
            yield Problem(place, f"{name} is left to {by}, yet {named} answers it", "strike 'by' and 'because'")
    for rule in rules:
        for name in rule.text.answers:
            if name not in known:
                remedy = nearest(name, known) or f"add it to {FILE}"
                yield Problem(rule.place, f"row '{name}' is none, yet {rule.id} answers it", remedy)


def _comments(comments: tuple[Comment, ...], tested: list[str], document: Document) -> Iterator[Problem]:
    known = [comment.text.comment for comment in comments]
    yield from _twice(known, document, "interpretations")
    for index, comment in enumerate(comments):
        place = document.place(("interpretations", index))
        name = f"comment '{comment.text.comment}'"
        if comment.cases and comment.text.because:
            yield Problem(place, f"{name} is said not to be testable, yet a case tests it", "strike 'because'")
        elif not comment.cases and not comment.text.because:
            yield Problem(place, f"{name} is tested by no case", "add a case, or say in 'because' why none can be")
    for name in sorted(set(tested)):
        if not any(_belongs(name, comment) for comment in known):
            yield Problem(document.place(), f"comment '{name}' is tested, but not listed", f"add it to {FILE}")


def _twice(names: Iterable[str], document: Document, key: str) -> Iterator[Problem]:
    for name, count in Counter(names).items():
        if count > 1:
            yield Problem(document.place((key,)), f"'{name}' stands there twice", "keep one")
