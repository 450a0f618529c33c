"""Facts about the outside of a letter, its name line, links, and confirmations of an opt-out."""

from __future__ import annotations

import re

from collect_comply.facts.base import Context, Fact, Known, Unknown, derives
from collect_comply.facts.names import appears
from collect_comply.facts.notice.form import pattern
from collect_comply.facts.to_whom import readings


@derives("envelope.names_sender")
def envelope_names_sender(context: Context) -> Fact:
    envelope, sender = context.communication.envelope, context.communication.sender
    if envelope is None or not envelope.shown.strip():
        return Known(False, "no words on an envelope are given")
    names = [name for name in (sender.name, *sender.other_names) if name]
    if not names:
        return Unknown("sender.name is not given", ("sender.name",))
    return Known(any(appears(name, envelope.shown) for name in names), "read on the envelope")


@derives("recipient.names_individual")
def recipient_names_individual(context: Context) -> Fact:
    """What is left of the name line without the deceased, offices and forms of address must be a name."""
    addressee, consumer = context.communication.recipient.addressee, context.case.consumer.name
    if addressee is None:
        return Unknown("the name line is not given", ("recipient.addressee",))
    rest = addressee
    if consumer and re.search(rf"(?i)\b(?:of|for|late)(?: the late)? {re.escape(consumer)}", rest):
        rest = re.sub(rf"(?i){re.escape(consumer)}", " ", rest)
    elif pattern(readings().offices[0]).search(rest):
        rest = re.sub(r"(?i)\b(?:estate|succession|heirs?) of [^,\n]*", " ", rest)
    for office in readings().offices:
        rest = pattern(office).sub(" ", rest)
    named = re.search(r"[^\W\d_]{2,}", rest)
    return Known(named is not None, "it names somebody" if named else "it names nobody")


_CONFIRMS = ("opt_out_confirmation", "opt_out_honored")
_SENTENCE = re.compile(r"[^.!?;\n]+")
_ALLOWED_WORDS = 3
"""A greeting, thanks, a name."""


@derives("opt_out.other_sentences")
def opt_out_other_sentences(context: Context) -> Fact:
    """Sentences of some length, the sender's name left out, in which no opt-out is confirmed."""
    if unread := context.unread_in(("text",)):
        return Unknown(f"not all words could be read: {unread}", ("text",))
    communication = context.communication
    spans = [signal.span for signal in context.signals if signal.part == "text" and signal.kind in _CONFIRMS]
    names = [name for name in (communication.sender.name, *communication.sender.other_names) if name]
    for sentence in _SENTENCE.finditer(communication.text):
        if any(span.start < sentence.end() and sentence.start() < span.end for span in spans):
            continue
        words = sentence[0]
        for name in names:
            words = re.sub(re.escape(name), " ", words, flags=re.IGNORECASE)
        if len(re.findall(r"\w+", words)) > _ALLOWED_WORDS:
            return Known(True, f"nothing is confirmed in: {sentence[0].strip()[:80]}")
    return Known(False, "every sentence confirms the opt-out")


@derives("text.has_link")
def text_has_link(context: Context) -> Fact:
    return Known(bool(pattern(readings().link).search(context.communication.text)), "read in the words")


@derives("opt_out.confirmations_before")
def opt_out_confirmations_before(context: Context) -> Fact:
    reply = context.communication.in_reply_to
    if reply is None:
        return Known(None, "the contact that asked for the opt-out is not given")
    return Known(reply.responses_sent, "given as in_reply_to.responses_sent")
