"""One XML part of an office file as a tree. Parts are hostile input: no document types, bounded depth and size."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

MOST_ELEMENTS = 400_000
MOST_DEPTH = 150


class UnsafeXMLError(ValueError):
    """Why the part is not read."""


def parse(content: bytes) -> Element:
    """The root of the part. Raises :class:`UnsafeXMLError` for a part that is no plain, well-formed XML."""
    builder = TreeBuilder()
    depth = count = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth, count
        depth, count = depth + 1, count + 1
        if depth > MOST_DEPTH or count > MOST_ELEMENTS:
            raise UnsafeXMLError("is nested too deeply" if depth > MOST_DEPTH else "has too many elements")
        builder.start(name, attributes)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(name)

    def refuse(*_: Any) -> None:
        raise UnsafeXMLError("declares a document type or entities, which no office file needs")

    parser = expat.ParserCreate(namespace_separator="}")
    handlers: dict[str, Callable[..., None]] = {
        "StartElementHandler": start,
        "EndElementHandler": end,
        "CharacterDataHandler": builder.data,
        "StartDoctypeDeclHandler": refuse,
        "EntityDeclHandler": refuse,
        "ExternalEntityRefHandler": refuse,
    }
    for name, handler in handlers.items():
        setattr(parser, name, handler)
    try:
        parser.Parse(content, True)
        return builder.close()
    except (expat.ExpatError, AssertionError) as error:
        raise UnsafeXMLError("is not well-formed XML") from error
