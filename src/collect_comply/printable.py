"""Hostile text made safe to print: control characters are shown, not obeyed, and quotes are kept short."""

from __future__ import annotations

import re
import unicodedata

QUOTE_LIMIT = 40
_HIDDEN = {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"}
_KEPT = "\n\t\u200d"
_QUOTED = re.compile(r"'([^']{41,})'")


def visible(text: str) -> str:
    """The text with every control, bidirectional, invisible, unassigned or broken character shown as ``<U+001B>``.

    Line feeds, tabs and the joiner of emoji stay; a carriage return before a line feed is dropped.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(_shown(character) for character in text.replace("\r\n", "\n"))


def _shown(character: str) -> str:
    if character in _KEPT or unicodedata.category(character) not in _HIDDEN:
        return character
    return f"<U+{ord(character):04X}>"


def shortened(text: str, limit: int = QUOTE_LIMIT) -> str:
    """At most ``limit`` characters of the text, with an ellipsis for the rest."""
    return text if len(text) <= limit else f"{text[:limit]}…"


def one_line(message: str, limit: int = 400) -> str:
    """A message for a log: one line, nothing quoted at more than 40 characters, no control characters."""
    message = _QUOTED.sub(lambda match: f"'{shortened(match[1])}'", message)
    return visible(shortened(" ".join(message.split()), limit))
