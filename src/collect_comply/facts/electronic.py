"""Facts about the e-mail address or number used: the procedures of 12 CFR 1006.6(d)(3)-(5), and what was told of it."""

from __future__ import annotations

from collections.abc import Iterable

from collect_comply.facts.address_ways import Way, email_ways, period_over, recorded, text_ways
from collect_comply.facts.base import Context, Fact, Known, Unknown, derives
from collect_comply.facts.derived import same_address
from collect_comply.facts.email_domains import open_to_the_public

_NOTHING = "no way of 12 CFR 1006.6(d)(4) or (5) that counts for this medium is recorded"
_WHAT = {
    "consumer_use": "the consumer's own message",
    "consumer_text": "the consumer's own text",
    "direct_consent": "consent",
    "creditor_notice": "the creditor's notice",
    "prior_collector": "the prior collector's use",
}


@derives("address_record.given")
def address_record_given(context: Context) -> Fact:
    """Looks at the record alone: a history may hold messages without anybody claiming a procedure."""
    record = context.communication.recipient.record
    parts = (record.consent, record.creditor, record.prior_collector, record.number_check)
    given = record.consumer_wrote_on is not None or any(map(recorded, parts))
    return Known(given, "recipient.record says how" if given else "recipient.record says nothing of it")


@derives("email_procedures.ways")
def email_procedures_ways(context: Context, opt_out_days: int) -> Fact:
    return _met(email_ways(context, opt_out_days))


@derives("email_procedures.failures")
def email_procedures_failures(context: Context, opt_out_days: int) -> Fact:
    return _failures(email_ways(context, opt_out_days))


@derives("email_procedures.waiting")
def email_procedures_waiting(context: Context, opt_out_days: int) -> Fact:
    ways = email_ways(context, opt_out_days)
    if any(way.met for way in ways):
        return Known(False, "the address may be used")
    end = period_over(context)
    waiting = any(way.name == "creditor_notice" and way.failed == (end,) for way in ways)
    return Known(waiting, end.wrong if waiting else "no time to opt out stands in the way alone")


@derives("text_procedures.ways")
def text_procedures_ways(context: Context, within_days: int) -> Fact:
    return _met(text_ways(context, within_days))


@derives("text_procedures.failures")
def text_procedures_failures(context: Context, within_days: int) -> Fact:
    return _failures(text_ways(context, within_days))


def _met(ways: Iterable[Way]) -> Fact:
    return Known(frozenset(way.name for way in ways if way.met), "by what is recorded of the address")


def _failures(ways: tuple[Way, ...]) -> Fact:
    """Nothing if one way is met; unknown while one may be; else what is wrong with each."""
    if any(way.met for way in ways):
        return Known(frozenset(), "one way is met in full")
    if not ways:
        return Known(frozenset({_NOTHING}), "by what is recorded of the address")
    open_ = [limb for way in ways if not way.failed for limb in way.limbs if limb.met is None]
    if open_:
        return Unknown("the record of the address is not complete", tuple(dict.fromkeys(limb.need for limb in open_)))
    wrong = {f"{_WHAT[way.name]}: {limb.wrong}" for way in ways for limb in way.failed}
    return Known(frozenset(wrong), "by what is recorded of the address")


@derives("recipient.known_to_be_shared")
def recipient_known_to_be_shared(context: Context) -> Fact:
    """The law asks what the collector knows, so that what nobody has told it is not known to it."""
    recipient = context.communication.recipient
    if recipient.shared is not None:
        return Known(recipient.shared, "given as recipient.shared")
    phones = context.case.consumer.phones if recipient.address else ()
    used = [phone for phone in phones if same_address(phone.number) == same_address(recipient.address or "")]
    shared = any(phone.shared for phone in used)
    return Known(shared, "the number is on file as shared" if shared else "nobody is recorded to have said so")


@derives("recipient.public_domain")
def recipient_public_domain(context: Context) -> Fact:
    recipient = context.communication.recipient
    public = open_to_the_public(recipient.address, recipient.record.public_domain)
    if public is None:
        return Known(None, "no e-mail address is given")
    return Known(public, "recorded" if recipient.record.public_domain is not None else "by the list of public domains")


@derives("recipient.record.led_to_disclosure")
def recipient_led_to_disclosure(context: Context) -> Fact:
    """Comment 6(d)(3)(ii)-1: it is known if any person has informed the collector."""
    return _told(context.communication.recipient.record.led_to_disclosure)


@derives("recipient.employer_provided")
def recipient_employer_provided(context: Context) -> Fact:
    """Comment 6(d)(4)(ii)(E)-2: it is known if any person has said so; accounts need not be searched for it."""
    return _told(context.communication.recipient.employer_provided)


@derives("location.already_known")
def location_already_known(context: Context) -> Fact:
    return _told(context.communication.location.already_known)


def _told(value: bool | None) -> Fact:
    """A fact that matters only once the collector knows it."""
    return Known(bool(value), "given" if value is not None else "nobody is recorded to have said so")
