"""Counting under 12 CFR 1006.14(b): the official examples by comment number, further vectors, and an oracle."""

from __future__ import annotations

import time as clock
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from collect_comply.model.history import CallConsent, ContactEvent
from collect_comply.timing.consent import standing
from collect_comply.timing.counting import calls_placed, days_since, last_talk, window
from collect_comply.timing.ledger import Ledger

EASTERN = ("America/New_York",)
LIMIT = 7
"""The seven calls, days and days of consent of the regulation; in the package they come from the rules."""


def at(text: str) -> datetime:
    """``04-01`` is noon Eastern time that day of 2026; ``04-01T09:30`` names the time."""
    day, _, moment = text.partition("T")
    return datetime.fromisoformat(f"2026-{day}T{moment or '12:00'}").replace(tzinfo=ZoneInfo("America/New_York"))


def event(when: str, outcome: str | None = "no_answer", channel: str = "call", **more: Any) -> ContactEvent:
    return ContactEvent(at=at(when), channel=channel, outcome=outcome, **more)


def calls(*days: str, outcome: str | None = "no_answer", **more: Any) -> list[ContactEvent]:
    """Unanswered calls; ``04-02*6`` stands for six on that day, five minutes apart."""
    made = []
    for day in days:
        when, _, times = day.partition("*")
        moments = (f"{when}T{9 + number // 12:02}:{number % 12 * 5:02}" for number in range(int(times or 1)))
        made.extend(event(moment, outcome, **more) for moment in moments)
    return made


def talk(when: str, **more: Any) -> ContactEvent:
    return event(when, "conversation", **more)


def consent(day: str, **more: Any) -> CallConsent:
    return CallConsent(received_on=date.fromisoformat(f"2026-{day}"), **more)


def verdict(history: Iterable[ContactEvent], when: str, *debts: str, person: Any = "consumer") -> str:
    """``PC`` or ``PV``: what a further call would be presumed, as the rules of 1006.14(b)(2) put it together."""
    ledger, then, debt = Ledger(history), at(when), frozenset(debts or ("debt",))
    if standing(ledger, person, then, EASTERN, debt, days=LIMIT).day is not None:
        return "PC"
    placed = calls_placed(ledger, person, then, EASTERN, LIMIT, debts=debt, consent_days=LIMIT).number
    last = last_talk(ledger, person, then, EASTERN, debt).known
    cooling = last is not None and days_since(last.at, then, EASTERN) < LIMIT
    return "PV" if placed + 1 > LIMIT or cooling else "PC"


APRIL = [event("04-01", "voicemail_left"), *calls("04-02*2", "04-03*2", "04-06*2")]
AUGUST = [*calls("08-11"), talk("08-14")]
JUNE = [
    *calls("06-01", "06-02", "06-03"),
    event("06-04", "received", "email", direction="inbound", consent=consent("06-04")),
]
CALL_BACK = [talk("04-03", consent=consent("04-03"))]
STUDENT_LOANS = [*calls("06-08*2", "06-09*2", "06-10*2", debts=("account 77",))]

