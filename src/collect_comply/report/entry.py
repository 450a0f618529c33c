"""What a report is told: one checked message after the other, and at the end how many there were."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Protocol

from collect_comply.errors import Place
from collect_comply.model.communication import Communication
from collect_comply.model.verdict import OUTCOMES, Verdict


@dataclass(frozen=True)
class Entry:
    """One verdict with the message that it is about."""

    place: Place
    """Where the message stands."""
    verdict: Verdict
    communication: Communication | None = None
    """None when the input could not be read; the verdict's failures then say why."""
    whole_file: bool = False
    """Whether offsets of the text are offsets of the file."""
    streamed: bool = False
    """Whether it is one line of a stream."""
    show_text: bool = True
    """False under ``--redact``: the words of the message stay out of the report too."""

    @property
    def unread(self) -> bool:
        """Whether the input could not be read at all."""
        return self.communication is None


@dataclass
class Tally:
    """How many messages had which outcome."""

    outcomes: Counter[str] = field(default_factory=Counter)
    unread: int = 0
    failed: int = 0

    def add(self, entry: Entry) -> None:
        """Count one more."""
        if entry.unread:
            self.unread += 1
            return
        self.outcomes[entry.verdict.outcome] += 1
        self.failed += bool(entry.verdict.failures)

    def line(self) -> str:
        """The summary in words."""
        checked = sum(self.outcomes.values())
        words = {"block": "do not send", "review": "human review", "delay": "wait", "allow": "send"}
        counts = ", ".join(f"{self.outcomes[name]} {words[name]}" for name in reversed(OUTCOMES) if self.outcomes[name])
        line = f"{checked} checked" + (f": {counts}" if counts else "")
        if self.failed:
            line += f"; {self.failed} blocked by an internal error"
        return line + (f"; {self.unread} could not be read" if self.unread else "")


class Report(Protocol):
    """A format. Each method gives the next piece of the report."""

    def start(self) -> str:
        """What comes before the first entry."""

    def entry(self, entry: Entry) -> str:
        """One entry."""

    def finish(self, tally: Tally) -> str:
        """What comes after the last."""
