"""Facts read in the words: telephone numbers, names, sums, merge fields."""

from __future__ import annotations

import time
from decimal import Decimal
from typing import Any

import pytest

from collect_comply.facts.base import Context, Fact, Known, Unknown
from collect_comply.facts.table import FactTable
from collect_comply.facts.vocabulary import FactKey
from collect_comply.model.communication import Case, Communication
from collect_comply.model.debt import Debt, Itemization
from collect_comply.model.sender import Sender
from collect_comply.model.signal import Signal, Span, Stance


def fact(name: str, text: str, signals: tuple[Signal, ...] = (), unread: str | None = None, **fields: Any) -> Fact:
    data = {"jurisdiction": ("uk",), "channel": "letter", **fields}
    communication = Communication(text=text, **data)
    return FactTable(Context(communication, None, signals, {"text": unread} if unread else {})).get(FactKey(name))


def value(name: str, text: str, **fields: Any) -> Any:
    found = fact(name, text, **fields)
    assert isinstance(found, Known), found
    return found.value


def signal(text: str, span: str, stance: Stance = "asserted", kind: str = "premium_rate") -> Signal:
    start = text.index(span)
    where = Span(start=start, end=start + len(span), text=span)
    return Signal(kind=kind, span=where, stance=stance, source="pattern:test")


@pytest.mark.parametrize(
    ("text", "classes"),
    [
        ("Call 0844 338 1234.", {"shared_cost"}),
        ("Call +44 (0)870 123 4567.", {"shared_cost"}),
        ("Call 0 8 7 1 234 5678.", {"shared_cost"}),
        ("Call 0906-123-4567.", {"premium_rate"}),
        ("Call 118 118.", {"premium_rate"}),
        ("Call 0345 600 1234.", {"uk_wide"}),
        ("Call 0800 138 1111 or 0161 496 0000.", {"freephone", "geographic"}),
        ("Call 07700 900123.", {"mobile"}),
        ("Call 07624 123456, on the Isle of Man.", {"mobile"}),
        ("Call 070 1234 5678.", {"personal"}),
        ("Call 076 1234 5678.", {"pager"}),
        ("Call 056 1234 5678.", {"voip"}),
        ("Call 0844\u200b 338 1234.", {"shared_cost"}),
        ("Call ０８４４ ３３８ １２３４.", {"shared_cost"}),
        ("On 01/06/2026 0844 338 1234 answers.", {"shared_cost"}),
        ("Ref 12345 0844 338 1234", {"shared_cost"}),
        ("Call +1 202 456 1111.", {"geographic"}),
        ("Sort code 20-00-00, account 09123456.", set()),
        ("Card 4111 1111 1111 1111", set()),
        ("You owe £0,844,338,123.40 of 118 500.", set()),
        ("", set()),
    ],
)
def test_phone_classes(text: str, classes: set[str]) -> None:
    assert value("text.phone_classes", text) == classes


def test_phone_classes_of_american_text() -> None:
    text = "Call 800-555-0142, (202) 456-1111 or 1-900-555-0142."
    assert value("text.phone_classes", text, jurisdiction=("us",)) == {"freephone", "geographic", "premium_rate"}
    assert value("text.phone_classes", "Call 0844 338 1234.", jurisdiction=("us",)) == set()


def test_a_number_in_the_subject_counts() -> None:
    assert value("text.phone_classes", "", channel="email", subject="Ring 0871 234 5678") == {"shared_cost"}


@pytest.mark.parametrize(
    ("stance", "classes"), [("quoted", set()), ("attributed", set()), ("asserted", {"shared_cost"})]
)
def test_a_number_in_somebody_elses_words_is_left_out(stance: Stance, classes: set[str]) -> None:
    text = "Fraudsters ask you to call 0844 338 1234."
    for subject in (None, "A warning"):
        found = fact("text.phone_classes", text, (signal(text, "0844 338 1234", stance),), subject=subject)
        assert found == Known(frozenset(classes), "read in the words")


@pytest.mark.parametrize(
    "text",
    [
        "0 " * 9_000,
        "0844 338 1234 " * 1_400,
        "(0" * 9_000,
        "1" * 20_000,
        "(" * 500_000,
        "£" * 500_000,
        "balance is " * 50_000,
        "call 118 " * 5_000,
        "{{" * 200_000,
        "{{a" * 100_000,
        "$A" * 200_000,
        "[[ " * 100_000,
    ],
    ids=lambda text: text[:12],
)
def test_hostile_text_is_read_in_bounded_time(text: str) -> None:
    began = time.process_time()
    for name in ("text.phone_classes", "text.states_amount", "text.balance_differs", "text.placeholders"):
        fact(name, text)
    assert time.process_time() - began < 20


def test_too_many_digits_are_unknown() -> None:
    assert isinstance(fact("text.phone_classes", "1" * 20_001), Unknown)


@pytest.mark.parametrize(
    ("name", "text", "named"),
    [
        ("Northgate Finance Ltd", "NORTHGATE FINANCE: please call", True),
        ("Northgate Finance", "North-Gate Finance Limited wrote to you", True),
        ("North Gate", "Northgate's team", True),
        ("Barker & Lowe", "From Barker and Lowe LLP", True),
        ("AMB", "Call an ambulance", False),
        ("Northgate", "Southgate", False),
        ("The Company Ltd", "The company writes", True),
        ("Northgate", "", False),
        ("Ünïted Cred", "ünïted cred.", True),
    ],
)
def test_names_sender(name: str, text: str, named: bool) -> None:
    assert value("text.names_sender", text, sender=Sender(name=name)) is named


