"""Is this text in English? A text in another language must not pass as clean.

Counts the small words of a few languages. That is enough to tell a message in Spanish from one in English,
needs no model, and, unlike trained identifiers, stays silent on a text too short to say.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from collect_comply.language.definitions import Languages

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
ENGLISH = "en"
UNNAMED = "und"
"""The standard code for a language that cannot be told."""


class Tongue:
    """Tells English from other languages by their function words."""

    def __init__(self, languages: Languages) -> None:
        self._languages = languages
        self._codes: dict[str, list[str]] = {}
        for code, small in languages.function_words.items():
            for word in small:
                self._codes.setdefault(word, []).append(code)

    def of(self, text: str) -> str | None:
        """The two-letter code of the text's language; None when there is too little to tell."""
        written = _WORD.findall(text.replace("\u2019", "'"))
        if not written:
            return None
        if sum(map(_foreign_script, written)) * 2 > len(written):
            return UNNAMED
        counts = Counter(code for word in written for code in self._codes.get(word.lower(), ()))
        best = max((*counts, ENGLISH), key=lambda code: (counts[code], code == ENGLISH, code))
        if best != ENGLISH and counts[best] >= max(2, counts[ENGLISH] * 2):
            return best
        # Names, streets and headings belong to no language, so capitals say nothing, unless all is in capitals.
        telling = written if text.isupper() else [word for word in written if word[0].islower()]
        if counts[ENGLISH] >= self._languages.english_share * len(telling):
            return ENGLISH if counts[ENGLISH] else None
        return UNNAMED if len(telling) >= self._languages.enough_words else None


def _foreign_script(word: str) -> bool:
    return not word.isascii() and not unicodedata.name(word[0], "").startswith("LATIN")
