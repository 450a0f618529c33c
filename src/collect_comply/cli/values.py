"""Values that several commands take."""

from __future__ import annotations

from datetime import date

import click


def names(_context: click.Context, _parameter: click.Parameter, values: tuple[str, ...]) -> list[str]:
    """Names given one by one or with commas between them."""
    return list(dict.fromkeys(name.strip() for value in values for name in value.split(",") if name.strip()))


def day(_context: click.Context, _parameter: click.Parameter, value: str | None) -> date | None:
    """A date in ISO form."""
    try:
        return date.fromisoformat(value) if value is not None else None
    except ValueError:
        raise click.BadParameter("is no date; write it as 2026-11-30") from None
