"""The ways of 12 CFR 1006.6(d)(4)-(5) in which an e-mail address or number may come to be used, limb by limb.

The procedures must *confirm and document*, so a way of which nothing is recorded is not claimed. What the record
leaves open within a way that is claimed stays open.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from collect_comply.facts.base import Context, Known, Unknown, derivers
from collect_comply.facts.derived import local_days, same_address
from collect_comply.facts.email_domains import open_to_the_public
from collect_comply.model.base import Model

RECORD = "recipient.record"


@dataclass(frozen=True)
class Limb:
    """One condition of a way: whether it is met (None: not known), what is wrong if not, and what would tell."""

    met: bool | None
    wrong: str
    need: str


@dataclass(frozen=True)
class Way:
    """One way, in the words of the trade, with its conditions."""

    name: str
    limbs: tuple[Limb, ...]

    @property
    def met(self) -> bool:
        """Whether every condition is known to be met."""
        return all(limb.met for limb in self.limbs)

    @property
    def failed(self) -> tuple[Limb, ...]:
        """The conditions known not to be met."""
        return tuple(limb for limb in self.limbs if limb.met is False)


def recorded(record: Model) -> bool:
    """Whether anything at all is given in a part of the record."""
    values = [getattr(record, name) for name in record.model_fields_set]
    return any(recorded(value) if isinstance(value, Model) else value is not None for value in values)


def email_ways(context: Context, opt_out_days: int) -> tuple[Way, ...]:
    """The claimed ways of 1006.6(d)(4), for an e-mail."""
    record = context.communication.recipient.record
    ways = []
    if wrote := last_message(context, "email"):
        ways.append(Way("consumer_use", (_not_later(wrote, context), _not_opted_out(context, wrote))))
    if recorded(record.consent):
        ways.append(Way("direct_consent", tuple(_consent(context))))
    if recorded(record.creditor):
        ways.append(Way("creditor_notice", tuple(_creditor(context, opt_out_days))))
    if recorded(record.prior_collector):
        ways.append(Way("prior_collector", tuple(_prior_collector(context))))
    return tuple(ways)


def text_ways(context: Context, within_days: int) -> tuple[Way, ...]:
    """The claimed ways of 1006.6(d)(5), for a text message. Nothing comes over from a creditor or earlier collector."""
    record = context.communication.recipient.record
    ways = []
    if wrote := last_message(context, "sms"):
        limbs = (_not_later(wrote, context), _not_opted_out(context, wrote))
        ways.append(Way("consumer_text", (*limbs, *_fresh(context, wrote, "text", within_days))))
    if recorded(record.consent):
        given = record.consent.received_on
        fresh = _fresh(context, given, "consent", within_days) if given else ()
        ways.append(Way("direct_consent", (*_consent(context), *fresh)))
    return tuple(ways)


def last_message(context: Context, channel: str) -> date | None:
    """The day of the consumer's last message about the debt from this address: recorded, or in the history."""
    recipient, debt = context.communication.recipient, context.case.debt.id
    days = [recipient.record.consumer_wrote_on] if recipient.record.consumer_wrote_on else []
    if recipient.address is not None:
        days += [
            event.at.date()
            for event in context.case.history or ()
            if event.direction == "inbound"
            and event.channel == channel
            and event.person == "consumer"
            and (context.at is None or event.at <= context.at)
            and (event.debts is None or debt in event.debts)
            and event.address is not None
            and same_address(event.address) == same_address(recipient.address)
        ]
    return max(days, default=None)


def _consent(context: Context) -> Iterator[Limb]:
    consent, path = context.communication.recipient.record.consent, f"{RECORD}.consent"
    received = consent.received_on
    yield Limb(None if received is None else True, "the day of the consent is not recorded", f"{path}.received_on")
    yield Limb(consent.directly, "the consent did not come directly from the consumer", f"{path}.directly")
    yield Limb(_not(consent.withdrawn), "the consent was withdrawn", f"{path}.withdrawn")
    disclosed = consent.use_disclosed is not False
    wrong = "the consumer gave the address without being told that it might be used about the debt"
    yield Limb(disclosed, wrong, f"{path}.use_disclosed")
    if received is not None:
        yield _not_later(received, context)
        yield _not_opted_out(context, received)


