"""How well short texts in other languages are recognised: ours against two trained identifiers.

    python benchmarks/languages.py [first|later]

needs `lingua-language-detector` and `py3langid` beside the package's own dependencies. An identifier is asked
about the whole text and, as ours does, about each of its sentences; a text is undecided when any of them is called
foreign with at least the confidence named, and read otherwise. docs/languages.md discusses the table.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import yaml

from collect_comply.language.reader import Reader
from collect_comply.language.sentences import pieces
from collect_comply.resources import rulesets_root

TEXTS = Path(__file__).parents[1] / "tests" / "language" / "languages.yaml"
ROUNDS = 5
Foreign = Callable[[str], bool]


def ours() -> Foreign:
    """The package's own recognition, as it stands."""
    reader = Reader.load(rulesets_root() / "signals")
    return lambda text: reader._plan(text).spoken.unread is not None


def lingua(least: float) -> Foreign:
    """Lingua with all its languages, in its accurate mode."""
    from lingua import Language, LanguageDetectorBuilder

    detector = LanguageDetectorBuilder.from_all_languages().build()

    def foreign(text: str) -> bool:
        for unit in _units(text):
            found = detector.compute_language_confidence_values(unit)
            if found and found[0].language != Language.ENGLISH and found[0].value >= least:
                return True
        return False

    return foreign


def langid(least: float) -> Foreign:
    """The identifier py3langid with its own model."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)

    def foreign(text: str) -> bool:
        return any(code != "en" and sure >= least for code, sure in map(identifier.classify, _units(text)))

    return foreign


def _units(text: str) -> Iterator[str]:
    yield text
    yield from (text[piece.start : piece.end] for piece in pieces(text))


def main(part: str) -> None:
    """Print the table for one part of the texts."""
    data = yaml.safe_load(TEXTS.read_text(encoding="utf-8"))[part]
    cases = [(text, out, group) for out, groups in data.items() for group, texts in groups.items() for text in texts]
    methods: list[tuple[str, Callable[[], Foreign]]] = [("ours", ours)]
    for least in (0.0, 0.5, 0.8, 0.95):
        methods.append((f"lingua {least}", lambda least=least: lingua(least)))
        methods.append((f"py3langid {least}", lambda least=least: langid(least)))
    print(
        f"{'method':16} {'foreign read':>14} {'English undecided':>18} {'ready ms':>9} {'ms a text':>10} {'peak MB':>8}"
    )
    for name, make in methods:
        began = time.perf_counter()
        foreign = make()
        foreign(cases[0][0])
        ready = time.perf_counter() - began
        began = time.perf_counter()
        for _ in range(ROUNDS):
            answers = [foreign(text) for text, _, _ in cases]
        each = (time.perf_counter() - began) / ROUNDS / len(cases)
        missed = [(g, t) for (t, out, g), yes in zip(cases, answers, strict=True) if out == "undecided" and not yes]
        called = [(g, t) for (t, out, g), yes in zip(cases, answers, strict=True) if out == "read" and yes]
        all_foreign = sum(out == "undecided" for _, out, _ in cases)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{name:16} {f'{len(missed)} of {all_foreign}':>14} {f'{len(called)} of {len(cases) - all_foreign}':>18}"
            f" {ready * 1000:9.0f} {each * 1000:10.3f} {memory:8.0f}"
        )
        for group, text in (*missed, *called) if "-v" in sys.argv else ():
            print(f"    {group}: {text}")


if __name__ == "__main__":
    main(next((each for each in sys.argv[1:] if not each.startswith("-")), "first"))
