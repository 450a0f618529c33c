"""Exit statuses, and errors as one line. docs/exit-status.md explains them to users."""

from __future__ import annotations

import contextlib
import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import click

from collect_comply.errors import CollectComplyError
from collect_comply.printable import one_line

CLEAN = 0
FINDINGS = 1
ERROR = 2
INTERRUPTED = 130
BROKEN_PIPE = 141
DEBUG = "COLLECT_COMPLY_DEBUG"
_MOST_LINES = 20


def guarded(run: Callable[[], Any]) -> NoReturn:
    """Run a command and leave with its status. No error shows a stack trace, none leaves with 0 or 1."""
    try:
        status = run()
    except click.exceptions.Exit as stop:
        status = stop.exit_code
    except click.ClickException as error:
        status = _usage(error)
    except CollectComplyError as error:
        say_problems(error)
        status = ERROR
    except (KeyboardInterrupt, click.Abort):
        say("interrupted")
        status = INTERRUPTED
    except Exception as error:
        status = _unexpected(error)
    sys.exit(status if isinstance(status, int) else CLEAN)


def say(message: str) -> None:
    """One line on standard error. A closed standard error is no reason to fail."""
    with contextlib.suppress(OSError):
        click.echo(f"collect-comply: {one_line(message)}", err=True)


def say_problems(error: CollectComplyError) -> None:
    """A line for each problem, up to a page of them."""
    for problem in error.problems[:_MOST_LINES]:
        say(str(problem))
    if len(error.problems) > _MOST_LINES:
        say(f"and {len(error.problems) - _MOST_LINES} more problems")


def _usage(error: click.ClickException) -> int:
    context = getattr(error, "ctx", None)
    hint = f" (see '{context.command_path} --help')" if context else ""
    say(f"{error.format_message()}{hint}")
    return ERROR


def _unexpected(error: Exception) -> int:
    """The type and the place of the error, never its message: that could quote what was checked."""
    if os.environ.get(DEBUG) == "1":
        traceback.print_exception(error)
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "collect_comply" in frame.filename]
    place = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    remedy = f"please report it to the maintainers of collect-comply; {DEBUG}=1 shows the trace"
    say(f"internal error: {type(error).__name__}{place} ({remedy})")
    return ERROR


def silence_stdout() -> None:
    """Nobody reads: keep the interpreter from complaining when it flushes at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
