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


def next_allowed(plan: Plan, table: FactTable, fired: Iterable[str]) -> tuple[dict[str, datetime], datetime | None]:
    """For each fired rule that time may cure, the first later instant at which it no longer fires; and the
    first at which no rule of the plan that time may cure does. What is not found within the horizon is left out."""
    context = table.context
    zones = table.get(FactKey("clock.zones"))
    if context.at is None or not isinstance(zones, Known) or not isinstance(zones.value, frozenset):
        return {}, None
    delaying = [rule for rule in plan.rules.values() if rule.text.remedy.kind == "delay"]
    wanted = {rule.id for rule in delaying} & set(fired)
    cured: dict[str, datetime] = {}
    windows = context.case.consumer.inconvenient_times or ()
    for instant in candidate_instants(context.at, zones.value, _boundaries(delaying), HORIZON_DAYS, windows):
        moved = Evaluation(table.moved_to(instant))
        # What is not known stands in the way, too.
        firing = {rule.id for rule in delaying if plan.decide(rule, moved) is not False}
        for rule_id in wanted - firing - set(cured):
            cured[rule_id] = instant
        if not firing:
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
