"""When a contact that only time stands against may go: the rules themselves are asked at later instants."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time

from collect_comply.engine.direct import Evaluation
from collect_comply.engine.plan import Plan
from collect_comply.facts.base import Known
from collect_comply.facts.table import FactTable
from collect_comply.facts.vocabulary import FactKey
from collect_comply.law.conditions import Test, leaves
from collect_comply.law.ruleset import Rule
from collect_comply.timing.next_instants import candidate_instants

HORIZON_DAYS = 70  # longer than any pause the law sets by itself, a 60-day moratorium included


def next_allowed(plan: Plan, table: FactTable) -> tuple[datetime | None, datetime | None]:
    """The first later instant at which no rule that time may cure fires any more, and the first at which every
    one of them is known not to. None where there is none within the horizon, or the place is not known."""
    context = table.context
    zones = table.get(FactKey("clock.zones"))
    if context.at is None or not isinstance(zones, Known) or not isinstance(zones.value, frozenset):
        return None, None
    delaying = [rule for rule in plan.rules.values() if rule.text.remedy.kind == "delay"]
    cured: datetime | None = None
    consumer = context.case.consumer
    windows = [
        *(consumer.inconvenient_times or ()),
        *(w for given in consumer.consents or () for w in given.times or ()),
    ]
    for instant in candidate_instants(context.at, zones.value, _boundaries(delaying), HORIZON_DAYS, windows):
        moved = Evaluation(table.moved_to(instant))
        outcomes = [plan.decide(rule, moved) for rule in delaying]
        if True in outcomes:
            continue
        cured = cured or instant
        if None not in outcomes:
            return cured, instant
    return cured, None


def _boundaries(rules: Iterable[Rule]) -> list[time]:
    """The times of day that the rules compare the clock with."""
    found = {
        leaf.operand
        for rule in rules
        for condition in rule.conditions()
        for leaf in leaves(condition)
        if isinstance(leaf, Test) and isinstance(leaf.operand, time)
    }
    return sorted(found)
