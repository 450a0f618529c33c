"""The coverage of a ruleset as plain data, as a table for the terminal, and as a page of the documentation."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from collect_comply.law.coverage import Coverage, coverage_of, has_coverage
from collect_comply.law.rulebook import load_rulebooks
from collect_comply.law.ruleset import Rule

Data = dict[str, Any]

_HEAD = ("ROW", "PROVISION", "SEVERITY", "EVIDENCE", "ANSWERED BY")
_WHO = {"engine": "the engine", "person": "a person", "nobody": "nobody"}
_OPEN = "no rule yet"
_GRADES = """\
A rule is as good as its best source. `text` is the law's own words and `commentary` the official one: only a rule with
one of these can block. `secondary` is somebody's account of the law, `memory` nothing that we could read again, and
`inference` our own conclusion from the text: a rule that rests on these alone ends in review at most, whatever its
severity. Rules of severity `medium` never block, and `low` and `info` only advise."""


def coverages(names: tuple[str, ...]) -> list[Coverage]:
    """The coverage of each named ruleset or folder, or of all that ship and say what they cover."""
    folders = [Path(name) if Path(name).is_dir() else name for name in names]
    rulesets = [ruleset for book in load_rulebooks(folders) for ruleset in book.rulesets]
    if not names:
        return [coverage_of(ruleset) for ruleset in rulesets if has_coverage(ruleset)]
    # A house comes with the ruleset that it extends, which nobody asked for.
    return [coverage_of(ruleset) for ruleset in rulesets if {Path(ruleset.folder), ruleset.manifest.id} & {*folders}]


def as_data(coverage: Coverage) -> Data:
    """Everything that the pages show, for machines."""
    manifest = coverage.ruleset.manifest
    rows = [{**row.text.model_dump(mode="json"), "rules": list(map(_rule, row.rules))} for row in coverage.rows]
    comments = [{**comment.text.model_dump(mode="json"), "cases": list(comment.cases)} for comment in coverage.comments]
    return {
        "ruleset": manifest.id,
        "title": manifest.title,
        "version": manifest.version,
        "text_as_of": manifest.text_as_of.isoformat(),
        "rows": rows,
        "interpretations": comments,
        "counts": _counts(rows, comments),
        "open": sorted(problem.message for problem in coverage.problems),
    }


def _rule(rule: Rule) -> Data:
    effective = rule.text.effective.model_dump(mode="json", by_alias=True)
    return {"id": rule.id, "severity": rule.text.severity, "evidence": rule.evidence, "effective": effective}


def _counts(rows: list[Data], comments: list[Data]) -> Data:
    tested = [comment for comment in comments if comment["cases"]]
    explained = [comment for comment in comments if comment["because"]]
    return {
        "rows": len(rows),
        "rules": sum(bool(row["rules"]) for row in rows),
        **{by: sum(row["by"] == by for row in rows) for by in _WHO},
        "answering_rules": len({rule["id"] for row in rows for rule in row["rules"]}),
        "comments": len(comments),
        "tested": len(tested),
        "cases": len({case for comment in tested for case in comment["cases"]}),
        "not_testable": len(explained),
    }


def table(data: Data) -> Iterator[str]:
    """A line for each rule or reason; the row's id and provision stand on the first."""
    lines = [_HEAD]
    for row in data["rows"]:
        rules = [(rule["severity"], rule["evidence"], rule["id"] + _ended(rule, " ")) for rule in row["rules"]]
        first, *more = rules or [("", "", _reason(row))]
        lines += [(row["id"], row["provision"], *first), *(("", "", *answer) for answer in more)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(_HEAD) - 1)]
    for line in lines:
        padded = [cell.ljust(width) for cell, width in zip(line, widths, strict=False)]
        yield "  ".join([*padded, line[-1]]).rstrip()
    yield ""
    for comment in data["interpretations"]:
        if not comment["cases"]:
            yield f"comment {comment['comment']}: {comment['because'] or 'no case yet'}"
    yield from _summary(data)


def _reason(row: Data) -> str:
    return _OPEN if row["by"] == "rules" else f"{_WHO[row['by']]}: {row['because']}"


def _ended(rule: Data, before: str) -> str:
    until = rule["effective"]["until"]
    return f"{before}until {until}" if until else ""


def _summary(data: Data) -> Iterator[str]:
    counts = data["counts"]
    others = [f"{counts[by]} by {who}" for by, who in _WHO.items() if counts[by]]
    answered = ", ".join([f"{counts['rules']} answered by {counts['answering_rules']} rules", *others])
    yield f"{counts['rows']} rows: {answered}"
    if counts["comments"]:
        yield (
            f"{counts['comments']} official comments: {counts['tested']} tested by {counts['cases']} cases, "
            f"{counts['not_testable']} not testable"
        )
    if data["open"]:
        yield f"{len(data['open'])} open"


def page(data: Data) -> str:
    """The page of the documentation."""
    name = data["ruleset"]
    lines = [
        f"# What `{name}` covers",
        "",
        f"{data['title']}, text as of {data['text_as_of']}. This page is written by",
        f"`collect-comply rules --coverage {name} --format markdown`; change `rulesets/{name}`, not this page.",
        "",
        *(f"- {line}" for line in _summary(data)),
        "",
        "## Evidence",
        "",
        _GRADES,
        "",
        "## Rows",
        "",
        "| row | provision | answered by |",
        "|---|---|---|",
        *(f"| `{row['id']}`<br>{row['source']} | {row['provision']} | {_answers(row)} |" for row in data["rows"]),
    ]
    if data["interpretations"]:
        lines += ["", "## Official comments", "", "| comment | tested by |", "|---|---|"]
        lines += [f"| {comment['comment']} | {_cases(comment)} |" for comment in data["interpretations"]]
    return "\n".join(lines) + "\n"


def _answers(row: Data) -> str:
    rules = [f"`{rule['id']}` ({rule['severity']}, {rule['evidence']}{_ended(rule, ', ')})" for rule in row["rules"]]
    return "<br>".join(rules) or _reason(row)


def _cases(comment: Data) -> str:
    count = len(comment["cases"])
    return f"{count} case{'' if count == 1 else 's'}" if count else comment["because"] or "no case yet"
