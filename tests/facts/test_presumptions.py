"""The presumptions of 12 CFR 1006.14(b)(2) against a plain reading of the text, which walks every day and event.

Nothing here is shared with the package but the model: other zone data (dateutil), no order, no windows, no memory.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from dateutil import tz
from hypothesis import given, settings
from hypothesis import strategies as st

from collect_comply.facts import counts
from collect_comply.facts.base import Context, Fact, Known
from collect_comply.model.communication import Communication, Recipient
from collect_comply.model.history import CallConsent, ContactEvent

TELEPHONE = ("call", "voicemail", "ringless_voicemail")
FIRST, LAST = date(2026, 3, 4), date(2026, 3, 13)  # the clocks change on 8 March in America
CASES = settings(max_examples=5 * settings.default.max_examples, deadline=None)  # 200, and 10,000 at night

MOMENTS = st.datetimes(datetime(2026, 3, 4), datetime(2026, 3, 13), timezones=st.just(UTC)).map(
    lambda moment: moment.replace(minute=moment.minute // 30 * 30, second=0, microsecond=0)
)
DAYS = st.dates(FIRST, LAST)
DEBTS = st.sampled_from([None, ("a",), ("a",), ("b",), ("a", "b"), ("c",)])
CONSENTS = st.builds(
    CallConsent,
    received_on=st.just(FIRST),  # becomes the day of the contact below
    days=st.none() | st.integers(1, 9),
    on=st.just(()) | st.lists(DAYS, min_size=1, max_size=4).map(tuple),
    given_to=st.sampled_from(["sender", "sender", "sender", "creditor", "former_collector"]),
    revoked=st.sampled_from([*[False] * 7, True]),
)
CALLS = st.builds(
    ContactEvent,
    at=MOMENTS,
    channel=st.sampled_from(["call", "call", "call", "voicemail", "ringless_voicemail", "sms"]),
    direction=st.sampled_from(["outbound", "outbound", "outbound", "inbound"]),
    outcome=st.sampled_from(
        [None, "no_answer", "no_answer", "no_answer", "conversation", "busy", "not_in_service", "wrong_number"]
    ),
    person=st.sampled_from([*["third_party"] * 7, "consumer"]),
    person_id=st.sampled_from([None, "one", "one", "two"]),
    address=st.sampled_from([None, "+1 212 555 0123", "(212) 555-0123", "+13035550123"]),
    debts=DEBTS,
    discussed=DEBTS,
    consent=st.none() | CONSENTS,
).map(
    lambda event: event.model_copy(
        update={"consent": event.consent and event.consent.model_copy(update={"received_on": event.at.date()})}
    )
)
ZONES = st.lists(
    st.sampled_from(["America/New_York", "America/Los_Angeles", "Pacific/Guam"]), min_size=1, max_size=2, unique=True
)
NUMBERS = {"America/New_York": "+12125550142", "America/Los_Angeles": "+13105550142", "Pacific/Guam": "+16715550142"}


class Reading:
    """The regulation, read aloud over one history: a call is about to be placed to third party "one" about a debt."""

    def __init__(self, history: list[ContactEvent], at: datetime, zones: list[str], group: frozenset[str]) -> None:
        self.past = [event for event in history if event.at <= at]
        self.named = {name for event in history for name in (event.debts or ()) + (event.discussed or ())}
        self.at, self.zones, self.group = at, zones, group

    def day(self, moment: datetime, zone: str) -> date:
        return moment.astimezone(tz.gettz(zone)).date()

    def age(self, moment: datetime) -> int:
        """Days ago, where they are fewest."""
        return max(0, min((self.day(self.at, zone) - self.day(moment, zone)).days for zone in self.zones))

    def with_them(self, event: ContactEvent) -> bool:
        return event.person == "third_party" and event.person_id in (None, "one")

    def spoken_of(self, event: ContactEvent) -> bool:
        said = set(event.debts or ()) | set(event.discussed or ())
        return not said or bool(said & self.group)

    def conversation(self, event: ContactEvent) -> bool | None:
        """Whether it was a telephone conversation with them about the debt; None if nobody wrote what came of it."""
        if not self.with_them(event) or not self.spoken_of(event) or event.channel not in TELEPHONE:
            return False
        return None if event.outcome is None and event.channel == "call" else event.outcome == "conversation"

    def consents(self, event: ContactEvent) -> bool:
        return event.consent is not None and event.consent.given_to == "sender" and self.with_them(event)

    def by_consent(self, call: ContactEvent) -> bool:
        return any(self._covers(given_, call) for given_ in self.past if self.consents(given_))

    def _covers(self, given_: ContactEvent, call: ContactEvent) -> bool:
        consent = given_.consent
        assert consent is not None
        scope = set(given_.discussed or given_.debts or ())
        if consent.revoked or given_.at >= call.at or not (scope & self.group if scope else self.named <= self.group):
            return False
        for zone in self.zones:
            today = self.day(call.at, zone)
            number = (today - consent.received_on).days + 1
            if not 1 <= number <= min(7, consent.days or 7) or (consent.on and today not in consent.on):
                return False
        for later in self.past:
            talked = self.conversation(later) is not False and given_.at < later.at < call.at
            revoked = self.consents(later) and later.consent is not None and later.consent.revoked
            if talked or (revoked and self.spoken_of(later) and given_.at <= later.at < call.at):
                return False
        return True

    def strangers(self, call: ContactEvent) -> bool:
        def digits(address: str | None) -> str:
            return "".join(character for character in address or "" if character.isdigit())[-10:]

        return any(
            learned.outcome == "wrong_number"
            and learned.at >= call.at
            and call.address is not None
            and digits(learned.address) == digits(call.address)
            for learned in self.past
            if learned.person != "third_party" or self.with_them(learned)
        )

    def placed(self) -> int:
        """Calls within seven consecutive days, this one's included, in the zone where they are most."""
        return max(
            sum(
                call.direction == "outbound"
                and call.channel in TELEPHONE
                and self.with_them(call)
                and (not call.debts or bool(set(call.debts) & self.group))
                and self.day(call.at, zone) in [self.day(self.at, zone) - timedelta(days=back) for back in range(7)]
                and call.outcome not in ("busy", "not_in_service")
                and not self.strangers(call)
                and not self.by_consent(call)
                for call in self.past
            )
            for zone in self.zones
        )

    def talked(self) -> int | str | None:
        """Days since the last conversation within seven days that counts; "open" when only doubtful ones do."""
        known, doubtful = [], False
        for event in self.past:
            answer = self.conversation(event)
            if answer is False or self.age(event.at) >= 7:
                continue
            if answer is None or (event.direction == "outbound" and self.by_consent(event)):
                doubtful = True
            else:
                known.append(event)
        if known:
            return self.age(max(event.at for event in known))
        return "open" if doubtful else None


