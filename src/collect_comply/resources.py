"""Where the shipped rulesets and the corpus are: beside the package in a wheel, at the top of a checkout."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from collect_comply.errors import Place, Problem, RulesetError

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parent.parent


@cache
def rulesets_root() -> Path:
    """The folder that holds ``fdcpa``, ``conc`` and ``signals``. Raises RulesetError if it is gone."""
    return _folder("_rulesets", "rulesets")


@cache
def notices_root() -> Path:
    """The folder of the corpus that holds validation notices."""
    return _folder("_corpus", "corpus") / "notices"


def _folder(packaged: str, in_checkout: str) -> Path:
    for folder in (_PACKAGE / packaged, _CHECKOUT / in_checkout):
        if folder.is_dir():
            return folder
    raise RulesetError(Problem(Place(str(_PACKAGE / packaged)), "is missing", "install collect-comply again"))


@cache
def signal_kinds() -> frozenset[str]:
    """The kinds of signal that are defined: one file each, named by the kind."""
    return frozenset(
        file.stem for file in (rulesets_root() / "signals").glob("*.yaml") if not file.stem.startswith("_")
    )


def shipped_rulesets() -> tuple[Path, ...]:
    """The folders of the rulesets that ship, in order of name."""
    return tuple(sorted(file.parent for file in rulesets_root().glob("*/ruleset.yaml")))
