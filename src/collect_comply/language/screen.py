"""The cheap screen: which pattern lines could possibly match a sentence. Pure Python, microseconds.

It is derived from the patterns, so it cannot drift from them: a line is possible only if each of its
required places has at least one of its words in the sentence. Every line is filed under the words of its
rarest place, so that a sentence without any of those costs one look-up a word.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping

from collect_comply.language.notation import Line, Slot

_RUN = re.compile(r"\w+")
LineKey = tuple[str, int]
"""A pattern id, as ``kind.id``, and the number of the line in it."""


class Screen:
    """Answers, for one sentence, which lines are worth a parse."""

    def __init__(self, lines: Mapping[str, tuple[Line, ...]]) -> None:
        needs = {
            (pattern, number): _needs(line) for pattern, group in lines.items() for number, line in enumerate(group)
        }
        common = Counter(word for places in needs.values() for place in places for word in place)
        self._filed: dict[str, list[tuple[LineKey, tuple[frozenset[str], ...]]]] = defaultdict(list)
        for key, places in needs.items():
            rarest = min(places, key=lambda place: (sum(common[word] for word in place), sorted(place)))
            rest = tuple(place for place in places if place is not rarest)
            for word in rarest:
                self._filed[word].append((key, rest))
        self._rare = frozenset(self._filed)

    def possible(self, sentence: str) -> list[LineKey]:
        """The lines that could match, in a fixed order. An empty list: nothing to parse."""
        words = set(_runs(sentence.lower()))
        rare = words & self._rare
        if not rare:
            return []
        return sorted(
            {
                key
                for word in rare
                for key, rest in self._filed[word]
                if not any(words.isdisjoint(place) for place in rest)
            }
        )


def _runs(text: str) -> list[str]:
    """The runs of letters and digits in ``text``, with "cannot" and "don't" split as the parser splits them."""
    return _RUN.findall(text.replace("n't", " n t ").replace("cannot", "can not"))


def _needs(line: Line) -> tuple[frozenset[str], ...]:
    """For each required place with words, one word of every choice; places of numbers demand nothing."""
    places = []
    for part in line:
        if isinstance(part, Slot) and not part.optional:
            place: set[str] = set()
            for choice in part.choices:
                spoken = [word for word in choice if any(map(_runs, word.forms))]
                if not spoken:
                    place.clear()
                    break
                # The longest word of a phrase is its most telling one.
                telling = max(spoken, key=lambda word: max(map(len, word.forms)))
                place.update(max(_runs(form), key=len) for form in telling.forms)
            if place:
                places.append(frozenset(place))
    return tuple(places)
