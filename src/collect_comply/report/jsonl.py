"""JSON lines: one verdict a line, in the order of the messages, each with its source."""

from __future__ import annotations

import json

from collect_comply.report.entry import Entry, Tally


def as_json(entry: Entry) -> str:
    """A verdict as one line of JSON, headed by the place of its message."""
    source = {"file": entry.place.file, "line": entry.place.line or None}
    verdict = entry.verdict.model_dump_json()
    return f'{{"source":{json.dumps(source, separators=(",", ":"))},{verdict[1:]}'


class JsonLines:
    """One object a line; nothing before, nothing after."""

    def start(self) -> str:
        """Nothing: the first line is the first verdict."""
        return ""

    def entry(self, entry: Entry) -> str:
        """One line."""
        return f"{as_json(entry)}\n"

    def finish(self, tally: Tally) -> str:
        """Nothing: the last line is the last verdict."""
        return ""