def test_names_are_unknown_without_a_name_or_with_a_merge_field() -> None:
    assert isinstance(fact("text.names_sender", "Hello"), Unknown)
    assert isinstance(fact("text.names_creditor", "Hello"), Unknown)
    assert isinstance(fact("text.names_sender", "{{firm}} writes", sender=Sender(name="Northgate")), Unknown)
    assert value("text.names_sender", "Trading as NGF", sender=Sender(name="Northgate", other_names=("NGF",))) is True
    case = Case(debt=Debt(creditor="BrightLend Bank plc"))
    assert value("text.names_creditor", "for Brightlend Bank", case=case) is True


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("It is £5.", True),
        ("About 20 pounds", True),
        ("USD 30", True),
        ("$1,240.00", True),
        ("Call 0161 496 0000", False),
    ],
)
def test_states_amount(text: str, states: bool) -> None:
    assert value("text.states_amount", text) is states


@pytest.mark.parametrize(
    ("text", "differs"),
    [
        ("Your balance is £1,240.00.", False),
        ("Your balance is £1,420.00.", True),
        ("Arrears of £160 and a total balance of £1,240.", False),
        ("Arrears: £170", True),
        ("You owe £900.", True),
        ("You owe £45 a month under the plan.", False),
        ("Pay £700 to settle.", False),
        ("A fee of £12 was added.", False),
        ("If your balance is £20 or less, tell us.", False),
        ("Your previous balance of £2,000 was reduced.", False),
        ("The minimum balance is £40.", False),
        ("You told us that you owe £900.", True),
    ],
)
def test_balance_differs(text: str, differs: bool) -> None:
    case = Case(debt=Debt(current_amount=Decimal(1240), arrears=Decimal(160)))
    assert value("text.balance_differs", text, case=case) is differs


def test_balance_needs_what_is_owed() -> None:
    assert fact("text.balance_differs", "You owe £900.") == Unknown(
        "what is owed is not known", ("debt.current_amount",)
    )
    whole_only = Case(debt=Debt(current_amount=Decimal(1240)))
    unknown = fact("text.balance_differs", "Arrears: £170", case=whole_only)
    assert isinstance(unknown, Unknown) and unknown.needs == ("debt.arrears",)
    assert value("text.balance_differs", "You owe £900.", case=whole_only) is True
    itemized = Case(debt=Debt(current_amount=Decimal(1240), itemization=Itemization(amount=Decimal(1100))))
    assert value("text.balance_differs", "Balance: £1,100", case=itemized) is False
    assert isinstance(fact("text.balance_differs", "Hola", unread="another language"), Unknown)


def test_a_restated_claim_of_the_customer_is_no_balance() -> None:
    text = "You wrote: my balance is £20."
    case = Case(debt=Debt(current_amount=Decimal(1240)))
    quoted = signal(text, "my balance is £20", "quoted", "amount_or_fee_claim")
    assert fact("text.balance_differs", text, (quoted,), case=case) == Known(False, "read in the words")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Dear {{ first_name }}, [[Balance]] is due", {"first_name", "Balance"}),
        ("<<NAME>>, %%amount%%, $DUE_DATE$, ${total}, {ref}", {"NAME", "amount", "DUE_DATE", "total", "ref"}),
        ("Hi %FIRSTNAME%, card [card_number] is behind", {"FIRSTNAME", "card_number"}),
        ("It cost $15 here and $20 there, 50%% off, <b>now</b>", set()),
        ("50%OFF% on MONDAY%, [sic], [see the statement], %a%", set()),
        ("{1}", set()),
        (
            "Dear [Customer Name], [AMOUNT] by [ Due Date ], [insert agent]",
            {"Customer Name", "AMOUNT", "Due Date", "insert agent"},
        ),
        ("[Address Line 2] [Client Ref No]", {"Address Line 2", "Client Ref No"}),
        (
            "[Secure message] they [BrightLend Bank] wrote [the date], [Part 2], [Insert], [Private and Confidential]",
            set(),
        ),
    ],
)
def test_placeholders(text: str, names: set[str]) -> None:
    assert value("text.placeholders", text) == names


def test_disclosures_are_asserted_kinds_of_text_and_subject() -> None:
    text = "We are a debt collector. It is not an attempt to collect."
    said = (
        signal(text, "debt collector", "asserted", "debt_collector_identity"),
        signal(text, "attempt to collect", "negated", "attempt_to_collect"),
        signal(text, "We", "asserted", "business_name").model_copy(update={"part": "envelope"}),
    )
    threat = signal(text, "debt", "asserted", "threat_suit")
    found = (*(item.model_copy(update={"family": "disclosure"}) for item in said), threat)
    assert fact("disclosures", text, found) == Known(frozenset({"debt_collector_identity"}), "read in the words")
    assert isinstance(fact("disclosures", text, found, unread="no language model"), Unknown)
    assert fact("disclosures", " ", (), unread="no language model") == Known(frozenset(), "read in the words")


def test_small_facts() -> None:
    assert value("text.empty", " \n") is True
    assert value("text.empty", "", channel="email", subject="Hello") is False
    assert value("text.word_count", "one two, three") == 3
    assert fact("text.unread", "Hola", unread="another language") == Known(True, "another language")
    assert value("text.unread", "Hello") is False
