"""Plain data and the options of the command line as a Communication, or problems with their places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any

from pydantic import ValidationError

from collect_comply.errors import InputError, Place, Problem
from collect_comply.inputs.options import FLAGS, Options, contradiction
from collect_comply.model.communication import Communication
from collect_comply.sources import Document
from collect_comply.validation import validation_problems

_REMEDY = "write a mapping with jurisdiction, channel and text"


def build(data: Any, options: Options, document: Document) -> Communication:
    """The communication that ``data`` describes. ``document`` knows the place of each value.

    Raises :class:`InputError` with every problem found.
    """
    if not isinstance(data, dict):
        raise InputError(Problem(document.place(), "is not a communication", _REMEDY))
    try:
        communication = Communication.model_validate(options.under(data))
    except ValidationError as error:
        raise InputError(_problems(error, data, options, document)) from None
    doubtful = list(options.overlapping(data))
    if doubtful:
        _refuse_contradictions(communication, data, options, doubtful, document)
    return communication


def check_options(options: Options) -> None:
    """Raise :class:`InputError` for options that no communication could have, before any input is read."""
    some = {"jurisdiction": ["any"], "channel": "letter"}
    try:
        Communication.model_validate(options.over(some))
    except ValidationError as error:
        raise InputError(_problems(error, {}, options, Document("options", {}, {}))) from None


def _problems(error: ValidationError, data: dict[str, Any], options: Options, document: Document) -> Iterator[Problem]:
    """The problems of validation; those that an option caused, or could cure, name the option."""
    found = error.errors(include_url=False, include_input=False, include_context=False)
    for problem, item in zip(validation_problems(error, Communication, document), found, strict=True):
        name = ".".join(str(part) for part in item["loc"])
        root = next((field for field in FLAGS if name == field or name.startswith(f"{field}.")), None)
        if root and options.alone_give(data, root):
            yield Problem(Place(FLAGS[root]), problem.message, problem.remedy)
        elif root and item["type"] == "missing":
            yield Problem(problem.place, f"says no {root}", f"give {FLAGS[root]}, or write '{root}:' in the document")
        else:
            yield problem


def _refuse_contradictions(
    communication: Communication, data: dict[str, Any], options: Options, names: list[str], document: Document
) -> None:
    try:
        other = Communication.model_validate(options.over(data))
    except ValidationError as error:
        raise InputError(_problems(error, {}, options, document)) from None
    for name in names:
        path = name.split(".")
        if reduce(getattr, path, communication) != reduce(getattr, path, other):
            raise contradiction(name, document.place(path))


@dataclass(frozen=True)
class Part(Document):
    """One value inside a document, with paths that begin at it."""

    prefix: tuple[str | int, ...] = ()

    def place(self, path: Sequence[str | int] = ()) -> Place:
        """The place of the value at ``path``, which begins at this part."""
        return super().place((*self.prefix, *path))
