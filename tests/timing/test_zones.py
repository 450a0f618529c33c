"""Where the consumer might be."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
import zipcodes

from collect_comply.model.consumer import Address, Consumer, Phone
from collect_comply.timing.addresses import address_zones, state_zones
from collect_comply.timing.database import LocationError, country_of, zone, zone_names
from collect_comply.timing.phones import phone_zones
from collect_comply.timing.zones import candidate_zones

EASTERN, CENTRAL, MOUNTAIN = "America/New_York", "America/Chicago", "America/Denver"
ARIZONA, PACIFIC = "America/Phoenix", "America/Los_Angeles"


def offsets(names: frozenset[str]) -> set[tuple[float, float]]:
    """The clocks that zones keep, in hours from UTC in January and July 2026."""
    months = (datetime(2026, month, 15, 12, tzinfo=UTC) for month in (1, 7))
    instants = tuple(months)
    shifts = [tuple(at.astimezone(zone(name)).utcoffset().total_seconds() / 3600 for at in instants) for name in names]
    return set(shifts)


def at_zip(code: str, state: str | None = None) -> set[str]:
    return set(address_zones(Address(postal_code=code, state=state)))


@pytest.mark.parametrize(
    ("code", "zones"),
    [
        ("10001", {EASTERN}),
        ("10001-1234", {EASTERN}),
        ("00926", {"America/Puerto_Rico"}),
        ("96910", {"Pacific/Guam"}),
        ("96799", {"Pacific/Pago_Pago"}),
        ("96813", {"Pacific/Honolulu"}),
        ("99546", {"America/Adak"}),
        ("85001", {ARIZONA}),
        ("86515", {MOUNTAIN}),  # Window Rock, capital of the Navajo Nation
        ("86039", {ARIZONA}),  # Kykotsmovi, on Hopi land within it
        ("86040", {ARIZONA}),  # Page, which zipcodes puts in Denver's zone
        ("86045", {ARIZONA, MOUNTAIN}),
        ("37402", {EASTERN}),
        ("37405", {EASTERN}),
        ("36867", {CENTRAL, EASTERN}),
        ("89883", {MOUNTAIN}),
        ("79901", {MOUNTAIN}),
        ("99634", {"America/Anchorage"}),
        ("96941", {"Pacific/Chuuk", "Pacific/Pohnpei"}),
    ],
)
def test_a_zip_code_tells_the_zone(code: str, zones: set[str]) -> None:
    assert at_zip(code) == zones


@pytest.mark.parametrize(
    ("state", "zones"),
    [
        ("TN", {EASTERN, CENTRAL}),
        ("FL", {EASTERN, CENTRAL}),
        ("AZ", {ARIZONA, MOUNTAIN}),
        ("ID", {MOUNTAIN, PACIFIC}),
        ("OR", {MOUNTAIN, PACIFIC}),
        ("TX", {CENTRAL, MOUNTAIN}),
        ("CA", {PACIFIC}),
        ("AK", {"America/Anchorage", "America/Adak"}),
        ("PR", {"America/Puerto_Rico"}),
    ],
)
def test_a_state_without_a_known_zip_code_adds_all_its_zones(state: str, zones: set[str]) -> None:
    assert set(address_zones(Address(state=state))) == zones
    assert at_zip("99999", state) == zones
    assert at_zip("nonsense", state) == zones


def test_the_zones_of_every_zip_code_are_among_those_of_its_state() -> None:
    pairs = {(row["state"], row["timezone"]) for row in zipcodes.list_all()}
    for state, name in pairs:
        if name in zone_names():
            assert offsets(frozenset({name})) <= offsets(state_zones(state)), (state, name)


def test_a_state_that_contradicts_the_zip_code_adds_its_zones() -> None:
    assert at_zip("10001", "CA") == {EASTERN, PACIFIC}


@pytest.mark.parametrize(
    "address",
    [
        Address(),
        Address(postal_code="99999"),
        Address(country="US"),
        Address(postal_code="09012"),
        Address(state="AE", postal_code="09012"),
        Address(state="NY", postal_code="09012"),
        Address(country="GB", postal_code="BFPO 58"),
        Address(country="ZZ"),
        Address(state="ZZ"),
    ],
)
def test_an_address_that_cannot_be_placed_is_an_error_with_its_remedy(address: Address) -> None:
    with pytest.raises(LocationError) as caught:
        candidate_zones(Consumer(addresses=(address, Address(postal_code="10001"))))
    assert "consumer.time_zone" in caught.value.needs


@pytest.mark.parametrize(
    ("address", "zones"),
    [
        (Address(country="GB"), {"Europe/London"}),
        (Address(country="GB", postal_code="EH1 1YZ"), {"Europe/London"}),
        (Address(postal_code="sw1a 1aa"), {"Europe/London"}),
        (Address(country="GB", postal_code="IM1 1AA"), {"Europe/Isle_of_Man"}),
        (Address(postal_code="JE2 3AB"), {"Europe/Jersey"}),
        (Address(country="GG"), {"Europe/Guernsey"}),
        (Address(country="IE"), {"Europe/Dublin"}),
        (Address(country="PR"), {"America/Puerto_Rico"}),
        (Address(country="PT"), {"Europe/Lisbon", "Atlantic/Madeira", "Atlantic/Azores"}),
    ],
)
def test_other_countries(address: Address, zones: set[str]) -> None:
    assert candidate_zones(Consumer(addresses=(address,))) == zones


def test_equal_addresses_with_and_without_a_country_stay_apart() -> None:
    assert candidate_zones(Consumer(addresses=(Address(postal_code="SW1A 1AA"),))) == {"Europe/London"}
    with pytest.raises(LocationError):
        candidate_zones(Consumer(addresses=(Address(postal_code="SW1A 1AA", country="US"),)))


@pytest.mark.parametrize(
    ("number", "zones"),
    [
        ("+1 212 555 0123", {EASTERN}),
        ("+1 808 555 0123", {"Pacific/Honolulu"}),
        ("+1 684 633 0123", {"Pacific/Pago_Pago"}),
        ("+1 928 555 0123", {ARIZONA, MOUNTAIN}),
        ("+1 850 555 0123", {EASTERN, CENTRAL}),
        ("+1 448 555 0123", {EASTERN, CENTRAL}),
        ("+1 689 555 0123", {EASTERN}),
        ("+1 800 555 1234", set()),
        ("+1 900 555 1234", set()),
        ("+1 500 555 0123", set()),
        ("+44 20 7946 0000", {"Europe/London"}),
        ("+44 7911 123456", {"Europe/London"}),
        ("+44 7700 900123", {"Europe/London"}),
        ("+44 1624 675663", {"Europe/Isle_of_Man"}),
        ("+44 800 111 1111", set()),
        ("+44 345 000 0000", set()),
        ("12", set()),
        ("nonsense", set()),
        ("", set()),
        ("2125550123", set()),
    ],
)
def test_a_telephone_number_hints_at_zones(number: str, zones: set[str]) -> None:
    assert phone_zones(number) == zones


def test_numbers_as_dialled_at_home_are_read_there() -> None:
    assert phone_zones("(212) 555-0123", ("US",)) == {EASTERN}
    assert phone_zones("07911 123456", ("GB",)) == {"Europe/London"}
    consumer = Consumer(phones=(Phone(number="020 7946 0000"),))
    assert candidate_zones(consumer) == frozenset()
    assert candidate_zones(consumer, ["GB"]) == {"Europe/London"}


def test_a_foreign_mobile_hints_at_every_zone_of_its_country() -> None:
    assert {"Australia/Perth", "Australia/Sydney"} <= phone_zones("+61 491 570 156")


def test_a_stated_zone_beats_inference() -> None:
    consumer = Consumer(time_zone="Pacific/Guam", addresses=(Address(),), phones=(Phone(number="+12125550123"),))
    assert candidate_zones(consumer) == {"Pacific/Guam"}


def test_addresses_and_numbers_add_up() -> None:
    consumer = Consumer(
        addresses=(Address(postal_code="90001"), Address(postal_code="60601", kind="work")),
        phones=(Phone(number="212-555-0123"), Phone(number="800-555-1234")),
    )
    assert candidate_zones(consumer) == {PACIFIC, CENTRAL, EASTERN}


def test_nothing_known_gives_no_zone() -> None:
    assert candidate_zones(Consumer()) == frozenset()


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("america/new york", "America/New_York"),
        ("America/NewYork", "America/New_York"),
        ("EST", "Area/City"),
        ("UTC", "Area/City"),
        ("+05:00", "Area/City"),
        ("Etc/GMT+5", "Area/City"),
        ("", "Area/City"),
        ("../../etc/passwd", "Area/City"),
    ],
)
def test_a_zone_that_is_none_is_an_error_with_its_remedy(name: str, remedy: str) -> None:
    with pytest.raises(LocationError, match=remedy) as caught:
        candidate_zones(Consumer(time_zone=name))
    assert caught.value.needs == ("consumer.time_zone",)


def test_zones_do_not_depend_on_the_system() -> None:
    assert zone("US/Eastern").key == "US/Eastern"
    assert isinstance(zone("Europe/London"), ZoneInfo)
    assert zone("Europe/London") is zone("Europe/London")


def test_the_country_of_a_zone() -> None:
    assert country_of("US/Eastern") == country_of("America/Detroit") == "US"
    assert country_of("Pacific/Guam") == "GU"
    assert country_of("Europe/London") == "GB"
    assert country_of("Nowhere/City") is None
