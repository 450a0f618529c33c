"""HTML reduced to the words a reader would see. Hidden text is not said, so it does not count.

One row of a table is one line, its cells parted by a tab.

Dropped: scripts, styles, templates, comments, the head, and what the ``hidden`` attribute, an inline style
or a plain rule of a style sheet hides (``display: none``, ``visibility: hidden``, ``opacity: 0``,
``font-size: 0``, ``mso-hide: all``). Rules inside ``@media`` hide on some screens only; their text stays.
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from collect_comply.errors import InputError, Place, Problem
from collect_comply.inputs.document import Paper
from collect_comply.inputs.rows import row_lines, stands_for_several

MOST_TAGS = 20_000
MOST_NESTED_TABLES = 20
_UNSEEN = {"head", "script", "style", "template", "title", "object", "iframe", "svg", "math", "select", "textarea"}
_BLOCKS = {
    *("address", "article", "aside", "blockquote", "center", "dd", "div", "dl", "dt", "fieldset", "footer", "form"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table"),
    *("tbody", "tfoot", "thead", "tr", "ul"),
}
_CELLS = {"td", "th"}
_ROW, _ROW_END, _CELL = "\x1c", "\x1d", "\x1e"
"""Marks of rows and cells, which the text of a page cannot hold: white space in it is made plain first."""
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all"
    r"|(?:opacity|font-size)\s*:\s*0*(?:\.0*)?(?:px|pt|em|rem|%)?\s*(?:!|;|$)",
    re.IGNORECASE,
)
_CSS_COMMENT = re.compile(r"/\*.*?(?:\*/|$)", re.DOTALL)
_CSS_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_CSS_NESTED = re.compile(r"@[^{};]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")


def visible_paper(html: str, file: str) -> Paper:
    """The words of the page, and the figures in it that belong to no one row. Absurdly many tags are refused."""
    paper = Paper("html")
    if html.count("<") > MOST_TAGS:
        problem = Problem(Place(file), f"its HTML has more than {MOST_TAGS} tags", "send the words as plain text")
        raise InputError(problem)
    tree = LexborHTMLParser(html)
    if tree.body is not None:
        hidden = _hidden_by_sheets(tree)
        paper.lines = _in_rows("".join(_pieces(tree.body, hidden)), paper)
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


def _pieces(root: LexborNode, hidden: set[int]) -> list[str]:
    """The text in reading order, walked without recursion: a page may be nested thousands deep."""
    pieces: list[str] = []
    node: LexborNode | None = root
    while node is not None:
        if node.is_text_node:
            pieces.append(re.sub(r"\s+", " ", node.text_content or ""))
        elif node.is_element_node and not _is_hidden(node, hidden):
            pieces.append(_opened(node))
            if node.child is not None:
                node = node.child
                continue
            pieces.append(_closed(node))
        while node is not None and node.next is None:
            node = node.parent
            if node is None or node.mem_id == root.mem_id:
                return pieces
            pieces.append(_closed(node))
        node = node.next if node is not None and node.mem_id != root.mem_id else None
    return pieces


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


def _is_hidden(node: LexborNode, hidden: set[int]) -> bool:
    if node.tag in _UNSEEN or node.mem_id in hidden:
        return True
    attributes = node.attributes
    return "hidden" in attributes or bool(_HIDING.search(attributes.get("style") or ""))


def _hidden_by_sheets(tree: LexborHTMLParser) -> set[int]:
    """Elements that a rule of the page's own style sheet hides."""
    hidden: set[int] = set()
    for sheet in tree.css("style")[:20]:
        rules = _CSS_NESTED.sub("", _CSS_COMMENT.sub("", sheet.text()[:200_000]))
        for selector, declarations in _CSS_RULE.findall(rules)[:500]:
            if _HIDING.search(declarations):
                hidden.update(_selected(tree, selector.strip()))
    return hidden


def _selected(tree: LexborHTMLParser, selector: str) -> list[int]:
    try:
        return [node.mem_id for node in tree.css(selector)]
    except (SelectolaxError, ValueError):
        return []
