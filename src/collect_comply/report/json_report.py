"""One JSON object: ``{"version": 1, "verdicts": [...]}``, each verdict as in the JSON-lines report."""

from __future__ import annotations

from collect_comply.report.entry import Entry, Tally
from collect_comply.report.jsonl import as_json

VERSION = 1


class JsonReport:
    """Written as it goes, one verdict a line, so that long runs need no memory."""

    def __init__(self) -> None:
        self._first = True

    def start(self) -> str:
        """The head of the object."""
        return f'{{"version":{VERSION},"verdicts":['

    def entry(self, entry: Entry) -> str:
        """One element of the list."""
        comma, self._first = ("" if self._first else ","), False
        return f"{comma}\n{as_json(entry)}"

    def finish(self, tally: Tally) -> str:
        """The end of the object."""
        return "\n]}\n"
