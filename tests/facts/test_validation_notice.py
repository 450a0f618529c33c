"""The reading of a validation notice: slots, arithmetic and the end of the validation period."""

from __future__ import annotations

import time
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from collect_comply.facts.base import Context, Fact, Known, Unknown
from collect_comply.facts.table import FactTable
from collect_comply.facts.vocabulary import FactKey
from collect_comply.model.communication import Communication

ROOT = Path(__file__).parents[2]
NOTICE = (ROOT / "corpus" / "notices" / "validation-notice-letter.txt").read_text(encoding="utf-8")
SENT = "2026-06-10T10:00:00-04:00"


def fact(name: str, text: str = NOTICE, at: str = SENT, channel: str = "letter", **debt: Any) -> Fact:
    communication = Communication.model_validate(
        {
            "jurisdiction": ("us",),
            "channel": channel,
            "text": text,
            "sender": {"name": "Harbor Lane LLC"},
            "case": {
                "consumer": {"name": "Dana Reyes"},
                "debt": {"kind": "credit_card", "account": "994410"} | debt,
            },
        }
    )
    table = FactTable(Context(communication, datetime.fromisoformat(at)))
    return table.get(FactKey(f"validation_notice.{name}"))


def value(name: str, *arguments: Any, **changes: Any) -> Any:
    found = fact(name, *arguments, **changes)
    assert isinstance(found, Known), found
    return found.value


LAYOUTS = {
    "as it is": NOTICE,
    "CRLF": NOTICE.replace("\n", "\r\n"),
    "tabs between columns": NOTICE.replace("    ", " \t "),
    "HTML": "<html><style>p {margin: 0}</style><p>"
    + NOTICE.replace("\n\n", "</p>\n<p>").replace("\n", "<br/>\n").replace(" $ ", "&nbsp;<td>$ ")
    + "</p></html>",
    "typographic quotes": NOTICE.replace("'", "’").replace('"', "”"),
}


@pytest.mark.parametrize("text", LAYOUTS.values(), ids=LAYOUTS)
def test_our_notice_passes_in_every_layout(text: str) -> None:
    assert value("missing", text) == frozenset()
    assert value("sum_differs", text) is False
    assert value("end_date", text) == date(2026, 7, 20)
    assert value("end_date_too_early", text) is False


GONE = {
    "statement that the sender is a debt collector": (
        ("is a debt collector", "is a company"),
        ("trying to collect a debt that you owe", "writing about a debt that you owe"),
    ),
    "account number": (("with account number ending in 4410", ""),),
    "current creditor": (("that you owe to Midtown Bank", ""),),
    "creditor on the itemization date": (("credit card from Midtown Bank", "credit card"),),
    "amount on the itemization date": (("$   780.00", "$"),),
    "interest since the itemization date": (("+  $    42.40", "+  $"),),
    "fees since the itemization date": (("+  $     0.00", "+  $"),),
    "payments and credits since the itemization date": (("-  $    10.00", "-  $"),),
    "current amount of the debt": (("$   812.40", ""),),
    "right to dispute in writing until the end date": (
        ("If you write to us by July 20, 2026, we must stop", "We stop"),
    ),
    "right to ask for the original creditor until the end date": (("we must stop collection until", "we wait until"),),
    "statement that the debt will be assumed to be valid": (("we will assume that", "we believe that"),),
    "website of the Consumer Financial Protection Bureau": (("www.cfpb.gov/debt-collection", "the internet"),),
    'heading "How do you want to respond?"': (("How do you want to respond?", "Answer:"),),
    'heading "Check all that apply:"': (("Check all that apply:", ""),),
    'prompt "This is not my debt."': (("This is not my debt.", ""),),
    'prompt "Other"': (("Other (please describe", "Else (describe"),),
    "prompt for the original creditor": (("I want you to send me the name", "Send the name"),),
}


@pytest.mark.parametrize(("element", "changes"), GONE.items(), ids=GONE)
def test_each_part_is_missed_when_it_is_gone(element: str, changes: tuple[tuple[str, str], ...]) -> None:
    text = NOTICE
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    assert element in value("missing", text)


def test_the_prompts_must_stand_in_order() -> None:
    text = NOTICE.replace("This is not my debt.", "@").replace("The amount is wrong.", "This is not my debt.")
    text = text.replace("@", "The amount is wrong.")
    assert value("missing", text) == frozenset()
    assert value("form_faults", text) == {"the dispute prompts do not come in the prescribed order"}


@pytest.mark.parametrize(
    ("sentence", "narrowed"),
    [
        (
            "Call or write to us by July 20, 2026, to dispute all or part of the debt. If you do not, we will assume",
            False,
        ),
        ("Write to us by July 20, 2026, to dispute all or part of the debt. If you do not, we will assume", True),
        ("Unless you notify us by July 20, 2026 that you dispute this debt, we will assume", False),
        ("Unless you notify us in writing by July 20, 2026 that you dispute this debt, we will assume", True),
        (
            "Unless we hear from you by July 20, 2026 that you dispute it, by telephone or in writing, we will assume",
            False,
        ),
        ("If you send no written dispute by July 20, 2026, we will assume", True),
    ],
)
def test_the_assumption_leaves_every_way_of_contact_open(sentence: str, narrowed: bool) -> None:
    old = NOTICE[NOTICE.index("Call or write to us") : NOTICE.index("our information is correct.")]
    text = NOTICE.replace(old, f"{sentence} that ")
    assert value("assumption_narrowed", text) is narrowed
    assert value("missing", text) == frozenset()


