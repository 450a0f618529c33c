"""Circumstances that are rare, and therefore count only when the case says so; what is left out is taken for no."""

from __future__ import annotations

from collect_comply.facts.base import Context, Fact, Known, derives


@derives("debt.identity_theft_known")
def debt_identity_theft_known(context: Context) -> Fact:
    return _told(context.case.debt.identity_theft_notice, "debt.identity_theft_notice")


@derives("consumer.minor_known")
def consumer_minor_known(context: Context) -> Fact:
    return _told(context.case.consumer.is_minor, "consumer.is_minor")


@derives("debt.discharge_known")
def debt_discharge_known(context: Context) -> Fact:
    return _told(context.case.debt.discharged, "debt.discharged")


@derives("debt.insurer_paid_in_full_known")
def debt_insurer_paid_in_full_known(context: Context) -> Fact:
    return _told(context.case.debt.insurer_paid_in_full, "debt.insurer_paid_in_full")


def _told(value: bool | None, name: str) -> Fact:
    return Known(value is True, f"given as {name}" if value is not None else f"{name} is not given")
