"""The vocabulary of facts: to whom a contact goes, through what, and how a required disclosure is delivered."""

from __future__ import annotations

from collect_comply.facts.definitions import FactDefinition, computed, read

TO_WHOM: tuple[FactDefinition, ...] = (
    # The address used, by what is recorded of it (12 CFR 1006.6(d)(3)-(5), 1006.22(f)(3)).
    computed(
        "address_record.given",
        "flag",
        "whether the case records how the e-mail address or number came to be used",
        "recipient.record",
    ),
    computed(
        "email_procedures.ways",
        "set",
        "ways of 12 CFR 1006.6(d)(4) that the record shows to be met: consumer_use, direct_consent, creditor_notice, "
        "prior_collector",
        "recipient.record",
        arguments=("opt_out_days",),
    ),
    computed(
        "email_procedures.failures",
        "set",
        "what stands against every way of 12 CFR 1006.6(d)(4); nothing if one is met",
        "recipient.record",
        arguments=("opt_out_days",),
    ),
    computed(
        "email_procedures.waiting",
        "flag",
        "whether only the time to opt out that the creditor's notice gave has yet to pass",
        "recipient.record.creditor.notice.opt_out_by",
        arguments=("opt_out_days",),
    ),
    computed(
        "text_procedures.ways",
        "set",
        "ways of 12 CFR 1006.6(d)(5) that the record shows to be met: consumer_text, direct_consent",
        "recipient.record",
        arguments=("within_days",),
    ),
    computed(
        "text_procedures.failures",
        "set",
        "what stands against every way of 12 CFR 1006.6(d)(5); nothing if one is met",
        "recipient.record",
        arguments=("within_days",),
    ),
    computed(
        "recipient.known_to_be_shared",
        "flag",
        "whether the collector has been told that others read or hear it; what nobody said is not known",
        "recipient.shared",
    ),
    computed(
        "recipient.public_domain",
        "flag",
        "whether the public may have addresses at the e-mail domain; one not known to be open counts as reserved; "
        "nothing if no e-mail address is given",
        "recipient.address",
    ),
    computed(
        "recipient.names_individual",
        "flag",
        "whether the name line of a letter names somebody, and not only an estate or an office",
        "recipient.addressee",
    ),
    # Required disclosures and how they are delivered (12 CFR 1006.42).
    computed(
        "delivery.required_disclosure",
        "word",
        "which disclosure required by law it carries: validation, original_creditor, verification, "
        "duplicative_dispute or other; nothing if none",
        "delivery.discloses",
        "purpose",
    ),
    computed(
        "delivery.name_recognised",
        "flag",
        "whether the consumer has heard from the sender under this name before",
        "delivery.names_used_before",
    ),
    read("subject.names_creditor", "flag", "whether the subject line names the creditor", "subject", "debt.creditor"),
    read(
        "subject.identifiers",
        "set",
        "what in the subject line identifies the debt beside creditor and amount: account, original_creditor, brand, "
        "date, address",
        "subject",
    ),
    # Location information (12 CFR 1006.10).
    computed(
        "location.earlier_communications",
        "number",
        "contacts in that many days in which somebody in this role was reached, calls that nobody answered left out",
        "history",
        arguments=("within_days",),
    ),
    read("location.gives_own_name", "flag", "whether the words give the speaker's own name"),
    # The creditor's notice before it hands an e-mail address over (12 CFR 1006.6(d)(4)(ii)(C)).
    read("handoff.names_collector", "flag", "whether the notice names the collector", "text", "debt.passed_to"),
    read("handoff.shows_address", "flag", "whether the notice shows the consumer's e-mail address"),
    read("handoff.opt_out_day", "day", "the earliest day by which the notice asks for an opt-out; nothing if none"),
    read("handoff.days_to_opt_out", "number", "days from the sending of the notice to that day", "text", "at"),
    # The outside of letters, and confirmations of an opt-out.
    read("envelope.names_sender", "flag", "whether the envelope shows the sender's name", "envelope", "sender.name"),
    read("text.has_link", "flag", "whether the words hold a link"),
    read("opt_out.other_sentences", "flag", "whether sentences of a confirmation do not confirm an opt-out"),
    computed(
        "opt_out.confirmations_before",
        "number",
        "answers already sent to the contact that asked for the opt-out; nothing if it is not given",
        "in_reply_to",
    ),
)
