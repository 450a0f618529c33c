"""``collect-comply test``: the rules' own examples and the official ones are the tests of the law."""

from __future__ import annotations

from collections import Counter

import click

from collect_comply.cli.exits import CLEAN, FINDINGS


@click.command("test", short_help="Run every rule's own examples, and the official ones.")
@click.argument("rulesets", nargs=-1, metavar="[RULESET]...")
@click.option("--verbose", "-v", is_flag=True, help="Name every example, passed ones too.")
def command(rulesets: tuple[str, ...], verbose: bool) -> int:
    """Run the examples of all shipped rulesets, or of those named (a name or a folder), and beside them the
    official examples of the law's commentary.

    A violating example must fire its rule, a complying one must be decided not to; an official one must come out
    as the commentary says. Leaves with 1 when one does not, and with 2 when a ruleset cannot be loaded, as when a
    rule lacks examples of either kind.
    """
    from collect_comply.check import Linter
    from collect_comply.trial import try_examples, try_interpretations

    linter = Linter.load(*rulesets)
    tried: set[str] = set()
    own: Counter[bool] = Counter()
    official: Counter[bool] = Counter()
    for result in try_examples(linter):
        tried.add(result.rule)
        own[result.ok] += 1
        _say(f"{result.rule} {result.kind} {result.index + 1}", result.message, result.ok, verbose)
    for item, wrong in try_interpretations(linter):
        official[not wrong] += 1
        _say(f"comment {item.key}", wrong, not wrong, verbose)
    summary = f"{own.total()} examples of {len(tried)} rules: {_counts(own)}"
    if official:
        summary += f"; {official.total()} official examples: {_counts(official)}"
    click.echo(summary)
    return FINDINGS if own[False] or official[False] else CLEAN


def _say(name: str, why: str, ok: bool, verbose: bool) -> None:
    """One line for an example that failed, or for each if all are wanted."""
    if not ok or verbose:
        click.echo(f"{'passed' if ok else 'FAILED'} {name}{f': {why}' if why else ''}")


def _counts(tried: Counter[bool]) -> str:
    return f"{tried[True]} passed, {tried[False]} failed"
