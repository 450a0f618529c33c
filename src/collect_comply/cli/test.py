"""``collect-comply test``: the rules' own examples are their tests."""

from __future__ import annotations

import click

from collect_comply.cli.exits import CLEAN, FINDINGS


@click.command("test", short_help="Run every rule's own examples.")
@click.argument("rulesets", nargs=-1, metavar="[RULESET]...")
@click.option("--verbose", "-v", is_flag=True, help="Name every example, passed ones too.")
def command(rulesets: tuple[str, ...], verbose: bool) -> int:
    """Run the examples of all shipped rulesets, or of those named (a name or a folder).

    A violating example must fire its rule, a complying one must be decided not to. Leaves with 1 when one does
    not, and with 2 when a ruleset cannot be loaded, as when a rule lacks examples of either kind.
    """
    from collect_comply.check import Linter
    from collect_comply.trial import try_examples

    linter = Linter.load(*rulesets)
    tried: set[str] = set()
    passed = failed = 0
    for result in try_examples(linter):
        tried.add(result.rule)
        passed += result.ok
        failed += not result.ok
        if not result.ok or verbose:
            outcome = "passed" if result.ok else "FAILED"
            why = f": {result.message}" if result.message else ""
            click.echo(f"{outcome} {result.rule} {result.kind} {result.index + 1}{why}")
    click.echo(f"{passed + failed} examples of {len(tried)} rules: {passed} passed, {failed} failed")
    return FINDINGS if failed else CLEAN
