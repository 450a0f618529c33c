"""Where the consumer resides: what decides which state's and which city's law applies."""

from __future__ import annotations

from collections.abc import Callable

from collect_comply.facts.base import Context, Fact, Known, Unknown, derives
from collect_comply.model.consumer import Consumer
from collect_comply.timing.database import LocationError
from collect_comply.timing.residence import CITIES, cities_of, states_of


@derives("residence.states")
def residence_states(context: Context) -> Fact:
    return _places(context, states_of, {CITIES[code][0] if code in CITIES else code for code in _named(context)})


@derives("residence.cities")
def residence_cities(context: Context) -> Fact:
    return _places(context, cities_of, {code for code in _named(context) if code in CITIES})


def _named(context: Context) -> list[str]:
    """Places named by the jurisdiction itself, such as MA of ``us-ma``."""
    names = context.communication.jurisdiction
    return [name.partition("-")[2].upper() for name in names if name.casefold().startswith("us-")]


def _places(context: Context, places_of: Callable[[Consumer], frozenset[str]], named: set[str]) -> Fact:
    """What the case says, together with what the jurisdiction names: where they differ, both laws apply."""
    try:
        return Known(places_of(context.case.consumer) | named, "from the consumer's residence")
    except LocationError as error:
        if _named(context):
            return Known(frozenset(named), "named as the jurisdiction")
        return Unknown(str(error), error.needs)
