"""Where a consumer in the United States resides: the states, and the cities with a law of their own.

State and city law follows residence. A telephone number never tells it.
"""

from __future__ import annotations

from collect_comply.model.consumer import Address, Consumer
from collect_comply.timing.addresses import country, zip_places
from collect_comply.timing.database import LocationError

CITIES = {
    "NYC": ("NY", frozenset({"New York County", "Kings County", "Queens County", "Bronx County", "Richmond County"}))
}
"""Cities with a law of their own: the state and the counties in which they lie."""

_MILITARY = frozenset({"AA", "AE", "AP"})
_NEEDS = ("consumer.residence", "the state and ZIP code of the consumer's home address")


def states_of(consumer: Consumer) -> frozenset[str]:
    """Two-letter codes of every state in which the consumer is said to reside; empty for one who lives abroad.

    Raises :class:`LocationError` when nothing tells, or a home address does not say.
    """
    if consumer.residence is not None:
        return frozenset({CITIES[consumer.residence][0] if consumer.residence in CITIES else consumer.residence})
    return frozenset().union(*(_states(home) for home in _homes(consumer)))


def cities_of(consumer: Consumer) -> frozenset[str]:
    """Codes of the cities of :data:`CITIES` in which the consumer resides. Raises :class:`LocationError` when a
    home may lie in one of them or not."""
    if consumer.residence in CITIES:
        return frozenset({str(consumer.residence)})
    if not any(state in states_of(consumer) for state, _ in CITIES.values()):
        return frozenset()
    found: set[str] = set()
    homes = _homes(consumer, needed=False)
    for city, (state, counties) in CITIES.items():
        for home in homes or (Address(state=state),):
            if state not in _states(home):
                continue
            _, places = zip_places(home.postal_code)
            if not all(county for _, county in places) or not places:
                raise LocationError(f"whether the home in {state} is in {city} is not known", *_NEEDS)
            if {county for _, county in places} & counties:
                found.add(city)
    return frozenset(found)


def _homes(consumer: Consumer, *, needed: bool = True) -> tuple[Address, ...]:
    homes = tuple(address for address in consumer.addresses if address.kind == "home")
    if not homes and needed:
        raise LocationError("where the consumer resides is not given", *_NEEDS)
    return homes


def _states(home: Address) -> frozenset[str]:
    where = country(home)
    if where is not None and where != "US":
        return frozenset()
    _, places = zip_places(home.postal_code)
    states = frozenset(state for state, _ in places) | ({home.state} if home.state else set())
    if not states or states & _MILITARY:
        raise LocationError("a home address tells no state of residence", *_NEEDS)
    return states
