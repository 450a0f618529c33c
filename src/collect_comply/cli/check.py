"""``collect-comply check``: messages in, verdicts out."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

import click

from collect_comply.cli.outputs import FORMATS, destination
from collect_comply.cli.values import day, names
from collect_comply.model.vocabulary import Channel, Purpose, RecipientRole, SenderRole, Stage

FAIL_LEVELS = ("block", "review", "delay", "advice", "never")


@click.command("check", short_help="Check messages before they go out.")
@click.argument("files", nargs=-1, required=True, metavar="FILES...", type=click.Path(path_type=str))
@click.option("--jurisdiction", "-j", multiple=True, callback=names, help="us, uk; repeatable, or with commas.")
@click.option(
    "--channel",
    "-c",
    type=click.Choice(get_args(Channel)),
    metavar="CHANNEL",
    help="How it would reach the recipient: letter, email, sms, call, ...",
)
@click.option("--at", metavar="INSTANT", help="When it would go, such as 2026-11-30T09:00:00-05:00.")
@click.option("--as-of", metavar="DATE", callback=day, help="Judge by the law of this date.")
@click.option("--sender", metavar="NAME", help="Business name of the sender.")
@click.option(
    "--role",
    type=click.Choice(get_args(SenderRole)),
    metavar="ROLE",
    help="What the sender is to the debt: third_party_collector, ...",
)
@click.option(
    "--recipient",
    type=click.Choice(get_args(RecipientRole)),
    metavar="ROLE",
    help="Who the recipient is to the debt: consumer, ...",
)
@click.option(
    "--purpose",
    type=click.Choice(get_args(Purpose)),
    metavar="PURPOSE",
    help="What it is for: collect, validation_notice, ...",
)
@click.option("--stage", type=click.Choice(get_args(Stage)), help="Where it stands in the collection strategy.")
@click.option("--initial/--not-initial", default=None, help="Whether it is the first communication on the debt.")
@click.option("--subject", metavar="WORDS", help="Subject line of an e-mail.")
@click.option("--language", metavar="CODE", help="Language of the words, two letters.")
@click.option("--ruleset", "-r", "rulesets", multiple=True, metavar="NAME|FOLDER", help="Judge by this; repeatable.")
@click.option("--model", metavar="NAME", help="Installed spaCy pipeline to read the words with.")
@click.option("--format", "-f", "format_", type=click.Choice(FORMATS), help="Format on standard output.")
@click.option(
    "--output", "-o", "outputs", multiple=True, callback=destination, metavar="FORMAT=FILE", help="Repeatable."
)
@click.option(
    "--fail-on", type=click.Choice(FAIL_LEVELS), default="delay", show_default=True, help="Leave with 1 from here up."
)
@click.option("--explain", is_flag=True, help="Show how each rule was decided, those that passed too.")
@click.option("--redact", is_flag=True, help="Keep the words of the message out of the reports.")
@click.option("--quiet", "-q", is_flag=True, help="No page, no summary, no notes; errors are still said.")
def command(**given: Any) -> int:
    """Say of each message whether the law lets it go, why, and when it may go instead.

    FILES are plain text, .pdf, .docx, .html, .eml, .yaml or .json (a communication with its case, or a list of them) or
    .jsonl; a single dash reads JSON lines from standard input and writes one verdict a line. Options fill in what
    a document leaves out; an option that contradicts a document is an error.

    \b
    Exit status:
      0  nothing at or above --fail-on; by default: every message may go now
      1  some message is at or above it
      2  wrong usage, an input that could not be read, a ruleset or internal error
    """
    from collect_comply.cli.judging import Run

    fields = {
        "jurisdiction": given["jurisdiction"] or None,
        "channel": given["channel"],
        "at": given["at"],
        "subject": given["subject"],
        "language": given["language"],
        "purpose": given["purpose"],
        "stage": given["stage"],
        "initial": given["initial"],
        "sender.role": given["role"],
        "sender.name": given["sender"],
        "recipient.role": given["recipient"],
    }
    if given["files"].count("-") > 1:
        raise click.UsageError("standard input ('-') can be read only once")
    run = Run(
        files=given["files"],
        fields={name: value for name, value in fields.items() if value is not None},
        rulesets=tuple(Path(name) if Path(name).is_dir() else name for name in given["rulesets"]),
        model=given["model"],
        as_of=given["as_of"],
        fail_on=given["fail_on"],
        explain=given["explain"],
        redact=given["redact"],
        quiet=given["quiet"],
    )
    return run.execute(given["format_"], given["outputs"])
