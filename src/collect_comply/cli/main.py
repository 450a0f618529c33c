"""The group of commands. Naming a command imports its file; nothing heavy is imported before it runs."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any, NoReturn

import click

from collect_comply.cli.exits import BROKEN_PIPE, guarded, silence_stdout
from collect_comply.version import VERSION

_COMMANDS = ("check", "rules", "explain", "test", "evaluate", "schema", "version")


class Commands(click.Group):
    """Finds each command in the file of its name, and turns every error into one line and a status."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order in which they are wanted."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or None."""
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = import_module(f"collect_comply.cli.{cmd_name}").command
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command. A reader that went away early is no finding, so it has a status of its own."""
        try:
            status = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            silence_stdout()
            raise click.exceptions.Exit(BROKEN_PIPE) from None
        return status

    def main(  # type: ignore[override]  # it never returns, whatever the mode
        self, args: Sequence[str] | None = None, prog_name: str | None = None, **extra: Any
    ) -> NoReturn:
        """Run, and leave with the status that docs/exit-status.md promises."""
        extra["standalone_mode"] = False
        guarded(lambda: click.Group.main(self, args, prog_name or "collect-comply", **extra))


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(VERSION, prog_name="collect-comply")
def cli() -> None:
    """Says before a collection message goes out whether the law lets it go, why, and when it may go instead.

    \b
    collect-comply check letter.txt --jurisdiction us --channel letter
    collect-comply check - < messages.jsonl
    """


def main() -> NoReturn:
    """The entry point of the installed command."""
    cli.main(prog_name="collect-comply")
