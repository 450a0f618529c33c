"""The tools that ``peers.py`` sets side by side, each as its own documentation says to use it.

A tool's function does everything that must happen once, a first message included, and gives a judge. No judge sees a
label: it is handed messages and says of each what would happen to it, and how long that took.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collect_comply.evaluation.corpus import Item

Judge = Callable[["Iterable[Item]"], Iterator[tuple[str, float]]]
"""Messages in; out, for each, ``block``, ``review`` or ``allow``, and the seconds it took."""

FIRST = "Hello Dana, your balance is $120. Call us and we will explain it."
KEYWORDS = (
    "arrest",
    "attorney",
    "bailiff",
    "court",
    "criminal",
    "garnish",
    "jail",
    "lawsuit",
    "police",
    "prison",
    "prosecut",
    "seize",
    "sheriff",
    "sue",
    "warrant",
)
"""Beginnings of the words that advice on collection messages says to avoid."""
ANY_KEYWORD = rf"(?i)\b(?:{'|'.join(KEYWORDS)})\w*"
NEGATIVE = -0.5
"""VADER's compound score, from -1 to 1, at or below which a message counts as hostile."""


def keywords() -> Judge:
    """Blocks a message that holds one of the words."""
    import re

    return _by_text(lambda text, search=re.compile(ANY_KEYWORD).search: search(text) is not None)


def keywords_with_negation() -> Judge:
    """The same words as entities of a small spaCy model; negspacy says which of them are denied."""
    import spacy
    from negspacy.negation import Negex  # noqa: F401  (makes the component known to spaCy)
    from negspacy.termsets import termset

    from collect_comply.language.model import PREFERRED

    name = next(name for name in PREFERRED if spacy.util.is_package(name))
    nlp = spacy.load(name, exclude=["ner", "lemmatizer"])
    word = [{"TEXT": {"REGEX": ANY_KEYWORD}}]
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "KEYWORD", "pattern": word}])
    nlp.add_pipe("negex", config={"neg_termset": termset("en").get_patterns()})
    return _by_text(lambda text: any(not entity._.negex for entity in nlp(text).ents))


def proselint() -> Judge:
    """Any remark of the prose linter, all checks of its default configuration on."""
    from proselint.checks import __register__
    from proselint.registry import CheckRegistry
    from proselint.tools import LintFile

    CheckRegistry().register_many(__register__)
    return _by_text(lambda text: bool(LintFile("message", text).lint()))


def profanity_check() -> Judge:
    """A linear model of offensive language."""
    from profanity_check import predict

    return _by_text(lambda text: bool(predict([text])[0]))


def vader() -> Judge:
    """A sentiment score made from a lexicon."""
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    score = SentimentIntensityAnalyzer().polarity_scores
    return _by_text(lambda text: score(text)["compound"] <= NEGATIVE)


def collect_comply() -> Judge:
    """The verdict on the words alone: the time is that of the whole check, rules, clock and counts included."""
    from datetime import date

    from collect_comply import Communication, Linter

    linter = Linter.load("fdcpa", "conc")
    first = linter.check(Communication(jurisdiction=("us",), channel="sms", text=FIRST), as_of=date(2026, 1, 1))
    if first.unread or first.failures:
        raise RuntimeError(f"collect-comply cannot read here: {first.unread or first.failures}")

    def judge(items: Iterable[Item]) -> Iterator[tuple[str, float]]:
        from collect_comply.evaluation.judge import judge as judged

        return ((each.outcome, each.seconds) for each in judged(items, linter))

    return judge


TOOLS: dict[str, tuple[str, Callable[[], Judge]]] = {
    "keywords": (f"keyword list, {len(KEYWORDS)} words", keywords),
    "negspacy": ("keywords + negspacy {version} + small spaCy model", keywords_with_negation),
    "proselint": ("proselint {version}", proselint),
    "alt-profanity-check": ("alt-profanity-check {version}", profanity_check),
    "vaderSentiment": (f"VADER {{version}} (<= {NEGATIVE})", vader),
    "collect-comply": ("collect-comply {version}", collect_comply),
}
"""By the name of the distribution: how the table calls it, and what starts it."""
NOT_RUN = {
    "a 3B language model tuned on FDCPA rules": (
        "its weights are in no package; its makers report 84.6 % accuracy on 39 items, every error a false alarm, "
        "6.6 s a message"
    )
}
"""What cannot be run here at all, and why."""


def _by_text(blocks: Callable[[str], bool]) -> Judge:
    """A judge that sees nothing but the text, ready to go."""
    blocks(FIRST)

    def judge(items: Iterable[Item]) -> Iterator[tuple[str, float]]:
        for item in items:
            text = item.text
            began = time.perf_counter()
            bad = blocks(text)
            yield "block" if bad else "allow", time.perf_counter() - began

    return judge