def test_an_electronic_notice_tells_how_to_answer_electronically() -> None:
    assert value("missing", channel="email") == frozenset()
    text = NOTICE.replace("We accept disputes electronically at www.harborlane.example/dispute.", "")
    assert value("missing", text, channel="email") == {"how to dispute electronically"}
    assert value("missing", text) == frozenset()


def test_names_and_addresses_stand_in_both_places() -> None:
    head, _ = NOTICE.split("Mail this form to:")
    assert value("missing", head) == {"names and mailing addresses in the response section"}
    assert "name of the consumer" in value("missing", NOTICE.replace("Dana Reyes", "Resident"))


def test_what_only_a_financial_product_needs() -> None:
    text = NOTICE.replace("www.cfpb.gov/debt-collection", "our website")
    assert value("missing", text, kind="medical") == frozenset()
    assert isinstance(fact("missing", text, kind=None), Unknown)


def test_a_mortgage_notice_may_point_to_the_periodic_statement() -> None:
    start, end = NOTICE.index("As of January"), NOTICE.index("Total amount")
    text = NOTICE[:start] + "See the enclosed periodic statement for an itemization of the debt.\n" + NOTICE[end:]
    assert value("missing", text, kind="mortgage") == frozenset()
    assert value("missing", text, kind="credit_card")


def test_an_itemisation_may_stand_on_a_separate_page() -> None:
    start, end = NOTICE.index("Between January"), NOTICE.index("Total amount")
    text = NOTICE[:start] + "See the enclosed separate page for an itemization of the debt.\n" + NOTICE[end:]
    assert value("missing", text) == frozenset()
    assert value("sum_differs", text) is False


def test_nil_may_be_said_in_words() -> None:
    text = NOTICE.replace("+  $     0.00", "none")
    assert value("missing", text) == frozenset()
    assert value("sum_differs", text) is False


@pytest.mark.parametrize(("old", "new"), [("812.40", "812.41"), ("780.00", "779.99"), ("10.00", "110.00")])
def test_a_cent_is_a_difference(old: str, new: str) -> None:
    assert value("sum_differs", NOTICE.replace(old, new)) is True


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "+  $     0.00",
            "+  $    25.00",
            "+ 25.00 - 10.00 = 837.40, but the notice says 812.40 (25.00 less)",
        ),
        ("-  $    10.00", "+  $    10.00", "+ 10.00 = 832.40, but the notice says 812.40 (20.00 less)"),
        ("-  $    10.00", "($10.00)", "- 10.00 = 812.40, as the notice says"),
        ("-  $    10.00", "$10.00 CR", "- 10.00 = 812.40, as the notice says"),
        ("-  $    10.00", "USD 10", "- 10.00 = 812.40, as the notice says"),
        ("debt:        -  $    10.00", "debt - $10.00", "- 10.00 = 812.40, as the notice says"),
        ("interest:                     +  $    42.40", "interest - $42.40", "+ 42.40 + 0.00"),
    ],
)
def test_the_arithmetic_is_shown(old: str, new: str, said: str) -> None:
    assert old in NOTICE
    assert said in value("sum", NOTICE.replace(old, new))


@pytest.mark.parametrize(
    ("new", "said"),
    [
        ("$ 42,40", "42,40"),
        ("$ 1.042,40", "1.042,40"),
        ("€ 42.40", "in another currency"),
        ("42.40 CAD", "in another currency"),
        ("$ 42.40   $ 41.40", "two figures in one row: 42.40 and 41.40"),
        ("n/a", "'n/a' in place of a figure"),
        ("$ 42.4.0", "42.4.0"),
    ],
)
def test_what_is_no_clear_figure_is_not_guessed(new: str, said: str) -> None:
    text = NOTICE.replace("$    42.40", new)
    assert any(said in why for why in value("unclear", text))
    assert value("missing", text) == frozenset()
    assert isinstance(fact("sum_differs", text), Unknown)


def test_what_the_document_hid_may_hold_what_is_missing() -> None:
    text = NOTICE.replace("This is not my debt.", "")
    document = {"format": "pdf", "unread": ["page 2 has no text layer"]}
    communication = {"jurisdiction": ["us"], "channel": "letter", "text": text, "document": document}
    table = FactTable(Context(Communication.model_validate(communication), datetime.fromisoformat(SENT)))
    assert isinstance(table.get(FactKey("validation_notice.missing")), Unknown)
    unclear = table.get(FactKey("validation_notice.unclear"))
    assert isinstance(unclear, Known)
    assert unclear.value == {"page 2 has no text layer"}


