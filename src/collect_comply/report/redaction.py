"""Keeps personal data of the case out of a verdict: names, numbers, addresses and accounts become ``[hidden]``.

What stands in the message itself may be shown, for the user asked about it, unless ``hide_text`` is set: then
each span of the message becomes its length and a short hash, by which equal spans can still be matched. The
hash is for comparing reports; it does not protect a word that can be guessed.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import Any

from collect_comply.model.communication import Communication
from collect_comply.model.verdict import Verdict

HIDDEN = "[hidden]"
_SHORTEST = 4
_QUOTE = re.compile(r'"([^"]+)"')
_OWN_WORDS = {"id", "rule", "ruleset", "rulesets", "rules", "kind", "source", "url", "digest", "span", "engines"}


def redacted(verdict: Verdict, communication: Communication | None, *, hide_text: bool = False) -> Verdict:
    """The verdict without the personal data of the case and, if asked, without the words of the message."""
    if communication is None:
        return verdict
    words = "\n".join(_message(communication))
    secrets = set(_personal(communication))
    if not hide_text:
        secrets = {secret for secret in secrets if secret not in words}
    if not secrets and not hide_text:
        return verdict
    data = verdict.model_dump(mode="json")
    if hide_text:
        secrets |= {span["text"] for span in _spans(data)} | _facts_in(verdict, words) | _quotes(verdict, words)
    whole = "\n".join(_strings(data))
    found = [secret for secret in secrets if len(secret) >= _SHORTEST and secret in whole]
    found.sort(key=lambda secret: (-len(secret), secret))
    # A town after a slash is part of a time zone's name.
    pattern = re.compile("|".join(rf"(?<![\w/]){re.escape(secret)}(?!\w)" for secret in found)) if found else None
    return Verdict.model_validate(_without(data, pattern, hide_text))


def digest(text: str) -> str:
    """What stands for a hidden span: its length and a short hash."""
    return f"[{len(text)} characters, sha256 {hashlib.sha256(text.encode()).hexdigest()[:8]}]"


def _message(communication: Communication) -> Iterator[str]:
    yield communication.text
    if communication.subject:
        yield communication.subject
    if communication.envelope:
        yield communication.envelope.shown
    if communication.document:
        yield communication.document.hidden


def _personal(communication: Communication) -> Iterator[str]:
    """Every value that points to a person, from the recipient and the case."""
    recipient = communication.recipient
    yield from filter(None, (recipient.address, recipient.addressee))
    if communication.case is None:
        return
    consumer, debt = communication.case.consumer, communication.case.debt
    yield from filter(None, (consumer.name, debt.account, debt.id if debt.id != "debt" else None))
    for address in consumer.addresses:
        yield from filter(None, (*address.lines, address.postal_code))
    yield from (phone.number for phone in consumer.phones)
    yield from (*consumer.emails, *(consumer.blocked_addresses or ()))
    for event in communication.case.history or ():
        if event.address:
            yield event.address


def _facts_in(verdict: Verdict, words: str) -> set[str]:
    """Values of facts that were read from the words."""
    used = [fact for finding in verdict.findings for fact in finding.facts]
    return {fact.value for fact in used if fact.value in words}


def _quotes(verdict: Verdict, words: str) -> set[str]:
    """What messages quote of the words, on one line."""
    flat = " ".join(words.split())
    return {quote for finding in verdict.findings for quote in _QUOTE.findall(finding.message) if quote in flat}


def _spans(data: Any) -> Iterator[dict[str, Any]]:
    if isinstance(data, dict):
        if {"start", "end", "text"} <= data.keys():
            yield data
        for value in data.values():
            yield from _spans(value)
    elif isinstance(data, list):
        for value in data:
            yield from _spans(value)


def _strings(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for key, value in data.items():
            if key not in _OWN_WORDS:
                yield from _strings(value)
    elif isinstance(data, list):
        for value in data:
            yield from _strings(value)


def _without(data: Any, pattern: re.Pattern[str] | None, hide_text: bool) -> Any:
    if isinstance(data, str):
        return pattern.sub(HIDDEN, data) if pattern else data
    if isinstance(data, list):
        return [_without(value, pattern, hide_text) for value in data]
    if not isinstance(data, dict):
        return data
    if {"start", "end", "text"} <= data.keys():
        return {**data, "text": digest(data["text"])} if hide_text else data
    return {
        key: value if key in _OWN_WORDS - {"span"} else _without(value, pattern, hide_text)
        for key, value in data.items()
    }
