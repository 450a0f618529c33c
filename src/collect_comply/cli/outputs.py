"""Where reports go: standard output, or files that appear whole or not at all."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

if TYPE_CHECKING:
    from collect_comply.report.entry import Entry, Report, Tally

FORMATS = ("terminal", "json", "jsonl", "sarif")
STDOUT = "-"


def destination(_context: click.Context, _parameter: click.Parameter, values: tuple[str, ...]) -> list[tuple[str, str]]:
    """``FORMAT=FILE`` as a pair. Each file, and standard output, is written once."""
    pairs = []
    for value in values:
        format_, equals, file = value.partition("=")
        if not equals or not file or format_ not in FORMATS:
            raise click.BadParameter(f"write FORMAT=FILE, with one of {', '.join(FORMATS)}")
        pairs.append((format_, file))
    files = [file for _, file in pairs]
    if len(set(files)) < len(files):
        raise click.BadParameter("names the same file twice")
    return pairs


class Output:
    """One report on its way to one place."""

    def __init__(self, report: Report, stream: BinaryIO, *, live: bool) -> None:
        self._report = report
        self._stream = stream
        self._live = live
        self._put(report.start())

    def entry(self, entry: Entry) -> None:
        """Write one entry; on standard output at once, so that a pipeline need not wait."""
        self._put(self._report.entry(entry))

    def finish(self, tally: Tally) -> None:
        """Write the end of the report."""
        self._put(self._report.finish(tally))

    def _put(self, text: str) -> None:
        if text:
            self._stream.write(text.encode("utf-8", "backslashreplace"))
            if self._live:
                self._stream.flush()


def to_stdout(format_: str) -> Output:
    """A report on standard output: always UTF-8, with colour and its width only on a terminal."""
    from collect_comply.report.formats import new_report

    terminal = sys.stdout.isatty()
    colour = terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    width = min(shutil.get_terminal_size().columns, 120) if terminal else 80
    return Output(new_report(format_, colour=colour, width=width), sys.stdout.buffer, live=True)


@contextmanager
def to_file(format_: str, name: str) -> Iterator[Output]:
    """A report in a file, which is replaced only when the report is whole."""
    from collect_comply.report.formats import new_report

    path = Path(os.path.realpath(name))
    try:
        with _replacing(path) as stream:
            yield Output(new_report(format_), stream, live=False)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise click.UsageError(f"cannot write '{name}': {error.strerror or error}") from error


@contextmanager
def _replacing(path: Path) -> Iterator[BinaryIO]:
    if path.exists() and not path.is_file():  # a device or a pipe cannot be replaced, only written to
        with path.open("wb") as stream:
            yield stream
        return
    mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
    handle, temporary = tempfile.mkstemp(prefix=f".{path.name[:40]}.", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
        Path(temporary).chmod(mode)
        Path(temporary).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(temporary).unlink()
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
