"""Whether a debt may be reported to a bureau yet (12 CFR 1006.30(a)): spoken of, or mailed and waited for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from collect_comply.facts.base import Context, Fact, Known, Unknown, derives
from collect_comply.model.history import ContactEvent

_SPOKEN = frozenset({"call", "visit"})
_SENT = frozenset({"letter", "email", "sms", "chat", "push", "social_private"})
_CONSUMERS = frozenset({"consumer", "joint_consumer"})
_NO_HISTORY = Unknown("the contact history is not given", ("history",))


@derives("furnishing.spoken")
def furnishing_spoken(context: Context) -> Fact:
    """12 CFR 1006.30(a)(1)(i): a conversation by telephone or in person; a voicemail is none."""
    if context.case.history is None:
        return _NO_HISTORY
    unsure = False
    for event, certain in _about_the_debt(context):
        if event.channel in _SPOKEN and event.outcome == "conversation":
            if certain:
                return Known(True, f"a conversation about the debt on {event.at.date()}")
            unsure = True
    if unsure:
        return Unknown("which debt a conversation was about is not known", ("history",))
    return Known(False, "no conversation with the consumer about the debt")


@derives("furnishing.mailed_and_waited")
def furnishing_mailed_and_waited(context: Context, wait_days: int) -> Fact:
    """12 CFR 1006.30(a)(1)(ii). The day of mailing is the first day of the wait (comment 30(a)(1)-3.iii)."""
    if context.case.history is None or context.at is None:
        return _NO_HISTORY
    today = context.at.date()
    unsure, why = False, "nothing about the debt was mailed or sent"
    for event, certain in _about_the_debt(context):
        if event.channel not in _SENT or event.direction != "outbound":
            continue
        sent = event.at.astimezone(context.at.tzinfo).date()
        ready = sent + timedelta(days=wait_days)
        if event.outcome == "undeliverable" and (event.returned_on is None or event.returned_on < ready):
            why = f"what was sent on {sent} came back within the wait"
        elif today < ready:
            why = f"what was sent on {sent} may still come back until {ready - timedelta(days=1)}"
        elif certain and event.outcome is not None:
            return Known(True, f"sent on {sent}, not returned within {wait_days} days")
        else:
            unsure = True
    if unsure or (why.startswith("nothing") and context.case.debt.validation.provided_on is not None):
        return Unknown("what was sent about this debt, and whether it came back, is not known", ("history",))
    return Known(False, why)


def _about_the_debt(context: Context) -> Iterator[tuple[ContactEvent, bool]]:
    """The consumer's contacts up to now that were, or may have been, about this debt; and whether that is certain."""
    debt = context.case.debt.id
    for event in context.case.history or ():
        if event.person not in _CONSUMERS or (context.at is not None and event.at > context.at):
            continue
        debts = event.discussed if event.discussed is not None and event.outcome == "conversation" else event.debts
        if debts is None or debt in debts:
            yield event, debts is not None
