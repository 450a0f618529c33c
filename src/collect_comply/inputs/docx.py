"""A Word file (.docx): the words a reader would see, a line a paragraph, a line a row of a table.

Shown: inserted text, text boxes, fields, notes, headers and footers that a section uses. Not shown: deleted and hidden
text, comments. What may hold words that are not read (pictures, charts, embedded objects, imported parts, merged
figures) is named. The parts are read by the standard library; nothing outside the file is ever opened.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from collect_comply.errors import InputError, Place, Problem
from collect_comply.inputs.document import Paper, item, picture
from collect_comply.inputs.item import Item
from collect_comply.inputs.options import Options
from collect_comply.inputs.rows import row_lines, stands_for_several
from collect_comply.inputs.xml_part import UnsafeXMLError, parse

MOST_ENTRIES = 2_000
MOST_PART = 24 * 1024 * 1024
"""Bytes of one part, unpacked."""
_OLD_FORMAT = b"\xd0\xcf\x11\xe0"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_OFF = ("0", "false", "off", "none")
_SKIPPED = {
    *("del", "moveFrom", "delText", "instrText", "rPr", "pPr", "tblPr", "tblGrid", "tcPr", "trPr", "sdtPr", "sdtEndPr"),
    *("commentReference", "sectPr", "Fallback", "annotationRef", "docPr", "cNvPr"),
}
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "sym": " "}
_EMBEDDED = {"object": "an embedded object", "altChunk": "an imported part", "chart": "a chart", "relIds": "a diagram"}
_EMU = 914_400
_POINTS = re.compile(r"(width|height)\s*:\s*([\d.]{1,8})(pt|in)")
_FULL_LINE = 50
_TINY = 4
"""Half points; smaller letters are hidden."""


def read(content: bytes, file: str, options: Options) -> Iterator[Item]:
    """The one document of a file."""
    yield from item(read_paper(content, file), file, options)


def read_paper(content: bytes, file: str) -> Paper:
    """The words of a Word file and what of it could not be read. What is no Word file is refused."""
    if content.startswith(_OLD_FORMAT):
        return Paper("docx", unread=["the file is encrypted, or in the Word format of before 2007; nothing was read"])
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _Reader(archive).paper()
    except UnsafeXMLError as error:
        return Paper("docx", unread=[f"the document, because its XML {error}"])
    except _MissingPartError as error:
        raise InputError(Problem(Place(file), f"is no Word file: {error}", "save it as .docx again")) from None
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, ValueError) as error:
        problem = f"cannot be read as a Word file ({type(error).__name__})"
        raise InputError(Problem(Place(file), problem, "save it as .docx again")) from None


class _MissingPartError(Exception):
    """A part without which there is no document."""


class _Reader:
    """One pass over a document."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._unread: list[str] = []
        self._hidden_styles: set[str] = set()
        if len(archive.infolist()) > MOST_ENTRIES:
            raise _MissingPartError(f"it has more than {MOST_ENTRIES} parts")

    def paper(self) -> Paper:
        main = next((name for _, kind, name in self._relations("") if kind == "officeDocument"), "word/document.xml")
        body = self._part(main)
        if body is None:
            raise _MissingPartError(f"it has no part {main}")
        related = {id_: (kind, name) for id_, kind, name in self._relations(main)}
        parts = dict(related.values())
        self._read_styles(parts.get("styles"))
        used = [
            related.get(reference.get(_R + "id", ""), ("", ""))[1]
            for reference in body.iter()
            if _name(reference) in ("headerReference", "footerReference")
        ]
        heads = [name for name in dict.fromkeys(used) if parts.get("header") and "header" in name]
        feet = [name for name in dict.fromkeys(used) if name and name not in heads]
        notes = [parts[kind] for kind in ("footnotes", "endnotes") if kind in parts]
        lines = [line for name in heads for line in self._lines_of(name)]
        lines += self._lines(body)
        lines += [line for name in (*notes, *feet) for line in self._lines_of(name)]
        return Paper("docx", lines, self._unread)

    def _relations(self, part: str) -> Iterator[tuple[str, str, str]]:
        """Identifier, kind and name of each part that a part relates to."""
        folder, file = posixpath.split(part)
        root = self._part(posixpath.join(folder, "_rels", f"{file}.rels"))
        for relation in root if root is not None else ():
            if relation.get("TargetMode") != "External":
                target = relation.get("Target", "")
                name = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
                yield relation.get("Id", ""), relation.get("Type", "").rsplit("/", 1)[-1], name

    def _part(self, name: str) -> Element | None:
        """A part as a tree, unpacked no further than its bound."""
        try:
            info = self._archive.getinfo(name)
        except KeyError:
            return None
        if info.flag_bits & 1:
            raise UnsafeXMLError("is encrypted")
        with self._archive.open(info) as stream:
            content = stream.read(MOST_PART + 1)
        if len(content) > MOST_PART:
            raise UnsafeXMLError(f"unpacks to more than {MOST_PART // 1024 // 1024} MB")
        return parse(content)

    def _read_styles(self, name: str | None) -> None:
        root = self._part(name) if name else None
        for style in root if root is not None else ():
            if _name(style) == "style" and _is_hidden(_child(style, "rPr")):
                self._hidden_styles.add(style.get(_W + "styleId", ""))

    def _lines_of(self, name: str) -> list[str]:
        part = self._part(name) if name else None
        return self._lines(part) if part is not None else []

    def _lines(self, parent: Element) -> list[str]:
        """The lines of every paragraph and table below, in order."""
        lines: list[str] = []
        for element in parent:
            name = _name(element)
            if name == "p":
                lines += self._paragraph(element)
            elif name == "tbl":
                lines += self._table(element)
            elif name in _EMBEDDED:
                self._unread.append(_EMBEDDED[name])
            elif name not in _SKIPPED:
                lines += self._lines(element)
        return lines

    def _table(self, table: Element) -> list[str]:
        lines: list[str] = []
        above: list[list[str]] = []
        for row in _below(table, "tr"):
            if _child(_child(row, "trPr"), "del") is not None:
                continue
            cells = [(cell, self._lines(cell)) for cell in _below(row, "tc")]
            for number, (cell, _) in enumerate(cells):
                merged = _child(_child(cell, "tcPr"), "vMerge")
                goes_on = merged is not None and merged.get(_W + "val") != "restart"
                if goes_on and number < len(above) and (said := stands_for_several(above[number])):
                    self._unread.append(said)
            above = [
                above[number] if not any(words) and number < len(above) else words
                for number, (_, words) in enumerate(cells)
            ]
            lines += row_lines([words for _, words in cells])
        return lines

    def _paragraph(self, paragraph: Element) -> list[str]:
        """The lines of a paragraph, and those of the text boxes in it."""
        boxes: list[str] = []
        style = _child(_child(paragraph, "pPr"), "pStyle")
        hidden = style is not None and style.get(_W + "val") in self._hidden_styles
        words = "" if hidden else "".join(self._pieces(paragraph, boxes))
        lines = [re.sub(r" {2,}", " ", line).strip() for line in words.split("\n")]
        # An empty line below a full one keeps the next paragraph from looking like its continuation.
        return [*lines, *([""] if len(lines[-1]) > _FULL_LINE else []), *boxes]

    def _pieces(self, parent: Element, boxes: list[str]) -> Iterator[str]:
        for element in parent:
            name = _name(element)
            if name == "t":
                yield (element.text or "").replace("\n", " ")
            elif name in _SIGNS:
                yield _SIGNS[name]
            elif name == "r" and self._is_hidden_run(element):
                continue
            elif name == "txbxContent":
                boxes += self._lines(element)
            elif name in _EMBEDDED:
                self._unread.append(_EMBEDDED[name])
            elif name not in _SKIPPED:
                self._note_picture(element)
                yield from self._pieces(element, boxes)

    def _is_hidden_run(self, run: Element) -> bool:
        properties = _child(run, "rPr")
        style = _child(properties, "rStyle")
        return _is_hidden(properties) or (style is not None and style.get(_W + "val") in self._hidden_styles)

    def _note_picture(self, element: Element) -> None:
        """Remember a picture that may hold words."""
        size: tuple[float, float] | None = None
        if _name(element) in ("inline", "anchor") and any(_name(inner) == "pic" for inner in element.iter()):
            extent = _child(element, "extent")
            if extent is not None:
                size = (_number(extent.get("cx")) / _EMU, _number(extent.get("cy")) / _EMU)
        elif _name(element) == "shape" and any(_name(inner) == "imagedata" for inner in element.iter()):
            inches = {key: _number(value) / (72 if unit == "pt" else 1) for key, value, unit in _style(element)}
            size = (inches.get("width", 9.0), inches.get("height", 9.0))
        said = picture(*size) if size else None
        if said:
            self._unread.append(said)


def _name(element: Element) -> str:
    return element.tag.rsplit("}", 1)[-1]


def _child(element: Element | None, name: str) -> Element | None:
    return next((child for child in element if _name(child) == name), None) if element is not None else None


def _below(parent: Element, name: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, those in content controls too, but not those of tables within."""
    for element in parent:
        if _name(element) == name:
            yield element
        elif _name(element) not in (*_SKIPPED, "tbl", "tc", "p"):
            yield from _below(element, name)


def _is_hidden(properties: Element | None) -> bool:
    hidden, size = _child(properties, "vanish"), _child(properties, "sz")
    tiny = size is not None and _number(size.get(_W + "val"), 99) < _TINY
    return tiny or (hidden is not None and hidden.get(_W + "val", "1") not in _OFF)


def _style(element: Element) -> list[tuple[str, str, str]]:
    return _POINTS.findall(element.get("style", "")[:1000])


def _number(written: str | None, otherwise: float = 0) -> float:
    try:
        return float(written) if written else otherwise
    except ValueError:
        return otherwise
