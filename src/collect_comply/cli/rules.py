"""``collect-comply rules``: what there is to judge by."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, get_args

import click

from collect_comply.cli.values import day, names
from collect_comply.errors import RulesetError
from collect_comply.model.vocabulary import Channel

SEVERITIES = ("critical", "high", "medium", "low", "info")
AUTHORITIES = ("statute", "rule", "presumption", "guidance", "protocol", "code", "policy")


@click.command("rules", short_help="List the rules, or the facts they may use.")
@click.option("--jurisdiction", "-j", multiple=True, callback=names, help="us, uk; repeatable, or with commas.")
@click.option("--ruleset", "-r", "rulesets", multiple=True, metavar="NAME|FOLDER", help="Only this; repeatable.")
@click.option("--severity", multiple=True, type=click.Choice(SEVERITIES), help="Repeatable.")
@click.option("--authority", multiple=True, type=click.Choice(AUTHORITIES), help="Repeatable.")
@click.option(
    "--channel",
    "-c",
    type=click.Choice(get_args(Channel)),
    metavar="CHANNEL",
    help="Rules that can apply to this channel.",
)
@click.option("--search", "-s", metavar="WORDS", help="Words in the id, title, duty or citation.")
@click.option("--as-of", metavar="DATE", callback=day, help="Rules in force on this date.")
@click.option("--facts", is_flag=True, help="List the facts that rules may test, with type and meaning.")
@click.option(
    "--coverage",
    is_flag=False,
    flag_value="",
    metavar="[NAME|FOLDER]",
    help="Show each row of the law and what answers it; of one ruleset, or of all that say so.",
)
@click.option(
    "--format",
    "-f",
    "format_",
    type=click.Choice(("table", "json", "markdown")),
    default="table",
    show_default=True,
    help="'markdown' is for --coverage.",
)
def command(facts: bool, coverage: str | None, format_: str, search: str | None, **wanted: Any) -> None:
    """List the rules that match every option given."""
    if coverage is not None:
        _coverage((coverage,) if coverage else wanted["rulesets"], format_)
        return
    if format_ == "markdown":
        raise click.UsageError("'markdown' is a format of --coverage")
    if facts:
        found = _facts(search)
        lines: Iterable[str] = map(_fact_in_words, found)
        count = f"{len(found)} facts"
    else:
        from collect_comply.cli.cards import cards

        found = [card for card in cards(wanted["rulesets"]) if _matches(card, search, wanted)]
        lines = _table(found)
        count = f"{len(found)} rules"
    if format_ == "json":
        click.echo(json.dumps(found, indent=2, ensure_ascii=False))
        return
    click.echo("\n".join([*lines, count]))


def _coverage(names: tuple[str, ...], format_: str) -> None:
    """Show it whole, then say what is still open in it: that is an error of the ruleset."""
    from collect_comply.cli.coverage_pages import as_data, coverages, page, table

    found = coverages(names)
    data = [as_data(coverage) for coverage in found]
    if format_ == "json":
        click.echo(json.dumps(data, indent=2, ensure_ascii=False))
    elif format_ == "markdown":
        click.echo("\n".join(map(page, data)), nl=False)
    else:
        click.echo("\n\n".join("\n".join(table(item)) for item in data))
    problems = [problem for coverage in found for problem in coverage.problems]
    if problems:
        raise RulesetError(problems)


def _matches(card: dict[str, Any], search: str | None, wanted: dict[str, Any]) -> bool:
    jurisdictions, severities, authorities = wanted["jurisdiction"], wanted["severity"], wanted["authority"]
    return (
        (not jurisdictions or card["jurisdiction"] in jurisdictions)
        and (not severities or card["severity"] in severities)
        and (not authorities or card["authority"] in authorities)
        and (wanted["channel"] is None or wanted["channel"] in card["channels"])
        and (wanted["as_of"] is None or _covers(card["effective"], wanted["as_of"].isoformat()))
        and (search is None or _found(search, card))
    )


def _covers(effective: dict[str, str | None], day: str) -> bool:
    return str(effective["from"]) <= day and (effective["until"] is None or day <= effective["until"])


def _found(search: str, card: dict[str, Any]) -> bool:
    sources = " ".join(citation["source"] for citation in card["citation"])
    text = " ".join((card["id"], card["title"], card["duty"], sources)).casefold()
    return all(word in text for word in search.casefold().split())


def _table(found: list[dict[str, Any]]) -> Iterable[str]:
    """Columns wide enough for what they hold."""
    rows = [
        (
            card["id"],
            card["severity"],
            card["authority"],
            card["evidence"],
            card["title"],
            card["citation"][0]["source"],
        )
        for card in found
    ]
    head = ("RULE", "SEVERITY", "AUTHORITY", "EVIDENCE", "TITLE", "SOURCE")
    widths = [max(len(row[column]) for row in (head, *rows)) for column in range(len(head))]
    for row in (head, *rows):
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _fact_in_words(fact: dict[str, Any]) -> str:
    taken = [*fact["arguments"], *(f"[{name}]" for name in fact["optional"])]
    arguments = f"({', '.join(taken)})" if taken else ""
    words = f": {', '.join(fact['words'])}" if fact["words"] else ""
    return f"{fact['name']}{arguments}  [{fact['type']}, {fact['origin']}]\n    {fact['meaning']}{words}"


def _facts(search: str | None) -> list[dict[str, Any]]:
    from dataclasses import asdict

    from collect_comply.facts.vocabulary import vocabulary

    words = (search or "").casefold().split()
    facts = [asdict(fact) for fact in vocabulary().values()]
    return [fact for fact in facts if all(word in f"{fact['name']} {fact['meaning']}".casefold() for word in words)]
