"""What the readers of documents share: the words, what could not be read, and the communication they make."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from collect_comply.errors import InputError, Place, Problem
from collect_comply.inputs.build import build
from collect_comply.inputs.item import Item
from collect_comply.inputs.options import Options
from collect_comply.model.communication import MAX_TEXT
from collect_comply.sources import Document

LEAST_PICTURE = 0.5
"""Inches. A picture less high or wide holds at most a line of words: a rule, a bar code, a signature."""
WORDY_PICTURE = 3.0
"""Square inches from which a picture may hold words."""


@dataclass
class Paper:
    """What was read of a document."""

    format: str
    lines: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    """What could not be read, each in words; never empty where something is left out."""
    hidden: str = ""
    """Words that stand in it and that no reader sees."""

    @property
    def words(self) -> str:
        """The words, line by line, without runs of empty lines."""
        kept: list[str] = []
        for line in self.lines:
            if line.strip() or (kept and kept[-1]):
                kept.append(line.rstrip())
        return "\n".join(kept).strip()


def picture(width: float, height: float) -> str | None:
    """What to say of a picture of that size in inches, if it may hold words."""
    if min(width, height) < LEAST_PICTURE or width * height < WORDY_PICTURE:
        return None
    return f"a picture of {width:.1f} by {height:.1f} inches, which may hold words"


def item(paper: Paper, file: str, options: Options) -> Iterator[Item]:
    """The communication that the document is. One without words that hides nothing is refused."""
    words = paper.words
    if not words and not paper.unread:
        raise InputError(Problem(Place(file), "shows no words", "check that its text is not hidden"))
    if len(words) > MAX_TEXT:
        paper.unread.append(f"what lies beyond the first {MAX_TEXT} characters")
    data = {
        "text": words[:MAX_TEXT],
        "document": {
            "format": paper.format,
            "unread": list(dict.fromkeys(paper.unread)),
            "hidden": paper.hidden[:MAX_TEXT],
        },
    }
    yield Item(Place(file), build(data, options, Document(file, {}, {})))
