"""Whether an e-mail domain is open to the public (12 CFR 1006.6(d)(4)(ii)(E), comment -1)."""

from __future__ import annotations

from functools import cache

from collect_comply.resources import rulesets_root
from collect_comply.sources import load


def open_to_the_public(address: str | None, recorded: bool | None = None) -> bool | None:
    """Whether the public may have addresses there. A domain not known to be open is taken to be reserved, because
    the procedure must confirm it; what the case records of the domain goes before. None: no address is known."""
    if recorded is not None:
        return recorded
    if address is None or "@" not in address:
        return None
    return address.rpartition("@")[2].strip().casefold() in _public()


@cache
def _public() -> frozenset[str]:
    data: dict[str, list[str]] = load(rulesets_root() / "signals" / "_email_domains.yaml").data
    return frozenset(data["public"])
