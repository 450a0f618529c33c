"""The vocabulary of facts: acts that are checked before they are done."""

from __future__ import annotations

from collect_comply.facts.definitions import FactDefinition, computed

ACTS: tuple[FactDefinition, ...] = (
    # Acts that are checked before they are done.
    computed(
        "furnishing.spoken", "flag", "whether there was a conversation with the consumer about this debt", "history"
    ),
    computed(
        "furnishing.mailed_and_waited",
        "flag",
        "whether something about this debt was mailed or sent to the consumer wait_days ago or longer (the day of "
        "mailing is the first) and did not come back within them",
        "history",
        "at",
        arguments=("wait_days",),
    ),
    computed(
        "instrument.days_postdated",
        "number",
        "calendar days from the receipt of an instrument to the date on it",
        "instrument.dated_on",
        "instrument.received_on",
    ),
    computed(
        "instrument.deposited_early",
        "flag",
        "whether the instrument would be deposited before the date on it",
        "instrument.dated_on",
        "instrument.deposit_on",
    ),
    computed(
        "instrument.notice_days",
        "number",
        "days from the written notice of a deposit to the deposit, without weekends and legal public holidays; nothing "
        "if no notice was sent",
        "instrument.notice_sent_on",
        "instrument.deposit_on",
    ),
    computed(
        "allocation.given", "flag", "whether it is given to which debts a payment is applied", "allocation.applied_to"
    ),
    computed(
        "allocation.to_disputed",
        "flag",
        "whether a payment is applied to a debt that is disputed",
        "allocation.applied_to",
        "allocation.disputed",
    ),
    computed(
        "allocation.against_directions",
        "flag",
        "whether a payment is applied to a debt to which the consumer did not direct it",
        "allocation.applied_to",
        "allocation.directed_to",
    ),
    computed(
        "record.full_years_past",
        "number",
        "full years that lie behind since the call (a recording) or the last collection activity (any other record)",
        "record.is_recording",
        "debt.last_activity_on",
    ),
    computed(
        "debt.identity_theft_known",
        "flag",
        "whether the case says that an identity-theft notice was received; left out is no",
        "debt.identity_theft_notice",
    ),
    computed(
        "consumer.minor_known",
        "flag",
        "whether the case says that the consumer is under age; left out is no",
        "consumer.is_minor",
    ),
    computed(
        "debt.discharge_known",
        "flag",
        "whether the case says that a bankruptcy discharged the debt; left out is no",
        "debt.discharged",
    ),
    computed(
        "debt.insurer_paid_in_full_known",
        "flag",
        "whether the case says that insurance paid the whole medical bill; left out is no",
        "debt.insurer_paid_in_full",
    ),
    computed("debt.passed_on", "flag", "whether the file was in fact passed to another firm", "debt.passed_to"),
    computed("dispute.in_part", "flag", "whether only a part of the debt is disputed", "debt.dispute.amount"),
)
