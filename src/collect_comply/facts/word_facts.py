"""The vocabulary of facts: what the words say, beside signals."""

from __future__ import annotations

from collect_comply.facts.definitions import FactDefinition, computed, read

WORDS: tuple[FactDefinition, ...] = (
    # What the words say, beside signals.
    read(
        "text.asks_disputed_part",
        "flag",
        "whether the words state as owed, or ask for, more than what is not disputed",
        "text",
        "debt.dispute.amount",
    ),
    read(
        "duplicative_notice.missing",
        "set",
        "what a notice of a duplicative dispute must say and does not: says_duplicative, same_substance, nothing_new, "
        "earlier_response, response_date",
    ),
    read(
        "text.venue_differs",
        "flag",
        "whether the words name a county or district in which suit may not be brought",
        "text",
        "debt.venues",
    ),
    read(
        "text.ends_offer_early",
        "flag",
        "whether the words let an offer end today that is in truth open longer",
        "text",
        "offer.expires_on",
    ),
    read(
        "text.other_creditor",
        "flag",
        "whether the words name a creditor whom the case does not know",
        "text",
        "debt.creditor",
    ),
    read("disclosures", "set", "disclosures the words give, each stated and not denied"),
    read("disclosures", "set", "disclosures the words give, each stated and nowhere denied"),
    read("disclosures.english", "set", "disclosures the words give in English"),
    read("disclosures.spanish", "set", "disclosures the words give in Spanish, by sentences that are known"),
    read(
        "text.languages",
        "set",
        "codes of the languages of the words (en, es, ...; und: one that cannot be told), known disclosures left out",
    ),
    read("disclosures.denied", "set", "disclosures the words deny somewhere"),
    read(
        "opt_out.ways",
        "set",
        "ways to stop electronic messages that the words offer: proper, or what is wrong with them: hard_way (a call, "
        "a letter, a website without a link), at_a_price (a fee, a login, more information), too_narrow (some messages "
        "only), other_medium, denied",
    ),
    read(
        "validation.steps_after_period",
        "flag",
        "whether every demand and threat in the words names a day that is not before the end of the validation period",
        "text",
        "debt.validation.period_ends_on",
        "at",
    ),
    read("text.empty", "flag", "whether there are no words"),
    read("text.unread", "flag", "whether part of the words could not be read (another language, no language model)"),
    read("text.word_count", "number", "how many words the text has"),
    read(
        "text.phone_classes",
        "set",
        "classes of the telephone numbers to call that the text names: geographic, uk_wide, freephone, mobile, "
        "shared_cost, premium_rate, personal, pager, withdrawn, voip, unknown",
    ),
    read("text.names_sender", "flag", "whether the words name the sender", "text", "sender.name"),
    read(
        "text.introduces_other_name",
        "flag",
        "whether somebody is introduced by the name of a business that is none of the sender's names",
        "text",
        "sender.name",
    ),
    computed(
        "sender.assumed_names_shared",
        "flag",
        "whether two employees use one assumed name, or one employee several",
        "sender.assumed_names",
    ),
    read("text.names_creditor", "flag", "whether the words name the creditor", "text", "debt.creditor"),
    read(
        "text.names_original_creditor",
        "flag",
        "whether the words name the original creditor",
        "text",
        "debt.original_creditor",
    ),
    read(
        "text.states_sender_address",
        "flag",
        "whether the words hold the sender's licensed address",
        "text",
        "sender.licensed_address",
    ),
    read(
        "text.states_creditor_address",
        "flag",
        "whether the words hold the creditor's full address",
        "text",
        "debt.creditor_address",
    ),
    read("text.states_amount", "flag", "whether the words state an amount of money"),
    read(
        "text.balance_differs",
        "flag",
        "whether the words state as owed an amount that is neither the amount owed nor the arrears",
        "text",
        "debt.current_amount",
    ),
    read(
        "licences.stated",
        "set",
        "places (two letters, NYC) whose licence number on file the words state",
        "text",
        "sender.licences",
    ),
    read(
        "text.address_states",
        "set",
        "states of the postal addresses in the words (two letters), the consumer's own addresses left out",
    ),
    read("exempt_income.missing", "set", "kinds of income exempt from being taken that a list of them does not name"),
    read(
        "charge_off.missing",
        "set",
        "parts of the itemisation since charge-off that are missing: total at charge-off, interest, fees, payments",
    ),
    read(
        "medical_notice.missing",
        "set",
        "parts of the notice before the collection of a medical debt that are missing: date of service, principal "
        "amount, how the debt was obtained",
    ),
    read("text.placeholders", "set", "merge fields left unfilled in the words"),
    read(
        "limited_content.missing",
        "set",
        "required parts of a limited-content message that are missing: business_name, "
        "reply_request, natural_person, telephone_number",
    ),
    read("limited_content.has_other_content", "flag", "whether it says more than a limited-content message may"),
    read(
        "company.particulars_missing",
        "set",
        "UK: which of the sender's registered particulars the words do not hold",
        "text",
        "sender.company",
    ),
)
