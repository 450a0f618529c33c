"""The zones in which a postal address lies.

US ZIP codes come from ``zipcodes``, mended where it is wrong or where local custom keeps another clock;
without a known ZIP code every zone of the state counts (49 CFR part 71 and the Navajo Nation). Other
countries count with all their zones.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from collect_comply.model.consumer import Address
from collect_comply.timing.database import LocationError, zone_names, zones_by_country

_EASTERN, _CENTRAL, _MOUNTAIN = "America/New_York", "America/Chicago", "America/Denver"
_ARIZONA, _PACIFIC = "America/Phoenix", "America/Los_Angeles"

_STATES = {
    _EASTERN: "CT DC DE FL GA IN KY MA MD ME MI NC NH NJ NY OH PA RI SC TN VA VT WV",
    _CENTRAL: "AL AR FL IA IL IN KS KY LA MI MN MO MS ND NE OK SD TN TX WI",
    _MOUNTAIN: "AZ CO ID KS MT ND NE NM NV OR SD TX UT WY",
    _ARIZONA: "AZ",
    _PACIFIC: "CA ID NV OR WA",
    "America/Anchorage": "AK",
    "America/Adak": "AK",
    "Pacific/Honolulu": "HI",
    "America/Puerto_Rico": "PR",
    "America/St_Thomas": "VI",
    "Pacific/Guam": "GU",
    "Pacific/Saipan": "MP",
    "Pacific/Pago_Pago": "AS",
    "Pacific/Chuuk": "FM",
    "Pacific/Pohnpei": "FM",
    "Pacific/Majuro": "MH",
    "Pacific/Palau": "PW",
}

_ZIP_ZONES = {
    # Alabama towns that keep the time of Columbus, Georgia.
    **dict.fromkeys(("36854", "36863", "36867", "36868", "36869", "36870", "36874", "36877"), (_CENTRAL, _EASTERN)),
    "37338": (_CENTRAL, _EASTERN),  # Rhea County, TN, at its border
    "37405": (_EASTERN,),  # Chattanooga, TN
    "42757": (_CENTRAL, _EASTERN),  # Hart and Larue counties, KY
    "57532": (_CENTRAL, _MOUNTAIN),  # Fort Pierre, SD
    "58535": (_CENTRAL, _MOUNTAIN),  # Flasher, ND
    "58838": (_CENTRAL, _MOUNTAIN),  # Cartwright, ND
    "67857": (_CENTRAL, _MOUNTAIN),  # Hamilton County, KS
    "79847": (_CENTRAL, _MOUNTAIN),  # Salt Flat, TX
    "79942": (_MOUNTAIN,),  # El Paso, TX
    "83522": (_PACIFIC,),  # Cottonwood, ID, north of the Salmon River
    "86003": (_ARIZONA,),  # Flagstaff, AZ
    "86034": (_ARIZONA, _MOUNTAIN),  # Keams Canyon, AZ, where Hopi and Navajo land meet
    "86040": (_ARIZONA,),  # Page, AZ
    "86045": (_ARIZONA, _MOUNTAIN),  # Tuba City, AZ, likewise
    "86502": (_ARIZONA, _MOUNTAIN),  # Chambers, AZ, at the border of the Navajo Nation
    "89825": (_PACIFIC, _MOUNTAIN),  # Jackpot, NV, by custom on Mountain time
    "89883": (_MOUNTAIN,),  # West Wendover, NV
    "99634": ("America/Anchorage",),  # Napakiak, AK
}

_POSTCODE = re.compile(r"(?:GIR|[A-Z]{1,2}[0-9][A-Z0-9]?) ?[0-9][A-Z]{2}")
_POSTCODE_ISLANDS = {
    "IM": "Europe/Isle_of_Man",
    "JE": "Europe/Jersey",
    "GY": "Europe/Guernsey",
    "GX": "Europe/Gibraltar",
}
_MILITARY = frozenset({"AA", "AE", "AP"})
_ASSOCIATED = frozenset({"FM", "MH", "PW"})
"""Associated states with ZIP codes; ``zipcodes`` knows one zone where there are several."""

_NEEDS = ("consumer.time_zone", "the state and ZIP code, or the country, of each of consumer.addresses")


def country(address: Address) -> str | None:
    """The country of the address; a UK postcode tells it where none was given. None when nothing tells it."""
    if "country" in address.model_fields_set:
        return address.country
    if _POSTCODE.fullmatch(_code(address)):
        return "GB"
    return "US" if address.state or _code(address) else None


def address_zones(address: Address) -> frozenset[str]:
    """Every zone in which the address may lie. Raises :class:`LocationError` when it cannot be placed."""
    where, code = country(address), _code(address)
    if where is None:
        raise LocationError("an address names neither state, postal code nor country", *_NEEDS)
    if where == "US":
        return _american(address.state, code)
    if where == "GB":
        return _british(code)
    zones = zones_by_country().get(where)
    if not zones:
        raise LocationError(f"the country '{where}' of an address is not known", *_NEEDS)
    return zones


def state_zones(state: str) -> frozenset[str]:
    """Every zone of a US state or territory, by its two letters; empty when there is no such state."""
    return frozenset(name for name, states in _STATES.items() if state in states.split())


def _code(address: Address) -> str:
    return " ".join((address.postal_code or "").upper().split())


def _british(postcode: str) -> frozenset[str]:
    if postcode.startswith("BFPO") or postcode.startswith("BF1"):
        raise LocationError("a British Forces address tells no local time", *_NEEDS)
    return frozenset({_POSTCODE_ISLANDS.get(postcode[:2], "Europe/London")})


def _american(state: str | None, code: str) -> frozenset[str]:
    zones, places = zip_places(code)
    states = frozenset(state for state, _ in places)
    found = states | {state} if state else states
    if found & _MILITARY:
        raise LocationError("a military address (APO, FPO or DPO) tells no local time", *_NEEDS)
    doubtful = found if not zones else (found - states) | (found & _ASSOCIATED)
    zones = zones.union(*map(state_zones, doubtful))
    if not zones:
        raise LocationError(f"state '{state or ''}' and ZIP code '{code}' place no address", *_NEEDS)
    return zones


@lru_cache(maxsize=4096)
def zip_places(code: str | None) -> tuple[frozenset[str], frozenset[tuple[str, str]]]:
    """The zones of a ZIP code, and the states with their counties; both empty when it is not known."""
    import zipcodes  # its table takes a quarter of a second to load

    if not re.fullmatch(r"[0-9]{5}(?:[- ]?[0-9]{4})?", code or "", re.ASCII):
        return frozenset(), frozenset()
    matching: Callable[[str], list[dict[str, Any]]] = zipcodes.matching
    rows = matching(str(code)[:5])
    zones = frozenset(row["timezone"] for row in rows) & zone_names()
    return frozenset(_ZIP_ZONES.get(str(code)[:5], zones)), frozenset((row["state"], row["county"]) for row in rows)
