"""Facts read from the words that the laws of states and cities ask for: whether an address stands there."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from collect_comply.facts.base import Context, Fact, Known, Unknown, derivers, derives
from collect_comply.model.base import Model
from collect_comply.resources import rulesets_root
from collect_comply.sources import load

_WORD = re.compile(r"\w+")


class Addresses(Model):
    """``_addresses.yaml``."""

    same: tuple[tuple[str, ...], ...]
    extra_words: int


@cache
def _addresses() -> Addresses:
    return Addresses.model_validate(load(rulesets_root() / "signals" / "_addresses.yaml").data)


@cache
def _short() -> dict[str, str]:
    return {form: forms[0] for forms in _addresses().same for form in forms}


@derives("text.states_sender_address")
def text_states_sender_address(context: Context) -> Fact:
    return _stated(context, context.communication.sender.licensed_address, "sender.licensed_address")


@derives("text.states_creditor_address")
def text_states_creditor_address(context: Context) -> Fact:
    return _stated(context, context.case.debt.creditor_address, "debt.creditor_address")


def _stated(context: Context, wanted: str | None, need: str) -> Fact:
    """Whether it stands in the words; a merge field may hold it."""
    if not wanted:
        return Unknown(f"{need} is not given", (need,))
    if holds_address(wanted, f"{context.communication.subject or ''}\n\n{context.communication.text}"):
        return Known(True, f"the words hold {wanted}")
    unfilled = derivers()["text.placeholders"](context)
    if isinstance(unfilled, Known) and unfilled.value:
        return Unknown("a merge field may hold it", ("text",))
    return Known(False, f"the words do not hold {wanted}")


def holds_address(address: str, text: str) -> bool:
    """Whether the parts of the address stand in the text in their order, in whatever usual way they are written and
    with no more than a few other words, such as a suite, among them."""
    wanted, words = _parts(address), _parts(text)
    if not wanted:
        return False
    longest = len(wanted) + _addresses().extra_words
    return any(
        _in_order(wanted, words[start : start + longest]) for start, word in enumerate(words) if word == wanted[0]
    )


def _in_order(wanted: list[str], words: list[str]) -> bool:
    rest = iter(words)
    return all(part in rest for part in wanted)


def _parts(text: str) -> list[str]:
    found = _WORD.findall(unicodedata.normalize("NFKC", text).casefold())
    return [_short().get(word, word) for word in found]
