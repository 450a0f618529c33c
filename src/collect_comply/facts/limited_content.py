"""Facts about a limited-content message: a voicemail that says only what a closed list allows (12 CFR 1006.2(j)).

The words are consumed from left to right by the phrases of ``rulesets/signals/_limited_content.yaml``. What no
phrase, number or name consumes is other content.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Literal, get_args

from collect_comply.facts.base import Context, Fact, Known, Unknown, derivers, derives
from collect_comply.model.base import Model
from collect_comply.resources import rulesets_root
from collect_comply.sources import load

_SKIP = re.compile(r"[\s.,;:!?–—-]+")
_WORD = re.compile(r"[^\s.,;:!?–—]+")
_NAME_WORD = r"(?:(?:Mr|Mrs|Ms|Dr)\.(?= [A-Z])|[A-Z]\.(?= [A-Z])|[A-Z][\w'’&-]*|&)"
_NAME = re.compile(rf"{_NAME_WORD}(?:,? {_NAME_WORD})*")
_SPEAKING = re.compile(rf"{_NAME.pattern}(?= here\b)")
_NAMED_AFTER = ("introductions", "callers", "requests", "joins", "person,")
_REQUIRED = ("business_name", "reply_request", "natural_person", "telephone_number")


Voicemail = Literal["voicemail", "ringless_voicemail"]


class Phrases(Model):
    """``_limited_content.yaml``."""

    most_characters: int
    telephone: str
    number: str
    salutations: tuple[str, ...]
    introductions: tuple[str, ...]
    callers: tuple[str, ...]
    collection_names: tuple[str, ...]
    business_endings: tuple[str, ...]
    requests: tuple[str, ...]
    courtesies: tuple[str, ...]
    representatives: tuple[str, ...]
    joins: tuple[str, ...]
    links: tuple[str, ...]
    times: tuple[str, ...]


_NOT_SPOKEN = ("most_characters", "telephone", "number", "collection_names", "business_endings")
_SPOKEN = tuple(name for name in Phrases.model_fields if name not in _NOT_SPOKEN)


@cache
def phrases() -> Phrases:
    """The closed list, as shipped."""
    return Phrases.model_validate(load(rulesets_root() / "signals" / "_limited_content.yaml").data)


@cache
def _lexicon() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Every phrase with its set, longest first; among equals the earlier set."""
    known = phrases()
    entries = [("telephone", known.telephone), ("times", known.number)]
    spoken = [(name, phrase) for name in _SPOKEN for phrase in getattr(known, name)]
    spoken.sort(key=lambda entry: -len(entry[1]))
    entries += [(name, re.escape(phrase).replace(r"\ ", r",?\s+") + r"(?![\w'])") for name, phrase in spoken]
    return tuple((name, re.compile(pattern, re.IGNORECASE)) for name, pattern in entries)


@dataclass
class Content:
    """What a message holds: the parts found, and the words that belong to none."""

    found: set[str] = field(default_factory=set)
    other: list[str] = field(default_factory=list)


def content_of(text: str, business: Iterable[str] = (), consumer: str | None = None) -> Content:
    """Sort the words of a voicemail into the parts of the closed list and the rest."""
    text = " ".join(text.replace("’", "'").split())
    names = sorted(filter(None, business), key=len, reverse=True)
    content = Content()
    position, before = 0, ""
    while position < len(text):
        skipped = _SKIP.match(text, position)
        if skipped:
            position = skipped.end()
            before += "," if skipped[0].strip() == "," else ""
            continue
        kind, end = _next(text, position, before if before == "person," else before.rstrip(","), names)
        words = text[position:end]
        if kind == "person" and consumer and _shares(words, consumer):
            kind = "other"  # asking for the consumer by name is on neither list
        _note(content, kind, words)
        position, before = max(end, position + 1), kind
    return content


def _next(text: str, position: int, before: str, business: list[str]) -> tuple[str, int]:
    """The next part and where it ends."""
    for name in business:
        if text[position : position + len(name)].casefold() == name.casefold():
            return "business", position + len(name)
    for kind, pattern in _lexicon():
        match = pattern.match(text, position)
        if not match or (kind == "times" and before == "introductions" and _starts_name(text, position)):
            continue
        if not (kind == "callers" and _asks_for_somebody(text, match, business)):
            return kind, match.end()
    name_run = _NAME.match(text, position) if before in _NAMED_AFTER else _SPEAKING.match(text, position)
    if name_run:
        words = list(_up_to_phrase(name_run[0]))
        end = position + len(" ".join(words)) if words else name_run.end()
        return ("business" if before == "callers" or _is_business(text[position:end]) else "person"), end
    word = _WORD.match(text, position)
    return "other", word.end() if word else position + 1


