"""One faultless validation notice, after Model Form B-1, and the same notice as text, HTML, Word and PDF.

A fault is words in place of others, so that a mutant differs from the faultless notice in exactly that.
"""

from __future__ import annotations

import html
import io
import textwrap
import zipfile
from collections.abc import Callable, Mapping
from xml.sax.saxutils import escape

COLLECTOR = ("North South Group", "P.O. Box 123456", "Pasadena, CA 91111-2222")
CONSUMER = ("Person A. Sample Jr.", "2323 Park Street", "Apartment 342", "Bethesda, MD 20815")
HEAD_LEFT = (*COLLECTOR, "(800) 123-4567 from 8am to 8pm EST, Monday to Saturday", "www.example.com")
HEAD_RIGHT = (f"To: {CONSUMER[0]}", *CONSUMER[1:], "Reference: 584-345")
INTRODUCTION = (
    "North South Group is a debt collector. We are trying to collect a debt that you owe to Bank of Rockville. We will"
    " use any information you give us to help collect the debt."
)
SHOWN = (
    "Our information shows:",
    "You had a Main Street Department Store credit card from Bank of Rockville with account number 123-456-789.",
)
ROWS = (
    ("As of January 2, 2017, you owed:", "", "$ 2,234.56"),
    ("Between January 2, 2017 and today:", "", ""),
    ("You were charged this amount in interest:", "+", "$ 75.00"),
    ("You were charged this amount in fees:", "+", "$ 25.00"),
    ("You paid or were credited this amount toward the debt:", "-", "$ 50.00"),
    ("Total amount of the debt now:", "", "$ 2,284.56"),
)
POINTER = "Notice: See reverse side for important information."
RIGHTS = (
    "How can you dispute the debt?",
    "Call or write to us by August 28, 2020, to dispute all or part of the debt. If you do not, we will assume that our"
    " information is correct.",
    "If you write to us by August 28, 2020, we must stop collection on any amount you dispute until we send you"
    " information that shows you owe the debt. You may use the form below or write to us without the form. You may also"
    " include supporting documents. We accept disputes electronically at www.example.com/dispute.",
    "What else can you do?",
    "Write to ask for the name and address of the original creditor, if different from the current creditor. If you"
    " write by August 28, 2020, we must stop collection until we send you that information. You may use the form below"
    " or write to us without the form. We accept such requests electronically at www.example.com/request.",
    "Go to www.cfpb.gov/debt-collection to learn more about your rights under federal law. For instance, you have the"
    " right to stop or limit how we contact you.",
    "Contact us about your payment options.",
)
MAIL = ("Mail this form to:", *COLLECTOR)
PROMPTS = (
    "How do you want to respond?",
    "Check all that apply:",
    "[ ] I want to dispute the debt because I think:",
    "[ ] This is not my debt.",
    "[ ] The amount is wrong.",
    "[ ] Other (please describe on reverse or attach additional information).",
    "[ ] I want you to send me the name and address of the original creditor.",
    "[ ] I enclosed this amount: $",
    "Make your check payable to North South Group. Include the reference number 584-345.",
)
Lines = tuple[str, ...]
Block = tuple[str, tuple[Lines, ...]]
"""``lines``: paragraphs; ``rows``: a table; ``columns``: two columns side by side."""


def notice(changes: Mapping[str, str] | None = None) -> list[Block]:
    """The notice with some of its words changed: in each line or cell the first change that fits it.

    A lone sign changes only a cell that is that sign. A change of words that the notice does not hold is an error.
    """
    unused = set(changes or {})

    def fits(old: str, line: str) -> bool:
        return old == line if old in "+-" else old in line

    def changed(lines: Lines) -> Lines:
        result = []
        for line in lines:
            old = next((old for old in changes or {} if fits(old, line)), "")
            unused.discard(old)
            result.append(line.replace(old, changes[old]) if changes and old else line)
        return tuple(result)

    def block(kind: str, *parts: Lines) -> Block:
        return kind, tuple(map(changed, parts))

    blocks = [
        block("columns", HEAD_LEFT, HEAD_RIGHT),
        block("lines", (INTRODUCTION,)),
        block("lines", SHOWN),
        block("rows", *ROWS),
        block("lines", (POINTER,)),
        block("lines", RIGHTS),
        # The marks keep faults of the response section apart from the same words above it.
        _marked(block("lines", tuple(f"@{line}" for line in MAIL))),
        _marked(block("lines", tuple(f"@{line}" for line in CONSUMER))),
        block("lines", PROMPTS),
    ]
    assert not unused, f"the notice does not say {unused}"
    return blocks


