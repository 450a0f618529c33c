"""An HTML file: the words a reader would see. All else comes from the options."""

from __future__ import annotations

from collections.abc import Iterator

from collect_comply.inputs.document import item
from collect_comply.inputs.html import visible_paper
from collect_comply.inputs.item import Item
from collect_comply.inputs.options import Options
from collect_comply.inputs.text import plain_words


def read(content: bytes, file: str, options: Options) -> Iterator[Item]:
    """The words of one page."""
    yield from item(visible_paper(plain_words(content, file), file), file, options)
