"""Where the consumer might be: the zones in all of which a contact must fall at a convenient time.

With conflicting or ambiguous information, a time is convenient only if it is convenient in all of the
places at which the information indicates the consumer might be (comment 6(b)(1)(i)-2 to 12 CFR 1006).
"""

from __future__ import annotations

from collections.abc import Iterable

from collect_comply.model.consumer import Consumer
from collect_comply.timing.addresses import address_zones, country
from collect_comply.timing.database import zone
from collect_comply.timing.phones import phone_zones


def candidate_zones(consumer: Consumer, regions: Iterable[str] = ()) -> frozenset[str]:
    """IANA names of all zones in which the consumer might be; empty when nothing tells.

    A stated zone beats inference; otherwise every postal address and every telephone number adds its
    zones. ``regions`` (two-letter country codes) read numbers written without a country code when no
    address tells the country. Raises :class:`LocationError` when the stated zone is none, or an address
    cannot be placed: leaving it out would widen the permitted hours.
    """
    if consumer.time_zone is not None:
        return frozenset({zone(consumer.time_zone).key})
    zones: frozenset[str] = frozenset().union(*map(address_zones, consumer.addresses))
    known = {where for where in map(country, consumer.addresses) if where is not None}
    dialled = tuple(sorted(known or set(regions)))
    return zones.union(*(phone_zones(phone.number, dialled) for phone in consumer.phones))
