"""SARIF 2.1.0, for code hosts and editors.

A finding that blocks is an ``error``, one that needs a person or time a ``warning``, advice a ``note``. A rule
that could not be decided is a result of kind ``open``. Rules that passed are not listed. Columns count Unicode
code points. Errors of the run itself are notifications, and the run then says that it did not succeed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import Any
from urllib.parse import quote

from collect_comply.model.signal import Signal, Span
from collect_comply.model.verdict import Citation, Finding, Undecided
from collect_comply.printable import visible
from collect_comply.report.entry import Entry, Tally
from collect_comply.report.fingerprint import Fingerprints
from collect_comply.report.positions import Lines
from collect_comply.version import VERSION

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {"block": "error", "review": "warning", "delay": "warning", "allow": "note"}
_ROOT = "%SRCROOT%"


class SarifReport:
    """Results are written as they come; the rules they name are described at the end."""

    def __init__(self) -> None:
        self._rules: dict[str, dict[str, Any]] = {}
        self._indexes: dict[str, int] = {}
        self._failures: list[dict[str, Any]] = []
        self._fingerprints = Fingerprints()
        self._first = True

    def start(self) -> str:
        """The head of the log, up to its results."""
        head = f'{{"$schema":{json.dumps(SCHEMA)},"version":"2.1.0","runs":['
        return head + '{"columnKind":"unicodeCodePoints","results":['

    def entry(self, entry: Entry) -> str:
        """The results of one message."""
        for failure in entry.verdict.failures:
            location = {"physicalLocation": _physical(entry, None, None)}
            note = {"level": "error", "message": {"text": visible(failure)}, "locations": [location]}
            self._failures.append(note)
        results = [json.dumps(result, ensure_ascii=False) for result in self._results(entry)]
        text = "".join(("" if self._first and not index else ",") + f"\n{item}" for index, item in enumerate(results))
        self._first = self._first and not results
        return text

    def finish(self, tally: Tally) -> str:
        """The tool, its rules, and whether the run succeeded."""
        driver = {
            "name": "collect-comply",
            "version": VERSION,
            "semanticVersion": VERSION,
            "shortDescription": {"text": "Says whether the law lets a debt-collection message go."},
            "rules": list(self._rules.values()),
        }
        invocation: dict[str, Any] = {"executionSuccessful": not self._failures}
        if self._failures:
            invocation["toolExecutionNotifications"] = self._failures
        rest = {"tool": {"driver": driver}, "invocations": [invocation]}
        return f"\n],{json.dumps(rest, ensure_ascii=False)[1:]}]}}\n"

    def _results(self, entry: Entry) -> Iterator[dict[str, Any]]:
        lines = Lines(entry.communication.text) if entry.whole_file and entry.communication else None
        several = len(entry.verdict.by_jurisdiction) > 1
        against = {rule: one for one in entry.verdict.conflicts for rule in one.rules}
        for finding in entry.verdict.findings:
            self._describe(finding, finding.citations, finding.duty)
            message = f"[{finding.jurisdiction}] " if several else ""
            message += f"{finding.message} {finding.remedy.advice}"
            if conflict := against.get(finding.rule):
                message += f" Conflict: {conflict.about} {conflict.advice}"
            level = _LEVELS[finding.outcome]
            yield self._result(entry, lines, finding.rule, message, finding.signals, kind="fail", level=level)
        for open_ in entry.verdict.undecided:
            self._describe(open_, open_.citations, open_.title)
            message = f"[{open_.jurisdiction}] " if several else ""
            message += f"{open_.title}: not decided. Not known: {', '.join(open_.unknown) or 'what the words mean'}."
            yield self._result(entry, lines, open_.rule, message, open_.signals, kind="open", level="none")

    def _result(
        self, entry: Entry, lines: Lines | None, rule: str, message: str, signals: tuple[Signal, ...], **how: str
    ) -> dict[str, Any]:
        spans = [signal.span for signal in signals if signal.part == "text"]
        first = spans[0] if spans else None
        file = entry.place.file.replace("\\", "/")
        return {
            "ruleId": rule,
            "ruleIndex": self._indexes[rule],
            **how,
            "message": {"text": visible(message)},
            "locations": [{"physicalLocation": _physical(entry, lines, first)}],
            **({"relatedLocations": _related(entry, lines, spans[1:])} if len(spans) > 1 else {}),
            "partialFingerprints": {
                "collectComply/v1": self._fingerprints.of(rule, file, entry.verdict.id, signals),
            },
            "properties": {"outcome": entry.verdict.outcome, "lawAsOf": entry.verdict.law_as_of.isoformat()},
        }

    def _describe(self, item: Finding | Undecided, citations: tuple[Citation, ...], duty: str) -> None:
        known = self._rules.get(item.rule)
        if known is not None and (isinstance(item, Undecided) or "authority" in known["properties"]):
            return
        self._indexes.setdefault(item.rule, len(self._indexes))
        sources = [citation.source for citation in citations]
        properties: dict[str, Any] = {"severity": item.severity, "ruleset": item.ruleset, "citations": sources}
        properties["jurisdiction"] = item.jurisdiction
        advice = ""
        if isinstance(item, Finding):
            properties["authority"] = item.authority
            advice = f"\n\nWhat to do: {item.remedy.advice}"
        links = [f"[{one.source}]({one.url})" if one.url else one.source for one in citations]
        helps = {"text": sources, "markdown": links}
        url = next((citation.url for citation in citations if citation.url), None)
        self._rules[item.rule] = {
            "id": item.rule,
            "shortDescription": {"text": item.title},
            "fullDescription": {"text": duty},
            "help": {name: f"{duty}\n\n{'; '.join(cited)}{advice}" for name, cited in helps.items()},
            **({"helpUri": url} if url else {}),
            "properties": properties,
        }


def _related(entry: Entry, lines: Lines | None, spans: list[Span]) -> list[dict[str, Any]]:
    return [
        {"id": number, "physicalLocation": _physical(entry, lines, span)} for number, span in enumerate(spans, start=1)
    ]


def _physical(entry: Entry, lines: Lines | None, span: Span | None) -> dict[str, Any]:
    location: dict[str, Any] = {"artifactLocation": _artifact(entry.place.file)}
    region: dict[str, Any]
    if lines is not None and span is not None:
        (line, column), (end_line, end_column) = lines.place(span.start), lines.place(span.end)
        region = {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}
        region |= {"charOffset": span.start, "charLength": span.end - span.start}
    else:
        region = {"startLine": max(entry.place.line, 1)}
    if span is not None:
        region["snippet"] = {"text": visible(span.text)}
    return {**location, "region": region}


def _artifact(file: str) -> dict[str, str]:
    """The file as a URI: relative to the folder of the run where it lies below it."""
    if file == "<stdin>":
        return {"uri": "stdin"}
    path = Path(file)
    if path.is_absolute() and not path.is_relative_to(Path.cwd()):
        return {"uri": path.as_uri()}
    relative = path.relative_to(Path.cwd()) if path.is_absolute() else PurePath(file)
    return {"uri": quote(relative.as_posix().encode("utf-8", "surrogateescape")), "uriBaseId": _ROOT}
