"""Facts about disputes: in writing, in time, in part; and what a notice of a duplicative dispute says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from collect_comply.facts.amounts import claims
from collect_comply.facts.base import Context, Fact, Known, Unknown, derives
from collect_comply.resources import rulesets_root
from collect_comply.sources import load

_FILE = "_duplicative_notice.yaml"
_IN_WRITING = frozenset({"mail", "response_form", "accepted_electronic", "hand_delivery"})


@derives("debt.dispute.in_writing")
def dispute_in_writing(context: Context) -> Fact:
    """Comment 38-1: an electronic dispute is in writing where the collector accepts consumers' messages that way."""
    dispute = context.case.debt.dispute
    if dispute.in_writing is not None:
        return Known(dispute.in_writing)
    if dispute.made_by is None or dispute.made_by == "other_electronic":
        return Unknown("whether the dispute was in writing is not known", ("debt.dispute.in_writing",))
    return Known(dispute.made_by in _IN_WRITING, f"made by: {dispute.made_by.replace('_', ' ')}")


@derives("debt.dispute.within_validation_period")
def dispute_within_validation_period(context: Context) -> Fact:
    dispute, ends = context.case.debt.dispute, context.case.debt.validation.period_ends_on
    if dispute.within_validation_period is not None:
        return Known(dispute.within_validation_period)
    if dispute.received_on is None or ends is None:
        return Unknown(
            "whether the dispute came in time is not known",
            ("debt.dispute.received_on", "debt.validation.period_ends_on"),
        )
    return Known(dispute.received_on <= ends, f"received on {dispute.received_on}, the period ends on {ends}")


@derives("dispute.in_part")
def dispute_in_part(context: Context) -> Fact:
    """Whether only part is disputed. A dispute is of the whole unless a part is named."""
    part, whole = context.case.debt.dispute.amount, context.case.debt.current_amount
    if part is None:
        return Known(False, "no part is named")
    if whole is None:
        return Unknown("what is owed is not known", ("debt.current_amount",))
    return Known(part < whole, f"{part} of {whole} is disputed")


@derives("text.asks_disputed_part")
def text_asks_disputed_part(context: Context) -> Fact:
    part, whole = context.case.debt.dispute.amount, context.case.debt.current_amount
    if part is None or whole is None:
        return Unknown("what part is disputed is not known", ("debt.dispute.amount", "debt.current_amount"))
    stated = [claim.amount for claim in claims(context.communication.text)]
    over = next((amount for amount in stated if amount > whole - part), None)
    if over is not None:
        return Known(True, f"{over} is stated as owed; {whole - part} is not disputed")
    asks = any(signal.kind == "payment_demand" and signal.stance != "negated" for signal in context.signals)
    if asks and not stated:
        return Unknown("the words ask for payment and do not say how much", ("text",))
    return Known(False, f"{whole - part} is not disputed")


@derives("duplicative_notice.missing")
def duplicative_notice_missing(context: Context) -> Fact:
    """Comment 38(d)(2)(ii)-1: what is said, why, and where and when the earlier dispute was answered."""
    if context.unread:
        return Unknown("not all words could be read", ("text",))
    text = context.communication.text
    return Known(frozenset(name for name, said in _elements().items() if not said.search(text)), "read in the words")


@cache
def _elements() -> Mapping[str, re.Pattern[str]]:
    data: dict[str, Any] = load(rulesets_root() / "signals" / _FILE).data
    return {name: re.compile("|".join(said), re.IGNORECASE) for name, said in data["elements"].items()}
