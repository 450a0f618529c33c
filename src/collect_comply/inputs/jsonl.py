"""JSON lines: one communication a line, read one at a time, so that a million of them need no more memory."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from collect_comply.errors import InputError, Place, Problem
from collect_comply.inputs.build import build
from collect_comply.inputs.item import Item, reference, refused
from collect_comply.inputs.json_text import load
from collect_comply.inputs.options import Options
from collect_comply.sources import decode

MAX_LINE = 4 * 1024 * 1024
_CHUNK = 1024 * 1024


def stream(lines: BinaryIO, file: str, options: Options) -> Iterator[Item]:
    """One item for each line that is not blank, in order. A bad line is an item with problems."""
    number = 0
    while line := lines.readline(MAX_LINE + 1):
        number += 1
        place = Place(file, number)
        if len(line) > MAX_LINE and not line.endswith(b"\n"):
            _skip_rest(lines)
            size = f"{MAX_LINE // 1024 // 1024} MB"
            error = InputError(Problem(place, f"is longer than {size}", "put it in a JSON file of its own"))
            yield refused(place, error, streamed=True)
        elif line.strip():
            yield _item(line, place, options)


def _item(line: bytes, place: Place, options: Options) -> Item:
    id_ = None
    try:
        document = load(_text(line, place), place.file, place.line)
        id_ = reference(document.data)
        return Item(place, build(document.data, options, document), id=id_, streamed=True)
    except InputError as error:
        return refused(place, error, id_, streamed=True)


def _text(line: bytes, place: Place) -> str:
    try:
        return decode(line, place.file)
    except InputError:
        raise InputError(Problem(place, "is not UTF-8 text", "write the line as UTF-8")) from None


def _skip_rest(lines: BinaryIO) -> None:
    """Drop the rest of an overlong line without keeping it."""
    while chunk := lines.readline(_CHUNK):
        if chunk.endswith(b"\n"):
            return
