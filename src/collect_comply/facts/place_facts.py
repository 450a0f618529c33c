"""The vocabulary of facts: what the laws of states and cities ask about."""

from __future__ import annotations

from collect_comply.facts.definitions import HISTORY, FactDefinition, computed

PLACES: tuple[FactDefinition, ...] = (
    # What the law of states asks about.
    computed(
        "limitation.has_run_if_old",
        "flag",
        "whether the limitation period has run; where that is not known, a debt younger than so many days is not "
        "asked about",
        "debt.time_barred or debt.limitation_expires_on",
        "debt.oldest_date",
        arguments=("young_days",),
    ),
    computed(
        "reporting_period.has_run",
        "flag",
        "whether consumer reporting agencies may no longer report the debt (15 USC 1681c(a))",
        "debt.reporting_period_ends_on",
    ),
    computed(
        "medical_notice.days_since_mailed",
        "number",
        "calendar days since the notice before the collection of a medical debt was mailed (1: the day after); nothing "
        "if it was not mailed",
        "debt.state_notices.medical_mailed_on",
    ),
    computed(
        "language.differs_from_spoken",
        "flag",
        "whether the words are in another language than the first oral contact mainly was",
        "debt.first_spoken_language",
        "language",
    ),
    computed(
        "licences.on_file", "set", "places (two letters, NYC) for which a licence number is given", "sender.licences"
    ),
    # What the laws of states and cities ask for. Contacts that did not arrive and answers to the person's own contact
    # are not counted; turns_on is the number a rule turns on, below and above which an unknown place does not matter.
    computed("clock.eastern", "time", "time of day by the Eastern clock, wherever the consumer is", "at"),
    FactDefinition(
        "recipient.line",
        "word",
        "what it reaches: a mobile, the home, work, a place elsewhere, or electronic for what reaches no telephone",
        "computed",
        ("recipient.place",),
        ("mobile", "home", "work", "elsewhere", "electronic"),
    ),
    *(
        computed(name, "number", f"{meaning}, in that many days", *HISTORY, arguments=arguments)
        for name, meaning, arguments in (
            ("contacts.about_debt", "contacts of every channel with this person about this debt", ("within_days",)),
            ("contacts.of_every_form", "contacts of every channel with the consumer and the spouse", ("within_days",)),
            ("contacts.electronic", "texts, e-mails and private messages about this debt", ("within_days",)),
            ("contacts.at_work", "contacts of every channel at the place of work", ("within_days", "turns_on")),
            (
                "contacts.to_personal_lines",
                "calls, recorded messages and texts about this debt to the home or a mobile",
                ("within_days", "turns_on"),
            ),
            (
                "contacts.to_other_lines",
                "calls and recorded messages about this debt to work or elsewhere",
                ("within_days", "turns_on"),
            ),
            ("contacts.to_mobiles", "calls, recorded messages and texts to a mobile", ("within_days", "turns_on")),
            ("calls.prerecorded", "artificial or prerecorded voice calls to this line", ("within_days", "turns_on")),
        )
    ),
    computed(
        "contacts.at_work_this_week",
        "number",
        "contacts of every channel at the place of work since Monday",
        *HISTORY,
        arguments=("turns_on",),
    ),
    computed(
        "calls.days_since_own_conversation",
        "number",
        "calendar days since the last conversation about this debt on a call that the sender placed unasked; nothing "
        "if there was none within those days",
        *HISTORY,
        arguments=("within_days",),
    ),
    computed(
        "work_calls.days_since_request",
        "number",
        "days since the consumer asked orally not to be telephoned at work; 0 if the request is in writing, nothing if "
        "none stands",
        "consumer.work_calls",
    ),
    computed(
        "rights_notice.mailed",
        "flag",
        "whether the notice that the consumer's state or city demands had been mailed by then",
        "debt.state_notices.rights_mailed_on",
    ),
    computed(
        "recipient.channel_consented",
        "flag",
        "whether the consumer expressly consented to messages in this channel",
        "consumer.electronic_consent",
    ),
    computed(
        "revocation.stands", "flag", "whether a reply by text took back the consent to texts on this debt", "history"
    ),
    computed(
        "revocation.elsewhere", "flag", "whether such a reply was about other debts of the person only", "history"
    ),
    computed(
        "revocation.business_days_since", "number", "business days since that reply; nothing if none", "history", "at"
    ),
    computed("revocation.minutes_since", "number", "minutes since that reply; nothing if none", "history", "at"),
    computed("revocation.texts_since", "number", "texts sent since that reply", "history", "at"),
)
