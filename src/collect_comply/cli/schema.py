"""``collect-comply schema``: JSON Schema for editors and for callers."""

from __future__ import annotations

import click

NAMES = ("communication", "verdict", "report", "ruleset", "rules", "parameters", "coverage")


@click.command("schema", short_help="JSON Schema of an input, an output or a ruleset's files.")
@click.argument("name", type=click.Choice(NAMES))
def command(name: str) -> None:
    """Print the JSON Schema of a communication, a verdict, a JSON report, or a file of a ruleset.

    ``ruleset``, ``parameters`` and ``coverage`` are the files of those names, ``rules`` is any file of rules.
    """
    from collect_comply.schemas import schema_text

    click.echo(schema_text(name), nl=False)
