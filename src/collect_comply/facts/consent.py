"""Consent to contact that time, place or representation would forbid, and answers where the consumer made contact.

12 CFR 1006.6(b)(4)(i): prior, given directly to the collector, in a contact that is itself lawful (comments
6(b)(4)(i)-1 and -2). What is not known of a consent leaves it open; rules hold it for absent until it is shown.
"""

from __future__ import annotations

from collections.abc import Callable

from collect_comply.facts.base import Context, Fact, Known, Unknown, Value, derives, either
from collect_comply.facts.clock import local_of
from collect_comply.facts.derived import recipient_place
from collect_comply.model.consumer import ContactConsent
from collect_comply.timing.windows import inside


def _stands(consent: ContactConsent, context: Context) -> bool | None:
    """Whether the consent helps at the instant: received by then, by the sender itself, lawfully, not taken back."""
    at = context.at
    if consent.given_to not in (None, "sender") or consent.in_lawful_contact is False:
        return False
    if at is not None and consent.given_at is not None and at < consent.given_at:
        return False
    if at is not None and consent.revoked_at is not None and consent.revoked_at <= at:
        return False
    known = None not in (at, consent.given_to, consent.given_at, consent.in_lawful_contact)
    return True if known else None


def _any(context: Context, covers: Callable[[ContactConsent], bool | None]) -> Fact:
    consents = context.case.consumer.consents
    if consents is None:
        return Unknown("whether the consumer consented is not known", ("consumer.consents",))
    answers = []
    for consent in consents:
        stands, covered = _stands(consent, context), covers(consent)
        answers.append(False if False in (stands, covered) else stands and covered)
    found = either(answers)
    if found is None:
        return Unknown("to whom, when or how a consent was given is not known", ("all fields of consumer.consents",))
    return Known(found, f"{len(consents)} consents are on file, of which {answers.count(True)} cover it")


def _permitted(context: Context) -> Known | None:
    """What needs no consent on file: a court's permission, and what is said in the consumer's own contact, which the
    consumer consented to by beginning it (comment 6(b)(2)-1)."""
    communication = context.communication
    if communication.court_permission:
        return Known(True, "a court has permitted this contact")
    if communication.in_reply_to is not None and communication.in_reply_to.live:
        return Known(True, "it is said within the consumer's own contact")
    return None


def _given(context: Context) -> Known | None:
    given = context.case.consumer.convenience_consent
    found = None if given is None else Known(given, "given as consumer.convenience_consent")
    return _permitted(context) or found


@derives("consent.covers_time")
def consent_covers_time(context: Context) -> Fact:
    """In every zone where the consumer might be: a consent is never stretched."""

    def covers(consent: ContactConsent) -> bool | None:
        if consent.times is None:
            return True
        local = local_of(context)
        if isinstance(local, Unknown):
            return None
        return all(any(inside(moment, window) for window in consent.times) for moment in local.values())

    return _given(context) or _any(context, covers)


def _place(context: Context) -> Value:
    """The place to which the line or address is bound; of a mobile or e-mail, where the consumer is known to be."""
    bound = recipient_place(context)
    return (bound.value if isinstance(bound, Known) else None) or context.case.consumer.known_place_now


@derives("consent.covers_place")
def consent_covers_place(context: Context) -> Fact:
    return _given(context) or _any(context, lambda consent: _place(context) in consent.places)


@derives("consent.despite_attorney")
def consent_despite_attorney(context: Context) -> Fact:
    return _permitted(context) or _any(context, lambda consent: consent.despite_attorney)


@derives("reply.live")
def reply_live(context: Context) -> Fact:
    reply = context.communication.in_reply_to
    if reply is None:
        return Known(False, "it answers no contact of the consumer")
    return Known(reply.live, "given as in_reply_to.live")


@derives("reply.same_place")
def reply_same_place(context: Context) -> Fact:
    """Comment 6(b)(1)-2: the consumer made contact from there, and is answered there."""
    reply = context.communication.in_reply_to
    if reply is None:
        return Known(False, "it answers no contact of the consumer")
    if reply.live:
        return Known(True, "the answer is given within the consumer's own contact")
    if reply.place is None:
        return Unknown("from where the consumer made contact is not known", ("in_reply_to.place",))
    return Known(reply.place == _place(context), f"the consumer made contact from: {reply.place}")
