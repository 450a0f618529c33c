"""Facts about a validation notice (12 CFR 1006.34) that its own words give: parts, sums, dates, form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from collect_comply.facts.base import Context, Fact, Known, Unknown, derivers, derives
from collect_comply.facts.notice.dates import Period, earliest_period
from collect_comply.facts.notice.form import form, pattern
from collect_comply.facts.notice.notice import Notice, read_notice

_WORD = re.compile(r"\w+")
_INITIAL = 2
"""Letters of a word too short to tell a name by, such as an initial or "Jr"."""
_UNREAD = Unknown("the words cannot be read as a validation notice", ("text",))


def notice_of(context: Context) -> Notice | Unknown:
    """The notice that the words are, or why they cannot be read as one."""
    text = context.communication.text
    if not text.strip():
        return Unknown("there are no words to read", ("text",))
    if len(text) > form().most_characters:
        return Unknown("the text is too long to be read as a validation notice", ("text",))
    notice = context.once("validation notice", lambda: read_notice(text))
    return notice if notice.recognised else _UNREAD


def unread_parts(context: Context) -> tuple[str, ...]:
    """What of the document could not be read before its words reached the check."""
    document = context.communication.document
    return document.unread if document else ()


def may_stand_elsewhere(context: Context) -> Unknown | None:
    """Unknown if what was not found may stand in a merge field or in an unread part of the document."""
    deriver = derivers().get("text.placeholders")
    fields = deriver(context) if deriver else None
    if isinstance(fields, Known) and fields.value:
        return Unknown("what seems to be missing may stand in merge fields that are not filled in", ("text",))
    unread = unread_parts(context)
    return Unknown(f"what seems to be missing may stand where it says: {unread[0]}", ("text",)) if unread else None


@derives("validation_notice.missing")
def validation_notice_missing(context: Context) -> Fact:
    notice = notice_of(context)
    if isinstance(notice, Unknown):
        return notice
    missing = sorted(_missing(notice, context))
    if missing:
        elsewhere = may_stand_elsewhere(context)
        return elsewhere or Known(frozenset(missing), "looked for part by part after Model Form B-1")
    debt = context.case.debt
    doubtful = {slot.when for slot in form().slots if slot.element not in notice.filled}
    if debt.kind is None and "financial" in doubtful:
        return Unknown("some parts are needed only for a financial product", ("debt.kind",))
    if debt.account is None and "account" in doubtful:
        return Unknown("no account number is shown, and whether there is one is not known", ("debt.account",))
    return Known(frozenset(), "every part was found")


def _missing(notice: Notice, context: Context) -> Iterator[str]:
    """The parts that this notice needs and does not hold."""
    known, debt = form(), context.case.debt
    statement = notice.periodic_statement and debt.kind == "mortgage"
    spoken = context.communication.channel in known.oral_channels
    needed = {
        "always": True,
        # A draft is read in the strict direction: as a notice for a consumer financial product.
        "financial": debt.kind in known.financial_kinds or (debt.kind is None and context.communication.case is None),
        "account": bool(debt.account),
        "electronic": context.communication.channel in known.electronic_channels,
        "itemised": not statement,
        "written": not spoken,
    }
    yield from (slot.element for slot in known.slots if needed[slot.when] and slot.element not in notice.filled)
    yield from (prompt.element for prompt in known.prompts if prompt.element not in notice.filled)
    yield from _missing_rows(notice, statement)
    if not notice.end_dates:
        yield known.end_date_element
    yield from _missing_parties(notice, context, spoken)


def _missing_rows(notice: Notice, statement: bool) -> Iterator[str]:
    """Rows without a figure. A pointer to a separate page or a periodic statement stands for some of them."""
    known = form()
    for row in (*known.rows, known.total):
        waived = statement and row is not known.total
        waived = waived or (notice.separate_page and row.name not in ("then", "total"))
        if row.element and not waived and not notice.itemization.has(row.name):
            yield row.element


def _missing_parties(notice: Notice, context: Context, spoken: bool) -> Iterator[str]:
    """Names and addresses. In the response section a written notice shows both once more."""
    known = form()
    pairs = len(known.address_elements)
    if notice.postal_addresses < pairs:
        yield from known.address_elements[notice.postal_addresses :]
    elif not spoken and (notice.postal_addresses < 2 * pairs or len(notice.parties.response) < pairs):
        yield known.response_addresses
    words = set(_WORD.findall(notice.words.casefold()))
    named = {"collector": context.communication.sender.name, "consumer": context.case.consumer.name}
    for party, name in named.items():
        parts = set(_WORD.findall(name.casefold())) if name else set()
        if parts and not words & ({part for part in parts if len(part) > _INITIAL} or parts):
            yield known.names[party]


@derives("validation_notice.unclear")
def validation_notice_unclear(context: Context) -> Fact:
    """What the document's reader and the reading of the figures could not make out."""
    found = [*unread_parts(context)]
    notice = notice_of(context)
    if isinstance(notice, Notice):
        found += notice.itemization.unclear
    return Known(frozenset(found), "what could not be read with certainty")


@derives("validation_notice.sum_differs")
def validation_notice_sum_differs(context: Context) -> Fact:
    notice = notice_of(context)
    if isinstance(notice, Unknown):
        return notice
    sums = notice.itemization.arithmetic()
    wrong = [made for made in sums if made.total != made.stated]
    if wrong:
        return Known(True, str(wrong[0]))
    if notice.separate_page or notice.periodic_statement:
        return Known(False, "the itemisation stands on another page")
    if sums:
        return Known(False, str(sums[0]))
    if notice.itemization.doubtful:
        return Unknown("not every figure of the itemisation can be read", ("text",))
    return may_stand_elsewhere(context) or Known(False, "a row is missing, so there is nothing to add up")


