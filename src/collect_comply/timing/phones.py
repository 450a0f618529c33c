"""The zones that a telephone number hints at: its area code, or the country of a mobile number.

A number bound to no place (toll-free, premium-rate, internet, personal) hints at none. Area codes of North
America count with every zone they serve, because numbers are ported within them.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from collect_comply.timing.database import zone_names

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

_OVERLAYS = {"364": "270", "448": "850", "458": "541", "689": "407", "729": "423", "930": "812", "986": "208"}
"""Area codes laid over an older one, where ``phonenumbers`` knows fewer or other zones than of the older one."""

_NORTH_AMERICA, _UNITED_KINGDOM = 1, 44


@lru_cache(maxsize=4096)
def phone_zones(number: str, regions: tuple[str, ...] = ()) -> frozenset[str]:
    """Every zone the number hints at; empty when it hints at none or cannot be read.

    ``regions`` are the two-letter codes of the countries in which a number without a leading ``+`` may
    have been dialled.
    """
    import phonenumbers

    found: frozenset[str] = frozenset()
    for region in regions or (None,):
        try:
            found |= _zones(phonenumbers.parse(number, region))
        except phonenumbers.NumberParseException:
            continue
    return found


def _zones(number: PhoneNumber) -> frozenset[str]:
    import phonenumbers
    from phonenumbers import PhoneNumberType, timezone

    if not phonenumbers.is_possible_number(number):
        return frozenset()
    if number.country_code == _NORTH_AMERICA:
        area = f"{number.national_number:010d}"[:3]
        return _area_codes().get(_OVERLAYS.get(area, area), frozenset())
    type_ = phonenumbers.number_type(number)
    fixed = type_ in (PhoneNumberType.FIXED_LINE, PhoneNumberType.FIXED_LINE_OR_MOBILE)
    if not fixed and type_ not in (PhoneNumberType.MOBILE, PhoneNumberType.UNKNOWN):
        return frozenset()
    if number.country_code == _UNITED_KINGDOM and not fixed:
        return frozenset({"Europe/London"})
    look_up = timezone.time_zones_for_geographical_number
    if type_ == PhoneNumberType.MOBILE:
        look_up = timezone.time_zones_for_number
    return frozenset(look_up(number)) & zone_names()


@cache
def _area_codes() -> dict[str, frozenset[str]]:
    """The zones of each area code of North America, over all its exchanges."""
    from phonenumbers.tzdata import TIMEZONE_DATA

    areas: dict[str, set[str]] = {}
    for prefix, zones in TIMEZONE_DATA.items():
        if prefix.startswith("1") and len(prefix) >= 4:
            areas.setdefault(prefix[1:4], set()).update(zones)
    return {area: frozenset(zones) & zone_names() for area, zones in areas.items()}
