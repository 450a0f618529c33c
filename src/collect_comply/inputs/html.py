"""HTML reduced to the words a reader would see. Hidden text is not said, so it does not count.

Dropped: scripts, styles, templates, comments, the head, and what the ``hidden`` attribute, an inline style
or a plain rule of a style sheet hides (``display: none``, ``visibility: hidden``, ``opacity: 0``,
``font-size: 0``, ``mso-hide: all``). Rules inside ``@media`` hide on some screens only; their text stays.
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from collect_comply.errors import InputError, Place, Problem

MOST_TAGS = 20_000
_UNSEEN = {"head", "script", "style", "template", "title", "object", "iframe", "svg", "math", "select", "textarea"}
_BLOCKS = {
    *("address", "article", "aside", "blockquote", "center", "dd", "div", "dl", "dt", "fieldset", "footer", "form"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table"),
    *("tbody", "tfoot", "thead", "tr", "ul"),
}
_CELLS = {"td", "th"}
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all"
    r"|(?:opacity|font-size)\s*:\s*0*(?:\.0*)?(?:px|pt|em|rem|%)?\s*(?:!|;|$)",
    re.IGNORECASE,
)
_CSS_COMMENT = re.compile(r"/\*.*?(?:\*/|$)", re.DOTALL)
_CSS_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_CSS_NESTED = re.compile(r"@[^{};]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")


def visible_words(html: str, file: str) -> str:
    """The words of the page, a line a block. Pages with absurdly many tags are refused."""
    if html.count("<") > MOST_TAGS:
        problem = Problem(Place(file), f"its HTML has more than {MOST_TAGS} tags", "send the words as plain text")
        raise InputError(problem)
    tree = LexborHTMLParser(html)
    if tree.body is None:
        return ""
    hidden = _hidden_by_sheets(tree)
    words = "".join(_pieces(tree.body, hidden))
    lines = (" ".join(line.split()) for line in words.replace("\xa0", " ").split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _pieces(root: LexborNode, hidden: set[int]) -> list[str]:
    """The text in reading order, walked without recursion: a page may be nested thousands deep."""
    pieces: list[str] = []
    node: LexborNode | None = root
    while node is not None:
        if node.is_text_node:
            pieces.append(re.sub(r"\s+", " ", node.text_content or ""))
        elif node.is_element_node and not _is_hidden(node, hidden):
            pieces.append(_break(node))
            if node.child is not None:
                node = node.child
                continue
            pieces.append(_break(node))
        while node is not None and node.next is None:
            node = node.parent
            if node is None or node.mem_id == root.mem_id:
                return pieces
            pieces.append(_break(node))
        node = node.next if node is not None and node.mem_id != root.mem_id else None
    return pieces


def _break(node: LexborNode) -> str:
    if node.tag in _BLOCKS or node.tag == "br":
        return "\n"
    return " " if node.tag in _CELLS else ""


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
