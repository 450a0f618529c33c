"""Signal definitions: loads ``rulesets/signals`` and refuses anything that is wrong with it, all at once.

One file a kind, named ``<kind>.yaml``; the files that start with an underscore hold what all kinds share.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BeforeValidator, Field, ValidationError

from collect_comply.errors import InputError, Problem, RulesetError, nearest
from collect_comply.language.formulas import FormulaFile, Formulas
from collect_comply.language.notation import Line, Notation
from collect_comply.language.phrases import PhraseFile, Phrases
from collect_comply.model.base import Model
from collect_comply.model.signal import Actor, Family, Stance, Target, Tense
from collect_comply.sources import Document
from collect_comply.sources import load as load_document

Words = tuple[Annotated[str, Field(min_length=1)], ...]


class Example(Model):
    """A text and what must be found in it."""

    text: str
    stance: Stance | None = None
    """For a look-alike: the stance of the signal it yields. Left out, it yields no signal of the kind."""
    actor: Actor | None = None
    target: Target | None = None
    tense: Tense | None = None
    span: str | None = None
    """Words that the signal's span must contain."""


def _example(value: Any) -> Any:
    return {"text": value} if isinstance(value, str) else value


def _expression(value: str) -> str:
    try:
        re.compile(value)
    except re.error as error:
        raise ValueError(f"not a regular expression: {error}") from error
    return value


ExampleOrText = Annotated[Example, BeforeValidator(_example)]
"""An example that expects nothing special may be written as its text alone."""


class Examples(Model):
    """What the kind catches, and what only looks like it."""

    hits: tuple[ExampleOrText, ...]
    look_alikes: tuple[ExampleOrText, ...]


class Where(Model):
    """A candidate counts only if who acts, on whom and when is among these."""

    actor: tuple[Actor, ...] | None = None
    target: tuple[Target, ...] | None = None
    tense: tuple[Tense, ...] | None = None


class Pattern(Model):
    """Some ways of saying the same thing."""

    id: str = Field(pattern=r"^[a-z][a-z0-9-]*$")
    score: float = Field(gt=0.0, le=1.0)
    lines: Words = Field(min_length=1)
    exceptions: Words = ()
    """A candidate that touches one of these is not the kind at all ("standing order")."""
    actor: Actor | None = None
    target: Target | None = None
    tense: Tense | None = None
    where: Where = Where()
    deaf_to: tuple[Stance, ...] = ()
    """Stances not looked for, because the wording holds such a word itself ("not our problem")."""


class Definition(Model):
    """One kind of signal."""

    kind: str = Field(pattern=r"^[a-z][a-z_]*$")
    family: Family
    neutral: bool = False
    """The words alone are neither good nor bad (a sum, a judgment, a visit); only the case can judge them."""
    under: str | None = None
    """The kind that this one is a special case of, where the trained reader knows only that."""
    meaning: str
    look_alikes: str
    deaf_to: tuple[Stance, ...] = ()
    """The same for all patterns of the kind."""
    patterns: tuple[Pattern, ...] = Field(min_length=1)
    examples: Examples


class StanceWords(Model):
    """The cue words of ``_stance.yaml``; the file says what each list is for."""

    negative_words: Words
    negative_subjects: Words
    negative_governors: Words
    occasions: Words
    not_negating: Words
    emphasis: Words
    suffered: Words
    condition_markers: Words
    bare_conditions: Words
    condition_prepositions: Words
    legal_conditions: Words
    deciders: Words
    consent: Words
    ultimatum: Words
    possibility: Words
    possible_governors: Words
    speech: Words
    unreliable_sources: Words
    different: Words
    future: Words
    past: Words
    actors: Mapping[Actor, Words]
    others: Words
    own: Words
    consumer: Words


class WordSets(Model):
    """``_words.yaml``: named sets for use as ``@name``, and irregular inflections."""

    sets: Mapping[str, Words]
    irregular: Mapping[str, Words]


class Shorthand(Model):
    """How text messages spell something."""

    written: Annotated[str, Field(min_length=1), AfterValidator(_expression)]
    plain: str = Field(min_length=1)


class Obfuscation(Model):
    """``_obfuscation.yaml``: characters that are made to look like others, and the spellings of text messages."""

    confusables: Mapping[str, str]
    leet: Mapping[str, str]
    shorthand: tuple[Shorthand, ...] = ()
    loose_shorthand: tuple[Shorthand, ...] = ()


class Languages(Model):
    """``_languages.yaml``: what gives a language away; the file says what each number is for."""

    function_words: Mapping[str, Words]
    words_alone: int = Field(ge=1)
    words_beside_english: int = Field(ge=1)
    words_of_a_run: int = Field(ge=1)
    strange_letters: int = Field(ge=1)
    addresses: tuple[Annotated[str, AfterValidator(_expression)], ...] = Field(min_length=1)
    name_words: Words
    mixed_share: float = Field(gt=0, lt=1)
    english_endings: Words
    english_words: Words


