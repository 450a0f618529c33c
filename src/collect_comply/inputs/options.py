"""Fields given on the command line, laid under those of a document. To contradict a document is an error."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from collect_comply.errors import InputError, Place, Problem

FLAGS = {
    "jurisdiction": "--jurisdiction",
    "channel": "--channel",
    "at": "--at",
    "subject": "--subject",
    "language": "--language",
    "purpose": "--purpose",
    "stage": "--stage",
    "initial": "--initial",
    "sender.role": "--role",
    "sender.name": "--sender",
    "recipient.role": "--recipient",
}
"""Field of the communication -> option of the command line."""

_MISSING = object()


@dataclass(frozen=True)
class Options:
    """Values by dotted field name. What was not given is not in it."""

    values: Mapping[str, Any] = field(default_factory=dict)

    def under(self, data: dict[str, Any]) -> dict[str, Any]:
        """The document's data with these values where it says nothing."""
        return self._merged(data, over=False)

    def over(self, data: dict[str, Any]) -> dict[str, Any]:
        """The document's data with these values in place of its own."""
        return self._merged(data, over=True)

    def overlapping(self, data: dict[str, Any]) -> Iterator[str]:
        """Names of the fields that both give, with values that are not written alike."""
        for name, value in self.values.items():
            own = _get(data, name)
            if own is not _MISSING and own != value:
                yield name

    def alone_give(self, data: dict[str, Any], name: str) -> bool:
        """Whether this field comes from the command line and not from the document."""
        return name in self.values and _get(data, name) is _MISSING

    def _merged(self, data: dict[str, Any], *, over: bool) -> dict[str, Any]:
        merged = dict(data)
        for name, value in self.values.items():
            if over or _get(data, name) is _MISSING:
                _put(merged, name, value)
        return merged


def contradiction(name: str, place: Place) -> InputError:
    """The error for a document whose field says something else than the option."""
    problem = f"'{name}' differs from {FLAGS.get(name, name)}"
    return InputError(Problem(place, problem, "leave the option out, or mend the document"))


def _get(data: Any, name: str) -> Any:
    for part in name.split("."):
        if not isinstance(data, dict) or part not in data:
            return _MISSING
        data = data[part]
    return data


def _put(data: dict[str, Any], name: str, value: Any) -> None:
    first, _, rest = name.partition(".")
    if not rest:
        data[first] = value
        return
    inner = data.get(first, {})
    if isinstance(inner, dict):
        data[first] = inner = dict(inner)
        _put(inner, rest, value)
