"""Facts about British accounts: notice of a change of servicer, charges against cost, a company's particulars."""

from __future__ import annotations

from collect_comply.facts.base import Context, Fact, Known, Unknown, derives
from collect_comply.facts.place_words import holds_address

_PARTICULARS = ("name", "number", "registered_in", "office")


@derives("servicing_change.late_notice")
def servicing_change_late_notice(context: Context) -> Fact:
    """Notice on the day of the change itself is in time (CONC 7.5.1G)."""
    change = context.case.debt.servicing_change
    if change.kind == "none":
        return Known(False, "no change of servicer is given")
    missing = [f"debt.servicing_change.{name}" for name in ("on", "notified_on") if getattr(change, name) is None]
    if change.on is None or change.notified_on is None:
        return Unknown("whether notice came before the change is not known", tuple(missing))
    return Known(change.notified_on > change.on, f"changed on {change.on}, notified on {change.notified_on}")


@derives("charge.exceeds_cost")
def charge_exceeds_cost(context: Context) -> Fact:
    """A charge may be as high as the cost, and no higher (CONC 7.7.5R)."""
    charge = context.case.debt.charge
    if charge.amount is None:
        return Known(False, "no charge is given")
    if charge.cost is None and charge.amount > 0:
        return Unknown("the cost that the charge covers is not known", ("debt.charge.cost",))
    return Known(charge.amount > (charge.cost or 0), f"a charge of {charge.amount} for a cost of {charge.cost}")


@derives("company.particulars_missing")
def company_particulars_missing(context: Context) -> Fact:
    """Which of registered name, number, place and office the words do not hold (SI 2015/17 regs 24 and 25)."""
    company = context.communication.sender.company
    ungiven = [name for name in _PARTICULARS if not getattr(company, name)]
    absent = [
        name
        for name in _PARTICULARS
        if name not in ungiven and not holds_address(getattr(company, name), context.words)
    ]
    if ungiven and not absent:
        return Unknown("what is registered is not known", tuple(f"sender.company.{name}" for name in ungiven))
    return Known(frozenset(absent), "compared with what is registered")


@derives("sender.recorded_unauthorised")
def sender_recorded_unauthorised(context: Context) -> Fact:
    """A firm whose standing nobody gave is believed in its own status line; most letters carry one."""
    status = context.communication.sender.fca_status
    return Known(status in ("none", "exempt"), f"sender.fca_status is {status or 'not given'}")