@dataclass(frozen=True)
class Definitions:
    """All of ``rulesets/signals``, parsed."""

    kinds: Mapping[str, Definition]
    lines: Mapping[str, tuple[Line, ...]]
    """Pattern id, as ``kind.id``, to its lines."""
    exceptions: Mapping[str, tuple[Line, ...]]
    stance: StanceWords
    notation: Notation
    obfuscation: Obfuscation
    languages: Languages
    formulas: Formulas
    phrases: Phrases


_M = TypeVar("_M", bound=Model)


def load(directory: Path) -> Definitions:
    """Read the folder, or raise a :class:`RulesetError` that lists every problem in it."""
    return _Loading(directory).definitions()


class _Loading:
    """One reading of the folder, with all problems met on the way."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._problems: list[Problem] = []

    def definitions(self) -> Definitions:
        sets = self._shared("words", WordSets)
        stance = self._shared("stance", StanceWords)
        obfuscation = self._shared("obfuscation", Obfuscation)
        languages = self._shared("languages", Languages)
        formulas = self._shared("formulas", FormulaFile)
        phrases = self._shared("phrases", PhraseFile)
        paths = [path for path in sorted(self._directory.rglob("*.yaml")) if not path.name.startswith("_")]
        files = [(path, *read) for path in paths if (read := self._read(path, Definition))]
        if sets is None or stance is None or obfuscation is None or languages is None:
            raise RulesetError(self._problems)
        if formulas is None or phrases is None:
            raise RulesetError(self._problems)
        notation = Notation(sets.sets, sets.irregular)
        lines: dict[str, tuple[Line, ...]] = {}
        exceptions: dict[str, tuple[Line, ...]] = {}
        for path, definition, document in files:
            if definition.kind != path.stem:
                message = f"defines '{definition.kind}' but is named {path.name}"
                self._problem(document, ("kind",), message, f"rename it {definition.kind}.yaml")
            for index, pattern in enumerate(definition.patterns):
                at = ("patterns", index)
                key = f"{definition.kind}.{pattern.id}"
                if key in lines:
                    self._problem(document, (*at, "id"), f"uses the pattern id '{pattern.id}' twice", "rename one")
                lines[key] = tuple(self._lines(notation, pattern.lines, document, (*at, "lines")))
                exceptions[key] = tuple(self._lines(notation, pattern.exceptions, document, (*at, "exceptions")))
        kinds = {definition.kind: definition for _, definition, _ in files}
        for _, definition, document in files:
            if definition.under is not None and definition.under not in kinds:
                hint = nearest(definition.under, sorted(kinds)) or "name a kind that has a file here"
                self._problem(document, ("under",), f"there is no kind '{definition.under}'", hint)
        if self._problems:
            raise RulesetError(self._problems)
        known = Formulas(formulas), Phrases(phrases)
        return Definitions(kinds, lines, exceptions, stance, notation, obfuscation, languages, *known)

    def _shared(self, name: str, model: type[_M]) -> _M | None:
        read = self._read(self._directory / f"_{name}.yaml", model)
        return read[0] if read else None

    def _read(self, path: Path, model: type[_M]) -> tuple[_M, Document] | None:
        try:
            document = load_document(path)
        except InputError as error:
            self._problems.extend(error.problems)
            return None
        try:
            return model.model_validate(document.data), document
        except ValidationError as error:
            for detail in error.errors():
                path_ = tuple(detail["loc"])
                unknown = detail["type"] == "extra_forbidden"
                hint = nearest(str(path_[-1]), _fields(model, path_)) if unknown else ""
                self._problem(document, path_, f"{'.'.join(map(str, path_))}: {detail['msg']}", hint)
            return None

    def _lines(self, notation: Notation, texts: Words, document: Document, at: tuple[str | int, ...]) -> Iterator[Line]:
        for index, text in enumerate(texts):
            try:
                yield notation.line(text)
            except (ValueError, re.error) as error:
                self._problem(document, (*at, index), str(error), "see the notation of patterns")

    def _problem(self, document: Document, at: tuple[str | int, ...], message: str, remedy: str) -> None:
        self._problems.append(Problem(document.place(at), message, remedy))


def _fields(model: Any, path: tuple[str | int, ...]) -> list[str]:
    """The names valid where ``path`` ends: follows the model's own field types."""
    for part in path[:-1]:
        if isinstance(part, str):
            annotation = model.model_fields[part].annotation
            inner = getattr(annotation, "__args__", (annotation,))[0]
            if not hasattr(inner, "model_fields"):
                return []
            model = inner
    return list(model.model_fields)
