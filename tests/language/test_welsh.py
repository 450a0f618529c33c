"""Letters in Welsh, and letters in both languages of Wales: what was not read is said, and Welsh names are no Welsh."""

from __future__ import annotations

from functools import cache

import pytest

from collect_comply import Communication, Linter
from collect_comply.language.reader import Reader
from collect_comply.resources import rulesets_root

WELSH = """\
Annwyl Ms Rees

Rydym yn ysgrifennu atoch ar ran BrightLend Bank am eich cerdyn credyd. Mae taliad o £160 wedi'i fethu, ac mae'n
rhaid i ni glywed gennych cyn 12 Rhagfyr. Os na allwch dalu'r cyfan, ffoniwch ni ar 0161 496 0000 a byddwn yn edrych
ar yr hyn y gallwch ei fforddio.

Gallwch gael cyngor am ddim gan MoneyHelper neu StepChange.

Yn gywir
Northgate Finance Ltd
"""
WELSH_THREAT = "Os na fyddwch yn talu cyn dydd Gwener, bydd yr heddlu yn eich arestio."
WELSH_TEXT_MESSAGE = "Northgate Finance: ffoniwch ni ar 0161 496 0000 am eich cyfrif os gwelwch yn dda."
BILINGUAL = """\
Dear Ms Rees / Annwyl Ms Rees

We are writing for BrightLend Bank about your credit card. A payment of £160 is behind. If you cannot pay it all,
call us on 0161 496 0000 and we will look at what you can afford.

Rydym yn ysgrifennu atoch ar ran BrightLend Bank am eich cerdyn credyd. Mae taliad o £160 wedi'i fethu. Os na allwch
dalu'r cyfan, ffoniwch ni ar 0161 496 0000 a byddwn yn edrych ar yr hyn y gallwch ei fforddio.

Free, impartial debt advice is available from MoneyHelper and StepChange.

Gallwch gael cyngor am ddim ar ddyled gan MoneyHelper a StepChange.
"""
SIDE_BY_SIDE = """\
A payment is behind.              Mae taliad yn hwyr.
Please call us this week.         Ffoniwch ni yr wythnos hon os gwelwch yn dda.
We can help you with a plan.      Gallwn eich helpu gyda chynllun.
You will not be charged for it.   Ni fydd rhaid i chi dalu am hyn.
"""
ONE_PARAGRAPH = """\
Dear Ms Rees

We are writing for BrightLend Bank about your credit card. A payment of £160 is behind. If you cannot pay it all,
call us on 0161 496 0000 and we will look at what you can afford. You can also write to us at the address above, and
we will answer within a week. Please tell us if anything has changed since we last spoke, so that we can take it into
account.

Os na fyddwch yn talu cyn dydd Gwener, bydd yr heddlu yn dod i'ch cartref ac yn eich arestio.

Free, impartial debt advice is available from MoneyHelper and StepChange. They can help you to make a budget.
"""
WELSH_NAMES = """\
Northgate Finance, Tŷ Glas, Heol y Gadeirlan, Caerdydd CF11 9LL

Mr Llywelyn ap Gruffudd
4 Stryd y Bont
Llanfair-ym-Muallt
Powys LD2 3AB

Dear Mr ap Gruffudd

We are writing for Banc Cambria about your account with Cymdeithas Adeiladu y Fro. A payment of £160 is behind. If
you cannot pay it all, call Siân ap Rhys on 029 2018 0000 and we will look at what you can afford. You can meet her
at Canolfan y Mileniwm on Heol y Porth, or at the Citizens Advice office in Pen-y-bont ar Ogwr.

Free, impartial debt advice is available from MoneyHelper and StepChange.
"""
OFFER_OF_WELSH = """\
We are writing for BrightLend Bank about your credit card. A payment of £160 is behind. If you cannot pay it all,
call us on 0161 496 0000 and we will look at what you can afford. StepChange gives free advice.

Croeso i chi gysylltu â ni yn Gymraeg.
"""


@cache
def reader() -> Reader:
    return Reader.load(rulesets_root() / "signals")


@cache
def linter() -> Linter:
    return Linter.load("conc")


def outcome(text: str, channel: str = "letter") -> str:
    draft = Communication.model_validate(
        {"jurisdiction": ["uk"], "channel": channel, "text": text, "at": "2026-11-24T11:00:00+00:00"}
    )
    return linter().check(draft).outcome


@pytest.mark.parametrize(
    "text", [WELSH, WELSH_THREAT, WELSH_TEXT_MESSAGE], ids=["a letter", "a threat", "a text message"]
)
def test_welsh_is_recognised_and_not_passed(text: str) -> None:
    read = reader().read(text)
    assert read.language == "cy"
    assert read.unread is not None and "cy" in read.unread
    assert outcome(text) in ("review", "block")


@pytest.mark.parametrize(
    "text",
    [BILINGUAL, SIDE_BY_SIDE, ONE_PARAGRAPH, OFFER_OF_WELSH],
    ids=["one under the other", "side by side", "one paragraph in Welsh", "one line in Welsh"],
)
def test_what_is_in_welsh_within_an_english_letter_is_not_passed(text: str) -> None:
    read = reader().read(text)
    assert read.unread is not None and "cy" in read.unread
    assert outcome(text) in ("review", "block")


def test_welsh_names_and_addresses_are_no_welsh() -> None:
    read = reader().read(WELSH_NAMES)
    assert read.language == "en"
    assert read.unread is None
    assert outcome(WELSH_NAMES) == "allow"


@pytest.mark.parametrize(
    "text",
    [
        "A payment is due. I am at home. Call me on 0161 496 0000 or at work.",
        "Mr Dai ap Rhys and Ms Mair Hughes owe this together.",
        "An arrangement at a rate you can afford: a plan, a pause or a new date.",
    ],
)
def test_english_with_letters_and_words_that_welsh_shares_stays_english(text: str) -> None:
    read = reader().read(text)
    assert read.language == "en" and read.unread is None