OFFICIAL = [
    ("14(b)-1 ringless", [event("04-01", "delivered", "ringless_voicemail")] * 7, "04-07", "PV"),
    ("14(b)-1 text", [event("04-01", "delivered", "sms")] * 7, "04-07", "PC"),
    ("14(b)-1 e-mail", [event("04-01", "delivered", "email")] * 7, "04-07", "PC"),
    (
        "14(b)(2)(i)-1.i",
        [event("04-01", "voicemail_left"), *calls("04-02", "04-03", "04-04", "04-05", "04-06", "04-07")],
        "04-08",
        "PC",
    ),
    ("14(b)(2)(i)-1.ii", [talk("08-13", direction="inbound")], "08-20", "PC"),
    ("14(b)(2)(i)-1.ii derived", [talk("08-13", direction="inbound")], "08-19", "PV"),
    ("14(b)(2)(i)-2.i", [*calls("04-01", "04-03*5")], "04-03T18:00", "PC"),
    (
        "14(b)(2)(i)-3.i",
        [
            *calls("06-15", "06-17", address="+12125550123"),
            event("06-18", "wrong_number", address="(212) 555-0123"),
            *calls("06-18*6"),
        ],
        "06-18T18:00",
        "PC",
    ),
    ("14(b)(2)(ii)-1.i", APRIL, "04-07", "PV"),
    ("14(b)(2)(ii)-1.ii", AUGUST, "08-20", "PV"),
    ("14(b)(2)(ii)-1.ii derived", AUGUST, "08-21", "PC"),
    ("14(b)(2)(ii)-2.iii", AUGUST, "08-17", "PV"),
    ("14(b)(2)(ii)-2.iv.A", AUGUST, "08-14T12:10", "PV"),
    (
        "14(b)(3)(i)-2 shorter period",
        [*calls("06-05*7"), event("06-08", "received", "email", direction="inbound", consent=consent("06-08", days=3))],
        "06-11",
        "PV",
    ),
    (
        "14(b)(3)(i)-2 within it",
        [*calls("06-05*7"), event("06-08", "received", "email", direction="inbound", consent=consent("06-08", days=3))],
        "06-10",
        "PC",
    ),
    (
        "14(b)(3)(i)-2 revoked",
        [
            *calls("06-05*7"),
            event("06-08", "received", "email", direction="inbound", consent=consent("06-08", revoked=True)),
        ],
        "06-10",
        "PV",
    ),
    (
        "14(b)(3)(i)-2 conversation",
        [
            *calls("06-05*7"),
            event("06-08", "received", "email", direction="inbound", consent=consent("06-08")),
            talk("06-09"),
        ],
        "06-10",
        "PV",
    ),
    ("14(b)(3)(i)-3.i", CALL_BACK, "04-06", "PC"),
    ("14(b)(3)(i)-3.i without the words", [talk("04-03")], "04-06", "PV"),
    ("14(b)(3)(i)-3.ii", [*CALL_BACK, talk("04-06")], "04-08", "PV"),
    ("14(b)(3)(i)-3.iii", [*JUNE, *calls("06-08*3", "06-09*3", "06-10*2")], "06-10", "PC"),
    ("14(b)(3)(i)-3.iii after", [*JUNE, *calls("06-08*3", "06-09*3", "06-10*2")], "06-11", "PC"),
    ("14(b)(3)(i)-3.iii much after", [*JUNE, *calls("06-08*3", "06-10*5"), *calls("06-11*7")], "06-11T18:00", "PV"),
    (
        "14(b)(3)(ii)-1 a, b",
        [*calls("04-01*7", outcome="busy"), *calls("04-02*7", outcome="not_in_service")],
        "04-03",
        "PC",
    ),
    ("14(b)(3)(ii)-1 c", calls("04-01*7", outcome="answered_dropped"), "04-03", "PV"),
    ("14(b)(3)(ii)-1 d", calls("04-01*7", outcome="no_answer"), "04-03", "PV"),
    ("14(b)(3)(ii)-1 e", calls("04-01*7", outcome="no_answer", channel="voicemail"), "04-03", "PV"),
]


@pytest.mark.parametrize(
    ("history", "when", "expected"), [row[1:] for row in OFFICIAL], ids=[row[0] for row in OFFICIAL]
)
def test_official_examples(history: list[ContactEvent], when: str, expected: str) -> None:
    assert verdict(history, when) == expected


def test_comment_14b2i_1iii_a_third_party_has_a_count_of_its_own() -> None:
    history = calls("10-06", "10-07*2", "10-08", "10-09", "10-10", person="third_party")
    assert verdict(history, "10-12", person="third_party") == "PC"
    assert calls_placed(Ledger(history), "consumer", at("10-12"), EASTERN, 7, debts=frozenset({"debt"})).number == 0


def test_comments_14b3i_3ii_and_3iii_say_how_many_are_left_out() -> None:
    ledger = Ledger([*CALL_BACK, talk("04-06"), *calls("04-07")])
    count = calls_placed(ledger, "consumer", at("04-08"), EASTERN, 7, debts=frozenset({"debt"}), consent_days=7)
    assert (count.number, count.left_out["by consent"]) == (2, 1)
    ledger = Ledger([*JUNE, *calls("06-08*3", "06-09*3", "06-10*2")])
    count = calls_placed(ledger, "consumer", at("06-10"), EASTERN, 7, debts=frozenset({"debt"}), consent_days=7)
    assert (count.number, count.left_out["by consent"]) == (0, 8)
    assert calls_placed(ledger, "consumer", at("06-10"), EASTERN, 7, debts=frozenset({"debt"})).number == 8


def test_comment_14b4_2i_and_2ii_calls_count_toward_the_debt_they_are_assigned_to() -> None:
    history = [call for debt in ("medical", "card A", "card B") for call in calls("06-08*6", debts=(debt,))]
    assert all(verdict(history, "06-14", debt) == "PC" for debt in ("medical", "card A", "card B"))
    assert calls_placed(Ledger(history), "consumer", at("06-14"), EASTERN, 7).number == 18