def test_large_sums_add_up() -> None:
    text = NOTICE.replace("780.00", "12,234.56").replace("812.40", "12,266.96")
    assert value("sum_differs", text) is False


@pytest.mark.parametrize(
    ("provided", "earliest"),
    [
        ("2026-11-20", "2026-12-30"),  # Thanksgiving
        ("2026-07-01", "2026-08-07"),  # 4 July is a Saturday; its substitute is not in 6103(a)
        ("2026-12-22", "2027-01-29"),  # Christmas
        ("2026-01-15", "2026-02-22"),  # Martin Luther King Day; comment 34(b)(5)-2
        ("2026-06-12", "2026-07-22"),  # Juneteenth
        ("2026-12-24", "2027-02-03"),  # Christmas and New Year's Day
        ("2027-12-30", "2028-02-05"),  # New Year's Day is a Saturday
        ("2026-06-13", "2026-07-22"),  # provided on a Saturday
    ],
)
def test_the_earliest_lawful_end(provided: str, earliest: str) -> None:
    assert value("earliest_end_date", at=f"{provided}T10:00:00-05:00") == date.fromisoformat(earliest)


@pytest.mark.parametrize(("stated", "early"), [("July 16, 2026", True), ("July 17, 2026", False)])
@pytest.mark.parametrize("layout", ["%B %d, %Y", "%d %B %Y", "%m/%d/%Y", "%Y-%m-%d"])
def test_the_first_lawful_day_is_lawful(stated: str, early: bool, layout: str) -> None:
    day = datetime.strptime(stated, "%B %d, %Y").strftime(layout)
    text = NOTICE.replace("July 20, 2026", day)
    assert value("end_date_too_early", text) is early


@pytest.mark.parametrize(
    "written",
    [
        *("July 17th, 2026", "JULY 17, 2026", "Friday, July 17, 2026", "07-17-2026", "7/17/26", "17 July, 2026"),
        *("5 p.m. on July 17, 2026", "the end of July 17, 2026"),
    ],
)
def test_a_date_may_be_written_in_many_ways(written: str) -> None:
    text = NOTICE.replace("July 20, 2026", written)
    assert value("missing", text) == frozenset()
    assert value("end_date", text) == date(2026, 7, 17)


def test_a_notice_in_capitals_is_read() -> None:
    assert value("missing", NOTICE.upper()) == frozenset()
    assert value("sum_differs", NOTICE.upper()) is False


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Harbor Lane LLC is a debt collector", "Harbor\nLane LLC is a debt collector", set()),
        ("Harbor Lane LLC is a debt collector", "Harbor Lane Recovery is a debt collector", set()),
        ("From:", "Send payments to:\n    Pay Mill Inc\n    P.O. Box 9\n    Reno, NV 89501\n\nFrom:", set()),
        ("Mail this form to:\n    Harbor Lane LLC", "Mail this form to:\n    Pay Mill Inc", {"Pay Mill Inc"}),
    ],
)
def test_who_is_named_in_two_ways(old: str, new: str, said: set[str]) -> None:
    assert old in NOTICE
    found = value("contradictions", NOTICE.replace(old, new))
    assert len(found) == len(said)
    assert all(any(name in why for why in found) for name in said)


def test_two_end_dates_are_one_too_many() -> None:
    text = NOTICE.replace("July 20, 2026", "July 30, 2026", 1)
    assert value("missing", text) == frozenset()
    assert value("contradictions", text) == {"it gives 2026-07-20 and 2026-07-30 as the end of the validation period"}
    assert value("end_date", text) == date(2026, 7, 20)


@pytest.mark.parametrize("text", ["", "Please pay us.", "Your parcel is waiting.", "$" * 5000, "a.@" * 5000])
def test_what_is_no_notice_is_unknown(text: str) -> None:
    for name in ("missing", "sum_differs", "end_date", "end_date_too_early"):
        assert isinstance(fact(name, text), Unknown)


@pytest.mark.parametrize(
    "words",
    [
        "dispute in writing by 2026-01-01 ",
        "write to us by 2026-01-01 name and address of the original creditor ",
        "you had a credit card ",
        "As of January 5, 2026, you owed: $ ",
        "<<<<",
        "contact by 2026-01-01 dispute assume ",
        "total amount of the debt now 1,111,111,",
        "Albany, NY 12207\n",
        "As of January 5, 2026, you owed: 1.00 fees: 2 total amount of the debt now: 3\n",
        "a b c d\t",
        "is a debt collector ",
        "- + ( $ 1 ",
    ],
)
def test_hostile_text_is_read_in_little_time(words: str) -> None:
    text = words * (59_000 // len(words))
    started = time.process_time()
    for name in ("missing", "sum_differs", "end_date_too_early"):
        fact(name, text)
    assert time.process_time() - started < 20
    assert isinstance(fact("missing", text + "x" * 10_000), Unknown)


def test_merge_fields_leave_it_open() -> None:
    text = NOTICE.replace("$   812.40", "{{ balance }}")
    assert isinstance(fact("missing", text), Unknown)
    assert isinstance(fact("sum_differs", text), Unknown)
