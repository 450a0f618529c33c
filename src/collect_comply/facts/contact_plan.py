"""Facts about the contact as planned: its visit, its name line, the formats it goes in."""

from __future__ import annotations

from datetime import datetime

from collect_comply.facts.base import Context, Fact, Known, Unknown, derives
from collect_comply.facts.contact_readings import readings
from collect_comply.facts.notice.form import pattern


@derives("visit.notice_days")
def visit_notice_days(context: Context) -> Fact:
    day = context.communication.visit.on
    if day is None or context.at is None:
        return Unknown("the day of the visit is not given", ("visit.on" if day is None else "at",))
    return Known((day - context.at.date()).days, f"from {context.at.date()} to {day}")


@derives("visit.slot_minutes")
def visit_slot_minutes(context: Context) -> Fact:
    visit = context.communication.visit
    if visit.starts is None or visit.ends is None:
        return Unknown("the hours of the visit are not given", ("visit.starts", "visit.ends"))
    start, end = (datetime.combine(datetime.min, moment) for moment in (visit.starts, visit.ends))
    return Known(int((end - start).total_seconds() // 60), f"from {visit.starts} to {visit.ends}")


@derives("recipient.occupier")
def recipient_occupier(context: Context) -> Fact:
    """Known in every case: a name line that is not given is no name line of the occupier."""
    communication = context.communication
    shown = communication.envelope.shown if communication.envelope else ""
    name_line = "\n".join(filter(None, (communication.recipient.addressee, shown)))
    if pattern(readings().occupier).search(name_line):
        return Known(True, "read on the name line")
    greeted = pattern(readings().occupier_greeting).search(communication.text)
    return Known(greeted is not None, "read in the greeting" if greeted else "neither name line nor greeting says so")


@derives("recipient.formats_missing")
def recipient_formats_missing(context: Context) -> Fact:
    needed = frozenset(context.case.consumer.vulnerability.formats)
    missing = needed - frozenset(context.communication.accessible_formats)
    return Known(missing, f"needed: {', '.join(sorted(needed)) or 'none'}")