def _asks_for_somebody(text: str, caller: re.Match[str], business: list[str]) -> bool:
    """Whether "calling for" is followed by the person called, and not by the business that calls."""
    name = _NAME.match(text, caller.end() + 1)
    ours = any(text.casefold().startswith(known.casefold(), caller.end() + 1) for known in business)
    return caller[0].endswith("for") and not ours and not (name and _is_business(name[0]))


def _starts_name(text: str, position: int) -> bool:
    """Whether a capitalised word that is also a month (April, June) begins a name of two words."""
    match = _NAME.match(text, position)
    return match is not None and " " in match[0]


def _up_to_phrase(run: str) -> Iterator[str]:
    """The words of a run of capitals, up to one that is a day or month ("Jim Johnson Monday")."""
    days = {word.casefold() for word in phrases().times}
    for index, word in enumerate(run.split(" ")):
        if index and word.strip(",").casefold() in days:
            return
        yield word


def _is_business(name: str) -> bool:
    return bool(_words(name) & set(phrases().business_endings))


def _words(name: str) -> set[str]:
    return set(re.findall(r"[a-z]+", name.casefold()))


def _shares(name: str, consumer: str) -> bool:
    return bool(_words(name)) and _words(name) <= _words(consumer)


def _note(content: Content, kind: str, words: str) -> None:
    if kind == "other":
        content.other.append(words)
    elif kind == "business":
        if not _words(words) & set(phrases().collection_names):
            content.found.add("business_name")
    elif kind == "person":
        content.found.add("natural_person")
    elif kind == "requests":
        content.found.add("reply_request")
    elif kind == "telephone":
        content.found.add("telephone_number")


def _content(context: Context) -> Content | Unknown:
    """What the voicemail holds, sorted once a check."""
    return context.once("limited content", lambda: _sorted(context))


def _sorted(context: Context) -> Content | Unknown:
    text = context.communication.text
    if context.communication.channel not in get_args(Voicemail):
        return Unknown("only a voicemail is read for limited content", ("channel",))
    if not text.strip():
        return Unknown("there are no words yet", ("text",))
    if len(text) > phrases().most_characters:
        return Unknown("the words are too many for a voicemail", ("text",))
    fields = derivers()["text.placeholders"](context) if "text.placeholders" in derivers() else None
    if isinstance(fields, Known) and fields.value:
        return Unknown("the words hold merge fields that are not filled in", ("text",))
    letters = [character for character in text if character.isalpha()]
    if not letters or all(map(str.islower, letters)) or all(map(str.isupper, letters)):
        return Unknown("names cannot be told from other words without capitals", ("text",))
    sender = context.communication.sender
    return content_of(text, (sender.name or "", *sender.other_names), context.case.consumer.name)


@derives("limited_content.missing")
def limited_content_missing(context: Context) -> Fact:
    content = _content(context)
    if isinstance(content, Unknown):
        return content
    return Known(frozenset(_REQUIRED) - content.found, "read in the words")


@derives("limited_content.has_other_content")
def limited_content_has_other_content(context: Context) -> Fact:
    content = _content(context)
    if isinstance(content, Unknown):
        return content
    if not content.other:
        return Known(False, "every word belongs to the closed list")
    name = context.case.consumer.name
    if name and all(_shares(word, name) for word in content.other) and _greeted(context.communication.text, name):
        return Unknown("the greeting holds the consumer's name, on which the text is silent", ("text",))
    return Known(True, "beyond the closed list: " + " ".join(content.other)[:200])


def _greeted(text: str, name: str) -> bool:
    """Whether the consumer's name follows a greeting, and stands nowhere else."""
    greetings = "|".join(re.escape(word) for word in sorted(phrases().salutations, key=len, reverse=True))
    words = "|".join(re.escape(word) for word in name.split())
    rest = re.sub(rf"(?i)\b(?:{greetings}),?\s+(?:(?:{words})\b\s*)+", "", text)
    return rest != text and not re.search(rf"(?i)\b(?:{words})\b", rest)
