"""The formats by name. Each is imported only when it is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import cast

from collect_comply.report.entry import Report

_MODULES = {
    "terminal": ("terminal", "TerminalReport"),
    "json": ("json_report", "JsonReport"),
    "jsonl": ("jsonl", "JsonLines"),
    "sarif": ("sarif", "SarifReport"),
}
FORMATS = tuple(_MODULES)
FOR_MACHINES = ("json", "jsonl", "sarif")


def new_report(name: str, *, colour: bool = False, width: int = 80) -> Report:
    """A new report of that format; colour and width are for the terminal's."""
    module, attribute = _MODULES[name]
    cls = getattr(import_module(f"collect_comply.report.{module}"), attribute)
    return cast(Report, cls(colour=colour, width=width) if name == "terminal" else cls())
