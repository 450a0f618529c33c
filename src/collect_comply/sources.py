"""YAML and JSON files as plain data in which every value still knows its line and column.

The files are hostile input: only plain data is built, duplicate keys, aliases, deep nesting and
oversized files are refused, and every refusal names its place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from collect_comply.errors import InputError, Place, Problem

MAX_BYTES = 16 * 1024 * 1024
MAX_DEPTH = 60

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_STRING = "tag:yaml.org,2002:str"
_TIMESTAMP = "tag:yaml.org,2002:timestamp"
Path_ = tuple[str | int, ...]


class _PlainLoader(_Loader):  # type: ignore[misc]
    """Dates stay strings (the model parses them), and 10:00 is a time, not six hundred (YAML 1.2 numbers)."""


_PLAIN_NUMBERS = {
    "tag:yaml.org,2002:int": r"[-+]?(?:0|[1-9][0-9]{0,17})$",
    "tag:yaml.org,2002:float": (
        r"[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*)(?:[eE][-+]?[0-9]{1,3})?$|[-+]?[0-9]+[eE][-+]?[0-9]{1,3}$|[-+]?\.inf$|\.nan$"
    ),
}
_PlainLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag not in {*_PLAIN_NUMBERS, _TIMESTAMP}]
    for first, resolvers in _Loader.yaml_implicit_resolvers.items()
}
for _tag, _pattern in _PLAIN_NUMBERS.items():
    _PlainLoader.add_implicit_resolver(_tag, re.compile(_pattern), list("-+.0123456789"))


_SCALARS: dict[str, Callable[[str], Any]] = {
    "str": str,
    "int": int,
    "float": lambda written: float(written.replace(".inf", "inf").replace(".nan", "nan")),
    "bool": lambda written: written.lower() in ("yes", "true", "on"),
    "null": lambda written: None,
}


@dataclass(frozen=True)
class Document:
    """Plain data with the place of each value, keyed by its path of keys and indexes."""

    file: str
    data: Any
    positions: dict[Path_, tuple[int, int]]

    def place(self, path: Sequence[str | int] = ()) -> Place:
        """The place of the value at ``path``, or of its nearest ancestor that has one."""
        key = tuple(path)
        while key not in self.positions and key:
            key = key[:-1]
        line, column = self.positions.get(key, (0, 0))
        return Place(self.file, line, column)


def read_bytes(path: Path, limit: int = MAX_BYTES) -> bytes:
    """The file's bytes, or an :class:`InputError` that names the file and the remedy."""
    place = Place(str(path))
    try:
        if path.is_dir():
            raise InputError(Problem(place, "is a folder, not a file", "name one file"))
        with path.open("rb") as stream:
            content = stream.read(limit + 1)
    except OSError as error:
        raise InputError(
            Problem(place, f"cannot be read: {error.strerror or error}", "check the name and the permissions")
        ) from error
    if len(content) > limit:
        problem = f"is larger than {limit // (1024 * 1024)} MB"
        raise InputError(Problem(place, problem, "split it; of a history, give only the last months"))
    return content


def decode(content: bytes, file: str) -> str:
    """UTF-8 text (a byte-order mark is allowed), or an error that names the line of the first bad byte."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        problem = Problem(Place(file, line), "is not UTF-8 text", "save the file as UTF-8")
        raise InputError(problem) from error


def load(path: Path) -> Document:
    """Read one YAML or JSON file."""
    return parse(decode(read_bytes(path), str(path)), str(path))


def parse(text: str, file: str) -> Document:
    """Parse one YAML (or JSON, which is YAML) document. Raises :class:`InputError` with every problem."""
    reader = _Reader(text, file)
    try:
        data = reader.document()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)
        problem = Problem(place, f"is not valid YAML: {error.problem or error}", "mend the syntax")
        raise InputError(problem) from error
    except yaml.YAMLError as error:
        problem = Problem(Place(file), f"is not valid YAML: {error}".splitlines()[0], "mend the syntax")
        raise InputError(problem) from error
    finally:
        reader.loader.dispose()
    if reader.problems:
        raise InputError(reader.problems)
    return Document(file, data, reader.positions)


class _Reader:
    """Builds plain data from the events of the parser, and notes where each value stood.

    There is no tree of nodes in between: the composer of the library walks its own stack, which hostile
    depth overruns.
    """

    def __init__(self, text: str, file: str) -> None:
        self.loader = _PlainLoader(text)
        self.file = file
        self.positions: dict[Path_, tuple[int, int]] = {}
        self.problems: list[Problem] = []

    def document(self) -> Any:
        """The one document of the stream; None if it is empty."""
        self._next()
        if self.loader.check_event(yaml.StreamEndEvent):
            return None
        self._next()
        data = self._value(self._next(), (), 0)
        self._next()
        if not self.loader.check_event(yaml.StreamEndEvent):
            place = self._place(self._next())
            self.problems.append(Problem(place, "begins a second document", "put it into a file of its own"))
        return data

    def _next(self) -> Any:
        return self.loader.get_event()

    def _value(self, event: Any, path: Path_, depth: int) -> Any:
        if path not in self.positions:  # a value of a mapping stands at its key
            self.positions[path] = (event.start_mark.line + 1, event.start_mark.column + 1)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if isinstance(event, yaml.AliasEvent):
            self.problems.append(Problem(self._place(event), "uses a YAML alias", "write the value out in full"))
            return None
        if depth >= MAX_DEPTH:
            problem = Problem(self._place(event), f"is nested more than {MAX_DEPTH} levels deep", "flatten it")
            raise InputError([*self.problems, problem])
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path, depth)
        return self._mapping(path, depth)

    def _sequence(self, path: Path_, depth: int) -> list[Any]:
        result: list[Any] = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            result.append(self._value(event, (*path, len(result)), depth + 1))
        return result

    def _mapping(self, path: Path_, depth: int) -> dict[str, Any]:
        result: dict[str, Any] = {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                self.problems.append(
                    Problem(self._place(event), "has a key that is not a plain word", "use a plain key")
                )
                self._value(event, (*path, ""), depth + 1)
                self._value(self._next(), (*path, ""), depth + 1)
                continue
            key = str(event.value)
            if key in result:
                self.problems.append(Problem(self._place(event), f"has the key '{key}' twice", "keep one of them"))
            place = self._place(event)
            self.positions[(*path, key)] = (place.line, place.column)
            result[key] = self._value(self._next(), (*path, key), depth + 1)
        return result

    def _scalar(self, event: Any) -> Any:
        tag = event.tag
        if tag is None or tag == "!":
            tag = self.loader.resolve(yaml.ScalarNode, event.value, event.implicit)
        if tag == _STRING:
            return str(event.value)
        try:
            return _SCALARS[tag.removeprefix("tag:yaml.org,2002:")](event.value)
        except KeyError:
            problem = Problem(self._place(event), f"uses the YAML tag {tag}"[:100], "write a plain value")
        except ValueError:
            written = repr(event.value[:40])
            problem = Problem(self._place(event), f"has a value that cannot be read: {written}", "quote it")
        self.problems.append(problem)
        return None

    def _place(self, event: Any) -> Place:
        return Place(self.file, event.start_mark.line + 1, event.start_mark.column + 1)
