"""A PDF file: its words in reading order, and what of it cannot be read.

Named as unread: encryption, pages without a text layer, large pictures, letters that cannot be decoded, form fields and
notes laid over a page, pages beyond the bounds. Every bound is a count, never a clock: a file reads alike everywhere.
"""

from __future__ import annotations

import io
import logging
import re
import threading
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from collect_comply.errors import InputError, Place, Problem
from collect_comply.inputs.document import Paper, item, picture
from collect_comply.inputs.item import Item
from collect_comply.inputs.options import Options
from collect_comply.inputs.pdf_layout import BLANK_WIDTH, Piece, lines

MOST_PAGES = 40
MOST_STREAM = 2 * 1024 * 1024
"""Bytes of one stream, unpacked: a page of a letter holds some ten thousand."""
MOST_CONTENT = 4 * 1024 * 1024
"""Bytes of all pages, unpacked."""
MOST_OPERATIONS = 200_000
_POINTS = 72
_UNDECODED = 0.05
"""Share of letters without a meaning from which a page counts as not decoded; single check boxes do not."""
_FIELD_TYPES = ("/Tx", "/Ch")
_NOTES = ("/FreeText", "/Stamp", "/Watermark")
_CUT_OFF = re.compile(rb"%%EOF\s*$")


def read(content: bytes, file: str, options: Options) -> Iterator[Item]:
    """The one document of a file."""
    yield from item(read_paper(content, file), file, options)


def read_paper(content: bytes, file: str) -> Paper:
    """The words of a PDF file and what of it could not be read. What is no PDF is refused."""
    import pypdf
    from pypdf import apply_configuration

    paper = Paper("pdf")
    if not content.lstrip()[:1024].startswith(b"%PDF"):
        raise InputError(Problem(Place(file), "is no PDF file", "save it as a PDF again"))
    limits: dict[str, Any] = dict.fromkeys(
        (
            "zlib_maximum_output_length",
            "lzw_maximum_output_length",
            "run_length_maximum_output_length",
            "array_based_stream_maximum_output_length",
            "jbig2_maximum_output_length",
        ),
        MOST_STREAM,
    )
    with apply_configuration(**limits), _complaints() as complaints:
        try:
            reader = pypdf.PdfReader(io.BytesIO(content))
            if reader.is_encrypted:
                paper.unread.append("the file is encrypted; nothing of it was read")
                return paper
            pages = len(reader.pages)
        except Exception as error:  # the library has no closed list of errors for hostile files
            problem = f"is damaged: it cannot be read as a PDF ({type(error).__name__})"
            raise InputError(Problem(Place(file), problem, "save it as a PDF again")) from None
        _read_pages(reader, pages, paper)
    if complaints or not _CUT_OFF.search(content[-2048:]):
        paper.unread.append("parts of the file that are damaged or cut off")
    return paper


@contextmanager
def _complaints() -> Iterator[list[str]]:
    """What the library says of damage that it passes over, by the thread that reads."""
    found: list[str] = []
    thread = threading.get_ident()

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if record.thread == thread:
                found.append(record.getMessage())

    logger, listener = logging.getLogger("pypdf"), Listener(logging.WARNING)
    logger.propagate = False  # it is said in the verdict, and only there
    logger.addHandler(listener)
    try:
        yield found
    finally:
        logger.removeHandler(listener)


def _read_pages(reader: Any, pages: int, paper: Paper) -> None:
    budget = _Budget()
    for number in range(min(pages, MOST_PAGES)):
        name = f"page {number + 1}"
        try:
            _read_page(reader.pages[number], name, paper, budget)
        except _TooMuchError:
            paper.unread.append(f"{name} and those after it, which hold too much to be read")
            return
        except Exception as error:
            paper.unread.append(f"{name}, which is damaged or unpacks to too much ({type(error).__name__})")
    if pages > MOST_PAGES:
        paper.unread.append(f"the pages after page {MOST_PAGES} of {pages}")


class _TooMuchError(Exception):
    """The document holds more than is read."""


class _Budget:
    """What may still be read of one document."""

    def __init__(self) -> None:
        self._content = MOST_CONTENT
        self._operations = MOST_OPERATIONS

    def take(self, content: int = 0, operations: int = 0) -> None:
        """Count what is about to be read. Raises :class:`_TooMuchError`."""
        self._content -= content
        self._operations -= operations
        if self._content < 0 or self._operations < 0:
            raise _TooMuchError


def _read_page(page: Any, name: str, paper: Paper, budget: _Budget) -> None:
    contents = page.get_contents()
    data = contents.get_data() if contents is not None else b""
    budget.take(content=len(data))
    pieces: list[Piece] = []
    pictures: list[tuple[float, float]] = []

    def text(words: str, cm: list[float], tm: list[float], _font: Any, size: float) -> None:
        shown = words.replace("\n", " ")
        if shown.strip():
            lead = len(shown) - len(shown.lstrip())
            x, y = _place(cm, tm)
            height = abs(size * (tm[3] or tm[1]) * (cm[3] or cm[1])) or 1.0
            pieces.append(Piece(x + lead * height * BLANK_WIDTH, y, height, shown))

    def operation(operator: bytes, operands: Any, cm: list[float], _tm: list[float]) -> None:
        budget.take(operations=1)
        if (operator == b"Do" and _is_picture(page, operands)) or operator in (b"BI", b"INLINE IMAGE", b"EI"):
            pictures.append((_length(cm[0], cm[1]) / _POINTS, _length(cm[2], cm[3]) / _POINTS))

    if data.strip():
        page.extract_text(visitor_text=text, visitor_operand_before=operation)
    if not pieces and pictures:
        paper.unread.append(f"{name} has no text layer")
    elif not pieces and b" Tj" in data:
        paper.unread.append(f"{name}, whose letters cannot be decoded")
    else:
        paper.unread += [f"{said} on {name}" for width, height in pictures if (said := picture(width, height))]
    if _undecoded("".join(piece.text for piece in pieces)):
        paper.unread.append(f"{name}, whose letters cannot be decoded")
    paper.unread += [f"{said} on {name}" for said in dict.fromkeys(_laid_over(page))]
    paper.lines += [*lines(pieces), ""]


def _place(cm: list[float], tm: list[float]) -> tuple[float, float]:
    return tm[4] * cm[0] + tm[5] * cm[2] + cm[4], tm[4] * cm[1] + tm[5] * cm[3] + cm[5]


def _length(one: float, two: float) -> float:
    return float((one * one + two * two) ** 0.5)


def _is_picture(page: Any, operands: Any) -> bool:
    """Whether what is drawn is a picture; what cannot be found is taken for one."""
    try:
        return bool(page["/Resources"]["/XObject"][operands[0]]["/Subtype"] == "/Image")
    except (KeyError, TypeError, IndexError):
        return False


def _undecoded(words: str) -> bool:
    """Whether many letters have no meaning: replacement characters, private use, controls."""
    strange = sum(1 for sign in words if sign == "\ufffd" or unicodedata.category(sign) in ("Co", "Cn", "Cc"))
    return strange > _UNDECODED * max(len(words), 1)


def _laid_over(page: Any) -> Iterator[str]:
    """Notes and filled form fields, whose words are no part of the page's own text."""
    for reference in page.get("/Annots") or ():
        note = reference.get_object()
        if note.get("/Subtype") in _NOTES:
            yield "a note laid over the text"
        elif (
            note.get("/Subtype") == "/Widget" and note.get("/FT") in _FIELD_TYPES and str(note.get("/V") or "").strip()
        ):
            yield "a form field filled in"