def _marked(block: Block) -> Block:
    return block[0], tuple(tuple(line.removeprefix("@") for line in part) for part in block[1])


def as_text(blocks: list[Block]) -> bytes:
    parts = []
    for kind, lines in blocks:
        if kind == "rows":
            parts.append("\n".join(f"{label:<62}{sign:>3}  {figure:>12}".rstrip() for label, sign, figure in lines))
        else:
            parts += ["\n".join(textwrap.fill(line, 110) if line else "" for line in part) for part in lines]
    return ("\n\n".join(parts) + "\n").encode()


def as_html(blocks: list[Block]) -> bytes:
    parts = []
    for kind, lines in blocks:
        if kind == "rows":
            rows = ("".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in lines)
            parts.append("<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>")
        elif kind == "columns":
            cells = ("<td>" + "<br>".join(map(html.escape, part)) + "</td>" for part in lines)
            parts.append(f"<table><tr>{''.join(cells)}</tr></table>")
        else:
            parts.append("<div>" + "".join(f"<p>{html.escape(line)}</p>" for line in lines[0]) + "</div>")
    return f"<!doctype html><html><body>{''.join(parts)}</body></html>".encode()


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)


def word_file(body: str, parts: Mapping[str, str | bytes] | None = None, namespaces: str = "") -> bytes:
    """A Word file with this body, and with other parts if given."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", CONTENT_TYPES)
        archive.writestr("word/document.xml", f"<w:document {W} {namespaces}><w:body>{body}</w:body></w:document>")
        for name, content in (parts or {}).items():
            archive.writestr(name, content)
    return stream.getvalue()


def paragraph(words: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{escape(words)}</w:t></w:r></w:p>'


def cell(*words: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(map(paragraph, words))}</w:tc>"


def table(rows: tuple[Lines, ...]) -> str:
    return f"<w:tbl>{''.join('<w:tr>' + ''.join(map(cell, row)) + '</w:tr>' for row in rows)}</w:tbl>"


def as_docx(blocks: list[Block]) -> bytes:
    parts = []
    for kind, lines in blocks:
        if kind == "rows":
            parts.append(table(lines))
        elif kind == "columns":
            parts.append(f"<w:tbl><w:tr>{''.join(cell(*part) for part in lines)}</w:tr></w:tbl>")
        else:
            parts.append("".join(map(paragraph, lines[0])))
        parts.append(paragraph(""))
    return word_file("".join(parts))


def as_pdf(blocks: list[Block]) -> bytes:
    """A page drawn row by row across the columns, as the hardest writers of PDF do."""
    from reportlab.pdfgen.canvas import Canvas

    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(612, 792), invariant=True)
    canvas.setFont("Helvetica", 8)
    y = 760.0
    for kind, lines in blocks:
        y -= 8
        if kind == "columns":
            for number in range(max(map(len, lines))):
                for x, part in zip((36, 380), lines, strict=True):
                    if number < len(part):
                        canvas.drawString(x, y, part[number])
                y -= 10
        elif kind == "rows":
            for label, sign, figure in lines:
                canvas.drawString(40, y, label)
                canvas.drawString(280, y, sign)
                canvas.drawRightString(350, y, figure)
                y -= 11
        else:
            for wrapped in (part for line in lines[0] for part in textwrap.wrap(line, 120)):
                canvas.drawString(36, y, wrapped)
                y -= 10
    canvas.save()
    return stream.getvalue()


FORMATS: dict[str, Callable[[list[Block]], bytes]] = {
    "txt": as_text,
    "html": as_html,
    "docx": as_docx,
    "pdf": as_pdf,
}
