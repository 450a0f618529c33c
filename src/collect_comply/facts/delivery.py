"""Facts about a disclosure that the law requires, and its way to the consumer (12 CFR 1006.42)."""

from __future__ import annotations

from collect_comply.facts.base import Context, Fact, Known, Unknown, derives
from collect_comply.facts.derived import same_address
from collect_comply.facts.names import appears
from collect_comply.facts.notice.form import pattern
from collect_comply.facts.to_whom import readings

_READ = "read in the subject line"


@derives("delivery.required_disclosure")
def delivery_required_disclosure(context: Context) -> Fact:
    communication = context.communication
    if communication.delivery.discloses is not None:
        return Known(communication.delivery.discloses, "given as delivery.discloses")
    if communication.purpose is None:
        return Unknown("what it is for is not given", ("purpose",))
    if communication.purpose == "validation_notice":
        return Known("validation", "by its purpose")
    return Known(None, "neither delivery.discloses nor the purpose names one")


@derives("delivery.undeliverable")
def delivery_undeliverable(context: Context) -> Fact:
    """By the flag, or because the last thing sent to this address came back. Nobody having said so, it did not."""
    communication = context.communication
    if communication.delivery.undeliverable is not None:
        return Known(communication.delivery.undeliverable)
    address = communication.recipient.address
    sent = [
        event
        for event in context.case.history or ()
        if event.direction == "outbound"
        and event.channel == communication.channel
        and address is not None
        and event.address is not None
        and same_address(event.address) == same_address(address)
    ]
    last = max(sent, key=lambda event: event.at, default=None)
    returned = last is not None and last.outcome == "undeliverable"
    return Known(returned, "by the history" if returned else "no notice of it is recorded")


@derives("delivery.moved_away")
def delivery_moved_away(context: Context) -> Fact:
    moved = context.communication.delivery.moved_away
    return Known(bool(moved), "given" if moved is not None else "nothing is recorded against the address")


@derives("delivery.keepable")
def delivery_keepable(context: Context) -> Fact:
    """What is written can be kept unless the case says otherwise (a link that expires, a page behind a wall)."""
    keepable = context.communication.delivery.keepable
    return Known(keepable is not False, "given" if keepable is not None else "nothing is recorded against it")


@derives("delivery.name_recognised")
def delivery_name_recognised(context: Context) -> Fact:
    sender, known = context.communication.sender, context.communication.delivery.names_used_before
    if known is None or sender.name is None:
        return Known(None, "the names that the consumer knows are not given")
    same = any(appears(sender.name, name) or appears(name, sender.name) for name in known)
    return Known(same, f"names used before: {', '.join(known) or 'none'}")


@derives("subject.names_creditor")
def subject_names_creditor(context: Context) -> Fact:
    creditor, subject = context.case.debt.creditor, context.communication.subject
    if not creditor:
        return Unknown("debt.creditor is not given", ("debt.creditor",))
    return Known(bool(subject) and appears(creditor, subject or ""), _READ)


@derives("subject.identifiers")
def subject_identifiers(context: Context) -> Fact:
    debt, subject = context.case.debt, context.communication.subject or ""
    found = {
        name
        for name, expressions in readings().subject_identifiers.items()
        if any(pattern(expression).search(subject) for expression in expressions)
    }
    tail = "".join(character for character in debt.account or "" if character.isalnum())[-4:]
    if len(tail) == 4 and tail.casefold() in subject.casefold():
        found.add("account")
    other = debt.original_creditor
    if other and other != debt.creditor and appears(other, subject):
        found.add("original_creditor")
    brand = context.communication.delivery.brand
    if brand and appears(brand, subject):
        found.add("brand")
    return Known(frozenset(found), _READ)
