"""One run of ``check``: read, judge, report, and the exit status that follows."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click

from collect_comply.check import Linter
from collect_comply.cli.exits import CLEAN, ERROR, FINDINGS, say
from collect_comply.cli.outputs import STDOUT, Output, to_file, to_stdout
from collect_comply.errors import InputError, Problem
from collect_comply.inputs.build import check_options
from collect_comply.inputs.item import Item, refused
from collect_comply.inputs.options import Options
from collect_comply.inputs.reading import is_stream, read_inputs
from collect_comply.model.verdict import Verdict
from collect_comply.printable import one_line
from collect_comply.report.entry import Entry, Tally
from collect_comply.report.formats import FOR_MACHINES
from collect_comply.report.redaction import redacted

_PROGRESS_EVERY = 0.2


@dataclass
class Run:
    """What to check, by which law, and what to make of it."""

    files: tuple[str, ...]
    fields: dict[str, Any]
    rulesets: tuple[str | Path, ...] = ()
    model: str | None = None
    as_of: date | None = None
    fail_on: str = "delay"
    explain: bool = False
    redact: bool = False
    quiet: bool = False
    _said_today: bool = False

    def execute(self, format_: str | None, files: list[tuple[str, str]]) -> int:
        """Check everything, write every report, and give the exit status."""
        options = Options(self.fields)
        check_options(options)
        format_ = self._on_stdout(format_, files)
        linter = Linter.load(*self.rulesets, model=self.model)
        tally = Tally()
        status = CLEAN
        with ExitStack() as stack:
            outputs = [stack.enter_context(to_file(kind, name)) for kind, name in files if name != STDOUT]
            if format_ is not None and not (self.quiet and format_ == "terminal"):
                outputs.insert(0, to_stdout(format_))
            for entry in self._progress(self._entries(linter, options)):
                status = max(status, self._status(entry))
                tally.add(entry)
                self._write(entry, outputs, in_band=format_ in FOR_MACHINES)
            for output in outputs:
                output.finish(tally)
        if not self.quiet and format_ != "terminal":
            say(tally.line())
        return status

    def _on_stdout(self, format_: str | None, files: list[tuple[str, str]]) -> str | None:
        """The format of standard output: as asked for, else JSON lines for a stream of them, else a page."""
        asked = next((kind for kind, name in files if name == STDOUT), None)
        if asked and format_:
            raise click.UsageError(f"both --format {format_} and --output {asked}=- want standard output")
        streams = any(is_stream(name) for name in self.files)
        return asked or format_ or ("jsonl" if streams else "terminal")

    def _entries(self, linter: Linter, options: Options) -> Iterator[Entry]:
        for item in read_inputs(self.files, options):
            yield self._judged(linter, item)

    def _judged(self, linter: Linter, item: Item) -> Entry:
        communication = item.communication
        if communication is not None:
            try:
                verdict = linter.check(communication, as_of=self._law(item), explain=self.explain)
            except InputError as error:
                here = [Problem(item.place, problem.message, problem.remedy) for problem in error.problems]
                item = refused(item.place, InputError(here), item.id, streamed=item.streamed)
            else:
                verdict = redacted(verdict, communication, hide_text=self.redact)
                return Entry(item.place, verdict, communication, item.whole_file, item.streamed, not self.redact)
        failures = tuple(one_line(str(problem)) for problem in item.problems)
        day = self.as_of or _today()
        verdict = Verdict(id=item.id, outcome="block", scope="words", law_as_of=day, failures=failures)
        return Entry(item.place, verdict, streamed=item.streamed)

    def _law(self, item: Item) -> date | None:
        """The date of the law: as asked for, else that of the message, else today, which is then said once."""
        if self.as_of is not None or (item.communication and item.communication.at):
            return self.as_of
        if not (self.quiet or self._said_today):
            self._said_today = True
            say(f"no --at and no --as-of: judged by the law of today, {_today()}")
        return _today()

    def _status(self, entry: Entry) -> int:
        verdict = entry.verdict
        if verdict.failures:
            return ERROR
        if self.fail_on == "never":
            return CLEAN
        if self.fail_on == "advice":
            return FINDINGS if verdict.findings or verdict.outcome != "allow" else CLEAN
        return FINDINGS if verdict.at_or_above(self.fail_on) else CLEAN  # type: ignore[arg-type]

    def _write(self, entry: Entry, outputs: list[Output], *, in_band: bool) -> None:
        for output in outputs:
            output.entry(entry)
        if entry.unread and not (entry.streamed and in_band):
            for failure in entry.verdict.failures:
                say(failure)

    def _progress(self, entries: Iterator[Entry]) -> Iterator[Entry]:
        """A count on standard error while a long run writes elsewhere; only on a terminal."""
        if self.quiet or not sys.stderr.isatty() or sys.stdout.isatty():
            yield from entries
            return
        shown = time.monotonic()
        for count, entry in enumerate(entries, start=1):
            yield entry
            if time.monotonic() - shown > _PROGRESS_EVERY:
                shown = time.monotonic()
                click.echo(f"\r{count} checked", err=True, nl=False)
        click.echo("\r\033[K", err=True, nl=False)


def _today() -> date:
    return datetime.now(UTC).date()
