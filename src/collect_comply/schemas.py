"""JSON Schemas generated from the models: for editors, and for those who write or read the files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from collect_comply.facts.vocabulary import vocabulary
from collect_comply.law.coverage import CoverageText
from collect_comply.law.schema import Manifest, ParameterText, RuleFile
from collect_comply.model.base import Model
from collect_comply.model.communication import Communication
from collect_comply.model.verdict import Verdict

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


class Source(Model):
    """Where the message stood."""

    file: str
    line: int | None


class ReportedVerdict(Verdict):
    """A verdict in a JSON or JSON-lines report."""

    source: Source


class Report(Model):
    """The JSON report of one run."""

    version: int
    verdicts: tuple[ReportedVerdict, ...]


class ParameterFile(Model):
    """``parameters.yaml``: the dated numbers of a ruleset."""

    parameters: dict[str, ParameterText]


_MODELS: dict[str, tuple[type[BaseModel], str]] = {
    "communication": (Communication, "validation"),
    "verdict": (Verdict, "serialization"),
    "report": (Report, "serialization"),
    "ruleset": (Manifest, "validation"),
    "rules": (RuleFile, "validation"),
    "parameters": (ParameterFile, "validation"),
    "coverage": (CoverageText, "validation"),
}
NAMES = tuple(_MODELS)


def schema(name: str) -> dict[str, Any]:
    """The JSON Schema of that name."""
    model, mode = _MODELS[name]
    made = model.model_json_schema(by_alias=True, mode=mode)  # type: ignore[arg-type]
    if name in ("rules", "ruleset"):
        _spell_out_conditions(made)
    return {"$schema": _DIALECT, **made}


def schema_text(name: str) -> str:
    """The schema as the text of its file."""
    return json.dumps(schema(name), indent=2, ensure_ascii=False, sort_keys=True) + "\n"


def _spell_out_conditions(made: dict[str, Any]) -> None:
    """Let an editor complete fact names inside conditions, with their meaning."""
    condition = {"$ref": "#/$defs/Condition"}
    several = {"type": "array", "items": condition, "minItems": 1}
    facts = {fact.name: {"description": fact.meaning} for fact in vocabulary().values() if fact.type != "text"}
    signal = {"type": "object", "required": ["kind"], "description": "something the words say"}
    made["$defs"]["Condition"] = {
        "type": "object",
        "additionalProperties": False,
        "minProperties": 1,
        "properties": {**facts, "all": several, "any": several, "not": condition, "signal": signal},
    }
    holders = (made["$defs"].get("RuleText"), made["$defs"].get("RegimeText"))
    for properties in [holder["properties"] for holder in holders if holder]:
        for key in ("applies", "when", "unless", "binds"):
            if key in properties:
                properties[key] = condition


def write_schemas(folder: Path) -> None:
    """Write every schema into its file."""
    for name in NAMES:
        (folder / f"{name}.schema.json").write_text(schema_text(name), "utf-8")


if __name__ == "__main__":
    write_schemas(Path("docs/schemas"))
