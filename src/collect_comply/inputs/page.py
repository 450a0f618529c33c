"""An HTML file: the words a reader would see. All else comes from the options."""

from __future__ import annotations

from collections.abc import Iterator

from collect_comply.errors import InputError, Place, Problem
from collect_comply.inputs.build import build
from collect_comply.inputs.html import visible_words
from collect_comply.inputs.item import Item
from collect_comply.inputs.options import Options
from collect_comply.inputs.text import plain_words
from collect_comply.sources import Document


def read(content: bytes, file: str, options: Options) -> Iterator[Item]:
    """The words of one page."""
    words = visible_words(plain_words(content, file), file)
    if not words:
        raise InputError(Problem(Place(file), "shows no words", "check that its text is not hidden"))
    yield Item(Place(file), build({"text": words}, options, Document(file, {}, {})))
