"""A JSON file: one communication with its case, or a list of them. Long histories belong here, not in YAML."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from collect_comply.errors import InputError, Problem
from collect_comply.inputs.build import build
from collect_comply.inputs.item import Item, reference, refused
from collect_comply.inputs.json_text import load
from collect_comply.inputs.options import Options
from collect_comply.sources import decode

MAX_BYTES = 64 * 1024 * 1024


def read(content: bytes, file: str, options: Options) -> Iterator[Item]:
    """Each communication of the file, in order; one that is wrong does not stop the others."""
    document = load(decode(content, file), file)
    data = document.data
    if data in (None, []):
        raise InputError(Problem(document.place(), "is empty", "write a communication: jurisdiction, channel and text"))
    if not isinstance(data, list):
        yield Item(document.place(), build(data, options, document), id=reference(data))
        return
    for index, value in enumerate(data):
        part = replace(document, data=value, prefix=(index,))
        try:
            yield Item(part.place(), build(value, options, part), id=reference(value))
        except InputError as error:
            yield refused(part.place(), error, reference(value))