def _creditor(context: Context, opt_out_days: int) -> Iterator[Limb]:
    recipient = context.communication.recipient
    creditor, path = recipient.record.creditor, f"{RECORD}.creditor"
    notice = creditor.notice
    given = (
        (
            creditor.obtained_from_consumer,
            "the creditor did not have the address from the consumer",
            "obtained_from_consumer",
        ),
        (creditor.used_about_account, "the creditor did not use the address about the account", "used_about_account"),
        (_not(creditor.asked_to_stop), "the consumer asked the creditor to stop using it", "asked_to_stop"),
        (
            notice.to_account_address,
            "the notice went to no address used about the account",
            "notice.to_account_address",
        ),
        (notice.names_collector, "the notice does not name this collector", "notice.names_collector"),
        (notice.states_use, "the notice does not show the address and its possible use", "notice.states_use"),
        (notice.others_may_see, "the notice does not say that others may see the e-mails", "notice.others_may_see"),
        (notice.simple_opt_out, "the notice gives no reasonable and simple way to opt out", "notice.simple_opt_out"),
        (notice.one_recipient, "the notice asks for an answer to both creditor and collector", "notice.one_recipient"),
        (_not(creditor.opted_out), "the consumer opted out in answer to the notice", "opted_out"),
    )
    for met, wrong, name in given:
        yield Limb(met, wrong, f"{path}.{name}")
    if notice.sent_on is None or notice.opt_out_by is None:
        missing = "sent_on" if notice.sent_on is None else "opt_out_by"
        yield Limb(None, "the dates of the notice are not recorded", f"{path}.notice.{missing}")
    else:
        allowed = (notice.opt_out_by - notice.sent_on).days
        short = f"the notice leaves {allowed} days to opt out and {opt_out_days - allowed} more are needed"
        yield Limb(allowed >= opt_out_days, short, f"{path}.notice.opt_out_by")
        yield period_over(context)
        yield _not_used_before(context, notice.sent_on)
        yield _not_opted_out(context, notice.sent_on)
    public = open_to_the_public(recipient.address, recipient.record.public_domain)
    yield Limb(public, "the domain is not known to be open to the public", f"{RECORD}.public_domain")
    told = recipient.employer_provided is not True
    yield Limb(told, "the employer is known to provide the address", "recipient.employer_provided")


def _not_used_before(context: Context, sent_on: date) -> Limb:
    """The notice comes before the collector's first e-mail to the address."""
    address, history = context.communication.recipient.address, context.case.history
    if history is None:
        return Limb(None, "whether the address was used before the notice is not known", "history")
    used = any(
        event.direction == "outbound"
        and event.channel == "email"
        and event.at.date() < sent_on
        and bool(address and event.address)
        and same_address(event.address or "") == same_address(address or "")
        for event in history
    )
    return Limb(not used, f"the address was used before the notice went on {sent_on}", "history")


def period_over(context: Context) -> Limb:
    """Whether the time to opt out that the creditor's notice gave has passed everywhere the consumer might be."""
    end, days = context.communication.recipient.record.creditor.notice.opt_out_by, local_days(context)
    over = days[0] > end if days and end else None
    return Limb(over, f"the time to opt out runs until {end}", "at")


def _prior_collector(context: Context) -> Iterator[Limb]:
    prior, path = context.communication.recipient.record.prior_collector, f"{RECORD}.prior_collector"
    given = (
        (
            prior.obtained_properly,
            "no prior collector had it by the consumer's or creditor's procedure",
            "obtained_properly",
        ),
        (prior.used_by_immediately_prior, "the collector just before did not use it", "used_by_immediately_prior"),
        (_not(prior.opted_out), "the consumer opted out of an earlier collector's e-mails", "opted_out"),
    )
    for met, wrong, name in given:
        yield Limb(met, wrong, f"{path}.{name}")
    yield _not_opted_out(context, None)


def _fresh(context: Context, anchor: date, what: str, within_days: int) -> Iterator[Limb]:
    """Within the days allowed: the message or consent itself, or a look-up that covers the time since."""
    days = local_days(context)
    if not days:
        yield Limb(None, f"the age of the {what} is not known", "at")
        return
    age = (days[-1] - anchor).days
    if age <= within_days:
        return
    wrong = f"the last {what} was on {anchor}: {age} days before and so {age - within_days} more than {within_days}"
    check, path = context.communication.recipient.record.number_check, f"{RECORD}.number_check"
    if not recorded(check):
        yield Limb(False, f"{wrong} with no look-up of the number since", f"{path}.checked_on")
        return
    checked = (days[-1] - check.checked_on).days if check.checked_on else None
    over = f"the look-up was {checked} days before and so {(checked or 0) - within_days} more than {within_days}"
    yield Limb(None if checked is None else 0 <= checked <= within_days, f"{wrong}; {over}", f"{path}.checked_on")
    reassigned = f"{wrong}; the look-up does not show that the number is still the consumer's"
    yield Limb(_not(check.reassigned), reassigned, f"{path}.reassigned")
    yield Limb(check.complete, f"{wrong}; the database looked up is not complete and accurate", f"{path}.complete")
    covered = None if check.since is None else check.since <= anchor
    yield Limb(covered, f"{wrong}; the look-up covers only the time since {check.since}", f"{path}.since")


def _not_later(day: date, context: Context) -> Limb:
    days = local_days(context)
    return Limb(day <= days[-1] if days else True, f"the record is of {day} and so later than the message", "at")


def _not_opted_out(context: Context, since: date | None) -> Limb:
    """That the consumer has not opted out of this address since that day (None: ever)."""
    opted_out = context.communication.recipient.record.opted_out_on
    if opted_out is not None:
        return Limb(since is not None and opted_out < since, f"the consumer opted out on {opted_out}", "")
    blocked = derivers()["recipient.address_blocked"](context)
    if isinstance(blocked, Unknown):
        return Limb(None, "whether the consumer opted out is not known", *blocked.needs[:1])
    return Limb(isinstance(blocked, Known) and not blocked.value, "the consumer opted out of this address", "")


def _not(value: bool | None) -> bool | None:
    return None if value is None else not value