def derive(
    count: Callable[..., Fact], history: list[ContactEvent], at: datetime, zones: list[str], group: frozenset[str]
) -> Fact:
    first, *others = sorted(group)
    data = {
        "jurisdiction": ["us"],
        "channel": "call",
        "case": {
            "consumer": {"phones": [{"number": NUMBERS[zone]} for zone in zones]},
            "debt": {"id": first, "kind": "student_loan", "counted_with": others},
        },
    }
    communication = Communication.model_validate(data)
    assert communication.case is not None
    case = communication.case.model_copy(update={"history": tuple(history)})
    recipient = Recipient(role="third_party", id="one")
    context = Context(communication.model_copy(update={"case": case, "recipient": recipient}), at)
    return count(context, within_days=7, consent_days=7)


GROUPS = st.sampled_from([frozenset({"a"}), frozenset({"a", "b"})])


@CASES
@given(st.lists(CALLS, max_size=20), MOMENTS, ZONES, GROUPS)
def test_calls_are_counted_as_the_text_reads(
    history: list[ContactEvent], at: datetime, zones: list[str], group: frozenset[str]
) -> None:
    found = derive(counts.calls_placed_about_this_debt, history, at, zones, group)
    assert isinstance(found, Known)
    assert found.value == Reading(history, at, zones, group).placed()


@CASES
@given(st.lists(CALLS, max_size=12), MOMENTS, ZONES, GROUPS)
def test_conversations_are_counted_as_the_text_reads(
    history: list[ContactEvent], at: datetime, zones: list[str], group: frozenset[str]
) -> None:
    found = derive(counts.calls_days_since_conversation, history, at, zones, group)
    assert (found.value if isinstance(found, Known) else "open") == Reading(history, at, zones, group).talked()


@CASES
@given(st.lists(CALLS, max_size=12), MOMENTS, ZONES)
def test_counting_loans_together_never_lowers_a_count(
    history: list[ContactEvent], at: datetime, zones: list[str]
) -> None:
    """Without consent in the history; a consent covers as many loans as count as one."""
    history = [event.model_copy(update={"consent": None}) for event in history]
    apart, together = (
        derive(counts.calls_placed_about_this_debt, history, at, zones, frozenset(group)) for group in ("a", "ab")
    )
    assert isinstance(apart, Known) and isinstance(together, Known)
    assert isinstance(apart.value, int) and isinstance(together.value, int)
    assert apart.value <= together.value
