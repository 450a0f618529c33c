"""Whether a text names somebody, however the name is written."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Any

from collect_comply.resources import rulesets_root
from collect_comply.sources import load

_POSSESSIVE = re.compile(r"(?<=\w)['’]s\b", re.IGNORECASE)
_WORD = re.compile(r"\w+")


def appears(name: str, text: str) -> bool:
    """Whether the name stands in the text, ignoring case, marks, spacing and company suffixes."""
    wanted = "".join(name_parts(name))
    starts: dict[int, int] = {}
    joined: list[str] = []
    length = 0
    for part in _parts(text):
        starts[length] = len(joined)
        joined.append(part)
        length += len(part)
    compact = "".join(joined)
    at = compact.find(wanted)
    while at >= 0:
        if at in starts and (at + len(wanted) in starts or at + len(wanted) == length):
            return True
        at = compact.find(wanted, at + 1)
    return False


def _parts(text: str) -> list[str]:
    for mark, same in _name_data()["same"].items():
        text = text.replace(mark, same)
    return _WORD.findall(_POSSESSIVE.sub("", unicodedata.normalize("NFKC", text)).casefold().replace("_", " "))


def name_parts(name: str) -> list[str]:
    """The words of a name without the suffixes at its end; a name of suffixes only is kept whole."""
    parts = _parts(name)
    kept = list(parts)
    while kept and kept[-1] in _name_data()["company_suffixes"]:
        kept.pop()
    return kept or parts


@cache
def _name_data() -> dict[str, Any]:
    data: dict[str, Any] = load(rulesets_root() / "signals" / "_names.yaml").data
    return data
