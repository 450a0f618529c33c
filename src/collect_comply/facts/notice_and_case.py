"""Facts about a validation notice held against the case: names, account, dates and amounts.

Only what the case gives is compared; what it does not give is no difference.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from collect_comply.facts.base import Context, Fact, Known, Unknown, derives
from collect_comply.facts.names import appears
from collect_comply.facts.notice.figures import money
from collect_comply.facts.notice.form import form, pattern
from collect_comply.facts.notice.notice import Notice
from collect_comply.facts.notice.parties import alike
from collect_comply.facts.validation_notice import notice_of

_PLAIN = re.compile(r"[a-z0-9]+")
_MASK = re.compile(r"[*xX#. -]*")


@derives("validation_notice.differs")
def validation_notice_differs(context: Context) -> Fact:
    notice = notice_of(context)
    if isinstance(notice, Unknown):
        return notice
    found = (*_names(notice, context), *_account(notice, context), *_dates(notice, context), *_amounts(notice, context))
    return Known(frozenset(found), "compared with what the case gives")


def _names(notice: Notice, context: Context) -> Iterator[str]:
    creditor, sender = context.case.debt.creditor, context.communication.sender
    said = [found[1] for item in form().creditor_named for found in pattern(item).finditer(notice.words)]
    if creditor and said and not any(appears(creditor, words) for words in said):
        yield f"the current creditor is {creditor} but the notice does not say that the debt is owed to it"
    named = notice.parties.collector_in_words
    known = [name for name in (sender.name, *sender.other_names) if name]
    if named and known and not any(alike(named, name) for name in known):
        yield f"the collector is {known[0]} but the notice says {named}"


def _account(notice: Notice, context: Context) -> Iterator[str]:
    account = context.case.debt.account
    shown = pattern(form().account_named).search(notice.words)
    if not account or not shown:
        return
    ours, theirs = _digits(account), _digits(_MASK.sub("", shown[1], count=1))
    if theirs and not ours.endswith(theirs) and not theirs.endswith(ours):
        yield f"the account number shown ({shown[1].strip()}) is not that of the debt"


def _digits(account: str) -> str:
    """The letters and digits of an account number, without words such as "ending"."""
    return "".join(part for part in _PLAIN.findall(account.casefold()) if any(sign.isdigit() for sign in part))


def _dates(notice: Notice, context: Context) -> Iterator[str]:
    known = context.case.debt.itemization.on
    if known and notice.itemization_dates and known not in notice.itemization_dates:
        yield f"the itemization date is {known} but the notice says {notice.itemization_dates[0]}"


def _amounts(notice: Notice, context: Context) -> Iterator[str]:
    debt, itemization = context.case.debt, context.case.debt.itemization
    paid, credited = itemization.payments, itemization.credits
    separate = notice.itemization.amount("credits") is not None
    both = None if paid is None and credited is None else (paid or Decimal(0)) + (credited or Decimal(0))
    expected = {
        "then": itemization.amount,
        "interest": itemization.interest,
        "fees": itemization.fees,
        "paid": paid if separate else both,
        "credits": credited if separate else None,
    }
    rows = {row.name: row.element or row.name for row in form().rows}
    for name, ours in expected.items():
        theirs = notice.itemization.amount(name)
        if ours is not None and theirs is not None and abs(theirs) != abs(ours):
            yield f"{rows[name]}: {money(abs(ours))} in the case and {money(abs(theirs))} in the notice"
    total = notice.itemization.cumulative
    total = notice.itemization.amount(form().total.name) if total is None else total
    if debt.current_amount is not None and total is not None:
        ours = debt.current_amount + sum(debt.combined_amounts, Decimal(0))
        if total != ours:
            yield f"{form().total.element}: {money(ours)} in the case and {money(total)} in the notice"


@derives("validation_notice.consumer_name_lacks")
def validation_notice_consumer_name_lacks(context: Context) -> Fact:
    """The known parts of the consumer's name that its address block leaves out."""
    notice = notice_of(context)
    if isinstance(notice, Unknown):
        return notice
    name = context.case.consumer.name
    block = notice.parties.consumer(name, context.communication.sender.name)
    if not name or block is None:
        return Known(frozenset(), "there is nothing to compare")
    shown = [part for line in block.names for part in _name_words(line)]
    lacking = [part for part in _name_words(name) if not any(_stands_for(word, part) for word in shown)]
    if len(lacking) == len(_name_words(name)):
        return Known(frozenset(), f"{block.name} is another name")
    return Known(frozenset(lacking), f"the notice is addressed to {block.name}")


def _name_words(name: str) -> list[str]:
    return [word.strip(".,") for word in name.split() if word.strip(".,")]


def _stands_for(word: str, part: str) -> bool:
    """Whether a word of the notice is that part of the name; an initial stands for its name."""
    one, two = word.casefold(), part.casefold()
    return one == two or (len(one) == 1 and two.startswith(one))


@derives("validation_notice.end_date_repeated")
def validation_notice_end_date_repeated(context: Context) -> Fact:
    notice = notice_of(context)
    if isinstance(notice, Unknown):
        return notice
    earlier = context.case.debt.validation.period_ends_on
    if earlier is None:
        return Unknown("the end date of the notice that came back is not known", ("debt.validation.period_ends_on",))
    return Known(earlier in notice.end_dates, f"the earlier notice gave {earlier}")


@derives("validation_notice.itemization_date_faults")
def validation_notice_itemization_date_faults(context: Context) -> Fact:
    """Why the itemization date is not one that the rule allows (12 CFR 1006.34(b)(3))."""
    return Known(frozenset(_date_faults(context)), "as given, and compared with the notice")


def _date_faults(context: Context) -> Iterator[str]:
    itemization, notice = context.case.debt.itemization, notice_of(context)
    if itemization.basis == "other":
        yield "it is none of the five reference dates"
    if itemization.basis == "last_statement" and itemization.statement_by == "debt_collector":
        yield "a statement sent by a debt collector that is no creditor is no last statement"
    if itemization.earlier_basis and itemization.basis and itemization.basis != itemization.earlier_basis:
        kinds = (itemization.earlier_basis, itemization.basis)
        yield "this consumer was told of the {} date before and now of the {} date".format(*kinds).replace("_", " ")
    if itemization.account_basis and itemization.basis and itemization.basis != itemization.account_basis:
        kinds = (itemization.account_basis, itemization.basis)
        yield "the account number is that of the {} date and the amount that of the {} date".format(*kinds)
    stated = notice.itemization_dates if isinstance(notice, Notice) else ()
    if context.at and stated and stated[0] > context.at.date():
        yield f"{stated[0]} lies after the notice"
