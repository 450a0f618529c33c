"""The closed lists of the trade: channels, purposes, roles and outcomes. One vocabulary for both countries."""

from __future__ import annotations

from typing import Literal

Channel = Literal[
    "letter",
    "postcard",
    "email",
    "sms",
    "call",
    "voicemail",
    "ringless_voicemail",
    "chat",
    "push",
    "fax",
    "social_private",
    "social_public",
    "visit",
    "calling_card",
    "act",
    "web_visit",
]

Purpose = Literal[
    "collect",
    "validation_notice",
    "location_information",
    "statutory_notice",
    "required_by_law",
    "cease_termination",
    "cease_remedy",
    "opt_out_confirmation",
    "litigation",
    "formal_pleading",
    "response",
    "hold_acknowledgement",
    "settlement_confirmation",
    "payment_receipt",
    "visit_appointment",
    "debt_advice_contact",
    "consent_request",
    "service",
    "email_handoff_notice",
    "contact_request",
    "credit_reporting",
    "debt_transfer",
    "instrument_deposit",
    "deposit_notice",
    "duplicative_dispute_notice",
    "creditor_form",
    "record_disposal",
]

Stage = Literal["reminder", "notice", "final_notice", "legal"]

SenderRole = Literal[
    "third_party_collector",
    "debt_buyer",
    "law_firm",
    "original_creditor",
    "lender",
    "servicer",
    "affiliate",
    "process_server",
    "government",
    "credit_counsellor",
    "enforcement_agent",
]

RecipientRole = Literal[
    "consumer",
    "joint_consumer",
    "guarantor",
    "spouse",
    "parent_of_minor",
    "guardian",
    "personal_representative",
    "successor_in_interest",
    "consumer_attorney",
    "authorised_representative",
    "debt_adviser",
    "creditor",
    "creditor_attorney",
    "collector_attorney",
    "consumer_reporting_agency",
    "employer",
    "business_partner",
    "third_party",
]

DebtPurpose = Literal["consumer", "business"]

DebtKind = Literal[
    "credit_card",
    "personal_loan",
    "payday_loan",
    "auto_loan",
    "mortgage",
    "student_loan",
    "medical",
    "utility",
    "telecom",
    "rent",
    "retail",
    "overdraft",
    "hire_purchase",
    "deferred_payment_credit",
    "judgment",
    "council_tax",
    "tax",
    "fine",
    "other",
]

Nation = Literal["england", "wales", "scotland", "northern_ireland"]
AddressKind = Literal["home", "work", "hospital", "school", "other"]
AccessibleFormat = Literal["large_print", "braille", "audio", "easy_read", "sign_language", "plain_text"]
PhoneKind = Literal["mobile", "landline", "work"]
Direction = Literal["outbound", "inbound"]

ConsentTo = Literal["sender", "creditor", "former_collector"]

CallReason = Literal[
    "none", "legal_duty", "active_litigation", "requested_information", "dropped_call", "avoidable_loss"
]

Misconduct = Literal["abusive_language", "violence_or_threat", "inconvenient_time_or_place"]

Outcome = Literal[
    "no_answer",
    "voicemail_left",
    "conversation",
    "answered_dropped",
    "wrong_number",
    "busy",
    "not_in_service",
    "sent",
    "delivered",
    "undeliverable",
    "received",
    "visited",
]

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

Enclosure = Literal[
    "itemization_page",
    "periodic_statement",
    "english_notice",
    "state_disclosures",
    "credit_counselling_resources",
    "default_information_sheet",
    "arrears_information_sheet",
    "p2p_arrears_information_sheet",
    "statement_of_account",
    "debt_claims_information_sheet",
    "reply_form",
    "financial_statement",
    "other",
]

PLACE = r"^(?:[A-Z]{2}|NYC)$"
"""How a state, a territory or a city with a law of its own is written."""
