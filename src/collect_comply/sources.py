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
        raise InputError(
            Problem(place, f"is larger than {limit // (1024 * 1024)} MB", "split it, or send it as JSON lines")
        )
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
    loader = None
    try:
        loader = _PlainLoader(text)
        node = loader.get_single_node()
        reader = _Reader(file)
        data = reader.build(node, (), 0) if node is not None else None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)
        raise InputError(Problem(place, f"is not valid YAML: {error.problem or error}", "mend the syntax")) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise InputError(
            Problem(Place(file), f"is not valid YAML: {error}".splitlines()[0], "mend the syntax")
        ) from error
    finally:
        if loader is not None:
            loader.dispose()
    if reader.problems:
        raise InputError(reader.problems)
    return Document(file, data, reader.positions)


class _Reader:
    """Builds plain data from YAML nodes and notes where each value stood."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.positions: dict[Path_, tuple[int, int]] = {}
        self.problems: list[Problem] = []
        self._seen: set[int] = set()

    def build(self, node: Any, path: Path_, depth: int) -> Any:
        mark = node.start_mark
        if path not in self.positions:  # a value of a mapping stands at its key
            self.positions[path] = (mark.line + 1, mark.column + 1)
        if isinstance(node, yaml.ScalarNode):
            return str(node.value) if node.tag == _STRING else self._scalar(node, self._place(mark))
        place = self._place(mark)
        if id(node) in self._seen:
            self.problems.append(Problem(place, "uses a YAML alias", "write the value out in full"))
            return None
        self._seen.add(id(node))
        if depth >= MAX_DEPTH:
            self.problems.append(Problem(place, f"is nested more than {MAX_DEPTH} levels deep", "flatten it"))
            return None
        if isinstance(node, yaml.SequenceNode):
            return [self.build(item, (*path, index), depth + 1) for index, item in enumerate(node.value)]
        return self._mapping(node, path, depth)

    def _mapping(self, node: Any, path: Path_, depth: int) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            mark = key_node.start_mark
            if not isinstance(key_node, yaml.ScalarNode):
                self.problems.append(
                    Problem(self._place(mark), "has a key that is not a plain word", "use a plain key")
                )
                continue
            key = str(key_node.value)
            if key in result:
                self.problems.append(Problem(self._place(mark), f"has the key '{key}' twice", "keep one of them"))
                continue
            self.positions[(*path, key)] = (mark.line + 1, mark.column + 1)
            result[key] = self.build(value_node, (*path, key), depth + 1)
        return result

    def _place(self, mark: Any) -> Place:
        return Place(self.file, mark.line + 1, mark.column + 1)

    def _scalar(self, node: Any, place: Place) -> Any:
        kind = node.tag.removeprefix("tag:yaml.org,2002:")
        try:
            return _SCALARS[kind](node.value)
        except KeyError:
            problem = Problem(place, f"uses the YAML tag {node.tag}"[:100], "write a plain value")
        except ValueError:
            problem = Problem(place, f"has a value that cannot be read: {node.value[:40]!r}", "quote it")
        self.problems.append(problem)
        return None
