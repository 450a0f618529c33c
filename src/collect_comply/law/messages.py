"""Messages that quote the facts: ``{calls.placed}`` becomes the value the rule was decided on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from collect_comply.facts.wording import in_words

_PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_.]*)\}")
UNKNOWN_WORDS = "(not given)"


def placeholders(message: str) -> Iterator[str]:
    """The names a message quotes."""
    return iter(_PLACEHOLDER.findall(message))


def fill(message: str, value_of: Callable[[str], Any]) -> str:
    """The message with each name replaced by its value, in words."""
    return _PLACEHOLDER.sub(lambda match: in_words(value_of(match[1])), message)
