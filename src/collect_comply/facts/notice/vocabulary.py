"""The facts about a validation notice: by its own words, and held against the case."""

from __future__ import annotations

from collect_comply.facts.definitions import FactDefinition, read

NOTICE: tuple[FactDefinition, ...] = (
    read("validation_notice.missing", "set", "required parts of a validation notice that are missing"),
    read("validation_notice.unclear", "set", "what of the notice could not be read with certainty, figures and pages"),
    read(
        "validation_notice.sum_differs",
        "flag",
        "whether the itemised figures do not add up to the amount stated as owed now",
    ),
    read("validation_notice.sum", "text", "the rows of the itemisation added up, and what the notice says"),
    read("validation_notice.end_date", "day", "the end date of the validation period that the notice states"),
    read(
        "validation_notice.earliest_end_date",
        "day",
        "the earliest lawful end date for a notice provided that day",
        "at",
    ),
    read(
        "validation_notice.end_date_too_early",
        "flag",
        "whether the end date stated is before the earliest lawful one",
        "text",
        "at",
    ),
    read("validation_notice.period", "text", "how the earliest lawful end date is counted", "text", "at"),
    read(
        "validation_notice.end_date_repeated",
        "flag",
        "whether the notice states the end date of the one that came back",
        "text",
        "debt.validation.period_ends_on",
    ),
    read("validation_notice.contradictions", "set", "names, addresses and dates that the notice gives in two ways"),
    read(
        "validation_notice.form_faults", "set", "what is wrong in the order or place of the notice's response section"
    ),
    read(
        "validation_notice.assumption_narrowed",
        "flag",
        "whether the debt is to be assumed valid unless it is disputed in writing, other contact left out",
    ),
    read(
        "validation_notice.other_content",
        "set",
        "what the notice says beside the required and the optional disclosures",
    ),
    read("validation_notice.form_departures", "set", "where the notice departs from the headings of Model Form B-1"),
    read(
        "validation_notice.to_unnamed_estate",
        "flag",
        "whether it is addressed to an estate without a name of somebody who acts for it",
        "recipient.addressee",
    ),
    read("validation_notice.refers_to", "set", "pages that the notice says are enclosed"),
    read("validation_notice.not_enclosed", "set", "pages it says are enclosed that are not", "text", "enclosures"),
    read("validation_notice.translated", "flag", "whether the notice is in another language than English", "language"),
    read("validation_notice.offers_spanish", "flag", "whether it offers a Spanish notice in Spanish"),
    read("validation_notice.differs", "set", "names, account number, dates and amounts that are not those of the case"),
    read(
        "validation_notice.consumer_name_lacks",
        "set",
        "known parts of the consumer's name that the notice leaves out",
        "text",
        "consumer.name",
    ),
    read(
        "validation_notice.itemization_date_faults",
        "set",
        "why the itemization date is not one that the rule allows",
        "debt.itemization.basis",
    ),
)
