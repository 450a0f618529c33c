"""A plain text file: the words and nothing else. All else comes from the options."""

from __future__ import annotations

from collections.abc import Iterator

from collect_comply.errors import InputError, Place, Problem
from collect_comply.inputs.build import build
from collect_comply.inputs.item import Item
from collect_comply.inputs.options import Options
from collect_comply.sources import Document, decode

_SIGNATURES = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a Word or zip file",
    b"\xd0\xcf\x11\xe0": "an old Word file",
    b"{\\rtf": "an RTF file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"\xff\xfe": "UTF-16 text",
    b"\xfe\xff": "UTF-16 text",
}


def read(content: bytes, file: str, options: Options) -> Iterator[Item]:
    """The words of a file, from its first character to its last."""
    words = plain_words(content, file)
    communication = build({"text": words}, options, Document(file, {}, {}))
    yield Item(Place(file), communication, whole_file=True)


def plain_words(content: bytes, file: str) -> str:
    """The text of the file. What is empty, binary or not UTF-8 is refused by name."""
    for signature, kind in _SIGNATURES.items():
        if content.startswith(signature):
            raise InputError(
                Problem(
                    Place(file),
                    f"is {kind}, not UTF-8 text",
                    "name it by its own ending, or save its words as UTF-8 text",
                )
            )
    words = decode(content, file)
    if "\0" in words:
        line = words.count("\n", 0, words.index("\0")) + 1
        raise InputError(Problem(Place(file, line), "holds a zero byte, so it is no text", "name a text file"))
    if not words.strip():
        raise InputError(Problem(Place(file), "is empty", "write the words of the message in it"))
    return words
