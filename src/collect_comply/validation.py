"""Pydantic's errors as one-line problems with file, line, column and the nearest valid name."""

from __future__ import annotations

import types
from collections.abc import Iterator, Sequence
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from collect_comply.errors import Problem, nearest
from collect_comply.sources import Document

_REMEDIES = {
    "missing": "add it",
    "bool_type": "write true or false",
    "string_type": "write text, in quotes if need be",
    "finite_number": "give a finite number",
}


def validation_problems(error: ValidationError, model: type[BaseModel], document: Document) -> Iterator[Problem]:
    """Each error of ``error`` as a problem at its place in the document."""
    for item in error.errors(include_url=False):
        path = tuple(part for part in item["loc"] if part != "[key]")
        place = document.place(path)
        name = ".".join(str(part) for part in path) or "the document"
        kind = item["type"]
        if kind == "extra_forbidden":
            valid = sorted(field_names(model, path[:-1]))
            hint = nearest(str(path[-1]), valid) or f"valid here: {', '.join(valid)}"
            yield Problem(place, f"'{path[-1]}' is not a known key", hint)
        elif kind == "literal_error":
            words = [word.strip("'") for word in str(item["ctx"]["expected"]).replace(" or ", ", ").split(", ")]
            given = str(item["input"])[:40]
            hint = nearest(given, words) or f"one of: {', '.join(words)}"
            yield Problem(place, f"'{name}': '{given}' is no known word", hint)
        else:
            message = item["msg"].removeprefix("Value error, ")
            yield Problem(place, f"'{name}': {message[0].lower()}{message[1:]}", _REMEDIES.get(kind, "mend the value"))


def field_names(model: Any, path: Sequence[str | int]) -> set[str]:
    """The keys that are valid inside ``path`` of the model."""
    for part in path:
        model = _inside(model, part)
    model = _plain(model)
    if not (isinstance(model, type) and issubclass(model, BaseModel)):
        return set()
    return {field.alias or name for name, field in model.model_fields.items()}


def _inside(annotation: Any, part: str | int) -> Any:
    annotation = _plain(annotation)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        for name, field in annotation.model_fields.items():
            if part in (name, field.alias):
                return field.annotation
        return None
    arguments = get_args(annotation)
    return (arguments[-1] if get_origin(annotation) is dict else arguments[0]) if arguments else None


def _plain(annotation: Any) -> Any:
    while get_origin(annotation) in (Annotated, Union, types.UnionType):
        arguments = [item for item in get_args(annotation) if item is not type(None)]
        annotation = arguments[0]
    return annotation