@derives("validation_notice.sum")
def validation_notice_sum(context: Context) -> Fact:
    differs = validation_notice_sum_differs(context)
    return differs if isinstance(differs, Unknown) else Known(differs.provenance, "the rows, added up")


@derives("validation_notice.end_date")
def validation_notice_end_date(context: Context) -> Fact:
    stated = _stated(context)
    return stated if isinstance(stated, Unknown) else Known(stated, "the earliest date by which it asks for an answer")


@derives("validation_notice.earliest_end_date")
def validation_notice_earliest_end_date(context: Context) -> Fact:
    period = _period(context)
    return period if isinstance(period, Unknown) else Known(period.ends, str(period))


@derives("validation_notice.end_date_too_early")
def validation_notice_end_date_too_early(context: Context) -> Fact:
    stated, period = _stated(context), _period(context)
    if stated is None:
        return Known(False, "no end date is stated")
    if isinstance(stated, Unknown):
        return stated
    if isinstance(period, Unknown):
        return period
    return Known(stated < period.ends, f"{period}; the notice says {stated}")


@derives("validation_notice.period")
def validation_notice_period(context: Context) -> Fact:
    early = validation_notice_end_date_too_early(context)
    return early if isinstance(early, Unknown) else Known(early.provenance, "the period, counted")


def _stated(context: Context) -> date | Unknown | None:
    """The earliest end date stated; None where the notice gives none."""
    notice = notice_of(context)
    if isinstance(notice, Unknown):
        return notice
    return notice.end_dates[0] if notice.end_dates else may_stand_elsewhere(context)


def _period(context: Context) -> Period | Unknown:
    """The period of a notice provided at that instant. What is spoken is received at once."""
    if context.at is None:
        return Unknown("when it would be provided is not known", ("at",))
    return earliest_period(context.at.date(), spoken=context.communication.channel in form().oral_channels)


@derives("validation_notice.contradictions")
def validation_notice_contradictions(context: Context) -> Fact:
    notice = notice_of(context)
    if isinstance(notice, Unknown):
        return notice
    return _set((*_two_dates(notice), *notice.parties.contradictions()), "each compared with the others")


def _two_dates(notice: Notice) -> Iterator[str]:
    if len(notice.end_dates) > 1:
        yield f"it gives {' and '.join(map(str, notice.end_dates))} as the end of the validation period"


@derives("validation_notice.form_faults")
def validation_notice_form_faults(context: Context) -> Fact:
    notice = notice_of(context)
    if isinstance(notice, Unknown):
        return notice
    spoken = context.communication.channel in form().oral_channels
    return _set(() if spoken else notice.faults, "after Model Form B-1")


@derives("validation_notice.assumption_narrowed")
def validation_notice_assumption_narrowed(context: Context) -> Fact:
    notice = notice_of(context)
    if isinstance(notice, Unknown):
        return notice
    return Known(notice.narrowed is not None, notice.narrowed or "any contact will do")


@derives("validation_notice.other_content")
def validation_notice_other_content(context: Context) -> Fact:
    notice = notice_of(context)
    return notice if isinstance(notice, Unknown) else _set(notice.other_content, "beside what the form lists")


@derives("validation_notice.refers_to")
def validation_notice_refers_to(context: Context) -> Fact:
    notice = notice_of(context)
    if isinstance(notice, Unknown):
        return notice
    pointers = {"itemization_page": notice.separate_page, "periodic_statement": notice.periodic_statement}
    return _set((name for name, there in pointers.items() if there), "pages that the notice says are enclosed")


@derives("validation_notice.not_enclosed")
def validation_notice_not_enclosed(context: Context) -> Fact:
    refers, enclosed = validation_notice_refers_to(context), context.communication.enclosures
    if isinstance(refers, Unknown) or not refers.value:
        return refers
    if enclosed is None:
        return Unknown("what is enclosed is not known", ("enclosures",))
    pages = refers.value if isinstance(refers.value, frozenset) else frozenset()
    return _set(pages - set(enclosed), "compared with what is enclosed")


@derives("validation_notice.form_departures")
def validation_notice_form_departures(context: Context) -> Fact:
    notice = notice_of(context)
    if isinstance(notice, Unknown):
        return notice
    return _set(notice.departures, "compared with the headings of Model Form B-1")


@derives("validation_notice.to_unnamed_estate")
def validation_notice_to_unnamed_estate(context: Context) -> Fact:
    addressee = context.communication.recipient.addressee
    if addressee is None:
        return Unknown("to whom it is addressed is not known", ("recipient.addressee",))
    return Known(pattern(form().unnamed_estate).search(addressee) is not None, f"addressed to {addressee}")


@derives("validation_notice.translated")
def validation_notice_translated(context: Context) -> Fact:
    language = context.communication.language
    if language is not None:
        return Known(not language.casefold().startswith("en"), f"in the language {language}")
    if isinstance(notice_of(context), Unknown):
        return Unknown("in which language it is written is not known", ("language",))
    return Known(False, "read in English")


@derives("validation_notice.offers_spanish")
def validation_notice_offers_spanish(context: Context) -> Fact:
    offer = pattern(form().spanish_offer).search(" ".join(context.communication.text.split()))
    return Known(offer is not None, "read in the words")


def _set(found: Iterable[str], how: str) -> Known:
    return Known(frozenset(found), how)
