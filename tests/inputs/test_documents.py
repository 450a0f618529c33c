"""PDF, Word and HTML documents: rows of tables stay whole, what is hidden is not said, what is not read is named."""

from __future__ import annotations

import io
import time
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collect_comply.errors import InputError
from collect_comply.inputs.docx import read_paper as read_docx
from collect_comply.inputs.html import visible_paper
from collect_comply.inputs.options import Options
from collect_comply.inputs.pdf import read_paper as read_pdf
from collect_comply.inputs.reading import read_inputs
from collect_comply.inputs.rows import row_lines
from support.notices import as_docx, as_pdf, cell, notice, paragraph, table, word_file

LETTER = Options({"jurisdiction": ["us"], "channel": "letter"})
ROWS = (("Interest:", "+", "$ 75.00"), ("Fees:", "+", "$ 25.00"))
SHOWN, TINY, STYLED = '<w:vanish w:val="0"/>', '<w:sz w:val="2"/>', '<w:rStyle w:val="X"/>'
MERGED = '<w:vMerge w:val="restart"/>'
DRAWING = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


def docx(body: str, **parts: str) -> tuple[str, list[str]]:
    paper = read_docx(word_file(body, {name.replace("__", "/") + ".xml": part for name, part in parts.items()}), "a")
    return paper.words, paper.unread


def run(words: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{words}</w:t></w:r>"


def page(draw: Callable[..., None], pages: int = 1, **options: str) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(612, 792), invariant=True, **options)
    for number in range(pages):
        draw(canvas, number)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def words_of(content: bytes) -> tuple[str, list[str]]:
    paper = read_pdf(content, "a.pdf")
    return paper.words, paper.unread


def line(canvas: object, number: int) -> None:
    canvas.drawString(72, 700, f"Page {number + 1} of a letter.")  # type: ignore[attr-defined]


def scan(canvas: object, _number: int = 0) -> None:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    canvas.drawImage(ImageReader(Image.new("L", (60, 80), 200)), 0, 0, 612, 792)  # type: ignore[attr-defined]


class TestRows:
    def test_a_row_is_a_line(self) -> None:
        lines = "Interest:\t+\t$ 75.00\nFees:\t+\t$ 25.00"
        cells = "".join("<tr>" + "".join(f"<td><p>{part}</p></td>" for part in row) + "</tr>" for row in ROWS)
        assert visible_paper(f"<table>{cells}</table>", "a").words.replace("\n\n", "\n") == lines
        assert docx(table(ROWS))[0] == lines

        def rows(canvas: object, _number: int) -> None:
            for number, row in enumerate(ROWS):
                for x, part in zip((72, 300, 330), row, strict=True):
                    canvas.drawString(x, 700 - 12 * number, part)  # type: ignore[attr-defined]

        # Where the file itself writes a blank, two of them part the cells; a tab otherwise.
        assert words_of(page(rows))[0].replace("  ", "\t") == lines

    def test_a_label_over_two_lines_keeps_its_figure(self) -> None:
        assert row_lines([["You paid or were credited", "this amount:"], ["-"], ["$ 50.00"]]) == [
            "You paid or were credited this amount:\t-\t$ 50.00"
        ]

    def test_blocks_side_by_side_are_read_one_after_the_other(self) -> None:
        assert row_lines([["North South Group", "P.O. Box 1"], ["To: Person A", "2323 Park Street"]]) == [
            *("North South Group", "P.O. Box 1", "To: Person A", "2323 Park Street")
        ]

    def test_a_table_within_a_table(self) -> None:
        inner = "<table><tr><td>Fees</td><td>$ 25.00</td></tr><tr><td>Interest</td><td>$ 1.00</td></tr></table>"
        page_ = f"<table><tr><td>Left</td><td>{inner}</td></tr></table>"
        assert visible_paper(page_, "a").words.replace("\n\n", "\n") == "Left\nFees\t$ 25.00\nInterest\t$ 1.00"
        rows = table((("Fees", "$ 25.00"), ("Interest", "$ 1.00")))
        body = f"<w:tbl><w:tr>{cell('Left')}<w:tc>{rows}{paragraph('')}</w:tc></w:tr></w:tbl>"
        assert docx(body)[0] == "Left\nFees\t$ 25.00\nInterest\t$ 1.00"


