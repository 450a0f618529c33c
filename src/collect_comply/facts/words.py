"""Facts read from the words themselves, without a language model: numbers, names, sums, merge fields.

What says that something is missing is not decided while the words are partly unread or hold merge fields:
what is missing may stand in the part that could not be read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from collect_comply.facts.amounts import claims, states_amount
from collect_comply.facts.base import Context, Fact, Known, Unknown, derives
from collect_comply.facts.names import appears, name_parts
from collect_comply.facts.telephone import numbers, too_many_digits
from collect_comply.resources import rulesets_root
from collect_comply.sources import load

_READ = "read in the words"
_SOMEBODY_ELSES = ("quoted", "attributed", "negated")
_REGIONS = {"uk": "GB", "us": "US"}
_NAME = r"[\w .:|'()\[\]-]{1,64}?"
_PLACEHOLDER = re.compile(
    rf"\{{\{{-?\s*({_NAME})\s*-?\}}\}}|\[\[\s*({_NAME})\s*\]\]|<<\s*({_NAME})\s*>>|%%\s*({_NAME})\s*%%"
    r"|\$\{\s*([\w.]{1,64})\s*\}|(?<![\{$\w])\{([A-Za-z][\w.]{0,63})\}(?!\})|\$([A-Z][A-Z_]{1,40})\$"
    r"|(?<![\w%])%([A-Z][A-Z_]{1,40})%(?![\w%])|\[([A-Za-z]{1,40}_\w{1,40})\]"
)
_BRACKETS = re.compile(r"\[ {0,3}([A-Za-z]{2,20}(?: \w{1,20}){0,4}) {0,3}\]")
_WORD = re.compile(r"\w+")


def _words(context: Context) -> str:
    """The subject line and the text, which is what the recipient reads."""
    return context.words


@derives("text.empty")
def text_empty(context: Context) -> Fact:
    return Known(not _words(context).strip(), _READ)


@derives("text.unread")
def text_unread(context: Context) -> Fact:
    return Known(bool(context.unread), context.unread_in() or "all words were read")


@derives("text.word_count")
def text_word_count(context: Context) -> Fact:
    return Known(sum(1 for _ in _WORD.finditer(context.communication.text)), _READ)


@derives("text.placeholders")
def text_placeholders(context: Context) -> Fact:
    envelope = context.communication.envelope
    text = _words(context) + "\n\n" + (envelope.visible_text if envelope else "")
    names = {next(filter(None, found.groups())).strip() for found in _PLACEHOLDER.finditer(text)}
    bracketed = {found[1] for found in _BRACKETS.finditer(text) if _is_field(found[1])}
    return Known(frozenset(names | bracketed), _READ)


@cache
def _field_words() -> dict[str, frozenset[str]]:
    """``_merge_fields.yaml``."""
    data: dict[str, list[str]] = load(rulesets_root() / "signals" / "_merge_fields.yaml").data
    return {key: frozenset(words) for key, words in data.items()}


def _is_field(bracketed: str) -> bool:
    words = bracketed.split()
    if words[0].lower() in _field_words()["orders"]:
        return len(words) > 1
    named = words[-2] if len(words) > 1 and words[-1].isdecimal() else words[-1]
    return named.lower() in _field_words()["nouns"] and not any(word[0].islower() for word in words)


@derives("text.phone_classes")
def text_phone_classes(context: Context) -> Fact:
    """Numbers that the words tell the reader to call; one inside somebody else's words (a scam warning) is not."""
    text = _words(context)
    if too_many_digits(text):
        return Unknown("the words hold too many digits to look for telephone numbers", ("text",))
    regions = [region for name, region in _REGIONS.items() if _in_jurisdiction(context, name)]
    found = {
        number_class for start, end, number_class in numbers(text, regions) if not _somebody_elses(context, start, end)
    }
    return Known(frozenset(found), _READ)


def _in_jurisdiction(context: Context, name: str) -> bool:
    return any(code.split("-")[0] == name for code in context.communication.jurisdiction)


def _somebody_elses(context: Context, start: int, end: int) -> bool:
    """Whether the stretch lies within what a signal found to be quoted, attributed or denied."""
    subject = context.communication.subject
    shift = len(subject) + 2 if subject and context.communication.text else 0
    for signal in context.signals:
        offset = shift if signal.part == "text" else 0
        if signal.part in ("text", "subject") and signal.stance in _SOMEBODY_ELSES:
            if signal.span.start + offset <= start < signal.span.end + offset:
                return True
            if start <= signal.span.start + offset < end:
                return True
    return False


@derives("text.names_sender")
def text_names_sender(context: Context) -> Fact:
    sender = context.communication.sender
    return _names(context, (sender.name, *sender.other_names), "sender.name")


@derives("text.names_creditor")
def text_names_creditor(context: Context) -> Fact:
    return _names(context, (context.case.debt.creditor,), "debt.creditor")


@derives("text.names_original_creditor")
def text_names_original_creditor(context: Context) -> Fact:
    return _names(context, (context.case.debt.original_creditor,), "debt.original_creditor")


def _names(context: Context, names: Iterable[str | None], need: str) -> Fact:
    given = [name for name in names if name and name_parts(name)]
    if not given:
        return Unknown(f"{need} is not given", (need,))
    text = _words(context)
    named = next((name for name in given if appears(name, text)), None)
    if named is not None:
        return Known(True, f"the words name {named}")
    return _absent(context, "a merge field may hold the name") or Known(False, f"the words do not name {given[0]}")


def _absent(context: Context, why: str) -> Unknown | None:
    """Unknown if what was not found may yet stand in a merge field."""
    unfilled = text_placeholders(context)
    return Unknown(why, ("text",)) if isinstance(unfilled, Known) and unfilled.value else None


@derives("text.states_amount")
def text_states_amount(context: Context) -> Fact:
    if states_amount(_words(context)):
        return Known(True, _READ)
    return _absent(context, "a merge field may hold a sum") or Known(False, _READ)


@derives("text.balance_differs")
def text_balance_differs(context: Context) -> Fact:
    """A sum labelled as the arrears is held against the arrears too, so it needs them to be known."""
    debt = context.case.debt
    right = {sum_ for sum_ in (debt.current_amount, debt.arrears, debt.itemization.amount) if sum_ is not None}
    if debt.combined_amounts and debt.current_amount is not None:
        right |= {*debt.combined_amounts, debt.current_amount + sum(debt.combined_amounts)}
    claimed = [
        claim
        for claim in claims(_words(context))
        if claim.amount not in right and not _somebody_elses(context, claim.start, claim.end)
    ]
    if claimed:
        needs = ["debt.current_amount"] if debt.current_amount is None else []
        needs += ["debt.arrears"] if debt.arrears is None and not any(claim.whole for claim in claimed) else []
        if needs:
            return Unknown("what is owed is not known", tuple(needs))
        return Known(True, f"the words say that {claimed[0].amount} is owed")
    unread = context.unread_in(("text", "subject"))
    if unread and _words(context).strip():
        return Unknown(f"not all words could be read: {unread}", ("text",))
    return _absent(context, "a merge field may hold the balance") or Known(False, _READ)