@pytest.mark.parametrize(
    ("history", "medical", "card"),
    [
        pytest.param([talk("11-09", debts=("medical",))], (1, True), (0, False), id="14(b)(4)-2.iii"),
        pytest.param([talk("11-09", debts=("medical", "card"))], (1, True), (1, True), id="14(b)(4)-2.iv"),
        pytest.param(
            [
                *calls("11-09", "11-10", debts=("medical",)),
                *calls("11-09*2", "11-11*2", debts=("card",)),
                talk("11-12", debts=("medical",), discussed=()),
            ],
            (3, True),
            (4, False),
            id="14(b)(4)-2.v",
        ),
        pytest.param(
            [talk("11-09", debts=("medical",), discussed=("medical", "card"))], (1, True), (0, True), id="14(b)(4)-2.vi"
        ),
    ],
)
def test_comment_14b4_2_particular_debts(history: list[ContactEvent], medical: Any, card: Any) -> None:
    ledger = Ledger(history)
    for debt, expected in (("medical", medical), ("card", card)):
        placed = calls_placed(ledger, "consumer", at("11-13"), EASTERN, 7, debts=frozenset({debt})).number
        assert (
            placed,
            last_talk(ledger, "consumer", at("11-13"), EASTERN, frozenset({debt})).known is not None,
        ) == expected


def test_comment_14b4_2vii_student_loans_of_one_account_bear_one_id() -> None:
    assert verdict(STUDENT_LOANS, "06-11", "account 77") == "PC"
    assert verdict([*STUDENT_LOANS, event("06-10T15:00", debts=("account 77",))], "06-11", "account 77") == "PV"
    assert verdict([talk("06-08", debts=("account 77",))], "06-09", "account 77") == "PV"


VECTORS = [
    ("seven leave on the eighth day, before", [*calls("04-01", "04-02*6")], "04-07", "PV"),
    ("seven leave on the eighth day", [*calls("04-01", "04-02*6")], "04-08", "PC"),
    ("the seventh day of the cooldown", [talk("03-02")], "03-08", "PV"),
    ("the day after it, at half past midnight", [talk("03-02")], "03-09T00:30", "PC"),
    ("a conversation with consent", [talk("03-02", consent=consent("03-02"))], "03-05", "PC"),
    ("a second conversation", [talk("03-02", consent=consent("03-02")), talk("03-05")], "03-06", "PV"),
    (
        "a conversation on an excluded call restarts the days",
        [talk("03-02", consent=consent("03-02")), talk("03-05")],
        "03-09",
        "PV",
    ),
    ("five busy and six unanswered", [*calls("04-01*5", outcome="busy"), *calls("04-02*6")], "04-07", "PC"),
    ("five busy and seven unanswered", [*calls("04-01*5", outcome="busy"), *calls("04-02*7")], "04-07", "PV"),
    (
        "all lines of a person add up",
        [*calls("04-01*6", address="+12125550123"), *calls("04-02", address="+13035550123")],
        "04-03",
        "PV",
    ),
    (
        "a co-signer has a count of their own",
        [*calls("04-01*6"), *calls("04-01*2", person="joint_consumer")],
        "04-02",
        "PC",
    ),
    ("eight calls on student loans", calls("06-08*7", debts=("account 77",)), "06-09", "PC"),
    ("an inbound conversation", [talk("05-10", direction="inbound")], "05-12", "PV"),
    (
        "seven to a stranger's number",
        [*calls("04-01*6", address="+12125550123"), event("04-06", "wrong_number", address="2125550123")],
        "04-07",
        "PC",
    ),
    ("an unknown outcome counts", calls("04-01*7", outcome=None, channel="voicemail"), "04-02", "PV"),
    ("inbound calls are not placed", calls("04-01*9", direction="inbound"), "04-02", "PC"),
    ("a debt left out counts toward every debt", calls("04-01*7", debts=None), "04-02", "PV"),
    ("another debt does not count", calls("04-01*7", debts=("other",)), "04-02", "PC"),
]


@pytest.mark.parametrize(("history", "when", "expected"), [row[1:] for row in VECTORS], ids=[row[0] for row in VECTORS])
def test_computed_vectors(history: list[ContactEvent], when: str, expected: str) -> None:
    assert verdict(history, when) == expected


def test_persons_to_whom_calls_do_not_count() -> None:
    history = [*calls("04-01*9", person="consumer_attorney"), talk("04-01", person="consumer_attorney")]
    assert verdict(history, "04-02", person="consumer_attorney") == "PC"


def test_an_event_at_the_very_instant_counts_and_a_later_one_does_not() -> None:
    ledger, then = Ledger([event("04-01"), event("04-01T12:01")]), at("04-01")
    assert calls_placed(ledger, "consumer", then, EASTERN, 7).number == 1
    assert calls_placed(ledger, "consumer", then - timedelta(microseconds=1), EASTERN, 7).number == 0


