"""``collect-comply evaluate``: how well the words are read, measured on labelled messages."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from collect_comply.cli.exits import CLEAN, FINDINGS, say


@click.command("evaluate", short_help="Measure the reader on labelled messages.")
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@click.option("--json", "json_file", type=click.Path(path_type=Path), help="Write every number to this file.")
@click.option("--html", "html_file", type=click.Path(path_type=Path), help="Write a page with plots to this file.")
@click.option(
    "--compare", type=click.Path(exists=True, path_type=Path), help="The JSON of an earlier run to set beside."
)
@click.option("--floors", type=click.Path(exists=True, path_type=Path), help="YAML of numbers below which to fail.")
@click.option("--trained", is_flag=True, help="Set the trained reader beside the patterns.")
def command(
    path: Path,
    json_file: Path | None,
    html_file: Path | None,
    compare: Path | None,
    floors: Path | None,
    trained: bool,
) -> int:
    """Judge the labelled messages of a file or folder (format: corpus/GUIDE.md) and print how well that went: by kind
    and over all, each share with its 95 % interval, and the worst twenty errors.

    Leaves with 1 when a floor is missed, and with 2 when the messages cannot be read.
    """
    from collect_comply.check import Linter
    from collect_comply.evaluation import corpus
    from collect_comply.evaluation.calibration import calibration
    from collect_comply.evaluation.floors import missed
    from collect_comply.evaluation.judge import judge
    from collect_comply.evaluation.measure import Evaluation, measure
    from collect_comply.report.evaluation_page import page
    from collect_comply.report.evaluation_text import lines

    items = corpus.load(path)
    linter = Linter.load("fdcpa", "conc", trained=trained)
    judged = []
    for each in judge(items, linter):
        judged.append(each)
        if sys.stderr.isatty() and len(judged) % 20 == 0:
            click.echo(f"\r{len(judged)} of {len(items)}", err=True, nl=False)
    if sys.stderr.isatty():
        click.echo("\r\033[K", err=True, nl=False)
    scores = calibration(items, linter.reader) if trained else None
    found = measure(judged, linter.reader.identity, scores)
    before = Evaluation.model_validate_json(compare.read_text("utf-8")) if compare else None
    if json_file:
        json_file.write_text(found.model_dump_json(indent=1) + "\n", "utf-8")
    if html_file:
        html_file.write_text(page(found, before), "utf-8")
    for line in lines(found, before):
        click.echo(line)
    failed = missed(found, floors) if floors else []
    for line in failed:
        say(line)
    return FINDINGS if failed else CLEAN