class TestWord:
    def test_deleted_and_hidden_words_are_not_shown(self) -> None:
        body = (
            f"<w:p>{run('Pay ')}<w:del><w:r><w:delText>nothing </w:delText></w:r></w:del><w:ins>{run('$ 5 ')}</w:ins>"
            f"{run('never', '<w:vanish/>')}{run('now', SHOWN)}{run('tiny', TINY)}</w:p>"
            "<w:tbl><w:tr><w:trPr><w:del/></w:trPr>" + cell("gone") + "</w:tr></w:tbl>"
        )
        assert docx(body) == ("Pay $ 5 now", [])

    def test_a_style_can_hide(self) -> None:
        relations = (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" '
            'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>'
            "</Relationships>"
        )
        w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        style = f'<w:styles xmlns:w="{w}"><w:style w:styleId="X"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>'
        body = f"<w:p>{run('shown ')}{run('hidden', STYLED)}</w:p>"
        parts = {"word/_rels/document.xml.rels": relations, "word/styles.xml": style}
        assert read_docx(word_file(body, parts), "a").words == "shown"

    def test_headers_and_footers_that_are_used(self) -> None:
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
        relations = (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="h" Type="{kind}header" Target="header1.xml"/>'
            f'<Relationship Id="f" Type="{kind}footer" Target="footer1.xml"/></Relationships>'
        )
        w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
        parts = {
            "word/_rels/document.xml.rels": relations,
            "word/header1.xml": f"<w:hdr {w}>{paragraph('Harbor Lane LLC')}</w:hdr>",
            "word/footer1.xml": f"<w:ftr {w}>{paragraph('Notice 4')}</w:ftr>",
            "word/header2.xml": f"<w:hdr {w}>{paragraph('An older letterhead')}</w:hdr>",
        }
        body = (
            paragraph("Dear Dana") + '<w:sectPr><w:headerReference r:id="h"/><w:footerReference r:id="f"/></w:sectPr>'
        )
        assert read_docx(word_file(body, parts, DRAWING), "a").words == "Harbor Lane LLC\nDear Dana\nNotice 4"

    def test_a_text_box_is_read_after_its_paragraph(self) -> None:
        box = f"<w:r><w:pict><w:txbxContent>{paragraph('In the box')}</w:txbxContent></w:pict></w:r>"
        body = f"<w:p>{run('Before')}{box}</w:p>"
        assert docx(body)[0] == "Before\nIn the box"

    @pytest.mark.parametrize(("inches", "named"), [((6, 4), True), ((11, 0.3), False), ((1, 1), False)])
    def test_a_picture_that_may_hold_words_is_named(self, inches: tuple[float, float], named: bool) -> None:
        width, height = (int(914400 * side) for side in inches)
        picture = f'<w:drawing><wp:inline><wp:extent cx="{width}" cy="{height}"/><pic:pic/></wp:inline></w:drawing>'
        paper = read_docx(word_file(paragraph("Words") + f"<w:p><w:r>{picture}</w:r></w:p>", {}, DRAWING), "a")
        assert bool(paper.unread) is named

    def test_a_figure_merged_over_rows_is_named(self) -> None:
        rows = (
            f"<w:tr>{cell('Interest')}{cell('$ 25.00', properties=MERGED)}</w:tr>"
            f"<w:tr>{cell('Fees')}{cell('', properties='<w:vMerge/>')}</w:tr>"
        )
        said = ["merged cells in a table: '$ 25.00' stands beside more than one row"]
        assert docx(f"<w:tbl>{rows}</w:tbl>")[1] == said
        page_ = '<table><tr><td>Interest</td><td rowspan="2">$ 25.00</td></tr><tr><td>Fees</td></tr></table>'
        assert visible_paper(page_, "a").unread == said

    def test_a_label_merged_over_rows_is_harmless(self) -> None:
        rows = (
            f"<w:tr>{cell('Since then', properties=MERGED)}{cell('Interest')}{cell('1.00')}</w:tr>"
            f"<w:tr>{cell('', properties='<w:vMerge/>')}{cell('Fees')}{cell('2.00')}</w:tr>"
        )
        assert docx(f"<w:tbl>{rows}</w:tbl>") == ("Since then\tInterest\t1.00\nFees\t2.00", [])

    def test_an_embedded_object_is_named(self) -> None:
        assert docx(paragraph("Words") + "<w:p><w:r><w:object/></w:r></w:p>")[1] == ["an embedded object"]

    @pytest.mark.parametrize(
        ("part", "said"),
        [
            ('<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><d>&x;</d>', "declares a document type"),
            ('<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><d>&b;</d>', "declares a document type"),
            ("<d>" * 1000, "is nested too deeply"),
            ("<d>", "is not well-formed XML"),
            ("<d>" + " " * 30_000_000 + "</d>", "unpacks to more than 24 MB"),
        ],
        ids=["XXE", "entities", "deep", "broken", "zip bomb"],
    )
    def test_a_hostile_part_is_not_read(self, part: str, said: str) -> None:
        started = time.process_time()
        content = word_file("", {})
        stream = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
            for name in old.namelist():
                new.writestr(name, part if name == "word/document.xml" else old.read(name))
        paper = read_docx(stream.getvalue(), "a")
        assert paper.words == ""
        assert said in paper.unread[0]
        assert time.process_time() - started < 10

    def test_an_encrypted_file_is_named(self) -> None:
        assert "encrypted" in read_docx(b"\xd0\xcf\x11\xe0" + b"\0" * 100, "a").unread[0]

    @pytest.mark.parametrize(
        "content", [b"", b"PK\x03\x04", b"PK\x03\x04" + b"\0" * 500, b"hello", word_file("x")[:300]]
    )
    def test_what_is_no_word_file_is_refused(self, content: bytes) -> None:
        with pytest.raises(InputError, match="Word file"):
            read_docx(content, "a")