def test_the_leap_day_is_a_day() -> None:
    place = ZoneInfo("America/New_York")
    span = window(datetime(2028, 3, 6, 12, tzinfo=place), EASTERN, 7)
    assert (span.first, span.last) == (date(2028, 2, 29), date(2028, 3, 6))


def test_the_days_are_those_at_the_consumers_place() -> None:
    late = [event("04-01T23:30")]  # 17:30 that day in Honolulu, 13:30 of the next in Guam
    for name, number in (("America/New_York", 0), ("Pacific/Honolulu", 1), ("Pacific/Guam", 1)):
        assert calls_placed(Ledger(late), "consumer", at("04-08T00:30"), [name], 7).number == number
    assert calls_placed(Ledger(late), "consumer", at("04-08T00:30"), [*EASTERN, "Pacific/Guam"], 7).number == 1
    assert days_since(at("04-01T23:30"), at("04-02T00:30"), [*EASTERN, "Pacific/Guam"]) == 0


def test_consent_is_read_strictly_over_zones() -> None:
    history = [event("06-04", "received", "email", direction="inbound", consent=consent("06-04"))]
    ledger, night = Ledger([*history, event("06-10T23:00")]), at("06-10T23:30")  # already 11 June in Guam
    assert standing(ledger, "consumer", night, EASTERN, frozenset({"debt"})).day == 7
    assert standing(ledger, "consumer", night, [*EASTERN, "Pacific/Guam"], frozenset({"debt"})).day == 8
    for zones, number in ((EASTERN, 0), ((*EASTERN, "Pacific/Guam"), 1)):
        assert (
            calls_placed(ledger, "consumer", night, zones, 7, debts=frozenset({"debt"}), consent_days=7).number
            == number
        )


def test_consent_does_not_reach_back_nor_to_other_debts() -> None:
    given = event("06-04T10:00", "received", "email", direction="inbound", consent=consent("06-04"), debts=("card",))
    ledger = Ledger(
        [event("06-04T09:00"), given, event("06-04T11:00", debts=("card",)), event("06-04T11:01", debts=("loan",))]
    )
    counts = {
        debt: calls_placed(
            ledger, "consumer", at("06-04"), EASTERN, 7, debts=debt and frozenset({debt}), consent_days=7
        ).number
        for debt in ("card", "loan", None)
    }
    assert counts == {"card": 1, "loan": 2, None: 2}
    assert standing(ledger, "consumer", at("06-04"), EASTERN, frozenset({"loan"})).day is None


def test_consent_that_names_no_debt_is_doubtful_beside_others() -> None:
    given = event("06-04", "received", "email", direction="inbound", consent=consent("06-04"))
    assert standing(Ledger([given]), "consumer", at("06-05"), EASTERN, frozenset({"card"})).day == 2
    ledger = Ledger([given, event("06-05T09:00", debts=("card",)), event("06-03", debts=("loan",))])
    assert standing(ledger, "consumer", at("06-05"), EASTERN, frozenset({"card"})).doubt
    assert (
        calls_placed(ledger, "consumer", at("06-05"), EASTERN, 7, debts=frozenset({"card"}), consent_days=7).number == 1
    )


def test_a_later_revocation_takes_back_earlier_consent() -> None:
    history = [
        event(f"06-0{day}", "received", "email", direction="inbound", consent=consent(f"06-0{day}", revoked=day == 5))
        for day in (4, 5)
    ]
    ledger = Ledger([*history, event("06-04T13:00"), event("06-05T13:00")])
    assert standing(ledger, "consumer", at("06-06"), EASTERN, frozenset({"debt"})).day is None
    assert (
        calls_placed(ledger, "consumer", at("06-06"), EASTERN, 7, debts=frozenset({"debt"}), consent_days=7).number == 1
    )


def test_a_window_needs_a_day_and_a_zone() -> None:
    for zones, days in ((EASTERN, 0), ((), 7)):
        with pytest.raises(ValueError, match="at least one"):
            window(at("04-01"), zones, days)


def test_a_long_history_is_counted_in_linear_time() -> None:
    def seconds(length: int) -> float:
        start = datetime(2026, 1, 1, tzinfo=UTC)
        history = [
            ContactEvent(at=start + timedelta(seconds=20 * n), channel="call", outcome="no_answer")
            for n in range(length)
        ]
        began = clock.process_time()
        count = calls_placed(
            Ledger(history), "consumer", history[-1].at, EASTERN, 400, debts=frozenset({"debt"}), consent_days=7
        )
        assert count.number == length
        return clock.process_time() - began

    seconds(1_000)
    assert seconds(50_000) < 10
