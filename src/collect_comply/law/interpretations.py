"""The official examples of a law's own commentary, restated as cases: what each fires, passes and counts.

They stand beside the ruleset, in ``interpretations/*.yaml``, and are keyed by the number of the comment.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError

from collect_comply.errors import RulesetError
from collect_comply.model.base import Day, Model
from collect_comply.sources import load
from collect_comply.validation import validation_problems

FOLDER = "interpretations"


class Interpretation(Model):
    """One case of one comment.

    ``facts`` are laid over the ruleset's lawful ``example_base``. Every rule in ``fires`` must fire, every one
    in ``passes`` must be decided and not fire; ``values`` are facts as the engine must compute them, named as in
    an explanation, such as ``calls.placed(within_days=7)``.
    """

    comment: str = Field(min_length=3, description="Number of the comment, such as 6(b)(1)-1.i.")
    case: str = Field(default="", description="Which case of it, where it has several.")
    story: str = Field(min_length=10, description="The facts in words.")
    derived: bool = Field(default=False, description="Whether it follows from the example without standing in it.")
    facts: dict[str, Any] = Field(default_factory=dict)
    as_of: Day | None = None
    fires: tuple[str, ...] = ()
    passes: tuple[str, ...] = ()
    values: dict[str, Any] = Field(default_factory=dict)

    @property
    def key(self) -> str:
        """Comment and case."""
        return f"{self.comment} {self.case}".strip()


class _File(Model):
    section: str
    interpretations: tuple[Interpretation, ...]


def interpretations(folder: Path) -> Iterator[Interpretation]:
    """Every case beside the ruleset in ``folder``. Raises :class:`RulesetError` when a file is no such file."""
    for file in sorted((folder / FOLDER).glob("*.yaml")):
        document = load(file)
        try:
            yield from _File.model_validate(document.data).interpretations
        except ValidationError as error:
            raise RulesetError(list(validation_problems(error, _File, document))) from error
