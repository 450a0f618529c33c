"""A YAML file: one communication with its case, or a list of them."""

from __future__ import annotations

from collections.abc import Iterator

from collect_comply.errors import InputError, Problem
from collect_comply.inputs.build import Part, build
from collect_comply.inputs.item import Item, reference, refused
from collect_comply.inputs.options import Options
from collect_comply.sources import Document, decode, parse

MAX_BYTES = 4 * 1024 * 1024


def read(content: bytes, file: str, options: Options) -> Iterator[Item]:
    """Each communication of the file, in order; one that is wrong does not stop the others."""
    text = decode(content, file)
    yield from items(parse(text, file), options)


def items(document: Document, options: Options) -> Iterator[Item]:
    """The communications of a parsed document."""
    data = document.data
    if data is None or data == []:
        remedy = "write a communication: jurisdiction, channel and text"
        raise InputError(Problem(document.place(), "is empty", remedy))
    if not isinstance(data, list):
        yield Item(document.place(), build(data, options, document), id=reference(data))
        return
    for index, value in enumerate(data):
        part = Part(document.file, value, document.positions, (index,))
        try:
            yield Item(part.place(), build(value, options, part), id=reference(value))
        except InputError as error:
            yield refused(part.place(), error, reference(value))
