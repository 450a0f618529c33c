"""``collect-comply explain RULE``: the duty, its source, when it fires, and how to pass."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator
from typing import Any

import click

from collect_comply.errors import Place, Problem, RulesetError, nearest

WIDTH = 88
TEXT_LINES = 6


@click.command("explain", short_help="Explain one rule.")
@click.argument("rule")
@click.option("--ruleset", "-r", "rulesets", multiple=True, metavar="NAME|FOLDER", help="Look here; repeatable.")
@click.option("--format", "-f", "format_", type=click.Choice(("text", "json")), default="text", show_default=True)
def command(rule: str, rulesets: tuple[str, ...], format_: str) -> None:
    """Explain RULE, an id or an alias: the duty and its source, when the rule holds and fires, its numbers with
    their dates and sources, examples of both kinds, and what to do."""
    from collect_comply.cli.cards import cards

    known = {name: card for card in cards(rulesets) for name in (card["id"], *card["aliases"])}
    if rule not in known:
        remedy = nearest(rule, list(known)) or "see 'collect-comply rules'"
        raise RulesetError(Problem(Place(rule), "is no rule of the loaded rulesets", remedy))
    card = known[rule]
    click.echo(json.dumps(card, indent=2, ensure_ascii=False) if format_ == "json" else "\n".join(_page(card)))


def _page(card: dict[str, Any]) -> Iterator[str]:
    yield card["id"]
    yield from _wrapped(card["title"])
    yield ""
    yield from _field("Duty", card["duty"])
    for citation in card["citation"]:
        yield from _field("Source", _citation(citation))
    policy = card["authority"] == "policy"
    standing = "a policy, not law" if policy else f"{card['authority']}; {card['regime']}"
    yield from _field("Authority", standing)
    unread = "" if card["verified"] or policy else "; the source was not read in its own text, so it cannot block"
    yield from _field("Severity", card["severity"] + unread)
    yield from _field("In force", _span(card["effective"]))
    if card["mandatory"]:
        yield from _field("Mandatory", "no suppression reaches it")
    if card["aliases"]:
        yield from _field("Also", ", ".join(card["aliases"]))
    yield from _conditions(card)
    yield from _numbers(card["parameters"])
    yield ""
    yield from _field("Says", card["message"])
    yield from _field("To pass", card["remedy"]["advice"])
    for kind, title in (("violates", "Violates it"), ("complies", "Complies with it")):
        yield ""
        yield f"{title} (what differs from a lawful contact):"
        for number, example in enumerate(card["examples"][kind], start=1):
            yield from _example(number, example)


def _example(number: int, example: dict[str, Any]) -> Iterator[str]:
    """What an example sets, a fact a line. Of a long text only the beginning; ``--format json`` has it all."""
    bullet = f"  {number}. "
    for name, value in example.items():
        shown = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        first, *more = shown.strip("\n").split("\n")
        yield from _wrapped(f"{name}: {first}", bullet, " " * 7)
        for line in more[:TEXT_LINES]:
            yield from _wrapped(line, " " * 7, " " * 7) or [""]
        if len(more) > TEXT_LINES:
            yield f"       [... {len(more) - TEXT_LINES} more lines]"
        bullet = " " * 5


def _conditions(card: dict[str, Any]) -> Iterator[str]:
    for key, title in (("applies", "Applies when"), ("when", "Fires when"), ("unless", "Unless")):
        if card[key] or key == "applies":
            yield ""
            yield f"{title}:"
            for line in card[key] or ["always"]:
                depth = len(line) - len(line.lstrip())
                yield from _wrapped(line.strip(), " " * (depth + 2) + "- ", " " * (depth + 4))


def _numbers(parameters: list[dict[str, Any]]) -> Iterator[str]:
    if parameters:
        yield ""
        yield "Numbers:"
    for parameter in parameters:
        unit = f" {parameter['unit']}" if parameter["unit"] else ""
        yield from _wrapped(f"{parameter['name']}: {parameter['meaning']}", "  - ", "    ")
        for value in parameter["values"]:
            line = f"{value['value']}{unit} {_span(value)}: {_citation(value['citation'])}"
            yield from _wrapped(line, "      ", "        ")


def _span(dates: dict[str, Any]) -> str:
    return f"from {dates['from']}" + (f" until {dates['until']}" if dates.get("until") else "")


def _citation(citation: dict[str, Any]) -> str:
    read = f", read {citation['read']}" if citation.get("read") else ""
    url = f"  {citation['url']}" if citation.get("url") else ""
    return f"{citation['source']} ({citation['evidence']}{read}){url}"


def _field(label: str, text: str) -> Iterator[str]:
    yield from _wrapped(text, f"{label + ':':<11}", " " * 11)


def _wrapped(text: str, first: str = "", rest: str = "") -> list[str]:
    return textwrap.wrap(
        text, WIDTH, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    )