class TestPdf:
    def test_two_columns_are_read_one_after_the_other(self) -> None:
        def columns(canvas: object, _number: int) -> None:
            for number in range(8):
                canvas.drawString(72, 700 - 12 * number, f"left sentence number {number}")  # type: ignore[attr-defined]
                canvas.drawString(330, 700 - 12 * number, f"right sentence number {number}")  # type: ignore[attr-defined]

        words = words_of(page(columns))[0].split("\n")
        sentences = [f"{side} sentence number {number}" for side in ("left", "right") for number in range(8)]
        assert [line for line in words if line] == sentences

    def test_a_scan_has_no_text_layer(self) -> None:
        assert words_of(page(scan)) == ("", ["page 1 has no text layer"])

    def test_one_scanned_page_among_others(self) -> None:
        def draw(canvas: object, number: int) -> None:
            (scan if number == 1 else line)(canvas, number)

        words, unread = words_of(page(draw, pages=3))
        assert words == "Page 1 of a letter.\n\nPage 3 of a letter."
        assert unread == ["page 2 has no text layer"]

    def test_a_blank_page_hides_nothing(self) -> None:
        def draw(canvas: object, number: int) -> None:
            if number == 0:
                line(canvas, number)

        assert words_of(page(draw, pages=2)) == ("Page 1 of a letter.", [])

    def test_a_large_picture_beside_words_is_named(self) -> None:
        def both(canvas: object, number: int) -> None:
            scan(canvas)
            line(canvas, number)

        assert words_of(page(both))[1] == ["a picture of 8.5 by 11.0 inches, which may hold words on page 1"]

    def test_an_encrypted_file_is_named(self) -> None:
        assert words_of(page(line, encrypt="secret")) == ("", ["the file is encrypted; nothing of it was read"])

    def test_pages_beyond_the_bound_are_named(self) -> None:
        words, unread = words_of(page(line, pages=60))
        assert "Page 40 of" in words
        assert "Page 41 of" not in words
        assert unread == ["the pages after page 40 of 60"]

    def test_a_form_field_is_named(self) -> None:
        def form(canvas: object, number: int) -> None:
            line(canvas, number)
            canvas.acroForm.textfield(name="amount", value="$ 25.00", x=72, y=600)  # type: ignore[attr-defined]

        assert words_of(page(form))[1] == ["a form field filled in on page 1"]

    def test_a_bomb_is_not_unpacked(self) -> None:
        started = time.process_time()
        words, unread = words_of(raw_pdf(zlib.compress(b"q " * 30_000_000)))
        assert words == ""
        assert "page 1" in unread[0]
        assert time.process_time() - started < 10

    def test_endless_operations_end(self) -> None:
        started = time.process_time()
        _, unread = words_of(raw_pdf(zlib.compress(b"BT /F1 9 Tf (a) Tj ET " * 60_000)))
        assert "page 1" in unread[0]
        assert time.process_time() - started < 20

    @pytest.mark.parametrize("share", [0.05, 0.3, 0.6, 0.95])
    def test_a_file_cut_off_never_passes_for_whole(self, share: float) -> None:
        content = as_pdf(notice())
        try:
            assert words_of(content[: int(len(content) * share)])[1]
        except InputError as error:
            assert "damaged" in str(error)

    @pytest.mark.parametrize("content", [b"", b"hello", b"%PDF-1.7", b"%PDF-1.7\n" + b"\0" * 1000])
    def test_what_is_no_pdf_is_refused(self, content: bytes) -> None:
        with pytest.raises(InputError):
            words_of(content)


