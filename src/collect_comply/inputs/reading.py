"""From names on the command line to items: the file's name decides its format, ``-`` is JSON lines."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import BinaryIO

from collect_comply.errors import InputError, Place, Problem
from collect_comply.inputs.item import Item, refused
from collect_comply.inputs.jsonl import stream
from collect_comply.inputs.options import Options
from collect_comply.sources import read_bytes

STDIN = "-"
MAX_TEXT_BYTES = 8 * 1024 * 1024
_LINES = (".jsonl", ".ndjson")
_READERS = {
    ".docx": ("docx", 16 * 1024 * 1024),
    ".eml": ("eml", 4 * 1024 * 1024),
    ".html": ("page", 4 * 1024 * 1024),
    ".htm": ("page", 4 * 1024 * 1024),
    ".json": ("json_file", 64 * 1024 * 1024),
    ".pdf": ("pdf", 16 * 1024 * 1024),
    ".yaml": ("yaml_file", 4 * 1024 * 1024),
    ".yml": ("yaml_file", 4 * 1024 * 1024),
}
_PLAIN = ("text", MAX_TEXT_BYTES)


def is_stream(name: str) -> bool:
    """Whether the input is JSON lines, by its name."""
    return name == STDIN or Path(name).suffix.lower() in _LINES


def read_inputs(names: Iterable[str], options: Options, stdin: BinaryIO | None = None) -> Iterator[Item]:
    """The items of every input, in order. An input that cannot be read is one item with its problems."""
    for name in names:
        try:
            yield from _read(name, options, stdin)
        except InputError as error:
            yield refused(Place(name), error)


def _read(name: str, options: Options, stdin: BinaryIO | None) -> Iterator[Item]:
    if name == STDIN:
        yield from stream(stdin or sys.stdin.buffer, "<stdin>", options)
        return
    path = Path(name)
    suffix = path.suffix.lower()
    if suffix in _LINES:
        yield from _read_lines(path, options)
        return
    module, limit = _READERS.get(suffix, _PLAIN)
    content = read_bytes(path, limit)
    yield from import_module(f"collect_comply.inputs.{module}").read(content, name, options)


def _read_lines(path: Path, options: Options) -> Iterator[Item]:
    try:
        with path.open("rb") as lines:
            yield from stream(lines, str(path), options)
    except OSError as error:
        reason = error.strerror or str(error)
        problem = Problem(Place(str(path)), f"cannot be read: {reason}", "check the name and the permissions")
        raise InputError(problem) from None
