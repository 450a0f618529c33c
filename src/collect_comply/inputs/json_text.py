"""JSON read strictly: no duplicate keys, no NaN, no endless keys; places are looked up only for errors."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NoReturn

from collect_comply.errors import InputError, Place, Problem
from collect_comply.sources import Document, parse

MAX_KEY = 100
_LOCATABLE = 500_000
_ESCAPE = re.compile(r"\\(?:u[dD][89abAB]\w\w\\u[dD][c-fC-F]\w\w|(?P<lone>u[dD][89a-fA-F]\w\w)|.)", re.DOTALL)


@dataclass(frozen=True)
class JsonDocument(Document):
    """Plain data from JSON. The place of a value is found, by reading the text again, when it is asked for."""

    text: str = ""
    first_line: int = 1
    prefix: tuple[str | int, ...] = ()

    def place(self, path: Sequence[str | int] = ()) -> Place:
        """The place of the value at ``path``; only its first line where the text is too long to search."""
        found = _positions(self.text, self.file)
        place = found.place((*self.prefix, *path)) if found else Place(self.file, 1)
        return Place(self.file, (place.line or 1) + self.first_line - 1, place.column)


@lru_cache(maxsize=1)
def _positions(text: str, file: str) -> Document | None:
    """The same text read as YAML, which JSON is, for its line and column marks."""
    if len(text) > _LOCATABLE:
        return None
    try:
        return parse(text, file)
    except InputError:
        return None


def load(text: str, file: str, first_line: int = 1) -> JsonDocument:
    """Parse one JSON value. Raises :class:`InputError` naming line and column."""
    _refuse_lone_surrogates(text, file, first_line)
    try:
        data = json.loads(text, object_pairs_hook=_unique, parse_constant=_constant)
    except json.JSONDecodeError as error:
        place = Place(file, first_line + error.lineno - 1, error.colno)
        message = f"is not valid JSON: {error.msg[0].lower()}{error.msg[1:]}"
        raise InputError(Problem(place, message, "mend the syntax")) from None
    except _RefusedError as refusal:
        place = _find(text, file, first_line, refusal.token)
        raise InputError(Problem(place, refusal.problem, refusal.remedy)) from None
    except RecursionError:
        raise InputError(Problem(Place(file, first_line), "is nested too deeply", "flatten it")) from None
    except ValueError:
        raise InputError(Problem(Place(file, first_line), "holds a number too long to read", "shorten it")) from None
    return JsonDocument(file, data, {}, text, first_line)


def _refuse_lone_surrogates(text: str, file: str, first_line: int) -> None:
    """Half a character is no text: no later stage could print or store it."""
    if "\\ud" in text or "\\uD" in text:
        for escape in _ESCAPE.finditer(text):
            if escape["lone"]:
                place = _at(text, escape.start(), file, first_line)
                raise InputError(Problem(place, "holds a lone surrogate, half a character", "write it whole"))


class _RefusedError(Exception):
    def __init__(self, token: str, problem: str, remedy: str) -> None:
        self.token, self.problem, self.remedy = token, problem, remedy
        super().__init__(problem)


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    data = dict(pairs)
    if len(data) != len(pairs):
        seen: set[str] = set()
        for key, _ in pairs:
            if key in seen:
                raise _RefusedError(json.dumps(key), f"has the key '{key}' twice", "keep one of them")
            seen.add(key)
    for key in data:
        if len(key) > MAX_KEY:
            raise _RefusedError(json.dumps(key), f"has a key of {len(key)} characters", "use the documented keys")
    return data


def _constant(name: str) -> NoReturn:
    raise _RefusedError(name, f"has the value {name}", "give a finite number, or leave the field out")


def _find(text: str, file: str, first_line: int, token: str) -> Place:
    """Where the offending token stands last; only the line where it is written in another way."""
    offset = text.rfind(token)
    return _at(text, offset, file, first_line) if offset >= 0 else Place(file, first_line)


def _at(text: str, offset: int, file: str, first_line: int) -> Place:
    return Place(file, first_line + text.count("\n", 0, offset), offset - text.rfind("\n", 0, offset))
