"""Messages for the benchmarks. No two of a kind are alike, so nothing remembered can make the second one cheaper."""

from __future__ import annotations

import random
from collections.abc import Iterator
from copy import deepcopy
from datetime import datetime, timedelta, timezone
from functools import cache
from pathlib import Path
from typing import Any

from collect_comply.sources import load

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "us" / "lawful-text.yaml"

_FIRST = ("Dana", "Luis", "Noor", "Amir", "Rosa", "Lee", "Pat", "Mina", "Omar", "Iris", "Theo", "Vera", "Kofi", "Lena")
_LAST = (
    "Reyes",
    "Vega",
    "Aziz",
    "Bell",
    "Ortiz",
    "Tran",
    "Hale",
    "Lind",
    "Moss",
    "Kerr",
    "Boyd",
    "Nash",
    "Webb",
    "Diaz",
)
_FIRM = "Harbor Lane LLC, a debt collector"
_STOP = "Reply STOP to stop messages to this address or number."
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")

# Each holds words that a pattern looks for, so that the screen lets it through and it is parsed.
_TELLING = (
    "Nobody can be arrested for owing the {amount} on the card of {name}, and no lawsuit has been filed.",
    "We will not garnish the wages of {name} for {amount}, because no court has entered a judgment.",
    "If {name} pays {amount} by {day}, we will not sue and we will close the file.",
    "We do not tell the employer or the family of {name} about the {amount} that is past due.",
    "You may dispute all or part of the {amount} in writing, {name}, before {day}.",
    "Call {name} about the {amount} on {day} and we will explain it.",
)
# None of them holds such a word.
_PLAIN = (
    "{name} and the children were singing to the old roses in garden {number}, and it was lovely.",
    "They were warm and happy to be in park {number} with the river and the evening sun, {name}.",
    "It was {name} who said that the tea and the songs in hall {number} were good, and it was true.",
    "The flowers were red and the lanterns were blue and the choir of {number} was in tune, {name}.",
)


def messages(kind: str, count: int, *, words: int, seed: int = 1) -> list[str]:
    """So many different texts of about so many words: ``telling`` ones are parsed, ``plain`` ones are not."""
    rng = random.Random(f"{kind} {words} {seed}")
    sentences = _TELLING if kind == "telling" else _PLAIN
    return [_text(rng, sentences, words, index) for index in range(count)]


def _text(rng: random.Random, sentences: tuple[str, ...], words: int, index: int) -> str:
    parts = [f"{_FIRM}, writes to you again." if sentences is _TELLING else f"Good day, reader {index}!"]
    while sum(len(part.split()) for part in parts) < words - (16 if sentences is _TELLING else 8):
        parts.append(
            rng.choice(sentences).format(
                name=f"{rng.choice(_FIRST)} {rng.choice(_LAST)}",
                amount=f"${rng.randint(20, 9000)}.{rng.randint(0, 99):02}",
                day=f"{rng.choice(_DAYS)} the {rng.randint(2, 28)}th",
                number=rng.randint(1, 99_999),
            )
        )
    return " ".join([*parts, *([_STOP] if sentences is _TELLING else [])])


def communication(
    text: str, *, channel: str = "sms", calls: int = 0, every_hours: int = 36, residence: str = "VA"
) -> dict[str, Any]:
    """A communication with a case and so many earlier calls, one every so many hours, as plain data.

    Of Virginia's law there is no ruleset; other residences add the rules of their state."""
    first = datetime(2026, 6, 9, 18, tzinfo=timezone(timedelta(hours=-4)))
    history = [
        {
            "at": (first - timedelta(hours=every_hours * index)).isoformat(),
            "channel": "call",
            "outcome": "no_answer",
            "debts": [_case()["case"]["debt"]["id"]],
        }
        for index in range(calls)
    ]
    whole: dict[str, Any] = deepcopy(_case())
    whole["case"]["history"] = history
    whole["case"]["consumer"]["residence"] = residence
    return whole | {"channel": channel, "at": "2026-06-10T14:00:00-04:00", "text": text}


@cache
def _case() -> dict[str, Any]:
    """The complete case of a shipped example: everything is known, as in a pipeline."""
    data: dict[str, Any] = load(EXAMPLE).data
    del data["in_reply_to"]
    return data


def stream(count: int) -> Iterator[dict[str, Any]]:
    """A mixed stream: half of the texts are parsed, half are not."""
    kinds = [messages(kind, (count + 1) // 2, words=40, seed=7) for kind in ("telling", "plain")]
    for index in range(count):
        yield communication(kinds[index % 2][index // 2])