def raw_pdf(stream: bytes) -> bytes:
    """A one-page file with this compressed content."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%b\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    content, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(content))
        content += b"%d 0 obj%b\nendobj\n" % (number, body)
    table_ = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"xref\n0 %d\n0000000000 65535 f \n%btrailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
    return content + trailer % (len(objects) + 1, table_, len(objects) + 1, len(content))


def test_deeply_nested_tables_are_named() -> None:
    paper = visible_paper("<table><tr><td>" * 200 + "words" + "</td></tr></table>" * 200, "a")
    assert "words" in paper.words
    assert "nested" in paper.unread[0]


@pytest.mark.parametrize("suffix", ["pdf", "docx"])
def test_what_was_not_read_reaches_the_communication(suffix: str, tmp_path: Path) -> None:
    content = page(scan) if suffix == "pdf" else word_file(paragraph("Words") + "<w:p><w:r><w:object/></w:r></w:p>")
    file = tmp_path / f"notice.{suffix}"
    file.write_bytes(content)
    (item,) = read_inputs([str(file)], LETTER)
    assert item.communication is not None
    assert item.communication.document is not None
    assert item.communication.document.format == suffix
    assert item.communication.document.unread


PDF, WORD = as_pdf(notice()), as_docx(notice())
DAMAGE = st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 40), st.binary(max_size=20)), min_size=1)


def damaged(content: bytes, damage: list[tuple[float, int, bytes]]) -> bytes:
    for share, gone, new in damage:
        at = int(len(content) * share)
        content = content[:at] + new + content[at + gone :]
    return content


@settings(max_examples=60, deadline=None)
@given(DAMAGE)
def test_a_damaged_pdf_is_refused_or_says_so_or_loses_nothing(damage: list[tuple[float, int, bytes]]) -> None:
    try:
        words, unread = words_of(damaged(PDF, damage))
    except InputError:
        return
    whole = read_pdf(PDF, "a").words
    assert unread or len(words) >= len(whole) * 0.9


@settings(max_examples=60, deadline=None)
@given(DAMAGE)
def test_a_damaged_word_file_is_refused_or_says_so_or_loses_nothing(damage: list[tuple[float, int, bytes]]) -> None:
    try:
        paper = read_docx(damaged(WORD, damage), "a")
    except InputError:
        return
    assert paper.unread or paper.words == read_docx(WORD, "a").words
