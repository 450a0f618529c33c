"""Facts read from the words that the laws of states and cities ask for: addresses and the original creditor."""

from __future__ import annotations

from collect_comply.facts.base import Context, Fact, Known, Unknown, derivers, derives
from collect_comply.facts.names import appears


@derives("text.names_original_creditor")
def text_names_original_creditor(context: Context) -> Fact:
    return _stated(context, context.case.debt.original_creditor, "debt.original_creditor")


@derives("text.states_sender_address")
def text_states_sender_address(context: Context) -> Fact:
    return _stated(context, context.communication.sender.licensed_address, "sender.licensed_address")


@derives("text.states_creditor_address")
def text_states_creditor_address(context: Context) -> Fact:
    return _stated(context, context.case.debt.creditor_address, "debt.creditor_address")


def _stated(context: Context, wanted: str | None, need: str) -> Fact:
    """Whether it stands in the words, whatever the marks and spacing; a merge field may hold it."""
    if not wanted:
        return Unknown(f"{need} is not given", (need,))
    if appears(wanted, f"{context.communication.subject or ''}\n\n{context.communication.text}"):
        return Known(True, f"the words hold {wanted}")
    unfilled = derivers()["text.placeholders"](context)
    if isinstance(unfilled, Known) and unfilled.value:
        return Unknown("a merge field may hold it", ("text",))
    return Known(False, f"the words do not hold {wanted}")
