"""What the eye of a reader misses in a page: words that its styles hide, or print in the colour of their ground.

Styles are taken from attributes, the plain rules of the page's own sheets and inline styles, in this order of strength.
Rules inside ``@media`` hold on some screens only and are left out. What cannot be worked out (a picture as the ground,
a named colour that is not listed) counts as visible.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

Colour = tuple[int, int, int]

LEAST_CONTRAST = 1.2
"""Ratio of the luminances, as web accessibility guidelines count it, below which words cannot be made out."""
LEAST_SIZE = 2.0
"""Pixels of a font below which words cannot be made out."""
OFF_SCREEN = -400.0
"""Pixels to the left or above from which nothing is on the screen."""
MOST_STYLED = 200_000
"""Elements that are matched to rules of style sheets, over all rules."""
_WHITE, _BLACK = (255, 255, 255), (0, 0, 0)
_NAMED: Mapping[str, Colour] = {
    "white": _WHITE, "black": _BLACK, "red": (255, 0, 0), "green": (0, 128, 0), "blue": (0, 0, 255),
    "yellow": (255, 255, 0), "gray": (128, 128, 128), "grey": (128, 128, 128), "silver": (192, 192, 192),
    "navy": (0, 0, 128), "maroon": (128, 0, 0), "orange": (255, 165, 0), "purple": (128, 0, 128),
    "teal": (0, 128, 128), "ivory": (255, 255, 240), "snow": (255, 250, 250), "whitesmoke": (245, 245, 245),
    "ghostwhite": (248, 248, 255), "lightgray": (211, 211, 211), "lightgrey": (211, 211, 211),
    "floralwhite": (255, 250, 240), "azure": (240, 255, 255), "beige": (245, 245, 220),
}  # fmt: skip
_HEX = re.compile(r"#([0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3,4})\b", re.IGNORECASE)
_RGB = re.compile(r"rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})(?:[\s,/]+([\d.]+)(%?))?\s*\)", re.IGNORECASE)
_LENGTH = re.compile(r"(-?\d*\.?\d+)\s*(px|pt|em|rem|%|vw|vh|in|cm)?\s*$", re.IGNORECASE)
_PIXELS = {"px": 1.0, "": 1.0, "pt": 4 / 3, "em": 16.0, "rem": 16.0, "vw": 10.0, "vh": 8.0, "in": 96.0, "cm": 38.0}
_COMMENT = re.compile(r"/\*.*?(?:\*/|$)", re.DOTALL)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_NESTED = re.compile(r"@[^{};]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_TELLING = re.compile(
    r"color|background|display|visibility|opacity|font|mso-hide|height|width|overflow|position|left|top|indent|margin|clip"
    r"|transform",
    re.IGNORECASE,
)
_MOMENTARY = re.compile(r"::|:(?:hover|active|focus|visited|before|after)", re.IGNORECASE)
_INLINE, _IMPORTANT = 1_000, 10_000

Declaration = tuple[int, str, str]
"""Weight, property and value."""


@dataclass(frozen=True)
class Look:
    """How words stand at some place of the page: what they inherit."""

    gone: bool = False
    """Not there at all, whatever the elements inside say."""
    invisible: bool = False
    size: float = 16.0
    indent: float = 0.0
    colour: Colour | None = _BLACK
    """None: cannot be told."""
    clear: bool = False
    """The words are printed in a colour that lets everything through."""
    ground: Colour | None = _WHITE

    @property
    def seen(self) -> bool:
        """Whether an eye can make out words that stand here."""
        if self.gone or self.invisible or self.clear or self.size < LEAST_SIZE or self.indent <= OFF_SCREEN:
            return False
        return self.colour is None or self.ground is None or _contrast(self.colour, self.ground) >= LEAST_CONTRAST


class Styles:
    """The styles of one page."""

    def __init__(self, tree: LexborHTMLParser) -> None:
        self.complete = True
        self._sheets: dict[int, list[Declaration]] = {}
        self._read_sheets(tree)

    def look(self, node: LexborNode, outer: Look) -> Look:
        """How words stand in ``node``, which stands where words look like ``outer``."""
        attributes = node.attributes
        declared = [*_of_attributes(node.tag or "", attributes), *self._sheets.get(node.mem_id, ())]
        declared += _declarations(attributes.get("style") or "", _INLINE)
        if not declared and "hidden" not in attributes:
            return outer
        styles = {name: value for _, name, value in sorted(declared, key=lambda each: each[0])}
        look = replace(
            outer, gone=outer.gone or _is_gone(styles) or ("hidden" in attributes and "display" not in styles)
        )
        if "visibility" in styles:
            look = replace(look, invisible=styles["visibility"] in ("hidden", "collapse"))
        if (size := _size(styles.get("font-size", ""), outer.size)) is not None:
            look = replace(look, size=size)
        if (indent := _pixels(styles.get("text-indent", ""))) is not None:
            look = replace(look, indent=indent)
        return _coloured(look, styles)

    def _read_sheets(self, tree: LexborHTMLParser) -> None:
        room = MOST_STYLED
        for sheet in tree.css("style")[:20]:
            rules = _NESTED.sub("", _COMMENT.sub("", sheet.text()[:200_000]))
            for selector, written in _RULE.findall(rules)[:500]:
                if not _TELLING.search(written):
                    continue
                for each in selector.split(","):
                    declared = list(_declarations(written, _specificity(each)))
                    nodes = _selected(tree, each.strip())
                    room -= len(nodes)
                    if room < 0:
                        self.complete = False
                        return
                    for node in nodes:
                        self._sheets.setdefault(node, []).extend(declared)


def _selected(tree: LexborHTMLParser, selector: str) -> list[int]:
    if _MOMENTARY.search(selector):
        return []
    try:
        return [node.mem_id for node in tree.css(selector)]
    except (SelectolaxError, ValueError):
        return []


def _specificity(selector: str) -> int:
    return min(_INLINE - 1, 100 * selector.count("#") + 10 * len(re.findall(r"[.\[:]", selector)) + 1)


def _of_attributes(tag: str, attributes: Mapping[str, str | None]) -> Iterator[Declaration]:
    if tag == "a":
        yield 0, "color", "blue"
    if colour := attributes.get("color") or (attributes.get("text") if tag == "body" else None):
        yield 0, "color", colour
    if ground := attributes.get("bgcolor"):
        yield 0, "background-color", ground
    if attributes.get("background"):
        yield 0, "background", "url()"


def _declarations(written: str, weight: int) -> Iterator[Declaration]:
    for part in _COMMENT.sub("", written).split(";"):
        name, _, value = part.partition(":")
        value = value.strip().lower()
        if value:
            plain = value.removesuffix("important").rstrip().removesuffix("!").rstrip()
            yield weight + _IMPORTANT * (plain != value), name.strip().lower(), plain


def _is_gone(styles: Mapping[str, str]) -> bool:
    """Taken out of the page, shrunk to nothing or pushed off it, with all that is inside."""
    if styles.get("display") == "none" or (styles.get("mso-hide") == "all" and "display" not in styles):
        return True
    opacity = _LENGTH.match(styles.get("opacity", ""))
    if opacity and float(opacity[1]) * (0.01 if opacity[2] == "%" else 1) < 0.1:
        return True
    if "scale(0)" in styles.get("transform", "") or re.search(r"inset\((?:50|100)%", styles.get("clip-path", "")):
        return True
    cut = styles.get("overflow") in ("hidden", "clip") or styles.get("overflow-y") in ("hidden", "clip")
    sides = ("height", "max-height", "width", "max-width")
    if cut and any((side := _pixels(styles.get(name, ""))) is not None and side <= 1 for name in sides):
        return True
    if styles.get("position") in ("absolute", "fixed") and styles.get("clip", "").replace(" ", "").startswith("rect(0"):
        return True
    placed = ("left", "top") if styles.get("position") in ("absolute", "fixed", "relative") else ()
    pushed = (_pixels(styles.get(name, "")) for name in (*placed, "margin-left", "margin-top"))
    return any(side is not None and side <= OFF_SCREEN for side in pushed)


def _coloured(look: Look, styles: Mapping[str, str]) -> Look:
    ground = styles.get("background-color") or styles.get("background")
    if "url(" in styles.get("background", "") + styles.get("background-image", "") or "gradient" in (ground or ""):
        look = replace(look, ground=None)
    elif ground and not (ground.startswith(("transparent", "none", "inherit", "initial")) or _is_clear(ground)):
        look = replace(look, ground=_colour(ground))
    colour = styles.get("color")
    if colour and colour not in ("inherit", "currentcolor", "unset"):
        clear = colour == "transparent" or _is_clear(colour)
        look = replace(look, colour=_colour(colour), clear=clear)
    return look


def _is_clear(written: str) -> bool:
    found = _RGB.search(written)
    if found and found[4]:
        return float(found[4]) * (0.01 if found[5] else 1) < 0.1
    digits = _HEX.search(written)
    return (
        digits is not None and len(digits[1]) in (4, 8) and set(digits[1][3 if len(digits[1]) == 4 else 6 :]) == {"0"}
    )


def _colour(written: str) -> Colour | None:
    if digits := _HEX.search(written):
        plain = digits[1] if len(digits[1]) >= 6 else "".join(each * 2 for each in digits[1])
        return int(plain[0:2], 16), int(plain[2:4], 16), int(plain[4:6], 16)
    if found := _RGB.search(written):
        return min(255, int(found[1])), min(255, int(found[2])), min(255, int(found[3]))
    return next((_NAMED[word] for word in re.findall(r"[a-z]+", written.lower()) if word in _NAMED), None)


def _contrast(one: Colour, other: Colour) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Colour) -> float:
    parts = (each / 255 for each in colour)
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _pixels(written: str) -> float | None:
    """A length in pixels; None for "auto" and for shares of something."""
    found = _LENGTH.match(written)
    if not found or (found[2] == "%" and float(found[1]) != 0):
        return None
    return float(found[1]) * _PIXELS.get((found[2] or "").lower(), 1.0)


def _size(written: str, outer: float) -> float | None:
    """The size of a font in pixels."""
    found = _LENGTH.match(written)
    if not found:
        return 16.0 if written in ("medium", "small", "large", "x-small", "x-large", "initial") else None
    if found[2] in ("em", "%"):
        return outer * float(found[1]) * (0.01 if found[2] == "%" else 1)
    return float(found[1]) * _PIXELS.get((found[2] or "").lower(), 1.0)
