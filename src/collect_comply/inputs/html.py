"""HTML reduced to the words a reader would see. Hidden text is not said, so it discloses nothing.

One row of a table is one line, its cells parted by a tab.

Dropped: scripts, styles, templates, the head, and comments. Kept apart, because what is hidden may still threaten:
words that no eye can see by ``styles``, those that stand for pictures, and conditional comments, which Outlook shows.
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from collect_comply.errors import InputError, Place, Problem
from collect_comply.inputs.document import Paper
from collect_comply.inputs.rows import row_lines, stands_for_several
from collect_comply.inputs.styles import Look, Styles

MOST_TAGS = 20_000
MOST_NESTED_TABLES = 20
_UNSEEN = {"head", "script", "style", "template", "title", "object", "iframe", "svg", "math", "select", "textarea"}
_BLOCKS = {
    *("address", "article", "aside", "blockquote", "center", "dd", "div", "dl", "dt", "fieldset", "footer", "form"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table"),
    *("tbody", "tfoot", "thead", "tr", "ul"),
}
_CELLS = {"td", "th"}
_MARKUP = re.compile(r"<[^<>]*>|\[[^\[\]]*\]")
_ROW, _ROW_END, _CELL = "\x1c", "\x1d", "\x1e"
"""Marks of rows and cells, which the text of a page cannot hold: white space in it is made plain first."""


def visible_paper(html: str, file: str) -> Paper:
    """The words of the page, and the figures in it that belong to no one row. Absurdly many tags are refused."""
    paper = Paper("html")
    if html.count("<") > MOST_TAGS:
        problem = Problem(Place(file), f"its HTML has more than {MOST_TAGS} tags", "send the words as plain text")
        raise InputError(problem)
    tree = LexborHTMLParser(html)
    if tree.body is not None:
        styles = Styles(tree)
        if not styles.complete:
            paper.unread.append("style sheets that may hide words, with more rules than are followed")
        page = _Page(tree.body, styles)
        paper.lines = _in_rows("".join(page.shown), paper)
        paper.hidden = " ".join("".join(page.hidden).split())
        paper.unread += [
            said
            for cell in tree.css("td[rowspan], th[rowspan]")
            if cell.attributes.get("rowspan") not in ("", "1") and (said := stands_for_several([cell.text()]))
        ]
    return paper


def _in_rows(marked: str, paper: Paper) -> list[str]:
    """The lines of a page whose rows and cells are marked; rows may stand in cells of other rows."""
    open_rows: list[list[list[str]]] = [[[]]]
    too_deep = 0
    for piece in re.split(f"([{_ROW}{_ROW_END}{_CELL}])", marked.replace("\xa0", " ")):
        if piece == _ROW and len(open_rows) > MOST_NESTED_TABLES:
            too_deep += 1
            paper.unread.append(f"tables nested more than {MOST_NESTED_TABLES} deep, whose rows cannot be told apart")
        elif piece == _ROW:
            open_rows.append([[]])
        elif piece == _CELL:
            open_rows[-1].append([])
        elif piece == _ROW_END and too_deep:
            too_deep -= 1
        elif piece == _ROW_END and len(open_rows) > 1:
            lines = row_lines(open_rows.pop())
            open_rows[-1][-1] += lines
        else:
            open_rows[-1][-1] += [" ".join(line.split()) for line in piece.split("\n")]
    return [line for row in open_rows for cell in row for line in cell]


class _Page:
    """The text in reading order, shown and hidden, walked without recursion: a page may be nested thousands deep."""

    def __init__(self, root: LexborNode, styles: Styles) -> None:
        self.shown: list[str] = []
        self.hidden: list[str] = []
        looks = [Look()]
        node: LexborNode | None = root
        while node is not None:
            look = looks[-1]
            if node.is_text_node:
                (self.shown if look.seen else self.hidden).append(re.sub(r"\s+", " ", node.text_content or ""))
            elif node.is_comment_node and "[if" in (node.comment_content or ""):
                self.hidden.append(f"\n{_MARKUP.sub(' ', node.comment_content or '')}\n")
            elif node.is_element_node and node.tag not in _UNSEEN:
                look = styles.look(node, look)
                self._mark(_opened(node), look)
                self.hidden.append(f"\n{node.attributes.get('alt') or ''}\n")
                if node.child is not None:
                    looks.append(look)
                    node = node.child
                    continue
                self._mark(_closed(node), look)
            while node is not None and node.next is None:
                node = node.parent
                if node is None or node.mem_id == root.mem_id:
                    return
                self._mark(_closed(node), looks.pop())
            node = node.next if node is not None and node.mem_id != root.mem_id else None

    def _mark(self, mark: str, look: Look) -> None:
        """An element that is not there at all opens no line and no row."""
        (self.hidden if look.gone else self.shown).append(mark)


def _opened(node: LexborNode) -> str:
    if node.tag == "tr":
        return _ROW
    if node.tag == "br":
        return ""  # one end of a line, not two: a sentence goes on behind it
    return _CELL if node.tag in _CELLS else _closed(node)


def _closed(node: LexborNode) -> str:
    if node.tag == "tr":
        return _ROW_END
    return "\n" if node.tag in _BLOCKS or node.tag == "br" else ""
