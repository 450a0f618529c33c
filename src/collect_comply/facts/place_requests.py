"""Facts that only the laws of states and cities ask for: requests, notices and consents of their own kinds, and the
one clock that does not follow the consumer."""

from __future__ import annotations

from collect_comply.facts.base import Context, Fact, Known, Unknown, derives
from collect_comply.timing.database import zone

_EASTERN = "America/New_York"


@derives("clock.eastern")
def clock_eastern(context: Context) -> Fact:
    if context.at is None:
        return Unknown("the instant is not given", ("at",))
    local = context.at.astimezone(zone(_EASTERN))
    return Known(local.time(), f"{local:%Y-%m-%d %H:%M:%S} by the Eastern clock")


@derives("work_calls.days_since_request")
def work_calls_days_since_request(context: Context) -> Fact:
    """Zero for a request that stands in writing: it does not grow old."""
    request = context.case.consumer.work_calls
    if request.revoked or (request.made_on is None and not request.in_writing):
        return Known(None, "no request stands")
    if request.in_writing:
        return Known(0, "the request is in writing")
    if context.at is None:
        return Unknown("the instant is not given", ("at",))
    days = (context.at.date() - request.made_on).days if request.made_on else 0
    return Known(days, f"asked orally on {request.made_on}") if days >= 0 else Known(None, "asked for later")


@derives("rights_notice.mailed")
def rights_notice_mailed(context: Context) -> Fact:
    notices = context.case.debt.state_notices
    if notices.rights_mailed_on is not None and context.at is not None and notices.rights_mailed is not False:
        return Known(notices.rights_mailed_on <= context.at.date(), f"mailed on {notices.rights_mailed_on}")
    if notices.rights_mailed is None:
        return Unknown("whether the notice was mailed is not known", ("debt.state_notices.rights_mailed_on",))
    return Known(notices.rights_mailed, "given as debt.state_notices.rights_mailed")


@derives("recipient.channel_consented")
def recipient_channel_consented(context: Context) -> Fact:
    channels = context.case.consumer.electronic_consent
    if channels is None:
        needs = ("consumer.electronic_consent",)
        return Unknown("whether the consumer consented to electronic messages is not known", needs)
    named = ", ".join(channels) or "none"
    return Known(context.communication.channel in channels, f"channels consented to: {named}")
